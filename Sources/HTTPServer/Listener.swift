import Synchronization

/// A listening socket that several loops share; the last loop to let go of it closes it.
final class Listener: Sendable {
    /// The listening descriptor.
    let descriptor: Int32
    /// The port, known even when the system chose it.
    let port: UInt16
    private let users: Atomic<Int>

    /// Binds and listens.
    init(host: String, port: UInt16, backlog: Int) throws(SystemError) {
        guard let address = SocketAddress(host: host, port: port) else {
            throw SystemError.invalid("listen", "host \"\(host)\" is no IP address")
        }
        let descriptor = try Socket.listen(on: address, backlog: backlog)
        do {
            self.port = try SocketAddress.port(of: descriptor)
        } catch {
            Socket.close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        users = Atomic(1)
    }

    /// One more loop uses the socket.
    func retain() {
        users.wrappingAdd(1, ordering: .relaxed)
    }

    /// One loop fewer uses the socket.
    func release() {
        if users.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 {
            Socket.close(descriptor)
        }
    }
}
