#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The moment at which waiting ends.
struct Deadline {
    private let end: UInt64

    init(milliseconds: Int) {
        end = Deadline.now() + UInt64(max(0, milliseconds))
    }

    /// What is left, in milliseconds; 0 when the time is up.
    var remaining: Int32 {
        let now = Deadline.now()
        return now >= end ? 0 : Int32(clamping: end - now)
    }

    private static func now() -> UInt64 {
        var time = timespec()
        // Fails only for a clock that does not exist.
        let result = clock_gettime(CLOCK_MONOTONIC, &time)
        precondition(result == 0, "the system has a monotonic clock")
        return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }
}
