import MockProviders
import TestSupport
import Testing
import WireFormats

/// The scenarios that bring trouble: a client's calls, and when the trouble comes.
@Suite("Pagsmile trouble")
struct PagsmileTroubleTests {
    private static let noon = Instant(seconds: 1_776_168_000)

    private func client(_ name: String, at now: Instant = noon) throws -> PagsmileClient {
        let shipped = try #require(Pagsmile().scenarios.first { $0.name == "pagsmile/\(name)" })
        return PagsmileClient(try TestWorld(at: now, scenario: shipped.text))
    }

    private func days(_ reply: TestReply) throws -> [String] {
        try #require(reply.status == 200, "\(reply.text)")
        return try (reply.json()["data"]?.elements ?? []).map { $0["current_day"]?.text ?? "" }
    }

    private let week = (8...14).reversed().map { $0 < 10 ? "2026-04-0\($0)" : "2026-04-\($0)" }

    private func ask(_ client: PagsmileClient) throws -> TestReply {
        try client.history("2026-04-08", "2026-04-14")
    }

    @Test("the second history is falsified, the others are not")
    func falsified() throws {
        let expected: [(String, [String])] = [
            ("missing-day", week.enumerated().filter { $0.0 != 3 }.map(\.1)),
            ("duplicate-day", Array(week[...3] + week[3...])),
            ("swapped-days", [week[0], week[2], week[1]] + week[3...]),
        ]
        for (name, second) in expected {
            let client = try client(name)
            #expect(try days(try ask(client)) == week)
            #expect(try days(try ask(client)) == second, "\(name)")
            #expect(try days(try ask(client)) == week)
            #expect(client.world.journal.exchanges.map(\.exchange.steps.count) == [0, 1, 0])
        }
    }

    @Test("a wrong amount is off by one hundredth, in one row")
    func wrongAmount() throws {
        let client = try client("wrong-amount")
        let first = try ask(client).json()["data"]?.elements ?? []
        let second = try ask(client).json()["data"]?.elements ?? []
        #expect(first.indices.filter { first[$0] != second[$0] } == [2])
        func usd(_ row: JSONValue) throws -> Amount {
            let text = try #require(row["balance"]?.elements.first?["amount"]?.text)
            return try #require(Amount(try ExactDecimal(text)))
        }
        let step = try usd(second[2]) - usd(first[2])
        #expect(step > .zero)
        #expect(try ask(client).json()["data"]?.elements == first)
    }

