import MockProviders
import Testing
import WireFormats

/// The ground truth, and ledgers that change while a client reads them.
@Suite("Kraken ledger changes")
struct KrakenChangeTests {
    private static let now = KrakenClient.vectorInstant.advanced(bySeconds: 43_200)

    private func world(_ options: [String] = [], seed: UInt64 = 1) throws -> World {
        World(
            seed: seed, credentials: Kraken().defaultCredentials,
            options: try options.map { try OptionAssignment(parsing: "kraken.\($0)") })
    }

    /// The body of a signed request.
    private func body(
        _ simulator: any Simulator, _ query: String = "", of account: String = KrakenClient.main,
        at now: Instant = now
    ) throws -> String {
        let target = "/v1/accounts/\(account)/portfolio/history?\(query)"
        let headers = try KrakenClient.headers(target, nonce: "1").filter { $0.0 != "API-Nonce" }
        let sign = try KrakenClient.signature(target, nonce: "")
        let fields = headers.map { $0.0 == "API-Sign" ? ($0.0, sign) : $0 }
        return simulator.reply(
            to: HTTPRequest(method: .get, target: target, fields: fields), endpoint: 0, at: now
        ).reply.body.text
    }

    private func json(_ text: String) throws -> JSONValue {
        try JSONParser.parse(Bytes(text: text))
    }

    private func after(
        _ change: LedgerChange, _ world: World, at now: Instant = now
    ) throws -> any Simulator {
        let simulator = try Kraken().makeSimulator(for: world)
        var changed = world
        changed.ledger = try simulator.ledger(after: change, at: now)
        return try simulator.continued(in: changed)
    }

    private func problem(_ change: LedgerChange) throws -> String? {
        do {
            _ = try after(change, try world())
            return nil
        } catch let error as ConfigurationError {
            return error.message
        }
    }

    @Test(
        "a generated ledger that becomes a given one answers the same, to the byte",
        arguments: [
            [], ["snapshot=closing"], ["missing_asset=null", "snapshot_delay_minutes=300"],
        ])
    func sameBytes(_ options: [String]) throws {
        let world = try world(options + ["nonce_header=optional", "quote_assets=any"])
        let before = try Kraken().makeSimulator(for: world)
        let given = try after(.insert([]), world)
        let tomorrow = Self.now.advanced(bySeconds: 86_400)
        for account in [KrakenClient.main, KrakenClient.second, KrakenClient.empty] {
            for query in [
                "", "quote_symbol=JPY", "quote_symbol=BTC", "quote_symbol=USDC",
                KrakenClient.window("2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z"),
                "assets[0][symbol]=ADA&assets[0][type]=crypto",
            ] {
                for now in [Self.now, tomorrow, Self.now.advanced(bySeconds: 6 * 86_400)] {
                    let left = try body(before, query, of: account, at: now)
                    #expect(left.hasPrefix("{\"data\":["))
                    #expect(try body(given, query, of: account, at: now) == left)
                }
            }
        }
    }

    @Test("opening and the ledger's own changes come to the closing", arguments: [1, 7, 99])
    func groundTruth(_ seed: UInt64) throws {
        let simulator = try Kraken().makeSimulator(for: try world(seed: seed))
        let ledger = KrakenLedger(seed: seed, account: 0)
        for (since, until) in [
            ("2026-04-01", "2026-04-20"), ("2020-01-02", "2020-03-01"),
            ("2025-12-20", "2026-01-20"),
        ] {
            var query = LedgerQuery()
            query.since = try RFC3339(since + "T00:00:00Z").instant
            query.until = try RFC3339(until + "T12:00:00Z").instant
            let truth = try simulator.entries(query, at: Self.now)
            #expect(truth.names == ["account", "opening", "closing", "entries", "truncated"])
            let entries = try #require(truth["entries"]).elements
            #expect(entries.first?["timestamp"]?.text == "\(since)T00:00:00Z")
            #expect(entries.last?["timestamp"]?.text == "\(until)T00:00:00Z")
            #expect(truth["truncated"] == .bool(false))
            let opening = try #require(truth["opening"])
            let closing = try #require(truth["closing"])
            #expect(closing["value"] == entries.last?["value"])
            // The sum of what happened between the two instants, asset by asset.
            let last = try #require(query.until).seconds / 86_400
            let first = try #require(query.since).seconds / 86_400 - 1
            let isOpened = first >= ledger.firstDay
            var sums = isOpened ? [:] : openingSums(ledger)
            let start = isOpened ? ledger.entryCount(onDay: first) : 0
            for index in start..<ledger.entryCount(onDay: last) {
                for change in ledger.entry(index).changes {
                    sums[KrakenAsset.all[change.asset].symbol, default: 0] += change.units
                }
            }
            for asset in KrakenAsset.all {
                let difference = try units(closing, asset.symbol) - units(opening, asset.symbol)
                #expect(difference == sums[asset.symbol, default: 0], "\(asset.symbol)")
            }
        }
    }

