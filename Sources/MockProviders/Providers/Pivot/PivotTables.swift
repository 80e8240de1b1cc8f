import WireFormats

/// Pivot's endpoints as tables: inputs with their limits, outputs, examples and errors.
enum PivotTables {
    /// The content type of every reply; no page names it.
    static let contentType: StaticString = "application/json"

    static let error = Schema.object([
        Schema.Member("code", .anyText), Schema.Member("message", .anyText),
        Schema.Member(
            "error",
            .object([
                Schema.Member(
                    "type", .string(choices: ["API_ERROR", "GATEWAY_ERROR", "PARTNER_ERROR"])),
                Schema.Member(
                    "source", .string(choices: ["UPSTREAM", "DOWNSTREAM", "SYSTEM"]),
                    isOptional: true),
                Schema.Member(
                    "details",
                    .array(
                        .object([
                            Schema.Member("field", .anyText), Schema.Member("message", .anyText),
                        ])), isOptional: true),
                Schema.Member("traceId", .anyText, isOptional: true),
                Schema.Member("trace_id", .anyText, isOptional: true),
            ])),
    ])

    static let securitySchemes = [
        SecurityScheme(
            "accessToken", .bearer,
            "the accessToken of POST /v1/access-token, a JWT that lives 900 s")
    ]

    static let histories = Endpoint(
        .get, "/v1/balance-histories", "balance history of a merchant, newest first",
        isSigned: true,
        parameters: [
            Parameter(
                "startDate", in: .query, .anyText, isRequired: true, example: "2026-04-01",
                "first day or instant, ISO 8601; at most 6 months back"),
            Parameter(
                "endDate", in: .query, .anyText, isRequired: true, example: "2026-04-26",
                "last day or instant, ISO 8601; at most 31 days after startDate"),
            Parameter(
                "accountType", in: .query,
                .string(choices: PivotBalance.allCases.map(\.rawValue)), example: "PAYMENT",
                "one balance; all of them without it"),
            Parameter(
                "transactionId", in: .query, .anyText, "the rows of one transaction"),
            Parameter(
                "page", in: .query, .integer, limits: 1...(.max), default: "1", example: "1",
                "the page, counted from 1"),
            Parameter(
                "perPage", in: .query, .integer, limits: 1...PivotSettings.perPageMaximum,
                default: "\(PivotSettings.perPageDefault)", example: "20",
                "rows in a page; more is lowered to the maximum"),
            subMerchant,
        ],
        success: .object([
            Schema.Member("code", .anyText), Schema.Member("message", .anyText),
            Schema.Member("data", .array(row), isOptional: true),
            Schema.Member("pagination", pagination),
        ]),
        example: historiesExample, errors: authorizedErrors, .seed, source: "seed")

    static let balances = Endpoint(
        .get, "/v1/balances", "available balance; its value is text with two decimals",
        isSigned: true,
        parameters: [
            Parameter(
                "usecase", in: .query, .string(choices: PivotBalance.allCases.map(\.rawValue)),
                default: PivotBalance.disbursement.rawValue, example: "PAYMENT",
                "which balance"),
            subMerchant,
        ],
        success: .object([
            Schema.Member("code", .anyText), Schema.Member("message", .anyText),
            Schema.Member(
                "data",
                .object([
                    Schema.Member(
                        "availableBalance",
                        .object([
                            Schema.Member("currency", .string(choices: [PivotRow.currency])),
                            Schema.Member("value", .string(pattern: "^-?[0-9]+\\.[0-9]{2}$")),
                        ]))
                ])),
        ]),
        example: "{\"code\":\"00\",\"message\":\"Success\",\"data\":{\"availableBalance\":"
            + "{\"currency\":\"IDR\",\"value\":\"135775256.00\"}}}",
        errors: authorizedErrors, .docs, source: "pivot.md 9")

