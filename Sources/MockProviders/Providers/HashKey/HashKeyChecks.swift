import WireFormats

/// The order in which HashKey finds fault with a request (hashkey.md section 8, all inferred).
///
/// The route comes before the list; each list reads from the first error to the last.
enum HashKeyChecks {
    private typealias Step = Check<HashKeyCall>

    /// What every signed endpoint checks.
    static let signed: [Check<HashKeyCall>] = [
        Step("rate-limit", checkQuota),
        Step("api-key-known", checkKeyIsKnown),
        Step("api-key-state", checkKeyState),
        Step("timestamp-present", checkTimestampIsPresent),
        Step("signature", checkSignature),
        Step("recv-window", checkReceiveWindow),
    ]

    /// What balanceFlow checks.
    static let balanceFlow: [Check<HashKeyCall>] =
        signed + [
            Step("master-key", checkMasterKey),
            Step("endpoint-enabled", checkEndpointIsEnabled),
            Step("required-fields", readRequiredFields),
            Step("optional-fields", readOptionalFields),
            Step("type", checkType),
            Step("account", checkAccount),
            Step("range-order", checkRangeOrder),
            Step("range-span", checkSpan),
            Step("range-lookback", checkLookback),
        ]

    private static func checkQuota(_ call: inout HashKeyCall) throws(Refusal) {
        let verdict = call.simulator.count(&call)
        guard verdict != .within else { return }
        guard call.simulator.quotas == .enforced else {
            call.remarks.append("would be limited")
            return
        }
        let settings = call.settings
        let why =
            "more than \(settings.requestsPerSecond) requests in a second"
            + (settings.weightPerMinute > 0
                ? ", or more than \(settings.weightPerMinute) weight in a minute" : "")
        if verdict == .banned {
            throw Refusal(
                HashKeyErrors.banned,
                because: why + ", and \(settings.banAfter) refusals were not heeded")
        }
        throw Refusal(
            settings.rateLimitStatus == HashKeyErrors.rateLimited.status
                ? HashKeyErrors.rateLimited : HashKeyErrors.rateLimitedAsTabled,
            because: why)
    }

    private static func checkKeyIsKnown(_ call: inout HashKeyCall) throws(Refusal) {
        guard let text = call.request[field: "X-HK-APIKEY"], !text.isEmpty else {
            throw Refusal(
                HashKeyErrors.unauthorized, because: "the header X-HK-APIKEY is missing or empty",
                expected: "X-HK-APIKEY: <key>")
        }
        guard let key = call.simulator.key(text) else {
            throw Refusal(
                HashKeyErrors.unauthorized,
                because: "the key in X-HK-APIKEY was not made here; keys compare case-sensitively",
                expected: "a key of this sandbox")
        }
        call.key = key
    }

    private static func checkKeyState(_ call: inout HashKeyCall) throws(Refusal) {
        switch call.simulator.credentialState {
        case .active: break
        case .expired: throw Refusal(HashKeyErrors.expiredKey, because: "the key has expired")
        case .revoked: throw Refusal(HashKeyErrors.unauthorized, because: "the key was revoked")
        }
        switch call.settings.keyState {
        case .active: return
        case .expired: throw Refusal(HashKeyErrors.expiredKey, because: "key_state=expired")
        case .invalid: throw Refusal(HashKeyErrors.invalidKey, because: "key_state=invalid")
        case .ipRefused: throw Refusal(HashKeyErrors.invalidIP, because: "key_state=ip-refused")
        }
    }

    private static func checkTimestampIsPresent(_ call: inout HashKeyCall) throws(Refusal) {
        call.timestamp = try call.required("timestamp")
    }

