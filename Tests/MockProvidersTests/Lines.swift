import Synchronization

/// Collects what a log writes.
final class Lines: Sendable {
    private let collected = Mutex("")

    var text: String { collected.withLock { $0 } }

    func add(_ lines: String) {
        collected.withLock { $0 += lines }
    }
}
