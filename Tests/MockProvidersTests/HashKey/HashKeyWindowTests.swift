import MockProviders
import Testing
import WireFormats

/// hashkey.md section 6: spans, look-backs and what lies on an edge.
@Suite("HashKey windows")
struct HashKeyWindowTests {
    static let week: Int64 = 604_800_000
    static let month: Int64 = 2_592_000_000

    private func ask(
        _ type: String, from start: Int64, to end: Int64, _ options: [String] = []
    ) throws -> TestReply {
        let client = HashKeyClient(try TestWorld(options: options))
        let now = client.now
        return client.send(
            "type=\(type)&startTime=\(now + start)&endTime=\(now + end)&timestamp=\(now)")
    }

    private func error(_ days: Int) -> String {
        "{\"code\":\"-2027\",\"msg\":\"Exceed maximum time range of \(days) days\"}"
    }

    @Test("trades span at most 7 days: 604800000 ms pass, one more does not")
    func tradeSpan() throws {
        #expect(try ask("trade", from: -Self.week, to: 0).status == 200)
        #expect(try ask("trade", from: -Self.week, to: 1).text == error(7))
        #expect(try ask("trade", from: -Self.week - 1, to: 0).text == error(7))
        #expect(try ask("trade", from: -2 * Self.week, to: -Self.week).status == 200)
    }

    @Test("trades reach 14 days back: exactly 14 pass, one ms more does not")
    func tradeLookback() throws {
        #expect(try ask("trade", from: -2 * Self.week, to: -Self.week - 1).status == 200)
        let reply = try ask("trade", from: -2 * Self.week - 1, to: -2 * Self.week)
        #expect(reply.status == 400)
        #expect(reply.text == error(14))
    }

    @Test(
        "the other types span at most 30 days and reach 30 days back",
        arguments: [
            "deposit", "fiatDeposit", "withdraw", "fiatWithdraw", "transfer", "reversal", "refund",
        ])
    func otherTypes(_ type: String) throws {
        #expect(try ask(type, from: -Self.month, to: 0).status == 200)
        #expect(try ask(type, from: -Self.month, to: 1).text == error(30))
        #expect(try ask(type, from: -Self.month - 1, to: -1).text == error(30))
    }

