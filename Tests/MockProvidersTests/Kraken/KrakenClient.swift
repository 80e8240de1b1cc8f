import MockProviders
import Synchronization
import Testing
import WireFormats

/// Asks Payward's endpoints with correct signatures and growing nonces, unless told otherwise.
final class KrakenClient: Sendable {
    let world: TestWorld
    private let nonce = Mutex<UInt64>(1_777_248_000_000_000_000)

    static let key = "sim-pws-key-0001"
    static let secret =
        "cGF5d2FyZC1zaW0tc2VjcmV0LTAwMDEtMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nw=="
    static let main = "ABCD1234EFGH5678"
    static let second = "EFGH5678JKLM9012"
    static let empty = "JKLM9012NPQR3456"
    static let foreign = "NPQR3456STUV7890"
    static let historyPath = "/v1/accounts/\(main)/portfolio/history"

    /// The instant of the vectors' nonce, 2026-04-27T00:00:00Z.
    static let vectorInstant = Instant(seconds: 1_777_248_000)

    init(_ world: TestWorld) {
        self.world = world
    }

    /// A world at the instant of the vectors.
    convenience init(
        at now: Instant = vectorInstant, seed: UInt64 = 1, options: [String] = [],
        quotas: QuotaPolicy = .observed, scenario: String? = nil,
        stage: TestWorld.Stage = .direct
    ) throws {
        self.init(
            try TestWorld(
                at: now, seed: seed, quotas: quotas, options: options.map { "kraken.\($0)" },
                scenario: scenario, stage: stage))
    }

    /// The signature of a target.
    static func signature(
        _ target: String, nonce: String, body: String = "", secret: String = secret
    ) throws -> String {
        let key = HMAC<SHA512>(key: try #require(Base64.decode(secret.utf8)))
        return KrakenSignature.sign(
            target: Bytes(text: target)[...], nonce: nonce.utf8, body: Bytes(text: body), with: key
        ).text
    }

    /// The headers of a signed request.
    static func headers(
        _ target: String, nonce: String, body: String = ""
    ) throws -> [(String, String)] {
        [
            ("API-Key", key), ("API-Nonce", nonce),
            ("API-Sign", try signature(target, nonce: nonce, body: body)),
        ]
    }

    /// Signs a target as it stands and sends it.
    func send(
        _ target: String, method: HTTPMethod = .get, nonce given: String? = nil, body: String = "",
        more: [(String, String)] = []
    ) throws -> TestReply {
        let next = nonce.withLock { nonce in
            nonce += 1
            return nonce
        }
        let headers = try KrakenClient.headers(target, nonce: given ?? "\(next)", body: body)
        return world.send(method, target, headers + more, body: Bytes(text: body))
    }

    /// Asks for the history of an account.
    func history(_ query: String = "", of account: String = main) throws -> TestReply {
        try send(
            "/v1/accounts/\(account)/portfolio/history" + (query.isEmpty ? "" : "?\(query)"))
    }

    /// The points of a reply that must be 200.
    func points(_ query: String = "", of account: String = main) throws -> [JSONValue] {
        let reply = try history(query, of: account)
        try #require(reply.status == 200, "\(reply.text)")
        return try #require(try reply.json()["data"]).elements
    }

    /// The timestamps of the points of a window, shortened to their dates.
    func dates(_ query: String, of account: String = main) throws -> [String] {
        try points(query, of: account).map { point in
            let text = try #require(point["timestamp"]?.text)
            #expect(text.hasSuffix("T00:00:00Z"))
            return String(text.prefix(10))
        }
    }

    /// A window as a query.
    static func window(_ start: String, _ end: String) -> String {
        "start_timestamp=\(start)&end_timestamp=\(end)"
    }
}

/// The bodies of the errors, as the fact sheet gives them.
enum KrakenBodies {
    static func problem(
        _ tag: String, _ status: Int, _ title: String, _ source: String
    ) -> String {
        "{\"type\":\"tag:kraken.com,2025:\(tag)\",\"status\":\(status),\"title\":\"\(title)\","
            + "\"data\":null,\"source\":\"\(source)\"}"
    }

    static let invalidKey = problem("InvalidKey", 401, "API: Invalid key", "Gateway")
    static let invalidSignature = problem(
        "InvalidSignature", 401, "API: Invalid signature", "Gateway")
    static let invalidNonce = problem("InvalidNonce", 401, "API: Invalid nonce", "Gateway")
    static let badRequest = problem("BadRequest", 400, "Bad request", "Service")
    static let notFound = problem("NotFound", 404, "Not found", "Service")
    static let permissionDenied = problem(
        "PermissionDenied", 403, "Permission denied", "Service")
    static let rateLimited = problem(
        "RateLimitExceeded", 429, "Rate limit exceeded", "Gateway")
}
