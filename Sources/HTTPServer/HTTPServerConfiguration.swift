package import WireFormats

/// Everything that can be set about a server; the defaults serve a test machine.
package struct HTTPServerConfiguration: Equatable, Sendable {
    /// Which system call waits for events.
    package enum PollerChoice: String, CaseIterable, Sendable {
        /// epoll on Linux, poll elsewhere.
        case automatic
        /// epoll; Linux only.
        case epoll
        /// poll(2), which every system has.
        case poll
    }

    /// The address to listen on: an IPv4 or IPv6 literal, or `localhost` for 127.0.0.1.
    package var host = "127.0.0.1"
    /// The port to listen on; 0 takes a free one.
    package var port: UInt16 = 0
    /// How many event loops, each on a thread of its own.
    package var threads = 1
    /// What a request may be.
    package var limits = HTTPLimits()
    /// Open connections at a time; further clients wait in the kernel's queue.
    package var connectionsMax = 16 * 1024
    /// Bytes of unsent replies of one connection beyond which its requests are not read.
    package var unsentBytesMax = 256 * 1024
    /// From the first byte of a request to the end of its head.
    package var headTimeoutMilliseconds = 10_000
    /// From the end of a head to the end of the body.
    package var bodyTimeoutMilliseconds = 30_000
    /// How long a connection may stay without a request.
    package var idleTimeoutMilliseconds = 75_000
    /// How long a client may take no byte of a reply.
    package var writeTimeoutMilliseconds = 30_000
    /// How long the server reads on after its last reply, so that the client gets to see it.
    package var lingerTimeoutMilliseconds = 2_000
    /// How long a stall without a duration lasts, if the client does not leave; then it is reset.
    package var stallTimeoutMilliseconds = 600_000
    /// How long a graceful stop waits for open requests.
    package var drainTimeoutMilliseconds = 10_000
    /// Which system call waits for events.
    package var poller = PollerChoice.automatic
    /// Connections that the kernel may hold before they are accepted.
    package var backlog = 1_024

    /// The default configuration.
    package init() {}

    /// The first setting that is out of range, as one sentence; nil when all are usable.
    package var problem: String? {
        let ranges: [(name: String, value: Int, range: ClosedRange<Int>)] = [
            ("threads", threads, 1...256),
            ("connectionsMax", connectionsMax, 1...Self.connectionsCeiling),
            ("unsentBytesMax", unsentBytesMax, 1...Int(Int32.max)),
            ("headTimeoutMilliseconds", headTimeoutMilliseconds, 1...Self.timeoutCeiling),
            ("bodyTimeoutMilliseconds", bodyTimeoutMilliseconds, 1...Self.timeoutCeiling),
            ("idleTimeoutMilliseconds", idleTimeoutMilliseconds, 1...Self.timeoutCeiling),
            ("writeTimeoutMilliseconds", writeTimeoutMilliseconds, 1...Self.timeoutCeiling),
            ("lingerTimeoutMilliseconds", lingerTimeoutMilliseconds, 1...Self.timeoutCeiling),
            ("stallTimeoutMilliseconds", stallTimeoutMilliseconds, 1...Self.timeoutCeiling),
            ("drainTimeoutMilliseconds", drainTimeoutMilliseconds, 0...Self.timeoutCeiling),
            ("backlog", backlog, 1...65_535),
        ]
        for setting in ranges where !setting.range.contains(setting.value) {
            let (low, high) = (setting.range.lowerBound, setting.range.upperBound)
            return "\(setting.name) \(setting.value): expected \(low) to \(high)"
        }
        if SocketAddress(host: host, port: port) == nil {
            return "host \"\(host)\": expected an IPv4 or IPv6 address, or localhost"
        }
        if poller == .epoll && !PollerKind.hasEpoll {
            return "poller epoll: expected poll, because this system has no epoll"
        }
        return limits.problem
    }

    private static let connectionsCeiling = 1_000_000
    private static let timeoutCeiling = 24 * 60 * 60 * 1_000
}
