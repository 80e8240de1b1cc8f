import HTTPServer
import Synchronization

extension MockServer {
    /// Opens and closes ports of sandboxes with the sockets of a running server.
    final class ListenerPorts: PortControl {
        private let host: String
        private let server = Mutex<HTTPServer?>(nil)

        init(host: String) {
            self.host = host
        }

        /// Connects the ports to the server, which is made after what answers its requests.
        func connect(_ server: HTTPServer) {
            self.server.withLock { $0 = server }
        }

        func open() throws(ConfigurationError) -> (listener: Int, port: UInt16) {
            let server = try running()
            do {
                let handle = try server.addListener(host: host, port: 0)
                return (handle.index, handle.port)
            } catch {
                throw ConfigurationError("no port of its own can be had: \(error.description)")
            }
        }

        func close(listener: Int) {
            guard let server = server.withLock({ $0 }) else { return }
            do {
                try server.removeListener(listener)
            } catch {
                // It is closed already: a stopping server closes all of them.
            }
        }

        func setRefusing(_ refuses: Bool, listener: Int) throws(ConfigurationError) {
            let server = try running()
            do {
                if refuses {
                    try server.pauseListener(listener)
                } else {
                    try server.resumeListener(listener)
                }
            } catch {
                throw ConfigurationError(
                    "the port cannot be \(refuses ? "closed" : "opened again"): \(error.description)"
                )
            }
        }

        /// Lets go of the server, so that it can be freed.
        func disconnect() {
            server.withLock { $0 = nil }
        }

        private func running() throws(ConfigurationError) -> HTTPServer {
            guard let server = server.withLock({ $0 }) else {
                throw ConfigurationError("a port of its own needs a running server")
            }
            return server
        }
    }
}
