import WireFormats

/// Durations as people write them: `1h30m`, `250ms`, `-5m`.
package enum DurationText {
    private static let units: [(name: String, nanoseconds: Int128)] = [
        ("ms", 1_000_000), ("us", 1000), ("ns", 1), ("d", 86_400_000_000_000),
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
    ]
    /// Beyond it nothing fits into the years that a clock knows: 10,000 years.
    private static let maximum = Int128(10_000 * 366) * 86_400_000_000_000

    /// The duration in nanoseconds; nil when the text is none, or one of more than 10,000 years.
    package static func nanoseconds(in text: String) -> Int128? {
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return nil }
        var total: Int128 = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            rest = rest[digits.endIndex...]
            guard let count = Int64(strictDecimal: digits),
                let unit = units.first(where: { rest.starts(with: $0.name.utf8) })
            else { return nil }
            rest = rest.dropFirst(unit.name.utf8.count)
            total += Int128(count) * unit.nanoseconds
            guard total <= maximum else { return nil }
        }
        return isNegative ? -total : total
    }
}
