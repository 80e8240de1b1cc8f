import WireFormats

/// Pivot's error replies: the generic table, the service's samples, and the bare statuses.
///
/// pivot.md section 5; the balance pages have no table of their own.
enum PivotErrors {
    static let validation = docs(
        "validation", 400, "api_validation_error",
        "The request was invalid, or an error occurred in downstream provider",
        "a parameter that is missing, malformed or outside its window; a wrong grantType",
        "docs; mapping inferred")
    static let windowViolation = ErrorReply(
        "window-violation", status: 422, code: "api_validation_error",
        "The request was invalid, or an error occurred in downstream provider",
        trigger: "dates reversed, too far apart or too old, with window_error_status=422",
        .inferred, source: "pivot.md 5, 8-13; docs (status list)")
    static let unauthorized = docs(
        "credentials-invalid", 401, "credentials_invalid",
        "Access token is invalid, please verify that the authentication is provided and valid",
        "a token that is missing, malformed, forged, expired or revoked; a wrong client id or "
            + "secret; credentials that expired or were revoked")
    static let unauthorizedShort = docs(
        "credentials-invalid-short", 401, "credentials_invalid", "Access token is invalid",
        "the same, with unauthorized_text=short", "docs (service samples)")
    static let notComplete = docs(
        "resource-not-complete", 403, "resource_not_complete",
        "Please verify that the setup is complete",
        "mandatory setup is missing: account_state=incomplete")
    static let forbidden = docs(
        "forbidden-access", 403, "forbidden_access",
        "Provided API Key does not have the correct permissions to perform the operation",
        "an unknown x-submerchant-id; account_state=forbidden")
    static let notFound = docs(
        "not-found", 404, "not_found", "The requested URL does not exist", "an unknown path")
    static let missing = docs(
        "resource-missing", 404, "resource_missing", "The % with ID % cannot be found",
        "an unknown x-submerchant-id, with unknown_sub_merchant=404")
    static let methodNotAllowed = ErrorReply(
        "method-not-allowed", status: 405, code: "", "",
        trigger: "a known path with another method", .docs,
        source: "docs (older status list); the body is not documented: empty")
    static let timeout = ErrorReply(
        "request-timeout", status: 408, code: "", "",
        trigger: "a request that takes more than 60 s: only a scenario provokes it", .docs,
        source: "docs (status list); the body is not documented: empty")
    static let duplicate = docs(
        "duplicate", 409, "duplicate_error",
        "There's already existing record with the provided details",
        "a conflict when something is created: only a scenario provokes it")
    static let idempotency = docs(
        "idempotency", 409, "idempotency_error",
        "The same Idempotency-key was provided with a different payload",
        "X-REQUEST-ID used again when something is created: only a scenario provokes it")
    static let rateLimited = docs(
        "frequency-above-limit", 429, "frequency_above_limit",
        "The frequency limit of % is reached for operation %",
        "more requests than rate_limit in a window, with quotas enforced")
    static let internalError = docs(
        "internal-error", 500, "internal_error", serverText,
        "a fault of the server: only a scenario provokes it")
    static let badGateway = docs(
        "bad-gateway", 502, "bad_gateway", serverText,
        "a fault downstream: only a scenario provokes it")
    static let unavailable = docs(
        "service-unavailable", 503, "service_unavailable", serverText,
        "a fault downstream: only a scenario provokes it")
    static let gatewayTimeout = docs(
        "gateway-timeout", 504, "gateway_timeout", serverText,
        "a fault downstream: only a scenario provokes it")
    static let fieldRequired = docs(
        "field-required", 400, "field_required", "Mandatory Field is Missing",
        "a parameter that is missing, with validation_codes=service", "docs (service samples)")
    static let fieldFormat = docs(
        "field-format-invalid", 400, "field_format_invalid", "Format Field is Invalid",
        "a malformed parameter, with validation_codes=service", "docs (payout page)")
    static let alreadyExists = docs(
        "resource-already-exists", 400, "resource_already_exists", "ID is already exists",
        "an id used again when something is created: only a scenario provokes it",
        "docs (service samples); status inferred")
    static let amountBelowLimit = docs(
        "amount-below-limit", 400, "amount_below_limit", "",
        "payouts alone: only a scenario provokes it",
        "docs (payout page); status and text not documented")
    static let generalError = docs(
        "general-error", 500, "general_error", "General Error",
        "a fault of the server: only a scenario provokes it",
        "docs (service samples); status inferred")

    private static let serverText =
        "An internal error was encountered. Please Try again later"

