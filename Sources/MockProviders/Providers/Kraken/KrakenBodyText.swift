import WireFormats

/// A JSON body as other serialisers write it.
enum KrakenBodyText {
    /// Longer bodies are not tried.
    private static let byteCountMaximum = 64 * 1024

    /// The other texts of a JSON body: without blanks, with those of Python's default, with sorted
    /// members, and over several lines.
    static func others(of body: Bytes) -> [Bytes] {
        guard !body.isEmpty, body.count <= byteCountMaximum,
            case .success(let value) = Result(catching: { () throws(JSONSyntaxError) in
                try JSONParser.parse(body)
            })
        else { return [] }
        var compact = JSONWriter()
        compact.write(value)
        var pretty = JSONWriter(pretty: true)
        pretty.write(value)
        var sorted = JSONWriter()
        sorted.write(value.sorted)
        return [compact.bytes, spaced(compact.bytes), sorted.bytes, pretty.bytes]
    }

    /// Compact JSON with a blank after each comma and colon outside strings.
    private static func spaced(_ compact: Bytes) -> Bytes {
        var text = Bytes()
        var isInString = false
        var isEscaped = false
        for byte in compact {
            text.append(byte)
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
                text.append(UInt8(ascii: " "))
            }
        }
        return text
    }
}

extension JSONValue {
    /// The value with the members of every object sorted by name.
    fileprivate var sorted: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.sorted))
        case .object(let members):
            .object(
                members.map { JSONMember($0.name, $0.value.sorted) }.sorted {
                    $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
                })
        default: self
        }
    }
}
