import WireFormats

/// Carries bytes between sockets and connections; one thread runs it.
///
/// All decisions about HTTP are `HTTPConnection`'s; this only executes its actions.
final class EventLoop<P: Poller> {
    private let listeners: [Listener]
    private let settings: HTTPConnectionSettings
    private let drainTimeoutMilliseconds: UInt64
    private let handler: any RequestHandler
    private let state: ServerState
    private var poller: P
    private var slab: Slab<ConnectionSlot>
    private var events: ContiguousArray<PollEvent> = []
    private var receiveBuffer = ContiguousArray<UInt8>(repeating: 0, count: 64 * 1024)
    private var isAccepting = true
    private var hasServed = false
    private var hasClosed = false
    private var nextTick: UInt64 = 0
    /// When a graceful stop ends at the latest; nil before it has begun.
    private var drainDeadline: UInt64?

    init(
        poller: P, listeners: [Listener], configuration: HTTPServerConfiguration,
        handler: any RequestHandler, state: ServerState
    ) {
        self.poller = poller
        self.listeners = listeners
        self.handler = handler
        self.state = state
        slab = Slab(firstSlot: listeners.count)
        settings = HTTPConnectionSettings(configuration)
        drainTimeoutMilliseconds = UInt64(configuration.drainTimeoutMilliseconds)
    }

    /// Serves until a graceful stop is over.
    func run() {
        do {
            for (index, listener) in listeners.enumerated() {
                try poller.add(listener.descriptor, token: token(index), interest: [.read])
            }
            while try turn() {}
        } catch {
            state.note(error)
        }
        for index in slab.indices {
            if let slot = slab[index] { close(slot) }
        }
        if drainDeadline == nil {
            for listener in listeners { listener.release() }
        }
        poller.close()
    }

    /// Waits for events and handles them; false once a graceful stop is over.
    private func turn() throws(SystemError) -> Bool {
        try poller.wait(milliseconds: patienceMilliseconds, into: &events)
        // Before the events, so that what comes after a stop is the last of its connection.
        if state.isStopping && drainDeadline == nil { try beginDrain() }
        for event in events {
            if event.token.slot < listeners.count {
                if drainDeadline == nil { try accept(from: event.token.slot) }
            } else if let slot = slab[event.token] {
                handle(event, slot)
            }
        }
        let now = SystemClock.monotonicMilliseconds()
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
        return slab.count > 0 && now < drainDeadline
    }

    /// How long to wait for events: for ever when there is nothing to time.
    private var patienceMilliseconds: Int32 {
        if let drainDeadline {
            let left = drainDeadline - min(drainDeadline, SystemClock.monotonicMilliseconds())
            return Int32(min(UInt64(settings.tickMilliseconds), left))
        }
        return slab.count > 0 || !isAccepting ? settings.tickMilliseconds : -1
    }

    private func token(_ listenerIndex: Int) -> PollToken {
        PollToken(slot: listenerIndex, generation: 0)
    }
}

// MARK: - Connections

extension EventLoop {
    private func handle(_ event: PollEvent, _ slot: ConnectionSlot) {
        if event.isBroken && !slot.interest.contains(.read) {
            // Nobody is left to read the rest of a reply.
            close(slot)
            return
        }
        if event.ready.contains(.write) { slot.connection.writable() }
        if event.ready.contains(.read) || event.isBroken {
            guard receive(slot) else { return }
        }
        drive(slot)
    }

    /// Takes what the socket has; false when that closed the connection.
    private func receive(_ slot: ConnectionSlot) -> Bool {
        switch Socket.receive(slot.descriptor, into: &receiveBuffer) {
        case .bytes(0):
            slot.connection.peerClosed()
        case .bytes(let count):
            // Held for the call, because a span cannot be lent by a class's property.
            let buffer = receiveBuffer
            slot.connection.received(buffer.span.extracting(0..<count))
        case .wouldBlock:
            break
        case .failed:
            close(slot)
            return false
        }
        return true
    }

