/// An exact decimal number with up to 18 digits after the point and 38 digits in all.
///
/// The scale, the number of digits after the point, is kept: `100.10` stays `100.10`. Equality,
/// order and hash look at the value alone, so `1.0` equals `1.00`. Negative zero does not exist.
package struct ExactDecimal: Sendable {
    /// The number without its point; its magnitude never exceeds `Int128.max`.
    package let coefficient: Int128

    /// How many digits stand after the point, 0 to 18.
    package let scale: Int

    /// The most digits after the point.
    package static let scaleMax = 18

    /// Zero without digits after the point.
    package static let zero = ExactDecimal(0)

    /// The number `coefficient / 10^scale`; the scale must be 0 to 18, the coefficient not `min`.
    package init(coefficient: Int128, scale: Int) {
        precondition((0...Self.scaleMax).contains(scale), "the scale must be 0 to 18")
        precondition(coefficient != .min, "the coefficient must have a negative")
        self.coefficient = coefficient
        self.scale = scale
    }

    /// A whole number.
    package init(_ whole: Int64) {
        self.init(coefficient: Int128(whole), scale: 0)
    }

    /// Whether the number is below zero.
    package var isNegative: Bool { coefficient < 0 }

    /// Whether the number is zero, at any scale.
    package var isZero: Bool { coefficient == 0 }

    /// 10 to the power of a count from 0 to 38.
    static func power(of count: Int) -> Int128 {
        if count < 19 { return Int128(UInt64.powersOfTen[count]) }
        return Int128(UInt64.powersOfTen[19]) * Int128(UInt64.powersOfTen[count - 19])
    }

    /// The whole part, and the rest in units of 10^-18; both carry the number's sign.
    private var parts: (whole: Int128, fraction: Int128) {
        let (whole, rest) = coefficient.quotientAndRemainder(
            dividingBy: Self.power(of: scale))
        return (whole, rest * Self.power(of: Self.scaleMax - scale))
    }
}

extension ExactDecimal: Hashable, Comparable {
    /// Whether the values are equal, whatever their scales.
    package static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.scale == right.scale { return left.coefficient == right.coefficient }
        return left.parts == right.parts
    }

    /// Whether the left value is below the right one, whatever their scales.
    package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.scale == right.scale { return left.coefficient < right.coefficient }
        return left.parts < right.parts
    }

    /// Feeds the value alone, so that equal numbers hash alike.
    package func hash(into hasher: inout Hasher) {
        let parts = parts
        hasher.combine(parts.whole)
        hasher.combine(parts.fraction)
    }
}
