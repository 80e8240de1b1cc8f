package import WireFormats

/// The life of one HTTP/1.1 connection as a pure state machine: no socket, no clock.
///
/// The owner reports events (`received`, `peerClosed`, `reply`, `sent`, `writable`, `tick`,
/// `waitEnded`, `unconfirmed`, `beginDrain`) and then takes actions from
/// `nextAction` until there is none. Replies collect in `output`, so that several pipelined ones
/// leave in one send.
package struct HTTPConnection: Sendable {
    /// What the owner has to do.
    package enum Action: Sendable {
        /// Answer this request through `reply`.
        case dispatch(HTTPRequest)
        /// Answer this refusal through `reply`; the connection ends after it.
        case refuse(HTTPParseFailure)
        /// Send the bytes of `output` in `unsent`, then report `sent`.
        case send
        /// Close the sending side; what the client still sends is read and dropped.
        case halfClose
        /// Close the connection.
        case close
        /// Close the connection with a reset.
        case reset
        /// Report `waitEnded` after so long; an earlier wait of this connection is void.
        case wait(milliseconds: Int)
        /// Take actions again, on your own thread, whenever this stream calls its `wake`.
        case attach(HTTPStream)
        /// Report `unconfirmed` bytes: those that were sent and have not reached the client.
        case countUnconfirmed
    }

    /// Replies that are not sent yet lie in `unsent` of these bytes.
    package internal(set) var output: Bytes = []
    let settings: HTTPConnectionSettings
    var phase = Phase.reading
    var parser: HTTPRequestParser
    var pending: Pending?
    var wait = Wait.none
    /// For how long the connection waits for a request before it closes; nil: as long as any.
    var idleCloseMilliseconds: Int?
    private var outputStart = 0
    /// Input that came while it could not be parsed.
    private var backlog: Bytes = []
    private var backlogStart = 0
    var hasPeerClosed = false
    var isDraining = false
    private var isOutputBlocked = false
    private var hasSentContinue = false
    private var stopwatch = Stopwatch()

    /// A connection on which nothing has arrived.
    package init(settings: HTTPConnectionSettings) {
        self.settings = settings
        parser = HTTPRequestParser(limits: settings.limits)
    }

    /// The part of `output` that is still to be sent.
    package var unsent: Range<Int> { outputStart..<output.count }

    /// Whether the connection wants to know when input arrives.
    package var wantsRead: Bool {
        if hasPeerClosed { return false }
        switch phase {
        case .reading: return backlog.isEmpty && unsent.count <= settings.unsentBytesMax
        case .lingering: return true
        // Only so does a connection that sends nothing learn that its client has gone.
        case .delaying, .delivering, .streaming:
            return backlog.count - backlogStart <= Self.heldInputBytes
        case .answering, .resetting, .finishing, .closed: return false
        }
    }

    /// Whether the connection wants to know when output is possible again.
    package var wantsWrite: Bool { isOutputBlocked }

    /// Whether nothing is under way: no request, no reply.
    package var isIdle: Bool { stage == .idle }

    /// Whether nothing is owed to the client: neither an answer to a whole request nor its rest.
    package var owesNothing: Bool {
        if case .reading = phase { return unsent.isEmpty }
        return false
    }
}

// MARK: - Events

extension HTTPConnection {
    /// Input arrived.
    package mutating func received(_ input: Span<UInt8>) {
        switch phase {
        case .reading where backlog.isEmpty && pending == nil:
            var offset = 0
            parse(input, from: &offset)
            if offset < input.count { backlog.append(copying: input.extracting(offset...)) }
        case .reading, .answering, .delaying, .delivering, .streaming:
            backlog.append(copying: input)
        case .resetting, .finishing, .lingering, .closed:
            break
        }
    }

    /// The client will send nothing more.
    package mutating func peerClosed() {
        hasPeerClosed = true
        if case .lingering = phase { pending = .close }
    }

    /// The answer to the last `dispatch` or `refuse`.
    package mutating func reply(_ reply: HTTPReply) {
        guard case .answering(let exchange) = phase else {
            preconditionFailure("a reply without a request")
        }
        guard reply.delivery == nil, reply.stream == nil else { return takeUp(reply, exchange) }
        let isLast = isDraining || !exchange.allowsKeepAlive
        reply.append(
            to: &output, omitsBody: exchange.omitsBody,
            connection: exchange.connectionOption(isLast: isLast))
        endReply(isLast: isLast)
    }

    /// The first `count` bytes of `unsent` were sent; fewer than all means that no more fit.
    package mutating func sent(_ count: Int) {
        outputStart += count
        isOutputBlocked = outputStart < output.count
        if count > 0 { stopwatch.reset() }
        if !isOutputBlocked {
            outputStart = 0
            // A connection that waits must not sit on the memory of a large reply.
            output.removeAll(keepingCapacity: output.capacity <= Self.keptBytes)
        }
    }

    /// Output is possible again.
    package mutating func writable() {
        isOutputBlocked = false
    }

    /// The last wait that was asked for is over.
    package mutating func waitEnded() {
        if case .running = wait { wait = .over }
    }

