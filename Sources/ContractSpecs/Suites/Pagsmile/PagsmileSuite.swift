import WireFormats

/// The suite of Pagsmile: `POST /api/balance/history`.
package enum PagsmileSuite {
    /// The suite.
    package static let suite = ContractSuite(
        provider: "pagsmile", cases: cases, fields: fields, expected: expected,
        reference: make(PagsmileClient.self), mutants: PagsmileMutants.all)

    static let cases =
        auth + params + window + paging + errors + retry + precision + time + transport
        + politeness

    private static let fields = [
        RecordField("day", .text, "The day, in UTC: `current_day`."),
        RecordField("asset", .text, "The currency: `balance[].currency`."),
        RecordField("balance", .decimal, "The balance on that day: `balance[].amount`."),
    ]

    /// A day of the ledger as records, one for each currency; it counts as its midnight, in UTC.
    private static func expected(_ entry: JSONValue, _ query: HistoryQuery) -> [HistoryRecord] {
        guard let day = entry["current_day"]?.stringValue else { return [] }
        let midnight: Instant
        do { midnight = try RFC3339("\(day)T00:00:00Z").instant } catch { return [] }
        if let from = query.from, midnight < from { return [] }
        if let to = query.to, midnight >= to { return [] }
        return (entry["balance"]?.elements ?? []).compactMap { balance in
            let currency = balance["currency"]?.stringValue ?? ""
            if let asset = query.asset, asset != currency { return nil }
            return HistoryRecord([
                "day": day, "asset": currency,
                "balance": balance["amount"]?.stringValue ?? "",
            ])
        }
    }

    static func make(_ type: PagsmileClient.Type)
        -> @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    {
        { try type.init($0) }
    }
}