    private func openingSums(_ ledger: KrakenLedger) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for (asset, units) in zip(KrakenAsset.all, ledger.openingBalance.units) {
            sums[asset.symbol] = units ?? 0
        }
        return sums
    }

    private func units(_ state: JSONValue, _ symbol: String) throws -> Int64 {
        let asset = try #require(state["assets"]).elements.first { $0["symbol"]?.text == symbol }
        guard let text = asset?["amount"]?.text else { return 0 }
        return Int64(try ExactDecimal(text).rescaled(to: 8).coefficient)
    }

    @Test("the ground truth has limits, accounts and an end")
    func limits() throws {
        let simulator = try Kraken().makeSimulator(for: try world())
        var query = LedgerQuery()
        query.limit = 3
        let newest = try simulator.entries(query, at: Self.now)
        #expect(
            newest["entries"]?.elements.map { $0["timestamp"]?.text } == [
                "2026-04-25T00:00:00Z", "2026-04-26T00:00:00Z", "2026-04-27T00:00:00Z",
            ])
        #expect(newest["truncated"] == .bool(true))
        #expect(newest["opening"]?["timestamp"]?.text == "2026-04-24T00:00:00Z")
        query.limit = 0
        let none = try simulator.entries(query, at: Self.now)
        #expect(none["opening"] == none["closing"])
        #expect(none["closing"]?["timestamp"]?.text == "2026-04-27T00:00:00Z")
        query.account = KrakenClient.empty
        let empty = try simulator.entries(query, at: Self.now)
        #expect(empty["closing"]?["value"]?.text == "0.00")
        query.account = "nobody"
        #expect(throws: ConfigurationError.self) { _ = try simulator.entries(query, at: Self.now) }
    }

    @Test("an inserted point shows, with value and profit of what it holds")
    func insert() throws {
        let world = try world(["nonce_header=optional"])
        let point = try json(
            """
            {"account":"\(KrakenClient.empty)","timestamp":"2026-04-20T00:00:00Z",
             "assets":[{"symbol":"XYZ","type":"crypto","amount":"2","price":"10.5"},
                       {"symbol":"USD","type":"fiat","amount":"4.00"}],"net_deposits":"20"}
            """)
        let simulator = try after(.insert([point]), world)
        #expect(
            try body(simulator, of: KrakenClient.empty).hasPrefix(
                """
                {"data":[{"timestamp":"2026-04-20T00:00:00Z","assets":[\
                {"symbol":"XYZ","type":"crypto","amount":"2.00000000"},\
                {"symbol":"USD","type":"fiat","amount":"4.00"}],\
                "value":"25.00","total_pnl":"5.00"}],
                """.trimmed))
        // A point of a removed day comes back as its neighbour, at the prices of its day.
        let removed = LedgerChange.remove(
            .matching([JSONMember("timestamp", .string("2026-04-20T00:00:00Z"))]))
        let gap = try after(removed, world)
        let window = KrakenClient.window("2026-04-19T00:00:00Z", "2026-04-22T00:00:00Z")
        #expect(!(try body(gap, window)).contains("2026-04-20T00:00:00Z\",\"assets"))
        #expect((try body(gap, window)).contains("2026-04-21T00:00:00Z\",\"assets"))
    }

    @Test("amended and removed points, by place and by content")
    func amend() throws {
        let world = try world(["nonce_header=optional"])
        let assets = try json("[{\"symbol\":\"USD\",\"type\":\"fiat\",\"amount\":\"100.00\"}]")
        let newest = try after(
            .amend(
                .newest(0),
                members: [JSONMember("assets", assets), JSONMember("net_deposits", .string("60"))]),
            world)
        #expect(
            try body(newest).hasPrefix(
                """
                {"data":[{"timestamp":"2026-04-27T00:00:00Z","assets":[\
                {"symbol":"USD","type":"fiat","amount":"100.00"}],\
                "value":"100.00","total_pnl":"40.00"},{
                """.trimmed))
        let without = try after(.remove(.newest(1)), world)
        #expect(!(try body(without)).contains("\"timestamp\":\"2026-04-26"))
        let oldest = try after(.remove(.oldest(0)), world)
        var query = LedgerQuery()
        query.limit = 10_000
        let truth = try oldest.entries(query, at: Self.now)
        #expect(truth["entries"]?.elements.count == 400)
        #expect(truth["entries"]?.elements.first?["timestamp"]?.text == "2025-03-24T00:00:00Z")
        let euros = try json("[{\"symbol\":\"EUR\"}]")
        let all = try after(.remove(.matching([JSONMember("assets", euros)])), world)
        #expect(try body(all).hasPrefix("{\"data\":[],"))
    }

    @Test("a change that cannot be made is refused with its place")
    func refusals() throws {
        func insert(_ text: String) throws -> LedgerChange { .insert([try json(text)]) }
        let day = "\"timestamp\":\"2027-01-01T00:00:00Z\""
        let cases: [(LedgerChange, String)] = [
            (.insert([.null]), "kraken: $.insert[0]: must be an object"),
            (try insert("{}"), "kraken: $.insert[0].timestamp: must be there"),
            (
                try insert("{\"timestamp\":\"2026-04-26T00:00:00Z\"}"),
                "kraken: $.insert[0].timestamp: there is a point of that day already; amend it"
            ),
            (try insert("{\(day),\"x\":1}"), "kraken: $.insert[0].x: there is no such member"),
            (
                try insert("{\(day),\"account\":\"nobody\"}"),
                "kraken: $.insert[0].account: there is no such account; valid: ABCD1234EFGH5678"
            ),
            (try insert("{\(day),\"value\":\"1\"}"), "kraken: $.insert[0].value: must be "),
            (
                try insert(
                    "{\(day),\"assets\":[{\"symbol\":\"Q\",\"type\":\"fiat\",\"amount\":\"1\"}]}"),
                "kraken: $.insert[0].assets[0].price: is missing"
            ),
            (.remove(.newest(9999)), "kraken: $.remove: selects no point; the account has 401"),
            (
                .remove(.matching([JSONMember("id", .string("1"))])),
                "kraken: $.remove.matching.id: there is no such member; valid: account, timestamp"
            ),
            (
                .remove(.matching([JSONMember("timestamp", .string("2099-01-01T00:00:00Z"))])),
                "kraken: $.remove.matching: selects no point"
            ),
            (
                .amend(.newest(0), members: [JSONMember("value", .string("0"))]),
                "kraken: $.set.value: must be "
            ),
            (
                .amend(
                    .newest(0),
                    members: [JSONMember("timestamp", .string("2026-04-26T00:00:00Z"))]),
                "kraken: $.set.timestamp: there is a point of that day already"
            ),
        ]
        for (change, expected) in cases {
            let message = try problem(change) ?? "accepted"
            #expect(message.hasPrefix(expected), "\(message)")
            #expect(!message.contains("\n"))
        }
        #expect(try problem(.remove(.newest(400))) == nil)
    }
}

extension String {
    /// The text without line breaks at its ends.
    fileprivate var trimmed: String {
        String(drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed())
    }
}