    @Test("errors come on their call, and go")
    func errors() throws {
        let expected: [(String, [Int])] = [
            ("denied-then-recovers", [200, 401, 200, 200]),
            ("system-error-then-recovers", [200, 500, 500, 200]),
            ("maintenance", [503, 503, 200, 200]), ("revoked-app", [200, 401, 401, 200]),
            ("clock-skew", [200, 400, 400, 400]),
        ]
        for (name, statuses) in expected {
            let client = try client(name)
            #expect(try statuses.map { _ in try ask(client).status } == statuses, "\(name)")
        }
        let skewed = try client("clock-skew")
        _ = try ask(skewed)
        #expect(try ask(skewed).text.contains("request has expired"))
        let diagnosis = skewed.world.journal.exchanges.last?.exchange.diagnosis
        #expect(diagnosis?.mistake == "timestamp-behind")
        #expect(diagnosis?.explanation.hasPrefix("timestamp is 120 s behind") == true)
        let body = "{\"timestamp\":\(skewed.seconds + 120)}"
        #expect(try skewed.send(body, to: PagsmileClient.balancePath).status == 200)
        let revoked = try client("revoked-app")
        _ = try ask(revoked)
        _ = try ask(revoked)
        #expect(
            revoked.world.journal.exchanges.last?.exchange.diagnosis?.mistake
                == "credentials-revoked")
    }

    @Test("a quota lets two calls a second through, and the next second two more")
    func rateLimited() throws {
        let client = try client("rate-limited")
        #expect(try (0..<5).map { _ in try ask(client).status } == [200, 200, 429, 200, 200])
        #expect(client.world.journal.exchanges[2].exchange.diagnosis?.mistake == "quota-exceeded")
    }

    @Test("options of a world: a cap on ranges, strict fields")
    func options() throws {
        let capped = try client("range-cap")
        #expect(try capped.history("2026-03-14", "2026-04-14").status == 200)
        #expect(try capped.history("2026-03-13", "2026-04-14").text.contains("4001012"))
        var strict = try client("strict-fields")
        #expect(try ask(strict).status == 200)
        #expect(
            try strict.history("2026/04/01", "2026-04-14").text.contains("invalid start_time"))
        #expect(
            try strict.send(
                "{\"timestamp\":\"\(strict.seconds)\"}", to: PagsmileClient.balancePath
            ).text.contains("timestamp must be an integer"))
        strict.more = []
        #expect(try ask(strict).text.contains("Content-Type must be application/json"))
    }

    @Test("a change is booked back between two calls")
    func backDated() throws {
        let client = try client("back-dated-change")
        let first = try ask(client).json()["data"]?.elements ?? []
        let second = try ask(client).json()["data"]?.elements ?? []
        #expect(try days(try ask(client)) == week)
        #expect(
            first.indices.map { first[$0] == second[$0] } == [
                false, false, false, false, false, true, true,
            ])
        for (old, new) in zip(first, second).prefix(5) {
            let amounts = try [old, new].map { row in
                let text = try #require(row["balance"]?.elements.first?["amount"]?.text)
                return try #require(Amount(try ExactDecimal(text)))
            }
            #expect(amounts[1] - amounts[0] == Amount(-25_015, digits: 2))
        }
    }

    @Test("midnight comes between two calls: a day ends, and another has a row")
    func midnight() throws {
        let client = try client("midnight", at: Instant(seconds: 1_776_211_170))
        func days(at later: Int64) throws -> [String] {
            try self.days(
                try client.send(
                    "{\"start_date\":\"2026-04-13\",\"end_date\":\"2026-04-16\",\"timestamp\":"
                        + "\(client.seconds + later)}"))
        }
        #expect(try days(at: 0) == ["2026-04-14", "2026-04-13"])
        #expect(try days(at: 60) == ["2026-04-15", "2026-04-14", "2026-04-13"])
    }

    @Test("no days, and days with gaps")
    func givenDays() throws {
        let empty = try client("empty-days")
        #expect(try ask(empty).text.hasSuffix("\"data\":[]}"))
        #expect(try empty.balance().text.hasSuffix("\"data\":[]}"))
        let gaps = try client("days-with-gaps")
        #expect(
            try gaps.days("2026-04-01", "2026-04-14") == ["2026-04-14", "2026-04-11", "2026-04-07"])
    }

    @Test("faults come on their call")
    func faults() throws {
        func deliveries(_ name: String) throws -> [HTTPDelivery?] {
            let client = try client(name)
            let body =
                "{\"start_date\":\"2026-04-08\",\"end_date\":\"2026-04-14\",\"timestamp\":"
                + "\(client.seconds)}"
            let request = PagsmileTrial.request(
                fields: PagsmileTrial.signed(body), body: Bytes(text: body))
            return (0..<3).map { _ in
                let reply = client.world.gateway.reply(to: request)
                #expect(reply.status == 200)
                return reply.delivery
            }
        }
        let cut = try deliveries("truncated-json")
        #expect(
            cut.map { $0?.fault } == [.cut(afterBytes: 200, of: .body, ending: .close), nil, nil])
        let reset = try deliveries("slow-then-reset")
        #expect(reset.map { $0?.delayMilliseconds ?? 0 } == [300, 0, 0])
        #expect(reset.map { $0?.fault } == [nil, .connectionResetByPeer, nil])
    }

    @Test(
        "with the key of the documentation's worked example its signature is accepted",
        arguments: TestWorld.Stage.allCases)
    func workedExample(_ stage: TestWorld.Stage) throws {
        let text = try #require(
            Pagsmile().scenarios.first { $0.name == "pagsmile/worked-example" }
        ).text
        let client = try PagsmileClient.make(at: Self.noon, scenario: text, stage: stage)
        for vector in PagsmileVectorTests.foreign {
            // Its signature is taken: what is missing are the fields of this endpoint.
            let reply = client.send(vector.body, signature: vector.signature)
            #expect(reply.status == 400)
            #expect(reply.text.contains("start_date is required"), "\(reply.text)")
            #expect(
                client.send(vector.body, signature: String(vector.signature.reversed())).status
                    == 401)
        }
        var own = client
        own.appKey = "ABCDE"
        #expect(try own.balance().status == 200)
        #expect(try client.balance().status == 401)
    }

    @Test("on a socket a cut body ends after 200 bytes, and a reset is a reset")
    func faultsOnTheWire() throws {
        func received(_ name: String, calls: Int) throws -> (bytes: Bytes, end: RawClient.End) {
            var configuration = MockServer.Configuration()
            configuration.port = 0
            configuration.scenarios = [.named("pagsmile/\(name)")]
            let server = try MockServer.start(configuration)
            defer { server.stop() }
            let body =
                "{\"start_date\":\"2026-04-08\",\"end_date\":\"2026-04-14\","
                + "\"timestamp\":\(Self.noon.seconds)}"
            var request =
                "POST /api/balance/history HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Length: \(body.utf8.count)\r\n"
            for (name, value) in PagsmileTrial.signed(body) {
                request += "\(name): \(value)\r\n"
            }
            request += "\r\n" + body
            let client = try RawClient(port: server.port)
            for _ in 1..<calls {
                try client.send(request)
                #expect(try client.receiveReply().status == 200)
            }
            try client.send(request)
            return try client.receiveToEnd()
        }
        let cut = try received("truncated-json", calls: 1)
        #expect(cut.end == .finished)
        let head = try #require(cut.bytes.text.split(separator: "\r\n\r\n").first)
        #expect(head.hasPrefix("HTTP/1.1 200 OK"))
        let kept = Bytes(cut.bytes.dropFirst(head.utf8.count + 4))
        #expect(kept.count == 200)
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(kept) }
        let reset = try received("slow-then-reset", calls: 2)
        #expect(reset.end == .reset && reset.bytes.isEmpty)
    }
}
