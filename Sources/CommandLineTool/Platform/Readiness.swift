#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Waiting for several descriptors at once.
package enum Readiness {
    /// Waits until one can be read from (or written to), or for so long; says which can.
    ///
    /// A stream that ended counts as one that can be read from.
    package static func wait(
        reading: [Int32], writing: [Int32] = [], milliseconds: Int32
    ) -> Set<Int32> {
        var entries = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        entries += writing.map { pollfd(fd: $0, events: Int16(POLLOUT), revents: 0) }
        guard poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return [] }
        return Set(entries.filter { $0.revents != 0 }.map(\.fd))
    }
}
