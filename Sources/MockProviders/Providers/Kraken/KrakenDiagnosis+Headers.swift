import WireFormats

/// A header of the signature, and what stands for it when it is not there.
private struct KrakenHeader {
    let name: String
    let meaning: String
    /// The names under which clients send it by mistake, in lower case without punctuation.
    let lookalikes: [String]
    let missing, empty, misnamed, inQuery, inBody: KrakenFault
}

extension KrakenDiagnosis {
    private static let key = KrakenHeader(
        name: "API-Key", meaning: "the key", lookalikes: ["apikey", "key", "authorization"],
        missing: .keyMissing, empty: .keyEmpty, misnamed: .keyMisnamed, inQuery: .keyInQuery,
        inBody: .keyInBody)
    private static let nonce = KrakenHeader(
        name: "API-Nonce", meaning: "the nonce", lookalikes: ["apinonce", "nonce"],
        missing: .nonceMissing, empty: .nonceEmpty, misnamed: .nonceMisnamed,
        inQuery: .nonceInQuery, inBody: .nonceInBody)
    private static let sign = KrakenHeader(
        name: "API-Sign", meaning: "the signature",
        lookalikes: ["apisign", "apisignature", "signature", "sign"], missing: .signatureMissing,
        empty: .signatureEmpty, misnamed: .signatureMisnamed, inQuery: .signatureInQuery,
        inBody: .signatureInBody)

    func missingKey() -> Diagnosis {
        let present = ["API-Nonce", "API-Sign"].contains { name in
            request.fields.contains { $0.name.text.lowercased() == name.lowercased() }
        }
        let diagnosis = missing(KrakenDiagnosis.key)
        guard diagnosis.mistake == KrakenFault.keyMissing.rawValue, !present else {
            return diagnosis
        }
        return answer(
            .unsigned,
            "The request is not signed: API-Key, API-Nonce and API-Sign are all missing.",
            expected: "API-Key, API-Nonce, API-Sign")
    }

    func missingNonce() -> Diagnosis { missing(KrakenDiagnosis.nonce) }

    func missingSignature() -> Diagnosis { missing(KrakenDiagnosis.sign) }

    private func missing(_ wanted: KrakenHeader) -> Diagnosis {
        for field in request.fields {
            let name = field.name.text
            guard name.lowercased() != wanted.name.lowercased() else {
                return answer(
                    wanted.empty, "The header \(wanted.name) is there and empty.",
                    expected: "\(wanted.name): \(wanted.meaning)", received: "\(wanted.name):")
            }
            guard isLookalike(name, wanted) else { continue }
            return answer(
                wanted.misnamed,
                "The header for \(wanted.meaning) is named \(name); Payward reads \(wanted.name).",
                expected: wanted.name, received: name)
        }
        let query = QueryParameters(request.query ?? [])
        if let name = names(in: query).first(where: { isLookalike($0, wanted) }) {
            return answer(
                wanted.inQuery,
                "The query has \(wanted.meaning), as \(name); Payward reads the header "
                    + "\(wanted.name).",
                expected: "\(wanted.name) as a header", received: "\(name) in the query",
                targets: [target { $0.name == name ? nil : $0 }])
        }
        if let name = bodyNames.first(where: { isLookalike($0, wanted) }) {
            return answer(
                wanted.inBody,
                "The body has \(wanted.meaning), as \(name); Payward reads the header "
                    + "\(wanted.name).",
                expected: "\(wanted.name) as a header", received: "\(name) in the body")
        }
        return answer(
            wanted.missing,
            "The header \(wanted.name), which carries \(wanted.meaning), is missing.",
            expected: wanted.name)
    }

    /// Whether a name means a header, as `X-API-KEY` and `apiKey` mean `API-Key`.
    private func isLookalike(_ name: String, _ wanted: KrakenHeader) -> Bool {
        let letters = name.utf8.filter(\.isASCIILetter).map(\.asciiLowercased).text
        return wanted.lookalikes.contains(letters) || letters.hasSuffix(wanted.lookalikes[0])
    }

    private func names(in parameters: QueryParameters) -> [String] {
        parameters.pairs.map { parameters.bytes[$0.name].text }
    }

    /// The names in a JSON object or a form; bodies longer than a page are not read.
    private var bodyNames: [String] {
        guard !request.body.isEmpty, request.body.count <= 16_384 else { return [] }
        let parsed = Result { () throws(JSONSyntaxError) in try JSONParser.parse(request.body) }
        if case .success(let value) = parsed { return value.members?.map(\.name) ?? [] }
        return names(in: QueryParameters(request.body[...]))
    }
}

