import HTTPServer
import MockProviders
import Testing
import WireFormats

/// The shipped scenarios, each driven as a client drives it: the trouble comes at its moment.
@Suite("Pivot scenarios")
struct PivotTroubleTests {
    /// The clock of the scenarios.
    private static let time = "2026-04-26T12:00:30Z"
    private static let window = ("2026-04-20", "2026-04-26")

    private func client(_ name: String) throws -> PivotClient {
        let text = try #require(Pivot().scenarios.first { $0.name == "pivot/\(name)" }?.text)
        var client = try PivotClient(at: Self.time, scenario: text)
        client.token = try fresh(client)
        return client
    }

    private func fresh(_ client: PivotClient) throws -> String {
        let reply = client.accessToken()
        try #require(reply.status == 200, "\(reply.text)")
        return try #require(try reply.json()["data"]?["accessToken"]?.text)
    }

    private func page(_ client: PivotClient, _ page: Int) -> TestReply {
        client.history(Self.window.0, Self.window.1, "&page=\(page)")
    }

    private func ids(_ client: PivotClient, _ reply: TestReply) throws -> [String] {
        try client.rows(reply).map {
            "\($0["date"]?.text ?? "")/\($0["transactionType"]?.text ?? "")/"
                + ($0["referenceId"]?.text ?? "")
        }
    }

    private func steps(_ client: PivotClient) -> [[String]] {
        client.world.journal.exchanges.map(\.exchange.steps)
    }

    @Test("the token expires before page 2, and a new one goes on there")
    func tokenExpires() throws {
        var client = try client("token-expires-mid-paging")
        #expect(page(client, 1).status == 200)
        #expect(page(client, 2).status == 401)
        let diagnosis = client.world.journal.exchanges.last?.exchange.diagnosis
        #expect(diagnosis?.mistake == "token-expired-early")
        client.token = try fresh(client)
        for number in 2...4 { #expect(page(client, number).status == 200) }
        #expect(steps(client) == [[], [], ["expire"], [], [], [], []])
    }

    @Test("five minutes a page: a token lasts for three pages")
    func tokenLivesTooShort() throws {
        var client = try client("token-lives-too-short")
        for round in 0..<2 {
            for number in 1...3 { #expect(page(client, round * 3 + number).status == 200) }
            #expect(page(client, round * 3 + 4).status == 401)
            #expect(
                client.world.journal.exchanges.last?.exchange.diagnosis?.mistake
                    == "token-expired")
            client.token = try fresh(client)
        }
    }

    @Test("the token is revoked after the first page")
    func tokenRevoked() throws {
        var client = try client("token-revoked")
        #expect(page(client, 1).status == 200)
        for _ in 0..<2 { #expect(page(client, 2).status == 401) }
        #expect(
            client.world.journal.exchanges.last?.exchange.diagnosis?.mistake == "token-revoked")
        client.token = try fresh(client)
        #expect(page(client, 2).status == 200)
    }

    @Test("the first request for a token waits and fails")
    func tokenEndpoint() throws {
        let text = try #require(
            Pivot().scenarios.first { $0.name == "pivot/token-slow-then-500" }?.text)
        let client = try PivotClient(at: Self.time, scenario: text)
        let first = client.accessToken()
        #expect(first.status == 500)
        #expect(first.text.contains("\"internal_error\""))
        let delivery = client.world.journal.exchanges.last?.exchange.reply.delivery
        #expect(delivery?.delayMilliseconds == 250)
        #expect(client.accessToken().status == 200)
    }

    @Test("rotated credentials lock the client out until it has the new ones")
    func rotation() throws {
        var client = try client("client-secret-rotated")
        for number in 1...2 { #expect(page(client, number).status == 200) }
        #expect(page(client, 3).status == 401)
        #expect(client.accessToken().status == 401)
        let sandbox = client.world.gateway.directory.standard
        let fresh = sandbox.credentials[PivotScene.provider]
        #expect(fresh["clientId"] != PivotClient.client)
        let reply = client.accessToken(id: fresh["clientId"], secret: fresh["clientSecret"])
        client.token = try #require(try reply.json()["data"]?["accessToken"]?.text)
        #expect(page(client, 3).status == 200)
    }

    @Test("a row that arrives shifts the last row of page 1 to page 2; one that goes hides a row")
    func drift() throws {
        let plain = try PivotClient(at: Self.time)
        let all = try [1, 2, 3].map { try ids(plain, page(plain, $0)) }
        let arriving = try client("row-arrives-between-pages")
        #expect(try ids(arriving, page(arriving, 1)) == all[0])
        #expect(try ids(arriving, page(arriving, 2)) == all[0].suffix(1) + all[1].dropLast())
        // Asked again from page 1, it has come: the client finds the new row.
        #expect(try ids(arriving, page(arriving, 1)).dropFirst() == all[0].dropLast()[...])
        let vanishing = try client("row-vanishes-between-pages")
        #expect(try ids(vanishing, page(vanishing, 1)) == all[0])
        #expect(
            try ids(vanishing, page(vanishing, 2)) == Array(all[1].dropFirst()) + [all[2][0]])
    }

