import MockProviders
import WireFormats

/// What a client has in hand when it signs, for clients that do it wrong.
struct KrakenSigningMaterial {
    var target: Bytes
    var nonce: Bytes
    var body: Bytes
    var secretText = Bytes(text: KrakenClient.secret)
    /// The 64 bytes behind the secret.
    var key: Bytes { Base64.decode(secretText) ?? [] }

    /// The path without the query.
    var path: Bytes { Bytes(target.prefix { $0 != UInt8(ascii: "?") }) }
    /// The query without its `?`.
    var query: Bytes { Bytes(target.dropFirst(path.count + 1)) }
    /// SHA-256 of nonce and body, as it should be.
    var hash: Bytes { SHA256.hash(nonce + body) }
    /// The message as it should be.
    var message: Bytes { target + hash }
    /// The raw signature as it should be.
    var signature: Bytes { hmac(key, message) }

    func hmac(_ key: Bytes, _ message: Bytes) -> Bytes {
        HMACSHA512(key: key).authenticationCode(for: message)
    }

    /// The header for another message.
    func header(of message: Bytes) -> String { base64(hmac(key, message)) }

    /// The header for another key.
    func header(with key: Bytes) -> String { base64(hmac(key, message)) }

    /// The header for another target.
    func header(target: Bytes) -> String { header(of: target + hash) }

    /// The header for another text in place of nonce and body.
    func header(hashing payload: Bytes) -> String { header(of: target + SHA256.hash(payload)) }

    func base64(_ bytes: Bytes) -> String { Base64.encode(bytes).text }
}

/// One way of signing wrongly: the name of its mistake, the request, and how it is signed.
struct KrakenSigningCase: Sendable {
    let mistake: String
    var target = KrakenClient.historyPath + "?quote_symbol=EUR"
    var nonce = "1777248000000000007"
    var body = ""
    var options: [String] = []
    let sign: @Sendable (KrakenSigningMaterial) -> String
    /// What the diagnosis says, word for word.
    let explanation: String

    init(
        _ mistake: String, target: String? = nil, nonce: String? = nil, body: String = "",
        options: [String] = [], says explanation: String,
        sign: @escaping @Sendable (KrakenSigningMaterial) -> String
    ) {
        self.mistake = mistake
        self.target = target ?? self.target
        self.nonce = nonce ?? self.nonce
        self.body = body
        self.options = options
        self.sign = sign
        self.explanation = explanation
    }
}
