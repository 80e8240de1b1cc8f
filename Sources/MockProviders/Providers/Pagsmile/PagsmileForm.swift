import WireFormats

/// How a text and the app key become a digest.
struct PagsmileForm: Sendable {
    /// The function behind it.
    enum Digest: Sendable {
        case sha256, sha256OfHex, sha512
        case hmacSHA256, hmacSHA512
    }

    let digest: Digest
    /// What the function gets, from the text and the key.
    let message: @Sendable (_ text: Bytes, _ key: Bytes) -> Bytes

    init(_ digest: Digest, _ message: @escaping @Sendable (Bytes, Bytes) -> Bytes) {
        self.digest = digest
        self.message = message
    }

    /// The right one: SHA-256 of the text with the key right behind.
    static let appended = PagsmileForm(.sha256) { $0 + $1 }

    /// The bytes of the digest.
    var byteCount: Int {
        switch digest {
        case .sha256, .sha256OfHex, .hmacSHA256: SHA256.digestByteCount
        case .sha512, .hmacSHA512: SHA512.digestByteCount
        }
    }

    /// The digest.
    func hash(_ text: Bytes, key: Bytes) -> Bytes {
        let message = message(text, key)
        return switch digest {
        case .sha256: SHA256.hash(message)
        case .sha256OfHex: SHA256.hash(Hex.encode(SHA256.hash(message)))
        case .sha512: SHA512.hash(message)
        case .hmacSHA256: HMACSHA256(key: key).authenticationCode(for: message)
        case .hmacSHA512: HMACSHA512(key: key).authenticationCode(for: message)
        }
    }

    /// What is computed, as a formula; the text and the key are those for a reader.
    func formula(_ text: Bytes, key: Bytes) -> String {
        let quoted = "\"\(PagsmileForm.clipped(message(text, key)))\""
        return switch digest {
        case .sha256: "SHA-256(\(quoted))"
        case .sha256OfHex: "SHA-256(hex(SHA-256(\(quoted))))"
        case .sha512: "SHA-512(\(quoted))"
        case .hmacSHA256: "HMAC-SHA-256(\(key.text), \(quoted))"
        case .hmacSHA512: "HMAC-SHA-512(\(key.text), \(quoted))"
        }
    }

    /// A text of bearable length, its line ends visible.
    static func clipped(_ bytes: Bytes) -> String {
        let text = bytes.prefix(1000).text.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\\n").split(separator: "\r", omittingEmptySubsequences: false)
            .joined(separator: "\\r")
        return bytes.count > 1000 ? text + "…" : text
    }
}
