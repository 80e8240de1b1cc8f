import Synchronization

/// What other threads have to say to an event loop; it is read between two turns.
final class LoopInbox: Sendable {
    /// One thing to do.
    enum Message: Sendable {
        /// Accept from this listener.
        case opened(Int, Listener)
        /// Accept no more from the listener of that number; end its connections, or leave them.
        case closed(Int, endsConnections: Bool)
        /// Serve this connection, for which a place is reserved.
        case adopted(Int32, listener: Int)
        /// The stream of this connection has something to take.
        case stream(PollToken)
    }

    private struct State {
        var messages: [Message] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let hasMessages = Atomic<Bool>(false)
    private let waker: Waker
    private let server: ServerState

    /// An empty inbox of the loop that the waker wakes.
    init(waker: Waker, server: ServerState) {
        self.waker = waker
        self.server = server
    }

    /// Leaves a message; one for a loop that has ended is dropped.
    func post(_ message: Message) {
        let (isTaken, isFirst) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.messages.append(message)
            return (true, state.messages.count == 1)
        }
        if !isTaken { discard(message) }
        if isFirst {
            hasMessages.store(true, ordering: .releasing)
            waker.wake()
        }
    }

    /// Takes all messages, in order.
    func take() -> [Message] {
        // Asked in every turn, so that a turn without messages costs no lock.
        guard hasMessages.load(ordering: .acquiring) else { return [] }
        hasMessages.store(false, ordering: .relaxed)
        return state.withLock { state in
            let messages = state.messages
            state.messages = []
            return messages
        }
    }

    /// Ends the loop's wait without a message.
    func wake() {
        waker.wake()
    }

    /// Drops what is here and what comes.
    func close() {
        let messages = state.withLock { state in
            state.isClosed = true
            let messages = state.messages
            state.messages = []
            return messages
        }
        for message in messages { discard(message) }
    }

    private func discard(_ message: Message) {
        if case .adopted(let descriptor, _) = message {
            Socket.close(descriptor)
            server.releaseConnection()
        }
    }
}
