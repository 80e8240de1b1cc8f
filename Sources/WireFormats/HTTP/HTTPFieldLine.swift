/// One field line, RFC 9112 section 5.
enum HTTPFieldLine {
    /// Parses a line that lies in `line`, its CRLF left out.
    static func parse(
        _ bytes: Span<UInt8>, _ line: Range<Int>
    ) throws(HTTPParseFailure) -> HTTPHeadLayout.Field {
        var index = line.lowerBound
        // RFC 9112 section 5.2: a folded line is refused with 400. After the request line it is
        // the white space of section 2.2, refused as well.
        if HTTPByte.isWhitespace(bytes[index]) { throw .foldedField }
        while index < line.upperBound, HTTPByte.isToken(bytes[index]) { index += 1 }
        if index == line.upperBound { throw .missingColon }
        let name = line.lowerBound..<index
        if bytes[index] != UInt8(ascii: ":") { throw nameFailure(bytes, index..<line.upperBound) }
        if name.isEmpty { throw .invalidFieldName }
        index += 1
        let value = index..<line.upperBound
        while index < line.upperBound {
            // RFC 9110 section 5.5: CR, LF and NUL make a message invalid. Other control bytes are
            // left to the recipient; no client has a reason to send one, so they are refused.
            if !HTTPByte.isFieldContent(bytes[index]) {
                throw bytes[index] == HTTPByte.carriageReturn
                    ? .bareCarriageReturn : .invalidFieldValue
            }
            index += 1
        }
        return HTTPHeadLayout.Field(name: name, value: bytes.trimmed(value))
    }

    /// What is wrong with a name that ends in a byte which is neither a token byte nor a colon.
    private static func nameFailure(
        _ bytes: Span<UInt8>, _ rest: Range<Int>
    ) -> HTTPParseFailure {
        if bytes[rest.lowerBound] == HTTPByte.carriageReturn { return .bareCarriageReturn }
        var index = rest.lowerBound
        while index < rest.upperBound, HTTPByte.isWhitespace(bytes[index]) { index += 1 }
        // RFC 9112 section 5.1: white space before the colon must be answered with 400.
        let isColon = index < rest.upperBound && bytes[index] == UInt8(ascii: ":")
        return isColon && index > rest.lowerBound ? .spaceBeforeColon : .invalidFieldName
    }
}