    private static func checkSignature(_ call: inout HashKeyCall) throws(Refusal) {
        guard let key = call.key else { return }
        let signed = HashKeySignature.signedBytes(
            query: call.query, form: call.form, body: call.request.body)
        let expected = key.signer.authenticationCode(for: signed)
        let sent = call.query.rawValue("signature") ?? call.form.rawValue("signature")
        let received = sent ?? []
        let digest = Hex.decode(received)
        if digest == expected { return }
        if call.settings.acceptsDecodedSignature, let digest,
            let decoded = PercentCoding.decode(signed, plusIsSpace: true),
            digest == key.signer.authenticationCode(for: decoded)
        {
            return
        }
        throw Refusal(
            call.settings.signatureErrorCode == HashKeyErrors.incorrectSignature.code
                ? HashKeyErrors.incorrectSignature : HashKeyErrors.incorrectSignatureAsPrinted,
            because: sent == nil
                ? "the parameter signature is missing"
                : "the signature is not HMAC-SHA256 in hex over the query as sent, without its "
                    + "signature, followed by the body: \"\(signed.text)\"",
            expected: Hex.encode(expected).text, received: sent?.text)
    }

    /// The documented rule, as it is written:
    /// `timestamp < serverTime + 1000 && (serverTime - timestamp) <= recvWindow` (docs S4).
    private static func checkReceiveWindow(_ call: inout HashKeyCall) throws(Refusal) {
        var window: Int64 = 5000
        if call.settings.honoursReceiveWindow {
            window = try call.optional("recvWindow", atLeast: 0) ?? window
        }
        let server = call.nowMilliseconds
        let (age, overflow) = server.subtractingReportingOverflow(call.timestamp)
        let isEarlyEnough = call.timestamp < server + 1000
        if isEarlyEnough, !overflow, age <= window { return }
        throw Refusal(
            call.settings.timestampErrorNamesThis
                ? HashKeyErrors.outsideReceiveWindow : HashKeyErrors.outsideReceiveWindowOther,
            because: isEarlyEnough
                ? "the timestamp is \(overflow ? "far more than \(window)" : "\(age)") ms old and "
                    + "recvWindow is \(window)"
                : "the timestamp is \(call.timestamp.subtractingReportingOverflow(server).partialValue) "
                    + "ms ahead of the server; it must be less than 1000",
            expected: "\(server)", received: "\(call.timestamp)")
    }

    private static func checkMasterKey(_ call: inout HashKeyCall) throws(Refusal) {
        guard call.key?.isSubAccount == true else { return }
        throw Refusal(
            HashKeyErrors.row(
                code: call.settings.subAccountError, otherwise: HashKeyErrors.noPermission),
            because: "only the master account's key may call balanceFlow",
            expected: "the master key", received: "a sub-account key")
    }

    private static func checkEndpointIsEnabled(_ call: inout HashKeyCall) throws(Refusal) {
        guard !call.settings.isBalanceFlowEnabled else { return }
        throw Refusal(
            HashKeyErrors.accountNotAuthorized,
            because: "the institution was not given balanceFlow (balance_flow_enabled=false)")
    }

    private static func readRequiredFields(_ call: inout HashKeyCall) throws(Refusal) {
        guard let type = try call.value("type") else {
            throw Refusal(
                HashKeyErrors.requiredField, ["type"],
                because: "the parameter type is missing or empty",
                expected: "type=" + HashKeyFlowType.allCases.map(\.rawValue).joined(separator: "|"))
        }
        let start = try call.required("startTime")
        let end = try call.required("endTime")
        call.flow = HashKeyCall.Flow(
            typeText: type, start: start, end: end, beginID: 0,
            limit: Int(min(call.settings.limitDefault, call.settings.limitMaximum)))
    }

    private static func readOptionalFields(_ call: inout HashKeyCall) throws(Refusal) {
        guard var flow = call.flow else { return }
        flow.account = try call.optional("accountId", atLeast: .min)
        flow.beginID = try call.optional("beginId", atLeast: 0) ?? 0
        if let limit = try call.optional("limit", atLeast: .min) {
            guard limit > 0 else {
                throw Refusal(
                    HashKeyErrors.requiredField, ["limit"], because: "limit must be at least 1",
                    expected: "limit=1 to \(call.settings.limitMaximum)", received: "\(limit)")
            }
            flow.limit = Int(min(limit, call.settings.limitMaximum))
        }
        if let remark = try call.value("remark")?.text {
            guard remark.unicodeScalars.count <= 128 else {
                throw Refusal(
                    HashKeyErrors.requiredField, ["remark"],
                    because:
                        "remark has \(remark.unicodeScalars.count) characters; 128 is the most",
                    expected: "at most 128 characters", received: remark)
            }
            flow.remark = remark
        }
        flow.clientOrderID = try call.value("clientOrderId")?.text
        call.flow = flow
    }

