import MockProviders
import Testing
import WireFormats

/// hashkey.md section 6: beginId, limit, order and filters.
@Suite("HashKey paging")
struct HashKeyPagingTests {
    private func ids(_ rows: [JSONValue]) -> [Int64] {
        rows.compactMap { $0["id"]?.text.flatMap { Int64($0) } }
    }

    @Test(
        "every page size walks the same rows, without gap or duplicate",
        arguments: ["trade", "deposit", "fiatDeposit", "withdraw", "fiatWithdraw", "transfer"])
    func everyPageSizeWalksTheSameRows(_ type: String) throws {
        let client = HashKeyClient(try TestWorld())
        let reference = try client.walk(type, limit: 500)
        #expect(reference.count > 300)
        #expect(Set(ids(reference)).count == reference.count)
        #expect(ids(reference) == ids(reference).sorted())
        for limit in [1, 7, 100, 1000] {
            #expect(try client.walk(type, limit: limit) == reference)
        }
    }

    @Test("entries that arrive between pages come at the end: nothing is lost, nothing doubled")
    func walkWhileEntriesArrive() throws {
        // The clock moves on by two hours after each page, until the window is past.
        let start = TestWorld.vectorInstant
        let clients = try (0...12).map { step in
            HashKeyClient(try TestWorld(at: start.advanced(bySeconds: Int64(step) * 7200)))
        }
        let begin = start.milliseconds - 43_200_000
        let end = start.milliseconds + 86_400_000
        let last = clients[12]
        func page(_ client: HashKeyClient, _ limit: Int, after id: String) throws -> [JSONValue] {
            try client.rows(
                client.send(
                    "type=trade&startTime=\(begin)&endTime=\(end)&limit=\(limit)&beginId=\(id)"
                        + "&timestamp=\(client.now)"))
        }
        let reference = try page(last, 1000, after: "0")
        #expect(reference.count > 400)
        for limit in 1...50 {
            var walked: [JSONValue] = []
            var step = 0
            while true {
                let client = clients[min(step, 12)]
                step += 1
                let rows = try page(client, limit, after: walked.last?["id"]?.text ?? "0")
                walked += rows
                if rows.count < limit, client.now == last.now { break }
            }
            #expect(walked == reference, "limit \(limit)")
        }
    }

    @Test("pages that differ in one row are told apart: the walk's check can fail")
    func walkCheckCanFail() throws {
        let client = HashKeyClient(try TestWorld())
        let reference = try client.walk("trade", limit: 500)
        let other = HashKeyClient(try TestWorld(seed: 2))
        #expect(try other.walk("trade", limit: 500) != reference)
        #expect(Array(reference.dropLast()) != reference)
    }

    @Test("rows come in order of time, and pages cut through equal instants")
    func pagesCutThroughEqualInstants() throws {
        let client = HashKeyClient(try TestWorld())
        let rows = try client.walk("trade", limit: 100)
        let times = rows.compactMap { $0["transactTime"]?.text.flatMap { Int64($0) } }
        #expect(times == times.sorted())
        let cuts = stride(from: 100, to: times.count, by: 100).filter {
            times[$0 - 1] == times[$0]
        }
        #expect(!cuts.isEmpty)
    }

    @Test("some window ends with an exactly full last page")
    func exactlyFullLastPage() throws {
        let client = HashKeyClient(try TestWorld())
        let rows = try client.walk("trade", days: 1, limit: 1000)
        let size = try #require((2...50).first { rows.count % $0 == 0 })
        let last = ids(rows)[rows.count - 1]
        let full = try client.rows(
            client.flow(
                "trade", days: 1, "&limit=\(size)&beginId=\(ids(rows)[rows.count - size - 1])"))
        #expect(full.count == size)
        let after = client.flow("trade", days: 1, "&limit=\(size)&beginId=\(last)")
        #expect(after.text == "[]")
    }

    @Test("beginId is exclusive and numeric, also between the ids of other types")
    func beginIDIsExclusive() throws {
        let client = HashKeyClient(try TestWorld())
        let rows = try client.walk("withdraw", days: 1, limit: 500)
        let first = ids(rows)[0]
        let second = ids(rows)[1]
        func start(_ id: Int64) throws -> Int64 {
            ids(try client.rows(client.flow("withdraw", days: 1, "&beginId=\(id)&limit=1")))[0]
        }
        #expect(try start(0) == first)
        #expect(try start(1) == first)
        #expect(try start(first - 1) == first)
        #expect(try start(first) == second)
        for gap in first..<second {
            #expect(try start(gap) == second)
        }
        #expect(client.flow("withdraw", "&beginId=9223372036854775807").text == "[]")
        #expect(client.flow("withdraw", "&beginId=-1").text.contains("Illegal parameter beginId"))
        #expect(client.flow("withdraw", "&beginId=x").text.contains("Illegal parameter beginId"))
    }

