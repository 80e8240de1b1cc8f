import Synchronization

/// A reply's body without an end: bytes that somebody adds from any thread, and a connection sends.
///
/// It holds at most `capacity` bytes. What does not fit is refused, so that a client that does not
/// read costs a bounded amount of memory.
package final class HTTPStream: Sendable {
    private struct State {
        var pending: Bytes = []
        var isFinished = false
        var wake: (@Sendable () -> Void)?
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// A stream to which nothing was added.
    package init(capacity: Int) {
        self.capacity = capacity
    }

    /// Adds bytes; false when they do not fit, or when the stream is over.
    package func send(_ bytes: Bytes) -> Bool {
        let (isTaken, wake) = state.withLock { state -> (Bool, (@Sendable () -> Void)?) in
            guard !state.isFinished, state.pending.count + bytes.count <= capacity else {
                return (false, nil)
            }
            state.pending.append(contentsOf: bytes)
            return (true, state.wake)
        }
        wake?()
        return isTaken
    }

    /// Ends the stream, from either side: nothing more is taken.
    package func finish() {
        let wake = state.withLock { state in
            state.isFinished = true
            // Nothing follows, so the reader is called for the last time and can be let go.
            let wake = state.wake
            state.wake = nil
            return wake
        }
        wake?()
    }

    /// Whether the stream is over.
    package var isFinished: Bool { state.withLock { $0.isFinished } }

    /// Says whom to call after bytes were added or the stream was ended; the call may come on any
    /// thread, and comes at once when there is already something to take.
    package func attach(wake: @escaping @Sendable () -> Void) {
        let isReady = state.withLock { state in
            state.wake = wake
            return state.isFinished || !state.pending.isEmpty
        }
        if isReady { wake() }
    }

    /// Takes what was added since the last call; `isLast` when nothing will follow.
    package func take() -> (bytes: Bytes, isLast: Bool) {
        state.withLock { state in
            let bytes = state.pending
            state.pending = []
            return (bytes, state.isFinished)
        }
    }
}
