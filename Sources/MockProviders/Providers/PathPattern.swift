package import WireFormats

/// A documented path, in which `{name}` stands for one segment of any text.
package struct PathPattern: Sendable {
    private enum Segment: Sendable {
        case literal(Bytes)
        case parameter(String)
    }

    private let whole: Bytes
    private let segments: [Segment]
    private let hasParameters: Bool

    /// Reads a path such as `/v1/accounts/{account_id}/portfolio/history`.
    package init(_ path: String) {
        whole = Bytes(text: path)
        segments = path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment.first == "{" && segment.last == "}"
                ? .parameter(String(segment.dropFirst().dropLast()))
                : .literal(Bytes(text: String(segment)))
        }
        hasParameters = path.utf8.contains(UInt8(ascii: "{"))
    }

    /// Whether a request's path has this form.
    package func matches(_ path: ByteSlice) -> Bool {
        guard hasParameters else { return path.equals(whole) }
        let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == segments.count else { return false }
        for (part, segment) in zip(parts, segments) {
            switch segment {
            case .literal(let text):
                if !part.equals(text) { return false }
            case .parameter:
                if part.isEmpty { return false }
            }
        }
        return true
    }

    /// The text, as sent, that stands for a parameter of a path of this form.
    package func value(of name: String, in path: ByteSlice) -> ByteSlice? {
        let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (part, segment) in zip(parts, segments) {
            if case .parameter(name) = segment { return part }
        }
        return nil
    }
}
