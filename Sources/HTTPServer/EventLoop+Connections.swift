import WireFormats

/// Executes what connections ask for.
extension EventLoop {
    func handle(_ event: PollEvent, _ slot: ConnectionSlot) {
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

    /// Ends a connection once what its client is owed is sent.
    func drain(_ slot: ConnectionSlot) {
        // A request that has arrived and was not read yet is an open request.
        if slot.connection.wantsRead {
            guard receive(slot) else { return }
        }
        slot.connection.beginDrain()
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
    func drive(_ slot: ConnectionSlot) {
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
            case .wait(let milliseconds):
                startTimer(milliseconds, slot)
            case .attach(let stream):
                attach(stream, slot)
            case .countUnconfirmed:
                slot.connection.unconfirmed(Socket.unconfirmed(slot.descriptor))
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

    func close(_ slot: ConnectionSlot) {
        guard slab.remove(slot.token) else { return }
        hasClosed = true
        slot.connection.abandon()
        do {
            try poller.remove(slot.descriptor, token: slot.token)
        } catch {
            // Closing the descriptor removes it too; the slab drops what may still be queued.
        }
        Socket.close(slot.descriptor)
        state.releaseConnection()
    }
}

// MARK: - Timers and streams

extension EventLoop {
    private func startTimer(_ milliseconds: Int, _ slot: ConnectionSlot) {
        let now = SystemClock.monotonicNanoseconds()
        let length = UInt64(clamping: milliseconds)
            .multipliedReportingOverflow(by: Self.nanosecondsPerMillisecond)
        let end = now.addingReportingOverflow(length.overflow ? .max : length.partialValue)
        slot.timer = timers.add(
            deadline: end.overflow ? .max : end.partialValue, token: slot.token)
        // Else long waits that nobody waits for any more would pile up.
        timers.sweep(waitersMax: slab.count) { entry in
            guard case .connection(let slot) = slab[entry.token] else { return false }
            return slot.timer == entry.number
        }
    }

    func fireTimers(now: UInt64) {
        while let entry = timers.take(now: now) {
            guard case .connection(let slot) = slab[entry.token], slot.timer == entry.number
            else { continue }
            slot.timer = nil
            slot.connection.waitEnded()
            drive(slot)
        }
    }

    private func attach(_ stream: HTTPStream, _ slot: ConnectionSlot) {
        let signal = StreamSignal(token: slot.token, inbox: inbox)
        slot.signal = signal
        stream.attach { signal.raise() }
    }
}
