import Synchronization

/// An HTTP/1.1 server: any number of ports, one or more event loops, one handler.
package final class HTTPServer: Sendable {
    private enum Phase {
        case bound
        case running(inboxes: [LoopInbox], latch: ClosingLatch)
        case stopped
    }

    private let configuration: HTTPServerConfiguration
    private let handler: any RequestHandler
    private let listeners: ListenerTable
    private let state: ServerState
    private let phase = Mutex(Phase.bound)

    /// Binds and listens; nothing is accepted before `start`.
    ///
    /// - Parameters:
    ///   - configuration: What the server is like; its `problem` must be nil.
    ///   - handler: What answers the requests.
    /// - Throws: The system call that failed; `configuration` with EINVAL for a setting that is
    ///   out of range.
    package init(
        configuration: HTTPServerConfiguration, handler: any RequestHandler
    ) throws(SystemError) {
        if let problem = configuration.problem {
            throw SystemError.invalid("configuration", problem)
        }
        self.configuration = configuration
        self.handler = handler
        state = ServerState(connectionsMax: configuration.connectionsMax)
        listeners = ListenerTable(backlog: configuration.backlog, server: state)
        port = try listeners.add(host: configuration.host, port: configuration.port).port
    }

    deinit {
        stop()
    }

    /// The port of the first listener, known even when 0 was asked for.
    package let port: UInt16

    /// How many connections are open.
    package var connectionCount: Int { state.connectionCount }

    /// The failure that ended a loop before `stop`; nil when there was none.
    package var failure: SystemError? { state.failure }

    /// Starts the event loops; does nothing after `stop`.
    package func start() throws(SystemError) {
        #if os(Linux)
            if configuration.poller != .poll { return try start(EpollPoller.self) }
        #endif
        try start(PollPoller.self)
    }

    /// Stops gracefully, from any thread and any number of times; returns at once.
    ///
    /// No connection is accepted any more, idle ones are closed, open requests are finished and
    /// their replies sent, for as long as the drain time-out allows.
    package func stop() {
        phase.withLock { phase in
            switch phase {
            case .bound:
                listeners.close()
                phase = .stopped
            case .running(let inboxes, _):
                state.beginStop()
                listeners.close()
                for inbox in inboxes { inbox.wake() }
            case .stopped:
                break
            }
        }
    }

    /// Waits until a stop is over; returns at once when the server does not run.
    package func waitUntilStopped() {
        let latch: ClosingLatch? = phase.withLock { phase in
            if case .running(_, let latch) = phase { return latch }
            return nil
        }
        latch?.wait()
    }

    private func start<P: Poller>(_ type: P.Type) throws(SystemError) {
        try phase.withLock { (phase) throws(SystemError) in
            guard case .bound = phase else { return }
            let pollers = try makePollers(type)
            let latch: ClosingLatch
            do throws(SystemError) {
                latch = try ClosingLatch(count: pollers.count)
            } catch {
                for var poller in pollers { poller.close() }
                throw error
            }
            let state = state
            let inboxes = pollers.map { LoopInbox(waker: $0.waker, server: state) }
            phase = .running(inboxes: inboxes, latch: latch)
            listeners.attach(inboxes)
            try startThreads(Array(zip(pollers, inboxes)), latch: latch)
        }
    }

    private func makePollers<P: Poller>(_ type: P.Type) throws(SystemError) -> [P] {
        var pollers: [P] = []
        for _ in 0..<configuration.threads {
            do throws(SystemError) {
                pollers.append(try P())
            } catch {
                for var poller in pollers { poller.close() }
                throw error
            }
        }
        return pollers
    }

    private func startThreads<P: Poller>(
        _ loops: [(poller: P, inbox: LoopInbox)], latch: ClosingLatch
    ) throws(SystemError) {
        for (index, loop) in loops.enumerated() {
            do {
                try LoopThread.start { [configuration, handler, state] in
                    EventLoop(
                        poller: loop.poller, inbox: loop.inbox, configuration: configuration,
                        handler: handler, state: state
                    ).run()
                    latch.countDown()
                }
            } catch {
                // The loops that run are stopped; those that never will are accounted for here.
                state.beginStop()
                listeners.close()
                for var unstarted in loops[index...] {
                    unstarted.inbox.close()
                    unstarted.poller.close()
                    latch.countDown()
                }
                for started in loops[..<index] { started.inbox.wake() }
                throw error
            }
        }
    }
}

// MARK: - Ports

extension HTTPServer {
    /// Listens on one port more, from any thread, a handler's too, before and after `start`.
    ///
    /// When it returns, clients can connect. Port 0 takes a free one.
    /// - Throws: The system call that failed, as for the first port; EINVAL after `stop`.
    package func addListener(host: String, port: UInt16) throws(SystemError) -> ListenerHandle {
        try listeners.add(host: host, port: port)
    }

    /// Gives a port up: new clients are refused at once, its connections end.
    ///
    /// What a connection is owed is still sent: the reply to a request that has arrived whole, such
    /// as the one that is asking for this.
    /// - Throws: EINVAL when there is no such listener.
    package func removeListener(_ index: Int) throws(SystemError) {
        try listeners.remove(index)
    }

    /// Refuses new clients on a port with a reset; connections that exist live on.
    ///
    /// The port stays taken, so that nobody else gets it. Does nothing while paused.
    /// - Throws: EINVAL when there is no such listener.
    package func pauseListener(_ index: Int) throws(SystemError) {
        try listeners.pause(index)
    }

    /// Takes new clients again on the same port; does nothing when not paused.
    /// - Throws: EINVAL when there is no such listener; the system call that failed.
    package func resumeListener(_ index: Int) throws(SystemError) {
        try listeners.resume(index)
    }
}
