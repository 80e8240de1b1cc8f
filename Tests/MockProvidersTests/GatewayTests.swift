import MockProviders
import Testing
import WireFormats

/// Five providers on one port, each at its own paths.
@Suite("One port for all")
struct GatewayTests {
    /// Headers, or a query, that name a provider's sandbox.
    private static let credentials:
        [(provider: String, fields: [(String, String)], query: String)] = [
            ("hashkey", [("X-HK-APIKEY", "sim-hk-key-0001")], ""),
            ("kraken", [("API-Key", "sim-pws-key-0001")], ""),
            ("pacifica", [], "?account=FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF"),
            ("pagsmile", [("AppId", "SIM_APP_ID_0001")], ""),
            ("pivot", [("X-MERCHANT-ID", "11111111-2222-3333-4444-555555555555")], ""),
        ]

    @Test("every provider's example is answered, on one port", arguments: TestWorld.Stage.allCases)
    func examples(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(at: Instant(milliseconds: 1_777_204_800_000), stage: stage)
        #expect(ProviderCatalog.all.count == 5)
        for provider in ProviderCatalog.all {
            let signed = try provider.sign(provider.exampleRequest(at: world.now))
            let reply = world.send(
                signed.method == "POST" ? .post : .get, signed.target,
                signed.headers.map { ($0.name, $0.value) }, body: Bytes(text: signed.body))
            #expect(reply.status == 200, "\(provider.name): \(reply.text)")
            #expect(try !reply.json().isEmpty)
        }
    }

    @Test(
        "the request that each provider's page shows, signed, is answered",
        arguments: TestWorld.Stage.allCases)
    func documentedRequests(_ stage: TestWorld.Stage) throws {
        // 2026-04-14T00:00:00Z, the timestamp of the sheets' computed vectors.
        let world = try TestWorld(at: Instant(seconds: 1_776_124_800), stage: stage)
        let dates = "startDate=2026-04-01&endDate=2026-04-14"
        let body =
            "{\"start_date\":\"2021-07-01\",\"end_date\":\"2021-08-01\",\"timestamp\":1776124800}"
        let shown: [(String, String, String, String, String)] = [
            ("hashkey", "key", "secret", "GET /api/v1/account/balanceFlow", ""),
            ("kraken", "key", "secret", "GET /v1/accounts/ABCD1234EFGH5678/portfolio/history", ""),
            (
                "pacifica", "account", "account",
                "GET /api/v1/account/balance/history?account=FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF",
                ""
            ),
            ("pagsmile", "appId", "appKey", "POST /api/balance/history", body),
            ("pivot", "clientId", "clientSecret", "GET /v1/balance-histories?\(dates)", ""),
        ]
        for (provider, line) in zip(ProviderCatalog.all, shown) {
            #expect(provider.name == line.0)
            let words = line.3.split(separator: " ").map(String.init)
            let window = "?type=trade&startTime=1775606400000&endTime=1776124800000"
            var request = UnsignedRequest(
                key: provider.defaultCredentials[line.1],
                secret: provider.defaultCredentials[line.2], method: words[0],
                target: words[1] + (provider.name == "hashkey" ? window : ""), body: line.4)
            if provider.name == "kraken" { request.nonce = "1777248000000000000" }
            if provider.name == "hashkey" { request.timestamp = "1776124800000" }
            if provider.name == "pivot" { request.timestamp = "1776124800" }
            let signed = try provider.sign(request)
            let reply = world.send(
                words[0] == "POST" ? .post : .get, signed.target,
                signed.headers.map { ($0.name, $0.value) }, body: Bytes(text: signed.body))
            #expect(reply.status == 200, "\(provider.name): \(reply.text)")
        }
    }

    @Test(
        "an unknown path is answered in the style of the provider that the credential names",
        arguments: TestWorld.Stage.allCases)
    func unknownPaths(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        var bodies: [String] = []
        for (provider, fields, query) in Self.credentials {
            let reply = world.get("/no/such/path\(query)", fields)
            #expect(reply.status == 404, "\(provider)")
            #expect(!reply.text.isEmpty, "\(provider)")
            bodies.append(reply.text)
        }
        #expect(Set(bodies).count == bodies.count)
        let nobody = world.get("/no/such/path")
        #expect(nobody.status == 404)
        #expect(nobody.text == "404\n")
    }

