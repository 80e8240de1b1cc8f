import WireFormats

/// One way in which a client may have come to its signature.
struct HashKeyAttempt: Sendable {
    /// What makes the digest.
    enum Algorithm: Sendable { case hmacSHA256, hmacSHA512, sha256 }

    let mistake: HashKeyMistake
    var text: Bytes
    var key: Bytes
    var algorithm = Algorithm.hmacSHA256
    /// What fills the mistake's explanation.
    var detail = ""
    /// The right way and this one in words, where not the text differs; never a secret.
    var words: (right: String, wrong: String)?

    /// The digest that this way gives.
    var digest: Bytes {
        switch algorithm {
        case .hmacSHA256: HMAC<SHA256>(key: key).authenticationCode(for: text)
        case .hmacSHA512: HMAC<SHA512>(key: key).authenticationCode(for: text)
        case .sha256: SHA256.hash(text)
        }
    }

    /// An attempt that signs another text correctly.
    static func text(
        _ mistake: HashKeyMistake, _ text: Bytes, _ facts: HashKeySigningFacts,
        detail: String = ""
    ) -> HashKeyAttempt {
        HashKeyAttempt(mistake: mistake, text: text, key: facts.secret, detail: detail)
    }

    /// An attempt that signs the right text with another key.
    static func key(
        _ mistake: HashKeyMistake, _ key: Bytes, _ facts: HashKeySigningFacts,
        detail: String = "", _ wrong: String
    ) -> HashKeyAttempt {
        HashKeyAttempt(
            mistake: mistake, text: facts.text, key: key, detail: detail,
            words: (
                "HMAC-SHA256 keyed with the \(facts.secret.count) bytes of the secret's text",
                "HMAC-SHA256 keyed with \(wrong)"
            ))
    }

    /// Whether this is the right way after all, so that it explains nothing.
    func isRight(_ facts: HashKeySigningFacts) -> Bool {
        algorithm == .hmacSHA256 && key == facts.secret && text == facts.text
    }
}
