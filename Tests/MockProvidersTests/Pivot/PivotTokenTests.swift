import MockProviders
import Testing
import WireFormats

/// pivot.md section 2: tokens, their vector, their life.
@Suite("Pivot tokens")
struct PivotTokenTests {
    /// pivot.md section 2, computed: issued at 1776124800.
    static let vector =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJiYWNrZW5kLXBvcnRhbCIsInN1YiI6IjExMTEx"
        + "MTExLTIyMjItMzMzMy00NDQ0LTU1NTU1NTU1NTU1NSIsImV4cCI6MTc3NjEyNTcwMCwiY2xpZW50SWQiOiIxM"
        + "TExMTExMS0yMjIyLTMzMzMtNDQ0NC01NTU1NTU1NTU1NTUiLCJtZXJjaGFudElkIjoiMTExMTExMTEtMjIyMi"
        + "0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1In0.c72IBuc5e5HUVUwjRgcRZlyGipkLDGayIPTUFxj6JKw"
    static let issued = Instant(seconds: 1_776_124_800)

    private func client(
        afterSeconds seconds: Int64, milliseconds: Int64 = 0, _ stage: TestWorld.Stage
    )
        throws -> PivotClient
    {
        let now = Self.issued.advanced(bySeconds: seconds).advanced(byMilliseconds: milliseconds)
        var client = PivotClient(try TestWorld(at: now, stage: stage))
        client.token = Self.vector
        return client
    }

