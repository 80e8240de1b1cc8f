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
    package func url(port other: UInt16? = nil) -> String {
        let (host, port) = state.withLock { $0 }
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(other ?? port)"
    }
}
