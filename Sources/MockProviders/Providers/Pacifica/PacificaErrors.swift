import WireFormats

/// Pacifica's error replies: every row that is documented, or that its clients know.
///
/// The endpoint simulated here provokes few of them. The option `fail_with` answers with any, so
/// that a client can be tried against all.
enum PacificaErrors {
    static let invalidRequest = row(
        "invalid-request-parameters", 400, "Invalid request parameters",
        "account missing or no address; bad limit, cursor or include_trades; a broken escape",
        .inferred, "pacifica.md 5; status text from the seed")
    static let unauthorized = row(
        "unauthorized", 401, "Unauthorized access",
        "unknown_api_key=refused, credentials taken back by a lever; what provokes it on a GET is "
            + "not documented", .seed,
        "seed (status text)")
    static let internalError = row(
        "internal-error", 500, "Internal server error",
        "a fault of the server, also an order off the tick or lot size: fail_with", .seed,
        "seed (status text); client ccxt; docs tick-and-lot-size")
    static let agentNotAuthorized = row(
        "agent-not-authorized", 400, "Agent not authorized for account",
        "a signed POST with an agent_wallet: none is bound here", .client, "client ccxt")
    static let betaAccessRequired = row(
        "beta-access-required", 403,
        "Beta access required. Signer must redeem a valid beta code.",
        "a signed POST without an access code: fail_with", .client, "client ccxt")
    static let invalidSignatureFormat = row(
        "invalid-signature-format", 400, code: "null", "Invalid signature format",
        "a signed POST: fail_with", .docs, "docs list-subaccounts")
    static let signatureVerificationFailed = row(
        "signature-verification-failed", 401, code: "null", "Signature verification failed",
        "a signed POST: fail_with", .docs, "docs list-subaccounts")
    static let accountNotWhitelisted = row(
        "account-not-whitelisted", 403, code: "null", "Account not whitelisted",
        "a signed POST with credentials taken back by a lever", .docs, "docs list-subaccounts")
    static let accountAlreadyExists = row(
        "account-already-exists", 400, code: "2", "Account already exists: %",
        "creating a subaccount twice: fail_with", .docs, "docs create-subaccount")
    static let insufficientBalance = row(
        "insufficient-balance", 400, code: "5",
        "Insufficient balance for %: 420.69 (account value: 336.9100000000000000000000)",
        "a transfer of more than there is: fail_with", .docs, "docs subaccount-fund-transfer")
    static let invalidOrderParameters = order("Invalid order parameters")
    static let invalidParameters = row(
        "invalid-parameters", 400, "Invalid parameters",
        "an order endpoint: fail_with; a sixth API Config Key, or none to revoke (inferred)", .docs,
        "docs order and account pages")
    static let orderNotFound = order("Order not found")
    static let stopOrderNotFound = order("Stop order not found")
    static let invalidLeverage = order("Invalid leverage")
    static let invalidMarginMode = order("Invalid margin mode")
    static let invalidBatch = order("Invalid batch operation parameters")
    static let invalidSignature = signing("Invalid signature", "a signature that is not base58")
    static let invalidMessage = signing("Invalid message", "an expired or malformed message")
    static let invalidPublicKey = signing("Invalid public key", "an account that is no key")
    static let verificationFailed = signing("Verification failed", "a signature of other bytes")
    static let signerNotWhitelisted = row(
        "signer-not-whitelisted", 403, "Signer not whitelisted",
        "a signer without an access code: fail_with", .client, "client pacifica_rust_sdk")
    static let forbidden = row(
        "forbidden", 403, "Forbidden", "no access code, or a restricted region: fail_with", .docs,
        "docs error-codes")
    static let notFound = row(
        "not-found", 404, "Not Found",
        "a path that the provider does not have; an unknown account, with unknown_account=404; an "
            + "API Config Key to revoke that is not active, with revoke_unknown=refused",
        .docs, "docs error-codes")
    static let methodNotAllowed = row(
        "method-not-allowed", 405, "Method Not Allowed", "the path with another method",
        .inferred, "pacifica.md 5")
    static let conflict = row("conflict", 409, "Conflict", "fail_with", .docs, "docs error-codes")
    static let accountNotFound = row(
        "account-not-found", 422, code: "1", "Account not found: %",
        "a GET for an account without a ledger, with unknown_account=business; a POST that "
            + "another account has signed", .docs,
        "docs error-codes; text client pacifica_rust_sdk")
    static let accountNotFoundAsSampled = row(
        "account-not-found-as-sampled", 400, code: "1", "Account not found: %",
        "the same with business_error_status=400, as endpoint samples have it", .docs,
        "pacifica.md 8-5")
    static let rateLimited = row(
        "rate-limited", 429, "Rate limit exceeded", "the bucket has too few credits", .docs,
        "docs rate-limits; body client pacifica_rust_sdk")
    static let serviceUnavailable = row(
        "service-unavailable", 503, "Service Unavailable", "fail_with", .docs, "docs error-codes")
    static let timedOut = row(
        "timed-out", 504, "Request timed out", "a gateway that waits in vain: fail_with", .docs,
        "docs error-codes; text client pacifica_rust_sdk")

