import WireFormats

/// A date of a request: a day, or an instant (pivot.md section 3, date forms).
struct PivotDate: Sendable {
    /// The day, where the request names one.
    let day: CivilDate?
    /// The instant, or the start of the day.
    let start: Instant
    /// The instant, or the last microsecond of the day.
    let end: Instant

    private static let daySeconds: Int64 = 86_400

    /// Reads `YYYY-MM-DD`, or RFC 3339 with `Z` or an offset; nil for anything else.
    ///
    /// Days begin at 00:00 in the zone that lies so many seconds east of UTC.
    init?(_ text: Bytes, zoneOffsetSeconds: Int64) {
        guard text.count == 10 else {
            do {
                self.init(instant: try RFC3339(parsing: text).instant)
                return
            } catch {
                return nil
            }
        }
        guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = UInt64(strictDecimal: text[0..<4]),
            let month = UInt64(strictDecimal: text[5..<7]),
            let number = UInt64(strictDecimal: text[8..<10]),
            let day = CivilDate(year: Int(year), month: Int(month), day: Int(number))
        else { return nil }
        self.init(day: day, zoneOffsetSeconds: zoneOffsetSeconds)
    }

    private init(instant: Instant) {
        (day, start, end) = (nil, instant, instant)
    }

    /// A day, in the zone that lies so many seconds east of UTC.
    init(day: CivilDate, zoneOffsetSeconds: Int64) {
        self.day = day
        start = PivotDate.start(of: day, zoneOffsetSeconds)
        end = start.advanced(bySeconds: PivotDate.daySeconds - 1)
            .advanced(byNanoseconds: 999_999_000)
    }

    /// The start of a day.
    private static func start(of day: CivilDate, _ zoneOffsetSeconds: Int64) -> Instant {
        Instant(seconds: Int64(day.daysSinceEpoch) * daySeconds - zoneOffsetSeconds)
    }

    /// The end of the range from this date, where it ends with days counted inclusively.
    func rangeEnd(inclusive: Bool) -> Instant {
        day != nil && inclusive ? start.advanced(bySeconds: PivotDate.daySeconds) : start
    }

    /// Whether the date lies before an instant; a day is compared with the instant's day.
    func isBefore(_ limit: Instant, zoneOffsetSeconds: Int64) -> Bool {
        guard let day else { return start < limit }
        return day < PivotDate.day(of: limit, zoneOffsetSeconds)
    }

    /// The day that an instant falls on.
    static func day(of instant: Instant, _ zoneOffsetSeconds: Int64) -> CivilDate {
        // Far beyond what four digits of a year can name, where nothing is compared any more.
        let seconds = min(max(instant.seconds, -1 << 44), 1 << 44) + zoneOffsetSeconds
        let remainder = (seconds % daySeconds + daySeconds) % daySeconds
        return CivilDate(daysSinceEpoch: Int((seconds - remainder) / daySeconds))
    }

    /// The earliest instant that may be asked for.
    static func lookBackLimit(_ settings: PivotSettings, at now: Instant) -> Instant {
        switch settings.lookBack {
        case .days180: return now.advanced(bySeconds: -180 * daySeconds)
        case .days183: return now.advanced(bySeconds: -183 * daySeconds)
        case .sixMonths:
            let zone = settings.zoneOffsetSeconds
            let today = day(of: now, zone)
            // The same time of day, on the last day of a month that is too short.
            let back = Int64(today.daysSinceEpoch - today.addingMonths(-6).daysSinceEpoch)
            return now.advanced(bySeconds: -back * daySeconds)
        }
    }
}
