/// The forms of a request target, RFC 9112 section 3.2.
enum HTTPTarget {
    /// Where path and query lie.
    struct Parts {
        let path: Range<Int>
        let query: Range<Int>?
    }

    /// Checks the form of a target and finds its path and query.
    static func parse(
        _ bytes: Span<UInt8>, _ target: Range<Int>, method: HTTPMethod
    ) throws(HTTPParseFailure) -> Parts {
        // RFC 9112 section 3.2.3: the authority form belongs to CONNECT alone.
        if method == .other("CONNECT") { throw .connectNotSupported }
        if bytes[target.lowerBound] == UInt8(ascii: "/") {
            return split(bytes, target)
        }
        if target.count == 1, bytes[target.lowerBound] == UInt8(ascii: "*") {
            // RFC 9112 section 3.2.4: the asterisk form belongs to OPTIONS alone.
            if method != .options { throw .invalidTarget }
            return Parts(path: target, query: nil)
        }
        guard let authority = authority(bytes, target) else { throw .invalidTarget }
        // RFC 9110 section 4.2.1: an http URL with an empty host is invalid; section 4.2.4: user
        // information is an error too, and it is no valid host.
        if authority.isEmpty || !HTTPHost.isValid(bytes, authority) { throw .invalidTarget }
        if bytes[authority.lowerBound] == UInt8(ascii: ":") { throw .invalidTarget }
        return split(bytes, authority.upperBound..<target.upperBound)
    }

    /// Splits at the first `?`; an absolute URL's scheme and authority are left out of the path.
    static func split(_ bytes: Span<UInt8>, _ target: Range<Int>) -> Parts {
        var start = target.lowerBound
        if let authority = authority(bytes, target) { start = authority.upperBound }
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "?"), in: start..<target.upperBound)
        else {
            return Parts(path: start..<target.upperBound, query: nil)
        }
        return Parts(path: start..<mark, query: (mark + 1)..<target.upperBound)
    }

    /// The authority of an absolute URL; nil when the target is none.
    private static func authority(_ bytes: Span<UInt8>, _ target: Range<Int>) -> Range<Int>? {
        for scheme in ["http://", "https://"] as [StaticString] {
            let end = target.lowerBound + scheme.utf8CodeUnitCount
            guard end <= target.upperBound,
                bytes.equalsIgnoringCase(target.lowerBound..<end, scheme)
            else { continue }
            var index = end
            while index < target.upperBound, bytes[index] != UInt8(ascii: "/"),
                bytes[index] != UInt8(ascii: "?")
            {
                index += 1
            }
            return end..<index
        }
        return nil
    }
}
