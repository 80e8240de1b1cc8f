extension Span where Element == UInt8 {
    /// Whether the bytes in `range` are the literal's, ASCII case aside.
    func equalsIgnoringCase(_ range: Range<Int>, _ literal: StaticString) -> Bool {
        guard range.count == literal.utf8CodeUnitCount else { return false }
        let expected = UnsafeBufferPointer(
            start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        for index in 0..<expected.count
        where self[range.lowerBound + index].asciiLowercased
            != expected[index].asciiLowercased
        {
            return false
        }
        return true
    }

    /// Whether the bytes in `range` are these, which hold no upper case, once they lose theirs.
    func equalsLowercased(_ range: Range<Int>, _ expected: Span<UInt8>) -> Bool {
        guard range.count == expected.count else { return false }
        for index in 0..<expected.count
        where self[range.lowerBound + index].asciiLowercased != expected[index] {
            return false
        }
        return true
    }

    /// Whether both hold the same bytes.
    func equals(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }

    /// Whether the bytes in `range` are the literal's, case and all.
    func equals(_ range: Range<Int>, _ literal: StaticString) -> Bool {
        guard range.count == literal.utf8CodeUnitCount else { return false }
        let expected = UnsafeBufferPointer(
            start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        for index in 0..<expected.count where self[range.lowerBound + index] != expected[index] {
            return false
        }
        return true
    }

    /// The bytes read as UTF-8.
    var text: String {
        withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// The range without the white space (space and tab) at either end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, HTTPByte.isWhitespace(self[start]) { start += 1 }
        while end > start, HTTPByte.isWhitespace(self[end - 1]) { end -= 1 }
        return start..<end
    }

    /// The first place of a byte in `range`; nil when it is not there.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Takes the next part, trimmed, off a comma-separated list; nil once the list is used up.
    ///
    /// Empty parts are kept, so that a caller can refuse them; an empty list is one empty part.
    func nextElement(of list: inout Range<Int>?) -> Range<Int>? {
        guard let rest = list else { return nil }
        guard let comma = firstIndex(of: UInt8(ascii: ","), in: rest) else {
            list = nil
            return trimmed(rest)
        }
        list = (comma + 1)..<rest.upperBound
        return trimmed(rest.lowerBound..<comma)
    }
}

extension ContiguousArray where Element == UInt8 {
    /// Appends the bytes of a span.
    package mutating func append(copying span: Span<UInt8>) {
        span.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
