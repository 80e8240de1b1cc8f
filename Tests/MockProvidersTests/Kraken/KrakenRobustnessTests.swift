import MockProviders
import Testing
import WireFormats

/// Nothing that a client sends breaks the simulator, and every refusal explains itself.
@Suite("Kraken robustness")
struct KrakenRobustnessTests {
    private static let pieces = [
        "assets", "[", "]", "[0]", "[symbol]", "[type]", "=", "&", "&&", "%", "%5B", "%00", "%ff",
        "BTC", "crypto", "fiat", "quote_symbol", "quote_type", "start_timestamp=",
        "end_timestamp=", "2026-04-26T00:00:00Z", "0000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59.999999999-23:59", "+", "%2B", "null", "-9223372036854775808",
        "18446744073709551615", "99999999999999999999", "?", "/", "USD", "EUR", "é",
    ]

    @Test("random queries are answered or refused, never anything else", arguments: 1...8)
    func randomQueries(_ seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let client = try KrakenClient(options: ["points_maximum=3"])
        var refused = 0
        for _ in 0..<150 {
            var query = ""
            for _ in 0..<Int.random(in: 0...12, using: &chance) {
                query += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &chance)]
            }
            let reply = try client.history(query)
            #expect(reply.status == 200 || reply.status == 400, "\(query)")
            if reply.status == 400 {
                refused += 1
                #expect(reply.text == KrakenBodies.badRequest)
            } else {
                #expect(try reply.json().names.first == "data")
            }
        }
        #expect(refused > 10)
    }

    @Test("random headers are refused or answered, never anything else", arguments: 1...4)
    func randomHeaders(_ seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let world = try KrakenClient(
            options: ["nonce_window=1000000000000000000", "nonce_header=optional"]
        ).world
        let values = Self.pieces + ["", KrakenClient.key, KrakenClient.key, "1", "=", "AAAA"]
        for _ in 0..<200 {
            let fields = ["API-Key", "API-Nonce", "API-Sign", "API-Nonce"].map { name in
                (name, values[Int.random(in: 0..<values.count, using: &chance)])
            }
            let reply = world.get(KrakenClient.historyPath, fields)
            #expect(reply.status == 401)
            #expect(try reply.json().names == ["type", "status", "title", "data", "source"])
        }
    }

    @Test("random paths never break anything", arguments: TestWorld.Stage.allCases)
    func randomPaths(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(stage: stage)
        for id in [
            "%", "%0", "%00%00%00%00%00%00%00%00%00%00%00%00%00%00", "..............", "-",
            "--------------", String(repeating: "%41", count: 42),
            String(repeating: "A", count: 4000), "ABCD1234EFGH5678;x=1",
        ] {
            for what in ["history", "summary"] {
                let reply = try client.send("/v1/accounts/\(id)/portfolio/\(what)")
                #expect(reply.status == 400 || reply.status == 404, "\(id)")
            }
        }
        for path in [
            "/v1/accounts//portfolio/history", "/v1/accounts/\(KrakenClient.main)/portfolio",
            "/v1/accounts/\(KrakenClient.main)/portfolio/history/",
            "/v1/accounts/\(KrakenClient.main)/portfolio/details", "/", "/v1",
            "/b2b/portfolio/\(KrakenClient.main)/history",
        ] {
            #expect(try client.send(path).status == 404, "\(path)")
        }
    }

    @Test("of requests with one nonce at the same time exactly one is accepted")
    func concurrentRequests() async throws {
        let client = try KrakenClient(options: ["points_maximum=3"])
        for round in 1...5 {
            let target = KrakenClient.historyPath + "?quote_symbol=EUR"
            let headers = try KrakenClient.headers(target, nonce: "\(round)")
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { client.world.get(target, headers).status }
                }
                return await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200] + Array(repeating: 401, count: 7))
        }
    }

    @Test("a refusal says what was wrong, what was expected and what came, and no secret")
    func refusalsExplain() throws {
        let client = try KrakenClient()
        let (world, path) = (client.world, KrakenClient.historyPath)
        let headers = try KrakenClient.headers(path, nonce: "7")
        _ = world.get(path, Array(headers.dropLast()) + [("API-Sign", "wrong")])
        _ = world.get(path, headers)
        _ = world.get(path, headers)
        _ = try client.history("quote_symbol=BTC")
        _ = try client.history("start_timestamp=2026-04-26")
        _ = try client.history("assets[3][symbol]=BTC")
        _ = try client.history(of: "ABCD1234EFGH56")
        let expected: [(String, String, String?, String?)?] = [
            ("invalid-signature", "API-Sign is not HMAC-SHA512", headers[2].1, "wrong"), nil,
            ("invalid-nonce", "must be greater", "more than 7", "7"),
            (
                "bad-request", "not the ticker of a money of a state",
                "USD, EUR, GBP, CHF, CAD, AUD, JPY", "BTC"
            ),
            (
                "bad-request", "not an RFC 3339 date-time",
                "start_timestamp=2026-04-26T00:00:00Z", "2026-04-26"
            ),
            (
                "bad-request", "assets[3] lacks its type",
                "assets[3][symbol]=BTC&assets[3][type]=crypto", nil
            ),
            (
                "not-found", "no account of that id",
                "ABCD1234EFGH5678, EFGH5678JKLM9012, JKLM9012NPQR3456", "ABCD1234EFGH56"
            ),
        ]
        let exchanges = world.journal.exchanges
        #expect(exchanges.count == expected.count)
        for ((_, exchange), expected) in zip(exchanges, expected) {
            #expect(exchange.provider == "kraken")
            #expect(exchange.endpoint == "/v1/accounts/{account_id}/portfolio/history")
            #expect(exchange.refusal?.error.name == expected?.0)
            guard let refusal = exchange.refusal, let expected else { continue }
            #expect(refusal.explanation.contains(expected.1))
            #expect(refusal.expected == expected.2)
            #expect(refusal.received == expected.3)
            let all = refusal.explanation + (refusal.expected ?? "") + (refusal.received ?? "")
            #expect(!all.contains(KrakenClient.secret))
            #expect(!all.contains("payward-sim-secret"))
        }
    }

    @Test("the trace id follows from the request and the time")
    func traceIDs() throws {
        func trace(_ query: String, _ nonce: String, seed: UInt64 = 1, later: Int64 = 0) throws
            -> String?
        {
            let client = try KrakenClient(
                at: KrakenClient.vectorInstant.advanced(bySeconds: later), seed: seed)
            let target = KrakenClient.historyPath + query
            return try client.send(target, nonce: nonce)[field: "x-trace-id"]
        }
        let first = try #require(try trace("?quote_symbol=XYZ", "1"))
        #expect(try trace("?quote_symbol=XYZ", "1") == first)
        for other in [
            try trace("?quote_symbol=ABC", "1"), try trace("?quote_symbol=XYZ", "2"),
            try trace("?quote_symbol=XYZ", "1", seed: 2),
            try trace("?quote_symbol=XYZ", "1", later: 1),
        ] {
            #expect(try #require(other) != first)
        }
        #expect(try trace("", "1") == nil)
    }

    @Test("a world's own credentials and a bad secret")
    func otherCredentials() throws {
        let kraken = Kraken()
        let world = World(
            seed: 1,
            credentials: Credentials([
                ("key", "k"), ("secret", "c2VjcmV0"), ("account", "WXYZ1234WXYZ1234"),
            ]))
        let simulator = try kraken.makeSimulator(for: world)
        let target = "/v1/accounts/WXYZ1234WXYZ1234/portfolio/history"
        let signed = try kraken.sign(
            UnsignedRequest(
                key: "k", secret: "c2VjcmV0", nonce: "1", method: "GET", target: target))
        let request = HTTPRequest(
            method: .get, target: target, fields: signed.headers.map { ($0.name, $0.value) })
        #expect(
            simulator.reply(to: request, endpoint: 0, at: KrakenClient.vectorInstant).reply.status
                == 200)
        let bad = World(
            seed: 1, credentials: Credentials([("key", "k"), ("secret", "?"), ("account", "a")]))
        #expect(throws: ConfigurationError.self) { try kraken.makeSimulator(for: bad) }
    }
}
