import MockProviders
import Testing
import WireFormats

/// A client of HashKey that makes mistakes, in the way in which real ones do.
struct HashKeyBadClient: Sendable {
    static let key = "sim-hk-key-0001"
    static let subKey = "sim-hk-subkey-0001"
    static let secret = "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"
    static let path = HashKeyClient.flowPath
    static let window = "startTime=1760595200000&endTime=1761200000000"
    static let stamp = "timestamp=1761200000000"
    static let query = "type=trade&\(window)&limit=100&\(stamp)"
    static let orderPath = "/api/v1/spot/orderTest"

    let world: TestWorld
    var header = "X-HK-APIKEY"
    var key: String? = HashKeyBadClient.key
    var fields: [(String, String)] = []

    /// The digest of a text as HMAC-SHA256 with the right secret, or another key.
    func digest(_ text: String, _ key: Bytes = Bytes(text: secret)) -> Bytes {
        HMAC<SHA256>(key: key).authenticationCode(for: Bytes(text: text))
    }

    /// The same in hex.
    func hex(_ text: String, _ key: String = secret) -> String {
        Hex.encode(digest(text, Bytes(text: key))).text
    }

    /// Sends a GET with whatever signature the client made.
    func get(_ query: String, signature: String, path: String = path) {
        send(query + "&signature=" + signature, path: path)
    }

    /// Sends a GET that is signed right but for the text.
    func get(_ query: String = query, signing text: String) {
        get(query, signature: hex(text))
    }

    /// Sends a GET that is signed right.
    func signed(_ query: String, path: String = path) {
        get(query, signature: hex(query), path: path)
    }

    /// Sends a GET as it stands.
    func send(_ query: String, path: String = path, _ method: HTTPMethod = .get, body: String = "")
    {
        let credential = key.map { [(header, $0)] } ?? []
        _ = world.send(
            method, query.isEmpty ? path : "\(path)?\(query)", credential + fields,
            body: Bytes(text: body))
    }

    /// Sends an order whose parameters stand in query and body.
    func order(_ query: String, _ body: String, signing text: String) {
        send(
            query, path: HashKeyBadClient.orderPath, .post,
            body: "\(body)&signature=\(hex(text))")
    }
}
