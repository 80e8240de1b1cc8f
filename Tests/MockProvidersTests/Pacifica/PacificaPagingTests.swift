import MockProviders
import Testing
import WireFormats

/// pacifica.md section 6, line by line; cursors themselves are in `PacificaCursorTests`.
@Suite("Pacifica paging")
struct PacificaPagingTests {
    private static let minutes = [0, 31, 95, 480, 1441]

    /// Worlds of one seed, each later than the one before.
    private func worlds(_ stage: TestWorld.Stage) throws -> [TestWorld] {
        try PacificaPagingTests.minutes.map { minutes in
            try TestWorld(
                at: Instant(
                    milliseconds: PacificaClient.early.milliseconds + Int64(minutes) * 60_000),
                stage: stage)
        }
    }

    private func times(_ rows: [JSONValue]) -> [Int64] {
        rows.compactMap { $0["created_at"]?.integerValue }
    }

    @Test(
        "6-11: pages of every size from 1 to 50 lose and double nothing while events arrive",
        arguments: TestWorld.Stage.allCases)
    func everyPageSizeWhileEventsArrive(_ stage: TestWorld.Stage) throws {
        let worlds = try worlds(stage)
        let reference = try PacificaClient(worlds[0]).page("&limit=4000").rows
        #expect(reference.count == 194)
        #expect(try PacificaClient(worlds[4]).page("&limit=4000").rows.count > 280)
        for limit in 1...50 {
            #expect(try PacificaClient.walk(worlds, limit: limit) == reference, "\(limit)")
        }
    }

    @Test("a walk by offsets would double rows while events arrive: the walk's check can fail")
    func walkCheckCanFail() throws {
        let worlds = try worlds(.direct)
        let first = try PacificaClient(worlds[0]).page("&limit=4000").rows
        let later = try PacificaClient(worlds[1]).page("&limit=4000").rows
        #expect(later.count > first.count)
        let drifted = first[..<10] + later[10...]
        #expect(Array(drifted) != first)
        let other = try TestWorld(at: PacificaClient.early, seed: 2)
        #expect(try PacificaClient.walk([other], limit: 50) != first)
    }

    @Test("6-2: rows come newest first")
    func newestFirst() throws {
        let rows = try PacificaClient(try TestWorld()).page("&limit=4000").rows
        #expect(rows.count == 4000)
        #expect(times(rows) == times(rows).sorted(by: >))
    }

    @Test("6-6: pages of every size cut through rows of one created_at, and ids order them")
    func tiesAcrossPageEdges() throws {
        let rows = try PacificaClient(try TestWorld()).page("&limit=4000").rows
        let times = times(rows)
        for size in 1...50 {
            let edges = stride(from: size, to: times.count, by: size)
            // A block has 32 events: such pages always end at the same ones.
            #expect(size % 16 == 0 || edges.contains { times[$0 - 1] == times[$0] }, "\(size)")
        }
        let counts = times.reduce(into: [Int64: Int]()) { $0[$1, default: 0] += 1 }
        #expect(Set(counts.values).isSuperset(of: [1, 2, 3, 4]))
    }

    @Test("6-7, 6-12: exactly limit rows left are the last page: null and false")
    func exactlyFullLastPage() throws {
        let client = PacificaClient(try TestWorld(at: PacificaClient.early))
        let whole = client.history("&limit=194")
        #expect(whole.text.hasSuffix("],\"next_cursor\":null,\"has_more\":false}"))
        #expect(try client.page("&limit=194").rows.count == 194)
        let short = try client.page("&limit=193")
        #expect(short.hasMore && short.next != nil)
        let rest = try client.page("&limit=1&cursor=\(try #require(short.next))")
        #expect(rest.rows.count == 1 && !rest.hasMore && rest.next == nil)
        let halves = try client.page("&limit=97")
        let second = try client.page("&limit=97&cursor=\(try #require(halves.next))")
        #expect(second.rows.count == 97 && !second.hasMore)
    }

    @Test(
        "6-7, 8-9: the last page's next_cursor can be absent or empty",
        arguments: [
            ("null", ",\"next_cursor\":null"), ("omit", ""), ("empty", ",\"next_cursor\":\"\""),
        ])
    func lastCursor(_ word: String, _ text: String) throws {
        let client = PacificaClient(
            try TestWorld(at: PacificaClient.early, options: ["pacifica.last_cursor=\(word)"]))
        let last = client.history("&limit=4000").text
        #expect(last.hasSuffix("}]\(text),\"has_more\":false}"))
        #expect(client.history("&limit=1").text.hasSuffix("\",\"has_more\":true}"))
    }

