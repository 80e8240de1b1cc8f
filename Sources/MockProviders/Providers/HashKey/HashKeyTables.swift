import WireFormats

/// HashKey's endpoints as tables: inputs with their limits, outputs, examples and errors.
enum HashKeyTables {
    static let error = Schema.object([
        Schema.Member("code", .oneOf([.anyText, .integer])), Schema.Member("msg", .anyText),
    ])

    static let securitySchemes = [
        SecurityScheme("apiKey", .header("X-HK-APIKEY"), "the access key"),
        SecurityScheme(
            "signature", .query("signature"),
            "hex of HMAC-SHA256, keyed with the secret's text, over the query without this pair"),
    ]

    static let balanceFlow = Endpoint(
        .get, "/api/v1/account/balanceFlow", "fund statement: every balance-changing record",
        isSigned: true,
        parameters: [
            Parameter(
                "type", in: .query, .string(choices: HashKeyFlowType.allCases.map(\.rawValue)),
                isRequired: true, example: "trade", "the kind of record; one a request"),
            Parameter(
                "startTime", in: .query, .integer, isRequired: true, example: "1760595200000",
                "start of settlement from, Unix milliseconds"),
            Parameter(
                "endTime", in: .query, .integer, isRequired: true, example: "1761200000000",
                "start of settlement to, Unix milliseconds; 7 days later at most for trades, 30 "
                    + "for the rest"),
            Parameter(
                "accountId", in: .query, .integer, example: "1954336770171707136",
                "one account of the institution"),
            Parameter(
                "clientOrderId", in: .query, .anyText,
                "the client's id; counts for trade, withdraw, fiatWithdraw and transfer"),
            Parameter(
                "remark", in: .query, .anyText, limits: 0...128, "the remark, compared whole"),
            Parameter(
                "beginId", in: .query, .integer, limits: 0...(.max), default: "0",
                "rows with a greater id are returned"),
            Parameter(
                "limit", in: .query, .integer, limits: 1...1000, default: "500",
                example: "100", "most rows in the page; more is lowered to the maximum"),
        ] + timing,
        success: .array(.oneOf([row(.trade), row(.fiat), row(.virtualAsset), row(.transfer)])),
        example: tradeExample,
        errors: signedErrors + [
            HashKeyErrors.noPermission, HashKeyErrors.accountNotAuthorized,
            HashKeyErrors.accountNotAllowed, HashKeyErrors.invalidType, HashKeyErrors.rangeExceeded,
        ],
        .seed, source: "seed")

    static let ping = Endpoint(
        .get, "/api/v1/ping", "connectivity; answers {}", isSigned: false, success: .object([]),
        example: "{}", .docs, source: "hashkey.md 9")

    static let time = Endpoint(
        .get, "/api/v1/time", "the server's clock; serverTime is a number", isSigned: false,
        success: .object([Schema.Member("serverTime", .integer)]),
        example: "{\"serverTime\":1721661553214}", .docs, source: "hashkey.md 9")

    static let checkApiKey = Endpoint(
        .get, "/api/v1/account/checkApiKey", "what kind of account the key belongs to",
        isSigned: true, parameters: timing,
        success: .object([Schema.Member("accountType", .string(choices: ["master", "sub"]))]),
        example: "{\"accountType\":\"master\"}", errors: signedErrors, .docs,
        source: "hashkey.md 9")

    static let accountType = Endpoint(
        .get, "/api/v1/account/type", "the accounts that the key may name", isSigned: true,
        parameters: timing,
        success: .array(
            .object([
                Schema.Member("accountId", .digitsText), Schema.Member("accountLabel", .anyText),
                Schema.Member("accountType", .integer), Schema.Member("accountIndex", .integer),
                Schema.Member("userId", .digitsText),
            ])),
        example:
            "[{\"accountId\":\"1954336770171707136\",\"accountLabel\":\"Main Trading Account\","
            + "\"accountType\":1,\"accountIndex\":0,\"userId\":\"1954336770188484352\"}]",
        errors: signedErrors, .docs, source: "hashkey.md 9")

