import MockProviders
import Testing
import WireFormats

/// A world with a second sandbox, in which a client makes a mistake.
struct PivotScene {
    let world: TestWorld
    let id: String
    let secret: String
    let token: String
    /// The second sandbox's credentials.
    let other: Credentials
    /// Whether requests come in through the default sandbox's own port.
    var usesOwnPort = false

    static let time = "2026-04-26T12:00:00Z"
    static let window = "startDate=2026-04-01&endDate=2026-04-26"

    init(options: [String] = [], quotas: QuotaPolicy? = nil, at time: String = Self.time) throws {
        world = try TestWorld(
            at: RFC3339(time).instant, quotas: quotas, options: options.map { "pivot.\($0)" })
        let directory = world.gateway.directory
        let sandbox = try directory.make(
            WorldPlan(
                scenarios: [], clock: ClockSetting(base: .frozen(world.now)),
                credentials: Self.foreign))
        directory.assign(listener: 1, port: 1, to: directory.standard)
        let index = try #require(ProviderCatalog.all.firstIndex { $0.name == "pivot" })
        other = sandbox.credentials[index]
        id = PivotClient.client
        secret = PivotClient.secret
        token = PivotToken(client: id, issuedAt: world.now).text.text
    }

    /// Credentials of the other providers, so that this test depends on Pivot's alone.
    private static var foreign: [(provider: String, items: [Credentials.Item])] {
        ProviderCatalog.all.filter { $0.name != "pivot" }.map { provider in
            let pairs = provider.defaultCredentials.items
                .filter { provider.selectors.contains($0.name) }
                .map { ($0.name, "second-\($0.value)") }
            return (provider.name, Credentials(pairs).items)
        }
    }

    /// The index of the provider in every list of the sandbox.
    static var provider: Int { ProviderCatalog.all.firstIndex { $0.name == "pivot" } ?? 0 }

    var sandbox: Sandbox { world.gateway.directory.standard }

    /// A token for a client of this world's time.
    func token(of client: String, secondsAgo: Int64 = 0) -> String {
        PivotToken(client: client, issuedAt: world.now.advanced(bySeconds: -secondsAgo)).text.text
    }

    func call(
        _ authorization: String?, _ target: String? = nil, _ more: [(String, String)] = [],
        method: HTTPMethod = .get, body: String = ""
    ) -> HTTPRequest {
        HTTPRequest(
            method: method, target: target ?? "\(PivotClient.historiesPath)?\(Self.window)",
            fields: [("Host", "127.0.0.1:4810")]
                + (authorization.map { [("Authorization", $0)] } ?? []) + more,
            body: Bytes(text: body))
    }

    /// A call with a right token.
    func authorized(_ target: String, _ more: [(String, String)] = []) -> HTTPRequest {
        call("Bearer \(token)", target, more)
    }

    /// A request of a window with a right token.
    func history(_ query: String) -> HTTPRequest {
        authorized("\(PivotClient.historiesPath)?\(query)")
    }

    func tokenRequest(
        _ fields: [(String, String)], body: String = PivotClient.grant, query: String = ""
    ) -> HTTPRequest {
        HTTPRequest(
            method: .post, target: "/v1/access-token\(query)",
            fields: [("Host", "127.0.0.1:4810"), ("Content-Type", "application/json")] + fields,
            body: Bytes(text: body))
    }

    /// A token request with the values of the two headers.
    func merchant(_ id: String?, _ secret: String?, body: String = PivotClient.grant)
        -> HTTPRequest
    {
        tokenRequest(
            (id.map { [("X-MERCHANT-ID", $0)] } ?? [])
                + (secret.map { [("X-MERCHANT-SECRET", $0)] } ?? []), body: body)
    }

    func send(_ request: HTTPRequest) -> HTTPReply {
        world.gateway.reply(to: request, listener: usesOwnPort ? 1 : 0)
    }

    /// The last exchange of the default sandbox.
    var last: Exchange? { world.journal.exchanges.last?.exchange }

    /// A token with a header and claims of one's own, signed with a key.
    static func signed(_ header: String, _ claims: String, key: Bytes) -> String {
        let text = [header, claims].map { Base64.encodeURL(Bytes(text: $0)).text }
            .joined(separator: ".")
        let code = HMAC<SHA256>(key: key).authenticationCode(for: Bytes(text: text))
        return text + "." + Base64.encodeURL(code).text
    }

    static let header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}"

    /// The claims of a token for a client.
    func claims(of client: String, end: Int64) -> String {
        PivotToken(client: client, expiringAtSeconds: end).claims.text
    }
}
