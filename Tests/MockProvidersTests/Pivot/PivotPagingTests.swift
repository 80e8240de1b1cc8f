import MockProviders
import Testing
import WireFormats

/// pivot.md section 6: pages, order, filters.
@Suite("Pivot paging")
struct PivotPagingTests {
    private static let window = ("2026-04-18", "2026-04-26")

    private func ids(_ rows: [JSONValue]) -> [String] {
        rows.map { row in
            ["transactionId", "balanceType", "transactionType"].map { row[$0]?.text ?? "" }
                .joined(separator: " ")
        }
    }

    private func pagination(_ reply: TestReply) throws -> [Int64?] {
        let pagination = try reply.json()["pagination"]
        return ["page", "perPage", "totalItems", "totalPages"].map {
            pagination?[$0]?.integerValue
        }
    }

    @Test("every page size from 1 to 50 walks the same rows")
    func everyPageSizeWalksTheSameRows() throws {
        let client = try PivotClient()
        let reference = try client.walk("2026-04-24", "2026-04-26", perPage: 100)
        #expect(reference.count > 70)
        #expect(Set(ids(reference)).count == reference.count)
        for size in 1...50 {
            #expect(try client.walk("2026-04-24", "2026-04-26", perPage: size) == reference)
        }
    }

    @Test("the walk's check can fail: another seed and a lost row are seen")
    func walkCheckCanFail() throws {
        let reference = try PivotClient().walk("2026-04-24", "2026-04-26", perPage: 100)
        let other = try PivotClient(seed: 2).walk("2026-04-24", "2026-04-26", perPage: 100)
        #expect(other != reference && Array(reference.dropLast()) != reference)
    }

    @Test("newest first by date, at one instant by transactionId; pages cut through ties")
    func order() throws {
        let client = try PivotClient()
        var ties: [Int] = []
        for balance in ["", "&accountType=PAYMENT", "&accountType=DISBURSEMENT"] {
            let rows = try client.walk("2026-04-01", "2026-04-26", perPage: 20, balance)
            let keys = rows.map { ($0["date"]?.text ?? "", $0["transactionId"]?.text ?? "") }
            for index in keys.indices.dropFirst() {
                let (before, after) = (keys[index - 1], keys[index])
                #expect(before.0 >= after.0)
                if before.0 == after.0 {
                    #expect(before.1 <= after.1)
                    ties.append(index)
                }
            }
        }
        #expect(ties.contains { $0 % 20 == 0 })
    }

    @Test("rows that arrive between two pages shift the later pages, as offsets do")
    func pageDrift() throws {
        let early = try PivotClient(at: "2026-04-26T03:30:00Z")
        let late = try PivotClient(at: "2026-04-26T13:00:00Z")
        let before = try early.walk("2026-04-22", "2026-04-26", perPage: 100)
        let after = try late.walk("2026-04-22", "2026-04-26", perPage: 100)
        let arrived = after.count - before.count
        #expect(arrived > 5)
        #expect(Array(after.dropFirst(arrived)) == before)
        for size in 1...50 {
            let first = try early.rows(
                early.history("2026-04-22", "2026-04-26", "&perPage=\(size)"))
            let second = try late.rows(
                late.history("2026-04-22", "2026-04-26", "&perPage=\(size)&page=2"))
            let expected = Array(after[size..<min(after.count, 2 * size)])
            #expect(first == Array(before[..<size]) && second == expected)
            // Rows of the first page come again, as many as arrived and fit.
            #expect(ids(second).filter(ids(first).contains).count == repeated(size, arrived))
        }
    }

    /// How many rows of the first page the second one repeats.
    private func repeated(_ size: Int, _ arrived: Int) -> Int {
        let (first, second) = (arrived..<arrived + size, size..<2 * size)
        return first.clamped(to: second).count
    }

    @Test("a page beyond the end is empty and echoes the page")
    func beyondTheEnd() throws {
        let client = try PivotClient()
        for page in [1000, 9_223_372_036_854_775_807] as [Int64] {
            let reply = client.history(Self.window.0, Self.window.1, "&page=\(page)")
            #expect(try client.rows(reply).isEmpty)
            #expect(reply.text.hasPrefix("{\"code\":\"00\",\"message\":\"Success\",\"data\":[],"))
            let numbers = try pagination(reply)
            #expect(numbers[0] == page && numbers[1] == 20)
            #expect(numbers[3] == (try #require(numbers[2]) + 19) / 20)
        }
    }

    @Test("perPage is 20 by default, lowered to 100, and echoed as it counts")
    func perPage() throws {
        let client = try PivotClient()
        for (query, count) in [
            ("", 20), ("&perPage=", 20), ("&perPage=1", 1), ("&perPage=100", 100),
            ("&perPage=101", 100), ("&perPage=9223372036854775807", 100), ("&perPage=007", 7),
        ] {
            let reply = client.history(Self.window.0, Self.window.1, query)
            #expect(try client.rows(reply).count == count)
            #expect(try pagination(reply)[1] == Int64(count))
        }
        let strict = try PivotClient(options: ["per_page_over_maximum=refused"])
        #expect(strict.history(Self.window.0, Self.window.1, "&perPage=100").status == 200)
        #expect(strict.history(Self.window.0, Self.window.1, "&perPage=101").status == 400)
    }

