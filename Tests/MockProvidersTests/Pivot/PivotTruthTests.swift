import MockProviders
import Testing
import WireFormats

/// The ground truth, and histories that change while a client reads.
@Suite("Pivot ground truth")
struct PivotTruthTests {
    private let world = World(seed: 5, credentials: Pivot().defaultCredentials)
    /// Past noon, when the last rows happened.
    private let now = PivotClient.instant.advanced(bySeconds: 30)

    private func simulator(_ world: World? = nil) throws -> any Simulator {
        try Pivot().makeSimulator(for: world ?? self.world)
    }

    private func ask(_ simulator: any Simulator, _ target: String, at time: Instant? = nil)
        throws -> JSONValue
    {
        let time = time ?? now
        let token = PivotToken(client: PivotClient.client, issuedAt: time).text.text
        let request = HTTPRequest(
            method: .get, target: target, fields: [("Authorization", "Bearer \(token)")])
        let endpoint = target.hasPrefix("/v1/balances") ? 1 : 0
        let reply = simulator.reply(to: request, endpoint: endpoint, at: time).reply
        try #require(reply.status == 200, "\(reply.body.text)")
        return try JSONParser.parse(reply.body)
    }

    private func balance(_ simulator: any Simulator, _ name: String, at time: Instant? = nil)
        throws -> ExactDecimal
    {
        let json = try ask(simulator, "/v1/balances?usecase=\(name)", at: time)
        return try ExactDecimal(
            try #require(json["data"]?["availableBalance"]?["value"]?.text))
    }

    private func sums(_ truth: JSONValue) throws -> [String: ExactDecimal] {
        var sums: [String: ExactDecimal] = [:]
        for name in PivotLedgerTests.balances {
            sums[name] = try ExactDecimal(try #require(truth["opening"]?[name]?.text))
        }
        for entry in truth["entries"]?.elements ?? [] {
            let name = try #require(entry["balanceType"]?.text)
            guard let text = entry["amount"]?["value"]?.numberText else { continue }
            sums[name] = try #require(sums[name]).adding(try ExactDecimal(text))
        }
        return sums
    }

    @Test(
        "opening and entries come to closing, and both are what /v1/balances says",
        arguments: [
            ("2026-04-25T00:00:00Z", "2026-04-26T12:00:00Z"),
            ("2026-04-01T16:00:00Z", "2026-04-20T09:00:00.118Z"),
            ("2026-04-26T11:59:59Z", "2026-04-26T12:00:00Z"),
            ("2026-03-01T00:00:00.000001Z", "2026-03-01T00:00:00.000001Z"),
        ])
    func truthAddsUp(_ since: String, _ until: String) throws {
        let simulator = try simulator()
        var query = LedgerQuery()
        (query.since, query.until) = (try RFC3339(since).instant, try RFC3339(until).instant)
        query.limit = LedgerQuery.limitMaximum
        let truth = try simulator.entries(query, at: now)
        #expect(truth.names == ["account", "opening", "closing", "entries", "truncated"])
        #expect(truth["account"]?.text == PivotClient.client)
        #expect(truth["truncated"] == .bool(false))
        let sums = try sums(truth)
        for name in PivotLedgerTests.balances {
            let closing = try ExactDecimal(try #require(truth["closing"]?[name]?.text))
            #expect(sums[name] == closing)
            #expect(try balance(simulator, name, at: query.until) == closing)
            let before = try #require(query.since).advanced(byNanoseconds: -1)
            let opening = try ExactDecimal(try #require(truth["opening"]?[name]?.text))
            #expect(try balance(simulator, name, at: before) == opening)
        }
        let dates = try (truth["entries"]?.elements ?? []).map {
            try RFC3339(try #require($0["date"]?.text)).instant
        }
        #expect(dates == dates.sorted())
    }

    @Test("the newest entries count, and the limit and the account are kept")
    func limits() throws {
        let simulator = try simulator()
        let all = try simulator.entries(LedgerQuery(), at: now)
        #expect(all["entries"]?.elements.count == 1000 && all["truncated"] == .bool(true))
        var query = LedgerQuery()
        query.limit = 3
        let few = try simulator.entries(query, at: now)
        #expect(few["entries"]?.elements == Array((all["entries"]?.elements ?? []).suffix(3)))
        #expect(few["closing"] == all["closing"])
        let sums = try sums(few)
        for name in PivotLedgerTests.balances {
            #expect(sums[name] == (try ExactDecimal(few["closing"]?[name]?.text ?? "")))
        }
        query.account = PivotClient.client
        #expect(try simulator.entries(query, at: now) == few)
        query.account = "33333333-4444-5555-6666-777777777777"
        #expect(try simulator.entries(query, at: now)["entries"]?.elements.isEmpty == true)
        query.account = "22222222-3333-4444-5555-666666666666"
        #expect(try simulator.entries(query, at: now)["entries"] != few["entries"])
        query.account = "nobody"
        let error = #expect(throws: ConfigurationError.self) {
            try simulator.entries(query, at: now)
        }
        #expect(error?.message.contains("'nobody'; valid: 11111111-") == true)
        // A later end than now tells nothing of the future.
        query = LedgerQuery()
        query.until = now.advanced(bySeconds: 86_400)
        #expect(try simulator.entries(query, at: now) == all)
    }

    private func pages(_ simulator: any Simulator, at time: Instant) throws -> [JSONValue] {
        var pages: [JSONValue] = []
        for query in [
            "startDate=2026-04-01&endDate=2026-04-26&perPage=100&page=2",
            "startDate=2025-10-27&endDate=2025-11-26&perPage=7&page=3",
            "startDate=2026-04-20&endDate=2026-04-26&accountType=WALLET&perPage=100",
            "startDate=2026-04-25T00:00:00Z&endDate=2026-04-27&perPage=3&page=2",
        ] {
            pages.append(try ask(simulator, "/v1/balance-histories?\(query)", at: time))
        }
        return pages
    }

    @Test("a change of nothing leaves every page of the look-back as it was, to the byte")
    func materialized() throws {
        let generated = try simulator()
        let before = try pages(generated, at: now)
        var changed = world
        changed.ledger = try generated.ledger(after: .insert([]), at: now)
        let given = try generated.continued(in: changed)
        #expect(try pages(given, at: now) == before)
        let later = now.advanced(bySeconds: 40_000)
        #expect(try pages(given, at: later) == pages(generated, at: later))
        for name in PivotLedgerTests.balances {
            for time in [now, later] {
                #expect(
                    try balance(given, name, at: time) == balance(generated, name, at: time))
            }
        }
        #expect(
            try given.entries(LedgerQuery(), at: now) == generated.entries(LedgerQuery(), at: now))
        // A dense ledger is cut, and still adds up.
        var dense = world
        dense.options = [try OptionAssignment(parsing: "pivot.entries_per_day=10000000")]
        let ledger = try simulator(dense).ledger(after: .insert([]), at: now)
        let count = ledger.value["entries"]?.elements.count ?? 0
        #expect((10_000...11_000).contains(count))
        dense.ledger = ledger
        #expect(
            try balance(simulator(dense), "PAYMENT")
                == balance(simulator(world(dense, without: true)), "PAYMENT"))
    }

    private func world(_ world: World, without: Bool) -> World {
        var copy = world
        copy.ledger = nil
        return copy
    }

    private func entry(_ id: String, _ date: String, _ amount: String) -> JSONValue {
        .object([
            JSONMember("referenceId", .string(id)), JSONMember("date", .string(date)),
            JSONMember("settlementStatus", .string("SUCCESS")),
            JSONMember("balanceType", .string("PAYMENT")),
            JSONMember("transactionType", .string("VA_PAYMENT")),
            JSONMember(
                "amount",
                .object([
                    JSONMember("value", .number(amount)), JSONMember("currency", .string("IDR")),
                ])),
            JSONMember("createdBy", .string("c")), JSONMember("transactionId", .string(id)),
        ])
    }

    /// A world whose generated ledger has become a given one.
    private func givenWorld() throws -> World {
        var world = world
        world.ledger = try simulator().ledger(after: .insert([]), at: now)
        return world
    }

    private func after(_ changes: [LedgerChange], in start: World) throws -> any Simulator {
        var world = start
        var current = try simulator(world)
        for change in changes {
            world.ledger = try current.ledger(after: change, at: now)
            current = try current.continued(in: world)
        }
        return current
    }

    private func newest(_ simulator: any Simulator, _ more: String = "") throws -> [JSONValue] {
        let query = "startDate=2026-04-10&endDate=2026-04-26&perPage=100\(more)"
        return try ask(simulator, "/v1/balance-histories?\(query)")["data"]?.elements ?? []
    }

    @Test("rows come in, change and go, and the balance follows each of them")
    func changes() throws {
        let base = try givenWorld()
        let plain = try simulator()
        let start = try balance(plain, "PAYMENT")
        let rows = try newest(plain)
        let inserted = try after(
            [
                .insert([
                    entry("late", "2026-04-26T12:00:10Z", "10.50"),
                    entry("early", "2026-04-11T00:00:00.5Z", "-0.25"),
                    entry("never", "2026-04-26T12:00:30.000001Z", "1"),
                ])
            ], in: base)
        #expect(try newest(inserted).first?["transactionId"]?.text == "late")
        #expect(try Array(newest(inserted).dropFirst().prefix(99)) == Array(rows.prefix(99)))
        let early = try newest(inserted, "&transactionId=early")
        #expect(early.first?["date"]?.text == "2026-04-11T00:00:00.5Z")
        #expect(try newest(inserted, "&transactionId=never").isEmpty)
        #expect(try balance(inserted, "PAYMENT") == start.adding(ExactDecimal("10.25")))

        let amended = try after(
            [
                .insert([entry("late", "2026-04-26T12:00:10Z", "10.50")]),
                .amend(
                    .newest(0),
                    members: [
                        JSONMember("settlementStatus", .string("PENDING")),
                        JSONMember("amount", .null), JSONMember("channel", .string("QRIS")),
                    ]),
            ], in: base)
        let row = try #require(try newest(amended).first)
        #expect(row["settlementStatus"]?.text == "PENDING" && row["amount"] == nil)
        #expect(
            row["channel"]?.text == "QRIS"
                && row.names == [
                    "referenceId", "date", "settlementStatus", "balanceType", "channel",
                    "transactionType", "createdBy", "transactionId",
                ])
        #expect(try balance(amended, "PAYMENT") == start)

    }

