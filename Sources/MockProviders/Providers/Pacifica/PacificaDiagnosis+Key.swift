import WireFormats

/// What is wrong with key, credits, credentials or path.
extension PacificaDiagnosis {
    /// The names under which clients send a key that other providers call so.
    private static let otherKeyFields: [StaticString] = [
        "X-API-KEY", "API-KEY", "PF_API_KEY", "X-PF-API-KEY", "PF-APIKEY", "APIKEY",
    ]

    /// A bucket without credits.
    func diagnoseCredits() -> Diagnosis {
        let key = context.world.credentials["apiKey"]
        let name = PacificaDiagnosis.otherKeyFields.first { field in
            !key.isEmpty && request[field: field]?.elementsEqual(key.utf8) == true
        }
        if let name {
            return found(
                .apiKeyMisnamed,
                "the API Config Key is in the header '\(name)', so it does not count; it belongs "
                    + "into 'PF-API-KEY'. Also, \(refusal.explanation).",
                expected: "PF-API-KEY", received: "\(name)", curl: curlOfGet(withKey: true))
        }
        return found(
            .creditsSpent,
            "\(refusal.explanation). Wait that long, or make fewer and larger pages.",
            curl: curlOfGet(withKey: false))
    }

    /// A key that is refused.
    func diagnoseKey() -> Diagnosis {
        let key = request[field: "PF-API-KEY"].map { Bytes($0) } ?? []
        let (mistake, explanation) = mistake(ofKey: key)
        return found(
            mistake, explanation, expected: "PF-API-KEY: \(context.world.credentials["apiKey"])",
            curl: curlOfGet(withKey: true))
    }

    private func mistake(ofKey key: Bytes) -> (PacificaMistake?, String) {
        let own = Bytes(text: context.world.credentials["apiKey"])
        let words = key.split(separator: 0x20)
        if words.count == 2, words[0].asciiLowercased.text == "bearer", words[1].equals(own) {
            return (
                .apiKeyWithBearer,
                "the header holds 'Bearer' before the key; PF-API-KEY takes the key alone."
            )
        }
        if key != own, key.asciiLowercased == own.asciiLowercased {
            return (.apiKeyWrongCase, "the key is the sandbox's in another case; base58 keeps it.")
        }
        if !key.isEmpty, own.split(separator: UInt8(ascii: "_")).last?.equals(key) == true {
            return (
                .apiKeyWithoutPrefix,
                "the key lacks its prefix; it is 8 characters, '_' and the rest."
            )
        }
        if key.elementsEqual(account.utf8) {
            return (
                .accountAsApiKey,
                "the header holds the account; PF-API-KEY takes an API Config Key, or is left out."
            )
        }
        if let found = ownership(of: key, asAccount: false) { return found }
        return (nil, refusal.explanation)
    }

    /// Credentials that a lever has taken back.
    func diagnoseCredentials() -> Diagnosis {
        found(
            .credentialsTakenBack,
            "the request is right, but the sandbox's credentials for Pacifica are "
                + "\(context.world.credentialState.rawValue); the lever restore-credentials makes "
                + "them good again.",
            expected: "active credentials", received: context.world.credentialState.rawValue,
            curl: nil)
    }

    /// A path or method that is not there.
    func diagnoseRoute() -> Diagnosis {
        let path = request.path.text
        let tables = PacificaEndpoint.allCases.map(\.table)
        if let table = tables.first(where: { $0.path == path }) {
            return found(
                .methodWrong,
                "\(path) is asked with \(table.method.token), not \(request.method.token).",
                expected: "\(table.method.token) \(path)",
                received: "\(request.method.token) \(path)", curl: curl(of: table))
        }
        if let table = tables.first(where: { $0.path + "/" == path }) {
            return found(
                .pathTrailingSlash, "the path ends with '/', which makes it another one.",
                expected: table.path, received: path, curl: curl(of: table))
        }
        if let table = tables.first(where: {
            $0.path == "/api/v1" + path || $0.path == "/api" + path
        }) {
            return found(
                .pathWithoutPrefix, "the path lacks its beginning: all paths start with /api/v1.",
                expected: table.path, received: path, curl: curl(of: table))
        }
        return found(nil, "\(refusal.explanation).", received: path, curl: nil)
    }

    private func curl(of table: Endpoint) -> String? {
        guard let endpoint = PacificaEndpoint.allCases.first(where: { $0.table.path == table.path })
        else { return nil }
        switch endpoint {
        case .balanceHistory: return curl()
        case .info: return curl(get: table.path)
        // A key to revoke cannot be guessed.
        case .createKey, .revokeKey, .listKeys:
            return curl(endpoint == .revokeKey ? .listKeys : endpoint, data: [], window: nil)
        }
    }

    /// The endpoint's own request, for a refusal that is not about its parameters.
    private func curlOfGet(withKey: Bool) -> String? {
        switch endpoint {
        case .info: curl(get: PacificaTables.info.path, withKey: withKey)
        case .balanceHistory: curl(withKey: withKey)
        default: curl(.listKeys, data: [], window: nil)
        }
    }
}
