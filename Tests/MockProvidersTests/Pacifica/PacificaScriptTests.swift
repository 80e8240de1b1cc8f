import MockProviders
import TestSupport
import Testing
import WireFormats

/// The shipped scenarios, driven as a client drives them.
@Suite("Pacifica scripts")
struct PacificaScriptTests {
    private func client(_ name: String) throws -> PacificaClient {
        let shipped = try #require(
            Pacifica().scenarios.first { $0.name == "pacifica/\(name)" }, "\(name)")
        return PacificaClient(try TestWorld(scenario: shipped.text))
    }

    /// A server that plays a scenario, and a connection to it.
    private func serve(_ name: String) throws -> (MockServer, RawClient) {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.scenarios = [.named("pacifica/\(name)")]
        let server = try MockServer.start(configuration)
        return (server, try RawClient(port: server.port))
    }

    private let request = Bytes(
        text: "GET \(PacificaClient.path)?account=\(PacificaClient.account)&limit=50 HTTP/1.1\r\n"
            + "Host: 127.0.0.1\r\n\r\n")

    /// The pages of a walk with limit 50, up to a count.
    private func pages(_ client: PacificaClient, _ count: Int) throws -> [PacificaClient.Page] {
        var pages = [try client.page("&limit=50")]
        while pages.count < count, let next = pages.last?.next {
            pages.append(try client.page("&limit=50&cursor=\(next)"))
        }
        return pages
    }

    private func faults(_ pages: [PacificaClient.Page]) -> [String] {
        PacificaStatement(pages.flatMap(\.rows)).faults
    }

    @Test("every scenario has a test here, or next to the sample")
    func all() {
        #expect(
            Pacifica().scenarios.map { String($0.name.dropFirst("pacifica/".count)) } == [
                "back-dated-row", "clock-skew", "credentials-revoked", "credits-then-recovery",
                "cursor-gone", "cursor-repeats", "documented-sample", "duplicate-row",
                "error-on-page-2", "full-last-page", "insert-while-paging", "maintenance",
                "missing-row", "quota-spent-elsewhere", "slow-then-reset", "swapped-rows",
                "ties-at-page-edge", "truncated-json", "wrong-balance",
            ])
    }

    @Test("cursor-gone: page 3 is refused once")
    func cursorGone() throws {
        let client = try client("cursor-gone")
        let two = try pages(client, 2)
        let third = "&limit=50&cursor=\(try #require(two[1].next))"
        let refused = client.history(third)
        #expect(refused.status == 400)
        #expect(refused.text == PacificaClient.invalidRequest)
        #expect(client.world.journal.exchanges.last?.exchange.diagnosis == nil)
        #expect(try pages(client, 3).count == 3)
    }

    @Test("error-on-page-2: 500 once, then the same cursor succeeds")
    func serverError() throws {
        let client = try client("error-on-page-2")
        let first = try client.page("&limit=50")
        let second = "&limit=50&cursor=\(try #require(first.next))"
        #expect(
            client.history(second).text == PacificaClient.envelope("Internal server error", "500"))
        let page = try client.page(second)
        #expect(PacificaStatement(first.rows + page.rows).faults.isEmpty)
    }

    @Test("maintenance: three times 503 without Retry-After")
    func maintenance() throws {
        let client = try client("maintenance")
        #expect(client.history("&limit=1").status == 200)
        for _ in 0..<3 {
            let reply = client.history("&limit=1")
            #expect(reply.status == 503)
            #expect(reply.text == PacificaClient.envelope("Service Unavailable", "503"))
            #expect(reply[field: "Retry-After"] == nil)
        }
        #expect(client.history("&limit=1").status == 200)
    }

    @Test("credits-then-recovery: call 3 is 429, and a minute later all is well")
    func recovery() throws {
        let client = try client("credits-then-recovery")
        let two = try pages(client, 2)
        let third = "&limit=50&cursor=\(try #require(two[1].next))"
        let limited = client.history(third)
        #expect(limited.status == 429)
        let page = try client.page(third)
        #expect(PacificaStatement(two.flatMap(\.rows) + page.rows).faults.isEmpty)
    }

    @Test("quota-spent-elsewhere: call 2 is 429 though little was asked, call 3 succeeds")
    func spentElsewhere() throws {
        let client = try client("quota-spent-elsewhere")
        #expect(client.history("&limit=1")[field: "ratelimit"] == "\"credits\";r=1130;t=60")
        let limited = client.history("&limit=1")
        #expect(limited.status == 429)
        #expect(limited[field: "ratelimit"] == "\"credits\";r=0;t=60")
        #expect(client.history("&limit=1").status == 200)
    }

    @Test("insert-while-paging: older pages do not move, and the arrival is on a new first page")
    func insertion() throws {
        let client = try client("insert-while-paging")
        // A test world's own seed counts, not the scenario's.
        let plain = try pages(PacificaClient(try TestWorld()), 3)
        let before = plain.flatMap(\.rows)
        let walked = try pages(client, 3)
        #expect(walked.map(\.next) == plain.map(\.next))
        #expect(walked.flatMap(\.rows) == before)
        let newest = try client.page("&limit=50").rows
        #expect(newest.first?["amount"] == .string("12.500000"))
        #expect(Array(newest.dropFirst()) == Array(before.prefix(49)))
    }

    @Test("back-dated-row: a walk that has passed it does not see it, the next one does")
    func backDated() throws {
        let client = try client("back-dated-row")
        let walked = try pages(client, 3)
        #expect(!walked.flatMap(\.rows).contains { $0["amount"] == .string("250.000000") })
        #expect(faults(walked).isEmpty)
        let again = try pages(client, 3)
        #expect(again[0].rows.contains { $0["amount"] == .string("250.000000") })
        #expect(faults(again).isEmpty)
        #expect(again[0].rows.first?["balance"] != walked[0].rows.first?["balance"])
    }

    @Test("ties-at-page-edge: every limit gives the same six rows")
    func ties() throws {
        let client = try client("ties-at-page-edge")
        let all = try client.page().rows
        #expect(all.count == 6)
        #expect(Set(all[1...4].compactMap { $0["created_at"]?.numberText }).count == 1)
        for limit in 1...7 {
            #expect(try PacificaClient.walk([client.world], limit: limit) == all)
        }
        let edge = try client.page("&limit=3")
        #expect(edge.rows.last?["created_at"] == all[3]["created_at"])
    }

    @Test("full-last-page: the last page is full, and says so")
    func fullLastPage() throws {
        let client = try client("full-last-page")
        let first = try client.page("&limit=2")
        let last = try client.page("&limit=2&cursor=\(try #require(first.next))")
        #expect(last.rows.count == 2 && !last.hasMore && last.next == nil)
        let whole = try client.page("&limit=4")
        #expect(whole.rows.count == 4 && !whole.hasMore)
    }

    @Test("wrong-balance, missing-row, swapped-rows, duplicate-row: sums do not hold, once")
    func corruptions() throws {
        for (name, rows) in [
            ("wrong-balance", 100), ("missing-row", 99), ("duplicate-row", 101),
            ("swapped-rows", 100),
        ] {
            let client = try client(name)
            let walked = try pages(client, 2)
            #expect(walked.flatMap(\.rows).count == rows)
            #expect(!faults(walked).isEmpty, "\(name)")
            let again = try pages(client, 2)
            #expect(again.flatMap(\.rows).count == 100)
            #expect(faults(again).isEmpty, "\(name)")
        }
    }

    @Test("duplicate-row: the last row of page 2 comes twice")
    func duplicate() throws {
        let second = try pages(try client("duplicate-row"), 2)[1].rows
        #expect(second.count == 51 && second[49] == second[50])
    }

    @Test("cursor-repeats: page 2 hands back its own cursor")
    func repeats() throws {
        let client = try client("cursor-repeats")
        let first = try client.page("&limit=50")
        let cursor = try #require(first.next)
        let second = try client.page("&limit=50&cursor=\(cursor)")
        #expect(second.next == cursor && second.hasMore)
        // Who asks again gets page 2 again, now with the way on.
        let again = try client.page("&limit=50&cursor=\(cursor)")
        #expect(again.rows == second.rows && again.next != cursor)
    }

    @Test("credentials-revoked: 401 from the second call on")
    func revoked() throws {
        let client = try client("credentials-revoked")
        let first = try client.page("&limit=50")
        for _ in 0..<2 {
            let refused = client.history("&limit=50&cursor=\(try #require(first.next))")
            #expect(refused.text == PacificaClient.envelope("Unauthorized access", "401"))
        }
    }

    @Test("clock-skew: a request signed by the right clock has expired at the server, once")
    func skew() throws {
        let client = try client("clock-skew")
        let message = PacificaClient.message(
            "list_api_keys", at: TestWorld.vectorInstant.milliseconds)
        let refused = try client.post(signing: message)
        #expect(refused.text == PacificaClient.envelope("Invalid message", "400"))
        let diagnosis = client.world.journal.exchanges.last?.exchange.diagnosis
        #expect(diagnosis?.mistake == "message-expired")
        #expect(diagnosis?.explanation.hasPrefix("timestamp is 40000 ms behind") == true)
        #expect(try client.post(signing: message).status == 200)
    }

    @Test("truncated-json: 60 bytes of the body, then the end; the next reply is whole")
    func truncated() throws {
        let (server, first) = try serve("truncated-json")
        defer { server.stop() }
        try first.send(request)
        let (bytes, end) = try first.receiveToEnd()
        let body = bytes.text.split(separator: "\r\n\r\n", maxSplits: 1).last ?? ""
        #expect(body.utf8.count == 60)
        #expect(body.hasPrefix("{\"success\":true,\"data\":[{\"amount\":\""))
        #expect("\(end)" == "finished")
        let second = try RawClient(port: server.port)
        try second.send(request)
        #expect(try JSONParser.parse(try second.receiveReply().body)["success"] == .bool(true))
    }

    @Test("slow-then-reset: a late reply, then a reset, then all is well")
    func slowThenReset() throws {
        let (server, first) = try serve("slow-then-reset")
        defer { server.stop() }
        try first.send(request)
        #expect(try first.receiveReply().status == 200)
        try first.send(request)
        let (bytes, end) = try first.receiveToEnd()
        #expect(bytes.isEmpty)
        #expect("\(end)" == "reset")
        let second = try RawClient(port: server.port)
        try second.send(request)
        #expect(try second.receiveReply().status == 200)
    }
}
