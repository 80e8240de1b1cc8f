import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Lets any number of threads wait until a number of others have finished.
///
/// Built on a pipe: its end is what the waiters see, so there is no lock to be left behind.
final class ClosingLatch: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32
    private let remaining: Atomic<Int>

    /// A latch that opens after `count` calls of `countDown`.
    init(count: Int) throws(SystemError) {
        precondition(count > 0, "a latch waits for something")
        (readEnd, writeEnd) = try Socket.makePipe()
        remaining = Atomic(count)
    }

    deinit {
        Socket.close(readEnd)
        if remaining.load(ordering: .acquiring) > 0 { Socket.close(writeEnd) }
    }

    /// One of the awaited has finished.
    func countDown() {
        let left = remaining.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
        if left == 0 { Socket.close(writeEnd) }
    }

    /// Waits until all have finished.
    func wait() {
        var entry = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        while poll(&entry, 1, -1) < 0 && errno == EINTR {}
    }
}
