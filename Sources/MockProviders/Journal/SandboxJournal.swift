import Synchronization

/// The journal of a sandbox that is in use: recorded to, read and cleared from any thread.
///
/// It keeps within a budget of its own and, together with all journals of the server, within a
/// shared one. When it is freed it gives its bytes back.
package final class SandboxJournal: Sendable {
    private let journal: Mutex<Journal>
    private let shared: JournalBudget
    /// What the journal holds, readable without its lock.
    private let held = Atomic<Int>(0)

    /// An empty journal.
    package init(budgetBytes: Int, shared: JournalBudget) {
        journal = Mutex(Journal(budgetBytes: budgetBytes))
        self.shared = shared
        shared.register(self)
    }

    deinit {
        shared.unregister(holding: held.load(ordering: .relaxed))
    }

    /// Whether there is a budget at all; without one nothing needs to be recorded.
    package var isKept: Bool { shared.bytesMax > 0 }

    /// Records an exchange and returns its number.
    @discardableResult
    package func record(_ exchange: Exchange) -> Int64 {
        let (number, change) = update { $0.record(exchange) }
        // After the lock is given back: the budget may ask any journal, this one too.
        shared.add(change)
        return number
    }

    /// Clears the history, frees its memory and returns how many exchanges it had; numbers go on.
    @discardableResult
    package func clear() -> Int {
        let (cleared, change) = update { $0.clear() }
        shared.add(change)
        return cleared
    }

    /// Starts anew, as if nothing had ever been recorded: the next number is 1.
    package func restart() {
        let (_, change) = update { $0 = Journal(budgetBytes: $0.budgetBytes) }
        shared.add(change)
    }

    /// The journal as it is now.
    ///
    /// The next exchange that is recorded while it lives costs a copy of the list, not of what the
    /// exchanges hold.
    package var snapshot: Journal {
        journal.withLock { $0 }
    }

    /// The bytes that the exchanges hold.
    package var heldBytes: Int { held.load(ordering: .relaxed) }

    /// Forgets the oldest exchange and returns the bytes that this freed; 0 when there is none.
    func evictOldest() -> Int {
        let (_, change) = update { $0.evictOldest() }
        return -change
    }

    /// Changes the journal and says by how many bytes it grew.
    private func update<Result: Sendable>(
        _ body: (inout Journal) -> Result
    ) -> (result: Result, change: Int) {
        journal.withLock { journal in
            let before = journal.bytes
            let result = body(&journal)
            held.store(journal.bytes, ordering: .relaxed)
            return (result, journal.bytes - before)
        }
    }
}
