import WireFormats

extension HashKeyDiagnosis {
    /// What is wrong with the signature.
    func signature() -> Diagnosis? {
        let name = request[field: "X-HK-APIKEY"].map { Bytes($0) }
        let facts = HashKeySigningFacts(
            request, key: name ?? [], secret: Bytes(text: credentials["secret"]))
        guard let received = facts.received else { return absent(facts) }
        guard !received.isEmpty else {
            return unknown(facts, "The parameter signature is empty.")
        }
        let right = facts.digest
        let digests = HashKeyDiagnosis.digests(in: received)
        if digests.contains(where: { $0.coding.isEmpty && $0.digest == right }) {
            return make(
                nil, "The signature is correct.", expected: facts.text.text,
                received: facts.text.text)
        }
        if let found = written(facts, received, right, digests) { return found }
        let pairs = facts.query.pairs.count { facts.query.bytes.equals("signature", in: $0.name) }
        if pairs > 1 {
            let once = facts.without("signature")
            let digest = HMAC<SHA256>(key: facts.secret).authenticationCode(for: once)
            if digests.first?.digest == digest {
                return covering(.signatureTwice, "", facts, once)
            }
        }
        for attempt in HashKeyHypotheses.all(for: facts, in: context) {
            let digest = attempt.digest
            guard let match = digests.first(where: { $0.digest == digest }) else { continue }
            return explain(attempt, facts, coding: match.coding)
        }
        return unknown(
            facts,
            "The signature is not the HMAC-SHA256 of the expected text with this sandbox's secret, "
                + "and no known mistake gives it; a digest does not tell where the texts part, so "
                + "compare the expected text with the one that the client signs.")
    }

    private func unknown(_ facts: HashKeySigningFacts, _ explanation: String) -> Diagnosis {
        make(
            nil, explanation, expected: facts.text.text,
            received: facts.received?.text ?? "")
    }

    /// The ways in which a received value can be read as a digest, with the coding's name.
    private static func digests(in received: Bytes) -> [(digest: Bytes, coding: String)] {
        var digests: [(digest: Bytes, coding: String)] = []
        if let digest = Hex.decode(received) { digests.append((digest, "")) }
        // In a query that was not encoded, the + of Base64 stands as it is or as a blank.
        var text = PercentCoding.decode(received) ?? received
        for index in text.indices where text[index] == UInt8(ascii: " ") {
            text[index] = UInt8(ascii: "+")
        }
        if let digest = Base64.decode(text) ?? Base64.decodeURL(text), digest.count >= 32 {
            digests.append((digest, "Base64"))
        }
        return digests
    }

    /// A right digest, written in a wrong way.
    private func written(
        _ facts: HashKeySigningFacts, _ received: Bytes, _ right: Bytes,
        _ digests: [(digest: Bytes, coding: String)]
    ) -> Diagnosis? {
        let hex = Hex.encode(right)
        func found(_ mistake: HashKeyMistake, _ detail: String = "") -> Diagnosis {
            make(
                mistake, mistake.signingSummary(detail), expected: hex.text,
                received: received.text)
        }
        if digests.contains(where: { $0.digest == right }) { return found(.base64) }
        if digests.contains(where: { $0.digest.asciiLowercased == hex }) { return found(.hexTwice) }
        let plain = (PercentCoding.decode(received) ?? received).asciiLowercased
        if plain.count > hex.count, plain.hasPart(hex) {
            return found(.signatureWithExtraCharacters)
        }
        // Sixteen equal digits are no accident.
        if plain.count >= 16, plain.count < hex.count, hex.starts(with: plain) {
            return found(.signatureCut, "\(plain.count)")
        }
        return nil
    }

    /// No parameter of that name.
    private func absent(_ facts: HashKeySigningFacts) -> Diagnosis? {
        for parameters in [facts.query, facts.form] {
            for pair in parameters.pairs {
                let value = parameters.bytes[pair.value]
                guard let digest = Hex.decode(value), digest.count == 32 else { continue }
                let name = parameters.bytes[pair.name].text
                let text = facts.without(name)
                let right = HMAC<SHA256>(key: facts.secret).authenticationCode(for: text)
                guard digest == right else { continue }
                return make(
                    .signatureMisnamed, HashKeyMistake.signatureMisnamed.signingSummary(name),
                    expected: "signature=\(value.text)", received: "\(name)=\(value.text)")
            }
        }
        let right = facts.digest
        for field in request.fields where Hex.decode(field.value) == right {
            let name = field.name.text
            return make(
                .signatureInHeader, HashKeyMistake.signatureInHeader.signingSummary(name),
                expected: "signature=\(field.value.text)", received: "\(name): \(field.value.text)")
        }
        return make(
            .signatureMissing, HashKeyMistake.signatureMissing.signingSummary(""),
            expected: facts.text.text, received: "")
    }

    private func explain(
        _ attempt: HashKeyAttempt, _ facts: HashKeySigningFacts, coding: String
    ) -> Diagnosis {
        let also = coding.isEmpty ? "" : " Besides, it is in \(coding) and must be in hex."
        if let words = attempt.words {
            return make(
                attempt.mistake, attempt.mistake.signingSummary(attempt.detail) + also,
                expected: words.right, received: words.wrong)
        }
        return covering(attempt.mistake, attempt.detail, facts, attempt.text, also)
    }

    /// A mistake about the signed text: both texts, and where they part.
    private func covering(
        _ mistake: HashKeyMistake, _ detail: String, _ facts: HashKeySigningFacts,
        _ signed: Bytes, _ also: String = ""
    ) -> Diagnosis {
        let offset = zip(facts.text, signed).enumerated().first { $0.element.0 != $0.element.1 }?
            .offset
        let position = offset ?? min(facts.text.count, signed.count)
        return make(
            mistake,
            mistake.signingSummary(detail) + " The texts part at byte \(position): expected "
                + HashKeyDiagnosis.excerpt(of: facts.text, at: position) + ", signed "
                + HashKeyDiagnosis.excerpt(of: signed, at: position) + "." + also,
            expected: facts.text.text, received: signed.text)
    }

    /// What stands around a byte of a text.
    private static func excerpt(of text: Bytes, at position: Int) -> String {
        guard position < text.count else { return "the end" }
        let start = max(0, position - 12)
        let end = min(text.count, position + 20)
        let shown = text[start..<end].text.map { character in
            switch character {
            case "\n": "\\n"
            case "\r\n": "\\r\\n"
            default: String(character)
            }
        }
        return (start > 0 ? "…" : "") + "\"" + shown.joined() + "\""
            + (end < text.count ? "…" : "")
    }
}
