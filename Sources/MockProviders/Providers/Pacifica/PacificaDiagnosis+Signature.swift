import WireFormats

/// What is wrong with a signature: the mistakes are made again with the known key, and equality
/// is proof.
extension PacificaDiagnosis {
    /// A signature that is no base58 of 64 bytes.
    func diagnoseForm(_ body: PacificaSignedBody, _ data: [JSONMember], _ curl: String?)
        -> Diagnosis
    {
        guard let text = body["signature"]?.stringValue else {
            return found(
                .signatureMissing, "the body has no text 'signature'.",
                expected: "\"signature\":\"<base58 of 64 bytes>\"", curl: curl)
        }
        let readings: [(PacificaMistake, String, Bytes?)] = [
            (.signatureInHex, "hex", Hex.decode(text.utf8)),
            (.signatureInBase64, "base64", Base64.decode(text.utf8)),
            (.signatureInBase64, "base64", Base64.decodeURL(text.utf8)),
        ]
        for (mistake, name, bytes) in readings {
            guard let bytes, bytes.count == Ed25519.signatureByteCount, let wallet,
                let message = message(body, data)
            else { continue }
            let isRight = wallet.key.answers(bytes, of: message.bytes)
            let other =
                isRight
                ? nil : PacificaHypotheses(message, body: body).match(bytes, by: wallet.key)
            guard isRight || other != nil else { continue }
            let both = [mistake.rawValue] + (other.map { [$0.name] } ?? [])
            return Diagnosis(
                mistake: both.joined(separator: "-and-"),
                explanation: "signature is written in \(name); it must be base58."
                    + (other.map { " Also, \(explanation(of: $0, message: message.bytes))" } ?? ""),
                expected: Base58.encode(bytes).text, received: text, curl: curl)
        }
        return found(
            nil,
            "signature is \(text.utf8.count) characters that are no base58 of 64 bytes, nor such a "
                + "signature in hex or base64.",
            curl: curl)
    }

    /// A signature of something else, or by somebody else.
    func diagnoseVerification(
        _ body: PacificaSignedBody, _ data: [JSONMember], _ curl: String?
    ) -> Diagnosis {
        guard let message = message(body, data),
            let signature = body["signature"]?.stringValue.flatMap({ Base58.decode($0.utf8) })
        else { return found(nil, "\(refusal.explanation).", curl: curl) }
        let right = message.bytes
        if let wallet, body.signer == account,
            let found = PacificaHypotheses(message, body: body).match(signature, by: wallet.key)
        {
            return Diagnosis(
                mistake: found.name, explanation: explanation(of: found, message: right),
                expected: right.text, received: PacificaDiagnosis.shown(found.text), curl: curl)
        }
        if let (mistake, explanation) = otherSigner(of: right, signature, body) {
            return found(
                mistake, explanation, expected: "a signature by the wallet of \(account)",
                curl: curl)
        }
        return found(
            nil,
            "the signature is none of the account's for this message, nor for any of the usual "
                + "mistakes. Compare the text that the client signs with the expected one.",
            expected: right.text, curl: curl)
    }

    private func message(_ body: PacificaSignedBody, _ data: [JSONMember]) -> PacificaMessage? {
        guard let endpoint, let operation = endpoint.operation,
            let timestamp = body["timestamp"]?.integerValue, let window = body.window,
            data.count == endpoint.payloadNames.count
        else { return nil }
        return PacificaMessage(type: operation, timestamp: timestamp, window: window, data: data)
    }

    // MARK: - Another key

