import WireFormats

/// The order in which Pagsmile finds fault with a request (pagsmile.md section 2, inferred).
///
/// The route comes before the list; each list reads from the first error to the last.
enum PagsmileChecks {
    private typealias Step = Check<PagsmileCall>

    /// What every endpoint checks.
    private static let signed: [Check<PagsmileCall>] = [
        Step("rate-limit", checkQuota),
        Step("app-id-present", checkAppIDIsPresent),
        Step("authorization-present", checkAuthorizationIsPresent),
        Step("caller-ip", checkAddress),
        Step("app-known", checkAppIsKnown),
        Step("app-state", checkAppState),
        Step("merchant-state", checkMerchantState),
        Step("content-type", checkContentType),
        Step("json-body", readBody),
        Step("timestamp-fresh") { call throws(Refusal) in
            if call.settings.checksTimestampFirst { try checkFreshness(&call) }
        },
        Step("signature", checkSignature),
        Step("timestamp-fresh-behind-signature") { call throws(Refusal) in
            if !call.settings.checksTimestampFirst { try checkFreshness(&call) }
        },
    ]

    /// What the history checks.
    static let history: [Check<PagsmileCall>] =
        signed + [
            Step("start-date") { call throws(Refusal) in
                call.startDay = try day("start_date", of: call)
            },
            Step("end-date") { call throws(Refusal) in
                call.endDay = try day("end_date", of: call)
            },
            Step("timestamp", checkTimestamp),
            Step("date-order", checkOrder),
            Step("range-cap", checkRange),
            Step("account-state", checkAccountState),
        ]

    /// What the balance checks.
    static let balance: [Check<PagsmileCall>] =
        signed + [
            Step("timestamp", checkTimestamp),
            Step("account-state", checkAccountState),
        ]

    private static func checkQuota(_ call: inout PagsmileCall) throws(Refusal) {
        guard call.simulator.isOverQuota(call) else { return }
        guard call.simulator.quotas == .enforced else {
            call.remarks.append("would be limited")
            return
        }
        throw Refusal(
            PagsmileErrors.tooManyRequests,
            because: call.settings.requestsPerSecond > 0
                ? "more than \(call.settings.requestsPerSecond) requests in this second"
                : "the quota of this second is used up")
    }

    private static func checkAppIDIsPresent(_ call: inout PagsmileCall) throws(Refusal) {
        guard call.appID == nil else { return }
        throw Refusal(
            PagsmileErrors.appIDRequired,
            because: call.settings.acceptsMerchantID
                ? "neither AppId nor MerchantId is there with a value"
                : "the header AppId is missing or empty; MerchantId does not count here",
            expected: "AppId: <app id>")
    }

    private static func checkAuthorizationIsPresent(_ call: inout PagsmileCall) throws(Refusal) {
        guard call.request[field: "Authorization"]?.isEmpty ?? true else { return }
        throw Refusal(
            PagsmileErrors.authorizationRequired,
            because: "the header Authorization is missing or empty",
            expected: "Authorization: <signature>")
    }

    private static func checkAddress(_ call: inout PagsmileCall) throws(Refusal) {
        guard !call.settings.isAddressAllowed else { return }
        throw Refusal(PagsmileErrors.addressNotAllowed, because: "caller_ip=refused")
    }

    private static func checkAppIsKnown(_ call: inout PagsmileCall) throws(Refusal) {
        let isOwn = call.appID?.equals(call.simulator.appID) == true
        let isRevoked = call.simulator.credentialState == .revoked
        if isOwn, !isRevoked { return }
        throw Refusal(
            call.settings.unknownAppErrorCode == PagsmileErrors.appNotExisted.code
                ? PagsmileErrors.appNotExisted : PagsmileErrors.permissionDenied,
            because: isOwn
                ? "the app id was revoked, and nobody knows it any longer"
                : "the app id was not made here; app ids compare case-sensitively",
            expected: "an app id of this sandbox")
    }

