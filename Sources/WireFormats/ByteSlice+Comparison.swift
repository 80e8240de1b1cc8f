// The same operations exist for any collection of bytes. A request's own bytes are slices, and a
// generic body would go through witness tables for each byte when called from another module.
extension ArraySlice where Element == UInt8 {
    /// The bytes read as UTF-8; invalid sequences become U+FFFD.
    package var text: String {
        String(decoding: self, as: UTF8.self)
    }

    /// Whether the bytes equal the literal's UTF-8, case and all.
    package func equals(_ literal: StaticString) -> Bool {
        equals(literal, in: startIndex..<endIndex)
    }

    /// Whether the bytes in `range`, given in the slice's own indices, equal the literal's UTF-8.
    package func equals(_ literal: StaticString, in range: Range<Int>) -> Bool {
        let start = range.lowerBound - startIndex
        return span.equals(start..<(start + range.count), literal)
    }

    /// Whether the bytes equal the literal's UTF-8 when ASCII letters lose their case.
    package func equalsIgnoringASCIICase(_ literal: StaticString) -> Bool {
        span.equalsIgnoringCase(0..<count, literal)
    }

    /// Whether both have the same bytes.
    package func equals(_ other: Bytes) -> Bool {
        span.equals(other.span)
    }

    /// Whether the bytes are a text's UTF-8.
    package func equals(text: String) -> Bool {
        guard count == text.utf8.count else { return false }
        return text.utf8.withContiguousStorageIfAvailable { span.equals($0.span) }
            ?? elementsEqual(text.utf8)
    }

    /// Whether the first bytes equal the literal's UTF-8.
    package func hasPrefix(_ literal: StaticString) -> Bool {
        count >= literal.utf8CodeUnitCount
            && span.equals(0..<literal.utf8CodeUnitCount, literal)
    }
}
