extension Collection where Element == UInt8 {
    /// Lends the bytes as a span, so that generic entry points share one concrete body.
    ///
    /// A generic body would be called through witness tables for each byte when the caller lives
    /// in another module. Arrays, slices and the UTF-8 of native strings are lent in place;
    /// anything else is copied once.
    package func withByteSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        if let result = withContiguousStorageIfAvailable({ body($0.span) }) {
            return result
        }
        return body(Bytes(self).span)
    }
}
