import Glibc
import MockProviders
import Synchronization
import Testing
import WireFormats

@Suite("Journal budgets")
struct JournalBudgetTests {
    private static let body = Bytes(repeating: 0x20, count: 900)
    private static let one = ExchangeMaker.exchange(body: body).byteCount

    private func record(_ count: Int, in journal: SandboxJournal) {
        for _ in 0..<count { journal.record(ExchangeMaker.exchange(body: Self.body)) }
    }

    @Test("with one sandbox its own budget counts, and evicts one by one")
    func oneSandbox() {
        let shared = JournalBudget(bytesMax: 10 * Self.one)
        let journal = SandboxJournal(budgetBytes: 10 * Self.one, shared: shared)
        let idle = SandboxJournal(budgetBytes: 10 * Self.one, shared: shared)
        for number in 1...100 {
            record(1, in: journal)
            #expect(journal.snapshot.count == min(number, 10))
            #expect(shared.heldBytes == journal.heldBytes)
        }
        #expect(journal.snapshot.evictedCount == 90)
        #expect(idle.snapshot.evictedCount == 0)
    }

    @Test("the sum is bounded, and the largest journal pays, oldest first")
    func largestPays() {
        let shared = JournalBudget(bytesMax: 32 * Self.one)
        let large = SandboxJournal(budgetBytes: 32 * Self.one, shared: shared)
        let small = SandboxJournal(budgetBytes: 32 * Self.one, shared: shared)
        record(28, in: large)
        record(4, in: small)
        #expect(large.snapshot.count == 28 && small.snapshot.count == 4)
        record(1, in: small)
        // 33 are too many; a sixteenth of the room is made at once: 30 stay.
        #expect(large.snapshot.exchanges.map(\.number) == Array(4...28))
        #expect(large.snapshot.evictedCount == 3)
        #expect(small.snapshot.count == 5 && small.snapshot.evictedCount == 0)
        #expect(shared.heldBytes == 30 * Self.one)
        record(60, in: small)
        #expect(shared.heldBytes <= shared.bytesMax)
        #expect(large.snapshot.count > 0 && small.snapshot.count >= large.snapshot.count)
    }

    @Test("a small budget evicts no more than it must, also when exchanges are large")
    func largeExchanges() {
        let shared = JournalBudget(bytesMax: 100 * Self.one)
        let journals = (0..<200).map { _ in
            SandboxJournal(budgetBytes: 100 * Self.one, shared: shared)
        }
        for journal in journals { record(1, in: journal) }
        #expect(shared.heldBytes <= shared.bytesMax)
        #expect(shared.heldBytes >= shared.bytesMax / 16 * 14)
        // They give their bytes back when they are freed, which may be after their last use.
        withExtendedLifetime(journals) {}
    }

    @Test("an exchange that alone is too large for the sum is forgotten")
    func oversized() {
        let shared = JournalBudget(bytesMax: Self.one - 1)
        let journal = SandboxJournal(budgetBytes: .max, shared: shared)
        #expect(journal.record(ExchangeMaker.exchange(body: Self.body)) == 1)
        #expect(journal.snapshot.count == 0 && journal.snapshot.evictedCount == 1)
        #expect(shared.heldBytes == 0)
    }

    @Test("a journal that is freed or cleared gives its bytes back")
    func givesBack() {
        let shared = JournalBudget(bytesMax: 1 << 30)
        let kept = SandboxJournal(budgetBytes: 1 << 30, shared: shared)
        record(2, in: kept)
        for _ in 0..<10_000 {
            let journal = SandboxJournal(budgetBytes: 1 << 30, shared: shared)
            record(1, in: journal)
            #expect(shared.heldBytes == 3 * Self.one)
        }
        #expect(shared.heldBytes == 2 * Self.one)
        // The places of freed journals are used again.
        #expect(shared.registeredCount < 100)
        #expect(kept.clear() == 2)
        #expect(shared.heldBytes == 0 && kept.heldBytes == 0)
        record(1, in: kept)
        #expect(kept.snapshot.exchanges.map(\.number) == [3])
        #expect(kept.snapshot.clearedCount == 2 && kept.snapshot.evictedCount == 0)
    }

    @Test("many threads record, clear and free: nothing is lost count of, and the sum is kept")
    func concurrentRecording() throws {
        let shared = JournalBudget(bytesMax: 64 * Self.one)
        let journals = (0..<8).map { _ in
            SandboxJournal(budgetBytes: 64 * Self.one, shared: shared)
        }
        let cleared = Atomic<Int>(0)
        let threads = 4
        let rounds = 400
        try Threads.run(threads) { thread in
            for round in 0..<rounds {
                let journal = journals[(thread * 3 + round) % journals.count]
                journal.record(ExchangeMaker.exchange(body: Self.body))
                if round % 50 == 49 {
                    cleared.add(journal.clear(), ordering: .relaxed)
                }
                if round % 10 == 0 {
                    let brief = SandboxJournal(budgetBytes: .max, shared: shared)
                    brief.record(ExchangeMaker.exchange(body: Self.body))
                }
                _ = journal.snapshot.exchanges.count
            }
        }
        let snapshots = journals.map(\.snapshot)
        #expect(snapshots.reduce(0) { $0 + $1.recordedCount } == Int64(threads * rounds))
        for snapshot in snapshots {
            #expect(
                snapshot.recordedCount
                    == snapshot.evictedCount + snapshot.clearedCount + Int64(snapshot.count))
        }
        #expect(snapshots.reduce(0) { $0 + $1.bytes } == shared.heldBytes)
        #expect(shared.heldBytes <= shared.bytesMax)
        #expect(
            snapshots.reduce(0) { $0 + $1.clearedCount } == Int64(cleared.load(ordering: .relaxed)))
        withExtendedLifetime(journals) {}
    }
}

/// Threads of the system, all of which are waited for.
enum Threads {
    private final class Job: Sendable {
        let index: Int
        let body: @Sendable (Int) -> Void

        init(_ index: Int, _ body: @escaping @Sendable (Int) -> Void) {
            self.index = index
            self.body = body
        }
    }

    /// A thread that the system did not give.
    struct Failure: Error {
        let code: Int32
    }

    /// Runs the body on so many threads at once, with the index of each.
    static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
        var threads: [pthread_t] = []
        defer { for thread in threads { pthread_join(thread, nil) } }
        for index in 0..<count {
            var thread = pthread_t()
            let job = Unmanaged.passRetained(Job(index, body))
            let code = pthread_create(
                &thread, nil,
                { context in
                    guard let context else { return nil }
                    let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
                    job.body(job.index)
                    return nil
                }, job.toOpaque())
            guard code == 0 else {
                job.release()
                throw Failure(code: code)
            }
            threads.append(thread)
        }
    }
}
