/// The grammar of `Host`: `uri-host [ ":" port ]`, RFC 9110 section 7.2 and RFC 3986 section 3.2.2.
enum HTTPHost {
    /// Whether the bytes are a host with an optional port; an empty host is valid.
    static func isValid(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let end = hostEnd(bytes, range) else { return false }
        if end == range.upperBound { return true }
        guard bytes[end] == UInt8(ascii: ":") else { return false }
        for index in (end + 1)..<range.upperBound where !bytes[index].isASCIIDigit {
            return false
        }
        return true
    }

    /// The place after the host; nil when the host is malformed.
    private static func hostEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        if index < range.upperBound, bytes[index] == UInt8(ascii: "[") {
            return literalEnd(bytes, range)
        }
        while index < range.upperBound, bytes[index] != UInt8(ascii: ":") {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < range.upperBound, bytes[index + 1].hexDigitValue != nil,
                    bytes[index + 2].hexDigitValue != nil
                else { return nil }
                index += 3
            } else if isName(bytes[index]) {
                index += 1
            } else {
                return nil
            }
        }
        return index
    }

    /// The place after an IPv6 literal's closing bracket; nil when it is malformed.
    private static func literalEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound + 1
        while index < range.upperBound, bytes[index] != UInt8(ascii: "]") {
            let byte = bytes[index]
            guard
                byte.hexDigitValue != nil || byte == UInt8(ascii: ":")
                    || byte == UInt8(ascii: ".")
            else { return nil }
            index += 1
        }
        let isClosed = index < range.upperBound && index > range.lowerBound + 1
        return isClosed ? index + 1 : nil
    }

    /// `unreserved` and `sub-delims` of RFC 3986.
    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
            UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
            return true
        default:
            return false
        }
    }
}
