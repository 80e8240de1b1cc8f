import MockProviders
import Testing
import WireFormats

/// kraken.md section 5: every error that a request can provoke, to the byte, on both stages.
@Suite("Kraken errors", .serialized)
struct KrakenErrorTests {
    private let path = KrakenClient.historyPath

    private func expect(
        _ reply: TestReply, _ status: Int, _ body: String, type: String = "application/problem+json"
    ) {
        #expect(reply.status == status)
        #expect(reply.text == body)
        #expect(reply[field: "Content-Type"] == type)
        #expect(reply[field: "Date"] == "Mon, 27 Apr 2026 00:00:00 GMT")
        let trace = reply[field: "x-trace-id"] ?? ""
        #expect(trace.utf8.count == 32)
        #expect(trace.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
    }

    @Test("a missing, empty, unknown or differently cased key", arguments: TestWorld.Stage.allCases)
    func invalidKey(_ stage: TestWorld.Stage) throws {
        let world = try KrakenClient(stage: stage).world
        let rest = try KrakenClient.headers(path, nonce: "1").dropFirst()
        expect(world.get(path, Array(rest)), 401, KrakenBodies.invalidKey)
        for key in ["", "nobody", "SIM-PWS-KEY-0001", "sim-pws-key-0001x"] {
            expect(world.get(path, [("API-Key", key)] + rest), 401, KrakenBodies.invalidKey)
        }
        let named = try KrakenClient(
            options: ["missing_key_title=missing-api-key"], stage: stage
        ).world
        let missing = KrakenBodies.problem("InvalidKey", 401, "Missing API-Key", "Gateway")
        expect(named.get(path, Array(rest)), 401, missing)
        expect(named.get(path, [("API-Key", "x")] + rest), 401, KrakenBodies.invalidKey)
    }