    @Test("6-8: has_more is true exactly when there is a cursor")
    func cursorAgrees() throws {
        let client = PacificaClient(try TestWorld(at: PacificaClient.early))
        for limit in [1, 100, 193, 194, 195] {
            let page = try client.page("&limit=\(limit)")
            #expect(page.hasMore == (page.next != nil) && page.hasMore == (limit < 194))
        }
    }

    @Test("6-9: a fault on request: has_more without a cursor")
    func nullCursorFault() throws {
        let client = PacificaClient(
            try TestWorld(
                at: PacificaClient.early, options: ["pacifica.paging_fault=null-cursor"]))
        #expect(
            client.history("&limit=5").text.hasSuffix("],\"next_cursor\":null,\"has_more\":true}"))
        #expect(
            client.history("&limit=500").text.hasSuffix(
                "],\"next_cursor\":null,\"has_more\":false}"))
    }

    @Test("6-9: a fault on request: the cursor repeats")
    func repeatedCursorFault() throws {
        let client = PacificaClient(
            try TestWorld(options: ["pacifica.paging_fault=repeated-cursor"]))
        let next = try #require(try client.page("&limit=5").next)
        let second = try client.page("&limit=5&cursor=\(next)")
        #expect(second.next == next && second.hasMore)
    }

    @Test("6-10: limit may change between pages")
    func limitMayChange() throws {
        let client = PacificaClient(try TestWorld(at: PacificaClient.early))
        let reference = try client.page("&limit=4000").rows
        var rows: [JSONValue] = []
        var cursor = ""
        for limit in 1...30 {
            let page = try client.page("&limit=\(limit)\(cursor)")
            rows += page.rows
            guard let next = page.next else { break }
            cursor = "&cursor=\(next)"
        }
        #expect(rows == reference)
    }

    @Test("6-1: there is no previous cursor, no total and no time filter")
    func forwardOnly() throws {
        let client = PacificaClient(try TestWorld())
        let reply = client.history("&limit=2")
        #expect(try reply.json().names == ["success", "data", "next_cursor", "has_more"])
        let now = client.world.now.milliseconds
        for more in [
            "&start_time=0&end_time=1", "&start_time=\(now)", "&offset=7", "&page=2",
            "&include_trades=true", "&include_trades=false", "&include_trades=x", "&symbol=BTC",
        ] {
            #expect(client.history("&limit=2\(more)").text == reply.text)
        }
    }

    @Test("limits: 100 by default, 4000 at most, no less than 1")
    func limits() throws {
        let client = PacificaClient(try TestWorld())
        #expect(try client.page().rows.count == 100)
        #expect(try client.page("&limit=").rows.count == 100)
        for limit in ["4000", "4001", "9223372036854775807"] {
            #expect(try client.page("&limit=\(limit)").rows.count == 4000)
        }
        #expect(try client.page("&limit=007").rows.count == 7)
        #expect(try client.page("&limit=3&limit=9").rows.count == 3)
        for limit in [
            "0", "-1", "-9223372036854775808", "9223372036854775808", "x", "1.5", "1e2", "%2B5",
            "+5", "5%20", "0x10", "%E2%92%A4", "99999999999999999999999", "%",
        ] {
            let reply = client.history("&limit=\(limit)")
            #expect(reply.status == 400 && reply.text == PacificaClient.invalidRequest, "\(limit)")
        }
    }

    @Test("8-7: default, maximum and what lies over it are options")
    func limitOptions() throws {
        let client = PacificaClient(
            try TestWorld(
                options: [
                    "pacifica.limit_default=5", "pacifica.limit_maximum=7",
                    "pacifica.limit_over_maximum=reject",
                ]))
        #expect(try client.page().rows.count == 5)
        #expect(try client.page("&limit=7").rows.count == 7)
        #expect(client.history("&limit=8").text == PacificaClient.invalidRequest)
        #expect(throws: ConfigurationError.self) {
            try TestWorld(
                options: ["pacifica.limit_default=9", "pacifica.limit_maximum=7"])
        }
    }

    @Test("deep pages of a dense ledger come from where they lie")
    func deepPages() throws {
        let world = try TestWorld(options: ["pacifica.entries_per_day=1000000000"])
        let client = PacificaClient(world)
        let newest = try #require(try client.page("&limit=1").next)
        let top = try #require(PacificaCursor.decode(Bytes(text: newest)))
        for depth in [16, 16_000_000, 1_600_000_000, 16_000_000_000] as [UInt64] {
            let cursor = PacificaCursor.encode(top - depth).text
            let page = try client.page("&limit=40&cursor=\(cursor)")
            #expect(page.rows.count == 40)
            let next = try #require(page.next.flatMap { PacificaCursor.decode(Bytes(text: $0)) })
            #expect(next < top - depth && top - depth - next < 16 * 42)
            #expect(PacificaStatement(page.rows).faults.isEmpty)
        }
    }
}
