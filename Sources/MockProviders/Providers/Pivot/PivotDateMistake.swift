import WireFormats

/// A known way to write a date wrongly, found in a text that is no date.
struct PivotDateMistake: Sendable {
    /// The mistake's name.
    let name: String
    /// What it is, and what to do instead.
    let explanation: String
    /// The date as it should be written; nil when it cannot be told.
    let repaired: String?

    private init(_ name: String, _ explanation: String, _ repaired: String?) {
        self.name = name
        self.explanation = explanation
        self.repaired = repaired
    }

    /// The mistake in a text that is no date; nil when it is none of the known ones.
    ///
    /// A repaired text is a date: that proves the mistake.
    static func find(in text: Bytes) -> PivotDateMistake? {
        for find in [punctuation, time, calendar, number] {
            if let found = find(text) { return found }
        }
        guard PivotDisguise.isPlaceholder(text) else { return nil }
        return PivotDateMistake(
            "date-placeholder", "is what a program writes for a date that it does not have", nil)
    }

    private static func isDate(_ text: Bytes) -> Bool {
        PivotDate(text, zoneOffsetSeconds: 0) != nil
    }

    /// The mistake, if the repaired text is a date.
    private static func proven(_ name: String, _ explanation: String, _ repaired: Bytes)
        -> PivotDateMistake?
    {
        isDate(repaired) ? PivotDateMistake(name, explanation, repaired.text) : nil
    }

    private static func replacing(_ text: Bytes, at index: Int, with byte: Unicode.Scalar)
        -> Bytes
    {
        var copy = text
        copy[index] = UInt8(ascii: byte)
        return copy
    }

