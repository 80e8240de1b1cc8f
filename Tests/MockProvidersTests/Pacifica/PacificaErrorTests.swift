import MockProviders
import Testing
import WireFormats

/// pacifica.md section 5: every error that can be provoked, to the byte.
@Suite("Pacifica errors")
struct PacificaErrorTests {
    private static let address = PacificaClient.account

    /// Name, status, code and text of every row that only `fail_with` provokes.
    static let rows: [(name: String, status: Int, code: String, text: String)] = [
        ("invalid-request-parameters", 400, "400", "Invalid request parameters"),
        ("unauthorized", 401, "401", "Unauthorized access"),
        ("internal-error", 500, "500", "Internal server error"),
        ("agent-not-authorized", 400, "400", "Agent not authorized for account"),
        (
            "beta-access-required", 403, "403",
            "Beta access required. Signer must redeem a valid beta code."
        ),
        ("invalid-signature-format", 400, "null", "Invalid signature format"),
        ("signature-verification-failed", 401, "null", "Signature verification failed"),
        ("account-not-whitelisted", 403, "null", "Account not whitelisted"),
        ("account-already-exists", 400, "2", "Account already exists: \(address)"),
        (
            "insufficient-balance", 400, "5",
            "Insufficient balance for \(address): 420.69 (account value: "
                + "336.9100000000000000000000)"
        ),
        ("invalid-order-parameters", 400, "400", "Invalid order parameters"),
        ("invalid-parameters", 400, "400", "Invalid parameters"),
        ("order-not-found", 400, "400", "Order not found"),
        ("stop-order-not-found", 400, "400", "Stop order not found"),
        ("invalid-leverage", 400, "400", "Invalid leverage"),
        ("invalid-margin-mode", 400, "400", "Invalid margin mode"),
        ("invalid-batch-operation-parameters", 400, "400", "Invalid batch operation parameters"),
        ("invalid-signature", 400, "400", "Invalid signature"),
        ("invalid-message", 400, "400", "Invalid message"),
        ("invalid-public-key", 400, "400", "Invalid public key"),
        ("verification-failed", 400, "400", "Verification failed"),
        ("signer-not-whitelisted", 403, "403", "Signer not whitelisted"),
        ("forbidden", 403, "403", "Forbidden"),
        ("not-found", 404, "404", "Not Found"),
        ("method-not-allowed", 405, "405", "Method Not Allowed"),
        ("conflict", 409, "409", "Conflict"),
        ("account-not-found", 422, "1", "Account not found: \(address)"),
        ("account-not-found-as-sampled", 400, "1", "Account not found: \(address)"),
        ("rate-limited", 429, "429", "Rate limit exceeded"),
        ("service-unavailable", 503, "503", "Service Unavailable"),
        ("timed-out", 504, "504", "Request timed out"),
    ]

