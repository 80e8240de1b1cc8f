import Synchronization

/// Brings a stream's news to the loop of its connection, at most one message at a time.
final class StreamSignal: Sendable {
    private let token: PollToken
    private let inbox: LoopInbox
    private let isRaised = Atomic<Bool>(false)

    /// A signal for the connection with that token.
    init(token: PollToken, inbox: LoopInbox) {
        self.token = token
        self.inbox = inbox
    }

    /// There is something to take; from any thread.
    func raise() {
        if isRaised.exchange(true, ordering: .acquiringAndReleasing) { return }
        inbox.post(.stream(token))
    }

    /// The loop is about to take it.
    func lower() {
        isRaised.store(false, ordering: .sequentiallyConsistent)
    }
}
