import WireFormats

/// The order in which Pivot finds fault with a request (all inferred; pivot.md documents none).
///
/// The route comes before the lists; each list reads from the first error to the last.
enum PivotChecks {
    private typealias Step = Check<PivotCall>

    /// What minting a token checks.
    static let accessToken: [Check<PivotCall>] = [
        Step("merchant-credentials", checkMerchant),
        Step("credential-state", checkCredentialState),
        Step("rate-limit", checkQuota),
        Step("grant-type", checkGrantType),
    ]

    /// What every call with a token checks.
    private static let authorized: [Check<PivotCall>] = [
        Step("bearer-token", checkToken),
        Step("token-client", checkTokenClient),
        Step("token-expiry", checkTokenExpiry),
        Step("credential-state", checkCredentialState),
        Step("account-state", checkAccountState),
        Step("sub-merchant", checkSubMerchant),
        Step("rate-limit", checkQuota),
    ]

    /// What balance-histories checks.
    static let histories: [Check<PivotCall>] =
        authorized + [
            Step("required-dates", checkRequiredDates),
            Step("formats", readParameters),
            Step("date-order", checkOrder),
            Step("date-range", checkRange),
            Step("date-look-back", checkLookBack),
        ]

    /// What balances checks.
    static let balances: [Check<PivotCall>] = authorized + [Step("usecase", readUsecase)]

    private static func unauthorized(
        _ call: PivotCall, because explanation: String, expected: String? = nil,
        received: String? = nil
    ) -> Refusal {
        Refusal(
            call.settings.hasShortUnauthorizedText
                ? PivotErrors.unauthorizedShort : PivotErrors.unauthorized,
            because: explanation, expected: expected, received: received)
    }

    private static func checkMerchant(_ call: inout PivotCall) throws(Refusal) {
        for (field, isKnown) in [
            ("X-MERCHANT-ID", call.request[field: "X-MERCHANT-ID"].map(call.simulator.isClient)),
            (
                "X-MERCHANT-SECRET",
                call.request[field: "X-MERCHANT-SECRET"].map(call.simulator.isSecret)
            ),
        ] where isKnown != true {
            throw unauthorized(
                call,
                because: isKnown == nil
                    ? "the header \(field) is missing"
                    : "the header \(field) is not this sandbox's",
                expected: "\(field): the sandbox's")
        }
    }

    /// What becomes of credentials whose time is over, or that were taken back (pivot.md 2-7).
    private static func checkCredentialState(_ call: inout PivotCall) throws(Refusal) {
        switch call.simulator.world.credentialState {
        case .active: return
        case .expired: throw unauthorized(call, because: "the client's credentials have expired")
        case .revoked: throw unauthorized(call, because: "the client's credentials were revoked")
        }
    }

    private static func checkGrantType(_ call: inout PivotCall) throws(Refusal) {
        let expected = "{\"grantType\":\"client_credentials\"}"
        if call.request.body.isEmpty, call.settings.toleratesMissingTokenBody { return }
        let body: JSONValue
        do {
            body = call.request.body.isEmpty ? .object([]) : try JSONParser.parse(call.request.body)
        } catch {
            throw call.malformed([
                PivotCall.Fault(
                    field: "grantType", explanation: "the body is not JSON: \(error)",
                    expected: expected, received: nil)
            ])
        }
        guard let value = body["grantType"], value != .string(""), !value.isNull else {
            throw call.missing([
                PivotCall.Fault(
                    field: "grantType", explanation: "the body has no grantType",
                    expected: expected, received: nil)
            ])
        }
        guard value == .string("client_credentials") else {
            throw call.malformed([
                PivotCall.Fault(
                    field: "grantType", explanation: "grantType is not client_credentials",
                    expected: expected, received: value.stringValue)
            ])
        }
    }

    private static func checkToken(_ call: inout PivotCall) throws(Refusal) {
        let expected = "Authorization: Bearer <accessToken of POST /v1/access-token>"
        guard let text = PivotToken.bearer(in: call.request), !text.isEmpty else {
            throw unauthorized(
                call,
                because: call.request[field: "Authorization"] == nil
                    ? "the header Authorization is missing"
                    : "the header Authorization holds no bearer token",
                expected: expected)
        }
        guard let claims = PivotToken.verified(text) else {
            throw unauthorized(
                call, because: "the bearer token was not minted here: its signature is not ours",
                expected: expected)
        }
        call.token = claims
    }

