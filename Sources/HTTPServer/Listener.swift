import Synchronization

/// A socket on a port of its own; it is closed when nobody holds it any more.
final class Listener: Sendable {
    /// The descriptor.
    let descriptor: Int32
    /// The port, known even when the system chose it.
    let port: UInt16
    private let over = Atomic<Bool>(false)

    /// Takes the port; clients are refused until `listen`.
    init(host: String, port: UInt16) throws(SystemError) {
        guard let address = SocketAddress(host: host, port: port) else {
            throw SystemError.invalid("listen", "host \"\(host)\" is no IP address")
        }
        let descriptor = try Socket.bind(to: address)
        do {
            self.port = try SocketAddress.port(of: descriptor)
        } catch {
            Socket.close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit {
        Socket.close(descriptor)
    }

    /// Lets clients connect.
    func listen(backlog: Int) throws(SystemError) {
        try Socket.listen(descriptor, backlog: backlog, "port \(port)")
    }

    /// Refuses clients from now on, although loops may still hold the socket.
    func end() {
        over.store(true, ordering: .releasing)
        Socket.stopListening(descriptor)
    }

    /// Whether `end` was called: what the poller says of the socket has no meaning any more.
    var isOver: Bool { over.load(ordering: .acquiring) }
}