    @Test("a journal line names the provider that a request was for")
    func journalNamesTheProvider() throws {
        let world = try TestWorld()
        for (_, fields, query) in Self.credentials {
            _ = world.get("/no/such/path\(query)", fields)
        }
        #expect(
            world.journal.exchanges.map(\.exchange.provider) == Self.credentials.map(\.provider))
        #expect(world.journal.exchanges.allSatisfy { $0.exchange.remarks.isEmpty })
    }

    @Test("no journal keeps a credential that was not made here")
    func foreignCredentialsAreNotKept() throws {
        let foreign = "FOREIGNfoREIGN11FOREIGNfoREIGN11"
        for (provider, fields, query) in Self.credentials {
            let world = try TestWorld()
            let renamed = fields.map { ($0.0, foreign) }
            let target = "/no/such/path" + (query.isEmpty ? "" : "?account=\(foreign)")
            _ = world.get(target, renamed)
            let kept = try #require(world.journal[number: 1])
            #expect(kept.provider == provider)
            #expect(kept.request?.head.text.contains(foreign) == false, "\(provider)")
            #expect(kept.remarks.last?.hasPrefix("a key that was not made here") == true)
        }
    }

    @Test("a foreign secret beside our own credential is not kept either")
    func foreignSecretsAreNotKept() throws {
        let world = try TestWorld()
        let foreign = "FOREIGN-SECRET"
        _ = world.post(
            "/v1/access-token",
            [
                ("X-MERCHANT-ID", "11111111-2222-3333-4444-555555555555"),
                ("X-MERCHANT-SECRET", foreign),
            ], body: "{\"grantType\":\"client_credentials\"}")
        _ = world.post(
            "/api/balance", [("AppId", "SIM_APP_ID_0001"), ("MerchantId", foreign)], body: "{}")
        _ = world.get("/api/v1/time", [("API-Key", foreign)])
        _ = world.get("/nobody", [("Authorization", "Bearer \(foreign)")])
        _ = world.get("/api/v1/ping", [("Cookie", foreign), ("X-HK-APIKEY", "sim-hk-key-0001")])
        _ = world.get(
            "/v1/accounts/ABCD1234EFGH5678/portfolio/history",
            [("API-Key", "sim-pws-key-0001"), ("API-Key", foreign)])
        _ = world.get("/api/v1/ping", [("Cookie", ""), ("cookie", foreign)])
        _ = world.post("/nobody", body: "{\"secret\":\"\(foreign)\"}")
        for number in 1...8 as ClosedRange<Int64> {
            let kept = try #require(world.journal[number: number]?.request)
            #expect(!kept.head.text.contains(foreign))
            #expect(!kept.body.text.contains(foreign))
            #expect(number == 8 || kept.head.text.contains("sha256:"))
        }
        #expect(
            world.journal[number: 1]?.request?[field: "X-MERCHANT-ID"]?.text
                == "11111111-2222-3333-4444-555555555555")
    }

    @Test("only the providers that are served answer")
    func servedProviders() throws {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.providers = ["pivot", "hashkey"]
        let server = try MockServer.start(configuration)
        defer { server.stop() }
        #expect(server.providerNames == ["hashkey", "pivot"])
        #expect(server.credentials(of: "kraken").items.isEmpty)
        configuration.providers = ["nobody"]
        #expect(throws: MockServerError.self) { try MockServer.start(configuration) }
        configuration.providers = ["hashkey"]
        configuration.options = [
            OptionAssignment(provider: "pivot", name: "bare_date_zone", value: "utc")
        ]
        #expect(throws: MockServerError.self) { try MockServer.start(configuration) }
    }
}

extension JSONValue {
    /// Whether the value is an empty object or array.
    fileprivate var isEmpty: Bool { names.isEmpty && elements.isEmpty }
}
