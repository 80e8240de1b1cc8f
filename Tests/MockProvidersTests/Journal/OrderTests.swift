import MockProviders
import Testing
import WireFormats

@Suite("Order of exchanges")
struct OrderTests {
    /// Each letter of `history` is a request, each of `wanted` an expectation of one such request.
    private func report(_ wanted: String, _ order: String, _ history: String, losing: Int = 0)
        throws -> VerificationReport
    {
        let requests = wanted.map { letter in
            letter == "*"
                ? #"{"match":{},"count":{"min":1}}"#
                : #"{"match":{"path":"/\#(letter)"},"count":{"min":1}}"#
        }
        return try Verification(
            parsing: Bytes(
                text: #"{"requests":[\#(requests.joined(separator: ","))],"order":"\#(order)"}"#)
        ).report(
            on: ExchangeMaker.journal(of: history.map { "/\($0)" }, losing: losing))
    }

    @Test(
        "relaxed: one after the other; strict: nothing between",
        arguments: [
            ("abc", "abc", "pass", "pass"), ("abc", "xaxbxcx", "pass", "fail"),
            ("abc", "ababc", "pass", "pass"), ("abc", "acb", "fail", "fail"),
            ("ba", "ab", "fail", "fail"), ("ba", "aba", "pass", "pass"),
            ("aab", "ab", "fail", "fail"), ("aab", "aab", "pass", "pass"),
            ("aab", "aaab", "pass", "pass"), ("aba", "aaba", "pass", "pass"),
            ("a*b", "acb", "pass", "pass"), ("a*b", "ab", "fail", "fail"),
            ("*a", "aa", "pass", "pass"), ("a", "", "fail", "fail"),
        ])
    func orders(_ wanted: String, _ history: String, _ relaxed: String, _ strict: String) throws {
        #expect(try report(wanted, "relaxed", history).order?.verdict.rawValue == relaxed)
        #expect(try report(wanted, "strict", history).order?.verdict.rawValue == strict)
    }

    /// The letters in front of the bar were evicted.
    @Test(
        "evicted exchanges may have been the first ones of the order",
        arguments: [
            ("abc", "x|bc", "inconclusive", "inconclusive"),
            ("abc", "x|xbxc", "inconclusive", "fail"),
            ("abc", "x|c", "fail", "fail"), ("abc", "xx|c", "inconclusive", "inconclusive"),
            ("abc", "xx|", "fail", "fail"), ("abc", "xxx|", "inconclusive", "inconclusive"),
            ("abc", "xxx|x", "inconclusive", "inconclusive"), ("abc", "x|abc", "pass", "pass"),
            ("abc", "x|xabc", "pass", "pass"), ("abc", "xx|ab", "fail", "fail"),
            ("aab", "x|ab", "inconclusive", "inconclusive"), ("aab", "x|b", "fail", "fail"),
        ])
    func evicted(_ wanted: String, _ history: String, _ relaxed: String, _ strict: String) throws {
        let parts = history.split(separator: "|", omittingEmptySubsequences: false)
        for (order, expected) in [("relaxed", relaxed), ("strict", strict)] {
            let report = try report(
                wanted, order, parts.joined(), losing: parts[0].count)
            #expect(report.order?.verdict.rawValue == expected, "\(order)")
        }
    }

    @Test("an expectation takes its least count; one that takes none has no place")
    func leastCounts() throws {
        func verdict(_ counts: [String], _ history: String) throws -> String? {
            let requests = zip("abc", counts).map {
                #"{"match":{"path":"/\#($0)"},"count":\#($1)}"#
            }
            let json = #"{"requests":[\#(requests.joined(separator: ","))],"order":"strict"}"#
            return try Verification(parsing: Bytes(text: json)).report(
                on: ExchangeMaker.journal(of: history.map { "/\($0)" })
            ).order?.verdict.rawValue
        }
        #expect(try verdict(["2", "0", "1"], "aac") == "pass")
        #expect(try verdict(["2", "0", "1"], "aca") == "fail")
        #expect(try verdict([#"{"max":5}"#, "1", "1"], "bca") == "pass")
        #expect(try verdict([#"{"min":2,"max":3}"#, "1", "1"], "aaabc") == "pass")
        #expect(try verdict(["1000000000", "1000000000", "1"], "aab") == "fail")
    }

    @Test("the report says where the order stopped")
    func explanation() throws {
        let order = try report("abc", "strict", "abxc").order
        #expect(
            order?.explanation
                == "order: after 2 of 3 exchanges in strict order, none that matches expectation "
                + "3 follows at once")
        #expect(try report("abc", "relaxed", "abxc").order?.explanation == nil)
    }
}
