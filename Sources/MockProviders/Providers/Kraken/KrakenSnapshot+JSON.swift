import WireFormats

extension KrakenSnapshot {
    /// The instant that a point of a day carries, as text.
    static func timestamp(ofDay day: Int64) -> String {
        var bytes = Bytes()
        RFC3339.render(Instant(seconds: day * 86_400), fractionDigits: 0, into: &bytes)
        return bytes.text
    }

    /// The value in US cents.
    var dollarCents: Int128 {
        KrakenQuote(symbol: "USD", price: 100_000_000, fractionDigits: 2).value(ofWorth: worth())
    }

    /// The point as a scenario gives it; with `listsUnheld`, assets without an amount too.
    func givenPoint(listsUnheld: Bool) -> JSONValue {
        .object(
            [
                JSONMember("timestamp", .string(KrakenSnapshot.timestamp(ofDay: day))),
                JSONMember("assets", givenAssets(listsUnheld: listsUnheld)),
            ] + givenTotals)
    }

    /// The assets as a scenario gives them.
    func givenAssets(listsUnheld: Bool) -> JSONValue {
        .array(
            holdings.filter { listsUnheld || $0.units != nil }.map { holding in
                .object([
                    JSONMember("symbol", .string(holding.symbol)),
                    JSONMember("type", .string(holding.isFiat ? "fiat" : "crypto")),
                    JSONMember("amount", holding.units.map { holding.amount($0) } ?? .null),
                    JSONMember("price", .string(KrakenSnapshot.text(ofPrice: holding.price))),
                ])
            })
    }

    /// Value, profit and what was paid in, in US dollars.
    var givenTotals: [JSONMember] {
        let value = dollarCents
        return [
            ("value", value), ("total_pnl", value - Int128(netDeposits)),
            ("net_deposits", Int128(netDeposits)),
        ].map { name, cents in
            JSONMember(name, .string(ExactDecimal(coefficient: cents, scale: 2).description))
        }
    }

    /// A price of so many 10^-8 USD, without trailing zeros.
    static func text(ofPrice price: Int64) -> String {
        ExactDecimal(coefficient: Int128(price), scale: 8).trimmed().description
    }
}

extension KrakenSnapshot.Holding {
    fileprivate func amount(_ units: Int64) -> JSONValue {
        var bytes = Bytes()
        Amount(units, digits: 8).append(to: &bytes, fractionDigits: isFiat ? 2 : 8)
        return .string(bytes.text)
    }
}
