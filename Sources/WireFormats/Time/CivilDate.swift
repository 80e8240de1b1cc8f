/// A day of the proleptic Gregorian calendar (ISO 8601), by integer arithmetic alone.
package struct CivilDate: Hashable, Comparable, Sendable {
    /// The year; year 0 is the one before year 1.
    package let year: Int

    /// The month, 1 to 12.
    package let month: Int

    /// The day of the month, 1 to 31.
    package let day: Int

    /// The first and last years that can be made from parts; text formats stop at 9999 anyway.
    package static let years = -999_999...999_999

    /// A date from its parts; nil when the calendar has no such day, such as 2023-02-29.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Self.dayCount(year: year, month: month)
        else { return nil }
        self.init(trustedYear: year, month: month, day: day)
    }

    /// The date that lies this many days after 1970-01-01; negative counts lie before it.
    package init(daysSinceEpoch: Int) {
        // Years are counted from March, so that the leap day is the last day of its year.
        let day = daysSinceEpoch + Self.daysFromMarchOfYearZeroToEpoch
        let (era, dayOfEra) = Self.floored(day, by: Self.daysInEra)
        // Take the leap days out: one each 4 years, none each 100, one at the end of the era.
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            trustedYear: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    private init(trustedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The days from 1970-01-01 to this date; negative before it.
    package var daysSinceEpoch: Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let monthFromMarch = month <= 2 ? month + 9 : month - 3
        let (era, yearOfEra) = Self.floored(yearFromMarch, by: 400)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysInEra + dayOfEra - Self.daysFromMarchOfYearZeroToEpoch
    }

    /// The day of the week: 0 is Sunday, 6 is Saturday.
    package var weekday: Int {
        // 1970-01-01 was a Thursday.
        Self.floored(daysSinceEpoch + 4, by: 7).remainder
    }

    /// The date this many months later, on the last day of its month when the day is missing there.
    ///
    /// One month after 2024-01-31 is 2024-02-29. A negative count goes back.
    package func addingMonths(_ count: Int) -> CivilDate {
        let (years, index) = Self.floored(month - 1 + count, by: 12)
        let day = min(day, Self.dayCount(year: year + years, month: index + 1))
        return CivilDate(trustedYear: year + years, month: index + 1, day: day)
    }

    /// The date this many days later; earlier when negative.
    package func addingDays(_ count: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: daysSinceEpoch + count)
    }

    /// Whether the year has a 29 February.
    package static func isLeapYear(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// How many days the month has, 28 to 31; the month must be 1 to 12.
    package static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the left date is before the right one.
    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The calendar repeats after 400 years.
    private static let daysInEra = 146_097
    private static let daysFromMarchOfYearZeroToEpoch = 719_468

    private static func floored(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