    /// Every row, in the order of the fact sheet.
    static let all: [ErrorReply] = [
        invalidRequest, unauthorized, internalError, agentNotAuthorized, betaAccessRequired,
        invalidSignatureFormat, signatureVerificationFailed, accountNotWhitelisted,
        accountAlreadyExists, insufficientBalance, invalidOrderParameters, invalidParameters,
        orderNotFound, stopOrderNotFound, invalidLeverage, invalidMarginMode, invalidBatch,
        invalidSignature, invalidMessage, invalidPublicKey, verificationFailed,
        signerNotWhitelisted, forbidden, notFound, methodNotAllowed, conflict, accountNotFound,
        accountNotFoundAsSampled, rateLimited, serviceUnavailable, timedOut,
    ]

    /// The content type, nil for none, and the body of an error.
    static func body(of error: ErrorReply, arguments: [String], settings: PacificaSettings)
        -> (contentType: StaticString?, body: Bytes)
    {
        switch settings.errorBody {
        case .text:
            return ("text/plain; charset=utf-8", Bytes(text: error.text(arguments)))
        case .empty:
            return (nil, [])
        case .envelope, .bare:
            break
        }
        var writer = JSONWriter()
        writer.beginObject()
        if settings.errorBody == .envelope {
            writer.key("success")
            writer.bool(false)
            writer.key("data")
            writer.null()
        }
        writer.key("error")
        writer.string(error.text(arguments))
        writer.key("code")
        writer.number(code(of: error, settings: settings))
        writer.endObject()
        return ("application/json", writer.bytes)
    }

    /// The number in `code`, or `null`.
    private static func code(of error: ErrorReply, settings: PacificaSettings) -> String {
        var code = error.code
        // 4 in the published list, which has no number for an account that exists already: 0 is
        // its UNKNOWN (pacifica.md section 5).
        if settings.usesPublishedCodes {
            switch error.name {
            case insufficientBalance.name: code = "4"
            case accountAlreadyExists.name: code = "0"
            default: break
            }
        }
        switch settings.errorCode {
        case .byRow: return code
        case .null: return "null"
        // Both lists begin with 0 for what has no number of its own.
        case .business: return code == String(error.status) || code == "null" ? "0" : code
        }
    }

    private static func row(
        _ name: String, _ status: Int, code: String? = nil, _ message: String, _ trigger: String,
        _ fidelity: Fidelity, _ source: String
    ) -> ErrorReply {
        // The HTTP status where no code is documented (pacifica.md 8-4).
        ErrorReply(
            name, status: status, code: code ?? String(status), message, trigger: trigger,
            fidelity, source: source)
    }

    private static func order(_ message: String) -> ErrorReply {
        row(
            message.lowercased().split(separator: " ").joined(separator: "-"), 400, message,
            "an order endpoint: fail_with", .docs, "docs order and account pages")
    }

    private static func signing(_ message: String, _ trigger: String) -> ErrorReply {
        row(
            message.lowercased().split(separator: " ").joined(separator: "-"), 400, message,
            "\(trigger), in a signed POST", .docs,
            "docs signing/error-handling; client pacifica_rust_sdk")
    }
}
