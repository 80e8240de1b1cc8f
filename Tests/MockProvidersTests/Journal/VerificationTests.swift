import MockProviders
import Testing
import WireFormats

@Suite("Verification")
struct VerificationTests {
    private func report(_ json: String, on journal: Journal) throws -> VerificationReport {
        try Verification(parsing: Bytes(text: json)).report(on: journal)
    }

    private func verdict(_ json: String, on journal: Journal) throws -> String {
        try report(json, on: journal).verdict.rawValue
    }

    private func count(_ count: String, of path: String = "/a") -> String {
        #"{"requests":[{"match":{"path":"\#(path)"},"count":\#(count)}]}"#
    }

    @Test(
        "counts, with the whole history at hand",
        arguments: [
            ("2", "pass"), ("1", "fail"), ("3", "fail"), (#"{"min":1}"#, "pass"),
            (#"{"min":3}"#, "fail"), (#"{"max":2}"#, "pass"), (#"{"max":1}"#, "fail"),
            (#"{"min":1,"max":3}"#, "pass"), (#"{"min":3,"max":9}"#, "fail"), ("0", "fail"),
        ])
    func counts(_ wanted: String, _ expected: String) throws {
        let journal = ExchangeMaker.journal(of: ["/a", "/b", "/a"])
        let report = try report(count(wanted), on: journal)
        #expect(report.verdict.rawValue == expected)
        #expect(report.findings[0].found == 2 && report.findings[0].numbers == [1, 3])
        #expect((report.explanation == "all is as expected") == (expected == "pass"))
    }

    @Test("without a count at least one is wanted")
    func defaultCount() throws {
        let journal = ExchangeMaker.journal(of: ["/a"])
        #expect(try verdict(#"{"requests":[{"match":{}}]}"#, on: journal) == "pass")
        #expect(try verdict(#"{"requests":[{"match":{"path":"/b"}}]}"#, on: journal) == "fail")
    }

    /// Two of `/a` are kept; what was evicted before them may have been anything.
    @Test(
        "what evicted exchanges could change is inconclusive, and nothing else is",
        arguments: [
            ("2", 1, "inconclusive"), ("3", 1, "inconclusive"), ("4", 1, "fail"),
            ("4", 2, "inconclusive"), ("1", 5, "fail"), ("0", 5, "fail"),
            (#"{"min":2}"#, 5, "pass"), (#"{"min":3}"#, 1, "inconclusive"),
            (#"{"min":4}"#, 1, "fail"), (#"{"max":1}"#, 5, "fail"),
            (#"{"max":2}"#, 1, "inconclusive"), (#"{"max":3}"#, 1, "pass"),
            (#"{"min":1,"max":3}"#, 1, "pass"), (#"{"min":1,"max":3}"#, 2, "inconclusive"),
            ("2", 0, "pass"),
        ])
    func evicted(_ wanted: String, _ lost: Int, _ expected: String) throws {
        let before = Array(repeating: "/lost", count: lost)
        let journal = ExchangeMaker.journal(of: before + ["/a", "/b", "/a"], losing: lost)
        let report = try report(count(wanted), on: journal)
        #expect(report.verdict.rawValue == expected)
        #expect(report.evictedCount == Int64(lost))
        #expect(report.explanation.contains("were evicted") == (expected == "inconclusive"))
    }

    @Test("the verdict is sound: no evicted history contradicts a pass or a fail")
    func soundness() throws {
        var generator = SeededGenerator(seed: 4)
        var seen: [String: Int] = [:]
        for _ in 0..<400 {
            let lost = Int.random(in: 0...3, using: &generator)
            let kept = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                Bool.random(using: &generator) ? "/a" : "/b"
            }
            let least = Int.random(in: 0...3, using: &generator)
            let most = Int.random(in: least...4, using: &generator)
            let order = Bool.random(using: &generator) ? "strict" : "relaxed"
            let json =
                #"{"requests":[{"match":{"path":"/a"},"count":{"min":\#(least),"max":\#(most)}},"#
                + #"{"match":{"path":"/b"}}],"order":"\#(order)"}"#
            let before = Array(repeating: "/lost", count: lost)
            let answer = try verdict(
                json, on: ExchangeMaker.journal(of: before + kept, losing: lost))
            // Every history that could have been.
            var possible: [String] = []
            for mask in 0..<(1 << (2 * lost)) {
                let past = (0..<lost).map { ["/a", "/b", "/c", "/c"][mask >> (2 * $0) & 3] }
                possible.append(try verdict(json, on: ExchangeMaker.journal(of: past + kept)))
            }
            let all = Set(possible)
            if answer == "inconclusive" {
                #expect(lost > 0)
            } else {
                #expect(all == [answer], "\(json) \(kept) \(lost)")
            }
            seen[answer, default: 0] += 1
        }
        #expect(seen.count == 3)
    }

    @Test("cleared history is not evicted history: it counts from there")
    func cleared() throws {
        var journal = ExchangeMaker.journal(of: ["/a", "/a", "/a"], losing: 1)
        #expect(try verdict(count("2"), on: journal) == "inconclusive")
        journal.clear()
        #expect(try verdict(count("0"), on: journal) == "pass")
        journal.record(ExchangeMaker.exchange("/a"))
        #expect(try verdict(count("1"), on: journal) == "pass")
        #expect(try verdict(count("2"), on: journal) == "fail")
        journal.record(ExchangeMaker.exchange("/a"))
        journal.evictOldest()
        #expect(try verdict(count("2"), on: journal) == "inconclusive")
    }

    @Test("after and since leave the rest out, and with it what was evicted there")
    func scope() throws {
        var journal = ExchangeMaker.journal(
            (0..<6).map { ExchangeMaker.exchange("/a", second: $0) })
        journal.evictOldest()
        journal.evictOldest()
        func scoped(_ scope: String, _ count: Int) throws -> String {
            let request = #"{"match":{"path":"/a"},"count":\#(count)}"#
            return try verdict(#"{"requests":[\#(request)],\#(scope)}"#, on: journal)
        }
        #expect(try scoped(#""after":0"#, 4) == "inconclusive")
        #expect(try scoped(#""after":1"#, 4) == "inconclusive")
        #expect(try scoped(#""after":2"#, 4) == "pass")
        #expect(try scoped(#""after":4"#, 2) == "pass")
        #expect(try scoped(#""after":99"#, 0) == "pass")
        #expect(try scoped(#""since":"1970-01-01T00:00:01Z""#, 4) == "inconclusive")
        #expect(try scoped(#""since":"1970-01-01T00:00:02Z""#, 4) == "pass")
        #expect(try scoped(#""since":"1970-01-01T00:00:05Z""#, 1) == "pass")
    }

    @Test(
        "each part of an exchange can be asked for",
        arguments: [
            (#"{"provider":"hashkey"}"#, [1, 2]), (#"{"provider":"pivot"}"#, [3]),
            (#"{"endpoint":"GET /api/v1/time"}"#, [1]),
            (#"{"endpoint":"/v1/access-token"}"#, [3]),
            (#"{"status":400}"#, [2]), (#"{"status":"2xx"}"#, [1, 3]),
            (#"{"refusal":"incorrect-signature"}"#, [2]),
            (#"{"refusal":{"absent":true}}"#, [1, 3]),
            (#"{"mistake":{"matches":"secret-*"}}"#, [2]),
            (#"{"method":"POST","body":{"form":{"ofs":50}}}"#, [3]),
            (#"{"provider":"hashkey","query":{"x":{"present":true}}}"#, [2]),
        ] as [(String, [Int64])])
    func parts(_ match: String, _ numbers: [Int64]) throws {
        let journal = ExchangeMaker.journal([
            ExchangeMaker.exchange(endpoint: "/api/v1/time"),
            ExchangeMaker.exchange(
                "/x?x=1", status: 400, refusal: "incorrect-signature",
                mistake: "secret-base64-decoded"),
            ExchangeMaker.exchange(
                request: HTTPRequest(
                    method: .post, target: "/v1/access-token", body: Bytes(text: "ofs=50")),
                provider: "pivot", endpoint: "/v1/access-token"),
        ])
        let report = try report(#"{"requests":[{"match":\#(match)}]}"#, on: journal)
        #expect(report.findings[0].numbers == numbers)
    }

    @Test("the report is written whole")
    func written() throws {
        let journal = ExchangeMaker.journal(of: ["/a", "/b"])
        let report = try report(
            #"{"requests":[{"match":{"path":"/a"}},{"match":{"path":"/c"}}],"order":"relaxed"}"#,
            on: journal)
        var writer = JSONWriter()
        report.write(to: &writer)
        let value = try JSONParser.parse(writer.bytes)
        #expect(value.names == ["verdict", "expectations", "order", "evicted", "explanation"])
        #expect(value["verdict"]?.text == "fail" && value["evicted"] == .integer(0))
        let second = try #require(value["expectations"]?.elements.last)
        #expect(second.names == ["verdict", "expected", "found", "numbers", "nearMisses"])
        #expect(second["expected"]?.text == "at least 1")
        let miss = try #require(second["nearMisses"]?.elements.first)
        #expect(miss.names == ["n", "differences", "diff"])
        #expect(miss["differences"]?.elements.first?.names == ["what", "expected", "received"])
        #expect(
            value["explanation"]?.text
                == "expectation 2: 0 matched, at least 1 expected; the nearest other is number 2, "
                + "not as wanted: path. order: after 1 of 2 exchanges in relaxed order, none that "
                + "matches expectation 2 follows")
    }

    @Test(
        "a verification that cannot be meant is refused with its place",
        arguments: [
            ("{", "the body is not JSON: "), ("[]", "$: must be an object"),
            ("{}", "$.requests: must be an array of 1 to 100 expectations"),
            (#"{"requests":[]}"#, "$.requests: must be an array of 1 to 100 expectations"),
            (
                #"{"request":[]}"#,
                "$.request: there is no such member; valid: requests, order, after, since"
            ),
            (#"{"requests":[{}]}"#, "$.requests[0].match: is missing; {} matches everything"),
            (
                #"{"requests":[{"match":{},"times":1}]}"#,
                "$.requests[0].times: there is no such member; valid: match, count"
            ),
            (
                #"{"requests":[{"match":{"url":1}}]}"#,
                "$.requests[0].match.url: there is no such member; valid: provider, endpoint, "
                    + "status, refusal, mistake, method, path, query, headers, body"
            ),
            (
                #"{"requests":[{"match":{"provider":"x"}}]}"#,
                "$.requests[0].match.provider: there is no provider 'x'; valid: "
            ),
            (
                #"{"requests":[{"match":{"status":"5x"}}]}"#,
                "$.requests[0].match.status: '5x' is no status; valid: "
            ),
            (#"{"requests":[{"match":{"endpoint":"/q"}}]}"#, "$.requests[0].match.endpoint: there"),
            (
                #"{"requests":[{"match":{},"count":-1}]}"#,
                "$.requests[0].count: must be a whole number from 0 to 1000000000"
            ),
            (
                #"{"requests":[{"match":{},"count":"1"}]}"#,
                #"$.requests[0].count: must be a whole number, or {"min":…,"max":…}"#
            ),
            (
                #"{"requests":[{"match":{},"count":{"min":3,"max":2}}]}"#,
                "$.requests[0].count: must have min, max or both, min not above max"
            ),
            (#"{"requests":[{"match":{},"count":{}}]}"#, "$.requests[0].count: must have min"),
            (
                #"{"requests":[{"match":{}}],"order":"any"}"#,
                "$.order: must be one of strict, relax"
            ),
            (#"{"requests":[{"match":{}}],"after":-1}"#, "$.after: must be a whole number from 0"),
            (#"{"requests":[{"match":{}}],"since":5}"#, "$.since: '' is no RFC 3339 instant"),
        ])
    func refuses(_ json: String, _ message: String) throws {
        let error = #expect(throws: ConfigurationError.self) {
            try Verification(parsing: Bytes(text: json))
        }
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    }
}
