import WireFormats

extension HashKeyHypotheses {
    /// The secret in another form.
    static func keys(_ facts: HashKeySigningFacts) -> [HashKeyAttempt] {
        let secret = facts.secret
        var attempts: [HashKeyAttempt] = []
        for dropsOthers in [false, true] {
            let decoded = leniently(secret, dropsOthers: dropsOthers)
            attempts.append(
                .key(
                    .secretBase64Decoded, decoded, facts,
                    "the \(decoded.count) bytes that Base64 makes of it"))
        }
        if let decoded = Hex.decode(secret), !decoded.isEmpty {
            attempts.append(
                .key(
                    .secretHexDecoded, decoded, facts,
                    "the \(decoded.count) bytes that hex makes of it"))
        }
        for (end, what) in [("\n", "a line feed"), ("\r\n", "a line end"), (" ", "a blank")] {
            attempts.append(
                .key(
                    .secretWithWhiteSpace, secret + Bytes(text: end), facts,
                    detail: "\(what) behind", "\(what) behind it"))
        }
        let mark = Bytes(text: "\"")
        attempts.append(
            .key(.secretQuoted, mark + secret + mark, facts, "quotation marks around it"))
        attempts.append(.key(.keyUsedAsSecret, facts.key, facts, "the API key"))
        attempts.append(.key(.secretEmpty, [], facts, "nothing"))
        return attempts
    }

    /// Another hash, or HMAC used in another way.
    static func algorithms(_ facts: HashKeySigningFacts) -> [HashKeyAttempt] {
        func attempt(
            _ mistake: HashKeyMistake, _ text: Bytes, _ key: Bytes,
            _ algorithm: HashKeyAttempt.Algorithm, detail: String = "", _ wrong: String
        ) -> HashKeyAttempt {
            HashKeyAttempt(
                mistake: mistake, text: text, key: key, algorithm: algorithm, detail: detail,
                words: ("HMAC-SHA256 of the text, keyed with the secret", wrong))
        }
        let (text, secret) = (facts.text, facts.secret)
        return [
            attempt(
                .sha512, text, secret, .hmacSHA512,
                "HMAC-SHA512 of the text, keyed with the secret"),
            attempt(
                .plainHash, text, [], .sha256, detail: "the text", "SHA-256 of the text"),
            attempt(
                .plainHash, secret + text, [], .sha256, detail: "secret and text",
                "SHA-256 of secret and text"),
            attempt(
                .plainHash, text + secret, [], .sha256, detail: "text and secret",
                "SHA-256 of text and secret"),
            attempt(
                .secretAndTextSwapped, secret, text, .hmacSHA256,
                "HMAC-SHA256 of the secret, keyed with the text"),
        ]
    }

    /// Secrets that belong elsewhere.
    static func strangers(_ facts: HashKeySigningFacts, _ context: DiagnosisContext)
        -> [HashKeyAttempt]
    {
        var attempts: [HashKeyAttempt] = []
        for stranger in context.strangers.prefix(4) where stranger.sandbox != context.sandbox {
            attempts.append(
                .key(
                    .secretOfAnotherSandbox, Bytes(text: stranger.credentials["secret"]), facts,
                    detail: stranger.sandbox, "the secret of sandbox '\(stranger.sandbox)'"))
        }
        for sibling in context.siblings where sibling.provider != HashKey.name {
            let secrets = sibling.credentials.items.filter {
                ["secret", "appKey", "clientSecret"].contains($0.name)
            }
            for secret in secrets {
                let what = "the \(secret.name) of \(sibling.provider)"
                attempts.append(
                    .key(
                        .secretOfAnotherProvider, Bytes(text: secret.value), facts, detail: what,
                        what))
            }
        }
        return attempts
    }

    /// What a forgiving decoder makes of a text as Base64: no padding needed, either alphabet.
    ///
    /// Some take `-` and `_` for digits, as Node's does; others drop what is no digit of the
    /// standard alphabet, as Python's does.
    private static func leniently(_ text: Bytes, dropsOthers: Bool) -> Bytes {
        var digits = Bytes()
        for byte in text {
            switch byte {
            case UInt8(ascii: "-"): if !dropsOthers { digits.append(UInt8(ascii: "+")) }
            case UInt8(ascii: "_"): if !dropsOthers { digits.append(UInt8(ascii: "/")) }
            case UInt8(ascii: "+"), UInt8(ascii: "/"): digits.append(byte)
            default: if byte.isASCIILetter || byte.isASCIIDigit { digits.append(byte) }
            }
        }
        var bytes = Bytes()
        var (bits, count): (UInt32, UInt32) = (0, 0)
        for digit in digits {
            // Four digits at a time would be faster; this is off the way of a request.
            guard let group = Base64.decode([digit, 0x41, 0x41, 0x41]) else { continue }
            bits = bits << 6 | UInt32(group[0] >> 2)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            bits &= (1 << count) - 1
        }
        return bytes
    }
}
