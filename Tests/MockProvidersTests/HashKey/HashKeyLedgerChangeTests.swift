import MockProviders
import Testing
import WireFormats

/// Rows put in, changed and taken out: the ledger still adds up, and the rest stays as it was.
@Suite("HashKey ledger changes")
struct HashKeyLedgerChangeTests {
    private static let now = TestWorld.vectorInstant
    private static let sparse = "hashkey.entries_per_day=120"

    private func simulator(_ ledger: GivenLedger? = nil, seed: UInt64 = 1) throws -> any Simulator {
        try HashKey().makeSimulator(
            for: World(
                seed: seed, credentials: HashKey().defaultCredentials,
                options: [try OptionAssignment(parsing: Self.sparse)], ledger: ledger))
    }

    private func changed(_ changes: LedgerChange..., at now: Instant = now) throws -> GivenLedger {
        var ledger: GivenLedger?
        for change in changes { ledger = try simulator(ledger).ledger(after: change, at: now) }
        return try #require(ledger)
    }

    /// A world with that ledger, at an instant.
    private func client(_ ledger: GivenLedger?, at now: Instant = now) throws -> HashKeyClient {
        var writer = JSONWriter()
        writer.write(ledger?.value ?? .null)
        let scenario = "{\"description\":\"d\",\"ledger\":{\"hashkey\":\(writer.bytes.text)}}"
        return HashKeyClient(
            try TestWorld(
                at: now, options: [Self.sparse], scenario: ledger == nil ? nil : scenario))
    }

    private func row(_ members: (String, String)...) -> JSONValue {
        .object(members.map { JSONMember($0.0, .string($0.1)) })
    }

    private let types = [
        "trade", "deposit", "fiatDeposit", "withdraw", "fiatWithdraw", "transfer", "refund",
    ]

