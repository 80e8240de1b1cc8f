import HTTPServer
import Testing
import WireFormats

@Suite("Timer queue")
struct TimerQueueTests {
    private func token(_ slot: Int) -> PollToken {
        PollToken(slot: slot, generation: 0)
    }

    @Test func theEarliestComesFirstAndNotBeforeItsMoment() {
        var queue = TimerQueue()
        #expect(queue.next == nil)
        for (slot, deadline) in [30, 10, 20].enumerated() as EnumeratedSequence<[UInt64]> {
            _ = queue.add(deadline: deadline, token: token(slot))
        }
        #expect(queue.next == 10)
        #expect(queue.take(now: 9) == nil)
        #expect(queue.take(now: 10)?.token.slot == 1)
        #expect(queue.take(now: 100)?.token.slot == 2)
        #expect(queue.take(now: 100)?.token.slot == 0)
        #expect(queue.take(now: .max) == nil && queue.next == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func anyRowOfMomentsComesInOrder(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = TimerQueue()
        var expected: [(deadline: UInt64, number: UInt64)] = []
        for slot in 0..<500 {
            // Few different moments, so that many are equal.
            let deadline = generator.next() % 50
            expected.append((deadline, queue.add(deadline: deadline, token: token(slot))))
            if slot % 5 == 4, let entry = queue.take(now: .max) {
                expected.removeAll { $0.number == entry.number }
            }
        }
        queue.sweep(waitersMax: 100) { $0.number % 3 != 0 }
        expected.removeAll { $0.number % 3 == 0 }
        expected.sort { $0 < $1 }
        #expect(queue.count == expected.count && expected.count > 200)
        for moment in expected { #expect(queue.take(now: .max)?.number == moment.number) }
        #expect(queue.count == 0)
    }

    @Test func voidEntriesDoNotPileUp() {
        var queue = TimerQueue()
        var wanted: UInt64 = 0
        var most = 0
        for _ in 0..<100_000 {
            wanted = queue.add(deadline: .max, token: token(0))
            queue.sweep(waitersMax: 1) { $0.number == wanted }
            most = max(most, queue.count)
        }
        #expect(most == 66)
        #expect(queue.take(now: .max) != nil, "what is wanted is kept")
    }

    @Test func fewVoidEntriesAreNotSwept() {
        var queue = TimerQueue()
        for slot in 0..<66 { _ = queue.add(deadline: 1, token: token(slot)) }
        queue.sweep(waitersMax: 1) { _ in false }
        #expect(queue.count == 66)
        _ = queue.add(deadline: 1, token: token(66))
        queue.sweep(waitersMax: 1) { _ in false }
        #expect(queue.count == 0)
    }
}
