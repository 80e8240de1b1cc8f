#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Waiting in real time.
package enum Pause {
    /// Blocks the calling thread for so many milliseconds.
    package static func milliseconds(_ count: Int64) {
        let deadline = Deadline(milliseconds: Int(clamping: count))
        while deadline.remaining > 0 {
            // A signal may end the wait early.
            _ = poll(nil, 0, deadline.remaining)
        }
    }
}
