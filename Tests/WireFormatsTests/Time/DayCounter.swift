/// A calendar that only knows how to go to the next day: the check on the arithmetic one.
struct DayCounter {
    private(set) var year: Int
    private(set) var month = 1
    private(set) var day = 1

    /// The days of each month, written out from the rule of 1582 rather than computed.
    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// The first of January of a year.
    init(year: Int) {
        self.year = year
    }

    mutating func next() {
        day += 1
        var length = Self.lengths[month - 1]
        if month == 2, year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) { length += 1 }
        guard day > length else { return }
        day = 1
        month += 1
        guard month > 12 else { return }
        month = 1
        year += 1
    }
}
