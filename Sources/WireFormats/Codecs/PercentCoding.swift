/// Percent-encoding of RFC 3986 §2.1, with the `+` of HTML forms as an option.
package enum PercentCoding {
    /// The bytes behind the escapes; nil when a `%` is not followed by two hexadecimal digits.
    ///
    /// With `plusIsSpace`, as in `application/x-www-form-urlencoded`, a bare `+` is a blank.
    package static func decode(
        _ bytes: some Collection<UInt8>, plusIsSpace: Bool = false
    ) -> Bytes? {
        bytes.withByteSpan { span in
            var decoded = Bytes()
            decoded.reserveCapacity(span.count)
            var index = 0
            while index < span.count {
                let byte = span[index]
                index += 1
                switch byte {
                case UInt8(ascii: "%"):
                    guard index + 1 < span.count,
                        let high = span[index].hexDigitValue,
                        let low = span[index + 1].hexDigitValue
                    else { return nil }
                    decoded.append(high &<< 4 | low)
                    index += 2
                case UInt8(ascii: "+") where plusIsSpace:
                    decoded.append(UInt8(ascii: " "))
                default:
                    decoded.append(byte)
                }
            }
            return decoded
        }
    }

    /// The bytes with every byte escaped that is not unreserved (RFC 3986 §2.3).
    ///
    /// Letters, digits, `-`, `.`, `_` and `~` stay, and so do the bytes in `keeping`.
    /// Escapes use upper-case digits, as §2.1 asks.
    package static func encode(
        _ bytes: some Collection<UInt8>, keeping: StaticString = ""
    ) -> Bytes {
        let kept = Bytes(
            UnsafeBufferPointer(start: keeping.utf8Start, count: keeping.utf8CodeUnitCount))
        return bytes.withByteSpan { span in
            var encoded = Bytes()
            encoded.reserveCapacity(span.count)
            for index in span.indices {
                let byte = span[index]
                if isUnreserved(byte) || kept.contains(byte) {
                    encoded.append(byte)
                } else {
                    encoded.append(UInt8(ascii: "%"))
                    encoded.append(contentsOf: Hex.encodeUppercase(CollectionOfOne(byte)))
                }
            }
            return encoded
        }
    }

    /// Whether the byte is unreserved in RFC 3986 §2.3 and never needs an escape.
    package static func isUnreserved(_ byte: UInt8) -> Bool {
        if byte.isASCIILetter || byte.isASCIIDigit { return true }
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            return true
        default:
            return false
        }
    }
}
