extension ExactDecimal {
    /// The result needs more than 38 digits.
    package struct Overflow: Error, Hashable, Sendable {
        /// The only such error.
        package init() {}
    }

    /// Why a product or a change of scale has no exact result.
    package enum ArithmeticError: Error, Hashable, Sendable {
        /// The result needs more than 38 digits.
        case overflow

        /// The result needs more digits after the point than the scale has.
        case tooManyFractionDigits
    }

    /// The exact sum, with the larger scale of the two.
    package func adding(_ other: ExactDecimal) throws(Overflow) -> ExactDecimal {
        let scale = max(scale, other.scale)
        let (sum, overflows) = try scaledUp(to: scale).addingReportingOverflow(
            try other.scaledUp(to: scale))
        guard !overflows, sum != .min else { throw Overflow() }
        return ExactDecimal(coefficient: sum, scale: scale)
    }

    /// The exact difference, with the larger scale of the two.
    package func subtracting(_ other: ExactDecimal) throws(Overflow) -> ExactDecimal {
        try adding(other.negated)
    }

    /// The number with the opposite sign.
    package var negated: ExactDecimal {
        ExactDecimal(coefficient: -coefficient, scale: scale)
    }

    /// The number without its sign.
    package var magnitude: ExactDecimal {
        isNegative ? negated : self
    }

    /// The exact product, with the sum of the scales, or 18 if that is less.
    package func multiplied(
        by other: ExactDecimal
    ) throws(ArithmeticError) -> ExactDecimal {
        let wanted = scale + other.scale
        if wanted <= Self.scaleMax {
            let (product, overflows) = coefficient.multipliedReportingOverflow(
                by: other.coefficient)
            guard !overflows, product != .min else { throw .overflow }
            return ExactDecimal(coefficient: product, scale: wanted)
        }
        // Without their trailing zeros the factors may fit where they did not with them.
        let (left, right) = (trimmed(), other.trimmed())
        let (product, overflows) = left.coefficient.multipliedReportingOverflow(
            by: right.coefficient)
        guard !overflows, product != .min else { throw .overflow }
        return try Self.moved(product, from: left.scale + right.scale, to: Self.scaleMax)
    }

    /// The same value with exactly this many digits after the point, 0 to 18.
    ///
    /// Only zeros are added or dropped; the value never changes.
    package func rescaled(to scale: Int) throws(ArithmeticError) -> ExactDecimal {
        try Self.moved(coefficient, from: self.scale, to: scale)
    }

    /// The same value without trailing zeros after the point.
    package func trimmed() -> ExactDecimal {
        var (coefficient, scale) = (coefficient, scale)
        // Steps of 8, 4, 2 and 1 digits: at most five long divisions instead of eighteen.
        for step in [8, 8, 4, 2, 1] where step <= scale {
            let (quotient, rest) = coefficient.quotientAndRemainder(
                dividingBy: Self.power(of: step))
            if rest == 0 { (coefficient, scale) = (quotient, scale - step) }
        }
        return ExactDecimal(coefficient: coefficient, scale: scale)
    }

    private func scaledUp(to scale: Int) throws(Overflow) -> Int128 {
        if scale == self.scale { return coefficient }
        let (product, overflows) = coefficient.multipliedReportingOverflow(
            by: Self.power(of: scale - self.scale))
        guard !overflows else { throw Overflow() }
        return product
    }

    private static func moved(
        _ coefficient: Int128, from scale: Int, to wanted: Int
    ) throws(ArithmeticError) -> ExactDecimal {
        if wanted >= scale {
            let (product, overflows) = coefficient.multipliedReportingOverflow(
                by: power(of: wanted - scale))
            guard !overflows, product != .min else { throw .overflow }
            return ExactDecimal(coefficient: product, scale: wanted)
        }
        let (quotient, rest) = coefficient.quotientAndRemainder(
            dividingBy: power(of: scale - wanted))
        guard rest == 0 else { throw .tooManyFractionDigits }
        return ExactDecimal(coefficient: quotient, scale: wanted)
    }
}
