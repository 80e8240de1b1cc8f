import WireFormats

/// The signed endpoints: API Config Keys (pacifica.md sections 2 and 9).
extension PacificaTables {
    /// The path that the three endpoints begin with.
    static let keysPath: StaticString = "/api/v1/account/api_keys"

    static let createKey = keyEndpoint(
        "\(keysPath)/create", "make an API Config Key; an account has 5 at most",
        answer: .object([Schema.Member("api_key", .anyText)]),
        example: "{\"data\":{\"api_key\":\"AbCdEfGh_TESTKEY\"}}",
        errors: [PacificaErrors.invalidParameters], .docs, source: "docs api-config-keys")

    static let revokeKey = keyEndpoint(
        "\(keysPath)/revoke", "take an API Config Key back",
        parameters: [
            Parameter(
                "api_key", in: .body, .anyText, isRequired: true, example: "AbCdEfGh_TESTKEY",
                "the key")
        ],
        answer: .nullable(.object([])), example: "{\"data\":null}",
        errors: [PacificaErrors.invalidParameters, PacificaErrors.notFound], .docs,
        source: "docs api-config-keys; its reply is documented nowhere")

    static let listKeys = keyEndpoint(
        "\(keysPath)", "list the account's active API Config Keys",
        answer: .object([
            Schema.Member("active_api_keys", .array(.anyText)),
            Schema.Member("api_key_limit", .integer),
        ]),
        example: "{\"data\":{\"active_api_keys\":[\"AbCdEfGh_TESTKEY\"],\"api_key_limit\":5}}",
        .client, source: "docs api-config-keys; reply pacifica.md 9 (client)")

    private static func keyEndpoint(
        _ path: String, _ summary: String, parameters: [Parameter] = [], answer: Schema,
        example: String, errors: [ErrorReply] = [], _ fidelity: Fidelity, source: String
    ) -> Endpoint {
        Endpoint(
            .post, path, summary, isSigned: true, parameters: header + parameters,
            success: .object([
                Schema.Member("success", .boolean, isOptional: true),
                Schema.Member("data", answer),
                Schema.Member("error", .nullable(.anyText), isOptional: true),
                Schema.Member("code", .nullable(.integer), isOptional: true),
            ]),
            example: example,
            errors: [
                PacificaErrors.invalidSignature, PacificaErrors.invalidMessage,
                PacificaErrors.invalidPublicKey, PacificaErrors.verificationFailed,
                PacificaErrors.agentNotAuthorized, PacificaErrors.accountNotFound,
                PacificaErrors.accountNotWhitelisted, PacificaErrors.unauthorized,
                PacificaErrors.internalError, PacificaErrors.rateLimited,
                PacificaErrors.serviceUnavailable, PacificaErrors.timedOut,
            ] + errors, fidelity, source: source)
    }

    private static let header = [
        Parameter(
            "account", in: .body, .string(pattern: "^[1-9A-HJ-NP-Za-km-z]{32,44}$"),
            isRequired: true, limits: 32...44,
            example: "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF", "the user's wallet address"),
        Parameter(
            "agent_wallet", in: .body, .nullable(.anyText),
            "the public key of an agent that signs for the account"),
        Parameter(
            "signature", in: .body, .anyText, isRequired: true,
            "base58 of the Ed25519 signature of the sorted compact message"),
        Parameter(
            "timestamp", in: .body, .integer, isRequired: true, example: "1716200000000",
            "when it was signed, in Unix milliseconds"),
        Parameter(
            "expiry_window", in: .body, .integer, default: "30000", example: "5000",
            "for how many milliseconds the signature counts"),
        Parameter(
            "PF-API-KEY", in: .header, .anyText,
            "an API Config Key, which has a bucket of credits of its own"),
    ]
}
