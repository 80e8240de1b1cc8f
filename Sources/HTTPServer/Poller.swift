/// What a poller hands back with an event: a slot and the generation of what lives in it.
///
/// An event that was queued before its connection was closed carries an old generation, so it
/// cannot be taken for one of the connection that has the slot now.
package struct PollToken: Hashable, Sendable {
    /// The slot and the generation in one number.
    package let rawValue: UInt64

    /// A token of a slot in its present generation.
    package init(slot: Int, generation: UInt32) {
        rawValue = UInt64(generation) << 32 | UInt64(UInt32(slot))
    }

    /// A token as a poller kept it.
    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// The index of the slot.
    package var slot: Int { Int(UInt32(truncatingIfNeeded: rawValue)) }

    /// The generation that the slot had when the token was made.
    package var generation: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }
}

/// Which events are wanted.
package struct PollInterest: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// An interest from its bits.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Input, or the end of it.
    package static let read = PollInterest(rawValue: 1)
    /// Room for output.
    package static let write = PollInterest(rawValue: 2)
}

/// What happened to one descriptor.
package struct PollEvent: Hashable, Sendable {
    /// The token that the descriptor was added with.
    package let token: PollToken
    /// What is possible now.
    package let ready: PollInterest
    /// Whether the connection is broken or closed in both directions.
    package let isBroken: Bool

    /// An event, as a poller or a test makes it.
    package init(token: PollToken, ready: PollInterest, isBroken: Bool) {
        self.token = token
        self.ready = ready
        self.isBroken = isBroken
    }
}

/// Waits for events on many descriptors; used by one thread, save for its waker.
package protocol Poller: Sendable {
    /// A poller without descriptors.
    init() throws(SystemError)

    /// Ends a wait from another thread.
    var waker: Waker { get }

    /// Watches a descriptor; its token's slot must be free.
    mutating func add(
        _ descriptor: Int32, token: PollToken, interest: PollInterest
    ) throws(SystemError)

    /// Changes what is wanted of a descriptor.
    mutating func modify(
        _ descriptor: Int32, token: PollToken, interest: PollInterest
    ) throws(SystemError)

    /// Forgets a descriptor, which is still open.
    mutating func remove(_ descriptor: Int32, token: PollToken) throws(SystemError)

    /// Replaces `events` by what is ready; waits up to `milliseconds` (-1: for ever) or a wake-up.
    mutating func wait(
        milliseconds: Int32, into events: inout ContiguousArray<PollEvent>
    ) throws(SystemError)

    /// Closes the poller's own descriptors.
    mutating func close()
}

/// Which pollers this system has.
package enum PollerKind {
    /// Whether epoll is there.
    package static var hasEpoll: Bool {
        #if os(Linux)
            true
        #else
            false
        #endif
    }
}
