package import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The real clocks; nothing else in the project reads the time of day.
package enum SystemClock {
    /// The time of day, UTC.
    package static func wall() -> Instant {
        let time = read(CLOCK_REALTIME)
        return Instant(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec))
    }

    /// Nanoseconds since some moment in the past; never goes back.
    package static func monotonicNanoseconds() -> UInt64 {
        let time = read(CLOCK_MONOTONIC)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Milliseconds since some moment in the past; never goes back.
    static func monotonicMilliseconds() -> UInt64 {
        monotonicNanoseconds() / 1_000_000
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        // Fails only for a clock that does not exist.
        let result = clock_gettime(clock, &time)
        precondition(result == 0, "the system has no clock \(clock)")
        return time
    }
}
