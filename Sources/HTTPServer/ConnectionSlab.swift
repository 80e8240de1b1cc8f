import WireFormats

/// One accepted connection: its socket and its state machine.
final class ConnectionSlot {
    let descriptor: Int32
    let token: PollToken
    let context: RequestContext
    var connection: HTTPConnection
    /// What the poller was last told.
    var interest: PollInterest = [.read]

    init(
        descriptor: Int32, token: PollToken, context: RequestContext,
        settings: HTTPConnectionSettings
    ) {
        self.descriptor = descriptor
        self.token = token
        self.context = context
        connection = HTTPConnection(settings: settings)
    }
}

/// The connections of one loop, found by index; a freed index is used again.
struct ConnectionSlab {
    private struct Entry {
        var slot: ConnectionSlot?
        /// Counts the connections that have lived here, so that events of a past one are known.
        var generation: UInt32 = 0
    }

    private var entries: ContiguousArray<Entry> = []
    private var free: ContiguousArray<Int> = []
    /// How many connections there are.
    private(set) var count = 0

    /// The indices that may hold a connection.
    var indices: Range<Int> { 0..<entries.count }

    /// The connection at an index; nil when it is free.
    subscript(index: Int) -> ConnectionSlot? { entries[index].slot }

    /// The connection that a token was made for; nil when it is gone.
    func slot(of token: PollToken, offset: Int) -> ConnectionSlot? {
        let index = token.slot - offset
        guard entries.indices.contains(index), entries[index].generation == token.generation
        else { return nil }
        return entries[index].slot
    }

    /// Puts a connection into a free place; `offset` is added to the index in its token.
    mutating func insert(
        offset: Int, _ make: (PollToken) -> ConnectionSlot
    ) -> ConnectionSlot {
        let index = free.popLast() ?? entries.count
        if index == entries.count { entries.append(Entry()) }
        let token = PollToken(slot: index + offset, generation: entries[index].generation)
        let slot = make(token)
        entries[index].slot = slot
        count += 1
        return slot
    }

    /// Frees the place of a connection.
    mutating func remove(_ slot: ConnectionSlot, offset: Int) {
        let index = slot.token.slot - offset
        guard entries[index].slot === slot else { return }
        entries[index].slot = nil
        entries[index].generation &+= 1
        free.append(index)
        count -= 1
    }
}
