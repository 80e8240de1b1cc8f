import WireFormats

/// Carries bytes between sockets and connections; one thread runs it.
///
/// All decisions about HTTP are `HTTPConnection`'s; this only executes its actions.
final class EventLoop<P: Poller> {
    let settings: HTTPConnectionSettings
    let handler: any RequestHandler
    let state: ServerState
    let inbox: LoopInbox
    var poller: P
    var slab = Slab<LoopMember>()
    /// Where the listeners are, by their numbers.
    var listenerTokens: [Int: PollToken] = [:]
    var timers = TimerQueue()
    var receiveBuffer = ContiguousArray<UInt8>(repeating: 0, count: 64 * 1024)
    var isAccepting = true
    var hasServed = false
    var hasClosed = false
    /// When a graceful stop ends at the latest, in milliseconds; nil before it has begun.
    var drainDeadline: UInt64?
    private let drainTimeoutMilliseconds: UInt64
    private var events: ContiguousArray<PollEvent> = []
    private var nextTick: UInt64 = 0

    init(
        poller: P, inbox: LoopInbox, configuration: HTTPServerConfiguration,
        handler: any RequestHandler, state: ServerState
    ) {
        self.poller = poller
        self.inbox = inbox
        self.handler = handler
        self.state = state
        settings = HTTPConnectionSettings(configuration)
        drainTimeoutMilliseconds = UInt64(configuration.drainTimeoutMilliseconds)
    }

    /// Serves until a graceful stop is over.
    func run() {
        do {
            while try turn() {}
        } catch {
            state.note(error)
        }
        inbox.close()
        for index in slab.indices {
            switch slab[index] {
            case .connection(let slot): close(slot)
            case .listener(let slot): slab.remove(slot.token)
            case nil: break
            }
        }
        poller.close()
    }

    /// How many connections the loop has.
    private var connectionCount: Int { slab.count - listenerTokens.count }

    /// Waits for events and handles them; false once a graceful stop is over.
    private func turn() throws(SystemError) -> Bool {
        try poller.wait(milliseconds: patienceMilliseconds, into: &events)
        try takeMessages()
        // Before the events, so that what comes after a stop is the last of its connection.
        if state.isStopping && drainDeadline == nil { try beginDrain() }
        for event in events {
            switch slab[event.token] {
            case .connection(let slot): handle(event, slot)
            case .listener(let slot): try accept(from: slot)
            case nil: break
            }
        }
        let nanoseconds = SystemClock.monotonicNanoseconds()
        fireTimers(now: nanoseconds)
        let now = nanoseconds / Self.nanosecondsPerMillisecond
        if now >= nextTick {
            nextTick = now + UInt64(settings.tickMilliseconds)
            try tick(now: now)
        }
        if hasClosed {
            hasClosed = false
            // What was closed made room for a client that waits.
            if !isAccepting && drainDeadline == nil { try setAccepting(true) }
        }
        if hasServed {
            hasServed = false
            handler.batchEnded()
        }
        guard let drainDeadline else { return true }
        return connectionCount > 0 && now < drainDeadline
    }

    /// How long to wait for events: for ever when there is nothing to time.
    private var patienceMilliseconds: Int32 {
        var patience = connectionCount > 0 || !isAccepting ? settings.tickMilliseconds : -1
        if drainDeadline == nil && timers.next == nil { return patience }
        let now = SystemClock.monotonicNanoseconds()
        if let drainDeadline {
            let left = drainDeadline - min(drainDeadline, now / Self.nanosecondsPerMillisecond)
            patience = Int32(min(UInt64(settings.tickMilliseconds), left))
        }
        if let deadline = timers.next {
            // Rounded up: a wait that ends early would only be followed by another one.
            let left = deadline - min(deadline, now)
            let milliseconds = left.dividedRoundingUp(by: Self.nanosecondsPerMillisecond)
            let isSooner = patience < 0 || milliseconds < UInt64(patience)
            if isSooner { patience = Int32(clamping: milliseconds) }
        }
        return patience
    }

    private func tick(now: UInt64) throws(SystemError) {
        for index in slab.indices {
            guard case .connection(let slot) = slab[index] else { continue }
            slot.connection.tick(now: now)
            drive(slot)
        }
        if !isAccepting && drainDeadline == nil { try setAccepting(true) }
    }

    private func beginDrain() throws(SystemError) {
        let now = SystemClock.monotonicNanoseconds() / Self.nanosecondsPerMillisecond
        drainDeadline = now + drainTimeoutMilliseconds
        for index in slab.indices {
            guard case .listener(let slot) = slab[index] else { continue }
            // Clients that the kernel has already connected are served, not reset.
            if isAccepting { try takeClients(of: slot) }
            try remove(slot)
        }
        for index in slab.indices {
            if case .connection(let slot) = slab[index] { drain(slot) }
        }
    }

    static var nanosecondsPerMillisecond: UInt64 { 1_000_000 }
}

extension UInt64 {
    /// The smallest number of parts of that size that hold this many.
    fileprivate func dividedRoundingUp(by size: UInt64) -> UInt64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: size)
        return remainder == 0 ? quotient : quotient + 1
    }
}
