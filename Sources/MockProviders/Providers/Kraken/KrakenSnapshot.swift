package import WireFormats

/// What an account held at the start of a day, and what was paid in for it until then.
package struct KrakenSnapshot: Sendable {
    /// One asset of a snapshot.
    package struct Holding: Sendable {
        /// The ticker symbol.
        package let symbol: String
        /// Whether it is money of a state.
        package let isFiat: Bool
        /// How much, in 10^-8 units; nil when the account did not hold it until then.
        package let units: Int64?
        /// The price of 1 in 10^-8 USD.
        package let price: Int64
    }

    /// The day, counted from 1970-01-01.
    package let day: Int64
    /// The assets, in the order in which they are listed.
    package let holdings: [Holding]
    /// Deposits less withdrawals since the account was opened, in US cents.
    package let netDeposits: Int64

    /// What some of the holdings were worth, in 10^-16 USD, exactly.
    package func worth(of isCounted: (Holding) -> Bool = { _ in true }) -> Int128 {
        var sum: Int128 = 0
        for holding in holdings where isCounted(holding) {
            sum += Int128(holding.units ?? 0) * Int128(holding.price)
        }
        return sum
    }
}

/// The money in which values are told.
package struct KrakenQuote: Sendable {
    /// The ticker symbol.
    package let symbol: String
    /// The price of 1 in 10^-8 USD; more than 0.
    package let price: Int64
    /// The digits behind the point of a value.
    package let fractionDigits: Int

    /// Makes a quote.
    package init(symbol: String, price: Int64, fractionDigits: Int) {
        self.symbol = symbol
        self.price = price
        self.fractionDigits = fractionDigits
    }

    /// The value in this money, in its last digit: divided once, and rounded half away from zero.
    package func value(ofWorth worth: Int128) -> Int128 {
        var divisor = UInt128(price.magnitude)
        for _ in fractionDigits..<8 { divisor *= 10 }
        let magnitude = (2 * worth.magnitude + divisor) / (2 * divisor)
        return worth < 0 ? -Int128(magnitude) : Int128(magnitude)
    }

    /// The value of an amount of US cents, rounded by the same rule.
    package func value(ofCents cents: Int64) -> Int128 {
        value(ofWorth: Int128(cents) * 100_000_000_000_000)
    }

    /// Appends a value as text, with all its digits.
    package func append(_ value: Int128, to bytes: inout Bytes) {
        ExactDecimal(coefficient: value, scale: fractionDigits).append(to: &bytes)
    }
}