    private static func checkType(_ call: inout HashKeyCall) throws(Refusal) {
        guard let text = call.flow?.typeText else { return }
        guard let type = HashKeyFlowType(rawValue: text.text) else {
            throw Refusal(
                HashKeyErrors.invalidType,
                because: "type is none of the documented eight; case counts",
                expected: HashKeyFlowType.allCases.map(\.rawValue).joined(separator: ", "),
                received: text.text)
        }
        call.flow?.type = type
    }

    private static func checkAccount(_ call: inout HashKeyCall) throws(Refusal) {
        guard let account = call.flow?.account, !call.simulator.hasAccount(account) else { return }
        throw Refusal(
            call.settings.unknownAccountCode == HashKeyErrors.accountDoesNotExist.code
                ? HashKeyErrors.accountDoesNotExist : HashKeyErrors.accountNotAllowed,
            because: "accountId is not one of the institution's accounts",
            expected: call.simulator.accounts.map { "\($0)" }.joined(separator: ", "),
            received: "\(account)")
    }

    private static func checkRangeOrder(_ call: inout HashKeyCall) throws(Refusal) {
        guard let flow = call.flow, flow.start > flow.end else { return }
        throw Refusal(
            call.settings.reversedRangeCode == HashKeyErrors.badRequest.code
                ? HashKeyErrors.badRequest : HashKeyErrors.requiredField, ["startTime"],
            because: "startTime is after endTime",
            expected: "startTime <= endTime", received: "\(flow.start) > \(flow.end)")
    }

    private static func checkSpan(_ call: inout HashKeyCall) throws(Refusal) {
        guard let flow = call.flow else { return }
        let days = flow.type.spanDays
        let (span, overflow) = flow.end.subtractingReportingOverflow(flow.start)
        guard overflow || exceeds(span, days: days, call) else { return }
        throw rangeRefusal(
            HashKeyErrors.rangeExceeded, days: days, call,
            because: "the window of \(flow.type.rawValue) spans more than \(days) days",
            received: "\(overflow ? "more than 2^63" : "\(span)") ms")
    }

    private static func checkLookback(_ call: inout HashKeyCall) throws(Refusal) {
        guard let flow = call.flow else { return }
        let settings = call.settings
        let days = flow.type == .trade ? settings.tradeLookbackDays : flow.type.spanDays
        let reference = settings.looksBackFromTimestamp ? call.timestamp : call.nowMilliseconds
        let (age, overflow) = reference.subtractingReportingOverflow(flow.start)
        // What overflows is far back if it lies below zero, else far ahead.
        let isFarBack = overflow && flow.start < 0
        guard isFarBack || !overflow && exceeds(age, days: days, call) else { return }
        throw rangeRefusal(
            HashKeyErrors.row(
                code: settings.rangeErrorCode, otherwise: HashKeyErrors.rangeExceeded),
            days: days, call,
            because: "startTime lies more than \(days) days back, which is as far as "
                + "\(flow.type.rawValue) reaches",
            received: "\(overflow ? "more than 2^63" : "\(age)") ms")
    }

    private static func exceeds(_ span: Int64, days: Int64, _ call: HashKeyCall) -> Bool {
        let limit = days * 86_400_000
        return call.settings.acceptsRangeEquality ? span > limit : span >= limit
    }

    private static func rangeRefusal(
        _ error: ErrorReply, days: Int64, _ call: HashKeyCall, because explanation: String,
        received: String
    ) -> Refusal {
        Refusal(
            error, [call.settings.rangeErrorNamesDays ? "\(days)" : "30"], because: explanation,
            expected: "at most \(days * 86_400_000) ms", received: received)
    }
}
