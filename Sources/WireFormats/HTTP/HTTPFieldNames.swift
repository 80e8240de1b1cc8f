/// Names of header fields that are looked for together, in one pass over a request's field lines.
package struct HTTPFieldNames: Sendable {
    /// The names, as they were given.
    package let names: [StaticString]
    /// Bit n is set when a name has n bytes, bit 63 also for longer ones: most fields of a request
    /// need no comparison.
    private let lengths: UInt64

    /// The names of a list.
    package init(_ names: [StaticString]) {
        self.names = names
        lengths = names.reduce(0) { $0 | HTTPFieldNames.bit($1.utf8CodeUnitCount) }
    }

    /// Whether the bytes in `range` are one of the names, ASCII case aside.
    func contain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard lengths & HTTPFieldNames.bit(range.count) != 0 else { return false }
        for name in names where bytes.equalsIgnoringCase(range, name) { return true }
        return false
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }
}

extension HTTPRequest {
    /// Whether a field of one of these names has a value that is looked for.
    package func hasField(of names: HTTPFieldNames, where isLookedFor: (ByteSlice) -> Bool) -> Bool
    {
        for field in layout.fields
        where names.contain(head.span, field.name) && isLookedFor(head[field.value]) {
            return true
        }
        return false
    }
}
