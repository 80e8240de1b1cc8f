import WireFormats

/// HashKey's error replies: every row that balanceFlow and its neighbours can answer with.
///
/// All documented errors are HTTP 400 (hashkey.md section 5); there is no 401 and no 403.
enum HashKeyErrors {
    static let requiredField = row(
        "required-field", "0001", "Required field % missing or invalid",
        "type, startTime, endTime or timestamp missing or unparsable; limit below 1; long remark",
        .docs, "docs S3b, probe S8")
    static let incorrectSignature = row(
        "incorrect-signature", "0002", "Incorrect signature", "bad or missing signature",
        .client, "client S10; docs S3b prints 0001")
    static let incorrectSignatureAsPrinted = row(
        "incorrect-signature-as-printed", "0001", "Incorrect signature",
        "bad or missing signature, with signature_error_code=0001", .docs, "docs S3b")
    static let rateLimited = ErrorReply(
        "rate-limited", status: 429, code: "0003", "Rate limit exceeded",
        trigger: "more signed requests in a second than the key may send",
        .docs, source: "docs S2; body inferred from S3b")
    static let rateLimitedAsTabled = row(
        "rate-limited-as-tabled", "0003", "Rate limit exceeded",
        "the same, with rate_limit_status=400", .docs, "docs S3b")
    static let banned = ErrorReply(
        "banned", status: 418, code: "", "", trigger: "sending on after 429",
        .docs, source: "docs S2; the body is not documented: empty")
    static let invalidKey = row(
        "invalid-api-key", "0102", "Invalid APIKey", "key permission problem", .docs, "docs S3b")
    static let expiredKey = row(
        "api-key-expired", "0103", "APIKey expired", "expired key", .docs, "docs S3b")
    static let accountNotAllowed = row(
        "account-not-allowed", "0104", "accountId is not allowed",
        "accountId that the key may not read", .docs, "docs S3b")
    static let invalidIP = row(
        "invalid-ip", "0202", "Invalid IP", "address not on the key's list", .docs, "docs S3b")
    static let unknownError = row(
        "unknown-error", "-1000", "An unknown error occurred while processing the request",
        "a fault of the server: only a script provokes it", .docs, "docs S3b")
    static let internalError = row(
        "internal-error", "-1001", "Internal error",
        "a fault of the server: only a script provokes it", .docs, "docs S3b")
    static let unauthorized = row(
        "unauthorized", "-1002", "Unauthorized operation", "missing or unknown API key",
        .docs, "docs S3b, client S10")
    static let badRequest = row(
        "bad-request", "-1004", "Bad request",
        "a broken percent escape; startTime after endTime", .docs, "docs S3b; trigger inferred")
    static let noPermission = row(
        "no-permission", "-1005", "No permission", "a sub-account key",
        .docs, "docs S3b; mapping inferred, seed names no code")
    static let outsideReceiveWindow = row(
        "timestamp-outside-recv-window", "-1021",
        "Timestamp for this request is outside of the recvWindow", "the time check failed",
        .client, "client S10")
    static let outsideReceiveWindowOther = row(
        "timestamp-outside-recv-window-other-wording", "-1021",
        "Timestamp for the request is outside of the recvWindow",
        "the time check failed, with timestamp_error_text=the-request", .client, "client S11")
    static let illegalParameter = row(
        "illegal-parameter", "-1130", "Illegal parameter %",
        "accountId, beginId, limit or recvWindow that is not a valid number",
        .client, "client S10, probe S8; trigger inferred")
    static let accountDoesNotExist = row(
        "account-does-not-exist", "-1160", "Account does not exist",
        "an unknown accountId, with unknown_account_code=-1160", .client, "client S10")
    static let notMainAccount = row(
        "not-main-account", "-1204", "From account must be a main account",
        "a sub-account key, with sub_account_error=-1204", .client, "client S10")
    static let accountNotAuthorized = row(
        "account-not-authorized", "-1205", "Account not authorized",
        "the institution was not given the endpoint", .client, "client S10; trigger inferred")
    static let invalidType = row(
        "invalid-type", "-2026", "Invalid type", "type outside the documented eight",
        .client, "client S10; trigger inferred")
    static let rangeExceeded = row(
        "range-exceeded", "-2027", "Exceed maximum time range of % days",
        "a window too long or too far back: 7 and 14 days for trades, 30 for the rest",
        .seed, "seed; code from client S10")
    static let lastMonthOnly = row(
        "last-month-only", "-2028", "The search is limited to data within the last one month",
        "a window too far back, with range_error_code=-2028", .client, "client S10")
    static let lastThreeMonthsOnly = row(
        "last-three-months-only", "-2029",
        "The search is limited to data within the last three months",
        "a window too far back, with range_error_code=-2029", .client, "client S10")
    static let recordsTooOld = row(
        "records-too-old", "-2036",
        "We do not support queries for records exceeding 30 days",
        "a window too far back, with range_error_code=-2036", .client, "client S10")
    static let invalidPermission = row(
        "invalid-permission", "-3117", "Invalid permission",
        "a sub-account key, with sub_account_error=-3117", .client, "client S10")
    static let tooFrequent = row(
        "too-frequent", "-3145", "Please DO NOT submit request too frequently",
        "anti-abuse: only a script provokes it", .client, "client S10")
    static let unsupportedOrderType = row(
        "unsupported-order-type", "0206", "Unsupported order type",
        "a test order whose type is none of the documented three",
        .client, "client S10; trigger inferred")
    static let invalidPrice = row(
        "invalid-price", "0207", "Invalid price",
        "a test order whose price is no amount above zero",
        .client, "client S10; trigger inferred")
    static let invalidTimeInForce = row(
        "invalid-time-in-force", "-1115", "Invalid timeInForce",
        "a test order whose timeInForce is neither GTC nor IOC",
        .client, "client S10; trigger inferred")
    static let invalidOrderSide = row(
        "invalid-order-side", "-1117", "Invalid order side",
        "a test order whose side is neither BUY nor SELL", .client, "client S10; trigger inferred")
    static let invalidQuantity = row(
        "invalid-quantity", "-1126", "Invalid quantity",
        "a test order whose quantity is no amount above zero",
        .client, "client S10; trigger inferred")
    static let serverTimeout = row(
        "server-timeout", "-1007", "Timeout waiting for response from server",
        "a fault of the server: only a script provokes it", .client, "client S10")
    static let featureOffline = row(
        "feature-offline", "-1101", "Feature has been offline",
        "maintenance of one feature: only a script provokes it",
        .client, "client S10; trigger inferred")
    static let serverError = ErrorReply(
        "server-error", status: 500, code: "", "",
        trigger: "a fault of the server, whose outcome is unknown: only a script provokes it",
        .docs, source: "docs S2 names 5xx; that it is 500 with an empty body is inferred")
    static let maintenance = ErrorReply(
        "maintenance", status: 503, code: "", "",
        trigger: "the whole service is down: only a script provokes it",
        .inferred, source: "docs S2 names 5xx; status and empty body inferred")
    /// The gateway labels this HTML as JSON.
    static let notFound = ErrorReply(
        "not-found", status: 404, code: "", "<html><body><h2>404 Not found</h2></body></html>",
        trigger: "a path that the provider does not have", .docs, source: "probe S8")
    /// The numeric code and the words are those of the framework behind the gateway.
    static let notRouted = ErrorReply(
        "not-routed", status: 404, code: "404", "No static resource %.",
        trigger: "a documented path that is not served: here, the neighbours not simulated",
        .docs, source: "probe S8; path without its first slash inferred")
    static let quoteParameter = ErrorReply(
        "quote-parameter-not-int", status: 400, code: "-100002", "Param % should be int.",
        trigger: "seen under /quote only, which has no endpoint here", .docs, source: "probe S8")

