package import WireFormats

/// The form of a day on the wire: `YYYY-MM-DD`, UTC (seed).
package enum PagsmileDay {
    /// The day that a text names, in days since 1970-01-01; nil for any other form, and for a day
    /// that no calendar has.
    package static func parse(_ text: String) -> Int? {
        let bytes = Bytes(text: text)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = UInt64(strictDecimal: bytes[0..<4]),
            let month = UInt64(strictDecimal: bytes[5..<7]),
            let day = UInt64(strictDecimal: bytes[8..<10])
        else { return nil }
        return CivilDate(year: Int(year), month: Int(month), day: Int(day))?.daysSinceEpoch
    }

    /// Appends the text of a day; years outside four digits are cut to them.
    package static func append(_ day: Int, to bytes: inout Bytes) {
        let date = CivilDate(daysSinceEpoch: max(-719_528, min(day, 2_932_896)))
        bytes.append(decimal: UInt64(date.year), minimumDigits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: UInt64(date.month), minimumDigits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: UInt64(date.day), minimumDigits: 2)
    }

    /// The text of a day.
    package static func text(_ day: Int) -> String {
        var bytes = Bytes()
        append(day, to: &bytes)
        return bytes.text
    }
}