extension KrakenDiagnosis {
    func keyDiagnosis() -> Diagnosis? {
        guard let value = header("API-Key") else { return missingKey() }
        let key = context.world.credentials["key"]
        guard value != Bytes(text: key) else {
            switch context.world.credentialState {
            case .active:
                return answer(nil, "The key is right; nothing is wrong with it.", hasCurl: false)
            case .expired:
                return answer(
                    .keyExpired, "The key's time is over; use another key.", hasCurl: false)
            case .revoked:
                return answer(.keyRevoked, "The key was revoked; use another key.", hasCurl: false)
            }
        }
        if refusal.arguments.contains(KrakenFault.keyReplaced.rawValue) {
            return answer(
                .keyReplaced, "The key was replaced by another one; use the new key.",
                expected: key)
        }
        if let owner = owner(of: value) { return ownedKey(owner) }
        let known = [key] + context.strangers.prefix(4).map { $0.credentials["key"] }
        if let (fault, explanation) = misspelling(of: value, known.map { Bytes(text: $0) }) {
            return answer(fault, explanation, expected: key)
        }
        return answer(
            nil, "No sandbox made this key. It may be a real one, so it is not shown.",
            expected: key)
    }

    /// Who owns a value: this sandbox, else any.
    func owner(of value: Bytes) -> DiagnosisContext.Owner? {
        let own = [(provider: Kraken.name, credentials: context.world.credentials)]
        for sibling in own + context.siblings {
            for item in sibling.credentials.items where Bytes(text: item.value) == value {
                return DiagnosisContext.Owner(
                    sandbox: context.sandbox, provider: sibling.provider, item: item.name)
            }
        }
        return context.owner(value[...])
    }

    private func ownedKey(_ owner: DiagnosisContext.Owner) -> Diagnosis {
        let key = context.world.credentials["key"]
        guard owner.provider == Kraken.name else {
            return answer(
                .keyOfAnotherProvider,
                "API-Key carries the \(owner.item) of \(owner.provider); use the key of kraken.",
                expected: key)
        }
        switch owner.item {
        case "secret":
            return answer(
                .keyAndSecretSwapped,
                "API-Key carries the secret; send the key, and sign with the secret.",
                expected: key)
        case "account":
            return answer(
                .accountAsKey,
                "API-Key carries the account's id; send the key, and the id in the path.",
                expected: key)
        default:
            return answer(
                .keyOfAnotherSandbox,
                "The key is that of sandbox \(owner.sandbox); this is sandbox "
                    + "\(context.sandbox).",
                expected: key)
        }
    }

    /// How a value differs from a known key, where that is certain.
    private func misspelling(of value: Bytes, _ keys: [Bytes]) -> (KrakenFault, String)? {
        let text = value.text
        for key in keys where key.count >= 8 {
            if value.count == key.count + 2, Bytes(value.dropFirst().dropLast()) == key,
                value.first == value.last
            {
                return (.keyInQuotes, "The key stands in quotes; send it without.")
            }
            if value.asciiLowercased == key.asciiLowercased {
                return (.keyCase, "The key's letters have another case; keys compare exactly.")
            }
            let ends = ["\\n", "\\r\\n", "%0A", "%0a", "%0D%0A", "%0d%0a"]
            if ends.contains(where: { key + Bytes(text: $0) == value }) {
                return (.keyWithLineEnd, "An escaped line end stands behind the key; strip it.")
            }
            if text.split(separator: " ").last.map({ Bytes($0.utf8) }) == key {
                return (.keyWithScheme, "A word stands before the key; API-Key takes it alone.")
            }
            if value.count >= 8, value.count < key.count, key.starts(with: value) {
                return (
                    .keyTruncated,
                    "The key is cut off: \(value.count) of \(key.count) characters came."
                )
            }
            if Base64.decode(value) == key {
                return (.keyEncoded, "The key is encoded in base64; send it as it is.")
            }
        }
        if let first = text.first, "$<{".contains(first) {
            return (.keyPlaceholder, "API-Key carries a placeholder that was not filled in.")
        }
        return nil
    }

    func limitDiagnosis() -> Diagnosis? {
        // Without a noted nonce the refusal is not the simulator's own.
        guard !refusal.arguments.isEmpty else { return nil }
        let isLimit = refusal.error.name == KrakenErrors.rateLimited.name
        return answer(
            isLimit ? .rateLimit : .lockedOut,
            sentence(refusal.explanation)
                + (isLimit
                    ? " Wait that long, then send the request with a new nonce."
                    : " Stop sending until it is over."),
            hasCurl: false)
    }

    func answer(
        _ fault: KrakenFault, _ explanation: String, expected: String? = nil,
        received: String? = nil, targets: [Bytes] = [], hasCurl: Bool = true
    ) -> Diagnosis {
        answer(
            fault.rawValue, explanation, expected: expected, received: received, targets: targets,
            hasCurl: hasCurl)
    }
}
