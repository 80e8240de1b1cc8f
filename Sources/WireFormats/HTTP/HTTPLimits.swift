/// What the parser of requests puts up with; a request one past a limit is refused.
package struct HTTPLimits: Equatable, Sendable {
    /// Bytes of the request line with its CRLF; past it the answer is 414.
    package var requestLineBytesMax = 16 * 1024
    /// Bytes of the whole head, request line and final empty line included; past it 431.
    package var headBytesMax = 32 * 1024
    /// Field lines in a head; past it 431.
    package var fieldCountMax = 100
    /// Bytes of a body after chunked decoding; past it 413.
    package var bodyBytesMax = 1024 * 1024
    /// Bytes of one chunk-size line with its extensions and CRLF; past it 400.
    package var chunkLineBytesMax = 256
    /// Bytes of a trailer section with its final empty line; past it 431.
    package var trailerBytesMax = 4 * 1024
    /// Empty lines that are skipped before a request line (RFC 9112 section 2.2); past it 400.
    package var leadingEmptyLinesMax = 4

    /// The default limits.
    package init() {}

    /// The first limit that is out of range, as one sentence; nil when all are usable.
    package var problem: String? {
        let least: [(name: String, value: Int, least: Int)] = [
            ("requestLineBytesMax", requestLineBytesMax, 16),
            ("headBytesMax", headBytesMax, requestLineBytesMax),
            ("fieldCountMax", fieldCountMax, 1),
            ("bodyBytesMax", bodyBytesMax, 0),
            ("chunkLineBytesMax", chunkLineBytesMax, 3),
            ("trailerBytesMax", trailerBytesMax, 2),
            ("leadingEmptyLinesMax", leadingEmptyLinesMax, 0),
        ]
        for limit in least where limit.value < limit.least {
            return "\(limit.name) \(limit.value): expected \(limit.least) or more"
        }
        // Offsets into a head are kept in 32 bits.
        if headBytesMax > Int(UInt32.max) {
            return "headBytesMax \(headBytesMax): expected \(UInt32.max) or less"
        }
        return nil
    }
}
