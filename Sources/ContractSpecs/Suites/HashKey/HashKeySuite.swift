import WireFormats

/// The suite of HashKey: `GET /api/v1/account/balanceFlow`.
package enum HashKeySuite {
    /// The suite.
    package static let suite = ContractSuite(
        provider: "hashkey",
        cases: auth + params + window + edges + paging + order + errors + retry + limits
            + precision + time + transport + politeness,
        fields: fields, expected: expected, reference: make(HashKeyClient.self),
        mutants: HashKeyMutants.all)

    private static let fields = [
        RecordField("id", .text, "The record's id: `id`. Each family of kinds counts its own."),
        RecordField("time", .instant, "When it was settled: `transactTime`."),
        RecordField(
            "type", .text, "The kind as requests write it: `deposit` where a row says `Deposit`."),
        RecordField(
            "asset", .text, "What changed: `baseCcy`, `fiatCcy`, `vaCcy` or `transferCcy`."),
        RecordField(
            "amount", .decimal,
            "By how much, as sent: `netBaseAmount`, `netFiatAmount`, `netVaAmount` or "
                + "`netTransferAmount`. Only trades have signs."),
        RecordField(
            "balance", .decimal,
            "The balance after it: `baseAssetBalance`, `fiatBalance`, `vaBalance` or "
                + "`fromAccountBalance`."),
        RecordField("fee", .decimal, "The fee: `fee`; a transfer has none."),
        RecordField("feeAsset", .text, required: false, "What the fee is paid in: `feeCcy`."),
        RecordField("quoteAsset", .text, "What a trade is paid in: `quoteCcy`."),
        RecordField("quoteAmount", .decimal, "A trade's other change: `netQuoteAmount`."),
        RecordField("quoteBalance", .decimal, "The balance after that: `quoteAssetBalance`."),
        RecordField(
            "account", .text, required: false, "`accountId`, or a transfer's `fromAccountId`."),
        RecordField("toAccount", .text, required: false, "A transfer's `toAccountId`."),
        RecordField("toBalance", .decimal, required: false, "A transfer's `toAccountBalance`."),
        RecordField("direction", .text, required: false, "A trade's `direction`."),
        RecordField("orderId", .text, required: false, "`orderId`."),
        RecordField("clientOrderId", .text, required: false, "`clientOrderId`."),
        RecordField("tradeId", .text, required: false, "A trade's `tradeId`."),
        RecordField("transactionId", .text, required: false, "`txnId`."),
        RecordField("chain", .text, required: false, "`vaChainType`."),
        RecordField("remark", .text, required: false, "`remark`."),
    ]

    /// A row of the ledger as a record.
    private static func expected(_ row: JSONValue, _ query: HistoryQuery) -> [HistoryRecord] {
        guard let milliseconds = row["transactTime"]?.stringValue.flatMap({ Int64($0) }),
            let wireType = row["type"]?.stringValue
        else { return [] }
        let time = Instant(milliseconds: milliseconds)
        if let from = query.from, time < from { return [] }
        if let to = query.to, time >= to { return [] }
        let type = wireType.prefix(1).lowercased() + wireType.dropFirst()
        if let kind = query.kind, type != kind { return [] }
        var values = ["time": "\(time)", "type": type]
        for (name, source) in common + names(of: type) {
            // What is empty is not there.
            if let text = row[source]?.stringValue, !text.isEmpty { values[name] = text }
        }
        return [HistoryRecord(values)]
    }

    private static let common = [
        ("id", "id"), ("fee", "fee"), ("feeAsset", "feeCcy"), ("account", "accountId"),
        ("orderId", "orderId"), ("clientOrderId", "clientOrderId"), ("remark", "remark"),
    ]

    /// Where a kind's rows have their values.
    private static func names(of type: String) -> [(String, String)] {
        switch type {
        case "trade":
            [
                ("asset", "baseCcy"), ("amount", "netBaseAmount"), ("balance", "baseAssetBalance"),
                ("quoteAsset", "quoteCcy"), ("quoteAmount", "netQuoteAmount"),
                ("quoteBalance", "quoteAssetBalance"), ("direction", "direction"),
                ("tradeId", "tradeId"),
            ]
        case "transfer":
            [
                ("asset", "transferCcy"), ("amount", "netTransferAmount"),
                ("balance", "fromAccountBalance"), ("account", "fromAccountId"),
                ("toAccount", "toAccountId"), ("toBalance", "toAccountBalance"),
            ]
        case "deposit", "withdraw", "refund":
            [
                ("asset", "vaCcy"), ("amount", "netVaAmount"), ("balance", "vaBalance"),
                ("chain", "vaChainType"), ("transactionId", "txnId"),
            ]
        default:
            [("asset", "fiatCcy"), ("amount", "netFiatAmount"), ("balance", "fiatBalance")]
        }
    }

    static func make(_ type: HashKeyClient.Type)
        -> @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    {
        { try type.init($0) }
    }
}

// MARK: - What many cases share

extension HashKeySuite {
    /// A query of one kind within an hour of two days ago.
    static func hour(of kind: String = "trade") -> @Sendable (CaseContext) -> HistoryQuery {
        { context in
            HistoryQuery(
                kind: kind, from: context.ago(hours: 48), to: context.ago(hours: 47),
                pageSize: context.pageSize)
        }
    }

    /// Entries within that hour, a second apart; `count` is asked with the page's size.
    static func entries(
        _ context: CaseContext, _ count: Int, firstID: Int64 = 47_049, step: Int64 = 1
    ) -> [HashKeyRows.Entry] {
        (0..<count).map { index in
            (
                firstID + step * Int64(index),
                context.ago(hours: 48, seconds: -600 - Int64(index))
            )
        }
    }

    /// A world with so many trades within that hour.
    static func trades(
        _ count: @escaping @Sendable (_ pageSize: Int) -> Int, options: [String: String] = [:],
        script: [String] = []
    ) -> @Sendable (CaseContext) -> CaseWorld {
        { context in
            CaseWorld(
                ledger: HashKeyRows.statement("trade", entries(context, count(context.pageSize))),
                options: options, script: script)
        }
    }

    /// A query of trades over so many days, which end a day ago.
    static func days(_ count: Int64, kind: String = "trade")
        -> @Sendable (CaseContext) -> HistoryQuery
    {
        { context in
            HistoryQuery(
                kind: kind, from: context.ago(days: count + 1), to: context.ago(days: 1),
                pageSize: context.pageSize)
        }
    }

    /// Any request to the endpoint.
    static let calls = ExchangePattern(endpoint: HashKeyRows.endpoint)

    /// Requests that were refused for a reason of the error table.
    static func refused(as name: String) -> ExchangePattern { ExchangePattern(refusal: name) }

    /// A case in which every request is refused in the same way, and trying again is useless.
    static func refusal(
        _ id: String, _ title: String, level: ContractCase.Level = .must, fact: String,
        fix: String, error: String, options: [String: String] = [:], is classes: [ErrorClass]
    ) -> ContractCase {
        ContractCase(
            id, title, level: level, fact: fact, fix: fix,
            world: trades(
                { _ in 2 }, options: options, script: [HashKeyRows.refuse(error, times: nil)]),
            query: hour(), wire: [.endsAfter(.refused, more: 0)], returns: .error(classes))
    }
}
