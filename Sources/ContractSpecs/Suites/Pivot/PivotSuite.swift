import WireFormats

/// The suite of Pivot: `GET /v1/balance-histories`.
package enum PivotSuite {
    /// The suite.
    package static let suite = ContractSuite(
        provider: "pivot",
        cases: auth + params + window + paging + errors + retry + precision + time + transport
            + politeness,
        fields: fields, expected: expected, reference: make(PivotClient.self),
        mutants: authMutants + paramsMutants + windowMutants + pagingMutants + errorsMutants
            + retryMutants + precisionMutants + transportMutants + politenessMutants)

    private static let fields = [
        RecordField("transactionId", .text, "The transaction, which may have several rows."),
        RecordField("referenceId", .text, "The row's reference: `referenceId`, text."),
        RecordField("time", .instant, "When it happened: `date`, to the microsecond."),
        RecordField(
            "type", .word, "What happened: `transactionType`, as it comes or as the table's code."),
        RecordField("amount", .decimal, "The change: `amount.value`, with its sign."),
        RecordField("asset", .text, required: false, "The currency: `amount.currency`."),
        RecordField("fee", .decimal, required: false, "The fee: `fee.value`."),
        RecordField("status", .text, required: false, "`settlementStatus`."),
        RecordField("settledAt", .instant, required: false, "`settlementDate`."),
        RecordField("channel", .text, required: false, "`channel`."),
        RecordField("createdBy", .text, required: false, "`createdBy`."),
    ]

    /// An entry of the ledger as a record.
    private static func expected(_ entry: JSONValue, _ query: HistoryQuery) -> [HistoryRecord] {
        guard let date = entry["date"]?.stringValue, let time = instant(date) else { return [] }
        if let from = query.from, time < from { return [] }
        if let to = query.to, time >= to { return [] }
        if let kind = query.kind, entry["balanceType"]?.stringValue != kind { return [] }
        var record = HistoryRecord(["time": date, "asset": "IDR"])
        for (name, member) in [
            ("transactionId", "transactionId"), ("referenceId", "referenceId"),
            ("type", "transactionType"), ("status", "settlementStatus"),
            ("settledAt", "settlementDate"), ("channel", "channel"), ("createdBy", "createdBy"),
        ] {
            record[name] = entry[member]?.stringValue
        }
        record["amount"] = entry["amount"]?["value"]?.numberText
        // No fee and a fee of nothing are the same to whoever pays it.
        record["fee"] = entry["fee"]?["value"]?.numberText ?? "0"
        return [record]
    }

    private static func instant(_ text: String) -> Instant? {
        do { return try RFC3339(text).instant } catch { return nil }
    }

    static func make(_ type: PivotClient.Type)
        -> @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    {
        { try type.init($0) }
    }
}
