import WireFormats

/// What is wrong with the account.
extension PacificaDiagnosis {
    /// An account in a query.
    func diagnoseAccount() -> Diagnosis {
        let curl = curl()
        guard let raw = query.rawValue("account") else { return diagnoseMissingAccount(curl) }
        guard !raw.isEmpty else {
            return found(
                .accountEmpty, "account is there, but empty; its value is the wallet's address.",
                expected: "account=\(account)", received: "account=", curl: curl)
        }
        guard let text = accountValue else {
            return found(
                .brokenEscape,
                "the value of account has a % that no two hex digits follow; base58 needs no "
                    + "escapes.",
                curl: curl)
        }
        return diagnose(account: text, curl: curl)
    }

    private func diagnoseMissingAccount(_ curl: String) -> Diagnosis {
        let other = query.pairs.first { query.bytes[$0.value].elementsEqual(account.utf8) }
        guard let other else {
            return found(
                .accountMissing,
                "the query has no parameter account; it is required, and the only one that is.",
                expected: "account=\(account)", curl: curl)
        }
        let name = query.bytes[other.name].text
        return found(
            .accountMisnamed,
            "the address is in the parameter '\(name)'; its name is 'account', in lower case.",
            expected: "account=\(account)", received: "\(name)=\(account)", curl: curl)
    }

    /// An account, wherever it stands.
    func diagnose(account text: Bytes, curl: String?) -> Diagnosis {
        let (mistake, explanation) = mistake(ofAccount: text)
        return found(mistake, explanation, expected: account, curl: curl)
    }

    private func mistake(ofAccount text: Bytes) -> (PacificaMistake?, String) {
        if let found = disguise(of: text) { return found }
        if let found = otherCredential(text) { return found }
        let wrong = text.filter { Base58.decode([$0]) == nil }
        if let first = wrong.first {
            let letter = first > 0x20 && first < 0x7F ? "'\(Bytes([first]).text)'" : "byte \(first)"
            return (
                .accountNotBase58,
                "account has \(letter), which base58 does not; base58 leaves out 0, O, I and l."
            )
        }
        guard let bytes = PacificaKeyPair.publicKey(ofAccount: text) else {
            let count = Base58.decode(text)?.count
            let form = count.map { "\($0) bytes" } ?? "too many bytes to count"
            return (
                .accountWrongLength,
                "account is base58 of \(form), but a Solana public key has 32."
            )
        }
        guard Ed25519.isPublicKey(bytes) || endpoint?.operation == nil else {
            return (
                .accountNoPoint,
                "account is base58 of 32 bytes, but they are no point of the curve: nobody has a "
                    + "private key for it (derived addresses of programs are such)."
            )
        }
        return (
            .accountUnknown,
            "account is a valid address, but not the one of this sandbox; no sandbox of this "
                + "server has it."
        )
    }

    /// The sandbox's own address in another form.
    private func disguise(of text: Bytes) -> (PacificaMistake, String)? {
        let own = Bytes(text: account)
        guard text != own else { return nil }
        if text.asciiLowercased == own.asciiLowercased {
            return (
                .accountWrongCase,
                "account is the sandbox's in another case; in base58 'A' and 'a' are two digits."
            )
        }
        let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
        if text.filter({ !isBlank($0) }).elementsEqual(own) {
            return (
                .accountWithBlanks,
                "account is the sandbox's with white space, such as a line's end; trim it."
            )
        }
        let quotes = Bytes(text: "\"'`")
        if text.count == own.count + 2, quotes.contains(text[0]), text[1...].dropLast().equals(own)
        {
            return (.accountQuoted, "account is the sandbox's between quotes; send it bare.")
        }
        for ellipsis in ["...", "…"] where text.suffix(ellipsis.utf8.count).text == ellipsis {
            let head = text.dropLast(ellipsis.utf8.count)
            if head.count >= 4, own.starts(with: head) {
                return (
                    .accountAbbreviated,
                    "account is the sandbox's, shortened for people to read; send all "
                        + "\(own.count) characters."
                )
            }
        }
        if text.count >= 8, own.starts(with: text) || own.suffix(text.count).elementsEqual(text) {
            return (
                .accountTruncated,
                "account is \(text.count) characters of the sandbox's, which has \(own.count); some "
                    + "were cut off."
            )
        }
        guard let key = PacificaKeyPair.publicKey(ofAccount: own) else { return nil }
        if Hex.decode(text) == key {
            return (.accountInHex, "account is the public key in hex; an address is base58.")
        }
        if Base64.decode(text) == key || Base64.decodeURL(text) == key {
            return (.accountInBase64, "account is the public key in base64; an address is base58.")
        }
        return nil
    }

    /// A value that belongs elsewhere.
    private func otherCredential(_ text: Bytes) -> (PacificaMistake, String)? {
        let credentials = context.world.credentials
        if text.elementsEqual(credentials["secret"].utf8) {
            return (
                .secretAsAccount,
                "account is the wallet's secret: it never leaves the client. The address is base58 "
                    + "of the secret's last 32 bytes."
            )
        }
        if text.elementsEqual(credentials["apiKey"].utf8) {
            return (
                .apiKeyAsAccount,
                "account is the API Config Key; that goes into the header PF-API-KEY, and account "
                    + "is the wallet's address."
            )
        }
        if let found = ownership(of: text, asAccount: true) { return found }
        if text.count == 42, text.starts(with: "0x".utf8), Hex.decode(text[2...]) != nil {
            return (
                .accountOfAnotherChain,
                "account is an address of Ethereum's form; Pacifica is on Solana, whose addresses "
                    + "are base58."
            )
        }
        return nil
    }

    /// A value that another provider or sandbox owns.
    func ownership(of text: Bytes, asAccount: Bool) -> (PacificaMistake, String)? {
        for sibling in context.siblings where sibling.provider != Pacifica.name {
            for item in sibling.credentials.items where text.elementsEqual(item.value.utf8) {
                return PacificaDiagnosis.foreign(sibling.provider, item.name)
            }
        }
        guard let owner = context.owner(text[...]) else { return nil }
        if owner.provider != Pacifica.name {
            return PacificaDiagnosis.foreign(owner.provider, owner.item)
        }
        guard owner.sandbox != context.sandbox else { return nil }
        if asAccount, owner.item == "account" {
            return (
                .accountOfAnotherSandbox,
                "account is that of the sandbox '\(owner.sandbox)'; this one is "
                    + "'\(context.sandbox)'."
            )
        }
        if !asAccount, owner.item == "apiKey" {
            return (
                .apiKeyOfAnotherSandbox,
                "PF-API-KEY is that of the sandbox '\(owner.sandbox)'; this one is "
                    + "'\(context.sandbox)'."
            )
        }
        return nil
    }

    private static func foreign(_ provider: String, _ item: String) -> (PacificaMistake, String) {
        (
            .keyOfAnotherProvider,
            "the value is the \(item) of \(provider); Pacifica has credentials of its own."
        )
    }
}
