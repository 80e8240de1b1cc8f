import MockProviders
import WireFormats

/// The suite of Kraken: `GET /v1/accounts/{account_id}/portfolio/history` of Payward Services.
package enum KrakenSuite {
    /// The suite.
    package static let suite = ContractSuite(
        provider: "kraken",
        cases: auth + params + window + paging + errors + retry + precision + time + transport
            + politeness,
        fields: fields, expected: expected, reference: make(KrakenClient.self),
        mutants: requestMutants + walkMutants + retryMutants + replyMutants)

    private static let fields = [
        RecordField("time", .instant, "When the snapshot was taken: `timestamp`."),
        RecordField(
            "type", .text,
            "`crypto` or `fiat` for one asset, and `total` for what the whole point came to."),
        RecordField(
            "asset", .text, "The asset's `symbol`; of a total its `quote_symbol`."),
        RecordField(
            "balance", .decimal,
            "The asset's `amount`; of a total its `value`. An asset whose amount is null has no "
                + "record."),
        RecordField("profit", .decimal, "Of a total: `total_pnl`."),
    ]

    /// A point of the ledger as records: one for each asset, and one for the whole.
    ///
    /// With an asset in the query only that asset's are asked for: whether totals then cover the
    /// rest of the portfolio is not documented.
    private static func expected(_ point: JSONValue, _ query: HistoryQuery) -> [HistoryRecord] {
        guard let time = point["timestamp"]?.stringValue, isAsked(time, query) else { return [] }
        var records: [HistoryRecord] = []
        for asset in point["assets"]?.elements ?? [] {
            guard let symbol = asset["symbol"]?.stringValue, query.asset ?? symbol == symbol,
                let amount = asset["amount"]?.stringValue
            else { continue }
            records.append(
                HistoryRecord([
                    "time": time, "type": asset["type"]?.stringValue ?? "", "asset": symbol,
                    "balance": amount,
                ]))
        }
        guard query.asset == nil, let (value, profit) = totals(of: point, query.quote) else {
            return records
        }
        let total = HistoryRecord([
            "time": time, "type": "total", "asset": query.quote ?? "USD", "balance": value,
            "profit": profit,
        ])
        return records + [total]
    }

    private static func isAsked(_ text: String, _ query: HistoryQuery) -> Bool {
        do {
            let time = try RFC3339(text).instant
            return query.from.map { $0 <= time } ?? true && query.to.map { time < $0 } ?? true
        } catch {
            return false
        }
    }

    /// Value and profit in a currency: the ledger has them in dollars, with prices.
    private static func totals(of point: JSONValue, _ symbol: String?) -> (String, String)? {
        guard let symbol, symbol != "USD" else {
            guard let value = point["value"]?.stringValue,
                let profit = point["total_pnl"]?.stringValue
            else { return nil }
            return (value, profit)
        }
        guard let asset = KrakenAsset.quotes.first(where: { $0.symbol == symbol }) else {
            return nil
        }
        let quote = KrakenQuote(
            symbol: symbol, price: asset.price(onDay: 0, seed: 0), fractionDigits: 2)
        do {
            var worth: Int128 = 0
            for asset in point["assets"]?.elements ?? [] {
                worth += try units(asset, "amount", 8) * units(asset, "price", 8)
            }
            let deposits = try units(point, "net_deposits", 2)
            let value = quote.value(ofWorth: worth)
            let profit = value - quote.value(ofCents: Int64(deposits))
            return (
                "\(ExactDecimal(coefficient: value, scale: 2))",
                "\(ExactDecimal(coefficient: profit, scale: 2))"
            )
        } catch {
            return nil
        }
    }

    private static func units(_ value: JSONValue, _ name: String, _ digits: Int) throws -> Int128 {
        try ExactDecimal(value[name]?.stringValue ?? "").rescaled(to: digits).coefficient
    }

    static func make(_ type: KrakenClient.Type)
        -> @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    {
        { try type.init($0) }
    }
}
