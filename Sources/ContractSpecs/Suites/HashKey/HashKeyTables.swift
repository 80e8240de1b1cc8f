/// Where the values of a record stand in the four shapes of rows.
enum HashKeyColumns {
    static let amounts = [
        ("amount", ["netBaseAmount", "netFiatAmount", "netVaAmount", "netTransferAmount"]),
        ("balance", ["baseAssetBalance", "fiatBalance", "vaBalance", "fromAccountBalance"]),
        ("fee", ["fee"]),
        ("quoteAmount", ["netQuoteAmount"]),
        ("quoteBalance", ["quoteAssetBalance"]),
        ("toBalance", ["toAccountBalance"]),
    ]

    static let texts = [
        ("account", ["accountId", "fromAccountId"]),
        ("toAccount", ["toAccountId"]),
        ("asset", ["baseCcy", "fiatCcy", "vaCcy", "transferCcy"]),
        ("quoteAsset", ["quoteCcy"]),
        ("feeAsset", ["feeCcy"]),
        ("direction", ["direction"]),
        ("chain", ["vaChainType"]),
        ("orderId", ["orderId"]),
        ("clientOrderId", ["clientOrderId"]),
        ("tradeId", ["tradeId"]),
        ("transactionId", ["txnId"]),
        ("remark", ["remark"]),
    ]
}

/// What HashKey's error codes mean.
enum HashKeyErrorClasses {
    private static let classes: [(ErrorClass, Set<String>)] = [
        (
            .auth,
            [
                "0002", "0102", "0103", "0104", "0202", "-1002", "-1005", "-1021", "-1204", "-1205",
                "-3117",
            ]
        ),
        (.rateLimit, ["0003", "-3145"]),
        (.window, ["-2027", "-2028", "-2029", "-2036"]),
        (.server, ["-1000", "-1001", "-1006", "-1007", "-1101", "-1181"]),
        (.notFound, ["-1160"]),
    ]

    /// The class of a refusal by its code, or else by its status.
    static func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        // The documented table prints the code of a missing field here too.
        if code == "0001", message == "Incorrect signature" { return .auth }
        if let code, let known = classes.first(where: { $0.1.contains(code) }) { return known.0 }
        switch status {
        case 401, 403: return .auth
        case 404: return .notFound
        case 418, 429: return .rateLimit
        case 500...599: return .server
        default: return .invalidRequest
        }
    }
}
