import MockProviders
import Testing
import WireFormats

@Suite("Near misses")
struct NearMissTests {
    private func misses(_ match: String, _ journal: Journal) throws -> [NearMiss] {
        try Verification(
            parsing: Bytes(text: #"{"requests":[{"match":\#(match),"count":5}]}"#)
        ).report(on: journal).findings[0].nearMisses
    }

    @Test("fewest differing parts first, then the nearest text, then the newest; at most three")
    func ranking() throws {
        let journal = ExchangeMaker.journal(of: [
            "/flow?type=trade&limit=10",  // 1: limit, far
            "/flow?type=fiat&limit=10",  // 2: both
            "/flow?type=trade&limit=100",  // 3: as wanted
            "/flow?type=trade&limit=1000",  // 4: limit, near
            "/flow?type=trade&limit=10",  // 5: limit, as far as 1, newer
            "/other",  // 6: everything
        ])
        let match = #"{"path":"/flow","query":{"type":"trade","limit":"1001"}}"#
        let found = try misses(match, journal)
        #expect(found.map(\.number) == [4, 3, 5])
        #expect(
            found.map { $0.differences.map(\.what) } == [["query.limit"]] + [["query.limit"]] + [
                ["query.limit"]
            ])
        let exact = try misses(#"{"path":"/flow","query":{"type":"trade","limit":"100"}}"#, journal)
        #expect(exact.map(\.number) == [5, 4, 1])
        let few = try misses(
            #"{"path":"/flow","query":{"type":"fiat","limit":"9"}}"#,
            ExchangeMaker.journal(of: ["/other", "/flow?type=x"]))
        #expect(few.map(\.number) == [2])
    }

    @Test("one that differs in every one of several parts is not near; in the only one it is")
    func notNear() throws {
        let journal = ExchangeMaker.journal(of: ["/x", "/flows"])
        #expect(try misses(#"{"path":"/flow","method":"POST"}"#, journal).isEmpty)
        #expect(try misses(#"{"path":"/flow"}"#, journal).map(\.number) == [2, 1])
    }

    @Test("none is told when enough matched")
    func enough() throws {
        let report = try Verification(
            parsing: Bytes(text: #"{"requests":[{"match":{"path":"/a"},"count":1}]}"#)
        ).report(on: ExchangeMaker.journal(of: ["/a", "/a", "/b"]))
        #expect(report.verdict == .fail && report.findings[0].nearMisses.isEmpty)
    }

    @Test("the diff has a line for each part, and two where it differs")
    func diff() throws {
        let journal = ExchangeMaker.journal([
            ExchangeMaker.exchange("/flow?type=a%0Ab&limit=10", status: 400)
        ])
        let found = try misses(
            #"{"method":"GET","path":"/flow","query":{"type":{"contains":"x"},"begin":"7"},"#
                + #""status":200,"refusal":{"absent":true}}"#, journal)
        #expect(
            found.first?.diff == """
                --- expected
                +++ number 1: GET /flow?type=a%0Ab&limit=10
                  method: GET
                  path: /flow
                - query.type: text that contains 'x'
                + query.type: a\\nb
                - query.begin: 7
                + query.begin: nothing
                - status: 200
                + status: 400
                  refusal: nothing
                """)
        #expect(
            found.first?.differences == [
                Difference(
                    what: "query.type", expected: "text that contains 'x'", received: "a\nb"),
                Difference(what: "query.begin", expected: "7", received: nil),
                Difference(what: "status", expected: "200", received: "400"),
            ])
    }

    @Test("long texts are cut to where they begin to differ")
    func longTexts() throws {
        let start = String(repeating: "é", count: 5000)
        let request = HTTPRequest(
            method: .post, target: "/x", body: Bytes(text: start + "RIGHT" + start))
        let journal = ExchangeMaker.journal([ExchangeMaker.exchange(request: request)])
        let found = try misses(#"{"method":"POST","body":"\#(start)WRONG\#(start)"}"#, journal)
        let difference = try #require(found.first?.differences.first)
        #expect(difference.expected.contains("WRONG") && difference.expected.utf8.count < 300)
        #expect(difference.received?.contains("RIGHT") == true)
        #expect(difference.received?.contains("\u{fffd}") == false)
        #expect((found.first?.diff.utf8.count ?? 0) < 1000)
        #expect(difference.received?.hasSuffix("(20005 bytes)") == true)
    }

    @Test("a request that could not be read is never as wanted")
    func unreadable() throws {
        let unreadable = Exchange(
            provider: nil, endpoint: nil, at: .epoch, wall: .epoch, request: nil,
            reply: HTTPReply(status: 400), microseconds: 0)
        let journal = ExchangeMaker.journal([unreadable])
        let found = try misses(#"{"status":400,"headers":{"X":{"absent":true}}}"#, journal)
        #expect(found.map { $0.differences.map(\.what) } == [["headers.X"]])
        #expect(found.first?.diff.contains("+++ number 1: unreadable") == true)
    }
}
