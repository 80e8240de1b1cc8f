import WireFormats

/// What a date means that is not written as `YYYY-MM-DD`.
struct PagsmileDateReading {
    /// The day, where there is only one way to read it.
    let day: Int?
    /// The stable name of the mistake.
    let mistake: String
    /// What is wrong, behind the parameter's name.
    let explanation: String
    /// The value as it came, as JSON.
    let text: Bytes

    init(_ value: JSONValue) {
        var writer = JSONWriter()
        writer.write(value)
        text = writer.bytes
        (day, mistake, explanation) = PagsmileDateReading.read(value)
    }

    private static func read(_ value: JSONValue) -> (Int?, String, String) {
        if let number = value.integerValue {
            let seconds = number > 100_000_000_000 ? number / 1000 : number
            let day =
                (10_000_000...99_999_999).contains(number)
                ? compact("\(number)") : PagsmileBook.day(of: Instant(seconds: seconds))
            return (day, "date-as-number", "is a number; send a text YYYY-MM-DD.")
        }
        guard let text = value.stringValue else {
            return (nil, "date-malformed", "is not a text YYYY-MM-DD.")
        }
        if let day = compact(text) {
            return (day, "date-without-dashes", "lacks its dashes; send YYYY-MM-DD.")
        }
        let date = text.prefix { $0 != "T" && $0 != " " }
        if date.utf8.count < text.utf8.count, let day = PagsmileDay.parse(String(date)) {
            return (day, "date-with-time", "has a time; send the day alone, YYYY-MM-DD.")
        }
        let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
        let numbers = parts.compactMap { UInt64(strictDecimal: Array($0.utf8)[...]) }
        guard parts.count == 3, numbers.count == 3 else {
            return (nil, "date-malformed", "is not a day YYYY-MM-DD.")
        }
        let isDashed = !text.contains { "/.".contains($0) }
        if parts[0].utf8.count == 4 {
            let day = calendarDay(numbers[0], numbers[1], numbers[2])
            guard let day else { return (nil, "date-impossible", "is a day that no calendar has.") }
            return isDashed
                ? (day, "date-without-leading-zeros", "lacks leading zeros; send YYYY-MM-DD.")
                : (day, "date-with-slashes", "is not written with dashes; send YYYY-MM-DD.")
        }
        if parts[2].utf8.count == 4 {
            // Whether day or month comes first can only be told where one of them is above 12.
            let day =
                numbers[0] > 12
                ? calendarDay(numbers[2], numbers[1], numbers[0])
                : numbers[1] > 12 ? calendarDay(numbers[2], numbers[0], numbers[1]) : nil
            return (day, "date-year-last", "has its year last; send YYYY-MM-DD.")
        }
        return (nil, "date-malformed", "is not a day YYYY-MM-DD.")
    }

    /// The day of eight digits.
    private static func compact(_ text: String) -> Int? {
        let digits = Array(text.utf8)
        guard digits.count == 8 else { return nil }
        return PagsmileDay.parse(
            "\(digits[0..<4].text)-\(digits[4..<6].text)-\(digits[6..<8].text)")
    }

    private static func calendarDay(_ year: UInt64, _ month: UInt64, _ day: UInt64) -> Int? {
        guard year <= 9999, month <= 12, day <= 31 else { return nil }
        return CivilDate(year: Int(year), month: Int(month), day: Int(day))?.daysSinceEpoch
    }
}