    @Test("rows that go or move leave the others as they were")
    func removals() throws {
        let base = try givenWorld()
        let plain = try simulator()
        let start = try balance(plain, "PAYMENT")
        let rows = try newest(plain)
        let removed = try after([.remove(.newest(0)), .remove(.newest(0))], in: base)
        #expect(try Array(newest(removed).prefix(50)) == Array(rows[2..<52]))
        let gone = try after(
            [
                .insert([
                    entry("x", "2026-04-20T00:00:00Z", "5"),
                    entry("x", "2026-04-21T00:00:00Z", "6"),
                ]),
                .remove(.matching([JSONMember("transactionId", .string("x"))])),
            ], in: base)
        #expect(try newest(gone) == rows)
        #expect(try balance(gone, "PAYMENT") == start)
        // The oldest row that is kept lies before every window.
        let oldest = try after([.remove(.oldest(0))], in: base)
        #expect(try newest(oldest) == rows)
        // A later amendment moves a row in time.
        let moved = try after(
            [
                .insert([entry("m", "2026-04-20T00:00:00Z", "5")]),
                .amend(
                    .matching([JSONMember("referenceId", .string("m"))]),
                    members: [JSONMember("date", .string("2026-04-26T12:00:30Z"))]),
            ], in: base)
        #expect(try newest(moved).first?["transactionId"]?.text == "m")
    }

