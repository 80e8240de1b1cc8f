/// One port of a server.
package struct ListenerHandle: Hashable, Sendable {
    /// The number in `RequestContext.listener`; never given to another port of the same server.
    package let index: Int
    /// The port, known even when 0 was asked for.
    package let port: UInt16
}
