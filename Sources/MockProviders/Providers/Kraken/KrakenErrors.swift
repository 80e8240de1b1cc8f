import WireFormats

/// The error replies of Payward Services, and how a row becomes a body.
///
/// The shape is that of problem details as the gateway sends them (client P9, P10); the older
/// Embed and Spot APIs list texts instead, which two options bring back (kraken.md 5, 8-10).
enum KrakenErrors {
    /// One way to write errors.
    enum Style: String, Sendable { case problem, embed, spot }

    /// A row with its text in the list styles, and the part of the service that answers it.
    private struct Wording: Sendable {
        let row: ErrorReply
        let text: String
        var isFromGateway = false
    }

    /// The Spot API answers errors with the status of a success (docs P8).
    private static let spotStatus = 200
    private static let tagPrefix = "tag:kraken.com,2025:"

    static let invalidKey = row(
        "invalid-key", 401, "InvalidKey", "API: Invalid key", "an unknown or missing key",
        .client, "client P10, of another API behind the same scheme; kraken.md 5")
    static let missingKey = row(
        "missing-key", 401, "InvalidKey", "Missing API-Key",
        "no API-Key, with missing_key_title=missing-api-key or an embed or spot error style", .docs,
        "docs P6; kraken.md 5")
    static let invalidSignature = row(
        "invalid-signature", 401, "InvalidSignature", "API: Invalid signature",
        "API-Sign missing or wrong", .inferred, "by analogy; kraken.md 5")
    static let invalidNonce = row(
        "invalid-nonce", 401, "InvalidNonce", "API: Invalid nonce",
        "API-Nonce missing, no unsigned 64-bit integer, or not above the last", .inferred,
        "by analogy; kraken.md 5")
    static let temporaryLockout = row(
        "temporary-lockout", 429, "TemporaryLockout", "API: Temporary lockout",
        "invalid keys in a row, with lockout_after", .inferred, "docs P8; kraken.md 5")
    static let badRequest = row(
        "bad-request", 400, "BadRequest", "Bad request",
        "a path or query parameter that breaks its rule", .inferred, "kraken.md 5; status P4")
    static let permissionDenied = row(
        "permission-denied", 403, "PermissionDenied", "Permission denied",
        "an account of a user of another partner", .inferred, "kraken.md 5; status P4")
    static let notFound = row(
        "not-found", 404, "NotFound", "Not found", "an account that does not exist", .inferred,
        "kraken.md 5; status P4")
    static let requestTimeout = row(
        "request-timeout", 408, "RequestTimeout", "Request timeout",
        "with service_state=timeout; clients should retry", .inferred, "kraken.md 5; status P4")
    static let conflict = row(
        "conflict", 409, "Conflict", "Conflict",
        "with service_state=conflict; clients may retry sometimes", .inferred,
        "kraken.md 5; status P4")
    static let rateLimited = row(
        "rate-limited", 429, "RateLimitExceeded", "Rate limit exceeded",
        "the key's bucket is empty and quotas are enforced", .inferred,
        "tag inferred; status P3, P4; kraken.md 5")
    static let internalError = row(
        "internal-error", 500, "InternalError", "Internal Error",
        "with service_state=internal-error", .inferred, "status and text docs P3; kraken.md 5")
    static let unavailable = row(
        "unavailable", 503, "Unavailable", "Service unavailable",
        "with service_state=unavailable; clients should retry", .inferred,
        "status docs P4; kraken.md 5")
    static let unknownRoute = ErrorReply(
        "unknown-route", status: 404, code: "", "EGeneral:Unknown method",
        trigger: "a path that the API does not have", .client,
        source: "client P10; text and status as seen of Spot")
    static let methodNotAllowed = ErrorReply(
        "method-not-allowed", status: 405, code: "", "EGeneral:Unknown method",
        trigger: "a known path with another method, HEAD too", .inferred,
        source: "kraken.md 6; body as of an unknown route")

    private static let wordings: [Wording] = [
        Wording(row: invalidKey, text: "EAPI:Invalid key", isFromGateway: true),
        Wording(row: missingKey, text: "Missing API-Key", isFromGateway: true),
        Wording(row: invalidSignature, text: "EAPI:Invalid signature", isFromGateway: true),
        Wording(row: invalidNonce, text: "EAPI:Invalid nonce", isFromGateway: true),
        Wording(row: temporaryLockout, text: "EGeneral:Temporary lockout", isFromGateway: true),
        Wording(row: badRequest, text: "EGeneral:Invalid arguments"),
        Wording(row: permissionDenied, text: "EGeneral:Permission denied"),
        Wording(row: notFound, text: "EGeneral:Invalid arguments"),
        Wording(row: requestTimeout, text: "EService:Timeout"),
        Wording(row: conflict, text: "EService:Conflict"),
        Wording(row: rateLimited, text: "EAPI:Rate limit exceeded", isFromGateway: true),
        Wording(row: internalError, text: "EGeneral:Internal error"),
        Wording(row: unavailable, text: "EService:Unavailable"),
    ]

    /// Every row, in the order of the fact sheet.
    static let all: [ErrorReply] = wordings.map(\.row) + [unknownRoute, methodNotAllowed]

    /// The status of an error in a style.
    static func status(of error: ErrorReply, in style: Style) -> Int {
        // A path that does not exist is the gateway's, whatever the API behind it does.
        style == .spot && !error.code.isEmpty ? spotStatus : error.status
    }

    /// The content type and body of an error in a style.
    static func body(of error: ErrorReply, in style: Style)
        -> (contentType: StaticString, body: Bytes)
    {
        let wording = wordings.first { $0.row.name == error.name }
        var writer = JSONWriter()
        writer.beginObject()
        guard let wording, style == .problem else {
            writer.key("error")
            writer.beginArray()
            writer.string(wording?.text ?? error.message)
            writer.endArray()
            if wording != nil, style == .spot {
                writer.key("result")
                writer.beginObject()
                writer.endObject()
            }
            writer.endObject()
            return ("application/json", writer.bytes)
        }
        writer.key("type")
        writer.string(error.code)
        writer.key("status")
        writer.integer(error.status)
        writer.key("title")
        writer.string(error.message)
        writer.key("data")
        writer.null()
        writer.key("source")
        writer.string(wording.isFromGateway ? "Gateway" : "Service")
        writer.endObject()
        return ("application/problem+json", writer.bytes)
    }

    private static func row(
        _ name: String, _ status: Int, _ tag: String, _ title: String, _ trigger: String,
        _ fidelity: Fidelity, _ source: String
    ) -> ErrorReply {
        ErrorReply(
            name, status: status, code: tagPrefix + tag, title, trigger: trigger, fidelity,
            source: source)
    }
}