    private static func checkTokenClient(_ call: inout PivotCall) throws(Refusal) {
        guard let token = call.token, !call.simulator.isClient(Bytes(text: token.client)[...])
        else { return }
        throw unauthorized(
            call, because: "the bearer token is for a client that this sandbox does not have")
    }

    /// What the journal says of tokens that a lever ended.
    static let expiredEarly = "the bearer token has expired before its time: a lever made it so"
    static let revokedToken = "the bearer token was revoked"

    /// At the second `exp` the token is no longer accepted (RFC 7519 section 4.1.4).
    private static func checkTokenExpiry(_ call: inout PivotCall) throws(Refusal) {
        guard let token = call.token else { return }
        switch call.simulator.memory.end(ofTokenExpiringAt: token.expiresAtSeconds) {
        case .expired: throw unauthorized(call, because: expiredEarly)
        case .revoked: throw unauthorized(call, because: revokedToken)
        case nil: break
        }
        guard call.now.seconds >= token.expiresAtSeconds else { return }
        throw unauthorized(
            call,
            because: "the bearer token has expired; it lives \(PivotToken.lifeSeconds) s",
            expected: "a time before \(token.expiresAtSeconds)",
            received: "\(call.now.seconds) (the sandbox's clock, Unix seconds)")
    }

    private static func checkAccountState(_ call: inout PivotCall) throws(Refusal) {
        switch call.settings.accountState {
        case .active: return
        case .incomplete:
            throw Refusal(
                PivotErrors.notComplete,
                because: "the merchant's setup is not complete (account_state=incomplete)")
        case .forbidden:
            throw Refusal(
                PivotErrors.forbidden,
                because: "the merchant may not read balances (account_state=forbidden)")
        }
    }

    private static func checkSubMerchant(_ call: inout PivotCall) throws(Refusal) {
        let id = call.request[field: "x-submerchant-id"].flatMap { $0.isEmpty ? nil : $0.text }
        if let account = call.simulator.account(ofSubMerchant: id) {
            call.account = account
            return
        }
        let isMissing = call.settings.unknownSubMerchantIsMissing
        throw Refusal(
            isMissing ? PivotErrors.missing : PivotErrors.forbidden,
            isMissing ? ["sub-merchant", id ?? ""] : [],
            because: "x-submerchant-id names no sub-account of this merchant",
            expected: PivotSimulator.subMerchants.joined(separator: ", "), received: id)
    }

    private static func checkQuota(_ call: inout PivotCall) throws(Refusal) {
        let settings = call.settings
        guard call.simulator.memory.exceedsQuota(settings, at: call.now) else { return }
        guard call.simulator.quotas == .enforced else {
            call.remarks.append("would be limited")
            return
        }
        throw Refusal(
            PivotErrors.rateLimited,
            [call.endpoint.resource, call.endpoint.table.method.token],
            because: settings.rateLimit > 0
                ? "more than \(settings.rateLimit) requests in \(settings.rateWindowSeconds) s"
                : "a lever used up the quota")
    }

    private static func checkRequiredDates(_ call: inout PivotCall) throws(Refusal) {
        var faults: [PivotCall.Fault] = []
        for name in ["startDate", "endDate"] as [StaticString]
        where call.query.rawValue(name)?.isEmpty != false {
            faults.append(
                PivotCall.Fault(
                    field: "\(name)", explanation: "the parameter \(name) is missing or empty",
                    expected: "\(name)=2026-04-26", received: nil))
        }
        if !faults.isEmpty { throw call.missing(faults) }
    }

    private static func readParameters(_ call: inout PivotCall) throws(Refusal) {
        var faults: [PivotCall.Fault] = []
        let start = date("startDate", call, &faults)
        let end = date("endDate", call, &faults)
        let balance = balance("accountType", call, &faults)
        let id = call.value("transactionId", "transactionId=<id>", &faults)?.text
        let page = number("page", default: 1, call, &faults)
        let perPage = number("perPage", default: PivotSettings.perPageDefault, call, &faults)
        guard faults.isEmpty, let start, let end else { throw call.malformed(faults) }
        if perPage > PivotSettings.perPageMaximum {
            call.remarks.append(
                "perPage \(perPage) was lowered to \(PivotSettings.perPageMaximum)")
        }
        call.history = PivotCall.History(
            start: start, end: end, balance: balance, transactionID: id, page: page,
            perPage: min(perPage, PivotSettings.perPageMaximum))
    }

