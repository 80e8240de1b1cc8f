import WireFormats

/// Payward's endpoints as tables: inputs with their limits, outputs, examples and errors.
enum KrakenTables {
    static let error = Schema.oneOf([
        .object([
            Schema.Member("type", .anyText), Schema.Member("status", .integer),
            Schema.Member("title", .anyText), Schema.Member("data", .nullable(.object([]))),
            Schema.Member("source", .string(choices: ["Gateway", "Service"])),
        ]),
        .object([
            Schema.Member("error", .array(.anyText)),
            Schema.Member("result", .object([]), isOptional: true),
        ]),
    ])

    static let securitySchemes = [
        SecurityScheme("apiKey", .header("API-Key"), "the public key of the partner"),
        SecurityScheme(
            "nonce", .header("API-Nonce"), "a 64-bit number that grows with every request"),
        SecurityScheme(
            "signature", .header("API-Sign"),
            "base64 of HMAC-SHA512, keyed with the decoded secret, over the target as sent and "
                + "SHA-256(nonce + body)"),
    ]

    static let history = Endpoint(
        .get, "/v1/accounts/{account_id}/portfolio/history",
        "List Portfolio History: daily snapshots of an account, newest first", isSigned: true,
        parameters: [account] + [
            Parameter(
                "assets", in: .query,
                .nullable(
                    .array(
                        .object([
                            Schema.Member("symbol", .anyText),
                            Schema.Member("type", .string(choices: ["crypto", "fiat"])),
                        ]))),
                "the assets to list; sent as assets[0][symbol]=BTC&assets[0][type]=crypto"),
            Parameter(
                "start_timestamp", in: .query, .anyText, example: "2026-04-25T00:00:00Z",
                "start of the window, RFC 3339, inclusive; 365 days before the end if not sent"),
            Parameter(
                "end_timestamp", in: .query, .anyText, example: "2026-04-27T00:00:00Z",
                "end of the window, RFC 3339, exclusive; today 23:59:59Z if not sent"),
        ] + quote,
        success: .object([
            Schema.Member(
                "data",
                .array(
                    .object([
                        Schema.Member("timestamp", .anyText),
                        Schema.Member(
                            "assets",
                            .array(
                                .object([
                                    Schema.Member("symbol", .anyText),
                                    Schema.Member("type", .string(choices: ["crypto", "fiat"])),
                                    Schema.Member("amount", .nullable(.decimalText)),
                                ]))),
                        Schema.Member("value", .decimalText),
                        Schema.Member("total_pnl", .decimalText),
                    ]))),
            Schema.Member("quote_symbol", .anyText),
            Schema.Member("quote_type", .string(choices: ["fiat"])),
            Schema.Member("start_timestamp", .anyText),
            Schema.Member("end_timestamp", .anyText),
        ]),
        example: historyExample, errors: errors, .seed, source: "seed; docs P1")

    static let summary = Endpoint(
        .get, "/v1/accounts/{account_id}/portfolio/summary",
        "Get Portfolio Summary: what the newest snapshot of an account comes to", isSigned: true,
        parameters: [account] + quote,
        success: .object([
            Schema.Member(
                "data",
                .object([
                    Schema.Member("quote_symbol", .anyText),
                    Schema.Member("quote_type", .string(choices: ["fiat"])),
                    Schema.Member("value", .decimalText),
                    Schema.Member("cost_basis", .decimalText, isOptional: true),
                    Schema.Member("available", .decimalText),
                    Schema.Member("withheld", .decimalText),
                    Schema.Member("open_orders", .decimalText),
                    Schema.Member(
                        "pnl",
                        .object([Schema.Member("unrealized", .decimalText, isOptional: true)])),
                ]))
        ]),
        example: "{\"data\":{\"quote_symbol\":\"USD\",\"quote_type\":\"fiat\","
            + "\"value\":\"12500.42\",\"cost_basis\":\"10000.00\",\"available\":\"2500.00\","
            + "\"withheld\":\"125.00\",\"open_orders\":\"125.00\","
            + "\"pnl\":{\"unrealized\":\"2500.42\"}}}",
        errors: errors, .docs, source: "docs P1c; kraken.md 9")

    private static let account = Parameter(
        "account_id", in: .path, .string(pattern: "^[A-Za-z0-9-]+$"), isRequired: true,
        limits: 14...42, example: "ABCD1234EFGH5678", "one of the user's accounts")

    private static let quote = [
        Parameter(
            "quote_symbol", in: .query,
            .string(choices: KrakenAsset.quotes.map(\.symbol)), limits: 3...16, default: "USD",
            example: "EUR", "the money of a state in which values are told"),
        Parameter(
            "quote_type", in: .query, .string(choices: ["fiat"]), default: "fiat",
            "the kind of the quote asset"),
    ]

    private static let errors = [
        KrakenErrors.invalidKey, KrakenErrors.invalidSignature, KrakenErrors.invalidNonce,
        KrakenErrors.badRequest, KrakenErrors.permissionDenied, KrakenErrors.notFound,
        KrakenErrors.methodNotAllowed, KrakenErrors.requestTimeout, KrakenErrors.conflict,
        KrakenErrors.rateLimited, KrakenErrors.internalError, KrakenErrors.unavailable,
    ]

    /// The first point of the documentation's sample, with the sample's echoes (seed).
    private static let historyExample = """
        {"data":[{"timestamp":"2026-04-26T00:00:00Z","assets":[\
        {"symbol":"BTC","type":"crypto","amount":"0.50000000"},\
        {"symbol":"ETH","type":"crypto","amount":"2.50000000"},\
        {"symbol":"USD","type":"fiat","amount":"1000.00"}],\
        "value":"42775.42","total_pnl":"4655.42"}],"quote_symbol":"USD","quote_type":"fiat",\
        "start_timestamp":"2026-04-25T00:00:00Z","end_timestamp":"2026-04-26T23:59:59Z"}
        """
}