    @Test("with range_equality=refused exactly the limit does not pass")
    func equalityCanBeRefused() throws {
        let strict = ["hashkey.range_equality=refused"]
        #expect(try ask("trade", from: -Self.week, to: 0, strict).text == error(7))
        #expect(try ask("trade", from: -Self.week + 1, to: 0, strict).status == 200)
        #expect(
            try ask("trade", from: -2 * Self.week, to: -Self.week - 9, strict).text == error(14))
        #expect(try ask("deposit", from: -Self.month, to: 0, strict).text == error(30))
    }

    @Test("with trade_lookback_days=7 the section heading holds")
    func tradeLookbackOfSevenDays() throws {
        let week = ["hashkey.trade_lookback_days=7"]
        #expect(try ask("trade", from: -Self.week, to: 0, week).status == 200)
        #expect(try ask("trade", from: -Self.week - 1, to: -Self.week, week).text == error(7))
    }

    @Test("the window error can have ccxt's fixed text and other codes")
    func otherWindowErrors() throws {
        #expect(
            try ask("trade", from: -Self.week, to: 1, ["hashkey.range_error_text=fixed"]).text
                == error(30))
        let texts = [
            "-2028": "The search is limited to data within the last one month",
            "-2029": "The search is limited to data within the last three months",
            "-2036": "We do not support queries for records exceeding 30 days",
        ]
        for (code, text) in texts.sorted(by: { $0.key < $1.key }) {
            let options = ["hashkey.range_error_code=\(code)"]
            let reply = try ask("deposit", from: -Self.month - 1, to: -1, options)
            #expect(reply.text == "{\"code\":\"\(code)\",\"msg\":\"\(text)\"}")
            #expect(try ask("deposit", from: -Self.month, to: 1, options).text == error(30))
        }
    }

    @Test("the look-back can be measured from the request's timestamp")
    func lookbackFromTimestamp() throws {
        let options = ["hashkey.lookback_from=timestamp"]
        let client = HashKeyClient(try TestWorld(options: options))
        let start = client.now - 2 * Self.week - 4000
        func send(_ timestamp: Int64, _ client: HashKeyClient) -> Int {
            client.send(
                "type=trade&startTime=\(start)&endTime=\(start + 1)&timestamp=\(timestamp)"
            ).status
        }
        #expect(send(client.now - 4000, client) == 200)
        #expect(send(client.now, client) == 400)
        #expect(send(client.now - 4000, HashKeyClient(try TestWorld())) == 400)
    }

    @Test("entries exactly on both edges are in the window, unless its end is exclusive")
    func edges() throws {
        // 2025-10-23T00:00:00Z is a multiple of 1600 s: two trades happen at that very instant.
        let edge: Int64 = 1_761_177_600_000
        func ids(_ start: Int64, _ end: Int64, _ options: [String] = []) throws -> Int {
            let client = HashKeyClient(try TestWorld(options: options))
            return try client.rows(
                client.send(
                    "type=trade&startTime=\(start)&endTime=\(end)&timestamp=\(client.now)")
            ).count
        }
        #expect(try ids(edge, edge) == 2)
        #expect(try ids(edge + 1, edge + 1) == 0)
        #expect(try ids(edge - 1, edge - 1) == 0)
        #expect(try ids(edge - 1, edge) == 2)
        let open = ["hashkey.window_end=exclusive"]
        #expect(try ids(edge, edge, open) == 0)
        #expect(try ids(edge, edge + 1, open) == 2)
        #expect(try ids(edge - 1, edge, open) == 0)
    }

    @Test("a reversed window is a bad request, or the option's code")
    func reversedWindow() throws {
        #expect(try ask("trade", from: 0, to: 0).status == 200)
        #expect(
            try ask("trade", from: 1, to: 0).text == "{\"code\":\"-1004\",\"msg\":\"Bad request\"}")
        #expect(
            try ask("trade", from: 1, to: 0, ["hashkey.reversed_range_code=0001"]).text
                == "{\"code\":\"0001\",\"msg\":\"Required field startTime missing or invalid\"}")
    }

    @Test("a future end is accepted and shows nothing from the future")
    func futureEnd() throws {
        let client = HashKeyClient(try TestWorld())
        let start = client.now - 86_400_000
        let query = "type=trade&startTime=\(start)&timestamp=\(client.now)&endTime="
        let open = try client.rows(client.send(query + "\(client.now + 5 * 86_400_000)"))
        let closed = try client.rows(client.send(query + "\(client.now)"))
        #expect(open == closed)
        #expect(!open.isEmpty)
    }

    @Test("the extremes of 64 bits are refused without a crash")
    func extremes() throws {
        let client = HashKeyClient(try TestWorld())
        let values = ["\(Int64.min)", "\(Int64.max)", "0", "-1"]
        for start in values {
            for end in values {
                let reply = client.send(
                    "type=trade&startTime=\(start)&endTime=\(end)&timestamp=\(client.now)")
                // A window of one instant in the far future is legal, and empty.
                let isFuture = start == end && start == "\(Int64.max)"
                #expect(isFuture ? reply.text == "[]" : reply.status == 400)
            }
        }
        let far = client.send(
            "type=deposit&startTime=\(client.now)&endTime=\(Int64.max)&timestamp=\(client.now)")
        #expect(far.text == error(30))
    }

    @Test("with a settlement lag rows complete outside the window that found them")
    func settlementLag() throws {
        let lag: Int64 = 3_600_000
        let plain = HashKeyClient(try TestWorld())
        let late = HashKeyClient(try TestWorld(options: ["hashkey.settlement_lag_ms=\(lag)"]))
        let query =
            "type=deposit&startTime=\(plain.now - 86_400_000)&endTime=\(plain.now)"
            + "&timestamp=\(plain.now)"
        let early = try plain.rows(plain.send(query))
        let shifted = try late.rows(late.send(query))
        // Those that are still settling are not there yet.
        #expect(shifted.count < early.count)
        for (before, after) in zip(early, shifted) {
            let first = try #require(before["transactTime"]?.text.flatMap { Int64($0) })
            let second = try #require(after["transactTime"]?.text.flatMap { Int64($0) })
            #expect(before["id"] == after["id"])
            #expect(second == first + lag)
            #expect(second <= late.now)
        }
        let last = try #require(shifted.last?["transactTime"]?.text.flatMap { Int64($0) })
        #expect(last > late.now - lag)
    }
}