    @Test("a wrong change is refused with its place, and what is valid")
    func wrongChanges() throws {
        let simulator = try simulator(givenWorld())
        let good = entry("a", "2026-04-20T00:00:00Z", "1")
        let cases: [(LedgerChange, String)] = [
            (.insert([good, .null]), "$.insert[1]: must be an object"),
            (
                .insert([entry("a", "2026-04-20", "1")]),
                "$.insert[0].date: is not an RFC 3339 instant"
            ),
            (.insert([entry("a", "2026-04-20T00:00:00Z", "0.001")]), "$.insert[0].amount.value: "),
            (
                .amend(.newest(0), members: [JSONMember("colour", .null)]),
                "$.amend.set.colour: there is no such member; valid: referenceId, "
            ),
            (
                .amend(.newest(0), members: [JSONMember("date", .null)]),
                "$.amend.set.date: is missing"
            ),
            (.remove(.newest(1_000_000)), "$.remove.newest: there are only "),
            (.remove(.oldest(1_000_000)), "$.remove.oldest: there are only "),
            (
                .remove(.matching([JSONMember("transactionId", .string("nothing"))])),
                "$.remove.matching: no entry has these values"
            ),
            (
                .remove(.matching([JSONMember("id", .string("x"))])),
                "$.remove.matching.id: there is no such member"
            ),
            (
                .insert(Array(repeating: good, count: 100_001)),
                "$.insert: a ledger has at most 100000 entries"
            ),
        ]
        for (change, start) in cases {
            let error = #expect(throws: ConfigurationError.self) {
                try simulator.ledger(after: change, at: now)
            }
            #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("\n") == false)
        }
    }
}
