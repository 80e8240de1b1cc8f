import MockProviders
import Testing
import WireFormats

/// The ground truth: entries, and balances before and after them.
@Suite("HashKey ground truth")
struct HashKeyTruthTests {
    private static let now = TestWorld.vectorInstant
    private static let day: Int64 = 86_400

    private func simulator(_ ledger: String? = nil) throws -> any Simulator {
        try HashKey().makeSimulator(
            for: World(
                seed: 3, credentials: HashKey().defaultCredentials,
                ledger: try ledger.map {
                    GivenLedger(try JSONParser.parse(Bytes(text: $0)), at: "test")
                }))
    }

    /// Opening and changes make the closing balance, in every currency.
    private func check(_ truth: JSONValue, _ account: String) throws {
        let rows = truth["entries"]?.elements ?? []
        var statement = try HashKeyStatement(rows: rows)
        // A transfer has another side, whose other rows are not listed here.
        statement.entries.removeAll { !$0.accountAsset.hasPrefix(account) }
        #expect(statement.faults() == [])
        let opening = try #require(truth["opening"]?.members)
        #expect(truth["closing"]?.names == opening.map(\.name))
        for member in opening {
            var sum = try ExactDecimal(try #require(member.value.text))
            for entry in statement.entries where entry.accountAsset == "\(account) \(member.name)" {
                sum = try sum.adding(entry.change)
            }
            #expect(sum == (try ExactDecimal(try #require(truth["closing"]?[member.name]?.text))))
        }
    }

    @Test(
        "every account adds up in every window",
        arguments: [
            "1954336770171707136", "1954336770171707137", "1954336770171707138",
            "1954346689088298752", "1954346689088298753", "2076829658620461312",
        ])
    func accountsAddUp(_ account: String) throws {
        let simulator = try simulator()
        for (since, until) in [(1, 0), (40, 39), (2, 1)] as [(Int64, Int64)] {
            var query = LedgerQuery()
            query.account = account
            query.since = Self.now.advanced(bySeconds: -since * Self.day / 8)
            query.until = Self.now.advanced(bySeconds: -until * Self.day / 8)
            let truth = try simulator.entries(query, at: Self.now)
            try check(truth, account)
            let isIdle = account == "2076829658620461312"
            #expect((truth["entries"]?.elements.isEmpty == true) == isIdle)
            #expect(truth["truncated"]?.boolValue == false)
        }
    }

    @Test("the newest entries count, and the answer says when there are more")
    func truncation() throws {
        var query = LedgerQuery()
        query.limit = 9
        let truth = try simulator().entries(query, at: Self.now)
        #expect(truth["account"]?.text == "1954336770171707136")
        #expect(truth["truncated"]?.boolValue == true)
        #expect(truth["entries"]?.elements.count == 9)
        try check(truth, "1954336770171707136")
        // The rows of the wire, newest last.
        let client = HashKeyClient(try TestWorld(seed: 3))
        let trades = try client.walk("trade", limit: 500)
        let newest = truth["entries"]?.elements.last { $0["type"]?.text == "trade" }
        #expect(
            newest
                == trades.last { $0["accountId"]?.text == "1954336770171707136" })
    }

    @Test("given rows and changed ones add up, and an unknown account is refused")
    func givenRows() throws {
        let given = try simulator(HashKeySampleTests.samples[3].rows)
        let truth = try given.entries(
            LedgerQuery(), at: Instant(milliseconds: 1_746_515_169_000))
        #expect(truth["account"]?.text == "1471090223379184385")
        #expect(truth["opening"]?["BTC"]?.text == "1305.36501272")
        #expect(truth["closing"]?["BTC"]?.text == "1303.36501272")
        try check(truth, "1471090223379184385")

        let plain = try simulator()
        let row = JSONValue.object([
            JSONMember("type", .string("transfer")),
            JSONMember("netTransferAmount", .string("7")),
        ])
        let ledger = try plain.ledger(after: .insert([row]), at: Self.now)
        let changed = try plain.continued(
            in: World(seed: 3, credentials: HashKey().defaultCredentials, ledger: ledger))
        var query = LedgerQuery()
        for account in ["1954336770171707136", "1954336770171707137"] {
            query.account = account
            query.limit = 50
            let truth = try changed.entries(query, at: Self.now)
            let put = truth["entries"]?.elements.first { $0["netTransferAmount"]?.text == "7" }
            #expect(put?["transactTime"]?.text == "1761200000000")
            try check(truth, account)
        }
        query.account = "42"
        let error = #expect(throws: ConfigurationError.self) {
            try plain.entries(query, at: Self.now)
        }
        #expect(
            error?.message.hasPrefix("hashkey has no account '42'; valid: 1954336770171707136,")
                == true)
    }
}
