package import WireFormats

/// One way to sign a request: the documented one, or one with a mistake in it.
package struct KrakenRecipe: Sendable {
    /// What becomes of the hashed part, nonce and body.
    package enum Inner: Sendable { case sha256, none, hex, base64, sha512, latin1, utf8 }
    /// How the parts stand in the message.
    package enum Order: Sendable { case targetFirst, hashFirst, hashOnly }
    /// What makes the signature of the message.
    package enum Code: Sendable { case hmac512, hmac256, plain, keyFirst, keyLast, swapped }

    /// What is signed of the request's target.
    package var target: Bytes
    /// What is hashed: nonce and body.
    package var payload: Bytes
    /// The key of the HMAC.
    package var key: Bytes
    /// What becomes of the hashed part.
    package var inner = Inner.sha256
    /// How the parts stand in the message.
    package var order = Order.targetFirst
    /// What makes the signature.
    package var code = Code.hmac512

    /// The recipe with one thing changed.
    package func with(_ change: (inout KrakenRecipe) -> Void) -> KrakenRecipe {
        var copy = self
        change(&copy)
        return copy
    }

    /// What is signed.
    package var message: Bytes {
        let hashed: Bytes
        switch inner {
        case .sha256: hashed = SHA256.hash(payload)
        case .none: hashed = payload
        case .hex: hashed = Hex.encode(SHA256.hash(payload))
        case .base64: hashed = Base64.encode(SHA256.hash(payload))
        case .sha512: hashed = SHA512.hash(payload)
        case .latin1:
            // Each byte as a character of that number, and that in UTF-8.
            hashed = Bytes(
                SHA256.hash(payload).flatMap { byte -> [UInt8] in
                    byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
                })
        case .utf8: hashed = Bytes(text: SHA256.hash(payload).text)
        }
        switch order {
        case .targetFirst: return target + hashed
        case .hashFirst: return hashed + target
        case .hashOnly: return hashed
        }
    }

    /// The raw signature, 64 bytes, or 32 of HMAC-SHA256.
    package func signature(of message: Bytes) -> Bytes {
        switch code {
        case .hmac512: HMACSHA512(key: key).authenticationCode(for: message)
        case .hmac256: HMACSHA256(key: key).authenticationCode(for: message)
        case .plain: SHA512.hash(message)
        case .keyFirst: SHA512.hash(key + message)
        case .keyLast: SHA512.hash(message + key)
        case .swapped: HMACSHA512(key: message).authenticationCode(for: key)
        }
    }

    /// How many bytes a signature has.
    package var signatureLength: Int { code == .hmac256 ? 32 : 64 }
}

/// What is known of a refused request's signature, to try mistakes with.
package struct KrakenSigningInput: Sendable {
    /// The documented way, under the world's options.
    package let right: KrakenRecipe
    /// The target as sent.
    package let target: Bytes
    /// Its path.
    package let path: Bytes
    /// Its query; nil when it has no `?`.
    package let query: Bytes?
    /// The method's name.
    package let method: String
    /// The value of Host.
    package let host: Bytes
    /// The text of API-Nonce.
    package let nonce: Bytes
    /// The body as sent.
    package let body: Bytes
    /// The secret as it was handed out.
    package let secretText: Bytes
    /// The key of the sandbox.
    package let apiKey: Bytes
    /// Decoded secrets of other sandboxes.
    package let strangers: [Bytes]
    /// Secrets of other providers in the sandbox.
    package let others: [Bytes]

    /// What is known of a request; with `signsQuery` false only its path is to be signed.
    package init(
        target: Bytes, nonce: Bytes, body: Bytes, method: String, host: Bytes, secretText: Bytes,
        apiKey: Bytes, strangers: [Bytes], others: [Bytes], signsQuery: Bool = true
    ) {
        let decoded = Base64.decode(secretText) ?? []
        let mark = target.firstIndex(of: UInt8(ascii: "?"))
        path = Bytes(target[..<(mark ?? target.endIndex)])
        query = mark.map { Bytes(target[($0 + 1)...]) }
        right = KrakenRecipe(
            target: signsQuery ? target : path, payload: nonce + body, key: decoded)
        self.target = target
        self.nonce = nonce
        self.body = body
        self.method = method
        self.host = host
        self.secretText = secretText
        self.apiKey = apiKey
        self.strangers = strangers.filter { $0 != decoded }
        self.others = others
    }

    /// The documented way with other text instead of the target.
    package func signing(_ target: Bytes) -> KrakenRecipe { right.with { $0.target = target } }

    /// The documented way with other text instead of nonce and body.
    package func hashing(_ payload: Bytes) -> KrakenRecipe { right.with { $0.payload = payload } }

    /// The documented way with another key.
    package func keyed(_ key: Bytes) -> KrakenRecipe { right.with { $0.key = key } }
}
