import MockProviders
import Testing
import WireFormats

/// Asks Pivot's endpoints with a fresh token, unless told otherwise.
struct PivotClient {
    let world: TestWorld
    /// Sent with every call; minted at the world's time.
    var token: String
    var more: [(String, String)] = []

    static let client = "11111111-2222-3333-4444-555555555555"
    static let secret = "sim-pivot-secret-0001"
    static let historiesPath = "/v1/balance-histories"
    static let grant = "{\"grantType\":\"client_credentials\"}"
    /// 2026-04-26T12:00:00Z.
    static let instant = Instant(seconds: 1_777_204_800)

    init(_ world: TestWorld) {
        self.world = world
        token = PivotToken(client: PivotClient.client, issuedAt: world.now).text.text
    }

    /// A client in a new world; the time is an RFC 3339 text.
    init(
        at time: String = "2026-04-26T12:00:00Z", seed: UInt64 = 1,
        quotas: QuotaPolicy? = nil, options: [String] = [], scenario: String? = nil,
        stage: TestWorld.Stage = .direct
    ) throws {
        self.init(
            try TestWorld(
                at: RFC3339(time).instant, seed: seed, quotas: quotas,
                options: options.map { "pivot.\($0)" }, scenario: scenario, stage: stage))
    }

    /// Sends a GET with the token.
    func get(_ target: String) -> TestReply {
        world.get(target, [("Authorization", "Bearer \(token)")] + more)
    }

    /// Asks for a page of a window.
    func history(_ query: String) -> TestReply {
        get("\(PivotClient.historiesPath)?\(query)")
    }

    /// Asks for a window.
    func history(_ start: String, _ end: String, _ more: String = "") -> TestReply {
        history("startDate=\(start)&endDate=\(end)\(more)")
    }

    /// The rows of a reply that must be 200.
    func rows(_ reply: TestReply) throws -> [JSONValue] {
        try #require(reply.status == 200, "\(reply.text)")
        return try #require(try reply.json()["data"]?.elements)
    }

    /// All rows of a window, walked with a page size.
    func walk(_ start: String, _ end: String, perPage: Int, _ more: String = "") throws
        -> [JSONValue]
    {
        var all: [JSONValue] = []
        var page = 1
        while true {
            let reply = history(start, end, "&page=\(page)&perPage=\(perPage)\(more)")
            let rows = try rows(reply)
            all += rows
            let last = try #require(try reply.json()["pagination"]?["totalPages"]?.integerValue)
            guard page < last else { return all }
            page += 1
        }
    }

    /// Asks for a token.
    func accessToken(
        id: String? = PivotClient.client, secret: String? = PivotClient.secret,
        body: String = PivotClient.grant
    ) -> TestReply {
        var fields = [("Content-Type", "application/json")]
        if let id { fields.append(("X-MERCHANT-ID", id)) }
        if let secret { fields.append(("X-MERCHANT-SECRET", secret)) }
        return world.post("/v1/access-token", fields, body: body)
    }

    /// A balance as `/v1/balances` tells it.
    func balance(_ usecase: String) throws -> ExactDecimal {
        let reply = get("/v1/balances?usecase=\(usecase)")
        try #require(reply.status == 200, "\(reply.text)")
        let value = try reply.json()["data"]?["availableBalance"]?["value"]?.stringValue
        return try ExactDecimal(try #require(value))
    }

    /// The body of an error, its trace id taken from the reply itself.
    static func errorBody(
        _ reply: TestReply, _ code: String, _ message: String, type: String = "API_ERROR",
        details: [(String, String)] = []
    ) -> String {
        let texts = details.map { "{\"field\":\"\($0.0)\",\"message\":\"\($0.1)\"}" }
        let list = texts.isEmpty ? "" : "\"details\":[\(texts.joined(separator: ","))],"
        return "{\"code\":\"\(code)\",\"message\":\"\(message)\",\"error\":{\"type\":\"\(type)\","
            + "\"source\":\"UPSTREAM\",\(list)\"traceId\":\"\(traceID(of: reply))\"}}"
    }

    /// The trace id of an error.
    static func traceID(of reply: TestReply) -> String {
        do {
            return try reply.json()["error"]?["traceId"]?.text ?? "none"
        } catch {
            return "none"
        }
    }
}
