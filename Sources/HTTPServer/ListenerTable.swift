import Synchronization

/// The ports of one server; tells every loop what comes and goes, from any thread.
final class ListenerTable: Sendable {
    private struct Entry {
        let host: String
        let port: UInt16
        /// While paused a socket that only keeps the port; nil when the port could not be kept.
        var listener: Listener?
        var isPaused = false
    }

    private struct State {
        /// Looked up by index, never walked through where order matters.
        var entries: [Int: Entry] = [:]
        var lastIndex = -1
        var inboxes: [LoopInbox] = []
        var isClosed = false

        func tell(_ message: LoopInbox.Message) {
            for inbox in inboxes { inbox.post(message) }
        }
    }

    private let backlog: Int
    private let server: ServerState
    private let state = Mutex(State())

    /// A table without ports.
    init(backlog: Int, server: ServerState) {
        self.backlog = backlog
        self.server = server
    }

    /// Gives all ports to the loops, which hear of every later change too.
    func attach(_ inboxes: [LoopInbox]) {
        state.withLock { state in
            state.inboxes = inboxes
            for index in state.entries.keys.sorted() {
                guard let entry = state.entries[index], !entry.isPaused else { continue }
                if let listener = entry.listener { state.tell(.opened(index, listener)) }
            }
        }
    }

    /// Listens on one port more; when it returns, clients can connect.
    func add(host: String, port: UInt16) throws(SystemError) -> ListenerHandle {
        try state.withLock { (state) throws(SystemError) in
            if state.isClosed { throw SystemError.invalid("listen", "the server has stopped") }
            let listener = try Listener(host: host, port: port)
            try listener.listen(backlog: backlog)
            state.lastIndex += 1
            let index = state.lastIndex
            state.entries[index] = Entry(host: host, port: listener.port, listener: listener)
            state.tell(.opened(index, listener))
            return ListenerHandle(index: index, port: listener.port)
        }
    }

    /// Gives a port up; the loops end its connections.
    func remove(_ index: Int) throws(SystemError) {
        try state.withLock { (state) throws(SystemError) in
            let entry = try Self.entry(index, in: state)
            state.entries[index] = nil
            if !entry.isPaused { entry.listener?.end() }
            state.tell(.closed(index, endsConnections: true))
        }
    }

    /// Refuses clients on a port, which is kept; connections that exist live on.
    func pause(_ index: Int) throws(SystemError) {
        try state.withLock { (state) throws(SystemError) in
            var entry = try Self.entry(index, in: state)
            if entry.isPaused { return }
            if let listener = entry.listener {
                acceptWaiting(from: listener, index: index, for: state.inboxes.first)
                listener.end()
            }
            state.tell(.closed(index, endsConnections: false))
            entry.isPaused = true
            do throws(SystemError) {
                // Without it the system could give the port to somebody who asks for a free one.
                entry.listener = try Listener(host: entry.host, port: entry.port)
            } catch {
                // A system that does not share it while the old socket closes: `resume` asks again.
                entry.listener = nil
            }
            state.entries[index] = entry
        }
    }

    /// Takes clients again on the same port; when it returns, they can connect.
    func resume(_ index: Int) throws(SystemError) {
        try state.withLock { (state) throws(SystemError) in
            var entry = try Self.entry(index, in: state)
            if !entry.isPaused { return }
            let listener: Listener
            if let kept = entry.listener {
                listener = kept
            } else {
                listener = try Listener(host: entry.host, port: entry.port)
            }
            try listener.listen(backlog: backlog)
            entry.listener = listener
            entry.isPaused = false
            state.entries[index] = entry
            state.tell(.opened(index, listener))
        }
    }

    /// Lets go of all ports, which close once the loops have let go of them too.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.entries = [:]
        }
    }

    /// Clients that the kernel has already connected are connections that exist.
    private func acceptWaiting(from listener: Listener, index: Int, for inbox: LoopInbox?) {
        guard let inbox else { return }
        for _ in 0..<backlog {
            guard server.reserveConnection() else { return }
            switch Socket.accept(from: listener.descriptor) {
            case .descriptor(let descriptor):
                inbox.post(.adopted(descriptor, listener: index))
            case .gone:
                server.releaseConnection()
            case .wouldBlock, .failed:
                server.releaseConnection()
                return
            }
        }
    }

    private static func entry(_ index: Int, in state: State) throws(SystemError) -> Entry {
        guard let entry = state.entries[index] else {
            throw SystemError.invalid("listener", "\(index): there is none of that number")
        }
        return entry
    }
}