    private static func checkAppState(_ call: inout PagsmileCall) throws(Refusal) {
        guard call.simulator.credentialState != .expired else {
            throw Refusal(PagsmileErrors.appInactive, because: "the app's time is over")
        }
        switch call.settings.appState {
        case .active: return
        case .inactive: throw Refusal(PagsmileErrors.appInactive, because: "app_state=inactive")
        case .missing: throw Refusal(PagsmileErrors.appNotExisted, because: "app_state=missing")
        }
    }

    private static func checkMerchantState(_ call: inout PagsmileCall) throws(Refusal) {
        switch call.settings.merchantState {
        case .active: return
        case .inactive:
            throw Refusal(PagsmileErrors.merchantInactive, because: "merchant_state=inactive")
        case .missing:
            throw Refusal(PagsmileErrors.merchantNotExisted, because: "merchant_state=missing")
        }
    }

    private static func checkContentType(_ call: inout PagsmileCall) throws(Refusal) {
        guard call.settings.requiresJSONType else { return }
        let field = call.request[field: "Content-Type"] ?? []
        let type = field.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
            .asciiLowercased.text
        guard type != "application/json", !(type.contains("/") && type.hasSuffix("+json")) else {
            return
        }
        throw Refusal(
            PagsmileErrors.invalidParameter, [PagsmileErrors.Detail.contentType],
            because: "the body is not labelled as JSON, and content_type=json asks for it",
            expected: "Content-Type: application/json; charset=UTF-8", received: field.text)
    }

    private static func readBody(_ call: inout PagsmileCall) throws(Refusal) {
        let why: String
        do {
            call.body = try JSONParser.parse(call.request.body)
            if call.body.members != nil { return }
            why = "it is another JSON value"
        } catch {
            why = error.description
        }
        throw Refusal(
            PagsmileErrors.invalidParameter, [PagsmileErrors.Detail.noObject],
            because: "the body is not a JSON object: \(why)",
            expected: #"{"start_date":"2026-04-01","end_date":"2026-04-14","timestamp":1776124800}"#
        )
    }

    /// A timestamp that is missing or no integer is left to the field rules.
    private static func checkFreshness(_ call: inout PagsmileCall) throws(Refusal) {
        guard let timestamp = call.timestamp else { return }
        let now = call.now.seconds
        let window = call.settings.expirySeconds
        // Saturates: both may be anything that 64 bits hold.
        let (age, overflows) = now.subtractingReportingOverflow(timestamp)
        let seconds = overflows ? (timestamp < 0 ? Int64.max : .min) : age
        let isFresh: Bool =
            if seconds >= 0 {
                seconds <= window
            } else {
                switch call.settings.futureTimestamp {
                case .sameWindow: seconds >= -window
                case .accepted: true
                case .refused: false
                }
            }
        guard !isFresh else { return }
        let error =
            switch call.settings.expiryErrorCode {
            case PagsmileErrors.requestExpiredAsTabled.code: PagsmileErrors.requestExpiredAsTabled
            case PagsmileErrors.requestExpiredAsListed.code: PagsmileErrors.requestExpiredAsListed
            default: PagsmileErrors.requestExpired
            }
        let looksLikeMilliseconds = timestamp >= 100_000_000_000
        throw Refusal(
            error, [PagsmileErrors.Detail.expired],
            because: looksLikeMilliseconds
                ? "timestamp must be in seconds; this looks like milliseconds"
                : seconds > 0
                    ? "timestamp is \(seconds) s old; \(window) s are allowed"
                    : "timestamp is \(seconds.magnitude) s ahead of the server",
            expected: "about \(now)", received: "\(timestamp)")
    }

