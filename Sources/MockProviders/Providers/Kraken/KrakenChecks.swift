import WireFormats

/// The order in which Payward finds fault with a request (kraken.md section 8, all inferred).
///
/// The route comes before the list; each list reads from the first error to the last.
enum KrakenChecks {
    private typealias Step = Check<KrakenCall>

    /// What both endpoints check first: who asks, and whether the service is there.
    private static let authentication: [Check<KrakenCall>] = [
        Step("method", checkMethod),
        Step("lockout", checkLockout),
        Step("headers-present", checkHeaders),
        Step("api-key-known", checkKeyIsKnown),
        Step("rate-limit", checkBucket),
        Step("nonce-numeric", checkNonceIsNumeric),
        Step("signature", checkSignature),
        Step("nonce-greater", checkNonceIsGreater),
        Step("service", checkService),
    ]

    /// What both endpoints check next.
    private static let account: [Check<KrakenCall>] = [
        Step("account-id", checkAccountID),
        Step("account-known", checkAccountIsKnown),
        Step("account-allowed", checkAccountIsAllowed),
    ]

    private static let quote: [Check<KrakenCall>] = [
        Step("quote-type", checkQuoteType),
        Step("quote-symbol", checkQuoteSymbol),
    ]

    private static let window: [Check<KrakenCall>] = [
        Step("timestamps", readWindow),
        Step("window-order", checkWindowOrder),
        Step("assets", readAssets),
        Step("points", checkPoints),
    ]

    /// What the history checks of a request's target.
    static let historyTarget = account + quote + window
    /// What the summary checks of a request's target.
    static let summaryTarget = account + quote
    /// What the history checks.
    static let history = authentication + historyTarget
    /// What the summary checks.
    static let summary = authentication + summaryTarget

    private static func checkMethod(_ call: inout KrakenCall) throws(Refusal) {
        // HEAD arrives as GET; only GET is documented (kraken.md 6).
        guard call.request.method != .get else { return }
        throw Refusal(
            KrakenErrors.methodNotAllowed, because: "only GET is documented for this path",
            expected: "GET", received: call.request.method.token)
    }

    private static func checkLockout(_ call: inout KrakenCall) throws(Refusal) {
        guard call.simulator.memory.isLockedOut(at: call.now) else { return }
        throw Refusal(
            KrakenErrors.temporaryLockout,
            because: "\(call.settings.lockoutAfter) invalid keys came in a row; each retry starts "
                + "the \(call.settings.lockoutSeconds) s anew")
    }

    private static func checkHeaders(_ call: inout KrakenCall) throws(Refusal) {
        guard call.header("API-Key") != nil else {
            call.simulator.memory.countKey(isValid: false, at: call.now)
            let names = call.settings.namesMissingKey || call.settings.errorStyle == .embed
            throw Refusal(
                names ? KrakenErrors.missingKey : KrakenErrors.invalidKey,
                because: "the header API-Key is missing or empty", expected: "API-Key: <key>")
        }
        guard call.header("API-Nonce") != nil || !call.settings.requiresNonce else {
            throw Refusal(
                KrakenErrors.invalidNonce, because: "the header API-Nonce is missing or empty",
                expected: "API-Nonce: <nanoseconds since 1970>")
        }
        guard call.header("API-Sign") != nil else {
            throw Refusal(
                KrakenErrors.invalidSignature, because: "the header API-Sign is missing or empty",
                expected: "API-Sign: <88 characters of base64>")
        }
    }

    private static func checkKeyIsKnown(_ call: inout KrakenCall) throws(Refusal) {
        let isKnown = call.header("API-Key")?.equals(call.simulator.key) == true
        let state = call.simulator.world.credentialState
        call.simulator.memory.countKey(isValid: isKnown && state == .active, at: call.now)
        guard state == .active || !isKnown else {
            throw Refusal(
                KrakenErrors.invalidKey, because: "the key in API-Key is \(state.rawValue)",
                expected: "a key that is active")
        }
        guard isKnown else {
            if call.simulator.memory.knew(call.header("API-Key") ?? []) {
                throw Refusal(
                    KrakenErrors.invalidKey, [KrakenFault.keyReplaced.rawValue],
                    because: "the key in API-Key was replaced by another one",
                    expected: "the newest key of this sandbox")
            }
            throw Refusal(
                KrakenErrors.invalidKey,
                because: "the key in API-Key was not made here; keys compare case-sensitively",
                expected: "a key of this sandbox")
        }
    }

