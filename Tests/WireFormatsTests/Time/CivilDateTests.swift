import Testing
import WireFormats

@Suite("Civil dates")
struct CivilDateTests {
    @Test("Every day of 400 years equals an independent count, both ways", arguments: [1_800, 0])
    func everyDay(firstYear: Int) throws {
        var counter = DayCounter(year: firstYear)
        var count = try #require(CivilDate(year: firstYear, month: 1, day: 1)).daysSinceEpoch
        let first = count
        var mismatches = 0
        while counter.year < firstYear + 400 {
            let date = CivilDate(daysSinceEpoch: count)
            let isSame =
                (date.year, date.month, date.day) == (counter.year, counter.month, counter.day)
            let made = CivilDate(year: counter.year, month: counter.month, day: counter.day)
            if !isSame || made?.daysSinceEpoch != count { mismatches += 1 }
            counter.next()
            count += 1
        }
        #expect(mismatches == 0)
        #expect(count - first == 146_097)
    }

    @Test(
        "Known days have their known numbers",
        arguments: [
            (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 3, 1, 11_017), (2024, 2, 29, 19_782),
            (0, 1, 1, -719_528), (0, 3, 1, -719_468), (9999, 12, 31, 2_932_896),
            (-1, 12, 31, -719_529),
        ])
    func knownDays(year: Int, month: Int, day: Int, count: Int) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == count)
        #expect(CivilDate(daysSinceEpoch: count) == date)
    }

    @Test("Leap years follow the rule of 4, 100 and 400")
    func leapYears() {
        for (year, isLeap) in [
            (1900, false), (2000, true), (2023, false), (2024, true), (2100, false), (0, true),
            (-4, true), (-100, false),
        ] {
            #expect(CivilDate.isLeapYear(year) == isLeap)
            #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
            #expect(CivilDate.dayCount(year: year, month: 2) == (isLeap ? 29 : 28))
        }
    }

    @Test(
        "Days that the calendar lacks are refused",
        arguments: [
            (2023, 2, 29), (2023, 4, 31), (2023, 0, 1), (2023, 13, 1), (2023, 1, 0), (2023, 1, 32),
            (2023, 1, -1), (1_000_000, 1, 1), (Int.min, 1, 1), (2023, Int.max, Int.max),
        ])
    func refused(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(
        "Months are added with the day held within the month",
        arguments: [
            ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
            ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", -12, "2023-02-28"),
            ("2024-03-31", -1, "2024-02-29"), ("2024-12-15", 1, "2025-01-15"),
            ("2024-01-15", -1, "2023-12-15"), ("2024-05-31", 0, "2024-05-31"),
            ("2024-05-31", 25, "2026-06-30"), ("2024-01-01", -24_277, "0000-12-01"),
        ])
    func addingMonths(start: String, count: Int, end: String) throws {
        let date = try RFC3339(start + "T00:00:00Z").instant
        let days = Int(date.seconds / 86_400) - (date.seconds % 86_400 < 0 ? 1 : 0)
        let moved = CivilDate(daysSinceEpoch: days).addingMonths(count)
        let expected = try RFC3339(end + "T00:00:00Z").instant
        #expect(Int64(moved.daysSinceEpoch) * 86_400 == expected.seconds)
    }

    @Test("Weekdays repeat every seven days from a known Thursday")
    func weekdays() {
        #expect(CivilDate(daysSinceEpoch: 0).weekday == 4)
        for count in -1_000...1_000 {
            let weekday = CivilDate(daysSinceEpoch: count).weekday
            #expect((0...6).contains(weekday))
            #expect(CivilDate(daysSinceEpoch: count + 1).weekday == (weekday + 1) % 7)
        }
        #expect(CivilDate(daysSinceEpoch: 0).addingDays(-1) < CivilDate(daysSinceEpoch: 0))
    }
}