    private static func checkSignature(_ call: inout PagsmileCall) throws(Refusal) {
        let received = call.request[field: "Authorization"] ?? []
        let parameters = PagsmileSignature.parameters(
            of: call.body.members ?? [], as: call.settings.signatureSample)
        let expected = PagsmileSignature.sign(parameters, appKey: call.simulator.appKey)
        let lowered = received.asciiLowercased
        if received.equals(expected) { return }
        if call.settings.acceptsUppercaseSignature, lowered == expected { return }
        // A client may have put the key itself, or another secret, into its body.
        let members = (call.body.members ?? []).map {
            PagsmileSecrets.hiding(call.simulator.appKey, in: $0)
        }
        let shown = PagsmileSignature.parameters(of: members, as: call.settings.signatureSample)
        let isDigest = received.count == 64 && Hex.decode(received) != nil
        throw Refusal(
            call.settings.signatureErrorCode == PagsmileErrors.invalidToken.code
                ? PagsmileErrors.invalidToken : PagsmileErrors.permissionDenied,
            because: lowered == expected
                ? "the signature is right, but its letters must be lower case"
                : "the signature is not SHA-256 (no HMAC) in lower-case hex over "
                    + "\"\(shown.text)\" and the app key right behind",
            expected: expected.text,
            received: isDigest ? received.text : "\(received.count) bytes, not 64 hex digits")
    }

    private static func day(_ name: String, of call: PagsmileCall) throws(Refusal) -> Int {
        guard let value = call.value(name) else {
            throw Refusal(
                PagsmileErrors.invalidParameter, [PagsmileErrors.Detail.required(name)],
                because: "\(name) is missing, null or empty", expected: "\(name): \"YYYY-MM-DD\"")
        }
        if let text = value.stringValue, let day = PagsmileDay.parse(text) { return day }
        var written = JSONWriter()
        written.write(value)
        let isOwnCode =
            name == "start_date"
            && call.settings.startDateErrorCode == PagsmileErrors.invalidStartTime.code
        throw Refusal(
            isOwnCode ? PagsmileErrors.invalidStartTime : PagsmileErrors.invalidParameter,
            [PagsmileErrors.Detail.dateFormat(name)],
            because: "\(name) is not a day of the calendar as YYYY-MM-DD",
            expected: "\(name): \"2026-04-01\"", received: written.bytes.text)
    }

    private static func checkTimestamp(_ call: inout PagsmileCall) throws(Refusal) {
        guard call.timestamp == nil else { return }
        let isMissing = call.value("timestamp") == nil
        throw Refusal(
            PagsmileErrors.invalidParameter,
            [
                isMissing
                    ? PagsmileErrors.Detail.required("timestamp")
                    : PagsmileErrors.Detail.timestampFormat
            ],
            because: isMissing
                ? "timestamp is missing, null or empty"
                : "timestamp is not a whole number of seconds",
            expected: "timestamp: \(call.now.seconds)")
    }

    private static func checkOrder(_ call: inout PagsmileCall) throws(Refusal) {
        guard call.endDay < call.startDay else { return }
        throw Refusal(
            PagsmileErrors.invalidParameter, [PagsmileErrors.Detail.endBeforeStart],
            because: "end_date lies before start_date")
    }

    private static func checkRange(_ call: inout PagsmileCall) throws(Refusal) {
        if let cap = call.settings.rangeCapDays, call.endDay - call.startDay > cap {
            throw Refusal(
                PagsmileErrors.rangeTooLong,
                because: "end_date is \(call.endDay - call.startDay) days after start_date; "
                    + "range_cap allows \(cap)")
        }
        guard let days = call.days else { return }
        let count = call.simulator.book.rowCount(of: days)
        if count > PagsmileGivenDays.countMax {
            throw Refusal(
                PagsmileErrors.rangeTooLong,
                because: "\(count) rows are more than this simulator puts into one reply: "
                    + "\(PagsmileGivenDays.countMax)")
        }
    }

    private static func checkAccountState(_ call: inout PagsmileCall) throws(Refusal) {
        switch call.settings.accountState {
        case .available: return
        case .unavailable:
            throw Refusal(
                PagsmileErrors.accountNotAvailable, because: "account_state=unavailable")
        case .balanceError:
            throw Refusal(
                PagsmileErrors.accountBalanceError, because: "account_state=balance-error")
        case .systemError:
            throw Refusal(PagsmileErrors.systemError, because: "account_state=system-error")
        }
    }
}