    private static func checkBucket(_ call: inout KrakenCall) throws(Refusal) {
        guard let seconds = call.simulator.memory.takeToken(at: call.now) else { return }
        guard call.simulator.quotas == .enforced else {
            call.remarks.append("would be limited")
            return
        }
        if call.settings.sendsRetryAfter { call.retryAfter = seconds }
        throw Refusal(
            KrakenErrors.rateLimited,
            because: "the key's bucket of \(call.settings.bucketCapacity) requests is empty; the "
                + "next is there in \(seconds) s")
    }

    private static func checkNonceIsNumeric(_ call: inout KrakenCall) throws(Refusal) {
        guard let text = call.header("API-Nonce") else { return }
        guard let nonce = UInt64(strictDecimal: text) else {
            throw Refusal(
                KrakenErrors.invalidNonce,
                because: "API-Nonce is not a whole number of 64 bits in decimal digits",
                expected: "0 to 18446744073709551615", received: text.text)
        }
        call.nonce = nonce
    }

    private static func checkSignature(_ call: inout KrakenCall) throws(Refusal) {
        let target = call.request.target
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        let received = call.header("API-Sign") ?? []
        let signed: [ByteSlice] =
            switch call.settings.signedQuery {
            case .included: [target]
            case .excluded: [path]
            case .either: [target, path]
            }
        let nonce = call.header("API-Nonce") ?? []
        var expected = Bytes()
        for text in signed.reversed() {
            expected = KrakenSignature.sign(
                target: text, nonce: nonce, body: call.request.body, with: call.simulator.signer)
            if received.equals(expected) { return }
        }
        if call.settings.everyRequestUsesNonce, let nonce = call.nonce {
            _ = call.simulator.memory.use(nonce)
        }
        throw Refusal(
            KrakenErrors.invalidSignature,
            because: "API-Sign is not HMAC-SHA512 in base64, keyed with the decoded secret, over "
                + "\"\(signed[0].text)\" and SHA-256 of \"\(nonce.text)\" and "
                + "\(call.request.body.count) bytes of body",
            expected: expected.text, received: received.text)
    }

    private static func checkNonceIsGreater(_ call: inout KrakenCall) throws(Refusal) {
        guard let nonce = call.nonce else { return }
        guard let last = call.simulator.memory.use(nonce) else { return }
        let window = call.settings.nonceWindow
        throw Refusal(
            KrakenErrors.invalidNonce,
            because: window > 0
                ? "API-Nonce was used before, or lies too far below the greatest one"
                : "API-Nonce must be greater than that of the last accepted request of the key",
            expected: window > 0
                ? "an unused one above \(last) - \(window)" : "more than \(last)",
            received: "\(nonce)")
    }

    private static func checkService(_ call: inout KrakenCall) throws(Refusal) {
        let error: ErrorReply
        switch call.settings.serviceState {
        case .up: return
        case .timeout: error = KrakenErrors.requestTimeout
        case .conflict: error = KrakenErrors.conflict
        case .internalError: error = KrakenErrors.internalError
        case .unavailable: error = KrakenErrors.unavailable
        }
        throw Refusal(error, because: "service_state=\(call.settings.serviceState.rawValue)")
    }

    private static func checkAccountID(_ call: inout KrakenCall) throws(Refusal) {
        let raw = call.endpoint.table.pattern.value(of: "account_id", in: call.request.path) ?? []
        let lengths = KrakenAccounts.idLengths
        guard let id = PercentCoding.decode(raw), lengths.contains(id.count),
            id.allSatisfy(isAccountByte)
        else {
            throw Refusal(
                KrakenErrors.badRequest,
                because: "account_id is not \(lengths.lowerBound) to \(lengths.upperBound) "
                    + "letters, digits and hyphens",
                expected: call.simulator.accounts.first?.id, received: raw.text)
        }
        call.accountID = id.text
    }

    private static func checkAccountIsKnown(_ call: inout KrakenCall) throws(Refusal) {
        call.account = call.simulator.accounts.first { $0.id == call.accountID }
        guard call.account == nil else { return }
        throw Refusal(
            KrakenErrors.notFound, because: "there is no account of that id here",
            expected: call.simulator.accounts.filter { $0.access == .own }.map(\.id)
                .joined(separator: ", "),
            received: call.accountID)
    }

    private static func checkAccountIsAllowed(_ call: inout KrakenCall) throws(Refusal) {
        guard call.account?.access == .foreign else { return }
        throw Refusal(
            KrakenErrors.permissionDenied,
            because: "the account belongs to a user of another partner", received: call.accountID)
    }

    /// The characters of account ids: letters, digits and hyphens (kraken.md section 3).
    static func isAccountByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-")
    }
}
