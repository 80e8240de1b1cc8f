import WireFormats

extension KrakenDiagnosis {
    /// The query with its `?`, as sent; empty when there is none.
    var queryText: Bytes { request.query.map { [UInt8(ascii: "?")] + Bytes($0) } ?? [] }

    func routeDiagnosis() -> Diagnosis? {
        let path = request.path.text
        if refusal.error.name == KrakenErrors.methodNotAllowed.name {
            return answer(
                .wrongMethod, "Payward documents only GET here; \(request.method.token) was sent.",
                expected: "GET", received: request.method.token)
        }
        let valid = KrakenEndpoint.allCases.map { "GET \($0.table.path)" }.joined(separator: ", ")
        guard let (fault, explanation, right) = knownDetour(path) else {
            return answer(
                nil, "Payward has no such path here; valid are \(valid)." + signatureRemark,
                expected: valid, hasCurl: false)
        }
        return answer(
            fault, explanation, expected: right, received: path,
            targets: [Bytes(text: right) + queryText])
    }

    /// Whether the signature of a request to a path that is not simulated is correct; the reply
    /// does not depend on it, but whoever sends such a request wants to know.
    private var signatureRemark: String {
        guard let nonce = request[field: "API-Nonce"], let received = request[field: "API-Sign"],
            request[field: "API-Key"]?.equals(simulator.key) == true
        else { return "" }
        let right = KrakenSignature.sign(
            target: request.target, nonce: nonce, body: request.body, with: simulator.signer)
        return received.equals(right)
            ? " Its signature is correct." : " Its signature is not correct."
    }

    /// A path that is right but for one thing, and the right one.
    private func knownDetour(_ path: String) -> (KrakenFault, String, String)? {
        let own = simulator.accounts.first { $0.access == .own }?.id ?? ""
        let parts = path.split(separator: "/")
        if let user = KrakenDiagnosis.embedUser(path) {
            return (
                .embedPath, "This is a path of the older Embed API; Payward's v1 has another.",
                "/v1/accounts/\(user)/portfolio/\(parts.last ?? "")"
            )
        }
        if path.hasPrefix("/0/") {
            return (
                .spotPath, "This is a path of the Spot API; Payward's v1 has another.",
                "/v1/accounts/\(own)/portfolio/history"
            )
        }
        let joined = "/" + parts.joined(separator: "/")
        for what in ["history", "summary"]
        where joined == "/v1/accounts/portfolio/\(what)" {
            return (
                .accountMissing, "The path has no account between accounts and portfolio.",
                "/v1/accounts/\(own)/portfolio/\(what)"
            )
        }
        if isRoute(joined) {
            return path.hasSuffix("/")
                ? (.trailingSlash, "The path ends with a slash; leave it out.", joined)
                : (.doubledSlash, "The path has two slashes in a row; send one.", joined)
        }
        if isRoute("/v1" + joined) {
            return (.versionMissing, "The path does not begin with /v1.", "/v1" + joined)
        }
        if joined.hasPrefix("/v1/v1/"), isRoute(String(joined.dropFirst(3))) {
            return (
                .versionDoubled, "The path has /v1 twice; the base URL has it already.",
                String(joined.dropFirst(3))
            )
        }
        if parts.count == 5 {
            let lowered = parts.enumerated().map { $0 == 2 ? String($1) : $1.lowercased() }
            let right = "/" + lowered.joined(separator: "/")
            if isRoute(right) {
                return (.pathCase, "Paths compare with their case; this one is all lower.", right)
            }
        }
        return nil
    }

    /// The user of a path of Embed that has a counterpart here: `/b2b/portfolio/{user}/history`.
    private static func embedUser(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[1] == "b2b", parts[2] == "portfolio", !parts[3].isEmpty,
            parts[4] == "history" || parts[4] == "summary"
        else { return nil }
        return String(parts[3])
    }

    private func isRoute(_ path: String) -> Bool {
        let bytes = Bytes(text: path)
        return KrakenEndpoint.allCases.contains { $0.table.pattern.matches(bytes[...]) }
    }

    /// The account that the path names, decoded.
    private var accountText: String {
        let raw = KrakenEndpoint.history.table.pattern.value(of: "account_id", in: request.path)
        return (PercentCoding.decode(raw ?? []) ?? Bytes(raw ?? [])).text
    }

    func accountDiagnosis() -> Diagnosis? {
        // A script can answer so too, with a request in which nothing is wrong.
        guard let problem = problem(with: Bytes(request.target)),
            problem.error.name == refusal.error.name
        else { return nil }
        let id = accountText
        let own = simulator.accounts.filter { $0.access == .own }.map(\.id)
        let valid = own.joined(separator: ", ")
        if refusal.error.name == KrakenErrors.permissionDenied.name {
            return answer(
                .accountOfAnotherPartner,
                "Account \(id) belongs to a user of another partner; the user's own are \(valid).",
                expected: valid, received: id)
        }
        if let right = own.first(where: { $0.lowercased() == id.lowercased() }) {
            return answer(
                .accountCase, "The account's letters have another case; ids compare exactly.",
                expected: right, received: id)
        }
        let owner = owner(of: Bytes(text: id))
        if let owner, owner.provider == Kraken.name, owner.item == "key" {
            return answer(
                .keyAsAccount, "The path carries the key; put the account's id there.",
                expected: valid)
        }
        if let owner, owner.provider == Kraken.name, owner.item == "account" {
            return answer(
                .accountOfAnotherSandbox,
                "Account \(id) is that of sandbox \(owner.sandbox); here are \(valid).",
                expected: valid, received: id)
        }
        return answer(
            nil, "There is no account \(id) here; the user's are \(valid).", expected: valid,
            received: id)
    }

    func accountIDDiagnosis() -> Diagnosis {
        let id = accountText
        let lengths = KrakenAccounts.idLengths
        let own = simulator.accounts.first?.id
        if id.utf8.contains(where: { "{}<>$".utf8.contains($0) }) || id.hasPrefix(":") {
            return answer(
                .accountPlaceholder, "The path carries a placeholder; put the account's id there.",
                expected: own, received: id)
        }
        guard lengths.contains(id.utf8.count) else {
            return answer(
                .accountLength,
                "account_id has \(id.utf8.count) characters; \(lengths.lowerBound) to "
                    + "\(lengths.upperBound) are valid.",
                expected: own, received: id)
        }
        return answer(
            .accountCharacters, "account_id may have letters, digits and hyphens only.",
            expected: own, received: id)
    }
}
