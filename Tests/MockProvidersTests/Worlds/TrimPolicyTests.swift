import MockProviders
import Synchronization
import Testing
import WireFormats

/// When memory of what was deleted is given back.
@Suite("Giving memory back")
struct TrimPolicyTests {
    /// How many are left whenever it is due, as so many are deleted one by one.
    private func dues(deleting count: Int, to end: Int = 0) -> [Int] {
        var policy = TrimPolicy()
        return (end..<count).reversed().filter { policy.isDueAfterDeletion(leaving: $0) }
    }

    @Test("it is due when as many are gone as are left, but not for a few")
    func dueAtHalf() {
        #expect(dues(deleting: 1000) == [500, 250, 125, 61])
        #expect(dues(deleting: TrimPolicy.deletionsMin) == [0])
        #expect(dues(deleting: TrimPolicy.deletionsMin - 1).isEmpty)
        #expect(dues(deleting: 1000, to: 501).isEmpty)
        #expect(dues(deleting: 100_000).count < 20)
    }

    @Test("making and deleting one after the other is due at times, not each time")
    func oneByOne() {
        var policy = TrimPolicy()
        let due = (1...1000).filter { _ in policy.isDueAfterDeletion(leaving: 0) }
        #expect(due.count == 1000 / TrimPolicy.deletionsMin)
        // Beside many that stay, as many must go.
        var beside = TrimPolicy()
        #expect(
            (1...1000).filter { _ in beside.isDueAfterDeletion(leaving: 300) } == [300, 600, 900])
    }

    @Test("a directory gives back as its sandboxes go, and its tables still work")
    func directory() throws {
        let calls = Atomic<Int>(0)
        let providers = ProviderCatalog.all
        let plan = try WorldPlan(scenarios: [], clock: nil, seed: 1, options: [], quotas: nil)
        let journals = JournalBudget(bytesMax: 1 << 20)
        let standard = try Sandbox(
            id: Sandbox.standardID, plan: plan, credentials: providers.map(\.defaultCredentials),
            journal: SandboxJournal(budgetBytes: 1 << 20, shared: journals), providers: providers,
            time: .fixed(.epoch))
        let directory = SandboxDirectory(
            standard: standard, providers: providers, journals: journals,
            giveBackMemory: { calls.add(1, ordering: .relaxed) })
        var made = try (1...200).map { _ in try directory.make(plan) }
        directory.assign(listener: 7, port: 77, to: made[199])
        #expect(calls.load(ordering: .relaxed) == 0)
        // Freed as they go, as in a server: nobody else holds them.
        while made.count > 50 {
            let sandbox = made.removeFirst()
            #expect(directory.remove(sandbox))
            #expect(!directory.remove(sandbox))
        }
        #expect(calls.load(ordering: .relaxed) == 1)
        #expect(journals.registeredCount < 150)
        #expect(directory.all.map(\.id) == ["default"] + made.map(\.id))
        #expect(directory.count == 51 && directory.port(of: made[49]) == 77)
        #expect(directory.sandbox(listener: 7) === made[49])
        for sandbox in made {
            #expect(directory.sandbox(id: sandbox.id) === sandbox)
            for index in providers.indices {
                for value in sandbox.selectingValues(index, providers[index].selectors) {
                    #expect(directory.sandbox(of: value[...], provider: index) === sandbox)
                }
            }
        }
        #expect(try directory.make(plan).id == "sandbox-201")
    }

    @Test("clearing a large journal gives back, clearing a small one does not")
    func journals() {
        let calls = Atomic<Int>(0)
        let budget = JournalBudget(
            bytesMax: .max, giveBackMemory: { calls.add(1, ordering: .relaxed) })
        let journal = SandboxJournal(budgetBytes: .max, shared: budget)
        func fill(_ bytes: Int) {
            journal.record(ExchangeMaker.exchange(body: Bytes(repeating: 1, count: bytes)))
        }
        fill(JournalBudget.givenBackBytesMin - 10_000)
        journal.clear()
        #expect(calls.load(ordering: .relaxed) == 0)
        fill(JournalBudget.givenBackBytesMin)
        #expect(calls.load(ordering: .relaxed) == 0)
        journal.clear()
        #expect(calls.load(ordering: .relaxed) == 1)
        fill(JournalBudget.givenBackBytesMin)
        journal.restart()
        #expect(calls.load(ordering: .relaxed) == 2 && budget.heldBytes == 0)
    }
}