    /// Every row, in the order of the documentation.
    static let all: [ErrorReply] = [
        requiredField, incorrectSignature, incorrectSignatureAsPrinted, rateLimited,
        rateLimitedAsTabled, banned, invalidKey, expiredKey, accountNotAllowed, invalidIP,
        unknownError, internalError, unauthorized, badRequest,
        noPermission, outsideReceiveWindow, outsideReceiveWindowOther, illegalParameter,
        accountDoesNotExist, notMainAccount, accountNotAuthorized, invalidType, rangeExceeded,
        lastMonthOnly, lastThreeMonthsOnly, recordsTooOld, invalidPermission, tooFrequent,
        unsupportedOrderType, invalidPrice, serverTimeout, featureOffline, invalidTimeInForce,
        invalidOrderSide, invalidQuantity, serverError, maintenance, notFound, notRouted,
        quoteParameter,
    ]

    /// Rows whose code is a number unless the option `code_type` says otherwise.
    private static let numeric = [notRouted.name, quoteParameter.name]

    /// Documented paths of HashKey that are not simulated (hashkey.md sections 2 and 9).
    static let unservedPaths: [StaticString] = [
        "/api/v1/account", "/api/v1/account/vipInfo", "/api/v1/account/eodBalance",
        "/api/v1/account/trades", "/api/v1/account/tradesByClOrderId",
        "/api/v1/account/fiat/history", "/api/v1/account/brokerage/trades",
        "/api/v1/account/assetTransfer", "/api/v1/spot/order", "/api/v1.1/spot/order",
    ]

    /// The body of an error; one without a code is its text alone.
    static func body(of error: ErrorReply, arguments: [String], codeType: HashKeySettings.CodeType)
        -> Bytes
    {
        guard !error.code.isEmpty else { return Bytes(text: error.text(arguments)) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("code")
        let isNumber = codeType == .byPath ? numeric.contains(error.name) : codeType == .number
        if isNumber {
            writer.integer(Int64(error.code) ?? 0)
        } else {
            writer.string(error.code)
        }
        writer.key("msg")
        writer.string(error.text(arguments))
        writer.endObject()
        return writer.bytes
    }

    /// The row that has a code, for options that choose between codes.
    static func row(code: String, otherwise row: ErrorReply) -> ErrorReply {
        all.first { $0.code == code } ?? row
    }

    private static func row(
        _ name: String, _ code: String, _ message: String, _ trigger: String,
        _ fidelity: Fidelity, _ source: String
    ) -> ErrorReply {
        ErrorReply(
            name, status: 400, code: code, message, trigger: trigger, fidelity, source: source)
    }
}
