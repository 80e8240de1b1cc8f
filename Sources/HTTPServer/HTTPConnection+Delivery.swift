import WireFormats

/// Replies that do not go out at once and whole.
extension HTTPConnection {
    /// Takes up a reply with a delivery or a stream.
    mutating func takeUp(_ reply: HTTPReply, _ exchange: Exchange) {
        if reply.delivery == nil {
            begin(reply, exchange)
        } else {
            phase = .delaying(reply, exchange)
        }
    }

    /// The next action of a reply that is held back; nil when it is somebody else's turn.
    mutating func nextHeldAction() -> Action? {
        switch phase {
        case .delaying(let reply, let exchange):
            let delay = reply.delivery?.delayMilliseconds ?? 0
            if case .waiting(let action) = patience(delay) { return action }
            begin(reply, exchange)
            return nextAction()
        case .delivering(let plan, let isLast):
            return carryOut(plan, isLast: isLast)
        case .streaming(let open):
            return nextStreamAction(open)
        case .resetting:
            switch wait {
            case .due(let milliseconds):
                wait = .running
                return .wait(milliseconds: milliseconds)
            case .running:
                return nil
            case .none, .over:
                wait = .none
                return .countUnconfirmed
            }
        case .reading, .answering, .finishing, .lingering, .closed:
            return nil
        }
    }

    /// The next action of a connection that closes unless a request comes in time.
    mutating func nextIdleAction(_ milliseconds: Int) -> Action? {
        guard parser.isIdle else {
            cancelIdleClose()
            return nil
        }
        if case .waiting(let action) = patience(milliseconds) { return action }
        cancelIdleClose()
        phase = .finishing
        return nextAction()
    }

    /// Forgets that the connection was to close; a wait that runs for it ends without effect.
    mutating func cancelIdleClose() {
        idleCloseMilliseconds = nil
        wait = .none
    }

    /// So many bytes that were sent are not confirmed yet: the answer to `countUnconfirmed`.
    package mutating func unconfirmed(_ count: Int) {
        guard case .resetting(let waited) = phase else { return }
        let limit = settings.timeoutMilliseconds(of: .writing) ?? 0
        if count == 0 || waited >= limit {
            pending = .reset
            return
        }
        // Longer and longer, so that a client that takes nothing costs little.
        let pause = min(max(waited, 1), 16)
        phase = .resetting(waitedMilliseconds: waited + pause)
        wait = .due(milliseconds: Int(pause))
    }

    /// Sends the head and the body, or makes the plan that sends them.
    private mutating func begin(_ reply: HTTPReply, _ exchange: Exchange) {
        let isLast = isDraining || !exchange.allowsKeepAlive
        if let fault = reply.delivery?.fault {
            reply.stream?.finish()
            phase = .delivering(
                DeliveryPlan(fault, reply: reply, exchange: exchange, isLast: isLast),
                isLast: isLast)
        } else if let stream = reply.stream, !reply.forbidsBody {
            begin(reply, stream: stream, exchange, isLast: isLast)
        } else {
            reply.stream?.finish()
            reply.append(
                to: &output, omitsBody: exchange.omitsBody,
                connection: exchange.connectionOption(isLast: isLast))
            endReply(isLast: isLast)
        }
    }

    /// Whether a wait of so long is over, which it is at once when the server stops.
    private mutating func patience(_ milliseconds: Int) -> Patience {
        if case .over = wait {
            wait = .none
            return .over
        }
        if milliseconds <= 0 || isDraining {
            wait = .none
            return .over
        }
        // A client that closed looks like one that closed one side; most often it has gone.
        if hasPeerClosed { return .waiting(act(on: .close)) }
        if case .running = wait { return .waiting(nil) }
        wait = .running
        return .waiting(.wait(milliseconds: milliseconds))
    }
}

// MARK: - Plans

extension HTTPConnection {
    private mutating func carryOut(_ unchanged: DeliveryPlan, isLast: Bool) -> Action? {
        var plan = unchanged
        while let step = plan.step {
            switch step {
            case .send(let end):
                output.append(contentsOf: plan.bytes[plan.sentCount..<end])
            case .wait(let milliseconds):
                if case .waiting(let action) = patience(milliseconds) { return action }
            case .silence:
                let limit = settings.stallMilliseconds
                if case .waiting(let action) = patience(limit) { return action }
                phase = .resetting(waitedMilliseconds: 0)
                return nextAction()
            case .end(let ending):
                dropBacklog()
                phase = ending == .close ? .finishing : .resetting(waitedMilliseconds: 0)
                return nextAction()
            case .idle(let milliseconds):
                endReply(isLast: isLast || milliseconds <= 0)
                if case .reading = phase { idleCloseMilliseconds = milliseconds }
                return nextAction()
            }
            plan.advance()
            phase = .delivering(plan, isLast: isLast)
            if !unsent.isEmpty { return .send }
        }
        endReply(isLast: isLast)
        return nextAction()
    }
}

// MARK: - Streams

extension HTTPConnection {
    private mutating func begin(
        _ reply: HTTPReply, stream: HTTPStream, _ exchange: Exchange, isLast: Bool
    ) {
        // RFC 9112 section 7.1: an HTTP/1.0 client knows no chunks; its body ends by the close.
        let isChunked = exchange.minorVersion > 0
        let endsConnection = isLast || !isChunked
        reply.append(
            to: &output, omitsBody: exchange.omitsBody,
            connection: exchange.connectionOption(isLast: endsConnection),
            framing: isChunked ? .chunked : .untilClose)
        if exchange.omitsBody {
            stream.finish()
            endReply(isLast: endsConnection)
        } else {
            phase = .streaming(
                OpenStream(stream: stream, isChunked: isChunked, isLast: endsConnection))
        }
    }

    private mutating func nextStreamAction(_ open: OpenStream) -> Action? {
        if hasPeerClosed { return act(on: .close) }
        if !open.isAttached {
            var attached = open
            attached.isAttached = true
            phase = .streaming(attached)
            return .attach(open.stream)
        }
        // What was added before a stop is still sent.
        if isDraining { open.stream.finish() }
        let (bytes, isOver) = open.stream.take()
        if open.isChunked {
            HTTPReply.appendChunk(bytes, to: &output)
        } else {
            output.append(contentsOf: bytes)
        }
        if isOver {
            if open.isChunked { HTTPReply.appendLastChunk(to: &output) }
            endReply(isLast: open.isLast)
            return nextAction()
        }
        return unsent.isEmpty ? nil : .send
    }
}
