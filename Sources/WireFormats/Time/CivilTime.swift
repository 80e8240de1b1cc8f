/// A date and a time of day, as the texts for instants write them.
struct CivilTime {
    let date: CivilDate
    let hour: Int
    let minute: Int
    let second: Int

    static let secondsPerDay: Int64 = 86_400

    /// The first and last seconds that four-digit years can write, in UTC.
    static let writableSeconds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// The civil time in UTC of seconds since 1970-01-01T00:00:00Z.
    init(secondsSinceEpoch: Int64) {
        let (day, second) = secondsSinceEpoch.flooredQuotientAndRemainder(
            dividingBy: Self.secondsPerDay)
        date = CivilDate(daysSinceEpoch: Int(day))
        hour = Int(second) / 3_600
        minute = Int(second) / 60 % 60
        self.second = Int(second) % 60
    }

    /// A civil time from parts that have been checked.
    init(date: CivilDate, hour: Int, minute: Int, second: Int) {
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Seconds since 1970-01-01T00:00:00Z when the parts are read as UTC.
    var secondsSinceEpoch: Int64 {
        Int64(date.daysSinceEpoch) * Self.secondsPerDay
            + Int64(hour * 3_600 + minute * 60 + second)
    }

    /// Appends `hh:mm:ss`.
    func appendClock(to bytes: inout Bytes) {
        bytes.append(decimal: UInt64(hour), minimumDigits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(decimal: UInt64(minute), minimumDigits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(decimal: UInt64(second), minimumDigits: 2)
    }
}
