#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The signals that end a server, taken one by one instead of interrupting whatever runs.
///
/// Blocked in every thread and fetched with `sigwait`, they need no handler, and so none of the
/// rules about what a handler may do.
package enum Signals {
    /// Blocks SIGINT and SIGTERM for this thread and all that it will start; ignores SIGPIPE.
    ///
    /// Call it before any other thread starts.
    package static func blockTermination() {
        var set = terminationSet()
        pthread_sigmask(SIG_BLOCK, &set, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Waits for the next SIGINT or SIGTERM.
    package static func waitForTermination() {
        var set = terminationSet()
        var number: Int32 = 0
        while sigwait(&set, &number) != 0 {}
    }

    /// Sends this process the signal that asks it to end.
    package static func askToTerminate() {
        kill(getpid(), SIGTERM)
    }

    private static func terminationSet() -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }
}