    static let accessToken = Endpoint(
        .post, "/v1/access-token", "an access token for the client; expiresIn is text",
        isSigned: false,
        parameters: [
            Parameter(
                "X-MERCHANT-ID", in: .header, .anyText, isRequired: true,
                example: "11111111-2222-3333-4444-555555555555", "the client id"),
            Parameter(
                "X-MERCHANT-SECRET", in: .header, .anyText, isRequired: true,
                example: "sim-pivot-secret-0001", "the client secret"),
            Parameter(
                "grantType", in: .body, .string(choices: ["client_credentials"]),
                isRequired: true, example: "client_credentials", "how access is granted"),
        ],
        success: .object([
            Schema.Member("code", .anyText), Schema.Member("message", .anyText),
            Schema.Member(
                "data",
                .object([
                    Schema.Member("accessToken", .anyText),
                    Schema.Member("expiresIn", .digitsText),
                    Schema.Member("tokenType", .string(choices: ["Bearer"])),
                ])),
        ]),
        example: "{\"code\":\"00\",\"message\":\"Success\",\"data\":{\"accessToken\":"
            + "\"\(PivotToken(client: exampleClient, issuedAt: exampleTime).text.text)\","
            + "\"expiresIn\":\"900\",\"tokenType\":\"Bearer\"}}",
        errors: [
            PivotErrors.validation, PivotErrors.unauthorized, PivotErrors.rateLimited,
            PivotErrors.internalError,
        ],
        .docs, source: "pivot.md 2")

    /// The vector of pivot.md section 2.
    private static let exampleClient = "11111111-2222-3333-4444-555555555555"
    private static let exampleTime = Instant(seconds: 1_776_124_800)

    private static let subMerchant = Parameter(
        "x-submerchant-id", in: .header, .anyText, example: PivotSimulator.subMerchants[0],
        "a sub-account to act for, with the main account's token")

    private static let authorizedErrors = [
        PivotErrors.validation, PivotErrors.fieldRequired, PivotErrors.fieldFormat,
        PivotErrors.windowViolation, PivotErrors.unauthorized, PivotErrors.unauthorizedShort,
        PivotErrors.notComplete, PivotErrors.forbidden, PivotErrors.missing,
        PivotErrors.rateLimited,
        PivotErrors.internalError, PivotErrors.badGateway, PivotErrors.unavailable,
        PivotErrors.gatewayTimeout,
    ]

    private static let money = Schema.object([
        Schema.Member("value", .number),
        Schema.Member("currency", .string(choices: [PivotRow.currency])),
    ])

    private static let row = Schema.object([
        Schema.Member("referenceId", .anyText), Schema.Member("date", .anyText),
        Schema.Member("settlementDate", .anyText, isOptional: true),
        Schema.Member("settlementStatus", .string(choices: ["SUCCESS", "PENDING", "FAILED"])),
        Schema.Member("balanceType", .anyText),
        Schema.Member("channel", .anyText, isOptional: true),
        Schema.Member("transactionType", .anyText),
        Schema.Member("amount", money, isOptional: true),
        Schema.Member("fee", money, isOptional: true),
        Schema.Member("createdBy", .anyText), Schema.Member("transactionId", .anyText),
    ])

    private static let pagination = Schema.object([
        Schema.Member("page", .integer), Schema.Member("perPage", .integer),
        Schema.Member("totalItems", .integer), Schema.Member("totalPages", .integer),
    ])

    /// The documentation's sample (seed, Response Body).
    private static let historiesExample = """
        {"code":"00","message":"Success","data":[{"referenceId":"1748603636",\
        "date":"2025-05-30T11:14:24.352687Z","settlementDate":"2025-05-30T11:14:24Z",\
        "settlementStatus":"SUCCESS","balanceType":"Payment Balance",\
        "channel":"Virtual Account","transactionType":"VA Payment",\
        "amount":{"value":10000,"currency":"IDR"},"fee":{"value":4000,"currency":"IDR"},\
        "createdBy":"Reforza Pivot","transactionId":"e89e6584-d25d-4ccf-ac50-a95369fe2ae0"}],\
        "pagination":{"page":1,"perPage":1,"totalItems":89,"totalPages":89}}
        """
}
