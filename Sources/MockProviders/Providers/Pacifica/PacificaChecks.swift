import WireFormats

/// The order in which Pacifica finds fault with a request; nothing documents it, all is inferred.
enum PacificaChecks {
    private typealias Step = Check<PacificaCall>

    /// What every endpoint checks.
    static let common: [Check<PacificaCall>] = [
        Step("rate-limit", checkCredits),
        Step("api-key", checkKey),
        Step("fail-with", checkFailure),
    ]

    /// What the balance history checks.
    static let balanceHistory: [Check<PacificaCall>] =
        common + [
            Step("account", readAccount),
            Step("limit", readLimit),
            Step("cursor", readCursor),
            Step("include-trades", readIncludeTrades),
            Step("account-known", checkAccountIsKnown),
            Step("credentials-valid", checkCredentials),
        ]

    private static func checkCredits(_ call: inout PacificaCall) throws(Refusal) {
        guard !call.simulator.spend(for: call) else { return }
        guard call.simulator.quotas == .enforced else {
            call.remarks.append("would be limited")
            return
        }
        let settings = call.settings
        let isKeyed = call.simulator.hasKnownKey(call.request)
        let left = call.simulator.credits(for: call.request, at: call.now)
        throw Refusal(
            PacificaErrors.rateLimited,
            because: "the bucket \(isKeyed ? "of the key" : "for requests without a key") has "
                + "\(left.remaining) credits, fewer than the \(call.cost) of this call; the next "
                + "come back in \(left.refreshSeconds) s",
            expected: "at most \(isKeyed ? settings.keyCredits : settings.credits) credits in 60 s")
    }

    private static func checkKey(_ call: inout PacificaCall) throws(Refusal) {
        guard call.settings.refusesUnknownKeys,
            let key = call.request[field: "PF-API-KEY"], !key.isEmpty,
            !call.simulator.hasKnownKey(call.request)
        else { return }
        throw Refusal(
            PacificaErrors.unauthorized,
            because: call.simulator.memory.hasRevoked(key)
                ? "the key in PF-API-KEY was revoked (unknown_api_key=refused)"
                : "the key in PF-API-KEY was not made here (unknown_api_key=refused)",
            expected: "an active key of the account, or no key")
    }

    private static func checkFailure(_ call: inout PacificaCall) throws(Refusal) {
        guard let name = call.settings.failure,
            let error = PacificaErrors.all.first(where: { $0.name == name })
        else { return }
        let address = call.simulator.account
        throw Refusal(error, [address.text], because: "fail_with=\(name)")
    }

    private static func readAccount(_ call: inout PacificaCall) throws(Refusal) {
        guard let account = try call.value("account") else {
            throw Refusal(
                PacificaErrors.invalidRequest, because: "the parameter account is missing or empty",
                expected: "account=<base58 of a 32-byte Solana public key>")
        }
        if account == call.simulator.account {
            call.hasLedger = true
            return
        }
        guard PacificaKeyPair.publicKey(ofAccount: account) == nil else { return }
        let form =
            Base58.decode(account).map { "base58 of \($0.count) bytes" }
            ?? "\(account.count) characters that are no base58"
        throw Refusal(
            PacificaErrors.invalidRequest, because: "account is not a Solana public key",
            expected: "base58 of 32 bytes", received: form)
    }

    private static func readLimit(_ call: inout PacificaCall) throws(Refusal) {
        guard let text = try call.value("limit") else { return }
        let maximum = call.settings.limitMaximum
        guard let limit = Int64(strictDecimal: text), limit >= 1 else {
            throw Refusal(
                PacificaErrors.invalidRequest, because: "limit is not a whole number from 1 on",
                expected: "limit=1 to \(maximum)", received: text.text)
        }
        guard limit <= maximum || !call.settings.refusesLargeLimits else {
            throw Refusal(
                PacificaErrors.invalidRequest,
                because: "limit is more than the maximum (limit_over_maximum=reject)",
                expected: "limit=1 to \(maximum)", received: text.text)
        }
        call.limit = min(limit, maximum)
    }

    private static func readCursor(_ call: inout PacificaCall) throws(Refusal) {
        guard let text = try call.value("cursor") else { return }
        guard let id = PacificaCursor.decode(text) else {
            throw Refusal(
                PacificaErrors.invalidRequest,
                because: "cursor is not base58 of 8 bytes; the documentation's 1115hVka, of 7 "
                    + "bytes, lacks a 1",
                expected: "the next_cursor of the page before", received: text.text)
        }
        call.cursor = id
        call.cursorText = text
    }

    private static func readIncludeTrades(_ call: inout PacificaCall) throws(Refusal) {
        guard call.settings.honoursIncludeTrades else { return }
        let text = try call.value("include_trades")
        switch text?.text {
        case nil, "false": call.includesTrades = false
        case "true": call.includesTrades = true
        case let other:
            throw Refusal(
                PacificaErrors.invalidRequest, because: "include_trades is neither true nor false",
                expected: "include_trades=true or false", received: other)
        }
    }

    private static func checkAccountIsKnown(_ call: inout PacificaCall) throws(Refusal) {
        guard !call.hasLedger, let account = try call.value("account") else { return }
        guard call.settings.unknownAccount == .empty else {
            throw call.refusalOfUnknownAccount(account.text, as: call.settings.unknownAccount)
        }
        call.remarks.append("an account without a ledger")
        // Letters of base58 in the wrong case often are another valid address.
        if account.asciiLowercased == call.simulator.account.asciiLowercased {
            call.remarks.append("it is the sandbox's in another case; base58 keeps case")
        }
    }

    private static func checkCredentials(_ call: inout PacificaCall) throws(Refusal) {
        guard call.hasLedger, call.simulator.credentialState != .active else { return }
        throw Refusal(
            PacificaErrors.unauthorized,
            because: "the account's credentials are \(call.simulator.credentialState.rawValue)",
            expected: "active credentials")
    }
}