    @Test(
        "the vector comes out of a token request, byte for byte",
        arguments: TestWorld.Stage.allCases)
    func vectorIsMinted(_ stage: TestWorld.Stage) throws {
        let reply = try client(afterSeconds: 0, stage).accessToken()
        #expect(reply.status == 200)
        #expect(
            reply.text
                == "{\"code\":\"00\",\"message\":\"Success\",\"data\":{\"accessToken\":\""
                + Self.vector + "\",\"expiresIn\":\"900\",\"tokenType\":\"Bearer\"}}")
        #expect(reply.fields.map(\.name) == ["Date", "Content-Type"])
        #expect(reply[field: "Date"] == "Tue, 14 Apr 2026 00:00:00 GMT")
        #expect(reply[field: "Content-Type"] == "application/json")
    }

    @Test("the vector opens both balance endpoints", arguments: TestWorld.Stage.allCases)
    func vectorIsAccepted(_ stage: TestWorld.Stage) throws {
        let client = try client(afterSeconds: 0, stage)
        #expect(client.history("2026-04-01", "2026-04-13").status == 200)
        #expect(client.get("/v1/balances").status == 200)
    }

    @Test(
        "a token lives 900 s: 899.999 s later it is accepted, 900 s later refused",
        arguments: TestWorld.Stage.allCases)
    func tokenLife(_ stage: TestWorld.Stage) throws {
        let late = try client(afterSeconds: 899, milliseconds: 999, stage)
        #expect(late.get("/v1/balances").status == 200)
        let reply = try client(afterSeconds: 900, stage).get("/v1/balances")
        #expect(reply.status == 401)
        #expect(reply.text == Self.unauthorized(reply))
    }

    @Test("a token that expires in the middle of paging gets 401 on the next page")
    func expiryBetweenPages() throws {
        let first = try client(afterSeconds: 890, .direct)
        let page = try first.rows(first.history("2026-04-01", "2026-04-13", "&perPage=5"))
        #expect(page.count == 5)
        let second = try client(afterSeconds: 901, .direct)
        let reply = second.history("2026-04-01", "2026-04-13", "&perPage=5&page=2")
        #expect(reply.status == 401)
        #expect(reply.text == Self.unauthorized(reply))
        var renewed = second
        let data = try second.accessToken().json()["data"]
        renewed.token = try #require(data?["accessToken"]?.text)
        #expect(renewed.history("2026-04-01", "2026-04-13", "&perPage=5&page=2").status == 200)
    }

    @Test("several tokens are valid at once")
    func severalTokens() throws {
        var client = try client(afterSeconds: 300, .direct)
        #expect(client.get("/v1/balances").status == 200)
        client.token = PivotClient(client.world).token
        #expect(client.token != Self.vector)
        #expect(client.get("/v1/balances").status == 200)
    }

    @Test("any changed character of a token is refused", arguments: TestWorld.Stage.allCases)
    func changedTokens(_ stage: TestWorld.Stage) throws {
        var client = try client(afterSeconds: 0, stage)
        for position in [0, 20, 36, 37, 100, 200, Self.vector.count - 1] {
            var text = Array(Self.vector)
            text[position] = text[position] == "A" ? "B" : "A"
            client.token = String(text)
            let reply = client.get("/v1/balances")
            #expect(reply.status == 401)
            #expect(reply.text == Self.unauthorized(reply))
        }
    }

    @Test("tokens of other algorithms, keys, shapes and clients are refused")
    func foreignTokens() throws {
        var client = try client(afterSeconds: 0, .direct)
        let parts = Self.vector.split(separator: ".").map(String.init)
        let none = Base64.encodeURL(Bytes(text: "{\"alg\":\"none\",\"typ\":\"JWT\"}")).text
        let other = PivotToken(
            client: "99999999-2222-3333-4444-555555555555", issuedAt: Self.issued)
        let texts = [
            "", "x", ".", "..", "...", parts[0], "\(parts[0]).\(parts[1])",
            "\(parts[0]).\(parts[1]).", "\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])",
            "\(Self.vector)=", "\(Self.vector).", other.text.text, signed("not json"),
            signed("[]"), signed("{}"), signed("{\"clientId\":\"\(PivotClient.client)\"}"),
            signed("{\"clientId\":\"\(PivotClient.client)\",\"exp\":\"1776125700\"}"),
            signed("{\"clientId\":\"\(PivotClient.client)\",\"exp\":1e99}"),
            signed("{\"clientId\":\"\(PivotClient.client)\",\"exp\":-9223372036854775808}"),
        ]
        for text in texts {
            client.token = text
            let reply = client.get("/v1/balances")
            #expect(reply.status == 401, "\(text)")
            #expect(reply.text == Self.unauthorized(reply))
        }
        client.token = signed(
            "{\"clientId\":\"\(PivotClient.client)\",\"exp\":9223372036854775807}")
        #expect(client.get("/v1/balances").status == 200)
    }

    /// A token with these claims under the simulator's key.
    private func signed(_ claims: String) -> String {
        let header = Self.vector.split(separator: ".")[0]
        let text = "\(header)." + Base64.encodeURL(Bytes(text: claims)).text
        let code = HMAC<SHA256>(key: Bytes(text: PivotToken.secretText))
            .authenticationCode(for: Bytes(text: text))
        return text + "." + Base64.encodeURL(code).text
    }

    @Test("a call needs the bearer scheme, in any case")
    func schemes() throws {
        let world = try client(afterSeconds: 0, .direct).world
        for (field, status) in [
            ("Bearer \(Self.vector)", 200), ("bearer \(Self.vector)", 200),
            ("BEARER  \(Self.vector)", 200), (Self.vector, 401), ("Basic \(Self.vector)", 401),
            ("Bearer", 401), ("Bearer ", 401), ("Bearer\(Self.vector)", 401),
        ] {
            #expect(world.get("/v1/balances", [("Authorization", field)]).status == status)
        }
        let reply = world.get("/v1/balances")
        #expect(reply.status == 401 && reply.text == Self.unauthorized(reply))
        let merchant = [("X-MERCHANT-ID", PivotClient.client)]
        #expect(world.get("/v1/balances", merchant).status == 401)
        #expect(
            world.get("/v1/balances", merchant + [("Authorization", "Bearer \(Self.vector)")])
                .status == 200)
    }

    @Test("a wrong or missing client id or secret is 401", arguments: TestWorld.Stage.allCases)
    func wrongMerchant(_ stage: TestWorld.Stage) throws {
        let client = try client(afterSeconds: 0, stage)
        for reply in [
            client.accessToken(id: nil), client.accessToken(secret: nil),
            client.accessToken(id: "x"), client.accessToken(secret: "x"),
            client.accessToken(id: "x", body: "{}"),
        ] {
            #expect(reply.status == 401)
            #expect(reply.text == Self.unauthorized(reply))
        }
    }

    @Test("the grant type must be client_credentials", arguments: TestWorld.Stage.allCases)
    func grantTypes(_ stage: TestWorld.Stage) throws {
        let client = try client(afterSeconds: 0, stage)
        for (body, detail) in [
            ("", "value is fulfilled"), ("{}", "value is fulfilled"),
            ("{\"grantType\":\"\"}", "value is fulfilled"),
            ("{\"grantType\":null}", "value is fulfilled"), ("[]", "value is fulfilled"),
            ("{\"grantType\":\"password\"}", "format is correct"),
            ("{\"grantType\":1}", "format is correct"), ("{", "format is correct"),
            ("grantType=client_credentials", "format is correct"),
        ] {
            let reply = client.accessToken(body: body)
            #expect(reply.status == 400)
            #expect(
                reply.text
                    == PivotClient.errorBody(
                        reply, "api_validation_error",
                        "The request was invalid, or an error occurred in downstream provider",
                        details: [("grantType", "Make sure grantType \(detail)")]))
        }
    }

    @Test("a missing body can be accepted, a wrong one not")
    func missingBodyOption() throws {
        let client = try PivotClient(options: ["missing_token_body=accepted"])
        #expect(client.accessToken(body: "").status == 200)
        #expect(client.accessToken(body: "{}").status == 400)
        #expect(client.accessToken(body: PivotClient.grant).status == 200)
    }

    static func unauthorized(_ reply: TestReply) -> String {
        PivotClient.errorBody(
            reply, "credentials_invalid",
            "Access token is invalid, please verify that the authentication is provided and valid",
            details: [("", "Request new access token")])
    }
}
