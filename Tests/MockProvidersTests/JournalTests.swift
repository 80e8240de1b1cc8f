import MockProviders
import Testing
import WireFormats

@Suite("Journal")
struct JournalTests {
    private func exchange(bodyBytes: Int) -> Exchange {
        var reply = HTTPReply(status: 200)
        reply.body = Bytes(repeating: 0x20, count: bodyBytes)
        return Exchange(
            provider: "hashkey", endpoint: "/x", at: .epoch, wall: .epoch,
            request: HTTPRequest(method: .get, target: "/x"), reply: reply,
            microseconds: 1)
    }

    @Test("exchanges are numbered from 1 and kept in order")
    func numbering() {
        var journal = Journal(budgetBytes: 1 << 20)
        for size in 0..<100 { journal.record(exchange(bodyBytes: size)) }
        #expect(journal.exchanges.map(\.number) == Array(1...100))
        #expect(journal[number: 7]?.reply.body.count == 6)
        #expect(journal[number: 0] == nil)
        #expect(journal[number: 101] == nil)
        #expect(journal.evictedCount == 0)
    }

    @Test("the budget is never exceeded, and what it costs is counted")
    func budget() {
        let one = exchange(bodyBytes: 1000).byteCount
        var journal = Journal(budgetBytes: one * 10)
        for number in 1...1000 {
            journal.record(exchange(bodyBytes: 1000))
            #expect(journal.bytes <= journal.budgetBytes)
            #expect(journal.count == min(number, 10))
        }
        #expect(journal.evictedCount == 990)
        #expect(journal.recordedCount == 1000)
        #expect(journal.exchanges.map(\.number) == Array(991...1000))
        #expect(journal[number: 990] == nil)
        #expect(journal[number: 991] != nil)
        var exact = Journal(budgetBytes: one)
        exact.record(exchange(bodyBytes: 1000))
        #expect(exact.count == 1)
        var short = Journal(budgetBytes: one - 1)
        short.record(exchange(bodyBytes: 1000))
        #expect(short.count == 0 && short.evictedCount == 1 && short.bytes == 0)
    }

    @Test("an exchange larger than the budget forgets the older ones too, and is counted")
    func oversizedExchange() {
        var journal = Journal(budgetBytes: 20_000)
        journal.record(exchange(bodyBytes: 10))
        journal.record(exchange(bodyBytes: 50_000))
        #expect(journal.count == 0)
        #expect(journal.evictedCount == 2)
        journal.record(exchange(bodyBytes: 10))
        #expect(journal.exchanges.map(\.number) == [3])
    }

    @Test("clearing frees everything, keeps counting numbers, and is not evicting")
    func clearing() {
        let one = exchange(bodyBytes: 0).byteCount
        var journal = Journal(budgetBytes: one * 3)
        for _ in 1...5 { journal.record(exchange(bodyBytes: 0)) }
        #expect(journal.clear() == 3)
        #expect(journal.count == 0 && journal.bytes == 0 && journal.exchanges.isEmpty)
        #expect(journal.recordedCount == 5)
        #expect(journal.evictedCount == 2 && journal.clearedCount == 3)
        #expect(journal[number: 5] == nil)
        #expect(journal.record(exchange(bodyBytes: 0)) == 6)
        #expect(journal.exchanges.map(\.number) == [6])
        #expect(journal.clear() == 1 && journal.clear() == 0)
        #expect(journal.clearedCount == 4)
        let evicts = journal.evictOldest()
        #expect(!evicts)
    }

    @Test("what was evicted since the last clearing is known, by number and by instant")
    func losses() {
        var journal = Journal(budgetBytes: .max)
        #expect(journal.lostCount() == 0)
        // The clock was set back once.
        for second in [5, 9, 3, 4, 6] as [Int64] {
            journal.record(ExchangeMaker.exchange(second: second))
        }
        for _ in 1...3 { journal.evictOldest() }
        #expect(journal.lostCount() == 3)
        #expect(journal.lostCount(after: 2) == 1)
        #expect(journal.lostCount(after: 3) == 0 && journal.lostCount(after: .max) == 0)
        #expect(journal.lostCount(since: Instant(seconds: 9)) == 3)
        #expect(journal.lostCount(since: Instant(seconds: 9, nanoseconds: 1)) == 0)
        journal.clear()
        #expect(journal.lostCount() == 0 && journal.evictedCount == 3)
        journal.record(ExchangeMaker.exchange(second: 1))
        journal.evictOldest()
        #expect(journal.lostCount() == 1 && journal.lostCount(after: 5) == 1)
        #expect(journal.lostCount(since: Instant(seconds: 2)) == 0)
    }

