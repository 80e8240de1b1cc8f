import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A bridge from the command line, which is synchronous, to what is not.
package enum Blocking {
    /// Runs asynchronous work and waits for its end, on a thread that has nothing else to do.
    package static func wait<Value: Sendable>(
        for work: @escaping @Sendable () async -> Value
    ) -> Value {
        let box = Box<Value>()
        Task {
            box.fill(await work())
        }
        return box.take()
    }

    /// A place for one value, and a wait for it.
    private final class Box<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)
        private let signal: Signal

        init() { signal = Signal() }

        func fill(_ new: Value) {
            value.withLock { $0 = new }
            signal.raise()
        }

        func take() -> Value {
            while true {
                if let found = value.withLock({ $0 }) { return found }
                signal.wait()
            }
        }
    }
}

/// A pipe that one side reads from until the other has written.
private final class Signal: Sendable {
    private let ends: (read: Int32, write: Int32)

    init() {
        var pair: [Int32] = [-1, -1]
        let result = pipe(&pair)
        precondition(result == 0, "there are descriptors for a pipe")
        ends = (pair[0], pair[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    func raise() {
        var byte: UInt8 = 1
        _ = write(ends.write, &byte, 1)
    }

    func wait() {
        var byte: UInt8 = 0
        _ = read(ends.read, &byte, 1)
    }
}
