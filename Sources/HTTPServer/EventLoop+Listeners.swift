/// Listeners, and the connections that come from them.
extension EventLoop {
    /// Does what other threads have asked for.
    func takeMessages() throws(SystemError) {
        for message in inbox.take() {
            switch message {
            case .opened(let index, let listener):
                if drainDeadline == nil { try add(listener, index: index) }
            case .closed(let index, let endsConnections):
                try close(listener: index, endsConnections: endsConnections)
            case .adopted(let descriptor, let index):
                open(descriptor, listener: index)
            case .stream(let token):
                guard case .connection(let slot) = slab[token] else { continue }
                slot.signal?.lower()
                drive(slot)
            }
        }
    }

    /// Takes clients of a listener on which some wait.
    func accept(from slot: ListenerSlot) throws(SystemError) {
        // A listener that has ended reports an error for ever, until its message is read.
        if !slot.listener.isOver { try takeClients(of: slot) }
    }

    func takeClients(of slot: ListenerSlot) throws(SystemError) {
        // A bound, so that a flood of connections does not keep the open ones waiting.
        for _ in 0..<64 {
            guard state.reserveConnection() else { return try setAccepting(false) }
            switch Socket.accept(from: slot.listener.descriptor) {
            case .descriptor(let descriptor):
                open(descriptor, listener: slot.index)
            case .gone:
                state.releaseConnection()
            case .wouldBlock:
                state.releaseConnection()
                return
            case .failed:
                state.releaseConnection()
                if slot.listener.isOver { return }
                // Out of descriptors or memory: the listener stays readable, so asking again at
                // once would spin. The next tick asks again.
                return try setAccepting(false)
            }
        }
    }

    func setAccepting(_ accepts: Bool) throws(SystemError) {
        isAccepting = accepts
        for index in slab.indices {
            guard case .listener(let slot) = slab[index] else { continue }
            try poller.modify(
                slot.listener.descriptor, token: slot.token, interest: accepts ? [.read] : [])
        }
    }

    func remove(_ slot: ListenerSlot) throws(SystemError) {
        slab.remove(slot.token)
        listenerTokens[slot.index] = nil
        try poller.remove(slot.listener.descriptor, token: slot.token)
    }

    private func add(_ listener: Listener, index: Int) throws(SystemError) {
        let member = slab.insert { token in
            .listener(ListenerSlot(listener: listener, index: index, token: token))
        }
        guard case .listener(let slot) = member else { return }
        listenerTokens[index] = slot.token
        try poller.add(
            listener.descriptor, token: slot.token, interest: isAccepting ? [.read] : [])
    }

    private func close(listener index: Int, endsConnections: Bool) throws(SystemError) {
        if let token = listenerTokens[index], case .listener(let slot) = slab[token] {
            try remove(slot)
        }
        guard endsConnections else { return }
        for place in slab.indices {
            guard case .connection(let slot) = slab[place], slot.context.listener == index
            else { continue }
            drain(slot)
            // A request that has only begun is not waited for.
            if slot.connection.owesNothing { close(slot) }
        }
    }

    private func open(_ descriptor: Int32, listener: Int) {
        let context = RequestContext(listener: listener, connection: state.nextConnectionNumber())
        let member = slab.insert { token in
            .connection(
                ConnectionSlot(
                    descriptor: descriptor, token: token, context: context, settings: settings))
        }
        guard case .connection(let slot) = member else { return }
        do {
            try poller.add(descriptor, token: slot.token, interest: slot.interest)
        } catch {
            close(slot)
        }
    }
}
