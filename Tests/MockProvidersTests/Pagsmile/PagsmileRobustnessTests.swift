import MockProviders
import Testing
import WireFormats

/// Nothing that a client sends, and no time of the clock, brings the simulator down; and what is
/// kept of a stranger's request shows nothing of the stranger.
@Suite("Pagsmile robustness")
struct PagsmileRobustnessTests {
    @Test("timestamps at the ends of 64 bits", arguments: [Int64.min, 0, 1_776_124_800, .max])
    func extremeTimestamps(_ seconds: Int64) throws {
        let texts = [
            "\(Int64.min)", "\(Int64.max)", "-9223372036854775809", "9223372036854775808", "0",
            "-1", "-0", "1e400", "1E-400", "123456789012345678901234567890", "0.1",
        ]
        for future in ["same-window", "accepted", "refused"] {
            for window in ["1", "86400"] {
                let client = try PagsmileClient.make(
                    at: Instant(seconds: seconds), "future_timestamp=\(future)",
                    "expiry_seconds=\(window)")
                for text in texts {
                    for form in [text, "\"\(text)\""] {
                        let reply = try client.send(
                            "{\"timestamp\":\(form)}", to: PagsmileClient.balancePath)
                        #expect([200, 400].contains(reply.status), "\(form)")
                        #expect(try reply.json().names == ["code", "msg", "time", "data"])
                    }
                }
            }
        }
    }

    @Test("clocks at the ends of their range still answer")
    func extremeClocks() throws {
        for seconds: Int64 in [
            .min, -62_135_596_800, -1, 0, 1_577_836_799, 253_402_300_799, 253_402_300_800, .max,
        ] {
            for density in ["1", "4", "1000000000"] {
                let client = try PagsmileClient.make(
                    at: Instant(seconds: seconds), "entries_per_day=\(density)")
                #expect(try client.balance().status == 200)
                for (start, end) in [
                    ("0000-01-01", "0000-01-01"), ("2026-04-01", "2026-04-14"),
                    ("9999-12-30", "9999-12-31"), ("2019-12-30", "2020-02-01"),
                ] {
                    #expect(try client.history(start, end).status == 200)
                }
                let wide = try client.history("0000-01-01", "9999-12-31")
                #expect(wide.status == (seconds > 4_000_000_000 ? 400 : 200))
            }
        }
    }

    @Test("given days at the ends of the calendar")
    func extremeDays() throws {
        let largest = "18446744073709551615.999999999999999999"
        let ledger =
            "{\"merchant_id\":\"M\",\"days\":[{\"current_day\":\"9999-12-31\",\"balance\":"
            + "[{\"currency\":\"USD\",\"amount\":\"\(largest)\"},"
            + "{\"currency\":\"EUR\",\"amount\":\"-\(largest)\"}]},"
            + "{\"current_day\":\"0000-01-01\",\"balance\":[],\"changes\":[]}]}"
        let client = try PagsmileClient.make(
            at: Instant(seconds: 253_402_300_799),
            scenario: "{\"description\":\"d\",\"ledger\":{\"pagsmile\":\(ledger)}}")
        #expect(try client.days("9999-01-01", "9999-12-31") == ["9999-12-31"])
        #expect(try client.balance().text.contains("\"-\(largest)\""))
        // Rows are counted, not the days between them.
        #expect(try client.days("0000-01-01", "9999-12-31") == ["9999-12-31", "0000-01-01"])
        #expect(try client.days("0000-01-01", "0000-01-02") == ["0000-01-01"])
    }