    @Test("a row of an account of its own leaves every other row as it was, byte for byte")
    func othersStay() throws {
        let alone = row(
            ("type", "fiatDeposit"), ("netFiatAmount", "5"), ("fiatCcy", "EUR"),
            ("accountId", "2076829658620461312"))
        let plain = try client(nil)
        let client = try client(try changed(.insert([alone])))
        for type in types where type != "fiatDeposit" {
            #expect(client.flow(type).text == plain.flow(type).text)
            #expect(
                client.flow(type, "&limit=3&beginId=9").text
                    == plain.flow(type, "&limit=3&beginId=9").text)
        }
        let (before, after) = (plain.flow("fiatDeposit").text, client.flow("fiatDeposit").text)
        #expect(after.hasPrefix(String(before.dropLast())))
        #expect(after.count > before.count)
    }

    @Test("a row put in now takes the next id, and later rows move on by one")
    func nextID() throws {
        let ledger = try changed(.insert([row(("type", "fiatDeposit"), ("netFiatAmount", "1.50"))]))
        let later = Self.now.advanced(bySeconds: 86_400)
        let plain = try client(nil, at: later)
        let client = try client(ledger, at: later)
        let before = try plain.walk("fiatDeposit", limit: 7)
        let after = try client.walk("fiatDeposit", limit: 7)
        #expect(after.count == before.count + 1)
        let index = try #require(after.firstIndex { $0["netFiatAmount"]?.text == "1.50" })
        #expect(after[..<index] == before[..<index])
        for (old, new) in zip(before[index...], after[(index + 1)...]) {
            let (id, next) = (Int64(old["id"]?.text ?? ""), Int64(new["id"]?.text ?? ""))
            #expect(id.map { $0 + 1 } == next)
            #expect(old["orderId"] == new["orderId"])
        }
        let ids = after.compactMap { Int64($0["id"]?.text ?? "") }
        #expect(ids == ids.sorted())
        #expect(try HashKeyStatement(client: client).faults() == [])
    }

    @Test("a back-dated row changes the balances after it and keeps the ledger in balance")
    func backDated() throws {
        let old = "\(Self.now.milliseconds - 3 * 86_400_000)"
        let ledger = try changed(
            .insert([
                row(
                    ("type", "deposit"), ("netVaAmount", "0.000000000000000001"),
                    ("transactTime", old))
            ]))
        let client = try client(ledger)
        let rows = try client.rows(client.flow("deposit"))
        #expect(rows.last?["transactTime"]?.text == old)
        // The main custody account is empty at the end of each block, but for this.
        let withdrawn = try client.rows(client.flow("withdraw"))
        #expect(withdrawn.last?["vaBalance"]?.text == "0.000000000000000001")
        let statement = try HashKeyStatement(client: client)
        #expect(statement.faults() == [])
    }

    @Test("rows are amended and taken out by place and by value")
    func amendAndRemove() throws {
        let plain = try HashKeyStatement(client: client(nil))
        #expect(plain.faults() == [])
        let newest = try changed(.amend(.newest(0), members: [JSONMember("fee", .string("0.1"))]))
        #expect(try HashKeyStatement(client: client(newest)).faults() == [])
        let rows = try client(nil).walk("deposit", limit: 100)
        let id = try #require(rows.dropLast(2).last?["id"])
        let gone = try changed(
            .remove(.matching([JSONMember("id", id), JSONMember("type", .string("Deposit"))])))
        let client = try client(gone)
        let left = try client.walk("deposit", limit: 4)
        #expect(left.compactMap { $0["id"] } == rows.compactMap { $0["id"] }.filter { $0 != id })
        #expect(try HashKeyStatement(client: client).faults() == [])
    }

    @Test("any sequence of changes leaves a ledger that adds up and can be read again")
    func randomChanges() throws {
        var chance = SeededGenerator(seed: 9)
        var ledger: GivenLedger?
        for step in 0..<14 {
            let at = "\(Self.now.milliseconds - Int64.random(in: 0..<500_000_000, using: &chance))"
            let amount = "\(Int64.random(in: 1...999, using: &chance)).25"
            let change: LedgerChange
            switch Int.random(in: 0..<5, using: &chance) {
            case 0: change = .remove(.newest(Int.random(in: 0..<40, using: &chance)))
            case 1:
                change = .amend(
                    .newest(Int.random(in: 0..<40, using: &chance)),
                    members: [JSONMember("transactTime", .string(at))])
            case 2:
                change = .insert([
                    row(("type", "transfer"), ("netTransferAmount", amount), ("transactTime", at))
                ])
            case 3:
                change = .insert([
                    row(
                        ("type", "trade"), ("netBaseAmount", "-\(amount)"), ("fee", "0.01"),
                        ("netQuoteAmount", amount), ("transactTime", at))
                ])
            default:
                change = .insert([
                    row(("type", "withdraw"), ("netVaAmount", amount), ("transactTime", at))
                ])
            }
            ledger = try simulator(ledger).ledger(after: change, at: Self.now)
            guard step % 3 == 1 else { continue }
            let client = try client(ledger)
            #expect(try HashKeyStatement(client: client).faults() == [])
        }
        let client = try client(ledger, at: Self.now.advanced(bySeconds: 90_000))
        let statement = try HashKeyStatement(client: client)
        #expect(statement.faults() == [])
        #expect(statement.entries.count > 500)
    }

    @Test("a given ledger is changed in the same way")
    func givenLedger() throws {
        let sample = HashKeySampleTests.samples[3]
        let given = GivenLedger(try JSONParser.parse(Bytes(text: sample.rows)), at: "test")
        let now = Instant(milliseconds: 1_746_515_169_000)
        let between = row(
            ("type", "transfer"), ("netTransferAmount", "0.5"), ("transferCcy", "BTC"),
            ("fromAccountId", "1471090223379184385"), ("toAccountId", "1471090223379184384"),
            ("transactTime", "1746515000000"))
        let late = try simulator(given).ledger(after: .insert([between]), at: now)
        let rows = late.value.elements
        #expect(rows.map { $0["id"]?.text } == ["2286", "2287", "2288"])
        #expect(
            rows.map { $0["fromAccountBalance"]?.text } == [
                "1304.36501272", "1302.86501272", "1303.86501272",
            ])
        #expect(try HashKeyStatement(rows: rows).faults() == [])
        let gone = try simulator(late).ledger(after: .remove(.oldest(0)), at: now)
        #expect(
            gone.value.elements.map { $0["fromAccountBalance"]?.text } == [
                "1303.86501272", "1304.86501272",
            ])
        let amended = try simulator(gone).ledger(
            after: .amend(.newest(0), members: [JSONMember("netTransferAmount", .string("2"))]),
            at: now)
        #expect(amended.value.elements.first?["toAccountBalance"]?.text == "6082.070119335")
        _ = try simulator(amended)
    }

    @Test(
        "a change that cannot be made says what is wrong",
        arguments: [
            ("{\"type\":\"swap\"}", "insert[0]: must be an object with a type: trade, deposit"),
            (
                "{\"type\":\"deposit\",\"x\":\"1\"}",
                "insert[0].x: there is no such member; valid: id"
            ),
            ("{\"type\":\"deposit\"}", "insert[0]: a deposit row has the members id, accountId"),
            (
                "{\"type\":\"deposit\",\"netVaAmount\":\"1e3\"}",
                "insert[0].netVaAmount: '1e3' is no"
            ),
            ("{\"type\":\"deposit\",\"netVaAmount\":\"1\",\"id\":\"5\"}", "insert[0].id: 5 occurs"),
            (
                "{\"type\":\"deposit\",\"netVaAmount\":\"99999999999999999999\"}",
                "an amount of USDT is too large"
            ),
        ])
    func wrongInsertions(_ text: String, _ problem: String) throws {
        let value = try JSONParser.parse(Bytes(text: text))
        let error = #expect(throws: ConfigurationError.self) {
            try changed(.insert([value]))
        }
        #expect(error?.message.contains(problem) == true, "\(error?.message ?? "")")
    }

    @Test("a selector that selects nothing, and a value that follows, are refused")
    func wrongSelections() throws {
        for change: LedgerChange in [
            .remove(.matching([JSONMember("remark", .string("no such"))])),
            .amend(.newest(0), members: [JSONMember("id", .string("1"))]),
            .amend(.oldest(0), members: [JSONMember("vaBalance", .string("1"))]),
        ] {
            #expect(throws: ConfigurationError.self) { try changed(change) }
        }
        for text in [
            "{\"wih\":[]}", "{\"without\":[{\"id\":\"1\"}]}",
            "{\"with\":[\(HashKeySampleTests.samples[0].rows.dropFirst().dropLast())]}",
        ] {
            let value = try JSONParser.parse(Bytes(text: text))
            #expect(throws: ConfigurationError.self) {
                try simulator(GivenLedger(value, at: "test"))
            }
        }
    }
}
