extension UInt64 {
    /// The value of ASCII digits alone; nil for none, for another byte or on overflow.
    ///
    /// Leading zeros are allowed; a sign, blanks and separators are not.
    package init?(strictDecimal bytes: some Collection<UInt8>) {
        guard let value = bytes.withByteSpan({ UInt64(digits: $0, from: 0) }) else { return nil }
        self = value
    }

    fileprivate init?(digits: Span<UInt8>, from start: Int) {
        guard start < digits.count else { return nil }
        var value: UInt64 = 0
        for index in start..<digits.count {
            let digit = digits[index] &- 0x30
            guard digit < 10 else { return nil }
            let (product, productOverflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflows) = product.addingReportingOverflow(UInt64(digit))
            guard !productOverflows, !sumOverflows else { return nil }
            value = sum
        }
        self = value
    }
}

extension Int64 {
    /// The value of an optional `-` and ASCII digits; nil for anything else or on overflow.
    ///
    /// Leading zeros are allowed; `+`, blanks and separators are not.
    package init?(strictDecimal bytes: some Collection<UInt8>) {
        guard let value = bytes.withByteSpan({ Int64(signedDigits: $0) }) else { return nil }
        self = value
    }

    private init?(signedDigits: Span<UInt8>) {
        let isNegative = signedDigits.count > 0 && signedDigits[0] == UInt8(ascii: "-")
        guard let magnitude = UInt64(digits: signedDigits, from: isNegative ? 1 : 0) else {
            return nil
        }
        if isNegative {
            guard magnitude <= Int64.min.magnitude else { return nil }
            self = Int64(truncatingIfNeeded: 0 &- magnitude)
        } else {
            guard magnitude <= UInt64(Int64.max) else { return nil }
            self = Int64(magnitude)
        }
    }
}