    /// Blanks, quotes and escapes around a date.
    private static func punctuation(_ text: Bytes) -> PivotDateMistake? {
        let trimmed = Bytes(text.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
        if trimmed.count < text.count,
            let found = proven("date-with-blanks", "has blanks around it", trimmed)
        {
            return found
        }
        if text.count > 2, let first = text.first, "\"'".utf8.contains(first), text.last == first,
            let found = proven(
                "date-quoted", "stands in quotes", Bytes(text.dropFirst().dropLast()))
        {
            return found
        }
        guard text.contains(UInt8(ascii: "%")), let decoded = PercentCoding.decode(text) else {
            return nil
        }
        return proven(
            "date-encoded-twice", "was percent-encoded twice; it must be encoded once", decoded)
    }

    /// Mistakes of a date with a time.
    private static func time(_ text: Bytes) -> PivotDateMistake? {
        let zulu = [UInt8(ascii: "Z")]
        if text.count > 19, let blank = text.lastIndex(of: UInt8(ascii: " ")), blank > 18,
            let found = proven(
                "date-plus-as-blank",
                "has a blank where its offset has a plus: a + in a query means a blank; send %2B",
                replacing(text, at: blank, with: "+"))
        {
            return found
        }
        if text.count > 11, text[10] == UInt8(ascii: " ") {
            var joined = replacing(text, at: 10, with: "T")
            // What has two blanks has both mistakes; the first one is named.
            if let blank = joined.lastIndex(of: UInt8(ascii: " ")) {
                joined = replacing(joined, at: blank, with: "+")
            }
            let explanation = "has a blank between day and time; ISO 8601 has a T there"
            return proven("date-blank-for-t", explanation, joined)
                ?? proven("date-blank-for-t", explanation, joined + zulu)
        }
        if let found = proven(
            "date-without-zone",
            "has a time but no zone; add Z or an offset such as %2B07:00", text + zulu)
        {
            return found
        }
        let capital = Bytes(
            text.map { byte in
                byte == UInt8(ascii: "t") || byte == UInt8(ascii: "z") ? byte - 32 : byte
            })
        if capital != text,
            let found = proven("date-lower-case", "has a small t or z; send T and Z", capital)
        {
            return found
        }
        guard text.count > 19, let sign = text.lastIndex(where: { $0 == 0x2b || $0 == 0x2d }),
            sign > 18
        else { return nil }
        let explanation = "has an offset without its colon; send %2B07:00"
        let digits = text.count - sign - 1
        if digits == 4 {
            let colon = [UInt8(ascii: ":")]
            return proven(
                "date-offset-without-colon", explanation,
                Bytes(text[...(sign + 2)] + colon + text[(sign + 3)...]))
        }
        return digits == 2
            ? proven("date-offset-without-colon", explanation, text + Bytes(text: ":00")) : nil
    }

    /// Year, month and day in another order or with other marks between them.
    private static func calendar(_ text: Bytes) -> PivotDateMistake? {
        let marks = text.filter { "-/.".utf8.contains($0) }
        let parts = text.split(omittingEmptySubsequences: false) { "-/.".utf8.contains($0) }
        let numbers = parts.compactMap { UInt64(strictDecimal: $0).flatMap(Int.init) }
        guard numbers.count == parts.count, Set(marks).count == 1 else { return nil }
        if numbers.count == 2, parts[0].count == 4, (1...12).contains(numbers[1]) {
            return PivotDateMistake(
                "date-month-only", "names a month; send its first or last day", nil)
        }
        guard numbers.count == 3 else { return nil }
        if parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2 {
            return yearLast(numbers)
        }
        guard parts[0].count == 4 else { return nil }
        let repaired = day(numbers[0], numbers[1], numbers[2])
        if marks[0] != UInt8(ascii: "-") {
            return proven(
                "date-separator", "has \(Bytes(marks.prefix(1)).text) between its parts; send -",
                repaired)
        }
        if parts[1].count < 2 || parts[2].count < 2 {
            return proven(
                "date-unpadded", "has a month or a day of one digit; send two", repaired)
        }
        guard (1...12).contains(numbers[1]), (29...31).contains(numbers[2]) else { return nil }
        let last = CivilDate.dayCount(year: numbers[0], month: numbers[1])
        return PivotDateMistake(
            "date-impossible", "names a day that its month does not have: it has \(last)",
            day(numbers[0], numbers[1], last).text)
    }

    private static func yearLast(_ numbers: [Int]) -> PivotDateMistake? {
        let dayFirst = day(numbers[2], numbers[1], numbers[0])
        let monthFirst = day(numbers[2], numbers[0], numbers[1])
        switch (isDate(dayFirst), isDate(monthFirst)) {
        case (true, false):
            return PivotDateMistake(
                "date-day-first", "begins with the day; send year, month, day", dayFirst.text)
        case (false, true):
            return PivotDateMistake(
                "date-month-first", "begins with the month; send year, month, day",
                monthFirst.text)
        case (true, true):
            return PivotDateMistake(
                "date-year-last",
                "ends with the year, and may begin with the day or the month; send year, month, "
                    + "day", dayFirst.text)
        case (false, false):
            return nil
        }
    }

    /// Dates without any mark.
    private static func number(_ text: Bytes) -> PivotDateMistake? {
        guard text.count <= 13, let number = UInt64(strictDecimal: text).map(Int64.init) else {
            return nil
        }
        switch text.count {
        case 8:
            let parts = [text[0..<4], text[4..<6], text[6..<8]].map { Bytes($0) }
            let repaired = Bytes(parts.joined(separator: [UInt8(ascii: "-")]))
            return proven("date-compact", "has no dashes; send year-month-day", repaired)
        case 10:
            return PivotDateMistake(
                "date-unix-seconds", "is Unix time in seconds; send ISO 8601",
                Instant(seconds: number).description)
        case 13:
            let instant = Instant(milliseconds: number)
            var repaired = Bytes()
            RFC3339.render(instant, fractionDigits: 3, into: &repaired)
            return PivotDateMistake(
                "date-unix-milliseconds", "is Unix time in milliseconds; send ISO 8601",
                repaired.text)
        default:
            return nil
        }
    }

    /// A day as YYYY-MM-DD.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Bytes {
        var text = Bytes()
        for (index, (number, digits)) in [(year, 4), (month, 2), (day, 2)].enumerated() {
            if index > 0 { text.append(UInt8(ascii: "-")) }
            text.append(decimal: UInt64(number), minimumDigits: digits)
        }
        return text
    }
}
