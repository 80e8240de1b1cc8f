import ContractSpecs
import Testing
import WireFormats

/// Each rule: what breaks it, what is only a warning, and what a correct suite does.
@Suite struct ObservationRuleTests {
    private static let foreign = ["a key that was not made here, possibly a real one"]

    @Test(arguments: [(0, 1), (1, 0), (1, 5), (3, 0)])
    func `a foreign key fails only where no other is used`(foreign: Int, own: Int) throws {
        var traffic = try Traffic("hashkey")
        for _ in 0..<foreign {
            try traffic.add(status: 400, refusal: "unauthorized", remarks: Self.foreign)
        }
        for _ in 0..<own { try traffic.add() }
        let wanted: ObservationRule.Weight? = foreign == 0 ? nil : own == 0 ? .must : .should
        #expect(try traffic.weight("auth/keys-of-this-run") == wanted)
    }

    @Test(arguments: [(1, 0, "should"), (3, 0, "must"), (3, 1, "note"), (0, 3, "none")])
    func `a mistake fails when nothing is ever right`(wrong: Int, right: Int, wanted: String)
        throws
    {
        var traffic = try Traffic("hashkey")
        for index in 0..<wrong {
            try traffic.add(
                "timestamp=\(index)", status: 400, refusal: "incorrect-signature",
                mistake: "sha-512-for-sha-256")
        }
        for _ in 0..<right { try traffic.add() }
        #expect(Self.word(try traffic.weight("params/proven-mistakes")) == wanted)
    }

    @Test func `what a scenario brings about is no mistake of the client`() throws {
        var traffic = try Traffic("hashkey")
        for _ in 0..<5 {
            try traffic.add(status: 400, refusal: "api-key-expired", mistake: "key-expired")
        }
        #expect(try traffic.weight("params/proven-mistakes") == nil)
    }

    @Test(arguments: [(1, "none"), (2, "should"), (3, "should"), (4, "must")])
    func `a refused request is not sent again`(times: Int, wanted: String) throws {
        var traffic = try Traffic("hashkey")
        for index in 0..<times {
            // Another timestamp does not make it another request.
            try traffic.add(
                "type=x&timestamp=\(index)", status: 400, refusal: "invalid-type")
        }
        try traffic.add("type=trade")
        #expect(Self.word(try traffic.weight("retry/refused-requests")) == wanted)
    }

    @Test func `a renewed nonce makes another request, the same one does not`() throws {
        var renewed = try Traffic("kraken")
        var same = try Traffic("kraken")
        for index in 0..<4 {
            let header = [("API-Key", "k"), ("API-Nonce", "\(index)")]
            try renewed.add(status: 401, headers: header, refusal: "invalid-nonce")
            try same.add(status: 401, headers: [("API-Nonce", "1")], refusal: "invalid-nonce")
        }
        #expect(try renewed.weight("retry/refused-requests") == nil)
        #expect(try same.weight("retry/refused-requests") == .must)
        #expect(try renewed.weight("auth/nonces-once") == nil)
    }

    @Test func `different refused requests are a test, not a retry`() throws {
        var traffic = try Traffic("hashkey")
        for index in 0..<10 {
            try traffic.add("type=t\(index)", status: 400, refusal: "invalid-type")
        }
        #expect(try traffic.weight("retry/refused-requests") == nil)
    }

    @Test(arguments: [(1, "none"), (2, "should"), (3, "must")])
    func `a nonce is sent once`(times: Int, wanted: String) throws {
        var traffic = try Traffic("kraken")
        for _ in 0..<times {
            try traffic.add(headers: [("API-Key", "k"), ("API-Nonce", "17")])
        }
        try traffic.add(headers: [("API-Key", "another"), ("API-Nonce", "17")])
        #expect(Self.word(try traffic.weight("auth/nonces-once")) == wanted)
    }

    @Test(arguments: [(1_999, "none"), (2_000, "none"), (1_000, "should"), (0, "should")])
    func `Retry-After is honoured`(waited: Int64, wanted: String) throws {
        var traffic = try Traffic("kraken")
        try traffic.add(status: 429, replyHeaders: [("Retry-After", "2")])
        try traffic.add(after: waited)
        #expect(Self.word(try traffic.weight("retry/retry-after")) == wanted)
    }

