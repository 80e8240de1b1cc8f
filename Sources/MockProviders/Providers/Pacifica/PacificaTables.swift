import WireFormats

/// Pacifica's endpoints as tables: inputs with their limits, outputs, examples and errors.
enum PacificaTables {
    static let error = Schema.oneOf([
        .object([
            Schema.Member("success", .boolean, isOptional: true),
            Schema.Member("data", .nullable(.object([])), isOptional: true),
            Schema.Member("error", .anyText), Schema.Member("code", .nullable(.integer)),
        ]),
        .text,
    ])

    static let securitySchemes = [
        SecurityScheme(
            "apiConfigKey", .header("PF-API-KEY"),
            "optional: {8 characters}_{base58 of a UUID}; it changes the rate limit alone")
    ]

    static let balanceHistory = Endpoint(
        .get, "/api/v1/account/balance/history",
        "balance history: every event that changed an account's balance, newest first",
        isSigned: false,
        parameters: [
            Parameter(
                "account", in: .query,
                .string(pattern: "^[1-9A-HJ-NP-Za-km-z]{32,44}$"), isRequired: true,
                limits: 32...44, example: "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF",
                "the user's wallet address: base58 of a Solana public key"),
            Parameter(
                "limit", in: .query, .integer, limits: 1...4000, default: "100", example: "100",
                "most events in the page; more is lowered to the maximum"),
            Parameter(
                "cursor", in: .query, .string(pattern: "^[1-9A-HJ-NP-Za-km-z]{8,11}$"),
                example: "11114Lz77", "the next_cursor of the page before"),
            Parameter(
                "include_trades", in: .query, .boolean, default: "false",
                "whether trade events come too; counts with the option include_trades=honoured"),
            Parameter(
                "PF-API-KEY", in: .header, .anyText,
                "an API Config Key, which has a bucket of credits of its own"),
        ],
        success: .object([
            Schema.Member("success", .boolean),
            Schema.Member("data", .array(event)),
            Schema.Member("next_cursor", .nullable(.anyText), isOptional: true),
            Schema.Member("has_more", .boolean),
            Schema.Member("error", .nullable(.anyText), isOptional: true),
            Schema.Member("code", .nullable(.integer), isOptional: true),
        ]),
        example: example,
        errors: [
            PacificaErrors.invalidRequest, PacificaErrors.unauthorized,
            PacificaErrors.internalError, PacificaErrors.forbidden, PacificaErrors.notFound,
            PacificaErrors.accountNotFound, PacificaErrors.accountNotFoundAsSampled,
            PacificaErrors.rateLimited, PacificaErrors.serviceUnavailable, PacificaErrors.timedOut,
        ],
        .seed, source: "seed")

    private static let event = Schema.object([
        Schema.Member("amount", .decimalText), Schema.Member("balance", .decimalText),
        Schema.Member("pending_balance", .decimalText),
        Schema.Member(
            "event_type", .string(choices: PacificaEventType.allCases.map(\.rawValue))),
        Schema.Member("created_at", .integer),
    ])

    /// The sample of the documentation (seed).
    private static let example = """
        {"success":true,"data":[{"amount":"100.000000","balance":"1200.000000",\
        "pending_balance":"0.000000","event_type":"deposit","created_at":1716200000000}],\
        "next_cursor":"11114Lz77","has_more":true}
        """
}
