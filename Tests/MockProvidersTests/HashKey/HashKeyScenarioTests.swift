import MockProviders
import TestSupport
import Testing
import WireFormats

/// Every shipped scenario, met as a client meets it: the trouble comes at the right moment.
@Suite("HashKey scenarios")
struct HashKeyScenarioTests {
    /// A client whose walk is in trouble: it signs with the server's time, as it should.
    struct Walker {
        let world: TestWorld
        var key = HashKeyBadClient.key
        let type: String

        init(_ name: String, type: String = "deposit", now: Instant = TestWorld.vectorInstant)
            throws
        {
            let shipped = try #require(
                ScenarioLibrary.all.first { $0.name == "hashkey/\(name)" })
            world = try TestWorld(at: now, scenario: shipped.text)
            self.type = type
        }

        /// The server's clock, asked for.
        func time() throws -> Int64 {
            let reply = world.get("/api/v1/time")
            return try #require(reply.json()["serverTime"]?.integerValue)
        }

        /// One page behind an id, signed now or at another time.
        func page(
            after id: String? = nil, limit: Int = 2, at time: Int64? = nil, days: Int64 = 7
        ) throws -> TestReply {
            let now = try time ?? self.time()
            var client = HashKeyClient(world)
            client.key = key
            let cursor = id.map { "&beginId=\($0)" } ?? ""
            return client.send(
                "type=\(type)&startTime=\(now - days * 86_400_000)&endTime=\(now)"
                    + "&limit=\(limit)\(cursor)&timestamp=\(now)")
        }

        func rows(after id: String? = nil, limit: Int = 2) throws -> [JSONValue] {
            let reply = try page(after: id, limit: limit)
            try #require(reply.status == 200, "\(reply.status) \(reply.text)")
            return try reply.json().elements
        }

        func ids(after id: String? = nil, limit: Int = 2) throws -> [String] {
            try rows(after: id, limit: limit).compactMap { $0["id"]?.text }
        }

