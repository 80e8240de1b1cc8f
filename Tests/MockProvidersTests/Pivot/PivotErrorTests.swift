import MockProviders
import Testing
import WireFormats

/// pivot.md section 5: every error that a request can provoke, to the byte.
@Suite("Pivot errors")
struct PivotErrorTests {
    static let invalid = "The request was invalid, or an error occurred in downstream provider"
    private let window = "startDate=2026-04-01&endDate=2026-04-26"

    private func expect(
        _ reply: TestReply, _ status: Int, _ body: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(reply.status == status, sourceLocation: sourceLocation)
        #expect(reply.text == body, sourceLocation: sourceLocation)
        #expect(
            reply.fields.map(\.name) == ["Date", "Content-Type"], sourceLocation: sourceLocation)
        #expect(reply[field: "Content-Type"] == "application/json", sourceLocation: sourceLocation)
    }

    @Test("missing dates are told, one detail a field", arguments: TestWorld.Stage.allCases)
    func missingDates(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        for (query, fields) in [
            ("", ["startDate", "endDate"]), ("startDate=&endDate", ["startDate", "endDate"]),
            ("startDate=2026-04-01", ["endDate"]), ("endDate=x", ["startDate"]),
            ("startdate=2026-04-01&endDate=2026-04-02", ["startDate"]),
        ] {
            let reply = client.history(query)
            expect(
                reply, 400,
                PivotClient.errorBody(
                    reply, "api_validation_error", Self.invalid,
                    details: fields.map { ($0, "Make sure \($0) value is fulfilled") }))
        }
    }

    @Test(
        "malformed parameters are told together, in the order of the documentation",
        arguments: TestWorld.Stage.allCases)
    func malformedParameters(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        for (query, fields) in [
            (
                "startDate=1&endDate=2&accountType=3&page=x&perPage=y",
                ["startDate", "endDate", "accountType", "page", "perPage"]
            ),
            ("\(window)&accountType=payment", ["accountType"]),
            ("\(window)&accountType=PAYOUT", ["accountType"]),
            ("\(window)&transactionId=%4", ["transactionId"]),
            ("startDate=%&endDate=2026-04-26", ["startDate"]),
        ] {
            let reply = client.history(query)
            expect(
                reply, 400,
                PivotClient.errorBody(
                    reply, "api_validation_error", Self.invalid,
                    details: fields.map { ($0, "Make sure \($0) format is correct") }))
        }
        let usecase = client.get("/v1/balances?usecase=payment")
        expect(
            usecase, 400,
            PivotClient.errorBody(
                usecase, "api_validation_error", Self.invalid,
                details: [("usecase", "Make sure usecase format is correct")]))
    }

    @Test("bad parameters can have the service's own codes", arguments: TestWorld.Stage.allCases)
    func serviceCodes(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(options: ["validation_codes=service"], stage: stage)
        let missing = client.history("endDate=2026-04-26")
        expect(
            missing, 400,
            PivotClient.errorBody(
                missing, "field_required", "Mandatory Field is Missing",
                details: [("startDate", "Make sure startDate value is fulfilled")]))
        for query in ["startDate=x&endDate=2026-04-26", "startDate=2020-01-01&endDate=2020-01-02"] {
            let malformed = client.history(query)
            let fields = query.contains("x") ? ["startDate"] : ["startDate", "endDate"]
            expect(
                malformed, 400,
                PivotClient.errorBody(
                    malformed, "field_format_invalid", "Format Field is Invalid",
                    details: fields.map { ($0, "Make sure \($0) format is correct") }))
        }
    }

    @Test("401 can have the short text, and no details", arguments: TestWorld.Stage.allCases)
    func unauthorizedOptions(_ stage: TestWorld.Stage) throws {
        var short = try PivotClient(options: ["unauthorized_text=short"], stage: stage)
        short.token = "x"
        let reply = short.history(window)
        expect(
            reply, 401,
            PivotClient.errorBody(
                reply, "credentials_invalid", "Access token is invalid",
                details: [("", "Request new access token")]))
        var plain = try PivotClient(
            options: ["unauthorized_text=short", "other_details=omitted"], stage: stage)
        plain.token = "x"
        let other = plain.history(window)
        expect(
            other, 401,
            PivotClient.errorBody(other, "credentials_invalid", "Access token is invalid"))
        plain.token = PivotClient(plain.world).token
        #expect(plain.history("").text.contains("\"details\":[{\"field\":\"startDate\""))
    }

    @Test("an account that is not active is 403", arguments: TestWorld.Stage.allCases)
    func accountStates(_ stage: TestWorld.Stage) throws {
        for (state, code, message) in [
            (
                "incomplete", "resource_not_complete", "Please verify that the setup is complete"
            ),
            (
                "forbidden", "forbidden_access",
                "Provided API Key does not have the correct permissions to perform the operation"
            ),
        ] {
            var client = try PivotClient(options: ["account_state=\(state)"], stage: stage)
            for reply in [client.history(""), client.get("/v1/balances")] {
                expect(reply, 403, PivotClient.errorBody(reply, code, message))
            }
            #expect(client.accessToken().status == 200)
            client.token = "x"
            #expect(client.history("").status == 401)
        }
    }

    @Test("an unknown sub-merchant is 403, or 404 by option", arguments: TestWorld.Stage.allCases)
    func unknownSubMerchant(_ stage: TestWorld.Stage) throws {
        var client = try PivotClient(stage: stage)
        client.more = [("x-submerchant-id", "abc")]
        let forbidden = client.history(window)
        expect(
            forbidden, 403,
            PivotClient.errorBody(
                forbidden, "forbidden_access",
                "Provided API Key does not have the correct permissions to perform the operation"))
        var other = try PivotClient(options: ["unknown_sub_merchant=404"], stage: stage)
        other.more = [("x-submerchant-id", "abc")]
        let missing = other.history(window)
        expect(
            missing, 404,
            PivotClient.errorBody(
                missing, "resource_missing", "The sub-merchant with ID abc cannot be found",
                type: "GATEWAY_ERROR"))
    }

    @Test("an unknown path is 404 of the gateway", arguments: TestWorld.Stage.allCases)
    func unknownPaths(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        for path in ["/v1/balance-history", "/v1/balance-histories/", "/v1/withdrawals", "/"] {
            let reply = client.get(path)
            expect(
                reply, 404,
                PivotClient.errorBody(
                    reply, "not_found", "The requested URL does not exist", type: "GATEWAY_ERROR"))
        }
    }

    @Test(
        "a known path with another method is 405 without a body, or 404 by option",
        arguments: TestWorld.Stage.allCases)
    func wrongMethods(_ stage: TestWorld.Stage) throws {
        let world = try PivotClient(stage: stage).world
        let other = try PivotClient(options: ["wrong_method=404"], stage: stage).world
        for (method, path) in [
            (.post, "/v1/balance-histories"), (.get, "/v1/access-token"), (.delete, "/v1/balances"),
            (.other("PURGE"), "/v1/balances"),
        ] as [(HTTPMethod, String)] {
            expect(world.send(method, path), 405, "")
            let reply = other.send(method, path)
            expect(
                reply, 404,
                PivotClient.errorBody(
                    reply, "not_found", "The requested URL does not exist", type: "GATEWAY_ERROR"))
        }
    }

    @Test("HEAD answers like GET")
    func head() throws {
        let client = try PivotClient()
        let fields = [("Authorization", "Bearer \(client.token)")]
        let reply = client.world.send(.head, "/v1/balances", fields)
        #expect(reply.status == 200)
        #expect(client.world.send(.head, "/v1/balances").status == 401)
    }

    @Test(
        "over an enforced limit it is 429; observed, it is marked alone",
        arguments: TestWorld.Stage.allCases)
    func rateLimit(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(
            quotas: .enforced, options: ["rate_limit=2"], stage: stage)
        #expect(client.get("/v1/balances").status == 200)
        #expect(client.history(window).status == 200)
        let reply = client.history(window)
        expect(
            reply, 429,
            PivotClient.errorBody(
                reply, "frequency_above_limit",
                "The frequency limit of balance-histories is reached for operation GET"))
        #expect(client.accessToken().text.contains("of access-token is reached for operation POST"))
        let observed = try PivotClient(options: ["rate_limit=1"])
        #expect(observed.get("/v1/balances").status == 200)
        #expect(observed.get("/v1/balances").status == 200)
        #expect(observed.world.journal.exchanges.last?.exchange.remarks == ["would be limited"])
        let unlimited = try PivotClient(quotas: .enforced)
        for _ in 0..<50 { #expect(unlimited.get("/v1/balances").status == 200) }
    }

    @Test("the rate limit is counted anew in each window")
    func rateWindows() throws {
        let pivot = Pivot()
        let simulator = try pivot.makeSimulator(
            for: World(
                seed: 1, credentials: pivot.defaultCredentials, quotas: .enforced,
                options: [
                    OptionAssignment(parsing: "pivot.rate_limit=2"),
                    OptionAssignment(parsing: "pivot.rate_window_seconds=30"),
                ]))
        let start = Instant(seconds: 1_776_124_800)
        let request = HTTPRequest(
            method: .get, target: "/v1/balances",
            fields: [("Authorization", "Bearer \(PivotTokenTests.vector)")])
        for (second, status) in [
            (0, 200), (10, 200), (29, 429), (30, 200), (31, 200), (59, 429), (60, 200),
        ] as [(Int64, Int)] {
            let now = start.advanced(bySeconds: second)
            #expect(simulator.reply(to: request, endpoint: 1, at: now).reply.status == status)
        }
    }

    @Test("the error object can have its older shape and another key for the trace id")
    func shapes() throws {
        let older = try PivotClient(options: ["error_shape=older", "trace_key=trace_id"])
        let reply = older.get("/v1/nothing")
        let trace = try #require(try reply.json()["error"]?["trace_id"]?.text)
        #expect(
            reply.text
                == "{\"code\":\"not_found\",\"message\":\"The requested URL does not exist\","
                + "\"error\":{\"type\":\"GATEWAY_ERROR\",\"trace_id\":\"\(trace)\"}}")
    }

    @Test("the trace id is 32 hex digits that follow from seed, target and time")
    func traceIDs() throws {
        let reply = try PivotClient().get("/v1/x")
        let id = PivotClient.traceID(of: reply)
        #expect(id.count == 32 && id.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        #expect(try PivotClient(stage: .socket).get("/v1/x").body == reply.body)
        var seen = [id]
        seen.append(PivotClient.traceID(of: try PivotClient().get("/v1/y")))
        seen.append(PivotClient.traceID(of: try PivotClient(seed: 2).get("/v1/x")))
        seen.append(
            PivotClient.traceID(of: try PivotClient(at: "2026-04-26T12:00:00.001Z").get("/v1/x")))
        #expect(Set(seen).count == 4)
    }

    @Test("a caller's trace id is echoed once an option names its header")
    func echoedTraceIDs() throws {
        let trace = "0af7651916cd43dd8448eb211c80319c"
        let fields = [
            ("X-Trace-Id", "mine\"1"), ("traceparent", "00-\(trace)-b7ad6b7169203331-01"),
        ]
        for (option, expected) in [("x-trace-id", "mine\"1"), ("traceparent", trace)] {
            var client = try PivotClient(options: ["trace_header=\(option)"])
            client.more = fields
            #expect(PivotClient.traceID(of: client.get("/v1/x")) == expected)
            client.more = [("traceparent", "00-1"), ("X-Trace-Id", "")]
            #expect(PivotClient.traceID(of: client.get("/v1/x")).count == 32)
        }
        var plain = try PivotClient()
        plain.more = fields
        #expect(PivotClient.traceID(of: plain.get("/v1/x")) != trace)
    }

    @Test("the checks have this order, and the first fault is the one reported")
    func checkOrder() throws {
        let authorized = [
            "bearer-token", "token-client", "token-expiry", "credential-state", "account-state",
            "sub-merchant", "rate-limit",
        ]
        #expect(
            Pivot().checkNames(ofEndpoint: 0) == authorized + [
                "required-dates", "formats", "date-order", "date-range", "date-look-back",
            ])
        #expect(Pivot().checkNames(ofEndpoint: 1) == authorized + ["usecase"])
        #expect(
            Pivot().checkNames(ofEndpoint: 2)
                == ["merchant-credentials", "credential-state", "rate-limit", "grant-type"])
        var client = try PivotClient(
            quotas: .enforced, options: ["rate_limit=1", "window_error_text=seed"])
        client.more = [("x-submerchant-id", "abc")]
        #expect(client.history("").status == 403)
        client.more = []
        #expect(client.history("").status == 400)
        #expect(client.history("").status == 429)
        let free = try PivotClient(options: ["window_error_text=seed"])
        #expect(free.history("endDate=x").text.contains("startDate value is fulfilled"))
        #expect(
            free.history("startDate=2020-03-01&endDate=2020-01-01&page=x").text
                .contains("page format"))
        #expect(
            free.history("startDate=2020-03-01&endDate=2020-01-01").text
                .contains("endDate format"))
        #expect(
            free.history("startDate=2020-01-01&endDate=2020-03-01").text.contains("31 Days"))
        #expect(
            free.history("startDate=2020-01-01&endDate=2020-01-02").text.contains("6 Months"))
    }

    @Test("a refusal is explained, and nothing secret stands in it")
    func explanations() throws {
        let client = try PivotClient()
        _ = client.accessToken(secret: "wrong-secret-of-mine")
        var other = client
        other.token = "abc.def.ghi"
        _ = other.history(window)
        _ = client.history("")
        let refusals = client.world.journal.exchanges.compactMap(\.exchange.refusal)
        #expect(refusals.count == 3)
        for refusal in refusals {
            let text = "\(refusal.explanation) \(refusal.expected ?? "") \(refusal.received ?? "")"
            #expect(!refusal.explanation.isEmpty)
            #expect(!text.contains("wrong-secret") && !text.contains("abc.def"))
        }
    }
}
