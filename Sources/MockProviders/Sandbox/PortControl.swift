/// Opens and closes ports for sandboxes; the facade does it with sockets.
package protocol PortControl: AnyObject, Sendable {
    /// Listens on a free port; the listener's number and its port.
    func open() throws(ConfigurationError) -> (listener: Int, port: UInt16)
    /// Closes a port for good, with its connections.
    func close(listener: Int)
    /// Closes a port for now, so that connections are refused, or opens it again.
    func setRefusing(_ refuses: Bool, listener: Int) throws(ConfigurationError)
}

/// Stands where there are no sockets.
package final class NoPorts: PortControl {
    /// Makes it; it has no state.
    package init() {}

    /// Says that there are none.
    package func open() throws(ConfigurationError) -> (listener: Int, port: UInt16) {
        throw ConfigurationError("a port of its own needs a running server")
    }

    /// Does nothing, as nothing was opened.
    package func close(listener: Int) {}

    /// Says that there are none.
    package func setRefusing(_ refuses: Bool, listener: Int) throws(ConfigurationError) {
        throw ConfigurationError("a port of its own needs a running server")
    }
}
