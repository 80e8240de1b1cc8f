extension ExactDecimal {
    /// Why a text is not an exact decimal, and where.
    package struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong.
        package enum Problem: Hashable, Sendable {
            /// A digit must stand here: the text is empty, or has `+`, `.5`, `5.` or an exponent.
            case expectedDigit
            /// More than 18 digits after the point.
            case tooManyFractionDigits
            /// More digits than 128 bits hold.
            case overflow
        }

        /// What is wrong.
        package let problem: Problem

        /// The offset of the byte that is wrong, counted from 0.
        package let byteOffset: Int

        /// One line that says what is wrong and at which byte.
        package var description: String {
            switch problem {
            case .expectedDigit: "expected a digit (byte \(byteOffset))"
            case .tooManyFractionDigits: "more than 18 digits after the point (byte \(byteOffset))"
            case .overflow: "more digits than 128 bits hold (byte \(byteOffset))"
            }
        }
    }

    /// Reads `-`? digits [`.` digits]; zeros after the point are kept as the scale.
    ///
    /// `-0` is read as `0`, and leading zeros are dropped.
    package init(parsing bytes: some Collection<UInt8>) throws(ParseError) {
        let result = bytes.withByteSpan { span -> Result<ExactDecimal, ParseError> in
            do throws(ParseError) {
                return .success(try Self.parse(span))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// Reads `-`? digits [`.` digits]; zeros after the point are kept as the scale.
    package init(_ text: String) throws(ParseError) {
        try self.init(parsing: text.utf8)
    }

    /// Appends the number with exactly `scale` digits after the point.
    package func append(to bytes: inout Bytes) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        let magnitude = coefficient.magnitude
        // Most amounts fit in 64 bits, where a division is ten times faster.
        if let small = UInt64(exactly: magnitude) {
            let (whole, rest) = small.quotientAndRemainder(
                dividingBy: UInt64.powersOfTen[scale])
            bytes.append(decimal: whole)
            append(fraction: rest, to: &bytes)
            return
        }
        let (whole, rest) = magnitude.quotientAndRemainder(
            dividingBy: UInt128(UInt64.powersOfTen[scale]))
        Self.append(whole, to: &bytes)
        append(fraction: UInt64(rest), to: &bytes)
    }

    private func append(fraction: UInt64, to bytes: inout Bytes) {
        guard scale > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(decimal: fraction, minimumDigits: scale)
    }

    private static func append(_ whole: UInt128, to bytes: inout Bytes) {
        if let small = UInt64(exactly: whole) {
            bytes.append(decimal: small)
            return
        }
        let (high, low) = whole.quotientAndRemainder(
            dividingBy: UInt128(UInt64.powersOfTen[18]))
        // At most 39 digits in all, so the recursion is at most two deep.
        append(high, to: &bytes)
        bytes.append(decimal: UInt64(low), minimumDigits: 18)
    }

    private static func parse(_ text: Span<UInt8>) throws(ParseError) -> ExactDecimal {
        let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
        var digits = DigitSum()
        let point = try digits.take(text, from: isNegative ? 1 : 0)
        var (end, scale) = (point, 0)
        if point < text.count, text[point] == UInt8(ascii: ".") {
            end = try digits.take(text, from: point + 1)
            scale = end - point - 1
        }
        guard end == text.count else { throw ParseError(problem: .expectedDigit, byteOffset: end) }
        guard scale <= scaleMax else {
            throw ParseError(
                problem: .tooManyFractionDigits, byteOffset: point + 1 + scaleMax)
        }
        guard let magnitude = digits.total, let coefficient = Int128(exactly: magnitude) else {
            throw ParseError(problem: .overflow, byteOffset: 0)
        }
        return ExactDecimal(
            coefficient: isNegative ? -coefficient : coefficient, scale: scale)
    }
}

/// Digits gathered 18 at a time in 64 bits, so that 128-bit arithmetic is rare.
private struct DigitSum {
    private var high: UInt128 = 0
    private var low: UInt64 = 0
    private var lowDigits = 0
    private var overflows = false

    /// The number that the digits make; nil when 128 bits are too few.
    var total: UInt128? {
        let (sum, fits) = sum()
        return fits && !overflows ? sum : nil
    }

    /// Takes digits, at least one, and gives the index of the first byte that is none.
    mutating func take(
        _ text: Span<UInt8>, from start: Int
    ) throws(ExactDecimal.ParseError) -> Int {
        var index = start
        while index < text.count, text[index].isASCIIDigit {
            if lowDigits == 18 { carry() }
            low = low &* 10 &+ UInt64(text[index] &- 0x30)
            lowDigits += 1
            index += 1
        }
        guard index > start else {
            throw ExactDecimal.ParseError(problem: .expectedDigit, byteOffset: index)
        }
        return index
    }

    private mutating func carry() {
        let (sum, fits) = sum()
        overflows = overflows || !fits
        (high, low, lowDigits) = (sum, 0, 0)
    }

    private func sum() -> (UInt128, fits: Bool) {
        let (product, productOverflows) = high.multipliedReportingOverflow(
            by: UInt128(UInt64.powersOfTen[lowDigits]))
        let (sum, sumOverflows) = product.addingReportingOverflow(UInt128(low))
        return (sum, !productOverflows && !sumOverflows)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number with exactly `scale` digits after the point.
    package var description: String {
        var bytes = Bytes()
        append(to: &bytes)
        return bytes.text
    }
}
