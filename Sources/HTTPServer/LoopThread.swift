#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A thread of the system's own, outside Swift's pool, which must never be blocked.
package enum LoopThread {
    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Starts a detached thread that runs `body` once.
    package static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let retained = Unmanaged.passRetained(Body(body))
        #if canImport(Darwin)
            var thread: pthread_t?
            let result = pthread_create(&thread, nil, { Self.enter($0) }, retained.toOpaque())
        #else
            var thread = pthread_t()
            let result = pthread_create(
                &thread, nil, { argument in LoopThread.enter(argument) }, retained.toOpaque())
        #endif
        if result != 0 {
            retained.release()
            throw SystemError(call: "pthread_create", errno: result)
        }
        #if canImport(Darwin)
            if let thread { pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
    }

    private static func enter(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let argument {
            Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
    }
}
