import Testing
import WireFormats

/// Each limit at its value and one past it, whole and byte by byte.
@Suite("HTTP requests: limits")
struct HTTPLimitsTests {
    private func check(
        _ text: String, _ limits: HTTPLimits, refuses failure: HTTPParseFailure?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let input = Bytes(text: text)
        let expected = failure.map { "refused \($0) \($0.status)" } ?? "idle"
        let whole = HTTPParsing.outcome(of: input, limits: limits)
        #expect(whole.last == expected, sourceLocation: sourceLocation)
        #expect(
            HTTPParsing.outcomeByteByByte(of: input, limits: limits) == whole,
            sourceLocation: sourceLocation)
        for offset in input.indices {
            let pieces = [input[..<offset], input[offset...]]
            #expect(
                HTTPParsing.outcome(of: pieces, limits: limits) == whole,
                "split at \(offset)", sourceLocation: sourceLocation)
        }
    }

    private func letters(_ count: Int) -> String {
        String(repeating: "x", count: count)
    }

    @Test func requestLine() {
        var limits = HTTPLimits()
        limits.requestLineBytesMax = 64
        // "GET /" and " HTTP/1.1" and CRLF are 16 bytes.
        let rest = " HTTP/1.1\r\nHost: a\r\n\r\n"
        check("GET /\(letters(48))\(rest)", limits, refuses: nil)
        check("GET /\(letters(49))\(rest)", limits, refuses: .requestLineTooLong)
        check("GET /\(letters(60))", limits, refuses: .requestLineTooLong)
    }

    @Test func head() {
        var limits = HTTPLimits()
        limits.requestLineBytesMax = 20
        limits.headBytesMax = 64
        // The rest of the head is 33 bytes.
        let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
        check("\(start)\(letters(64 - 32))\r\n\r\n", limits, refuses: nil)
        check("\(start)\(letters(64 - 31))\r\n\r\n", limits, refuses: .headTooLarge)
        check("\(start)\(letters(64))", limits, refuses: .headTooLarge)
        // A fault before the limit is what is told, even when the head is too large as well.
        check(
            "GET / HTTP/1.1\r\nX Y: \(letters(9))\r\n\(letters(64))", limits,
            refuses: .invalidFieldName)
    }

    @Test func fieldCount() {
        var limits = HTTPLimits()
        limits.fieldCountMax = 3
        let start = "GET / HTTP/1.1\r\nHost: a\r\n"
        check("\(start)a: 1\r\nb: 2\r\n\r\n", limits, refuses: nil)
        check("\(start)a: 1\r\nb: 2\r\nc: 3\r\n\r\n", limits, refuses: .tooManyFields)
    }

    @Test func bodyWithLength() {
        var limits = HTTPLimits()
        limits.bodyBytesMax = 10
        let start = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: "
        check("\(start)10\r\n\r\n\(letters(10))", limits, refuses: nil)
        check("\(start)11\r\n\r\n\(letters(11))", limits, refuses: .bodyTooLarge)
    }

    @Test func bodyInChunks() {
        var limits = HTTPLimits()
        limits.bodyBytesMax = 10
        let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        check("\(start)4\r\nabcd\r\n6\r\nefghij\r\n0\r\n\r\n", limits, refuses: nil)
        check("\(start)4\r\nabcd\r\n7\r\nefghijk\r\n0\r\n\r\n", limits, refuses: .bodyTooLarge)
        check("\(start)b\r\nabcdefghijk\r\n0\r\n\r\n", limits, refuses: .bodyTooLarge)
    }

    @Test func chunkLine() {
        var limits = HTTPLimits()
        limits.chunkLineBytesMax = 16
        let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        check("\(start)1;\(letters(12))\r\na\r\n0\r\n\r\n", limits, refuses: nil)
        check("\(start)1;\(letters(13))\r\na\r\n0\r\n\r\n", limits, refuses: .chunkLineTooLong)
        check("\(start)0;\(letters(40))", limits, refuses: .chunkLineTooLong)
    }

    @Test func trailers() {
        var limits = HTTPLimits()
        limits.trailerBytesMax = 32
        let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
        // "a: 1" with its end is 6 bytes, "b: " and the two ends are 7.
        check("\(start)a: 1\r\nb: \(letters(19))\r\n\r\n", limits, refuses: nil)
        check("\(start)a: 1\r\nb: \(letters(20))\r\n\r\n", limits, refuses: .trailersTooLarge)
        check("\(start)a: 1\r\nb: \(letters(40))", limits, refuses: .trailersTooLarge)
    }

    @Test func leadingEmptyLines() {
        var limits = HTTPLimits()
        limits.leadingEmptyLinesMax = 0
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        check(request, limits, refuses: nil)
        check("\r\n\(request)", limits, refuses: .tooManyEmptyLines)
    }

    @Test func defaultsAreUsable() {
        #expect(HTTPLimits().problem == nil)
    }

    @Test func unusableLimitsAreNamed() {
        var limits = HTTPLimits()
        limits.fieldCountMax = 0
        #expect(limits.problem == "fieldCountMax 0: expected 1 or more")
        limits = HTTPLimits()
        limits.headBytesMax = 100
        #expect(limits.problem == "headBytesMax 100: expected 16384 or more")
        limits.headBytesMax = 1 << 33
        #expect(limits.problem == "headBytesMax 8589934592: expected 4294967295 or less")
    }
}
