import MockProviders
import Testing
import WireFormats

/// Ledgers that a scenario gives, the documented sample first.
@Suite("Kraken scenarios")
struct KrakenScenarioTests {
    private static let noon = Instant(seconds: 1_777_204_800)

    /// The sample of the documentation (seed), without its white space.
    private static let sample = """
        {"data":[{"timestamp":"2026-04-26T00:00:00Z","assets":[\
        {"symbol":"BTC","type":"crypto","amount":"0.50000000"},\
        {"symbol":"ETH","type":"crypto","amount":"2.50000000"},\
        {"symbol":"USD","type":"fiat","amount":"1000.00"}],\
        "value":"42775.42","total_pnl":"4655.42"},\
        {"timestamp":"2026-04-25T00:00:00Z","assets":[\
        {"symbol":"BTC","type":"crypto","amount":"0.50000000"},\
        {"symbol":"ETH","type":"crypto","amount":"2.50000000"},\
        {"symbol":"USD","type":"fiat","amount":"1000.00"}],\
        "value":"42390.18","total_pnl":"4270.18"}],\
        "quote_symbol":"USD","quote_type":"fiat",\
        "start_timestamp":"2026-04-25T00:00:00Z","end_timestamp":"2026-04-26T23:59:59Z"}
        """

    private static func sampleScenario() throws -> String {
        try #require(Kraken().scenarios.first { $0.name == "kraken/documented-sample" }).text
    }

    /// A scenario with these accounts.
    private static func scenario(_ accounts: String) -> String {
        "{\"description\":\"a test\",\"ledger\":{\"kraken\":{\"accounts\":\(accounts)}}}"
    }

    /// An account with these points.
    private static func account(_ points: String, id: String = KrakenClient.main) -> String {
        "{\"id\":\"\(id)\",\"points\":\(points)}"
    }

    /// A point that is right.
    private static func point(
        _ timestamp: String = "2026-04-26T00:00:00Z",
        asset: String =
            "{\"symbol\":\"BTC\",\"type\":\"crypto\",\"amount\":\"2\",\"price\":\"10.5\"}",
        value: String = "21.00", profit: String = "1.00", cost: String = "20"
    ) -> String {
        "{\"timestamp\":\"\(timestamp)\",\"assets\":[\(asset)],\"value\":\"\(value)\","
            + "\"total_pnl\":\"\(profit)\",\"net_deposits\":\"\(cost)\"}"
    }

    @Test("the documented request gets the documented sample", arguments: TestWorld.Stage.allCases)
    func documentedSample(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(
            at: Self.noon, scenario: try Self.sampleScenario(), stage: stage)
        let reply = try client.history()
        #expect(reply.status == 200)
        #expect(reply.text == Self.sample)
        #expect(try reply.json() == JSONParser.parse(Bytes(text: Self.sample)))
        #expect(try client.history(of: KrakenClient.second).text == KrakenBodies.notFound)
        #expect(try client.history(of: KrakenClient.foreign).status == 403)
    }

    @Test("a scenario's own clock and seed are those of the sample")
    func clockOfTheSample() throws {
        let scenario = try ScenarioLibrary.scenario(named: "kraken/documented-sample")
        #expect(scenario.clock == ClockSetting(base: .frozen(Self.noon)))
        #expect(scenario.seed == 1)
    }

