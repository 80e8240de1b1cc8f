import Synchronization

/// Where a server can be reached; known only once its port is bound.
package final class ServerAddress: Sendable {
    private let state = Mutex<(host: String, port: UInt16)>(("127.0.0.1", 0))

    /// An address that is not known yet.
    package init() {}

    /// Tells the address.
    package func set(host: String, port: UInt16) {
        state.withLock { $0 = (host, port) }
    }

    /// The base address: `http://127.0.0.1:4810`, or with another port of the same host.
    ///
    /// A host that stands for all of the machine's addresses, which no client can connect to
    /// everywhere, becomes the loopback one.
    package func url(port other: UInt16? = nil) -> String {
        let (host, port) = state.withLock { $0 }
        let reachable = ServerAddress.isEveryAddress(host) ? ServerAddress.loopback(of: host) : host
        let literal = reachable.utf8.contains(UInt8(ascii: ":")) ? "[\(reachable)]" : reachable
        return "http://\(literal):\(other ?? port)"
    }

    /// Whether a host stands for all addresses of the machine: `0.0.0.0`, `::`.
    package static func isEveryAddress(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.allSatisfy { "0.:".utf8.contains($0) }
    }

    private static func loopback(of host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "::1" : "127.0.0.1"
    }
}
