import MockProviders
import Testing
import WireFormats

/// Asks HashKey's endpoints with correct signatures, unless told otherwise.
struct HashKeyClient {
    let world: TestWorld
    var key = "sim-hk-key-0001"
    var secret = "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"

    static let flowPath = "/api/v1/account/balanceFlow"
    static let day: Int64 = 86_400_000

    init(_ world: TestWorld) {
        self.world = world
    }

    var now: Int64 { world.now.milliseconds }

    /// Signs a query as it stands and sends it.
    func send(_ query: String, to path: String = flowPath) -> TestReply {
        let signature = HashKeySignature.sign(
            Bytes(text: query), with: HMAC<SHA256>(key: Bytes(text: secret)))
        return world.get(
            "\(path)?\(query)&signature=\(signature.text)", [("X-HK-APIKEY", key)])
    }

    /// Asks for the rows of a type in a window that ends now.
    func flow(_ type: String, days: Int64 = 7, _ more: String = "") -> TestReply {
        send(
            "type=\(type)&startTime=\(now - days * HashKeyClient.day)&endTime=\(now)\(more)"
                + "&timestamp=\(now)")
    }

    /// The rows of a reply that must be 200.
    func rows(_ reply: TestReply) throws -> [JSONValue] {
        try #require(reply.status == 200, "\(reply.text)")
        return try reply.json().elements
    }

    /// All rows of a window, walked with a page size.
    func walk(_ type: String, days: Int64 = 7, limit: Int) throws -> [JSONValue] {
        var all: [JSONValue] = []
        var last = "0"
        while true {
            let page = try rows(flow(type, days: days, "&limit=\(limit)&beginId=\(last)"))
            all += page
            guard page.count == limit, let id = page.last?["id"]?.text else { return all }
            last = id
        }
    }
}