    @Test("damaged bodies are answered with JSON and a status of the table")
    func damagedBodies() throws {
        let client = try PagsmileClient.make()
        let fields = [
            ("AppId", client.appID), ("Authorization", PagsmileVectorTests.aprilSignature),
        ]
        let good = Bytes(text: PagsmileVectorTests.april + "}")
        var chance = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            var body = good
            for _ in 0...(chance.next() % 3) {
                let place = Int(chance.next() % UInt64(body.count))
                switch chance.next() % 3 {
                case 0: body[place] = UInt8(truncatingIfNeeded: chance.next())
                case 1: body.remove(at: place)
                default: body.insert(UInt8(truncatingIfNeeded: chance.next()), at: place)
                }
            }
            let reply = client.world.send(
                .post, PagsmileClient.historyPath, fields, body: body)
            #expect([200, 400, 401].contains(reply.status))
            #expect(try reply.json().names == ["code", "msg", "time", "data"])
        }
    }

    @Test("odd JSON is signed, or refused, but never breaks")
    func oddJSON() throws {
        let client = try PagsmileClient.make()
        let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        for value in ["\(deep)", "{\"a\":[null,{\"b\":\"\\u0000\"}]}", "\"\\ud83d\\ude00\"", "1e5"]
        {
            let body = "{\"timestamp\":1776124800,\"x\":\(value),\"\":\"y\",\"&\":\"=\"}"
            #expect(try client.send(body, to: PagsmileClient.balancePath).status == 200)
        }
        let refused = [
            "", " ", "null", "[]", "\"x\"", "1", "{\"timestamp\":1,}", "{} x",
            "{\"timestamp\":1776124800,\"timestamp\":1776124800}", "\u{FEFF}{}",
            String(repeating: "[", count: 100_000), "{\"x\":\"\\ud800\"}",
        ]
        for body in refused {
            let reply = client.send(body, signature: "x")
            #expect(reply.status == 400)
            #expect(
                reply.text
                    == client.body(
                        4_001_000, "invalid parameter", err: "request body must be a JSON object"))
        }
    }

    @Test("a stranger's id and signature are not kept, wherever they stand")
    func redaction() throws {
        let world = try TestWorld(at: PagsmileClient.vectorInstant)
        let id = "94FACreal-app-id-68548"
        let secret = "real-secret-and-signature"
        _ = world.post(
            "/api/balance?app=\(id)",
            [
                ("AppId", id), ("MerchantId", "\(id)-other"), ("authorization", "Bearer \(secret)"),
                ("X-Copy", "<\(id)>"),
            ],
            body: "{\"app_id\":\"\(id)\",\"app_key\":\"\(secret)\",\"timestamp\":1,"
                + "\"Signature\":\"\(secret)\"}")
        let kept = try #require(world.journal.exchanges.last?.exchange)
        let first = try #require(kept.request)
        let text = first.head.text + first.body.text
        #expect(!text.contains(id) && !text.contains(secret))
        #expect(text.contains("sha256:") && text.contains("\"timestamp\":1"))
        #expect(kept.remarks.contains { $0.contains("possibly a real one") })
        #expect(kept.provider == "pagsmile" && kept.endpoint == "/api/balance")
        // Bodies that are no object are kept without the id as well.
        for body in ["", "x=\(id)", "[\"\(id)\"]"] {
            _ = world.post("/api/balance", [("MerchantId", id)], body: body)
            let request = try #require(world.journal.exchanges.last?.exchange.request)
            #expect(!(request.head.text + request.body.text).contains(id))
        }
        // The sandbox's own request is kept as it came.
        let client = PagsmileClient(world)
        _ = try client.balance()
        let own = try #require(world.journal.exchanges.last?.exchange)
        #expect(own.request?[field: "AppId"]?.text == client.appID)
        #expect(own.request?.body.text == "{\"timestamp\":1776124800}")
    }

    @Test("unknown paths answer in Pagsmile's style to whoever carries its header")
    func unknownPaths() throws {
        let world = try TestWorld(at: PagsmileClient.vectorInstant)
        let client = PagsmileClient(world)
        let notFound = client.body(4_004_004, "not found")
        for header in ["AppId", "MerchantId"] {
            let reply = world.post("/api/payout/list", [(header, "x")], body: "{}")
            #expect(reply.status == 404)
            #expect(reply.text == notFound)
        }
        #expect(world.get("/api/balance/history").text == notFound)
        #expect(world.send(.head, "/api/balance").status == 404)
        #expect(world.post("/api/payout/list", body: "{}").text != notFound)
        // A query is no part of the path, and is not signed.
        #expect(try client.send("{\"timestamp\":1776124800}", to: "/api/balance?x=1").status == 200)
    }
}
