import WireFormats

/// Pagsmile's error replies: every row that the balance endpoints can answer with.
///
/// The HTTP status belongs to the code (pagsmile.md section 5). The rows of the same table that
/// only payouts can give are in `PagsmilePayoutErrors`.
enum PagsmileErrors {
    static let invalidParameter = row(
        "invalid-parameter", 400, "4001000", "invalid parameter",
        "a field missing or malformed, end before start, a body that is no JSON object; data.err "
            + "says which", .seed, "seed; field messages inferred")
    static let requestExpired = row(
        "request-expired", 400, "4001000", "invalid parameter",
        "a stale timestamp; data.err is 'request has expired'", .seed, "seed")
    static let requestExpiredAsTabled = row(
        "request-expired-as-tabled", 400, "4001011", "request has expired",
        "a stale timestamp, with expiry_error=4001011", .docs, "docs api-code")
    static let requestExpiredAsListed = row(
        "request-expired-as-listed", 400, "4001009", "request has expired",
        "a stale timestamp, with expiry_error=4001009, as the payout list answers", .docs,
        "pagsmile.md 8-1; docs payout-list")
    static let permissionDenied = row(
        "permission-denied", 401, "4004003", "permission denied",
        "a wrong signature, one in upper case, an unknown AppId", .seed,
        "seed; triggers inferred")
    static let invalidToken = row(
        "invalid-token", 401, "4004001", "invalid token",
        "a wrong signature, with signature_error_code=4004001", .docs, "docs api-code")
    static let tokenExpired = row(
        "token-expired", 401, "4004002", "token expired",
        "a token of the dashboard: only a scenario provokes it", .docs, "docs api-code")
    static let appIDRequired = row(
        "app-id-required", 401, "4004100", "MerchantId or AppId is required",
        "neither header is there, or it is empty", .docs, "docs api-code")
    static let authorizationRequired = row(
        "authorization-required", 401, "4004101", "Authorization is required",
        "the header is missing or empty", .docs, "docs api-code")
    static let addressNotAllowed = row(
        "ip-not-allowed", 401, "4004103", "IP address has no permission",
        "the caller's address is not on the list, with caller_ip=refused", .docs,
        "docs api-code")
    static let notFound = row(
        "not-found", 404, "4004004", "not found",
        "a path that is not there, or another method than POST", .docs,
        "docs api-code; other methods inferred")
    static let tooManyRequests = row(
        "too-many-requests", 429, "4004029", "too many requests",
        "more than requests_per_second in a second, with quotas enforced", .docs,
        "docs api-code")
    static let invalidStartTime = row(
        "invalid-start-time", 400, "4001008", "invalid start_time",
        "a malformed start_date, with start_date_error=4001008", .docs, "docs api-code")
    static let rangeTooLong = row(
        "range-too-long", 400, "4001012", "time range must in 31 days",
        "end_date more than 31 days after start_date, with range_cap=31; over 36600 rows", .docs,
        "docs api-code")
    static let merchantNotExisted = row(
        "merchant-not-existed", 400, "4001200", "merchant not existed",
        "merchant_state=missing", .docs, "docs api-code")
    static let merchantInactive = row(
        "merchant-inactive", 400, "4001201", "merchant is inactive",
        "merchant_state=inactive", .docs, "docs api-code")
    static let appInactive = row(
        "app-inactive", 400, "4001202", "app is inactive", "app_state=inactive", .docs,
        "docs api-code")
    static let appNotExisted = row(
        "app-not-existed", 400, "4001203", "app not existed",
        "an unknown AppId, with unknown_app_error=4001203; app_state=missing", .docs,
        "docs api-code")
    static let systemError = row(
        "system-error", 500, "5001000", "system error",
        "a fault of the server, with account_state=system-error", .docs, "docs api-code")
    static let accountNotAvailable = row(
        "account-not-available", 500, "5001100", "account is not available",
        "account_state=unavailable", .docs, "docs api-code")
    static let accountBalanceError = row(
        "account-balance-error", 500, "5001101", "account balance error",
        "account_state=balance-error", .docs, "docs api-code")

    /// No code of the table speaks of maintenance, so nothing is put into the body.
    static let maintenance = row(
        "maintenance", 503, "", "",
        "a gateway before the API answers in its place: only a scenario provokes it", .inferred,
        "inferred: no page documents maintenance, so the body is empty")

    /// Every row that a request to the balance endpoints can meet, in the order of the sheet.
    static let balanceRows: [ErrorReply] = [
        requestExpired, invalidParameter, permissionDenied, invalidToken, tokenExpired,
        appIDRequired, authorizationRequired, addressNotAllowed, notFound, tooManyRequests,
        invalidStartTime, requestExpiredAsListed, requestExpiredAsTabled, rangeTooLong,
        merchantNotExisted, merchantInactive, appInactive, appNotExisted, systemError,
        accountNotAvailable, accountBalanceError, maintenance,
    ]

    /// Every row.
    static let all = balanceRows + PagsmilePayoutErrors.all

    /// The texts of `data.err`; only the first is documented (seed), the others are inferred.
    enum Detail {
        static let expired = "request has expired"
        static let noObject = "request body must be a JSON object"
        static let contentType = "Content-Type must be application/json"
        static let timestampFormat = "timestamp must be an integer"
        static let endBeforeStart = "end_date must not be before start_date"

        static func required(_ name: String) -> String { "\(name) is required" }
        static func dateFormat(_ name: String) -> String { "\(name) must be YYYY-MM-DD" }
    }

    /// The reply of an error; one without a body has no label for it either.
    static func reply(_ error: ErrorReply, arguments: [String], at now: Instant) -> HTTPReply {
        let body = body(of: error, arguments: arguments, at: now)
        var reply: HTTPReply
        if body.isEmpty {
            reply = HTTPReply(status: error.status)
            var date = Bytes()
            HTTPDate.append(now, to: &date)
            reply.add("Date", date)
        } else {
            reply = HTTPReply(
                status: error.status, contentType: PagsmileTables.contentType, at: now)
        }
        reply.body = body
        return reply
    }

    /// The body of an error: `data` has `err` for code 4001000 and is empty for the others.
    static func body(of error: ErrorReply, arguments: [String], at now: Instant) -> Bytes {
        guard !error.code.isEmpty else { return [] }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("code")
        writer.number(error.code)
        writer.key("msg")
        writer.string(error.message)
        writer.key("time")
        writer.integer(now.seconds)
        writer.key("data")
        writer.beginObject()
        if error.code == invalidParameter.code {
            writer.key("err")
            writer.string(arguments.first ?? sampleDetail(of: error))
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    private static func sampleDetail(of error: ErrorReply) -> String {
        error.name == requestExpired.name ? Detail.expired : Detail.required("start_date")
    }

    static func row(
        _ name: String, _ status: Int, _ code: String, _ message: String, _ trigger: String,
        _ fidelity: Fidelity, _ source: String
    ) -> ErrorReply {
        ErrorReply(
            name, status: status, code: code, message, trigger: trigger, fidelity, source: source)
    }
}