    @Test("a back-dated row comes among days that were read already")
    func backDated() throws {
        let client = try client("back-dated-row")
        let before = try client.rows(client.history("2026-04-16", "2026-04-16", "&perPage=100"))
        let after = try client.rows(client.history("2026-04-16", "2026-04-16", "&perPage=100"))
        #expect(after.count == before.count + 1)
        #expect(
            after.filter { !before.contains($0) }.map { $0["date"]?.text }
                == ["2026-04-16T03:04:05.678901Z"])
    }

    @Test("a row settles between two calls")
    func settlement() throws {
        let client = try client("settlement-arrives-later")
        let pending = try client.rows(page(client, 1))
        #expect(pending.map { $0["settlementStatus"]?.text } == ["PENDING"])
        #expect(pending[0]["settlementDate"] == nil)
        let settled = try client.rows(page(client, 1))
        #expect(settled.map { $0["settlementStatus"]?.text } == ["SUCCESS"])
        #expect(settled[0]["settlementDate"]?.text == "2026-04-26T11:30:00Z")
        #expect(settled[0]["transactionId"] == pending[0]["transactionId"])
    }

    @Test("the last page is exactly full, and the one behind it is empty")
    func fullLastPage() throws {
        let client = try client("exactly-full-last-page")
        let last = client.history("2026-04-20", "2026-04-24", "&page=8")
        #expect(try client.rows(last).count == 20)
        let pagination = try #require(try last.json()["pagination"])
        #expect(pagination["totalItems"]?.integerValue == 160)
        #expect(pagination["totalPages"]?.integerValue == 8)
        let behind = client.history("2026-04-20", "2026-04-24", "&page=9")
        #expect(try client.rows(behind).isEmpty)
    }

    @Test("24 rows of one instant are cut by a page's edge, and all come once")
    func ties() throws {
        let client = try client("ties-at-page-edge")
        let pages = try [1, 2].map { try client.rows(page(client, $0)) }
        #expect(pages.map(\.count) == [20, 4])
        let rows = pages.flatMap { $0 }
        #expect(Set(rows.map { $0["date"]?.text }) == ["2026-04-25T00:00:00Z"])
        #expect(Set(rows.compactMap { $0["transactionId"]?.text }).count == 24)
        #expect(try client.balance("PAYMENT").description == "300000.00")
    }

    @Test("the window in the middle is empty, the ones around it are not")
    func emptyMiddle() throws {
        let client = try client("empty-middle-window")
        let windows = [
            ("2026-03-27", "2026-04-26"), ("2026-02-24", "2026-03-26"),
            ("2026-01-24", "2026-02-23"), ("2025-12-24", "2026-01-23"),
        ]
        let counts = try windows.map { try client.rows(client.history($0.0, $0.1)).count }
        #expect(counts == [1, 1, 0, 2])
        #expect(try client.balance("PAYMENT").description == "66000.25")
    }

    @Test("rows are repeated, lost and exchanged on page 1, and only there")
    func corruptions() throws {
        let plain = try PivotClient(at: Self.time)
        let first = try ids(plain, page(plain, 1))
        for name in ["duplicate-at-page-edge", "missing-row", "swapped-rows"] {
            let client = try client(name)
            var expected = first
            switch name {
            case "duplicate-at-page-edge": expected.insert(first[19], at: 19)
            case "missing-row": expected.remove(at: 5)
            default: expected.swapAt(9, 10)
            }
            #expect(try ids(client, page(client, 1)) == expected, "\(name)")
            #expect(expected != first)
            #expect(try ids(client, page(client, 2)) == ids(plain, page(plain, 2)))
            #expect(try ids(client, page(client, 1)) == first)
        }
    }

    @Test("429 twice, then the page; a quota that is used up is back with the next minute")
    func limits() throws {
        let client = try client("rate-limited-then-recovers")
        let statuses = (1...4).map { _ in page(client, 1) }
        #expect(statuses.map(\.status) == [200, 429, 429, 200])
        #expect(statuses[1][field: "Retry-After"] == nil)
        #expect(
            statuses[1].text.contains(
                "The frequency limit of balance-histories is reached for operation GET"))
        let other = try self.client("quota-used-up")
        #expect([1, 2].map { page(other, $0).status } == [200, 429])
        #expect(
            other.world.journal.exchanges.last?.exchange.diagnosis?.mistake
                == "too-many-requests")
        let advance = try JSONParser.parse(Bytes(text: "{\"advance\":\"60s\"}"))
        try other.world.gateway.directory.standard.clock.apply(
            ClockChange(parsing: advance, at: "$"), at: TimeSource.fixed(other.world.now).read())
        #expect(page(other, 2).status == 200)
    }

    @Test("500 on page 2 once; 503 for ten tries")
    func serverErrors() throws {
        let client = try client("server-error-on-page-2")
        #expect([1, 2, 2, 3].map { page(client, $0).status } == [200, 500, 200, 200])
        let text = try #require(
            Pivot().scenarios.first { $0.name == "pivot/maintenance" }?.text)
        let closed = try PivotClient(at: Self.time, scenario: text)
        for attempt in 0..<10 {
            let reply =
                attempt.isMultiple(of: 2) ? closed.accessToken() : closed.get("/v1/balances")
            #expect(reply.status == 503)
            #expect(reply.text.contains("\"service_unavailable\""))
        }
        let reply = closed.accessToken()
        #expect(reply.status == 200)
        #expect(reply[field: "Date"] == "Sun, 26 Apr 2026 12:10:30 GMT")
    }

    @Test("a page is cut in its body, or reset after a wait; the second try succeeds")
    func faults() throws {
        for (name, fault, delay) in [
            ("truncated-json", HTTPFault.cut(afterBytes: 300, of: .body, ending: .close), 0),
            ("slow-then-reset", HTTPFault.connectionResetByPeer, 100),
        ] {
            let client = try client(name)
            _ = page(client, 1)
            let delivery = client.world.journal.exchanges.last?.exchange.reply.delivery
            #expect(delivery?.fault == fault && delivery?.delayMilliseconds == delay)
            #expect(page(client, 1).status == 200)
            #expect(client.world.journal.exchanges.last?.exchange.reply.delivery == nil)
        }
    }

    @Test("every scenario but the sample is driven here")
    func coverage() {
        #expect(Pivot().scenarios.count == 22)
    }
}
