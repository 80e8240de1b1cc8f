import ContractSpecs
import MockProviders
import Testing
import WireFormats

@Suite struct WireJudgeTests {
    private func seen(
        _ number: Int64, _ target: String, at: String = "2026-04-26T12:00:00Z",
        status: Int = 200, headers: [(String, String)] = [], body: String = ""
    ) throws -> SeenExchange {
        var writer = JSONWriter()
        writer.string(body)
        let content = writer.bytes.text
        let fields = headers.map { "[\"\($0.0)\",\"\($0.1)\"]" }.joined(separator: ",")
        let text = """
            {"n":\(number),"endpoint":"/history","at":"\(at)","request":{"method":"GET",\
            "target":"\(target)","headers":[\(fields)],"body":\(content)},\
            "reply":{"status":\(status)},"diagnosis":null}
            """
        return try #require(SeenExchange(try JSONParser.parse(Bytes(text: text))))
    }

    private func checks(_ rule: WireRule, _ seen: [SeenExchange], _ query: HistoryQuery? = nil)
        -> [String]
    {
        WireJudge.findings(rule, seen, query ?? HistoryQuery(pageSize: 5)).map(\.check)
    }

    @Test func `requests are counted, required and forbidden`() throws {
        let two = [try seen(1, "/h?page=1&a=x%20y"), try seen(2, "/h?page=2", status: 400)]
        #expect(checks(.count(.any, 2...2), two).isEmpty)
        #expect(checks(.count(.any, 3...9), two) == ["wire-count"])
        #expect(checks(.never(.refused), two) == ["wire-never"])
        #expect(checks(.never(.status(500)), two).isEmpty)
        let decoded = ExchangePattern(query: ["a": .equals("x y")])
        #expect(checks(.count(decoded, 1...1), two).isEmpty)
        #expect(checks(.every(.any, ExchangePattern(query: ["page": .present])), two).isEmpty)
        #expect(checks(.every(.any, decoded), two) == ["wire-every"])
        #expect(checks(.every(.status(500), decoded), two) == ["wire-none"])
    }

    @Test func `a wait is measured on the sandbox's clock`() throws {
        let pair = [
            try seen(1, "/h", at: "2026-04-26T12:00:00Z", status: 429),
            try seen(2, "/h", at: "2026-04-26T12:00:01.500Z"),
        ]
        #expect(checks(.waits(milliseconds: 1_500, after: .status(429)), pair).isEmpty)
        #expect(
            checks(.waits(milliseconds: 1_501, after: .status(429)), pair) == ["wire-waits"])
        #expect(checks(.waits(milliseconds: 9_999, after: .status(200)), pair).isEmpty)
    }

    @Test func `pauses grow, and what is too short is none`() throws {
        func tries(_ milliseconds: [Int64]) throws -> [SeenExchange] {
            try milliseconds.enumerated().map { number, offset in
                let at = Instant(seconds: 1_777_204_800).advanced(byMilliseconds: offset)
                return try seen(Int64(number + 1), "/h", at: "\(at)", status: 500)
            }
        }
        let rule = WireRule.waitsGrow(after: .status(500))
        #expect(checks(rule, try tries([0, 200, 600])).isEmpty)
        #expect(checks(rule, try tries([0, 200, 400])) == ["wire-waits-grow"])
        #expect(checks(rule, try tries([0, 1, 4])) == ["wire-waits-grow"])
        #expect(checks(rule, try tries([0, 200])).isEmpty)
    }

    @Test func `nothing more is sent after an end`() throws {
        let three = [
            try seen(1, "/h", status: 401), try seen(2, "/h", status: 401), try seen(3, "/h"),
        ]
        #expect(checks(.endsAfter(.status(401), more: 2), three).isEmpty)
        #expect(checks(.endsAfter(.status(401), more: 1), three) == ["wire-ends-after"])
        #expect(checks(.endsAfter(.status(500), more: 0), three).isEmpty)
    }

    @Test func `a nonce must grow`() throws {
        func nonces(_ values: [String]) throws -> [SeenExchange] {
            try values.enumerated().map {
                try seen(Int64($0.offset + 1), "/h", headers: [("API-Nonce", $0.element)])
            }
        }
        let rule = WireRule.increasing(header: "api-nonce", .any)
        #expect(checks(rule, try nonces(["9", "10", "18446744073709551615"])).isEmpty)
        #expect(checks(rule, try nonces(["10", "10"])) == ["wire-increasing"])
        #expect(checks(rule, try nonces(["10", "9"])) == ["wire-increasing"])
        #expect(checks(rule, try nonces(["ten"])) == ["wire-increasing"])
    }

    @Test func `the same request twice is found`() throws {
        #expect(
            checks(.distinct(.any), [try seen(1, "/h?p=1"), try seen(2, "/h?p=1")])
                == ["wire-distinct"])
        #expect(
            checks(.distinct(.any), [try seen(1, "/h?p=1"), try seen(2, "/h?p=2")]).isEmpty)
    }

    @Test func `windows must leave nothing out`() throws {
        let query = HistoryQuery(
            from: Instant(milliseconds: 0), to: Instant(milliseconds: 1_000), pageSize: 5)
        let rule = WireRule.covers(.any, from: "from", to: "to", .milliseconds)
        #expect(
            checks(
                rule, [try seen(1, "/h?from=500&to=999"), try seen(2, "/h?from=0&to=499")], query
            ).isEmpty)
        #expect(
            checks(
                rule, [try seen(1, "/h?from=0&to=499"), try seen(2, "/h?from=501&to=1000")], query)
                == ["wire-covers"])
        #expect(checks(rule, [try seen(1, "/h?from=0&to=998")], query) == ["wire-covers"])
        #expect(
            checks(rule, [try seen(1, "/h?from=0&to=1000", status: 400)], query)
                == ["wire-covers"])
        let days = WireRule.covers(.any, from: "start", to: "end", .days)
        let body = #"{"start":"1970-01-01","end":"1970-01-01"}"#
        #expect(checks(days, [try seen(1, "/h", body: body)], query).isEmpty)
    }
}
