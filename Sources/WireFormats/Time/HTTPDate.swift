/// The date format of HTTP fields: IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
package enum HTTPDate {
    /// The length of every IMF-fixdate.
    package static let byteCount = 29

    private static let dayNames: [StaticString] = [
        "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    ]
    private static let monthNames: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Appends the instant's second, rounded down.
    ///
    /// An instant outside the years 0000 to 9999 is written as the nearest second inside.
    package static func append(_ instant: Instant, to bytes: inout Bytes) {
        let range = CivilTime.writableSeconds
        let seconds = min(max(instant.seconds, range.lowerBound), range.upperBound)
        let time = CivilTime(secondsSinceEpoch: seconds)
        bytes.append(dayNames[time.date.weekday])
        bytes.append(", ")
        bytes.append(decimal: UInt64(time.date.day), minimumDigits: 2)
        bytes.append(UInt8(ascii: " "))
        bytes.append(monthNames[time.date.month - 1])
        bytes.append(UInt8(ascii: " "))
        bytes.append(decimal: UInt64(time.date.year), minimumDigits: 4)
        bytes.append(UInt8(ascii: " "))
        time.appendClock(to: &bytes)
        bytes.append(" GMT")
    }

    /// The instant of an IMF-fixdate; nil for anything else, the obsolete formats included.
    ///
    /// The day name must be the date's own, and the date must exist. Second 60 is refused, because
    /// instants have no leap seconds.
    package static func parse(_ bytes: some Collection<UInt8>) -> Instant? {
        let text = Bytes(bytes)
        guard text.count == byteCount,
            let day = number(text[5..<7]),
            let month = monthNames.firstIndex(where: { text[8..<11].equals($0) }),
            let year = number(text[12..<16]),
            let hour = number(text[17..<19]), hour < 24,
            let minute = number(text[20..<22]), minute < 60,
            let second = number(text[23..<25]), second < 60,
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        let time = CivilTime(date: date, hour: hour, minute: minute, second: second)
        let instant = Instant(seconds: time.secondsSinceEpoch)
        // Rendering back checks the day name and every separator at once.
        var rendered = Bytes()
        append(instant, to: &rendered)
        return rendered == text ? instant : nil
    }

    private static func number(_ digits: ByteSlice) -> Int? {
        UInt64(strictDecimal: digits).map { Int($0) }
    }
}
