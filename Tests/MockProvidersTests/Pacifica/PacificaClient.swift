import MockProviders
import Testing
import WireFormats

/// Asks Pacifica's balance history.
struct PacificaClient {
    let world: TestWorld

    static let account = "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF"
    /// Another valid address: base58 of 32 zero bytes.
    static let stranger = "11111111111111111111111111111111"
    static let path = "/api/v1/account/balance/history"
    /// Two days after the ledgers' origin, so that the whole history can be walked.
    static let early = Instant(milliseconds: 1_577_836_800_000 + 2 * 86_400_000 + 1)

    init(_ world: TestWorld) {
        self.world = world
    }

    /// One page with its rows.
    struct Page {
        let rows: [JSONValue]
        let next: String?
        let hasMore: Bool
    }

    /// Asks for the account's history with more parameters: `&limit=2`.
    func history(_ more: String = "", account: String = account) -> TestReply {
        world.get("\(PacificaClient.path)?account=\(account)\(more)")
    }

    /// A page that must be 200.
    func page(_ more: String = "") throws -> Page {
        let reply = history(more)
        try #require(reply.status == 200, "\(reply.text)")
        let json = try reply.json()
        return Page(
            rows: json["data"]?.elements ?? [], next: json["next_cursor"]?.text,
            hasMore: json["has_more"] == .bool(true))
    }

    /// Walks to the end; page n comes from the n-th world, and the last one serves the rest.
    static func walk(_ worlds: [TestWorld], limit: Int, _ more: String = "") throws -> [JSONValue] {
        var rows: [JSONValue] = []
        var cursor = ""
        for number in 0..<10_000 {
            let client = PacificaClient(worlds[min(number, worlds.count - 1)])
            let page = try client.page("&limit=\(limit)\(cursor)\(more)")
            rows += page.rows
            #expect(page.hasMore == (page.next != nil))
            guard page.hasMore, let next = page.next else { return rows }
            #expect(page.rows.count == limit)
            cursor = "&cursor=\(next)"
        }
        Issue.record("the walk does not end")
        return rows
    }

    /// The body of an error in the default form.
    static func envelope(_ error: String, _ code: String) -> String {
        "{\"success\":false,\"data\":null,\"error\":\"\(error)\",\"code\":\(code)}"
    }

    static let invalidRequest = envelope("Invalid request parameters", "400")

    static let keysPath = "/api/v1/account/api_keys"

    /// The wallet of the default sandbox: its seed is the bytes 0 to 31 (pacifica.md section 2).
    static func wallet(seed: Bytes = Bytes(0..<32)) throws -> PacificaKeyPair {
        try #require(PacificaKeyPair(seed: seed))
    }

    /// A body as a client sends it; a nil value leaves the member out.
    static func body(
        account: String? = account, agent: String = "null", signature: String?,
        timestamp: String?, window: String? = "5000", payload: String = ""
    ) -> String {
        let members = [
            account.map { "\"account\":\"\($0)\"" }, "\"agent_wallet\":\(agent)",
            signature.map { "\"signature\":\"\($0)\"" }, timestamp.map { "\"timestamp\":\($0)" },
            window.map { "\"expiry_window\":\($0)" }, payload.isEmpty ? nil : payload,
        ]
        return "{" + members.compactMap { $0 }.joined(separator: ",") + "}"
    }

    /// The text that is signed, as pacifica.md section 2 has it.
    static func message(_ type: String, at timestamp: Int64, data: String = "{}") -> String {
        "{\"data\":\(data),\"expiry_window\":5000,\"timestamp\":\(timestamp),"
            + "\"type\":\"\(type)\"}"
    }

    /// Signs a text and posts the body that belongs to it; `part` is the end of the path.
    func post(_ part: String = "", signing text: String, payload: String = "") throws -> TestReply {
        let signature = try PacificaClient.wallet().key.signature(of: Bytes(text: text))
        return world.post(
            PacificaClient.keysPath + part,
            body: PacificaClient.body(
                signature: Base58.encode(signature).text, timestamp: "\(world.now.milliseconds)",
                payload: payload))
    }

    /// The keys that the list shows.
    func keys() throws -> [String] {
        let now = world.now.milliseconds
        let reply = try post(signing: PacificaClient.message("list_api_keys", at: now))
        try #require(reply.status == 200, "\(reply.text)")
        return try reply.json()["data"]?["active_api_keys"]?.elements.compactMap(\.text) ?? []
    }

    /// A new key.
    func makeKey() throws -> String {
        let now = world.now.milliseconds
        let reply = try post("/create", signing: PacificaClient.message("create_api_key", at: now))
        return try #require(try reply.json()["data"]?["api_key"]?.text, "\(reply.text)")
    }

    /// Takes a key back.
    func revoke(_ key: String) throws -> TestReply {
        let payload = "\"api_key\":\"\(key)\""
        return try post(
            "/revoke",
            signing: PacificaClient.message(
                "revoke_api_key", at: world.now.milliseconds, data: "{\(payload)}"),
            payload: payload)
    }
}