    /// Executes what the connection asks for until it waits or is closed.
    private func drive(_ slot: ConnectionSlot) {
        while let action = slot.connection.nextAction() {
            switch action {
            case .dispatch(let request):
                hasServed = true
                slot.connection.reply(handler.reply(to: request, on: slot.context))
            case .refuse(let failure):
                hasServed = true
                slot.connection.reply(handler.reply(toMalformed: failure, on: slot.context))
            case .send:
                guard send(slot) else { return }
            case .halfClose:
                Socket.closeSending(slot.descriptor)
            case .close:
                close(slot)
                return
            case .reset:
                Socket.resetOnClose(slot.descriptor)
                close(slot)
                return
            }
        }
        updateInterest(slot)
    }

    /// Sends once; false when that closed the connection.
    private func send(_ slot: ConnectionSlot) -> Bool {
        let unsent = slot.connection.unsent
        switch Socket.send(slot.descriptor, slot.connection.output.span.extracting(unsent)) {
        case .bytes(let count):
            slot.connection.sent(count)
        case .wouldBlock:
            slot.connection.sent(0)
        case .failed:
            close(slot)
            return false
        }
        return true
    }

    private func updateInterest(_ slot: ConnectionSlot) {
        var interest: PollInterest = []
        if slot.connection.wantsRead { interest.insert(.read) }
        if slot.connection.wantsWrite { interest.insert(.write) }
        if interest == slot.interest { return }
        do {
            try poller.modify(slot.descriptor, token: slot.token, interest: interest)
            slot.interest = interest
        } catch {
            // Without events the connection would hang for ever.
            close(slot)
        }
    }

    private func close(_ slot: ConnectionSlot) {
        guard slab.remove(slot.token) else { return }
        hasClosed = true
        do {
            try poller.remove(slot.descriptor, token: slot.token)
        } catch {
            // Closing the descriptor removes it too; the slab drops what may still be queued.
        }
        Socket.close(slot.descriptor)
        state.releaseConnection()
    }
}

// MARK: - Accepting, time, stopping

extension EventLoop {
    private func accept(from index: Int) throws(SystemError) {
        // A bound, so that a flood of connections does not keep the open ones waiting.
        for _ in 0..<64 {
            guard state.reserveConnection() else { return try setAccepting(false) }
            switch Socket.accept(from: listeners[index].descriptor) {
            case .descriptor(let descriptor):
                open(descriptor, listener: index)
            case .gone:
                state.releaseConnection()
            case .wouldBlock:
                state.releaseConnection()
                return
            case .failed:
                // Out of descriptors or memory: the listener stays readable, so asking again at
                // once would spin. The next tick asks again.
                state.releaseConnection()
                return try setAccepting(false)
            }
        }
    }

    private func open(_ descriptor: Int32, listener: Int) {
        let context = RequestContext(listener: listener, connection: state.nextConnectionNumber())
        let slot = slab.insert { token in
            ConnectionSlot(
                descriptor: descriptor, token: token, context: context, settings: settings)
        }
        do {
            try poller.add(descriptor, token: slot.token, interest: slot.interest)
        } catch {
            close(slot)
        }
    }

    private func setAccepting(_ accepts: Bool) throws(SystemError) {
        isAccepting = accepts
        for (index, listener) in listeners.enumerated() {
            try poller.modify(
                listener.descriptor, token: token(index), interest: accepts ? [.read] : [])
        }
    }

    private func tick(now: UInt64) throws(SystemError) {
        for index in slab.indices {
            guard let slot = slab[index] else { continue }
            slot.connection.tick(now: now)
            drive(slot)
        }
        if !isAccepting && drainDeadline == nil { try setAccepting(true) }
    }

    private func beginDrain() throws(SystemError) {
        drainDeadline = SystemClock.monotonicMilliseconds() + drainTimeoutMilliseconds
        for (index, listener) in listeners.enumerated() {
            // Clients that the kernel has already connected are served, not reset.
            if isAccepting { try accept(from: index) }
            try poller.remove(listener.descriptor, token: token(index))
            listener.release()
        }
        for index in slab.indices {
            guard let slot = slab[index] else { continue }
            // A request that has arrived and was not read yet is an open request.
            if slot.connection.wantsRead {
                guard receive(slot) else { continue }
            }
            slot.connection.beginDrain()
            drive(slot)
        }
    }
}
