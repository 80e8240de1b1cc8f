/// What an event loop has in one of its places.
enum LoopMember {
    /// A socket that clients connect to.
    case listener(ListenerSlot)
    /// A client's connection.
    case connection(ConnectionSlot)
}

/// One listener as a loop holds it.
final class ListenerSlot {
    let listener: Listener
    let index: Int
    let token: PollToken

    init(listener: Listener, index: Int, token: PollToken) {
        self.listener = listener
        self.index = index
        self.token = token
    }
}
