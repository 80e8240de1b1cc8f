import Synchronization
import Testing
import WireFormats

@Suite("HTTP streams")
struct HTTPStreamTests {
    /// Counts how often a stream called.
    private final class Calls: Sendable {
        private let number = Atomic<Int>(0)

        var count: Int { number.load(ordering: .relaxed) }

        func add() {
            number.wrappingAdd(1, ordering: .relaxed)
        }
    }

    @Test func whatIsAddedIsTakenOnceAndInOrder() {
        let stream = HTTPStream(capacity: 10)
        #expect(stream.send([1, 2]) && stream.send([3]))
        let first = stream.take()
        #expect(first.bytes == [1, 2, 3] && !first.isLast)
        #expect(stream.take().bytes.isEmpty)
    }

    @Test func whatDoesNotFitIsRefusedWhole() {
        let stream = HTTPStream(capacity: 3)
        #expect(stream.send([1, 2]))
        #expect(!stream.send([3, 4]))
        #expect(stream.send([5]))
        #expect(!stream.send([6]))
        #expect(stream.take().bytes == [1, 2, 5])
        #expect(stream.send([7, 8, 9]), "what was taken makes room")
    }

    @Test func nothingFollowsTheEnd() {
        let stream = HTTPStream(capacity: 3)
        #expect(stream.send([1]))
        #expect(!stream.isFinished)
        stream.finish()
        #expect(stream.isFinished && !stream.send([2]))
        let last = stream.take()
        #expect(last.bytes == [1] && last.isLast)
    }

    @Test func theReaderIsCalledForEachChangeAndNotAfterTheEnd() {
        let stream = HTTPStream(capacity: 3)
        let calls = Calls()
        stream.attach { calls.add() }
        #expect(calls.count == 0)
        #expect(stream.send([1]) && calls.count == 1)
        #expect(!stream.send([1, 2, 3]) && calls.count == 1)
        stream.finish()
        #expect(calls.count == 2)
        stream.finish()
        #expect(!stream.send([2]) && calls.count == 2)
    }

    @Test func aReaderThatComesLateIsCalledAtOnce() {
        let filled = HTTPStream(capacity: 3)
        #expect(filled.send([1]))
        let ended = HTTPStream(capacity: 3)
        ended.finish()
        for stream in [filled, ended] {
            let calls = Calls()
            stream.attach { calls.add() }
            #expect(calls.count == 1)
        }
    }

    @Test func anEndedStreamLetsGoOfItsReader() {
        let stream = HTTPStream(capacity: 3)
        weak var reader: Calls?
        do {
            let calls = Calls()
            reader = calls
            stream.attach { calls.add() }
        }
        #expect(reader != nil)
        stream.finish()
        #expect(reader == nil)
    }
}
