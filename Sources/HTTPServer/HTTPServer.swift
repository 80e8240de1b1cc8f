import Synchronization

/// An HTTP/1.1 server: one listening socket, one or more event loops, one handler.
package final class HTTPServer: Sendable {
    private enum Phase {
        case bound
        case running(wakers: [Waker], latch: ClosingLatch)
        case stopped
    }

    private let configuration: HTTPServerConfiguration
    private let handler: any RequestHandler
    /// A list, because sandboxes with a port of their own will add listeners.
    private let listeners: [Listener]
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
        listeners = [
            try Listener(
                host: configuration.host, port: configuration.port, backlog: configuration.backlog)
        ]
        state = ServerState(connectionsMax: configuration.connectionsMax)
    }

    deinit {
        stop()
    }

    /// The port of the first listener, known even when 0 was asked for.
    package var port: UInt16 { listeners[0].port }

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
                for listener in listeners { listener.release() }
                phase = .stopped
            case .running(let wakers, _):
                state.beginStop()
                for waker in wakers { waker.wake() }
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
            phase = .running(wakers: pollers.map(\.waker), latch: latch)
            for listener in listeners {
                for _ in pollers.dropFirst() { listener.retain() }
            }
            try startThreads(pollers, latch: latch)
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
        _ pollers: [P], latch: ClosingLatch
    ) throws(SystemError) {
        for (index, poller) in pollers.enumerated() {
            do {
                try LoopThread.start {
                    [listeners, configuration, handler, state] in
                    EventLoop(
                        poller: poller, listeners: listeners, configuration: configuration,
                        handler: handler, state: state
                    ).run()
                    latch.countDown()
                }
            } catch {
                // The loops that run are stopped; those that never will are accounted for here.
                state.beginStop()
                for var unstarted in pollers[index...] {
                    for listener in listeners { listener.release() }
                    latch.countDown()
                    unstarted.close()
                }
                for started in pollers[..<index] { started.waker.wake() }
                throw error
            }
        }
    }
}