    @Test("ids of one type have gaps, ids of a family have none")
    func idGaps() throws {
        let client = HashKeyClient(try TestWorld())
        var family: [Int64] = []
        for type in ["deposit", "withdraw", "refund"] {
            let own = ids(try client.walk(type, days: 2, limit: 500))
            let steps = zip(own, own.dropFirst()).map { $1 - $0 }
            #expect(steps.contains { $0 > 1 })
            family += own
        }
        family.sort()
        #expect(zip(family, family.dropFirst()).allSatisfy { $1 == $0 + 1 })
    }

    @Test("limit has a default, a maximum that clamps, and must be at least 1")
    func limits() throws {
        let client = HashKeyClient(try TestWorld())
        #expect(try client.rows(client.flow("trade")).count == 500)
        #expect(try client.rows(client.flow("trade", "&limit=1000")).count == 1000)
        #expect(try client.rows(client.flow("trade", "&limit=1001")).count == 1000)
        #expect(try client.rows(client.flow("trade", "&limit=999999999999")).count == 1000)
        for limit in ["0", "-1"] {
            #expect(
                client.flow("trade", "&limit=\(limit)").text
                    == "{\"code\":\"0001\",\"msg\":\"Required field limit missing or invalid\"}")
        }
        for limit in ["x", "1.5", "1e3", "99999999999999999999"] {
            #expect(
                client.flow("trade", "&limit=\(limit)").text
                    == "{\"code\":\"-1130\",\"msg\":\"Illegal parameter limit\"}")
        }
        let other = HashKeyClient(
            try TestWorld(options: ["hashkey.limit_default=10", "hashkey.limit_maximum=20"]))
        #expect(try other.rows(other.flow("trade")).count == 10)
        #expect(try other.rows(other.flow("trade", "&limit=21")).count == 20)
    }

    @Test("descending types come newest first and page towards the past")
    func descending() throws {
        let up = HashKeyClient(try TestWorld())
        let down = HashKeyClient(try TestWorld(options: ["hashkey.descending=fiatDeposit"]))
        let reference = try up.walk("fiatDeposit", limit: 500)
        for limit in [7, 500] {
            let walked = try down.walk("fiatDeposit", limit: limit)
            #expect(walked == reference.reversed())
        }
        let trades = try up.walk("trade", days: 1, limit: 500)
        #expect(try down.walk("trade", days: 1, limit: 500) == trades)
    }

    @Test("beginId can be a row number")
    func beginIDAsOffset() throws {
        let client = HashKeyClient(try TestWorld(options: ["hashkey.begin_id=offset"]))
        let all = try client.rows(client.flow("trade", days: 1, "&limit=1000"))
        let some = try client.rows(client.flow("trade", days: 1, "&beginId=5&limit=3"))
        #expect(some == Array(all[5..<8]))
        #expect(client.flow("trade", days: 1, "&beginId=100000").text == "[]")
    }

    @Test("accountId keeps one account's rows; of a transfer either side counts")
    func accountFilter() throws {
        let client = HashKeyClient(try TestWorld())
        let all = try client.walk("trade", days: 1, limit: 1000)
        var joined: [JSONValue] = []
        for account in ["1954336770171707136", "1954346689088298752"] {
            let own = try client.rows(
                client.flow("trade", days: 1, "&limit=1000&accountId=\(account)"))
            #expect(!own.isEmpty)
            #expect(own.allSatisfy { $0["accountId"]?.text == account })
            joined += own
        }
        #expect(Set(ids(joined)) == Set(ids(all)))
        let side = try client.rows(
            client.flow("transfer", days: 1, "&accountId=1954336770171707136"))
        #expect(!side.isEmpty)
        #expect(side.allSatisfy { $0["toAccountId"]?.text == "1954336770171707136" })
        // An account that exists and has no such rows, and one next to it beyond 2^53.
        #expect(client.flow("trade", "&accountId=2076829658620461312").text == "[]")
        let refused = client.flow("trade", "&accountId=1954336770171707135")
        #expect(refused.text == "{\"code\":\"0104\",\"msg\":\"accountId is not allowed\"}")
        #expect(client.flow("trade", "&accountId=abc").text.contains("Illegal parameter accountId"))
        let other = HashKeyClient(try TestWorld(options: ["hashkey.unknown_account_code=-1160"]))
        #expect(
            other.flow("trade", "&accountId=1").text
                == "{\"code\":\"-1160\",\"msg\":\"Account does not exist\"}")
    }

    @Test("clientOrderId finds the orders that have it, wherever they lie")
    func clientOrderIDFilter() throws {
        let client = HashKeyClient(try TestWorld())
        for type in ["trade", "withdraw", "transfer"] {
            let rows = try client.walk(type, days: 2, limit: 500)
            let named = rows.filter { $0["clientOrderId"]?.text?.isEmpty == false }
            #expect(!named.isEmpty)
            for row in [named[0], named[named.count / 2], named[named.count - 1]] {
                let id = try #require(row["clientOrderId"]?.text)
                let found = try client.rows(client.flow(type, days: 2, "&clientOrderId=\(id)"))
                #expect(found == rows.filter { $0["clientOrderId"]?.text == id })
            }
        }
        #expect(client.flow("trade", "&clientOrderId=99999999980097").text == "[]")
        #expect(client.flow("trade", "&clientOrderId=nobody").text == "[]")
        let deposits = client.flow("deposit", "&clientOrderId=nobody")
        #expect(try !client.rows(deposits).isEmpty)
    }

    @Test("remark finds equal remarks, decoded; more than 128 characters are refused")
    func remarkFilter() throws {
        let client = HashKeyClient(try TestWorld())
        let all = try client.walk("fiatDeposit", days: 3, limit: 500)
        let wanted = "/REF:H2A6U8/MEMO:customId2"
        let encoded = "%2FREF%3AH2A6U8%2FMEMO%3AcustomId2"
        let found = try client.rows(client.flow("fiatDeposit", days: 3, "&remark=\(encoded)"))
        #expect(!found.isEmpty)
        #expect(found == all.filter { $0["remark"]?.text == wanted })
        #expect(client.flow("fiatDeposit", "&remark=nobody").text == "[]")
        #expect(client.flow("trade", "&remark=\(encoded)").text == "[]")
        let long = String(repeating: "x", count: 128)
        #expect(client.flow("fiatDeposit", "&remark=\(long)").text == "[]")
        #expect(
            client.flow("fiatDeposit", "&remark=\(long)x").text
                == "{\"code\":\"0001\",\"msg\":\"Required field remark missing or invalid\"}")
        let wide = String(repeating: "%E6%89%B9", count: 128)
        #expect(client.flow("fiatDeposit", "&remark=\(wide)").text == "[]")
        #expect(client.flow("fiatDeposit", "&remark=%zz").text.contains("-1004"))
    }

    @Test("of a repeated parameter the first counts")
    func firstOfRepeatedParametersCounts() throws {
        let client = HashKeyClient(try TestWorld())
        #expect(try client.rows(client.flow("trade", "&limit=3&limit=5")).count == 3)
        #expect(try client.rows(client.flow("trade", "&type=nonsense&limit=2")).count == 2)
    }

    @Test("a remark that no trade can have costs no search, however dense the ledger")
    func remarkOfTrades() throws {
        let client = HashKeyClient(
            try TestWorld(options: ["hashkey.entries_per_day=1000000000"]))
        let remark = "&limit=1&remark=%2FREF%3AH2A6U8%2FMEMO%3AcustomId2"
        #expect(client.flow("trade", remark).text == "[]")
        #expect(try client.rows(client.flow("transfer", remark)).count == 1)
    }

    @Test("deep pages come from where they lie: the first row of a page is the row asked for")
    func deepPagesOfADenseLedger() throws {
        let client = HashKeyClient(
            try TestWorld(options: ["hashkey.entries_per_day=48000000"]))
        let first = ids(try client.rows(client.flow("trade", "&limit=1")))[0]
        for step in [1_000_000, 50_000_000, 100_000_000] as [Int64] {
            let page = ids(
                try client.rows(client.flow("trade", "&limit=5&beginId=\(first + step)")))
            #expect(page == Array(first + step + 1...first + step + 5))
        }
    }
}
