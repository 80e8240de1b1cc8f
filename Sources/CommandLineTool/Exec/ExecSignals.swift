package import HTTPServer
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The signals that reach `exec`, passed on to the command that runs.
package final class ExecSignals: Sendable {
    private struct State {
        var group: Int32?
        var received: [Int32] = []
    }

    private let state = Mutex(State())

    /// Takes SIGINT, SIGTERM and SIGHUP; call it before any other thread starts.
    package init() throws(SystemError) {
        signal(SIGPIPE, SIG_IGN)
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let taken = set
        try LoopThread.start { [self] in
            var set = taken
            var number: Int32 = 0
            while true {
                if sigwait(&set, &number) == 0 { take(number) }
            }
        }
    }

    /// The first signal that came; nil when none did.
    package var first: Int32? { state.withLock { $0.received.first } }

    /// Signals go to that group from now on, also one that came already; nil: to nobody.
    package func lead(to group: Int32?) {
        state.withLock { state in
            state.group = group
            if let group, let number = state.received.first { kill(-group, number) }
        }
    }

    private func take(_ number: Int32) {
        state.withLock { state in
            state.received.append(number)
            guard let group = state.group else { return }
            // Who asks twice means it.
            kill(-group, state.received.count > 1 ? SIGKILL : number)
        }
    }
}

/// The terminal, lent to the command while it runs, so that it can read and Ctrl-C reaches it.
package enum ExecTerminal {
    /// Gives the terminal to a group; false when we have none to give.
    package static func lend(to group: Int32) -> Bool {
        guard isatty(0) == 1, tcgetpgrp(0) == getpgrp() else { return false }
        give(to: group)
        // It may have tried to read already, and been stopped.
        kill(-group, SIGCONT)
        return true
    }

    /// Takes it back.
    package static func takeBack() { give(to: getpgrp()) }

    private static func give(to group: Int32) {
        // Whoever is in the background is stopped for this call unless it blocks the signal.
        var set = sigset_t()
        var old = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTTOU)
        pthread_sigmask(SIG_BLOCK, &set, &old)
        tcsetpgrp(0, group)
        pthread_sigmask(SIG_SETMASK, &old, nil)
    }
}

/// Waits for a descriptor.
package enum ExecWait {
    /// Whether a descriptor is readable in time; nil waits for ever.
    package static func readable(_ descriptor: Int32, milliseconds: Int64?) -> Bool {
        let end = milliseconds.map { SystemClock.monotonicNanoseconds() + UInt64($0) * 1_000_000 }
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            var rest: Int32 = -1
            if let end {
                let now = SystemClock.monotonicNanoseconds()
                if now >= end { return false }
                rest = Int32(clamping: (end - now) / 1_000_000 + 1)
            }
            if poll(&entry, 1, rest) > 0 { return true }
        }
    }
}