    @Test("a given ledger answers as a generated one: quotes, windows, summary, filters")
    func givenLedger() throws {
        let client = try KrakenClient(at: Self.noon, scenario: try Self.sampleScenario())
        let euros = try client.points("quote_symbol=EUR")
        #expect(euros.map { $0["value"]?.text } == ["39606.87", "39250.17"])
        #expect(euros.map { $0["total_pnl"]?.text } == ["4310.57", "3953.87"])
        let window = KrakenClient.window("2026-04-25T00:00:00Z", "2026-04-26T00:00:00Z")
        #expect(try client.dates(window) == ["2026-04-25"])
        let filter = "assets[0][symbol]=USD&assets[0][type]=fiat"
        #expect(try client.points(filter)[0]["assets"]?.elements.count == 1)
        let summary = try client.send("/v1/accounts/\(KrakenClient.main)/portfolio/summary")
        #expect(
            summary.text
                == "{\"data\":{\"quote_symbol\":\"USD\",\"quote_type\":\"fiat\","
                + "\"value\":\"42775.42\",\"cost_basis\":\"38120.00\",\"available\":\"950.00\","
                + "\"withheld\":\"50.00\",\"open_orders\":\"50.00\","
                + "\"pnl\":{\"unrealized\":\"4655.42\"}}}")
        let before = try KrakenClient(
            at: Self.noon.advanced(bySeconds: -86_400), scenario: try Self.sampleScenario())
        #expect(try before.points("").count == 1)
    }

    @Test("pages of given points are cut from the side that the option says")
    func givenPages() throws {
        let points = (1...9).reversed().map { Self.point("2026-04-0\($0)T00:00:00Z") }
        let text = Self.scenario("[\(Self.account("[\(points.joined(separator: ","))]"))]")
        for (cap, expected) in [("newest", ["09", "08"]), ("oldest", ["02", "01"])] {
            let client = try KrakenClient(
                options: ["points_maximum=2", "cap=\(cap)"], scenario: text)
            #expect(try client.dates("").map { String($0.suffix(2)) } == expected)
        }
        let strict = try KrakenClient(
            options: ["points_maximum=8", "cap=error"], scenario: text)
        #expect(try strict.history().status == 400)
    }

    @Test("any number of accounts, with points or without, at the limits of numbers")
    func limits() throws {
        let huge =
            "{\"symbol\":\"X\",\"type\":\"crypto\",\"amount\":\"10000000000\","
            + "\"price\":\"10000000000\"}"
        let worth = "100000000000000000000.00"
        let message = try #require(
            problem("[\(Self.account("[\(Self.point(asset: huge, value: worth))]"))]"))
        #expect(message.contains(".value"))
        let big =
            "{\"symbol\":\"X\",\"type\":\"crypto\",\"amount\":\"10000000000\","
            + "\"price\":\"0.00000001\"}"
        let accounts =
            "[\(Self.account("[\(Self.point(asset: big, value: "100", profit: "80"))]")),"
            + "\(Self.account("[]", id: KrakenClient.empty))]"
        let client = try KrakenClient(scenario: Self.scenario(accounts))
        #expect(try client.points("")[0]["value"]?.text == "100.00")
        #expect(try client.points("", of: KrakenClient.empty).isEmpty)
    }

    /// What is said of wrong accounts; nil when they are accepted.
    private func problem(_ accounts: String) -> String? {
        do {
            _ = try KrakenClient(scenario: Self.scenario(accounts))
            return nil
        } catch let error as ConfigurationError {
            return error.message
        } catch {
            return "\(error)"
        }
    }

    @Test("a wrong ledger is refused with place and reason")
    func wrongLedgers() throws {
        func points(_ text: String) -> String { "[\(Self.account("[\(text)]"))]" }
        let (btc, fiat) = (
            "\"symbol\":\"BTC\",\"type\":\"crypto\"", "\"symbol\":\"USD\",\"type\":\"fiat\""
        )
        let asset = "{\(btc),\"amount\":\"2\",\"price\":\"10.5\"}"
        let cases: [(String, String)] = [
            ("1", ".accounts: must be an array"),
            ("[1]", ".accounts[0]: must be an object"),
            ("[{}]", ".accounts[0].id: is missing"),
            ("[{\"id\":\"x\",\"points\":[]}]", "[0].id: must be 14 to 42"),
            ("[{\"id\":1,\"points\":[]}]", "[0].id: must be there, and a text"),
            ("[\(Self.account("[]", id: KrakenClient.foreign))]", "is there already"),
            ("[\(Self.account("[]")),\(Self.account("[]"))]", "[1].id: 'ABCD1234EFGH5678' is"),
            ("[\(Self.account("{}"))]", ".points: must be an array"),
            (points("{\"x\":1}"), ".points[0].x: there is no such member; valid: timestamp"),
            (points("{}"), ".points[0].timestamp: is missing"),
            (points(Self.point("2026-04-26")), "must be a midnight"),
            (points(Self.point("2026-04-26T00:00:01Z")), "must be a midnight"),
            (points(Self.point("2026-04-26T00:00:00+00:00")), "must be a midnight"),
            (points(Self.point() + "," + Self.point()), "[1].timestamp: must be earlier"),
            (points(Self.point(asset: asset + "," + asset)), "[1].symbol: 'BTC' is there"),
            (points(Self.point(asset: "{\(btc),\"price\":\"1\"}")), "[0].amount: is missing"),
            (
                points(Self.point(asset: "{\(btc),\"amount\":\"-1\",\"price\":\"1\"}")),
                "amount and price must be 0 to"
            ),
            (
                points(Self.point(asset: "{\(btc),\"amount\":\"1.123456789\",\"price\":\"1\"}")),
                "at most 8 digits"
            ),
            (
                points(Self.point(asset: "{\(fiat),\"amount\":\"1.123\",\"price\":\"1\"}")),
                "at most 2 digits"
            ),
            (
                points(
                    Self.point(asset: "{\(fiat),\"amount\":\"9999999999999999\",\"price\":\"1\"}")),
                "amount and price must be 0 to"
            ),
            (
                points(
                    Self.point(
                        asset: "{\(fiat.dropLast(5))coin\",\"amount\":\"1\",\"price\":\"1\"}")),
                "[0].type: must be crypto or fiat"
            ),
            (points(Self.point(value: "21.01")), "value: must be 21.00, the sum of amount"),
            (points(Self.point(profit: "1.01")), "total_pnl: must be 1.00, value less"),
            (points(Self.point(value: "x")), "value: must be a decimal"),
            (points(Self.point(cost: "99999999999999999999")), "net_deposits: must be a decimal"),
        ]
        for (accounts, expected) in cases {
            let message = problem(accounts) ?? "accepted"
            #expect(message.contains(expected), "\(message)")
            #expect(message.hasPrefix("test: $.ledger.kraken.accounts"))
        }
        #expect(problem(points(Self.point())) == nil)
        #expect(problem("[]") == nil)
    }
}
