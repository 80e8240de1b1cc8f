import WireFormats

/// The suite of Pacifica: `GET /api/v1/account/balance/history`.
package enum PacificaSuite {
    /// The suite.
    package static let suite = ContractSuite(
        provider: "pacifica",
        cases: auth + params + window + paging + pageEnds + errors + retry + precision + time
            + transport + politeness,
        fields: fields, expected: expected, reference: make(PacificaClient.self),
        mutants: requestMutants + windowMutants + pagingMutants + pageEndMutants
            + errorMutants + retryMutants + recordMutants)

    /// The pattern of every request for the history.
    static let asked = ExchangePattern(endpoint: PacificaWorld.endpoint)

    private static let fields = [
        RecordField("time", .instant, "When it happened: `created_at`."),
        RecordField("type", .text, "What happened: `event_type`."),
        RecordField("amount", .decimal, "The change: `amount`."),
        RecordField("balance", .decimal, "The balance after it: `balance`."),
        RecordField(
            "pendingBalance", .decimal, required: false,
            "What is held back after it: `pending_balance`."),
    ]

    /// An entry of the ledger as a record.
    private static func expected(_ entry: JSONValue, _ query: HistoryQuery) -> [HistoryRecord] {
        guard let milliseconds = entry["created_at"]?.integerValue else { return [] }
        let time = Instant(milliseconds: milliseconds)
        if let from = query.from, time < from { return [] }
        if let to = query.to, time >= to { return [] }
        return [
            HistoryRecord([
                "time": "\(time)",
                "type": entry["event_type"]?.stringValue ?? "",
                "amount": entry["amount"]?.stringValue ?? "",
                "balance": entry["balance"]?.stringValue ?? "",
                "pendingBalance": entry["pending_balance"]?.stringValue ?? "",
            ])
        ]
    }

    static func make(_ type: PacificaClient.Type)
        -> @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    {
        { try type.init($0) }
    }
}
