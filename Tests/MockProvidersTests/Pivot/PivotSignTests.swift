import MockProviders
import Testing
import WireFormats

/// `sign pivot`, the example request, credentials and what the journal keeps.
@Suite("Pivot signing and credentials")
struct PivotSignTests {
    private func request(
        _ target: String = "/v1/balances", timestamp: String? = "1776124800",
        method: String = "GET",
        key: String = PivotClient.client, nonce: String? = nil
    ) -> UnsignedRequest {
        UnsignedRequest(
            key: key, secret: PivotClient.secret, nonce: nonce, timestamp: timestamp,
            method: method, target: target)
    }

    private func send(_ signed: SignedRequest, _ world: TestWorld) -> TestReply {
        world.send(
            signed.method == "POST" ? .post : .get, signed.target,
            signed.headers.map { ($0.name, $0.value) }, body: Bytes(text: signed.body))
    }

    @Test("a signed call carries the vector's token, and shows every step")
    func bearer() throws {
        let signed = try Pivot().sign(request())
        #expect(signed.headers.map(\.name) == ["Authorization"])
        #expect(signed.headers[0].value == "Bearer " + PivotTokenTests.vector)
        #expect(
            signed.steps.map(\.name) == [
                "a client's own way to a token", "claims", "signed text", "algorithm", "signature",
                "access token",
            ])
        #expect(
            signed.steps[1].value
                == "{\"iss\":\"backend-portal\",\"sub\":\"\(PivotClient.client)\","
                + "\"exp\":1776125700,\"clientId\":\"\(PivotClient.client)\","
                + "\"merchantId\":\"\(PivotClient.client)\"}")
        let digest = try #require(Hex.decode(signed.steps[4].value.utf8))
        #expect(
            "\(signed.steps[2].value).\(Base64.encodeURL(digest).text)" == PivotTokenTests.vector)
        #expect(!signed.steps.contains { $0.value.contains(PivotClient.secret) })
    }

    @Test(
        "a request for a token gets the merchant headers and the grant",
        arguments: TestWorld.Stage.allCases)
    func tokenRequest(_ stage: TestWorld.Stage) throws {
        let signed = try Pivot().sign(
            request("/v1/access-token", timestamp: nil, method: "POST"))
        #expect(
            signed.headers.map(\.name) == ["X-MERCHANT-ID", "X-MERCHANT-SECRET", "Content-Type"])
        let reply = send(signed, try PivotClient(stage: stage).world)
        #expect(reply.status == 200)
        #expect(signed.curl(base: "http://x").contains("--data-binary '\(PivotClient.grant)'"))
    }

    @Test(
        "the example is answered with rows, also minutes later",
        arguments: TestWorld.Stage.allCases)
    func example(_ stage: TestWorld.Stage) throws {
        for time in ["2026-04-26T12:00:00Z", "2026-03-03T00:00:00Z", "2025-05-30T11:00:00.5Z"] {
            let now = try RFC3339(time).instant
            let signed = try Pivot().sign(Pivot().exampleRequest(at: now))
            for minutes in [0, 14] as [Int64] {
                let world = try TestWorld(at: now.advanced(bySeconds: minutes * 60), stage: stage)
                let reply = send(signed, world)
                #expect(reply.status == 200)
                #expect(try reply.json()["data"]?.elements.count == 2)
            }
            let late = try TestWorld(at: now.advanced(bySeconds: 900))
            #expect(send(signed, late).status == 401)
        }
    }

    @Test("bad input to sign gives one line that says what is wrong")
    func badInput() {
        let cases: [(UnsignedRequest, String)] = [
            (request(timestamp: nil), "use --timestamp SECONDS"),
            (request(timestamp: "1776124800000"), "'1776124800000' is not Unix time in seconds"),
            (request(timestamp: "x"), "'x' is not Unix time"),
            (request(timestamp: "-1"), "'-1' is not Unix time"),
            (request("v1/balances"), "is not a path"), (request("/v1/a b"), "is not a path"),
            (request("/v1/é"), "is not a path"), (request(key: ""), "--key must be visible"),
            (request(key: "a\r\nb"), "--key must be visible"), (request(nonce: "1"), "no nonce"),
        ]
        for (request, expected) in cases {
            let error = #expect(throws: ConfigurationError.self) { try Pivot().sign(request) }
            let message = error?.message ?? ""
            #expect(message.contains(expected), "\(message)")
            #expect(!message.contains("\n"))
        }
    }

    private func credential(_ fields: [(String, String)]) -> String? {
        Pivot().credential(
            in: HTTPRequest(method: .get, target: "/v1/x", fields: fields))?.text
    }

    @Test("the client id is what names the sandbox: the header's or the token's")
    func credentials() {
        let bearer = ("Authorization", "Bearer " + PivotTokenTests.vector)
        #expect(credential([]) == nil)
        #expect(credential([bearer]) == PivotClient.client)
        #expect(credential([("X-MERCHANT-ID", "abc")]) == "abc")
        #expect(credential([("X-MERCHANT-ID", "abc"), bearer]) == PivotClient.client)
        #expect(
            credential([("X-MERCHANT-ID", "abc"), ("X-MERCHANT-SECRET", "s"), bearer]) == "abc")
        #expect(credential([("Authorization", "Bearer opaque")]) == "opaque")
        #expect(credential([("Authorization", "Basic opaque")]) == nil)
        #expect(
            Pivot().defaultCredentials
                == Credentials([
                    ("clientId", PivotClient.client), ("clientSecret", PivotClient.secret),
                ]))
        #expect(Pivot().selectors == ["clientId"])
    }

    @Test("a foreign credential is kept nowhere in the journal")
    func redaction() throws {
        let world = try PivotClient().world
        let foreign = PivotToken(client: "real-client-id", issuedAt: world.now).text.text
        let signature = try #require(foreign.split(separator: ".").last)
        _ = world.get(
            "/v1/balances?token=\(foreign)&id=real-client-id",
            [("Authorization", "Bearer \(foreign)"), ("X-Other", "real-client-id")])
        _ = world.post(
            "/v1/access-token",
            [("X-MERCHANT-ID", "real-client-id"), ("X-MERCHANT-SECRET", "real-secret")],
            body: "{\"grantType\":\"client_credentials\",\"s\":\"real-secret\"}")
        _ = world.get("/v1/balances", [("Authorization", "Bearer opaque-token")])
        let exchanges = world.journal.exchanges.map(\.exchange)
        #expect(exchanges.count == 3)
        for exchange in exchanges {
            let request = try #require(exchange.request)
            let text = request.head.text + request.body.text
            for secret in ["real-client-id", "real-secret", "opaque-token", String(signature)] {
                #expect(!text.contains(secret))
            }
            #expect(text.contains("sha256:"))
            #expect(exchange.reply.status == 401)
        }
        #expect(exchanges[1].request?.body.text.contains("client_credentials") == true)
    }

    @Test("the tables say enough: limits, sources, examples that are JSON, every row's body")
    func tables() throws {
        let pivot = Pivot()
        #expect(FidelityReport(of: pivot).lines.count > 100)
        for endpoint in pivot.endpoints {
            #expect(try JSONParser.parse(Bytes(text: endpoint.example))["code"]?.text == "00")
            #expect(!endpoint.errors.isEmpty)
        }
        for error in pivot.errors {
            let body = pivot.body(of: error, arguments: [], at: PivotClient.instant)
            #expect(body.contentType == "application/json")
            guard !error.code.isEmpty else {
                #expect(body.body.isEmpty)
                continue
            }
            let json = try JSONParser.parse(body.body)
            #expect(json.names == ["code", "message", "error"])
            #expect(json["code"]?.text == error.code)
            #expect(json["message"]?.text?.contains("%") == false)
            #expect(json["error"]?["traceId"]?.text?.count == 32)
        }
    }

    @Test("faults downstream name their source and, in the older shape, a partner")
    func serverRows() throws {
        for (name, source) in [
            ("internal-error", "SYSTEM"), ("bad-gateway", "DOWNSTREAM"),
            ("service-unavailable", "DOWNSTREAM"), ("gateway-timeout", "DOWNSTREAM"),
        ] {
            let row = try #require(Pivot().errors.first { $0.name == name })
            let body = Pivot().body(of: row, arguments: [], at: PivotClient.instant).body.text
            #expect(
                body.hasPrefix(
                    "{\"code\":\"\(row.code)\",\"message\":\"An internal error was encountered. "
                        + "Please Try again later\",\"error\":{\"type\":\"GATEWAY_ERROR\","
                        + "\"source\":\"\(source)\",\"traceId\":\""))
        }
    }
}
