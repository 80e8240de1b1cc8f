/// A point in time: whole seconds since 1970-01-01T00:00:00Z, and nanoseconds.
///
/// Time is kept in integers so that no fraction is ever rounded. Leap seconds do not exist on this
/// scale (POSIX time). Arithmetic stops at the ends of the range and never traps, because clocks
/// may be moved by amounts that come from outside.
public struct Instant: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z; negative before it.
    public let seconds: Int64

    /// Nanoseconds after `seconds`, 0 to 999,999,999, before 1970 too.
    public let nanoseconds: Int32

    /// The start of the scale, 1970-01-01T00:00:00Z.
    public static let epoch = Instant(seconds: 0)

    private static let last = Instant(seconds: .max, nanoseconds: 999_999_999)
    private static let first = Instant(seconds: .min)

    /// An instant from whole seconds and the nanoseconds after them, 0 to 999,999,999.
    public init(seconds: Int64, nanoseconds: Int32 = 0) {
        precondition(
            nanoseconds >= 0 && nanoseconds < 1_000_000_000,
            "nanoseconds must be 0 to 999,999,999")
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// An instant from milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        let (seconds, rest) = milliseconds.flooredQuotientAndRemainder(dividingBy: 1_000)
        self.init(seconds: seconds, nanoseconds: Int32(rest) * 1_000_000)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down, saturating.
    public var milliseconds: Int64 {
        units(perSecond: 1_000)
    }

    /// Microseconds since 1970-01-01T00:00:00Z, rounded down, saturating.
    public var microseconds: Int64 {
        units(perSecond: 1_000_000)
    }

    /// The instant this many seconds later; earlier when negative.
    public func advanced(bySeconds change: Int64) -> Instant {
        let (sum, overflows) = seconds.addingReportingOverflow(change)
        guard !overflows else { return change < 0 ? Self.first : Self.last }
        return Instant(seconds: sum, nanoseconds: nanoseconds)
    }

    /// The instant this many milliseconds later; earlier when negative.
    public func advanced(byMilliseconds change: Int64) -> Instant {
        let (whole, rest) = change.flooredQuotientAndRemainder(dividingBy: 1_000)
        return advanced(bySeconds: whole, nanoseconds: rest * 1_000_000)
    }

    /// The instant this many nanoseconds later; earlier when negative.
    public func advanced(byNanoseconds change: Int64) -> Instant {
        let (whole, rest) = change.flooredQuotientAndRemainder(dividingBy: 1_000_000_000)
        return advanced(bySeconds: whole, nanoseconds: rest)
    }

    /// The nanoseconds from another instant to this one, saturating; negative if it is later.
    public func nanoseconds(since other: Instant) -> Int64 {
        let whole = Int128(seconds) - Int128(other.seconds)
        let total = whole * 1_000_000_000 + Int128(nanoseconds - other.nanoseconds)
        return Int64(clamping: total)
    }

    /// Whether the left instant is before the right one.
    public static func < (left: Instant, right: Instant) -> Bool {
        if left.seconds != right.seconds { return left.seconds < right.seconds }
        return left.nanoseconds < right.nanoseconds
    }

    private func units(perSecond count: Int64) -> Int64 {
        let fraction = Int64(nanoseconds) / (1_000_000_000 / count)
        return Int64(clamping: Int128(seconds) * Int128(count) + Int128(fraction))
    }

    /// The nanoseconds are 0 to 999,999,999, so the sum carries at most one second.
    private func advanced(bySeconds whole: Int64, nanoseconds extra: Int64) -> Instant {
        let sum = Int64(nanoseconds) + extra
        let carry: Int64 = sum >= 1_000_000_000 ? 1 : 0
        let fraction = Instant(
            seconds: seconds, nanoseconds: Int32(sum - carry * 1_000_000_000))
        return fraction.advanced(bySeconds: whole + carry)
    }
}

extension Instant: CustomStringConvertible {
    /// The instant in RFC 3339 with nine fraction digits, or without any when they are zero.
    public var description: String {
        var bytes = Bytes()
        RFC3339.render(self, fractionDigits: nanoseconds == 0 ? 0 : 9, into: &bytes)
        return bytes.text
    }
}

extension Int64 {
    /// The quotient rounded down and the remainder, which is never negative.
    func flooredQuotientAndRemainder(dividingBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
