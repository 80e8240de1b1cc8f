extension ContiguousArray where Element == UInt8 {
    /// Appends the value in decimal, with a leading `-` when it is negative.
    package mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        append(decimal: value.magnitude)
    }

    /// Appends the value in decimal, with a leading `-` when it is negative.
    package mutating func append(decimal value: Int) {
        append(decimal: Int64(value))
    }

    /// Appends the value in decimal, with leading zeros up to `minimumDigits` digits.
    package mutating func append(decimal value: UInt64, minimumDigits: Int = 1) {
        let start = count
        let digits = Swift.max(value.decimalDigitCount, minimumDigits)
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
        var out = mutableSpan
        var position = start + digits
        var rest = value
        // Two digits a division: a 64-bit division is the slowest step here.
        while rest >= 10 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            let low = UInt8(truncatingIfNeeded: pair)
            position -= 2
            out[position] = 0x30 &+ low / 10
            out[position + 1] = 0x30 &+ low % 10
            rest = quotient
        }
        if rest > 0 { out[position - 1] = 0x30 &+ UInt8(truncatingIfNeeded: rest) }
    }
}

extension UInt64 {
    /// How many decimal digits the value has; 1 for zero.
    fileprivate var decimalDigitCount: Int {
        var digits = 1
        var rest = self
        while rest >= 10_000 {
            rest /= 10_000
            digits += 4
        }
        if rest >= 1_000 { return digits + 3 }
        if rest >= 100 { return digits + 2 }
        return rest >= 10 ? digits + 1 : digits
    }
}
