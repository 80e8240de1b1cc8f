import MockProviders
import Testing
import WireFormats

/// The documented sample, and ledgers that a scenario gives.
@Suite("Pacifica scenarios")
struct PacificaScenarioTests {
    /// The sample of the documentation (seed), without its ellipsis.
    private static let sample = """
        {
          "success": true,
          "data": [
            {
              "amount": "100.000000",
              "balance": "1200.000000",
              "pending_balance": "0.000000",
              "event_type": "deposit",
              "created_at": 1716200000000
            }
          ],
          "next_cursor": "11114Lz77",
          "has_more": true
        }
        """

    @Test("documented-sample answers the sample", arguments: TestWorld.Stage.allCases)
    func documentedSample(_ stage: TestWorld.Stage) throws {
        let shipped = try #require(
            Pacifica().scenarios.first { $0.name == "pacifica/documented-sample" })
        let world = try TestWorld(
            at: Instant(milliseconds: 1_716_200_000_000), scenario: shipped.text, stage: stage)
        let reply = PacificaClient(world).history()
        let expected = try JSONParser.parse(Bytes(text: PacificaScenarioTests.sample))
        #expect(reply.status == 200)
        #expect(try reply.json() == expected)
        #expect(try PacificaClient.walk([world], limit: 1).count == 2)
        #expect(try PacificaClient(world).page("&cursor=11114Lz77").hasMore == false)
    }

    /// Rows with ties, hidden types and pending funds; three share an instant.
    private static let rows:
        [(
            id: Int, amount: String, balance: String, pending: String,
            type: String, at: Int64
        )] = [
            (9_007_199_254_740_993, "-0.5", "125.250000", "0", "withdraw", 1_700_000_003_000),
            (900, "5.25", "125.75", "0", "deposit_release", 1_700_000_002_000),
            (899, "0", "120.5", "5.25", "deposit", 1_700_000_002_000),
            (898, "-0.000001", "120.5", "0", "trade", 1_700_000_002_000),
            (10, "20.500001", "120.500001", "0", "deposit", 1_700_000_001_000),
            (2, "100", "100", "0", "deposit", 1_700_000_000_000),
        ]

    private func scenario(_ rows: String) -> String {
        "{\"description\":\"given\",\"ledger\":{\"pacifica\":[\(rows)]}}"
    }

    private func text(
        of rows: some Sequence<
            (
                id: Int, amount: String, balance: String,
                pending: String, type: String, at: Int64
            )
        >
    ) -> String {
        rows.map {
            "{\"id\":\($0.id),\"amount\":\"\($0.amount)\",\"balance\":\"\($0.balance)\","
                + "\"pending_balance\":\"\($0.pending)\",\"event_type\":\"\($0.type)\","
                + "\"created_at\":\($0.at)}"
        }.joined(separator: ",")
    }

    @Test("given entries are walked with every page size, and by the clock")
    func givenEntries() throws {
        let given = scenario(text(of: PacificaScenarioTests.rows))
        let world = try TestWorld(
            at: Instant(milliseconds: 1_700_000_003_000), scenario: given)
        let reference = try PacificaClient(world).page().rows
        #expect(reference.count == 6)
        #expect(reference[0]["amount"]?.text == "-0.500000")
        #expect(PacificaStatement(reference).faults.isEmpty)
        for limit in 1...50 {
            #expect(try PacificaClient.walk([world], limit: limit) == reference)
        }
        let next = try #require(try PacificaClient(world).page("&limit=1").next)
        #expect(PacificaCursor.decode(Bytes(text: next)) == 9_007_199_254_740_993)
        let earlier = try TestWorld(
            at: Instant(milliseconds: 1_700_000_002_999), scenario: given)
        #expect(try PacificaClient(earlier).page().rows == Array(reference.dropFirst()))
        #expect(
            try PacificaClient.walk([earlier, world], limit: 2) == Array(reference.dropFirst()))
        let hiding = try TestWorld(
            at: world.now, options: ["pacifica.include_trades=honoured"], scenario: given)
        #expect(try PacificaClient.walk([hiding], limit: 2).count == 5)
        #expect(try PacificaClient(try TestWorld(scenario: scenario(""))).page().rows.isEmpty)
    }

    @Test(
        "a given ledger that cannot be is refused, with its place",
        arguments: [
            (0, "\"amount\":\"-0.5\"", "\"amount\":-0.5", "[0].amount: must be text"),
            (0, "\"amount\":\"-0.5\"", "\"amount\":\"-0.5000000\"", "[0].amount: must be text"),
            (0, "\"amount\":\"-0.5\"", "\"amount\":\"-0.4\"", "[0].balance: must be 125.35"),
            (0, "\"amount\":\"-0.5\",", "", "[0].amount: is missing"),
            (0, "\"id\":9007199254740993", "\"id\":900", "[0].id: must be greater"),
            (0, "\"id\":9007199254740993", "\"id\":0", "[0].id: must be a whole number from 1"),
            (
                0, "\"id\":9007199254740993", "\"id\":9223372036854775807",
                "[0].id: must be a whole number from 1"
            ),
            (0, "\"withdraw\"", "\"withdrawal\"", "[0].event_type: must be one of deposit, "),
            (0, "1700000003000", "1700000001999", "[0].created_at: must not be before"),
            (0, "1700000003000", "-1", "[0].created_at: must be a whole number from 0"),
            (0, "\"pending_balance\":\"0\"", "\"pending_balance\":\"1\"", "[0].pending_balance"),
            (
                1, "\"pending_balance\":\"0\"", "\"pending_balance\":\"1\"",
                "[0].pending_balance: must"
            ),
            (
                2, "\"pending_balance\":\"5.25\"", "\"pending_balance\":\"-5\"",
                "[2].pending_balance: must not"
            ),
            (3, "\"event_type\"", "\"type\":1,\"event_type\"", "[3].type: there is no such member"),
            (
                5, "\"balance\":\"100\"", "\"balance\":\"1000000000000000000\"",
                "[5].balance: must be text"
            ),
        ])
    func damagedLedger(_ index: Int, _ part: String, _ other: String, _ message: String) throws {
        var rows = PacificaScenarioTests.rows.map { text(of: [$0]) }
        let pieces = rows[index].split(separator: part, omittingEmptySubsequences: false)
        try #require(pieces.count == 2)
        rows[index] = pieces.joined(separator: other)
        let found = self.message(scenario(rows.joined(separator: ",")))
        #expect(found.hasPrefix("test: $.ledger.pacifica\(message)"), "\(found)")
    }

    @Test("a ledger that is no array of objects is refused")
    func wrongShape() {
        #expect(
            message("{\"description\":\"x\",\"ledger\":{\"pacifica\":{}}}")
                == "test: $.ledger.pacifica: must be an array of events, newest first")
        #expect(message(scenario("1")) == "test: $.ledger.pacifica[0]: must be an object")
    }

    private func message(_ scenario: String) -> String {
        do {
            _ = try TestWorld(scenario: scenario)
            return "accepted"
        } catch let error as ConfigurationError {
            return error.message
        } catch {
            return "\(error)"
        }
    }
}
