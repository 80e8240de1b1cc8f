/// One reply: a status, field lines in order, and a body.
///
/// The server adds what belongs to the connection (`Content-Length`, `Connection`) and nothing
/// else, so those fields cannot be added here.
package struct HTTPReply: Sendable {
    /// The status code, 100 to 999.
    package var status: Int
    /// The content; left out on the wire where HTTP forbids it.
    package var body: Bytes = []
    /// How the reply goes out; nil sends it at once and whole.
    package var delivery: HTTPDelivery?
    /// What follows `body` for as long as it lasts; nil ends the reply with `body`.
    package var stream: HTTPStream?
    /// The field lines as they go on the wire, each with its CRLF.
    package private(set) var fieldLines: Bytes = []

    /// A reply without fields and body.
    package init(status: Int) {
        precondition((100...999).contains(status), "a status has three digits")
        self.status = status
    }

    /// Adds a field line whose value is a literal.
    package mutating func add(_ name: StaticString, _ value: StaticString) {
        let bytes = UnsafeBufferPointer(
            start: value.utf8Start, count: value.utf8CodeUnitCount)
        appendLine(name) { lines in lines.append(contentsOf: bytes) }
    }

    /// Adds a field line; CR, LF or NUL in the value is a programmer's error.
    package mutating func add(_ name: StaticString, _ value: String) {
        appendLine(name) { lines in lines.append(contentsOf: value.utf8) }
    }

    /// Adds a field line; CR, LF or NUL in the value is a programmer's error.
    package mutating func add(_ name: StaticString, _ value: Bytes) {
        appendLine(name) { lines in lines.append(contentsOf: value) }
    }

    /// Adds a field line; CR, LF or NUL in the value is a programmer's error.
    package mutating func add(_ name: StaticString, _ value: ByteSlice) {
        appendLine(name) { lines in lines.append(contentsOf: value) }
    }

    /// The field lines as pairs of name and value, in order.
    package var fields: [(name: ByteSlice, value: ByteSlice)] {
        let bytes = fieldLines.span
        var fields: [(name: ByteSlice, value: ByteSlice)] = []
        var start = 0
        while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), in: start..<bytes.count),
            let end = bytes.firstIndex(of: HTTPByte.carriageReturn, in: colon..<bytes.count)
        {
            fields.append((fieldLines[start..<colon], fieldLines[(colon + 2)..<end]))
            start = end + 2
        }
        return fields
    }

    /// The first value of the named field, ASCII case aside; nil when absent.
    package subscript(field name: StaticString) -> ByteSlice? {
        for field in fields {
            let range = field.name.startIndex..<field.name.endIndex
            if fieldLines.span.equalsIgnoringCase(range, name) { return field.value }
        }
        return nil
    }

    private mutating func appendLine(_ name: StaticString, _ appendValue: (inout Bytes) -> Void) {
        let start = fieldLines.count
        fieldLines.append(name)
        Self.check(name: fieldLines.span, start..<fieldLines.count)
        fieldLines.append(": ")
        let valueStart = fieldLines.count
        appendValue(&fieldLines)
        Self.check(value: fieldLines.span, valueStart..<fieldLines.count)
        fieldLines.append("\r\n")
    }

    private static func check(value bytes: Span<UInt8>, _ range: Range<Int>) {
        for index in range {
            let isAllowed = HTTPByte.isFieldContent(bytes[index])
            precondition(isAllowed, "a field value holds no control byte")
        }
    }

    private static func check(name bytes: Span<UInt8>, _ range: Range<Int>) {
        precondition(!range.isEmpty, "a field name is not empty")
        for index in range {
            let isAllowed = HTTPByte.isToken(bytes[index])
            precondition(isAllowed, "a field name is a token")
        }
        for framing in ["Content-Length", "Transfer-Encoding", "Connection"] as [StaticString] {
            let isFraming = bytes.equalsIgnoringCase(range, framing)
            precondition(!isFraming, "the server adds framing fields")
        }
    }
}
