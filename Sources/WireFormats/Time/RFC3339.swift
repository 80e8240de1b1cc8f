/// A timestamp as RFC 3339 §5.6 writes it, with the choices of its text kept.
///
/// The text `YYYY-MM-DDTHH:MM:SS[.1-9 digits](Z|+HH:MM|-HH:MM)` is read strictly and rendered back
/// byte for byte. Lower-case `t` and `z`, which §5.6 lets an application refuse, are refused,
/// and so is a blank in place of `T`: no provider writes them.
package struct RFC3339: Hashable, Sendable {
    /// How the text names its distance from UTC.
    package enum Offset: Hashable, Sendable {
        /// `Z`.
        case utc

        /// `+HH:MM` or `-HH:MM`, in minutes east of UTC; zero is `+00:00`.
        case minutes(Int)

        /// `-00:00`: the instant is known in UTC, the local offset is not (RFC 3339 §4.3).
        case unknownLocal
    }

    /// The instant that the text names.
    package let instant: Instant

    /// How the text names its distance from UTC.
    package let offset: Offset

    /// How many fraction digits the text has, 0 to 9.
    package let fractionDigits: Int

    /// A timestamp from its parts; fraction digits beyond those asked for are not rendered.
    package init(instant: Instant, offset: Offset = .utc, fractionDigits: Int = 0) {
        precondition((0...9).contains(fractionDigits), "fraction digits must be 0 to 9")
        self.instant = instant
        self.offset = offset
        self.fractionDigits = fractionDigits
    }

    /// The distance from UTC in minutes, positive to the east.
    package var offsetMinutes: Int {
        if case .minutes(let minutes) = offset { return minutes }
        return 0
    }

    /// Appends the text.
    package func append(to bytes: inout Bytes) {
        let local = instant.advanced(bySeconds: Int64(offsetMinutes) * 60)
        Self.appendLocal(local, fractionDigits: fractionDigits, to: &bytes)
        switch offset {
        case .utc:
            bytes.append(UInt8(ascii: "Z"))
        case .unknownLocal:
            bytes.append("-00:00")
        case .minutes(let minutes):
            bytes.append(UInt8(ascii: minutes < 0 ? "-" : "+"))
            bytes.append(decimal: UInt64(minutes.magnitude / 60), minimumDigits: 2)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(decimal: UInt64(minutes.magnitude % 60), minimumDigits: 2)
        }
    }

    /// Appends an instant in UTC with `Z` and exactly this many fraction digits, 0 to 9.
    ///
    /// Further digits are cut off, never rounded. An instant outside the years 0000 to 9999 is
    /// written as the nearest second inside, because the format has no text for it.
    package static func render(
        _ instant: Instant, fractionDigits: Int, into bytes: inout Bytes
    ) {
        RFC3339(instant: instant, fractionDigits: fractionDigits).append(to: &bytes)
    }

    private static func appendLocal(
        _ local: Instant, fractionDigits: Int, to bytes: inout Bytes
    ) {
        let range = CivilTime.writableSeconds
        let seconds = min(max(local.seconds, range.lowerBound), range.upperBound)
        let time = CivilTime(secondsSinceEpoch: seconds)
        bytes.append(decimal: UInt64(time.date.year), minimumDigits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: UInt64(time.date.month), minimumDigits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: UInt64(time.date.day), minimumDigits: 2)
        bytes.append(UInt8(ascii: "T"))
        time.appendClock(to: &bytes)
        guard fractionDigits > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        let dropped = UInt64.powersOfTen[9 - fractionDigits]
        bytes.append(
            decimal: UInt64(local.nanoseconds) / dropped, minimumDigits: fractionDigits)
    }
}
