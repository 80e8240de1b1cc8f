import MockProviders
import Testing
import WireFormats

/// A page that is asked for again is the same buffer; whatever changes the page changes the bytes.
@Suite("HashKey pages that come again")
struct HashKeyRepeatedPageTests {
    private static let sparse = "hashkey.entries_per_day=120"
    private static let hour: Int64 = 3_600_000

    private func makeClient(_ options: [String] = []) throws -> HashKeyClient {
        HashKeyClient(try TestWorld(options: [Self.sparse] + options))
    }

    private func sandbox(_ client: HashKeyClient) -> Sandbox {
        client.world.gateway.directory.standard
    }

    @Test("the same request gets the same buffer, another one its own")
    func sameBuffer() throws {
        let client = try makeClient()
        let first = client.flow("trade").body
        #expect(client.flow("trade").body.isSameBuffer(as: first))
        #expect(first.count > 1000 && first.first == UInt8(ascii: "["))
        let other = client.flow("trade", "&limit=3").body
        #expect(other != first)
        #expect(client.flow("trade").body == first)
        // Two ways to ask for the same rows of one ledger.
        let three = client.flow("trade", "&limit=3&beginId=0").body
        #expect(three == other)
        #expect(client.flow("trade", days: 6, "&limit=3").body != three)
    }

    @Test("every request after any other gets what a world answers that was asked nothing else")
    func everyPair() throws {
        let asked: [(type: String, more: String)] = [
            ("trade", ""), ("trade", "&limit=3"), ("trade", "&limit=3&beginId=9"),
            ("trade", "&limit=4"), ("deposit", ""), ("deposit", "&remark=none"),
            ("deposit", "&remark=%2FREF%3AH2A6U8%2FMEMO%3AcustomId2"),
            ("trade", "&clientOrderId=none"), ("transfer", ""), ("fiatDeposit", ""),
        ]
        let expected = try asked.map { try makeClient().flow($0.type, $0.more).text }
        #expect(Set(expected).count >= 7)
        let client = try makeClient()
        for first in asked.indices {
            for second in asked.indices {
                for index in [first, second, second] {
                    let reply = client.flow(asked[index].type, asked[index].more)
                    #expect(reply.text == expected[index], "\(asked[first]), \(asked[second])")
                }
            }
        }
    }

    @Test(
        "an option changes the page that was asked for before",
        arguments: [
            "hashkey.descending=trade", "hashkey.fee_supplementary_amount=zero",
            "hashkey.begin_id=offset", "hashkey.entries_per_day=240",
        ])
    func options(_ option: String) throws {
        let more = "&limit=5&beginId=3"
        let expected = try makeClient([option]).flow("trade", more).text
        let client = try makeClient()
        let before = client.flow("trade", more).text
        #expect(client.flow("trade", more).text == before)
        try sandbox(client).setOption(try OptionAssignment(parsing: option))
        #expect(client.flow("trade", more).text == expected)
        #expect(expected != before)
    }

    @Test("a change of the ledger shows in the page that was asked for before")
    func ledger() throws {
        let client = try makeClient()
        let sandbox = sandbox(client)
        let before = try client.rows(client.flow("trade", "&limit=5"))
        #expect(try client.rows(client.flow("trade", "&limit=5")) == before)
        let second = try #require(before[1]["id"])
        let members = [JSONMember("type", .string("trade")), JSONMember("id", second)]
        try sandbox.change(0, ledger: .remove(.matching(members)), at: client.world.now)
        let others = try client.rows(client.flow("trade", "&limit=4"))
        #expect(others.map { $0["id"] } == ([before[0]] + before[2...]).map { $0["id"] })
        #expect(try client.rows(client.flow("trade", "&limit=4")) == others)
        try sandbox.reset()
        #expect(try client.rows(client.flow("trade", "&limit=5")) == before)
    }

    @Test(
        "as the clock moves on, a page grows; back again, it is as it was",
        arguments: [false, true])
    func clock(_ isDescending: Bool) throws {
        let client = try makeClient(isDescending ? ["hashkey.descending=trade"] : [])
        let sandbox = sandbox(client)
        let start = client.now - HashKeyClient.day
        func ids(at milliseconds: Int64, limit: Int) throws -> [String] {
            try sandbox.setClock(to: Instant(milliseconds: milliseconds))
            // The window ends at the same instant each time: what is there by then is shown.
            let reply = client.send(
                "type=trade&startTime=\(start)&endTime=\(client.now)&limit=\(limit)"
                    + "&timestamp=\(milliseconds)")
            return try client.rows(reply).compactMap { $0["id"]?.text }
        }
        var counts: [Int] = []
        for hours in [12, 18, 12, 18, 24] as [Int64] {
            let now = start + hours * Self.hour
            let all = try ids(at: now, limit: 1000)
            #expect(try ids(at: now, limit: 1000) == all)
            #expect(try ids(at: now, limit: 4) == Array(all.prefix(4)))
            counts.append(all.count)
        }
        #expect(counts[0] == counts[2] && counts[1] == counts[3])
        #expect(counts[0] < counts[1] && counts[1] < counts[4])
    }
}