    @Test(arguments: [
        (4, 1, "none"), (5, 1, "should"), (24, 1, "should"), (25, 1, "must"), (25, 500, "none"),
    ])
    func `retries have a pause and an end`(times: Int, pause: Int64, wanted: String) throws {
        var traffic = try Traffic("pacifica")
        for _ in 0..<times { try traffic.add(status: 503, after: pause) }
        #expect(Self.word(try traffic.weight("retry/storm")) == wanted)
    }

    @Test func `the same request is no storm while it succeeds`() throws {
        var traffic = try Traffic("pacifica")
        for _ in 0..<100 { try traffic.add() }
        #expect(try traffic.weight("retry/storm") == nil)
    }

    @Test(arguments: [(2, "none"), (3, "should"), (6, "must")])
    func `a walk does not go in circles`(times: Int, wanted: String) throws {
        var traffic = try Traffic("pacifica")
        try traffic.add("account=a")
        for _ in 0..<times { try traffic.add("account=a&cursor=111abc") }
        #expect(Self.word(try traffic.weight("paging/no-circles")) == wanted)
    }

    @Test func `the first page may be asked for by each test`() throws {
        var traffic = try Traffic("pivot")
        for _ in 0..<20 { try traffic.add("page=1") }
        #expect(try traffic.weight("paging/no-circles") == nil)
    }

    @Test(arguments: [(1, "should"), (2, "none"), (3, "none")])
    func `a walk ends at the last page`(total: Int, wanted: String) throws {
        var traffic = try Traffic("pivot")
        let reply = #"{"data":[{}],"pagination":{"page":1,"totalPages":\#(total)}}"#
        try traffic.add("page=1&perPage=5", reply: reply)
        try traffic.add("page=2&perPage=5", reply: reply)
        #expect(Self.word(try traffic.weight("paging/stops-at-the-end")) == wanted)
    }

    @Test func `another walk after a short page is another walk`() throws {
        var traffic = try Traffic("hashkey")
        try traffic.add("type=trade&limit=2", reply: #"[{"id":"7"}]"#)
        try traffic.add("type=trade&limit=2&beginId=3", reply: #"[{"id":"7"}]"#)
        #expect(try traffic.weight("paging/stops-at-the-end") == nil)
        try traffic.add("type=trade&limit=2&beginId=7")
        #expect(try traffic.weight("paging/stops-at-the-end") == .should)
    }

    @Test(arguments: [(4, 4, "none"), (5, 5, "should"), (5, 6, "none")])
    func `a token is kept`(tokens: Int, calls: Int, wanted: String) throws {
        var traffic = try Traffic("pivot")
        for _ in 0..<tokens { try traffic.add(endpoint: "/v1/access-token", reply: "{}") }
        for _ in 0..<calls { try traffic.add("page=1") }
        #expect(Self.word(try traffic.weight("politeness/token-kept")) == wanted)
    }

    @Test func `requests over the quota are a note`() throws {
        var traffic = try Traffic("pagsmile")
        try traffic.add()
        #expect(try traffic.weight("politeness/within-quota") == nil)
        try traffic.add(remarks: ["would be limited"])
        #expect(try traffic.weight("politeness/within-quota") == .note)
    }

    @Test(arguments: ObservedProvider.all.map(\.name))
    func `a walk that is right breaks no rule`(provider: String) throws {
        var traffic = try Traffic(provider)
        for page in 1...3 {
            for name in ["page", "cursor", "beginId"] {
                try traffic.add("\(name)=\(page + 1)&walk=\(name)", reply: "{}", after: 20)
            }
        }
        try traffic.add("walk=last", status: 429, replyHeaders: [("Retry-After", "1")])
        try traffic.add("walk=last", after: 1_000)
        for item in Observation(traffic.exchanges).items {
            #expect(item.verdict == .pass, "\(item.id): \(item.findings)")
        }
    }

    @Test func `the heaviest hit gives an item its level`() throws {
        var traffic = try Traffic("hashkey")
        for _ in 0..<2 { try traffic.add("type=a", status: 400, refusal: "invalid-type") }
        func item() throws -> Report.Item {
            try #require(
                Observation(traffic.exchanges).items.first {
                    $0.id == "hashkey/retry/refused-requests"
                })
        }
        #expect(try item().standing == .warning)
        for _ in 0..<4 { try traffic.add("type=b", status: 400, refusal: "invalid-type") }
        #expect(try item().standing == .failed)
        #expect(try item().findings.count == 2)
    }

    private static func word(_ weight: ObservationRule.Weight?) -> String {
        weight.map { "\($0)" } ?? "none"
    }
}