    /// The connection is gone, whoever closed it: what fed it is told.
    package mutating func abandon() {
        switch phase {
        case .delaying(let reply, _): reply.stream?.finish()
        case .streaming(let open): open.stream.finish()
        case .reading, .answering, .delivering, .resetting, .finishing, .lingering, .closed: break
        }
        phase = .closed
    }

    /// The server is stopping: open requests are finished, no new one is begun.
    ///
    /// Delays end at once, a silence without end becomes a reset, streams end.
    package mutating func beginDrain() {
        isDraining = true
    }

    /// Time has passed; `now` is in milliseconds on a clock that never goes back.
    ///
    /// Time-outs run from the first tick that sees a stage, so they last up to one tick longer.
    package mutating func tick(now: UInt64) {
        let stage = self.stage
        guard let limit = settings.timeoutMilliseconds(of: stage),
            stopwatch.elapsed(in: stage, now: now) >= limit
        else { return }
        switch stage {
        case .idle, .lingering: pending = .close
        case .head: pending = .failure(.headTimedOut)
        case .body: pending = .failure(.bodyTimedOut)
        case .writing: pending = .reset
        case .answering: break
        }
    }
}

// MARK: - Actions

extension HTTPConnection {
    /// The next thing to do; nil when it is the network's or the handler's turn.
    package mutating func nextAction() -> Action? {
        parseBacklog()
        if let pending {
            self.pending = nil
            return act(on: pending)
        }
        if !unsent.isEmpty { return isOutputBlocked ? nil : .send }
        switch phase {
        case .finishing where hasPeerClosed:
            return act(on: .close)
        case .finishing:
            phase = .lingering
            return .halfClose
        case .reading where hasPeerClosed || (isDraining && parser.isIdle):
            return act(on: .close)
        case .reading:
            return idleCloseMilliseconds.flatMap { nextIdleAction($0) }
        case .delaying, .delivering, .streaming, .resetting:
            return nextHeldAction()
        case .answering, .lingering, .closed:
            return nil
        }
    }

    /// Executes what an event has brought about.
    mutating func act(on pending: Pending) -> Action {
        switch pending {
        case .request(let request):
            stopwatch.reset()
            if idleCloseMilliseconds != nil { cancelIdleClose() }
            hasSentContinue = false
            phase = .answering(
                Exchange(
                    omitsBody: request.method == .head, allowsKeepAlive: request.allowsKeepAlive,
                    minorVersion: request.minorVersion))
            return .dispatch(request)
        case .failure(let failure):
            phase = .answering(
                Exchange(omitsBody: false, allowsKeepAlive: false, minorVersion: 1))
            return .refuse(failure)
        case .close:
            abandon()
            return .close
        case .reset:
            abandon()
            return .reset
        }
    }

    /// Goes on with input that had to wait, unless too much output waits too.
    private mutating func parseBacklog() {
        guard case .reading = phase, pending == nil, unsent.count <= settings.unsentBytesMax else {
            return
        }
        if !backlog.isEmpty {
            // Taken out for the call, because the parser and the bytes are parts of one value.
            let bytes = backlog
            backlog = []
            var offset = backlogStart
            parse(bytes.span, from: &offset)
            if offset < bytes.count {
                backlog = bytes
                backlogStart = offset
            } else {
                backlogStart = 0
            }
        }
        // RFC 9112 section 8: a request that breaks off may be answered before the close.
        if hasPeerClosed && pending == nil && backlog.isEmpty && !parser.isIdle {
            pending = .failure(.incompleteRequest)
        }
    }

    private mutating func parse(_ input: Span<UInt8>, from offset: inout Int) {
        do {
            if let request = try parser.parse(input, from: &offset) {
                pending = .request(request)
            } else if parser.awaitsContinue && !hasSentContinue {
                hasSentContinue = true
                output.append("HTTP/1.1 100 Continue\r\n\r\n")
            }
        } catch {
            pending = .failure(error)
        }
    }

    /// The reply is in the output; the connection goes on, or ends once it is sent.
    mutating func endReply(isLast: Bool) {
        phase = isLast ? .finishing : .reading
        if isLast { dropBacklog() }
    }

    /// Forgets input that will not be answered.
    mutating func dropBacklog() {
        backlog = []
        backlogStart = 0
    }

    private static let keptBytes = 4 * 1024
    /// Input behind a reply that is held back, beyond which no more is read.
    private static let heldInputBytes = 16 * 1024
}

// MARK: - Time

extension HTTPConnection {
    private var stage: HTTPConnectionStage {
        if isOutputBlocked { return .writing }
        switch phase {
        case .reading where parser.isIdle: return .idle
        case .reading where parser.isInBody: return .body
        case .reading: return .head
        case .answering, .delaying, .delivering, .streaming, .resetting: return .answering
        case .finishing: return .writing
        case .lingering, .closed: return .lingering
        }
    }

    /// Measures how long a stage lasts, by ticks alone.
    private struct Stopwatch: Sendable {
        private var stage = HTTPConnectionStage.idle
        private var start: UInt64?

        /// Starts anew at the next tick.
        mutating func reset() {
            start = nil
        }

        /// The time since the first tick in this stage.
        mutating func elapsed(in stage: HTTPConnectionStage, now: UInt64) -> UInt64 {
            guard let start, stage == self.stage, start <= now else {
                self.stage = stage
                start = now
                return 0
            }
            return now - start
        }
    }
}
