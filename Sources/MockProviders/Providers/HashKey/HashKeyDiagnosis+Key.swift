import WireFormats

extension HashKeyDiagnosis {
    /// What is wrong with the key; nil when it is a good one.
    func key() -> Diagnosis? {
        guard let sent = request[field: "X-HK-APIKEY"], !sent.isEmpty else { return keyless() }
        guard !isOwnKey(sent) else { return state() }
        let wanted = "X-HK-APIKEY: \(credentials["key"])"
        func found(_ mistake: HashKeyMistake?, _ explanation: String) -> Diagnosis {
            make(mistake, explanation, expected: wanted, received: "another value")
        }
        if let owner = context.owner(sent) { return foreign(owner, found) }
        if isSecret(sent) { return swapped(found) }
        let plain = HashKeyDiagnosis.stripped(Bytes(sent))
        if plain != Bytes(sent), isKnownKey(plain[...]) {
            return found(
                .keyWithExtraCharacters,
                "The header holds a known key with other characters around it; send the key alone.")
        }
        if isKnownKey(sent.asciiLowercased[...]) {
            return found(
                .keyInWrongCase, "Keys compare case-sensitively; send the key as it was given out.")
        }
        return found(
            nil, "This key was not made here, so no secret is known for it; it may be a real one.")
    }

    private func foreign(
        _ owner: DiagnosisContext.Owner, _ found: (HashKeyMistake?, String) -> Diagnosis
    ) -> Diagnosis? {
        guard owner.provider == HashKey.name else {
            return found(
                .keyOfAnotherProvider,
                "The header holds the \(owner.item) of \(owner.provider); send HashKey's key.")
        }
        guard owner.item == "secret" else {
            return found(
                .keyOfAnotherSandbox,
                "The key belongs to sandbox '\(owner.sandbox)', and this port to "
                    + "'\(context.sandbox)'.")
        }
        return swapped(found)
    }

    /// The header holds a secret; if the signature is keyed with the key, they were swapped.
    private func swapped(_ found: (HashKeyMistake?, String) -> Diagnosis) -> Diagnosis {
        let facts = HashKeySigningFacts(request, key: [], secret: [])
        let keys = ([credentials] + context.strangers.map(\.credentials)).flatMap {
            [$0["key"], $0["subAccountKey"]]
        }
        let digest = facts.received.flatMap { Hex.decode($0) }
        let isKeyed = keys.contains { key in
            digest == HMAC<SHA256>(key: Bytes(text: key)).authenticationCode(for: facts.text)
        }
        return isKeyed
            ? found(
                .keyAndSecretSwapped,
                "The header holds the secret, and the signature is keyed with the key; swap them.")
            : found(
                .secretSentAsKey,
                "The header holds the secret; send the key there and never send the secret.")
    }

    private func isSecret(_ value: ByteSlice) -> Bool {
        value.equals(Bytes(text: credentials["secret"]))
    }

    /// Whether a value is a key of HashKey, in any sandbox.
    private func isKnownKey(_ value: ByteSlice) -> Bool {
        guard !isOwnKey(value) else { return true }
        guard let owner = context.owner(value) else { return false }
        return owner.provider == HashKey.name && owner.item != "secret"
    }

    /// A value without what clients put around a key: quotes, a scheme, escaped line ends.
    private static func stripped(_ value: Bytes) -> Bytes {
        let text = PercentCoding.decode(value) ?? value
        var slice = text[...]
        if let blank = slice.lastIndex(of: UInt8(ascii: " ")), blank < slice.endIndex - 1 {
            slice = slice[(blank + 1)...]
        }
        func isKeyByte(_ byte: UInt8) -> Bool {
            byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-")
        }
        slice = slice.drop { !isKeyByte($0) }
        while let last = slice.last, !isKeyByte(last) { slice.removeLast() }
        // A line end that was written as two characters.
        if slice.count > 2, slice.suffix(2).equals("\\n") { slice = slice.dropLast(2) }
        return Bytes(slice)
    }

    /// No key in its header.
    private func keyless() -> Diagnosis? {
        let wanted = "X-HK-APIKEY: <key>"
        for field in request.fields where isKnownKey(field.value) {
            let name = field.name.text
            return make(
                .keyHeaderMisnamed,
                "The key stands in the header \(name); its name is X-HK-APIKEY.",
                expected: wanted, received: "\(name): <key>")
        }
        for parameters in [query, form] {
            for pair in parameters.pairs where isKnownKey(parameters.bytes[pair.value]) {
                let name = parameters.bytes[pair.name].text
                return make(
                    .keyInQuery,
                    "The key stands in the parameter \(name); send it in the header X-HK-APIKEY.",
                    expected: wanted, received: "\(name)=<key>")
            }
        }
        guard HashKeyEndpoint(rawValue: context.endpoint ?? -1)?.table.isSigned == true else {
            return nil
        }
        return make(
            .keyHeaderMissing, "The header X-HK-APIKEY is missing or empty.", expected: wanted,
            received: "no key")
    }

    /// A good key whose time is over, or that was taken back.
    private func state() -> Diagnosis? {
        guard context.world.credentialState == .revoked,
            refusal.error.name == HashKeyErrors.unauthorized.name
        else { return nil }
        return make(
            .keyRevoked, "The key was revoked; HashKey wants a new one.",
            expected: "an active key", received: "a revoked key", curl: .none)
    }

    /// A sub-account key where only the master's will do.
    func subAccount() -> Diagnosis? {
        guard context.endpoint == HashKeyEndpoint.balanceFlow.rawValue,
            let sent = request[field: "X-HK-APIKEY"],
            sent.equals(Bytes(text: credentials["subAccountKey"])),
            refusal.error.code == settings.subAccountError
        else { return nil }
        return make(
            .subAccountKey,
            "This is a sub-account's key; only the master account's key may call balanceFlow.",
            expected: credentials["key"], received: credentials["subAccountKey"])
    }
}