    @Test("order and numbers survive growing and shrinking")
    func growingAndShrinking() {
        var journal = Journal(budgetBytes: .max)
        var generator = SeededGenerator(seed: 9)
        var oldest: Int64 = 1
        for _ in 0..<60 {
            for _ in 0..<Int.random(in: 0...200, using: &generator) {
                let number = journal.recordedCount + 1
                journal.record(ExchangeMaker.exchange(second: number))
            }
            for _ in 0..<Int.random(in: 0...220, using: &generator) {
                oldest += journal.evictOldest() ? 1 : 0
            }
            let numbers = journal.exchanges.map(\.number)
            #expect(numbers == Array(oldest..<(journal.recordedCount + 1)))
            #expect(journal.exchanges.allSatisfy { $0.exchange.at.seconds == $0.number })
            #expect(
                journal.bytes == journal.exchanges.reduce(0) { $0 + $1.exchange.byteCount })
        }
        #expect(journal.recordedCount > 4000 && oldest > 1000)
    }

    @Test("what a refusal and a diagnosis say is counted too")
    func sizes() {
        let plain = ExchangeMaker.exchange().byteCount
        let refused = ExchangeMaker.exchange(refusal: "r").byteCount
        #expect(refused == plain + "because of a test".utf8.count + 1)
        let diagnosed = ExchangeMaker.exchange(refusal: "r", mistake: "m").byteCount
        #expect(diagnosed > refused)
        #expect(ExchangeMaker.exchange(steps: ["abc"]).byteCount == plain + 3)
    }

    @Test("every exchange is recorded with its request, reply and reason of refusal")
    func everyExchangeIsRecorded() throws {
        let client = HashKeyClient(try TestWorld())
        _ = client.flow("trade", "&limit=2")
        _ = client.flow("nonsense")
        _ = client.world.get("/nowhere")
        _ = client.world.gateway.reply(toMalformed: .bareLineFeed)
        let exchanges = client.world.journal.exchanges.map(\.exchange)
        #expect(exchanges.map(\.provider) == ["hashkey", "hashkey", nil, nil])
        #expect(exchanges.map(\.reply.status) == [200, 400, 404, 400])
        #expect(
            exchanges.map { $0.refusal?.error.name } == [
                nil, "invalid-type", "no-such-path", "malformed-request",
            ])
        #expect(exchanges[0].endpoint == HashKeyClient.flowPath)
        #expect(exchanges[0].reply.body.first == UInt8(ascii: "["))
        #expect(exchanges[1].refusal?.received == "nonsense")
        #expect(exchanges[3].request == nil)
    }

    @Test("a key that was not made here is kept only as a digest")
    func foreignKeysAreNotKept() throws {
        var lines = ""
        let collected = Lines()
        var client = HashKeyClient(
            try TestWorld(log: .json, logSink: { collected.add($0) }))
        client.key = "REAL-KEY-OF-SOMEBODY"
        _ = client.flow("trade")
        client.world.gateway.flushLog()
        lines = collected.text
        let exchange = try #require(client.world.journal[number: 1])
        let kept = try #require(exchange.request)
        #expect(kept[field: "X-HK-APIKEY"]?.hasPrefix("sha256:") == true)
        #expect(!kept.head.text.contains("REAL-KEY"))
        #expect(!lines.contains("REAL-KEY") && lines.contains("sha256:"))
        #expect(exchange.remarks.last == "a key that was not made here, possibly a real one")
        #expect(kept.target.text.contains("type=trade"))
    }

    @Test("the same requests at the same time give the same bytes")
    func sameRequestsSameBytes() throws {
        func run(seed: UInt64) throws -> [[String]] {
            let client = HashKeyClient(try TestWorld(seed: seed))
            return ["trade", "deposit", "refund", "x"].map { type in
                let reply = client.flow(type)
                return reply.fields.map(\.value) + [reply.text]
            }
        }
        #expect(try run(seed: 7) == run(seed: 7))
        #expect(try run(seed: 7)[0] != run(seed: 8)[0])
        #expect(try run(seed: 7)[3] != run(seed: 8)[3])
    }
}