    static let orderTest = Endpoint(
        .post, "/api/v1/spot/orderTest",
        "validates a new order and places none; parameters in query, form body or both",
        isSigned: true,
        parameters: [
            Parameter(
                "symbol", in: .query, .anyText, isRequired: true, example: "ETHBTC",
                "the instrument"),
            Parameter(
                "side", in: .query, .string(choices: ["BUY", "SELL"]), isRequired: true,
                example: "BUY", "the direction"),
            Parameter(
                "type", in: .query, .string(choices: HashKeyChecks.orderTypes), isRequired: true,
                example: "LIMIT", "the kind of order"),
            Parameter(
                "quantity", in: .query, .anyText, isRequired: true, example: "1",
                "the amount of the instrument, above zero"),
            Parameter(
                "price", in: .query, .anyText, example: "0.1",
                "the limit price, above zero; required for LIMIT and LIMIT_MAKER"),
            Parameter(
                "timeInForce", in: .query, .string(choices: HashKeyChecks.timesInForce),
                example: "GTC", "GTC for limit orders, IOC for market orders"),
        ] + timing,
        success: .object([]), example: "{}",
        errors: signedErrors + [
            HashKeyErrors.unsupportedOrderType, HashKeyErrors.invalidPrice,
            HashKeyErrors.invalidTimeInForce, HashKeyErrors.invalidOrderSide,
            HashKeyErrors.invalidQuantity,
        ], .docs,
        source: "docs S2 repository, orderManagement/_testNewOrder.hk.md, commit 9d015b09")

    private static let timing = [
        Parameter(
            "timestamp", in: .query, .integer, isRequired: true, example: "1761200000000",
            "when the request was made, Unix milliseconds"),
        Parameter(
            "recvWindow", in: .query, .integer, limits: 0...(.max), default: "5000",
            "how old the request may be, in milliseconds"),
    ]

    private static let signedErrors = [
        HashKeyErrors.requiredField, HashKeyErrors.incorrectSignature, HashKeyErrors.unauthorized,
        HashKeyErrors.invalidKey, HashKeyErrors.expiredKey, HashKeyErrors.invalidIP,
        HashKeyErrors.outsideReceiveWindow, HashKeyErrors.illegalParameter,
        HashKeyErrors.badRequest, HashKeyErrors.rateLimited, HashKeyErrors.banned,
    ]

    /// The members of a row, in the samples' order (seed); the table alone has
    /// `feeSupplementaryAmount`.
    static func members(of shape: HashKeyShape) -> [String] {
        switch shape {
        case .trade:
            [
                "id", "accountId", "type", "netBaseAmount", "baseCcy", "baseAssetBalance",
                "netQuoteAmount", "quoteCcy", "quoteAssetBalance", "direction", "fee",
                "feeSupplementaryAmount", "feeCcy", "clientOrderId", "orderId", "tradeId",
                "transactTime",
            ]
        case .fiat:
            [
                "id", "accountId", "type", "netFiatAmount", "fiatCcy", "fiatBalance", "fee",
                "feeCcy", "orderId", "remark", "transactTime",
            ]
        case .virtualAsset:
            [
                "id", "accountId", "type", "netVaAmount", "vaCcy", "vaChainType", "vaBalance",
                "fee", "feeCcy", "orderId", "txnId", "remark", "transactTime", "clientOrderId",
            ]
        case .transfer:
            [
                "id", "fromAccountId", "toAccountId", "type", "netTransferAmount", "transferCcy",
                "fromAccountBalance", "toAccountBalance", "orderId", "remark", "transactTime",
                "clientOrderId",
            ]
        }
    }

    /// A row of strings; amounts may be empty, "Default Value = ''" (seed).
    private static func row(_ shape: HashKeyShape) -> Schema {
        .object(
            members(of: shape).map { name in
                Schema.Member(
                    name, name.hasSuffix("Time") ? .digitsText : .anyText,
                    isOptional: name == "feeSupplementaryAmount")
            })
    }

    /// The first row of the documentation's sample (seed, Type = trade).
    private static let tradeExample = """
        [{"id":"47049","accountId":"1617382306753847296","type":"trade","netBaseAmount":"0.00015",\
        "baseCcy":"BTC","baseAssetBalance":"96.53346265","netQuoteAmount":"-9.622275",\
        "quoteCcy":"USDC","quoteAssetBalance":"887623.4732212","direction":"BUY",\
        "fee":"0.000000225","feeCcy":"BTC","clientOrderId":"99999999980097",\
        "orderId":"1733373323360866560","tradeId":"1733373323528638720",\
        "transactTime":"1721370202000"}]
        """
}
