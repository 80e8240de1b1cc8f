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
}