    private func otherSigner(of message: Bytes, _ signature: Bytes, _ body: PacificaSignedBody)
        -> (PacificaMistake, String)?
    {
        if let wallet, body.signer != account, wallet.key.answers(signature, of: message) {
            return (
                .accountOfAnotherKey,
                "the signature is right for the account \(account), but the body names another "
                    + "signer; put the account of the key that signs there."
            )
        }
        guard let wallet, body.signer == account else { return nil }
        for (seed, mistake, explanation) in PacificaDiagnosis.wrongSeeds(of: wallet) {
            if let key = Ed25519Key(seed: seed), key.answers(signature, of: message) {
                return (mistake, explanation)
            }
        }
        for stranger in context.strangers.prefix(8) {
            guard let pair = PacificaKeyPair(secret: stranger.credentials["secret"]),
                pair.key.answers(signature, of: message)
            else { continue }
            return (
                .privateKeyOfAnotherSandbox,
                "the message is right, but the wallet of the sandbox '\(stranger.sandbox)' has "
                    + "signed it; the account is that of '\(context.sandbox)'."
            )
        }
        return nil
    }

    private static func wrongSeeds(of wallet: PacificaKeyPair)
        -> [(Bytes, PacificaMistake, String)]
    {
        [
            (
                wallet.key.publicKey, .publicKeyAsSeed,
                "the message is right, but the secret's last 32 bytes served as seed; they are the "
                    + "public key. The seed is the first 32."
            ),
            (
                Bytes(wallet.secret.utf8.prefix(32)), .secretTextAsSeed,
                "the message is right, but the secret's first 32 characters served as seed; decode "
                    + "it from base58, and take the first 32 bytes."
            ),
        ]
    }

    // MARK: - Words

    private func explanation(of hypothesis: PacificaHypotheses.Hypothesis, message: Bytes)
        -> String
    {
        hypothesis.mistakes.map(PacificaDiagnosis.words).joined(separator: " Also, ")
            + " " + PacificaDiagnosis.difference(message, hypothesis.text)
    }

    /// Where two texts part, with what stands there.
    private static func difference(_ right: Bytes, _ wrong: Bytes) -> String {
        var offset = 0
        while offset < right.count, offset < wrong.count, right[offset] == wrong[offset] {
            offset += 1
        }
        func surroundings(_ text: Bytes) -> String {
            let start = max(0, offset - 8)
            guard start < text.count else { return "its end" }
            return "‹\(shown(Bytes(text[start..<min(text.count, offset + 16)])))›"
        }
        return "The texts part at byte \(offset): expected \(surroundings(right)), signed "
            + "\(surroundings(wrong))."
    }

    /// Text as it is, and other bytes in hex.
    private static func shown(_ bytes: Bytes) -> String {
        bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }
            ? bytes.text : "hex " + Hex.encode(bytes).text
    }

    private static func words(_ mistake: PacificaMistake) -> String {
        switch mistake {
        case .keysUnsorted: "the signed JSON has its keys unsorted; sort them at every level."
        case .jsonWithSpaces:
            "the signed JSON has blanks after commas and colons; write it compactly."
        case .jsonPretty: "the signed JSON is spread over lines; write it compactly."
        case .dataNotNested: "the signed JSON lacks 'data' around the payload, {} for an empty one."
        case .dataNull: "the signed JSON has null for an empty payload; it is {}."
        case .typeMissing: "the signed JSON lacks 'type'."
        case .typeOfAnotherOperation: "the signed JSON has the type of another operation."
        case .signedTimestampInSeconds:
            "the signed timestamp is in seconds, the body's in milliseconds; sign the body's."
        case .signedTimestampDiffers:
            "the signed timestamp is not the body's; read the clock once for both."
        case .signedWindowDiffers: "the signed expiry_window is not the body's; use one for both."
        case .windowMissing:
            "the signed JSON lacks 'expiry_window'; it is signed also when the body leaves it out."
        case .numbersQuoted: "the signed JSON has its numbers in quotes."
        case .accountSigned: "the signed JSON holds the account; that belongs to the body alone."
        case .bodySigned: "the body was signed; sign the message made of header and 'data'."
        case .messageHashed:
            "a digest of the message was signed; Ed25519 hashes by itself, sign the message."
        case .newlineSigned: "the signed text ends with a line feed; sign the JSON alone."
        default: mistake.rawValue
        }
    }
}
