package import HTTPServer

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// SIGINT and SIGTERM as a descriptor that a poll loop waits for with everything else.
package final class SignalNotice: Sendable {
    /// Readable once a signal came.
    package let descriptor: Int32

    /// Starts to wait, on a thread of its own; the signals must be blocked by then.
    package init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemError(call: "pipe", errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        descriptor = ends[0]
        let writeEnd = ends[1]
        // The thread waits for signals for as long as the process lives, and so does the pipe.
        try LoopThread.start {
            while true {
                Signals.waitForTermination()
                var byte: UInt8 = 1
                _ = write(writeEnd, &byte, 1)
            }
        }
    }

    /// How many signals came since the last question.
    package func take() -> Int {
        var bytes = [UInt8](repeating: 0, count: 16)
        return max(0, read(descriptor, &bytes, bytes.count))
    }
}
