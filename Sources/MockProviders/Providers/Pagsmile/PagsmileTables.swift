import WireFormats

/// Pagsmile's endpoints as tables: inputs with their limits, outputs, examples and errors.
enum PagsmileTables {
    static let contentType: StaticString = "application/json;charset=UTF-8"

    static let error = Schema.object([
        Schema.Member("code", .integer), Schema.Member("msg", .anyText),
        Schema.Member("time", .integer),
        Schema.Member("data", .object([Schema.Member("err", .anyText, isOptional: true)])),
    ])

    static let securitySchemes = [
        SecurityScheme("appId", .header("AppId"), "the app id; MerchantId is its older name"),
        SecurityScheme(
            "signature", .header("Authorization"),
            "SHA-256 in lower-case hex over the body's members, sorted and joined as key=value "
                + "with &, and the app key right behind; no scheme before it"),
    ]

    static let history = Endpoint(
        .post, "/api/balance/history", "the balance of every currency at the end of each day",
        isSigned: true,
        parameters: [
            Parameter(
                "start_date", in: .body, day, isRequired: true, example: "2026-04-01",
                "the first day, UTC"),
            Parameter(
                "end_date", in: .body, day, isRequired: true, example: "2026-04-14",
                "the last day, UTC; not before start_date"),
            timestamp,
        ],
        success: envelope(
            .array(
                .object([
                    Schema.Member("merchant_id", .anyText), Schema.Member("current_day", day),
                    Schema.Member("balance", .array(amount)),
                ]))),
        example: """
            {"code":200,"msg":"success","time":1776124800,"data":[{"merchant_id":"94********48",\
            "current_day":"2026-04-14","balance":[{"currency":"USD","amount":"551.38"},\
            {"currency":"KZT","amount":"99002.23"}]}]}
            """,
        errors: signedErrors + [
            PagsmileErrors.rangeTooLong, PagsmileErrors.accountNotAvailable,
            PagsmileErrors.accountBalanceError,
        ],
        .seed, source: "seed")

    static let balance = Endpoint(
        .post, "/api/balance", "the balance of every currency now", isSigned: true,
        parameters: [timestamp], success: envelope(.array(amount)),
        example: """
            {"code":200,"msg":"success","time":1628569551,"data":[\
            {"currency":"USD","amount":"551.38"},{"currency":"GBP","amount":"0"}]}
            """,
        errors: signedErrors + [
            PagsmileErrors.accountNotAvailable, PagsmileErrors.accountBalanceError,
        ],
        .docs, source: "pagsmile.md 9; docs account-balance")

    private static let day = Schema.string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")

    private static let timestamp = Parameter(
        "timestamp", in: .body, .integer, isRequired: true, example: "1776124800",
        "when the request was made, Unix seconds")

    private static let amount = Schema.object([
        Schema.Member("currency", .string(pattern: "^[A-Z]{3}$")),
        Schema.Member("amount", .decimalText),
    ])

    private static let signedErrors = [
        PagsmileErrors.invalidParameter, PagsmileErrors.requestExpired,
        PagsmileErrors.permissionDenied, PagsmileErrors.appIDRequired,
        PagsmileErrors.authorizationRequired, PagsmileErrors.addressNotAllowed,
        PagsmileErrors.tooManyRequests, PagsmileErrors.merchantNotExisted,
        PagsmileErrors.merchantInactive, PagsmileErrors.appInactive,
        PagsmileErrors.appNotExisted, PagsmileErrors.systemError,
    ]

    private static func envelope(_ data: Schema) -> Schema {
        .object([
            Schema.Member("code", .integer), Schema.Member("msg", .anyText),
            Schema.Member("time", .integer), Schema.Member("data", data),
        ])
    }
}
