import MockProviders
import Testing
import WireFormats

/// Replies that come again share one body in the journal.
@Suite("Journal: shared bodies")
struct JournalSharingTests {
    private static func page(_ number: UInt8, count: Int = 2000) -> Bytes {
        Bytes(repeating: number, count: count)
    }

    /// For each exchange, the first one whose buffer its body is.
    private func owners(_ journal: Journal) -> [Int] {
        let bodies = journal.exchanges.map(\.exchange.reply.body)
        return bodies.map { body in bodies.firstIndex { $0.isSameBuffer(as: body) } ?? -1 }
    }

    private func journal(_ bodies: [Bytes]) -> Journal {
        ExchangeMaker.journal(bodies.map { ExchangeMaker.exchange(body: $0) })
    }

    @Test("equal bodies are kept once, different ones each for itself")
    func equalAndDifferent() {
        let journal = journal([Self.page(1), Self.page(2), Self.page(1), Self.page(2)])
        #expect(owners(journal) == [0, 1, 0, 1])
        #expect(journal.exchanges.map(\.exchange.reply.body.first) == [1, 2, 1, 2])
        #expect(journal.exchanges.allSatisfy { $0.exchange.reply.body.count == 2000 })
    }

    @Test("one byte of difference is one body more, wherever it stands")
    func oneByte() {
        for place in [0, 63, 64, 1000, 1983, 1984, 1999] {
            var other = Self.page(1)
            other[place] = 0
            let journal = journal([Self.page(1), other])
            #expect(owners(journal) == [0, 1])
            #expect(journal.exchanges.last?.exchange.reply.body == other)
        }
    }

    @Test("only the last four are looked at")
    func distance() {
        let four = (2...4).map { Self.page($0) }
        #expect(owners(journal([Self.page(1)] + four + [Self.page(1)])) == [0, 1, 2, 3, 0])
        let five = (2...5).map { Self.page($0) }
        #expect(owners(journal([Self.page(1)] + five + [Self.page(1)])) == [0, 1, 2, 3, 4, 5])
    }

    @Test("a short body is not worth looking for")
    func shortBodies() {
        let short = Self.page(1, count: 1023)
        let same = Self.page(1, count: 1023)
        #expect(owners(journal([short, same])) == [0, 1])
        let long = Self.page(1, count: 1024)
        #expect(owners(journal([long, Self.page(1, count: 1024)])) == [0, 0])
    }

    @Test("a shared body counts each time, and outlives the exchange that had it first")
    func budget() {
        let one = ExchangeMaker.exchange(body: Self.page(1)).byteCount
        var journal = Journal(budgetBytes: 3 * one)
        for second in 1...10 as ClosedRange<Int64> {
            journal.record(ExchangeMaker.exchange(second: second, body: Self.page(1)))
            #expect(journal.bytes == journal.count * one && journal.bytes <= 3 * one)
        }
        #expect(journal.exchanges.map(\.number) == [8, 9, 10])
        #expect(journal.evictedCount == 7 && journal.lostCount(since: Instant(seconds: 8)) == 0)
        #expect(journal.exchanges.map(\.exchange.at.seconds) == [8, 9, 10])
        #expect(owners(journal) == [0, 0, 0])
        #expect(journal.exchanges.allSatisfy { $0.exchange.reply.body == Self.page(1) })
    }

    @Test("sharing changes nothing else of an exchange")
    func theRest() throws {
        let second = ExchangeMaker.exchange(
            "/b", endpoint: "/b", second: 2, status: 400, body: Self.page(1), refusal: "r",
            mistake: "m", steps: ["s"], micros: 7, wall: 9)
        let journal = ExchangeMaker.journal([ExchangeMaker.exchange(body: Self.page(1)), second])
        let kept = try #require(journal[number: 2])
        #expect(owners(journal) == [0, 0])
        #expect(kept.endpoint == "/b" && kept.provider == "hashkey" && kept.microseconds == 7)
        #expect(kept.at.seconds == 2 && kept.wall.seconds == 9 && kept.reply.status == 400)
        #expect(
            kept.request?.target.text == "/b" && kept.reply.fieldLines == second.reply.fieldLines)
        #expect(kept.refusal?.error.name == "r" && kept.diagnosis?.mistake == "m")
        #expect(kept.steps == ["s"] && kept.byteCount == second.byteCount)
    }
}