    /// Every row, in the order of the documentation.
    static let all: [ErrorReply] = [
        validation, unauthorized, notComplete, forbidden, notFound, missing, duplicate,
        idempotency, rateLimited, internalError, badGateway, unavailable, gatewayTimeout, timeout,
        windowViolation, methodNotAllowed, unauthorizedShort, fieldRequired, fieldFormat,
        alreadyExists, amountBelowLimit, generalError,
    ]

    /// Rows whose arguments are details: a field, its message, and so on in pairs.
    private static let validationRows = [validation, windowViolation, fieldRequired, fieldFormat]
        .map(\.name)
    /// Errors of the 404s and 409s that the table types as the gateway's, against its own prose
    /// (pivot.md 8-4).
    private static let gatewayRows = [notFound, missing, duplicate].map(\.name)

    /// The body of an error; one without a code has none.
    static func body(
        of error: ErrorReply, arguments: [String], settings: PivotSettings, traceID: String
    ) -> Bytes {
        guard !error.code.isEmpty else { return [] }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("code")
        writer.string(error.code)
        writer.key("message")
        writer.string(error.text(arguments))
        writer.key("error")
        writer.beginObject()
        writer.key("type")
        writer.string(type(of: error, settings))
        if !settings.hasOlderErrorShape {
            writer.key("source")
            writer.string(source(of: error))
        }
        write(details(of: error, arguments, settings), to: &writer)
        if settings.traceKeyIsSnakeCase { writer.key("trace_id") } else { writer.key("traceId") }
        writer.string(traceID)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    /// Arguments that show a row at its most telling, where nobody sent a request.
    static func sampleArguments(of error: ErrorReply) -> [String] {
        switch error.name {
        case missing.name: ["sub-merchant", "00000000-0000-0000-0000-000000000000"]
        case rateLimited.name: ["balance-histories", "GET"]
        case _ where validationRows.contains(error.name):
            ["startDate", "Make sure startDate value is fulfilled"]
        default: []
        }
    }

    /// The arguments of a row that answers a request, where nobody gave any.
    static func arguments(of error: ErrorReply, for request: HTTPRequest) -> [String] {
        let endpoint = PivotEndpoint.allCases.first { $0.table.pattern.matches(request.path) }
        switch error.name {
        case rateLimited.name:
            guard let endpoint else { return sampleArguments(of: error) }
            return [endpoint.resource, endpoint.table.method.token]
        case missing.name:
            guard let id = request[field: "x-submerchant-id"], !id.isEmpty else {
                return sampleArguments(of: error)
            }
            return ["sub-merchant", id.text]
        default:
            return sampleArguments(of: error)
        }
    }

    private static func write(
        _ details: [(field: String, message: String)], to writer: inout JSONWriter
    ) {
        guard !details.isEmpty else { return }
        writer.key("details")
        writer.beginArray()
        for detail in details {
            writer.beginObject()
            writer.key("field")
            writer.string(detail.field)
            writer.key("message")
            writer.string(detail.message)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func details(
        of error: ErrorReply, _ arguments: [String], _ settings: PivotSettings
    ) -> [(field: String, message: String)] {
        if validationRows.contains(error.name) {
            return stride(from: 0, to: arguments.count - 1, by: 2).map {
                (arguments[$0], arguments[$0 + 1])
            }
        }
        guard !settings.keepsDetailsForValidation else { return [] }
        switch error.name {
        case unauthorized.name, unauthorizedShort.name: return [("", "Request new access token")]
        case generalError.name: return [("", "Please contact our representative team")]
        default: return []
        }
    }

    private static func isDownstream(_ error: ErrorReply) -> Bool {
        [badGateway, unavailable, gatewayTimeout].contains { $0.name == error.name }
    }

    private static func type(of error: ErrorReply, _ settings: PivotSettings) -> String {
        if settings.hasOlderErrorShape, isDownstream(error) { return "PARTNER_ERROR" }
        return error.status >= 500 || gatewayRows.contains(error.name)
            ? "GATEWAY_ERROR" : "API_ERROR"
    }

    private static func source(of error: ErrorReply) -> String {
        if isDownstream(error) { return "DOWNSTREAM" }
        return error.status >= 500 ? "SYSTEM" : "UPSTREAM"
    }

    private static func docs(
        _ name: String, _ status: Int, _ code: String, _ message: String, _ trigger: String,
        _ source: String = "docs (generic table)"
    ) -> ErrorReply {
        ErrorReply(
            name, status: status, code: code, message, trigger: trigger, .docs,
            source: "\(source); pivot.md 5")
    }
}
