package import WireFormats

/// An exact amount of a ledger: a whole number of 10^-18 units.
///
/// Ledgers add amounts of one asset a great many times. One fixed scale makes that a plain integer
/// addition, where `ExactDecimal` would align scales each time. It holds less than 2^64.
package struct Amount: Hashable, Comparable, Sendable {
    /// The digits after the point.
    package static let fractionDigits = 18
    /// The units in 1.
    package static let one: Int128 = 1_000_000_000_000_000_000
    /// Nothing.
    package static let zero = Amount(units: 0)

    /// The amount in units of 10^-18.
    package var units: Int128

    /// Makes an amount of that many units.
    package init(units: Int128) {
        self.units = units
    }

    /// An amount of that many units of 10^-`digits`; `digits` is 0 to 18.
    package init(_ count: Int64, digits: Int) {
        units = Int128(count) * Amount.powersOfTen[Amount.fractionDigits - digits]
    }

    /// The amount of an exact decimal; nil when it does not fit.
    package init?(_ decimal: ExactDecimal) {
        let factor = Amount.powersOfTen[Amount.fractionDigits - decimal.scale]
        let (units, overflow) = decimal.coefficient.multipliedReportingOverflow(by: factor)
        guard !overflow, units.magnitude / UInt128(Amount.one) <= UInt64.max else { return nil }
        self.units = units
    }

    private static let powersOfTen: [Int128] = {
        var powers: [Int128] = [1]
        for _ in 0..<fractionDigits {
            powers.append((powers.last ?? 1) * 10)
        }
        return powers
    }()

    /// The smaller amount comes first.
    package static func < (left: Amount, right: Amount) -> Bool { left.units < right.units }

    /// The sum; amounts of a ledger stay far from the limits of the type.
    package static func + (left: Amount, right: Amount) -> Amount {
        Amount(units: left.units + right.units)
    }

    /// The difference.
    package static func - (left: Amount, right: Amount) -> Amount {
        Amount(units: left.units - right.units)
    }

    /// The amount with the other sign.
    package static prefix func - (amount: Amount) -> Amount { Amount(units: -amount.units) }

    /// The whole part and the 18 fraction digits, without the sign.
    private var parts: (whole: UInt64, fraction: UInt64) {
        let magnitude = units.magnitude
        if magnitude < UInt128(Amount.one) {
            return (0, UInt64(truncatingIfNeeded: magnitude))
        }
        let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: UInt128(Amount.one))
        return (UInt64(clamping: whole), UInt64(truncatingIfNeeded: fraction))
    }

    /// Appends the amount as plain digits without trailing zeros: `-9.622275`, `8989`, `0`.
    package func append(to bytes: inout Bytes) {
        if units < 0 {
            bytes.append(UInt8(ascii: "-"))
        }
        var (whole, fraction) = parts
        bytes.append(decimal: whole)
        guard fraction != 0 else { return }
        var digits = Amount.fractionDigits
        // Most amounts have few digits: drop zeros in large steps first.
        if fraction % 1_000_000_000 == 0 {
            fraction /= 1_000_000_000
            digits -= 9
        }
        if fraction % 10_000 == 0 {
            fraction /= 10_000
            digits -= 4
        }
        while fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        bytes.append(UInt8(ascii: "."))
        bytes.append(decimal: fraction, minimumDigits: digits)
    }

    /// Appends the amount with exactly so many digits behind the point, the rest cut off.
    ///
    /// `0.50000000`, `1000.00`; with 0 digits there is no point.
    package func append(to bytes: inout Bytes, fractionDigits: Int) {
        let (whole, fraction) = parts
        let kept = fraction / UInt64(Amount.powersOfTen[Amount.fractionDigits - fractionDigits])
        if units < 0, whole != 0 || kept != 0 {
            bytes.append(UInt8(ascii: "-"))
        }
        bytes.append(decimal: whole)
        guard fractionDigits > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(decimal: kept, minimumDigits: fractionDigits)
    }

    /// The amount as plain digits without trailing zeros.
    package var text: String {
        var bytes = Bytes()
        append(to: &bytes)
        return bytes.text
    }
}