    @Test("a missing or wrong signature", arguments: TestWorld.Stage.allCases)
    func invalidSignature(_ stage: TestWorld.Stage) throws {
        let world = try KrakenClient(stage: stage).world
        let headers = try KrakenClient.headers(path, nonce: "1")
        expect(
            world.get(path, Array(headers.dropLast())), 401, KrakenBodies.invalidSignature)
        let right = headers[2].1
        let unpadded = String(right.dropLast(2))
        let url = String(right.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
        for wrong in ["", "x", unpadded, url, right + "=", right.lowercased()] where wrong != right
        {
            expect(
                world.get(path, headers.dropLast() + [("API-Sign", wrong)]), 401,
                KrakenBodies.invalidSignature)
        }
        #expect(world.get(path, headers).status == 200)
    }

    @Test("a missing, malformed or used nonce", arguments: TestWorld.Stage.allCases)
    func invalidNonce(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(stage: stage)
        let headers = try KrakenClient.headers(path, nonce: "5")
        expect(client.world.get(path, [headers[0], headers[2]]), 401, KrakenBodies.invalidNonce)
        for wrong in [
            "-1", "+1", "1.0", "0x1", "1 2", "18446744073709551616", "1e3",
            "99999999999999999999999999",
        ] {
            expect(try client.send(path, nonce: wrong), 401, KrakenBodies.invalidNonce)
        }
        #expect(client.world.get(path, headers).status == 200)
        for used in ["5", "4", "0", "0005"] {
            expect(try client.send(path, nonce: used), 401, KrakenBodies.invalidNonce)
        }
        #expect(try client.send(path, nonce: "0006").status == 200)
        #expect(try client.send(path, nonce: "18446744073709551615").status == 200)
        expect(
            try client.send(path, nonce: "18446744073709551615"), 401, KrakenBodies.invalidNonce)
    }

    @Test(
        "accounts that are malformed, unknown or somebody else's",
        arguments: TestWorld.Stage.allCases)
    func accounts(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(stage: stage)
        func ask(_ id: String, _ what: String) throws -> TestReply {
            try client.send("/v1/accounts/\(id)/portfolio/\(what)")
        }
        let long = String(repeating: "A", count: 42)
        for what in ["history", "summary"] {
            for id in [
                "ABCD1234EFGH5", long + "A", "ABCD1234EFGH567_", "ABCD%20EFGH%20IJKL",
                "%zzBCD1234EFGH56",
                "ABCD1234EFGH56%C3%A4",
            ] {
                expect(try ask(id, what), 400, KrakenBodies.badRequest)
            }
            for id in ["ABCD1234EFGH56", long, "WX6V-JUKW-KKPB-QE36", "abcd1234efgh5678"] {
                expect(try ask(id, what), 404, KrakenBodies.notFound)
            }
            expect(try ask(KrakenClient.foreign, what), 403, KrakenBodies.permissionDenied)
            #expect(try ask("%41BCD1234EFGH5678", what).status == 200)
            #expect(try ask(KrakenClient.second, what).status == 200)
            #expect(try ask(KrakenClient.empty, what).status == 200)
        }
    }

    @Test("each query that breaks a rule", arguments: TestWorld.Stage.allCases)
    func badRequests(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(stage: stage)
        for query in [
            "quote_symbol=US", "quote_symbol=ABCDEFGHIJKLMNOPQ", "quote_symbol=BTC",
            "quote_symbol=XYZ", "quote_symbol=usd", "quote_symbol=%zz", "quote_type=crypto",
            "quote_type=Fiat", "start_timestamp=2026-04-26", "end_timestamp=2026-04-26",
            "start_timestamp=1777248000", "start_timestamp=2026-02-29T00:00:00Z",
            "end_timestamp=2026-04-26T00:00:00+02:00", "end_timestamp=2026-04-26T24:00:00Z",
            "end_timestamp=2026-04-26T00:00:00", "assets=BTC", "assets[0]=BTC",
            "assets[0][symbol]=BTC", "assets[0][type]=crypto", "assets[][symbol]=BTC",
            "assets[0][symbol]=&assets[0][type]=crypto", "assets[x][symbol]=BTC",
            "assets[0][name]=BTC", "assets[0][symbol]=BTC&assets[1][type]=crypto",
            "assets[0][symbol]=BTC&assets[0][type]=coin", "assets[-1][symbol]=BTC",
            "assets[18446744073709551616][symbol]=BTC", "x=%", "a%zz=1",
        ] {
            expect(try client.history(query), 400, KrakenBodies.badRequest)
        }
        let summary = "/v1/accounts/\(KrakenClient.main)/portfolio/summary"
        for query in ["quote_symbol=BTC", "quote_type=crypto"] {
            expect(try client.send("\(summary)?\(query)"), 400, KrakenBodies.badRequest)
        }
    }

    @Test("the states of the service", arguments: TestWorld.Stage.allCases)
    func serviceStates(_ stage: TestWorld.Stage) throws {
        let cases = [
            ("timeout", 408, "RequestTimeout", "Request timeout"),
            ("conflict", 409, "Conflict", "Conflict"),
            ("internal-error", 500, "InternalError", "Internal Error"),
            ("unavailable", 503, "Unavailable", "Service unavailable"),
        ]
        for (state, status, tag, title) in cases {
            let client = try KrakenClient(options: ["service_state=\(state)"], stage: stage)
            expect(
                try client.history(), status, KrakenBodies.problem(tag, status, title, "Service"))
            expect(client.world.get(path), 401, KrakenBodies.invalidKey)
        }
    }

    @Test("an empty bucket is 429 with Retry-After", arguments: TestWorld.Stage.allCases)
    func rateLimit(_ stage: TestWorld.Stage) throws {
        let options = ["bucket_capacity=4", "bucket_seconds=30"]
        let client = try KrakenClient(options: options, quotas: .enforced, stage: stage)
        for _ in 1...4 { #expect(try client.history().status == 200) }
        let reply = try client.history()
        expect(reply, 429, KrakenBodies.rateLimited)
        #expect(reply[field: "Retry-After"] == "8")
        let silent = try KrakenClient(
            options: ["bucket_capacity=1", "retry_after=omitted"], quotas: .enforced, stage: stage)
        #expect(try silent.history().status == 200)
        #expect(try silent.history()[field: "Retry-After"] == nil)
        let observed = try KrakenClient(options: options, stage: stage)
        for _ in 1...9 { #expect(try observed.history().status == 200) }
    }

    @Test("repeated invalid keys lock out", arguments: TestWorld.Stage.allCases)
    func lockout(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(options: ["lockout_after=3"], stage: stage)
        let body = KrakenBodies.problem(
            "TemporaryLockout", 429, "API: Temporary lockout", "Gateway")
        for _ in 1...2 { expect(client.world.get(path), 401, KrakenBodies.invalidKey) }
        #expect(try client.history().status == 200)
        for _ in 1...3 { expect(client.world.get(path), 401, KrakenBodies.invalidKey) }
        expect(try client.history(), 429, body)
        expect(client.world.get(path), 429, body)
    }

    @Test("unknown paths and other methods", arguments: TestWorld.Stage.allCases)
    func routes(_ stage: TestWorld.Stage) throws {
        for style in ["problem", "embed", "spot"] {
            let client = try KrakenClient(options: ["error_style=\(style)"], stage: stage)
            let body = "{\"error\":[\"EGeneral:Unknown method\"]}"
            expect(try client.send("/v1/nothing"), 404, body, type: "application/json")
            for method in [HTTPMethod.post, .put, .delete, .patch] {
                let reply = try client.send(path, method: method)
                expect(reply, 405, body, type: "application/json")
                #expect(reply[field: "Allow"] == "GET")
            }
            #expect(try client.send(path, method: .head).status == 405)
        }
    }

    @Test("Embed's style: a list of texts with the status", arguments: TestWorld.Stage.allCases)
    func embedStyle(_ stage: TestWorld.Stage) throws {
        let cases: [(String, Int)] = [
            ("Missing API-Key", 401), ("EAPI:Invalid key", 401), ("EAPI:Invalid signature", 401),
            ("EAPI:Invalid nonce", 401), ("EGeneral:Invalid arguments", 400),
            ("EGeneral:Permission denied", 403), ("EGeneral:Invalid arguments", 404),
        ]
        for (style, tail) in [("embed", "}"), ("spot", ",\"result\":{}}")] {
            let client = try KrakenClient(options: ["error_style=\(style)"], stage: stage)
            for (reply, (shown, status)) in zip(try everyFault(client), cases) {
                // Spot says the same of a missing key as of a wrong one (docs P8).
                let isSpotMissing = style == "spot" && shown == "Missing API-Key"
                let text = isSpotMissing ? "EAPI:Invalid key" : shown
                expect(
                    reply, style == "spot" ? 200 : status, "{\"error\":[\"\(text)\"]\(tail)",
                    type: "application/json")
            }
            #expect(try client.history().text.hasPrefix("{\"data\":["))
        }
    }

    private func everyFault(_ client: KrakenClient) throws -> [TestReply] {
        let world = client.world
        return [
            world.get(path),
            world.get(path, [("API-Key", "x"), ("API-Nonce", "1"), ("API-Sign", "x")]),
            world.get(path, [("API-Key", KrakenClient.key), ("API-Nonce", "1")]),
            try client.send(path, nonce: "x"), try client.history("quote_symbol=XYZ"),
            try client.history(of: KrakenClient.foreign),
            try client.history(of: "ABCD1234EFGH56"),
        ]
    }

    @Test("every row of the table becomes a body, and the rows' names are known")
    func tableBodies() throws {
        let kraken = Kraken()
        for error in kraken.errors {
            let (type, body) = kraken.body(of: error, arguments: [], at: .epoch)
            let json = try JSONParser.parse(body)
            #expect(
                json.names
                    == (error.code.isEmpty
                        ? ["error"]
                        : [
                            "type", "status", "title", "data", "source",
                        ]))
            #expect(type.hasPrefix("application/"))
        }
        #expect(kraken.errors.count == 15)
    }
}