    @Test("page and perPage must be whole numbers from 1", arguments: TestWorld.Stage.allCases)
    func malformedNumbers(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        for name in ["page", "perPage"] {
            for text in [
                "0", "-1", "x", "1.5", "1e3", "+5", "%2B5", "-9223372036854775808",
                "9223372036854775808", "99999999999999999999", "%zz",
            ] {
                let reply = client.history(
                    Self.window.0, Self.window.1, "&\(name)=\(text)")
                #expect(reply.status == 400)
                #expect(
                    reply.text
                        == PivotClient.errorBody(
                            reply, "api_validation_error", PivotErrorTests.invalid,
                            details: [(name, "Make sure \(name) format is correct")]))
            }
        }
        let lenient = try PivotClient(options: ["page_below_one=first"])
        for page in ["0", "-7"] {
            let reply = lenient.history(Self.window.0, Self.window.1, "&page=\(page)")
            #expect(try pagination(reply)[0] == 1)
        }
        #expect(lenient.history(Self.window.0, Self.window.1, "&page=x").status == 400)
        #expect(lenient.history(Self.window.0, Self.window.1, "&perPage=0").status == 400)
    }

    @Test("totalPages is rounded up, also for an exactly full last page")
    func totalPages() throws {
        let client = try PivotClient()
        let total = try #require(
            try pagination(client.history("2026-04-20", "2026-04-21"))[2])
        #expect(total == 64)
        for (size, pages) in [(1, 64), (32, 2), (31, 3), (33, 2), (64, 1), (63, 2)] {
            let reply = client.history("2026-04-20", "2026-04-21", "&perPage=\(size)")
            #expect(try pagination(reply) == [1, Int64(size), 64, Int64(pages)])
        }
        let last = client.history("2026-04-20", "2026-04-21", "&perPage=32&page=2")
        #expect(try client.rows(last).count == 32)
    }

    @Test("without rows totals are 0, or one page by option; data is [] or left out")
    func noRows() throws {
        let query = "startDate=2026-04-27&endDate=2026-04-28"
        let empty = "\"data\":[],\"pagination\":{\"page\":1,\"perPage\":20,\"totalItems\":0,"
        for (options, expected) in [
            ([], empty + "\"totalPages\":0}}"),
            (["empty_total_pages=1"], empty + "\"totalPages\":1}}"),
            (
                ["empty_data=omitted"],
                "\"pagination\":{\"page\":1,\"perPage\":20,\"totalItems\":0,\"totalPages\":0}}"
            ),
        ] {
            let reply = try PivotClient(options: options).history(query)
            #expect(reply.text == "{\"code\":\"00\",\"message\":\"Success\"," + expected)
        }
    }

    @Test("accountType keeps one balance's rows, and the three make up all")
    func accountType() throws {
        let client = try PivotClient()
        let all = try client.walk(Self.window.0, Self.window.1, perPage: 100)
        var joined: [JSONValue] = []
        for (code, text) in [
            ("PAYMENT", "Payment Balance"), ("DISBURSEMENT", "Payout Balance"),
            ("WALLET", "Wallet Balance"),
        ] {
            let own = try client.walk(
                Self.window.0, Self.window.1, perPage: 50, "&accountType=\(code)")
            #expect(own == all.filter { $0["balanceType"]?.text == text })
            joined += own
        }
        #expect(joined.count == all.count)
    }

    @Test("transactionId finds its rows, wherever they lie, and nothing else")
    func transactionID() throws {
        let client = try PivotClient()
        let all = try client.walk(Self.window.0, Self.window.1, perPage: 100)
        var sizes: Set<Int> = []
        for row in all {
            let id = try #require(row["transactionId"]?.text)
            let expected = all.filter { $0["transactionId"]?.text == id }
            let reply = client.history(Self.window.0, Self.window.1, "&transactionId=\(id)")
            #expect(try client.rows(reply) == expected)
            sizes.insert(expected.count)
            let page = client.history(
                Self.window.0, Self.window.1, "&transactionId=\(id)&perPage=1&page=2")
            #expect(try client.rows(page) == Array(expected.dropFirst().prefix(1)))
        }
        #expect(sizes == [1, 2])
        let id = try #require(all[0]["transactionId"]?.text)
        for other in [
            "x", "%20", id.uppercased(), id + "0", String(id.dropLast()),
            "e89e6584-d25d-4ccf-ac50-a95369fe2ae0", "ffffffff-ffff-4fff-bfff-ffffffffffff",
            "00000000-0000-4000-8000-000000000000", "------------------------------------",
            "%00", "%ff",
        ] {
            let reply = client.history(Self.window.0, Self.window.1, "&transactionId=\(other)")
            #expect(try client.rows(reply).isEmpty, "\(other)")
        }
    }

    @Test("transactionId and accountType count together, inside the window")
    func filtersTogether() throws {
        let client = try PivotClient()
        let all = try client.walk("2026-04-20", "2026-04-20", perPage: 100)
        let transfer = try #require(all.first { $0["transactionType"]?.text == "Transfer" })
        let id = try #require(transfer["transactionId"]?.text)
        let both = client.history("2026-04-20", "2026-04-20", "&transactionId=\(id)")
        #expect(try client.rows(both).count == 2)
        let one = client.history(
            "2026-04-20", "2026-04-20", "&transactionId=\(id)&accountType=PAYMENT")
        #expect(try client.rows(one).map { $0["balanceType"]?.text } == ["Payment Balance"])
        let none = client.history("2026-04-21", "2026-04-22", "&transactionId=\(id)")
        #expect(try client.rows(none).isEmpty)
    }

    @Test("unknown parameters are ignored, and of a repeated one the first counts")
    func otherParameters() throws {
        let client = try PivotClient()
        let plain = client.history(Self.window.0, Self.window.1)
        for more in ["&transactionType=VA_PAYMENT", "&x", "&=", "&&", "&bad=%zz", "&page=1&page=2"]
        {
            #expect(client.history(Self.window.0, Self.window.1, more).body == plain.body)
        }
        var other = client
        other.more = [("X-REQUEST-ID", "abcdefgh12345678")]
        #expect(other.history(Self.window.0, Self.window.1).body == plain.body)
    }
}
