/// Collects the head of one request and checks each line as soon as it is complete.
struct HTTPHeadReader: Sendable {
    private(set) var head: Bytes = []
    private(set) var layout = HTTPHeadLayout()
    private(set) var framing = HTTPFraming()
    /// Where the line that is being collected begins.
    private var lineStart = 0

    /// Takes bytes up to the end of the head; true once the head is complete.
    ///
    /// What it says does not depend on how the bytes are cut into inputs: limits and lines are
    /// judged in the order of the bytes. No byte is searched twice for a line's end.
    mutating func read(
        _ input: Span<UInt8>, from offset: inout Int, limits: HTTPLimits
    ) throws(HTTPParseFailure) -> Bool {
        if head.isEmpty { head.reserveCapacity(min(input.count - offset, Self.usualHeadBytes)) }
        while offset < input.count {
            let windowEnd = min(input.count, offset + limits.headBytesMax - head.count)
            let lineFeed = input.firstIndex(of: HTTPByte.lineFeed, in: offset..<windowEnd)
            let taken = lineFeed.map { $0 + 1 } ?? windowEnd
            head.append(copying: input.extracting(offset..<taken))
            offset = taken
            if lineStart == 0 && head.count > limits.requestLineBytesMax {
                throw .requestLineTooLong
            }
            if lineFeed != nil {
                if try finishLine(limits: limits) { return true }
            } else if windowEnd < input.count {
                throw .headTooLarge
            }
        }
        return false
    }

    /// Checks the line that ends with the last byte of `head`; true when it is the empty line.
    private mutating func finishLine(limits: HTTPLimits) throws(HTTPParseFailure) -> Bool {
        let end = head.count - 2
        // RFC 9112 section 2.2 lets a recipient take a bare LF as a line's end; doing so is how
        // two recipients come to see two different requests.
        if end < lineStart || head[end] != HTTPByte.carriageReturn { throw .bareLineFeed }
        let line = lineStart..<end
        if lineStart == 0 {
            layout.requestLine = try HTTPRequestLine(head.span, line)
        } else if line.isEmpty {
            return true
        } else {
            if layout.fields.isEmpty { layout.fields.reserveCapacity(Self.usualFieldCount) }
            if layout.fields.count == limits.fieldCountMax { throw .tooManyFields }
            let field = try HTTPFieldLine.parse(head.span, line)
            if let fact = try HTTPFraming.Fact(field, in: head.span) {
                try framing.note(fact, minorVersion: layout.requestLine.minorVersion)
            }
            layout.fields.append(field)
        }
        lineStart = head.count
        return false
    }

    // Room that spares the common request every second allocation.
    private static let usualHeadBytes = 512
    private static let usualFieldCount = 8
}
