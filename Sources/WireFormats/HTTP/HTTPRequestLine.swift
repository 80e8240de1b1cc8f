/// The first line of a request, RFC 9112 section 3: what it says, and where in the head it lies.
struct HTTPRequestLine: Sendable {
    var method = HTTPMethod.get
    var minorVersion = 1
    var target = 0..<0
    var path = 0..<0
    var query: Range<Int>?

    /// A line to be filled in by hand.
    init() {}

    /// Parses a line that lies in `line`, its CRLF left out.
    init(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(HTTPParseFailure) {
        // One space and no other white space: RFC 9112 section 3 allows a recipient to be lenient
        // and warns that this lets requests be read in two ways.
        let token = try Self.word(bytes, line, HTTPByte.isToken, otherwise: .invalidMethod)
        if token.isEmpty { throw .invalidMethod }
        let rest = (token.upperBound + 1)..<line.upperBound
        target = try Self.word(bytes, rest, HTTPByte.isTarget, otherwise: .invalidTarget)
        if target.isEmpty { throw .malformedRequestLine }
        minorVersion = try Self.version(bytes, (target.upperBound + 1)..<line.upperBound)
        method = HTTPMethod(bytes, token)
        let parts = try HTTPTarget.parse(bytes, target, method: method)
        path = parts.path
        query = parts.query
    }

    /// The bytes up to the next space, all of which must be allowed.
    private static func word(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ isAllowed: (UInt8) -> Bool,
        otherwise failure: HTTPParseFailure
    ) throws(HTTPParseFailure) -> Range<Int> {
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] != HTTPByte.space {
            if !isAllowed(bytes[index]) {
                throw bytes[index] == HTTPByte.carriageReturn ? .bareCarriageReturn : failure
            }
            index += 1
        }
        if index == range.upperBound { throw .malformedRequestLine }
        return range.lowerBound..<index
    }

    /// The minor version of `HTTP/1.x`, case-sensitive (RFC 9112 section 2.3).
    private static func version(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(HTTPParseFailure) -> Int {
        let start = range.lowerBound
        guard range.count == 8, bytes.equals(start..<(start + 5), "HTTP/"),
            bytes[start + 5].isASCIIDigit, bytes[start + 6] == UInt8(ascii: "."),
            bytes[start + 7].isASCIIDigit
        else { throw .malformedVersion }
        // RFC 9110 section 15.6.6. A later minor version is answered as 1.1 (section 2.5).
        if bytes[start + 5] != UInt8(ascii: "1") { throw .unsupportedVersion }
        return Int(bytes[start + 7] &- UInt8(ascii: "0"))
    }
}
