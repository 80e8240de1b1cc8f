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
            "optional: {8 characters}_{base58 of a UUID}; it changes the rate limit alone. A POST "
                + "carries an Ed25519 signature in its body")
    ]

    /// Whether a GET of that path is about an account; market data is not.
    static func needsAccount(path: String) -> Bool { path != info.path }

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

    /// Clients such as ccxt read the markets before anything else.
    static let info = Endpoint(
        .get, "/api/v1/info", "market info: the two markets of the documentation's sample",
        isSigned: false,
        parameters: [
            Parameter(
                "PF-API-KEY", in: .header, .anyText,
                "an API Config Key, which has a bucket of credits of its own")
        ],
        success: .object([
            Schema.Member("success", .boolean), Schema.Member("data", .array(market)),
            Schema.Member("error", .nullable(.anyText)), Schema.Member("code", .nullable(.integer)),
        ]),
        example: markets,
        errors: [
            PacificaErrors.unauthorized, PacificaErrors.internalError, PacificaErrors.rateLimited,
            PacificaErrors.serviceUnavailable, PacificaErrors.timedOut,
        ],
        .docs, source: "docs markets/get-market-info")

    private static let market = Schema.object([
        Schema.Member("symbol", .anyText), Schema.Member("tick_size", .decimalText),
        Schema.Member("min_tick", .decimalText), Schema.Member("max_tick", .decimalText),
        Schema.Member("lot_size", .decimalText), Schema.Member("max_leverage", .integer),
        Schema.Member("isolated_only", .boolean), Schema.Member("min_order_size", .decimalText),
        Schema.Member("max_order_size", .decimalText),
        Schema.Member("funding_rate", .decimalText),
        Schema.Member("next_funding_rate", .decimalText), Schema.Member("created_at", .integer),
        Schema.Member("instrument_type", .string(choices: ["perpetual", "spot"])),
        Schema.Member("base_asset", .anyText),
    ])

    /// The body of market info (docs markets/get-market-info, newest revision).
    static let markets = """
        {"success":true,"data":[\(market("ETH", tick: "0.1", lot: "0.0001")),\
        \(market("BTC", tick: "1", lot: "0.00001"))],"error":null,"code":null}
        """

    private static func market(_ symbol: String, tick: String, lot: String) -> String {
        """
        {"symbol":"\(symbol)","tick_size":"\(tick)","min_tick":"0","max_tick":"1000000",\
        "lot_size":"\(lot)","max_leverage":50,"isolated_only":false,"min_order_size":"10",\
        "max_order_size":"5000000","funding_rate":"0.0000125","next_funding_rate":"0.0000125",\
        "created_at":1748881333944,"instrument_type":"perpetual","base_asset":"\(symbol)"}
        """
    }

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