    @Test("every row, to the byte, on both stages", arguments: TestWorld.Stage.allCases)
    func everyRow(_ stage: TestWorld.Stage) throws {
        #expect(PacificaErrorTests.rows.map(\.name) == Pacifica().errors.map(\.name))
        for row in PacificaErrorTests.rows {
            let world = try TestWorld(options: ["pacifica.fail_with=\(row.name)"], stage: stage)
            let reply = PacificaClient(world).history()
            #expect(reply.status == row.status)
            #expect(reply.text == PacificaClient.envelope(row.text, row.code))
            #expect(
                reply.fields.map { "\($0.name): \($0.value)" } == [
                    "Date: Thu, 23 Oct 2025 06:13:20 GMT", "Content-Type: application/json",
                    "ratelimit: \"credits\";r=1130;t=60",
                    "ratelimit-policy: \"credits\";q=1250;w=60",
                ])
        }
    }

    @Test("what is wrong with account is 400, to the byte", arguments: TestWorld.Stage.allCases)
    func accounts(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        let good = PacificaClient.account
        for query in [
            "", "?", "?account", "?account=", "?Account=\(good)", "?account=42trU9A5...",
            "?account=0OIl", "?account=\(good)11", "?account=\(good.dropLast())",
            "?account=1\(good)", "?account=%zz",
            "?account=%20\(good)", "?account=\(String(repeating: "1", count: 31))",
            "?account=\(String(repeating: "1", count: 33))",
            "?account=\(String(repeating: "z", count: 44))",
            "?account=\(String(repeating: "z", count: 2000))", "?account=%FF%FE",
        ] {
            let reply = world.get(PacificaClient.path + query)
            #expect(reply.status == 400, "\(query)")
            #expect(reply.text == PacificaClient.invalidRequest, "\(query)")
        }
        #expect(world.get("\(PacificaClient.path)?account=\(good)&limit=1").status == 200)
    }

    @Test(
        "6-14: an unknown account is an empty page, code 1 with 422 or 400, or 404",
        arguments: TestWorld.Stage.allCases)
    func unknownAccount(_ stage: TestWorld.Stage) throws {
        let stranger = PacificaClient.stranger
        let notFound = PacificaClient.envelope("Account not found: \(stranger)", "1")
        for (options, status, text) in [
            ([], 200, "{\"success\":true,\"data\":[],\"next_cursor\":null,\"has_more\":false}"),
            (["pacifica.unknown_account=business"], 422, notFound),
            (
                ["pacifica.unknown_account=business", "pacifica.business_error_status=400"], 400,
                notFound
            ),
            (["pacifica.unknown_account=404"], 404, PacificaClient.envelope("Not Found", "404")),
        ] as [([String], Int, String)] {
            let client = PacificaClient(try TestWorld(options: options, stage: stage))
            let reply = client.history(account: stranger)
            #expect(reply.status == status)
            #expect(reply.text == text)
            #expect(client.history("&limit=1").status == 200)
        }
    }

    @Test(
        "the body can be bare, text or empty",
        arguments: [
            ("envelope", "application/json", PacificaClient.invalidRequest),
            ("bare", "application/json", "{\"error\":\"Invalid request parameters\",\"code\":400}"),
            ("text", "text/plain; charset=utf-8", "Invalid request parameters"),
            ("empty", nil, ""),
        ] as [(String, String?, String)], TestWorld.Stage.allCases)
    func bodies(_ form: (String, String?, String), _ stage: TestWorld.Stage) throws {
        let client = PacificaClient(
            try TestWorld(options: ["pacifica.error_body=\(form.0)"], stage: stage))
        let reply = client.history("&limit=0")
        #expect(reply.status == 400)
        #expect(reply[field: "Content-Type"] == form.1)
        #expect(reply.text == form.2)
        #expect(reply[field: "ratelimit"] == "\"credits\";r=1130;t=60")
        #expect(client.history("&limit=1").text.hasPrefix("{\"success\":true,"))
    }

    @Test(
        "8-4, 8-6: code can be null, a business code, or of the published numbering",
        arguments: [
            ("internal-error", "error_code=status", "500"),
            ("internal-error", "error_code=business", "0"),
            ("internal-error", "error_code=null", "null"),
            ("account-not-found", "error_code=business", "1"),
            ("account-not-found", "error_code=null", "null"),
            ("invalid-signature-format", "error_code=business", "0"),
            ("insufficient-balance", "business_codes=observed", "5"),
            ("insufficient-balance", "business_codes=published", "4"),
            ("account-already-exists", "business_codes=published", "0"),
            ("account-not-found", "business_codes=published", "1"),
        ])
    func codes(_ name: String, _ option: String, _ code: String) throws {
        let client = PacificaClient(
            try TestWorld(options: ["pacifica.fail_with=\(name)", "pacifica.\(option)"]))
        #expect(client.history().text.hasSuffix("\",\"code\":\(code)}"))
    }

    @Test("8-3: a GET is not answered 401 by itself, whatever it carries")
    func noUnauthorized() throws {
        let world = try TestWorld()
        let target = "\(PacificaClient.path)?account=\(PacificaClient.account)&limit=1"
        for fields in [
            [], [("Authorization", "Bearer x")], [("PF-API-KEY", "")], [("PF-API-KEY", "nonsense")],
        ] {
            #expect(world.get(target, fields).status == 200)
        }
    }

    @Test(
        "another method is 405, an unknown path 404, in Pacifica's style",
        arguments: TestWorld.Stage.allCases)
    func routes(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        let notAllowed = PacificaClient.envelope("Method Not Allowed", "405")
        for method in [HTTPMethod.post, .put, .delete] {
            let reply = world.send(method, PacificaClient.path)
            #expect(reply.status == 405)
            #expect(reply.text == notAllowed)
        }
        let missing = PacificaClient.envelope("Not Found", "404")
        for target in [
            "/api/v1/account?account=\(PacificaClient.account)", "/api/v1/nothing?account=",
            "\(PacificaClient.path)/?account=\(PacificaClient.account)",
            "/api/v1/portfolio?account/balance/history&account=\(PacificaClient.account)",
        ] {
            let reply = world.get(target)
            #expect(reply.status == 404)
            #expect(reply.text == missing)
            #expect(reply[field: "Content-Type"] == "application/json")
        }
        let keyed = world.get("/nowhere", [("PF-API-KEY", "SimPfKey_37EWfXHPPeDwCqkCAyqKNk")])
        #expect(keyed.text == missing)
        let head = world.send(
            .head, "\(PacificaClient.path)?account=\(PacificaClient.account)&limit=1")
        #expect(head.status == 200)
    }

    @Test("the order of the checks, and that the first fault is the one reported")
    func orderOfChecks() throws {
        #expect(
            Pacifica().checkNames(ofEndpoint: 0) == [
                "rate-limit", "api-key", "fail-with", "account", "limit", "cursor",
                "include-trades", "account-known", "credentials-valid",
            ])
        #expect(Pacifica().checkNames(ofEndpoint: 1) == ["rate-limit", "api-key", "fail-with"])
        let signed = [
            "rate-limit", "api-key", "fail-with", "signature-form", "message", "expiry",
            "public-key", "verification", "agent", "account-known", "credentials-valid",
        ]
        #expect(Pacifica().checkNames(ofEndpoint: 2) == signed + ["key-limit"])
        #expect(Pacifica().checkNames(ofEndpoint: 3) == signed + ["key-known"])
        #expect(Pacifica().checkNames(ofEndpoint: 4) == signed)
        #expect(Pacifica().checkNames(ofEndpoint: 5) == [])
        let options = [
            "pacifica.credits=12", "pacifica.unknown_api_key=refused",
            "pacifica.fail_with=conflict", "pacifica.include_trades=honoured",
            "pacifica.unknown_account=business",
        ]
        let all = "\(PacificaClient.path)?limit=0&cursor=0&include_trades=x"
        let bad = [("PF-API-KEY", "bad")]
        let world = try TestWorld(quotas: .enforced, options: options)
        #expect(world.get(all, bad).status == 401)
        #expect(world.get(all, bad).status == 429)
        #expect(try TestWorld(options: options).get(all).status == 409)
        let rest = try TestWorld(options: options.filter { !$0.contains("fail_with") })
        let stranger = "account=\(PacificaClient.stranger)"
        let explanations = [
            ("limit=0&cursor=0&include_trades=x", "the parameter account is missing or empty"),
            ("\(stranger)&limit=0&cursor=0&include_trades=x", "limit is not a whole number"),
            ("\(stranger)&cursor=0&include_trades=x", "cursor is not base58 of 8 bytes"),
            ("\(stranger)&include_trades=x", "include_trades is neither true nor false"),
            (stranger, "the sandbox's account alone is known"),
        ]
        for (query, explanation) in explanations {
            _ = rest.get("\(PacificaClient.path)?\(query)")
            let refusal = try #require(rest.journal.exchanges.last?.exchange.refusal)
            #expect(refusal.explanation.hasPrefix(explanation))
            #expect(refusal.expected != nil)
        }
    }

    @Test("nothing that a client sends stops the server")
    func hostileInput() throws {
        let world = try TestWorld(options: ["pacifica.include_trades=honoured"])
        let values = [
            "", "-9223372036854775808", "9223372036854775807", "18446744073709551616", "%00",
            "\u{FF}", "null", "[]", "{}", "NQm6nKp8qFC", "jpXCZedGfVQ", "%25%25",
            String(repeating: "z", count: 3000),
        ]
        for name in ["account", "limit", "cursor", "include_trades"] {
            for value in values {
                let reply = PacificaClient(world).history("&\(name)=\(value)")
                #expect(reply.status == 200 || reply.status == 400)
                #expect(world.get("\(PacificaClient.path)?\(name)=\(value)").status > 0)
            }
        }
    }
}
