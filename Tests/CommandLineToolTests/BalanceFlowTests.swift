import TestSupport
import Testing
import WireFormats

/// What a client of HashKey's fund statement depends on, seen on the wire of the built program.
struct BalanceFlowTests {
    private static let now = ServerProcess.now
    private static let day: Int64 = 86_400_000

    private func refusal(_ reply: RawReply) -> String {
        "\(reply.status) \(reply.body.text)"
    }

    private func rangeError(_ days: Int) -> String {
        #"400 {"code":"-2027","msg":"Exceed maximum time range of \#(days) days"}"#
    }

    @Test func `a timestamp is accepted up to the documented edges`() throws {
        let client = try ServerProcess(ServerProcess.frozen).connect()
        func reply(_ offset: Int64, _ more: String = "") throws -> RawReply {
            try client.get(
                Request.signed(
                    "timestamp=\(BalanceFlowTests.now + offset)\(more)",
                    path: "/api/v1/account/checkApiKey"))
        }
        let tooFar =
            #"400 {"code":"-1021","msg":"Timestamp for this request is outside of the recvWindow"}"#
        for accepted: Int64 in [0, 999, -5000] {
            #expect(try reply(accepted).status == 200, "\(accepted)")
        }
        for refused: Int64 in [1000, -5001] {
            #expect(try refusal(reply(refused)) == tooFar, "\(refused)")
        }
        #expect(try reply(-10_000, "&recvWindow=10000").status == 200)
        #expect(try refusal(reply(-10_001, "&recvWindow=10000")) == tooFar)
        #expect(try refusal(reply(1000, "&recvWindow=10000")) == tooFar)
    }

    @Test func `a window is accepted up to the documented edges`() throws {
        let client = try ServerProcess(ServerProcess.frozen).connect()
        let now = BalanceFlowTests.now
        let day = BalanceFlowTests.day
        func reply(_ type: String, _ start: Int64, _ end: Int64) throws -> RawReply {
            try client.get(Request.window(type, from: start, to: end, "&limit=1"))
        }
        #expect(try reply("trade", now - 604_800_000, now).status == 200)
        #expect(try refusal(reply("trade", now - 604_800_001, now)) == rangeError(7))
        #expect(try reply("trade", now - 14 * day, now - 8 * day).status == 200)
        #expect(
            try refusal(reply("trade", now - 14 * day - 1, now - 8 * day)) == rangeError(14))
        #expect(try reply("deposit", now - 2_592_000_000, now).status == 200)
        #expect(try refusal(reply("deposit", now - 2_592_000_001, now)) == rangeError(30))
        #expect(
            try refusal(reply("deposit", now - 30 * day - 1, now - 29 * day)) == rangeError(30))
    }

    @Test func `pages of any size hold the same rows`() throws {
        let client = try ServerProcess(ServerProcess.frozen).connect()
        let start = BalanceFlowTests.now - BalanceFlowTests.day / 2
        func walk(_ limit: Int) throws -> [JSONValue] {
            var rows: [JSONValue] = []
            var last = "0"
            while true {
                let page = try client.rows(
                    Request.window("trade", from: start, "&limit=\(limit)&beginId=\(last)"))
                rows += page
                guard page.count == limit, let id = page.last?["id"]?.stringValue else {
                    return rows
                }
                last = id
            }
        }
        let rows = try walk(500)
        #expect(rows.count > 100)
        let ids = rows.compactMap { $0["id"]?.stringValue.flatMap { Int64($0) } }
        #expect(ids.count == rows.count)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        for limit in [1, 7, 100] {
            #expect(try walk(limit) == rows)
        }
    }

    @Test func `two processes with one seed answer with the same bytes`() throws {
        let flags = (ServerProcess.frozen, "--seed=42")
        let first = try ServerProcess(flags.0, flags.1).connect()
        let second = try ServerProcess(flags.0, flags.1).connect()
        let other = try ServerProcess(flags.0, "--seed=43").connect()
        var differences = 0
        for target in BalanceFlowTests.targets {
            let reply = try first.get(target)
            let same = try second.get(target)
            #expect(same.head == reply.head, "\(target)")
            #expect(same.body == reply.body, "\(target)")
            differences += try other.get(target).body == reply.body ? 0 : 1
        }
        // Another seed is another world, or the comparison says nothing.
        #expect(differences > 20)
    }

    /// Pages of every type and account, errors, and what lies beside balanceFlow.
    private static let targets: [String] = {
        let types = [
            "trade", "deposit", "fiatDeposit", "withdraw", "fiatWithdraw", "transfer", "reversal",
            "refund",
        ]
        var targets = types.flatMap { type in
            (0..<6).map { back in
                Request.window(
                    type, from: now - Int64(back + 1) * day, to: now - Int64(back) * day,
                    "&limit=\(back * 40 + 3)")
            }
        }
        targets += types.map { Request.window($0, from: now - 40 * day) }
        targets += types.map { Request.window($0, from: now) }
        targets += ["type", "checkApiKey"].map {
            Request.signed("timestamp=\(now)", path: "/api/v1/account/" + $0)
        }
        return targets + [
            "/api/v1/time", "/api/v1/ping", "/api/v1/nothing", Request.balanceFlow,
            Request.window("Trade", from: now), Request.window("trade", from: now, "&limit=0"),
            "/_mock/providers",
        ]
    }()
}