    private static func date(
        _ name: StaticString, _ call: PivotCall, _ faults: inout [PivotCall.Fault]
    ) -> PivotDate? {
        let expected = "\(name)=2026-04-26, 2026-04-26T00:00:00Z or 2026-04-26T07:00:00%2B07:00"
        guard let text = call.value(name, expected, &faults) else { return nil }
        if let date = PivotDate(text, zoneOffsetSeconds: call.settings.zoneOffsetSeconds) {
            return date
        }
        let hasBlank = text.contains(UInt8(ascii: " "))
        faults.append(
            PivotCall.Fault(
                field: "\(name)",
                explanation: "\(name) is not an ISO 8601 date"
                    + (hasBlank ? " (a + in a query is a blank: send %2B)" : ""),
                expected: expected, received: text.text))
        return nil
    }

    private static func balance(
        _ name: StaticString, _ call: PivotCall, _ faults: inout [PivotCall.Fault]
    ) -> PivotBalance? {
        let valid = PivotBalance.allCases.map(\.rawValue).joined(separator: "|")
        guard let text = call.value(name, "\(name)=\(valid)", &faults)?.text else { return nil }
        if let balance = PivotBalance(rawValue: text) { return balance }
        faults.append(
            PivotCall.Fault(
                field: "\(name)", explanation: "\(name) is none of the three; case counts",
                expected: "\(name)=\(valid)", received: text))
        return nil
    }

    private static func number(
        _ name: StaticString, default initial: Int64, _ call: PivotCall,
        _ faults: inout [PivotCall.Fault]
    ) -> Int64 {
        let isPage = initial == 1
        let most = isPage ? Int64.max : PivotSettings.perPageMaximum
        let expected = "\(name)=1 to \(most)"
        guard let text = call.value(name, expected, &faults) else { return initial }
        let number = Int64(strictDecimal: text)
        if let number, number < 1, isPage, call.settings.pageBelowOneIsFirst { return 1 }
        if let number, number >= 1, number <= most || !call.settings.refusesLargePages {
            return number
        }
        faults.append(
            PivotCall.Fault(
                field: "\(name)",
                explanation: "\(name) is not a whole number in its range",
                expected: expected, received: text.text))
        return initial
    }

    private static func readUsecase(_ call: inout PivotCall) throws(Refusal) {
        var faults: [PivotCall.Fault] = []
        let balance = balance("usecase", call, &faults)
        if !faults.isEmpty { throw call.malformed(faults) }
        call.usecase = balance ?? .disbursement
    }

    private static func fault(
        _ field: StaticString, _ call: PivotCall, _ explanation: String, _ expected: String
    ) -> PivotCall.Fault {
        PivotCall.Fault(
            field: "\(field)", explanation: explanation, expected: expected,
            received: call.query.rawValue(field)?.text)
    }

    private static func checkOrder(_ call: inout PivotCall) throws(Refusal) {
        guard let history = call.history, history.end.end < history.start.start else { return }
        throw call.outsideWindow(
            [fault("endDate", call, "endDate is before startDate", "startDate <= endDate")],
            seedText: nil)
    }

    private static func checkRange(_ call: inout PivotCall) throws(Refusal) {
        guard let history = call.history else { return }
        // Whole days are counted only where both ends are days; an instant counts to the last one.
        let end =
            history.start.day == nil
            ? history.end.end
            : history.end.rangeEnd(inclusive: call.settings.countsBareDaysInclusively)
        guard end > history.start.start.advanced(bySeconds: 31 * 86_400) else { return }
        throw call.outsideWindow(
            [
                fault(
                    "endDate", call, "endDate lies more than 31 days after startDate",
                    "at most 31 days")
            ], seedText: "Max Range = 31 Days")
    }

    private static func checkLookBack(_ call: inout PivotCall) throws(Refusal) {
        guard let history = call.history else { return }
        let settings = call.settings
        let limit = PivotDate.lookBackLimit(settings, at: call.now)
        var faults: [PivotCall.Fault] = []
        for (field, date) in [("startDate", history.start), ("endDate", history.end)]
            as [(StaticString, PivotDate)]
        where date.isBefore(limit, zoneOffsetSeconds: settings.zoneOffsetSeconds) {
            faults.append(
                fault(
                    field, call, "\(field) lies further back than \(settings.lookBack.rawValue)",
                    "\(limit) or later"))
        }
        guard !faults.isEmpty else { return }
        throw call.outsideWindow(faults, seedText: "Max Back Date = 6 Months")
    }
}