        /// All ids of a walk with a page size.
        func walk(limit: Int = 2) throws -> [String] {
            var all: [String] = []
            while true {
                let page = try ids(after: all.last, limit: limit)
                all += page
                if page.count < limit { return all }
            }
        }
    }

    @Test("the quota is gone on page 2 and back a second later")
    func rateLimit() throws {
        let walker = try Walker("rate-limit-then-recovery")
        let first = try walker.ids()
        let limited = try walker.page(after: first.last)
        #expect(limited.status == 429)
        #expect(limited.text == "{\"code\":\"0003\",\"msg\":\"Rate limit exceeded\"}")
        #expect(limited[field: "Retry-After"] == nil)
        #expect(try walker.ids(after: first.last).count == 2)
        #expect(try walker.time() == TestWorld.vectorInstant.milliseconds + 1000)
    }

    @Test("who does not heed 429 is blocked")
    func ban() throws {
        let walker = try Walker("ban-after-rate-limit")
        let statuses = try (0..<6).map { _ in try walker.page().status }
        #expect(statuses == [200, 200, 429, 429, 418, 418])
        #expect(try walker.page().text == "")
    }

    @Test("trades fall out of the look-back before deposits do")
    func lookBack() throws {
        for (type, later) in [
            ("trade", "{\"code\":\"-2027\",\"msg\":\"Exceed maximum time range of 14 days\"}"),
            ("deposit", nil),
        ] as [(String, String?)] {
            let walker = try Walker("look-back-moves-on", type: type)
            let start = try walker.time() - 7 * 86_400_000
            func ask() throws -> TestReply {
                let now = try walker.time()
                return HashKeyClient(walker.world).send(
                    "type=\(type)&startTime=\(start)&endTime=\(start + 86_400_000)&limit=1"
                        + "&timestamp=\(now)")
            }
            #expect(try ask().status == 200)
            let second = try ask()
            #expect(second.status == (later == nil ? 200 : 400))
            if let later { #expect(second.text == later) }
        }
    }

    @Test("a client that keeps its own time is refused until it asks for the server's")
    func clockSkew() throws {
        let walker = try Walker("clock-skew")
        let own = TestWorld.vectorInstant.milliseconds
        #expect(try walker.page(at: own).status == 200)
        let refused = try walker.page(at: own)
        #expect(
            refused.text
                == "{\"code\":\"-1021\",\"msg\":\"Timestamp for this request is outside of the "
                + "recvWindow\"}")
        let diagnosis = walker.world.journal.exchanges.last?.exchange.diagnosis
        #expect(diagnosis?.mistake == "timestamp-too-old")
        #expect(diagnosis?.explanation.hasPrefix("The timestamp is 6 s behind") == true)
        #expect(try walker.page(at: own).status == 400)
        #expect(try walker.page().status == 200)
    }

    @Test("a sub-account's key gets a rare code")
    func subAccount() throws {
        var walker = try Walker("sub-account-key")
        #expect(try walker.page().status == 200)
        walker.key = HashKeyBadClient.subKey
        #expect(
            try walker.page().text == "{\"code\":\"-3117\",\"msg\":\"Invalid permission\"}")
    }

    @Test("the key's time ends in the middle of a walk")
    func keyExpires() throws {
        let walker = try Walker("key-expires-mid-walk")
        let first = try walker.ids()
        for _ in 0..<2 {
            #expect(
                try walker.page(after: first.last).text
                    == "{\"code\":\"0103\",\"msg\":\"APIKey expired\"}")
        }
    }

    @Test("ties at the page edge are all found by id, and lost by time")
    func ties() throws {
        let walker = try Walker("ties-at-page-edge")
        #expect(try walker.walk() == ["11", "12", "13", "14", "15"])
        let first = try walker.rows()
        let last = try #require(first.last?["transactTime"]?.text.flatMap { Int64($0) })
        let now = try walker.time()
        let next = HashKeyClient(walker.world).send(
            "type=deposit&startTime=\(last + 1)&endTime=\(now)&timestamp=\(now)")
        #expect(try next.json().elements.compactMap { $0["id"]?.text } == ["15"])
    }

    @Test("a full last page is followed by an empty one")
    func fullPage() throws {
        let walker = try Walker("exactly-full-last-page")
        #expect(try walker.ids() == ["21", "22"])
        #expect(try walker.ids(after: "22") == ["23", "24"])
        #expect(try walker.page(after: "24").text == "[]")
    }

    @Test("a row that settles late is missed by the walk and shows in the balances")
    func backDated() throws {
        let walker = try Walker("back-dated-row")
        #expect(try walker.walk() == ["10", "20", "30", "40"])
        let again = try walker.rows(limit: 100)
        #expect(again.compactMap { $0["id"]?.text } == ["10", "15", "20", "30", "40"])
        #expect(again.compactMap { $0["vaBalance"]?.text } == ["1", "101", "103", "106", "110"])
        #expect(try HashKeyStatement(rows: again).faults() == [])
    }

    @Test("rows are falsified on page 2 alone")
    func corruptions() throws {
        for kind in ["duplicate-row", "missing-row", "wrong-balance", "swapped-rows"] {
            let walker = try Walker(kind, type: "fiatDeposit")
            let honest = HashKeyClient(try TestWorld())
            let first = try walker.rows(limit: 6)
            #expect(first == (try honest.rows(honest.flow("fiatDeposit", "&limit=6"))))
            let cursor = try #require(first.last?["id"]?.text)
            let right = try honest.rows(
                honest.flow("fiatDeposit", "&limit=6&beginId=\(cursor)"))
            let wrong = try walker.rows(after: cursor, limit: 6)
            switch kind {
            case "duplicate-row": #expect(wrong.count == 7 && Set(wrong.map(\.idText)).count == 6)
            case "missing-row": #expect(wrong.count == 5 && wrong.allSatisfy(right.contains))
            case "swapped-rows":
                #expect(wrong != right && wrong.map(\.idText).sorted() == right.map(\.idText))
            default: #expect(wrong.filter { !right.contains($0) }.count == 1)
            }
            #expect(walker.world.journal.exchanges.last?.exchange.remarks.isEmpty == false)
        }
    }

    @Test("page 2 fails once with 500, and the walk goes on")
    func serverError() throws {
        let walker = try Walker("server-error-on-page-2")
        let first = try walker.ids()
        let failed = try walker.page(after: first.last)
        #expect(failed.status == 500)
        #expect(failed.text == "")
        #expect(failed[field: "X-Cache"] == "Error from cloudfront")
        #expect(try walker.ids(after: first.last).count == 2)
    }

    @Test("the service is down for three calls, then a feature, then nothing")
    func maintenance() throws {
        let walker = try Walker("maintenance")
        let replies = try (0..<5).map { _ in try walker.page() }
        #expect(replies.map(\.status) == [503, 503, 503, 400, 200])
        #expect(replies[3].text == "{\"code\":\"-1101\",\"msg\":\"Feature has been offline\"}")
        #expect(walker.world.get("/api/v1/ping").status == 200)
    }

    @Test(
        "page 2 is cut, or reset, on the wire",
        arguments: [("truncated-json", RawClient.End.finished), ("slow-then-reset", .reset)])
    func faults(_ name: String, _ end: RawClient.End) throws {
        let shipped = try #require(ScenarioLibrary.all.first { $0.name == "hashkey/\(name)" })
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.scenarios = [.text(shipped.text, name: name)]
        let server = try MockServer.start(configuration)
        defer { server.stop() }
        func request(after id: String?) throws -> String {
            let now = TestWorld.vectorInstant.milliseconds
            let signed = try HashKey().sign(
                UnsignedRequest(
                    key: HashKeyBadClient.key, secret: HashKeyBadClient.secret,
                    timestamp: "\(now)", method: "GET",
                    target: "/api/v1/account/balanceFlow?type=deposit"
                        + "&startTime=\(now - 86_400_000)&endTime=\(now)&limit=2"
                        + (id.map { "&beginId=\($0)" } ?? "")))
            return "GET \(signed.target) HTTP/1.1\r\nHost: x\r\nX-HK-APIKEY: "
                + "\(HashKeyBadClient.key)\r\n\r\n"
        }
        let client = try RawClient(port: server.port)
        try client.send(try request(after: nil))
        let first = TestReply(try client.receiveReply())
        let last = try #require(try first.json().elements.last?["id"]?.text)
        try client.send(try request(after: last))
        let damaged = try client.receiveToEnd()
        #expect(damaged.end == end)
        if end == .finished {
            let body = damaged.bytes.text.drop { $0 != "[" }
            #expect(body.utf8.count == 100)
            #expect(throws: JSONSyntaxError.self) {
                try JSONParser.parse(Bytes(text: String(body)))
            }
        } else {
            #expect(damaged.bytes.isEmpty)
        }
        // Once: a new connection gets the page.
        let again = try RawClient(port: server.port)
        try again.send(try request(after: last))
        #expect(TestReply(try again.receiveReply()).status == 200)
    }

    @Test("every shipped scenario has a test here or among the samples")
    func allAreTested() {
        let tested = [
            "rate-limit-then-recovery", "ban-after-rate-limit", "look-back-moves-on", "clock-skew",
            "sub-account-key", "key-expires-mid-walk", "ties-at-page-edge",
            "exactly-full-last-page", "back-dated-row", "duplicate-row", "missing-row",
            "wrong-balance", "swapped-rows", "server-error-on-page-2", "maintenance",
            "truncated-json", "slow-then-reset", "documented-vectors", "documented-sample-trade",
            "documented-sample-fiat", "documented-sample-va", "documented-sample-transfer",
        ]
        #expect(HashKey().scenarios.map(\.name).sorted() == tested.map { "hashkey/\($0)" }.sorted())
    }
}

extension JSONValue {
    fileprivate var idText: String { self["id"]?.text ?? "" }
}
