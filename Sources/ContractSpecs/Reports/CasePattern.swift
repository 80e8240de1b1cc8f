/// A pattern of case ids: `*` stands for any text within a part, `**` for any number of parts.
///
/// It is held against the whole id, `kraken/paging/ties`, and against the id without its provider.
package struct CasePattern: Sendable, Equatable, CustomStringConvertible {
    /// The pattern as it was written.
    package let text: String
    private let parts: [Substring]

    /// Makes a pattern.
    package init(_ text: String) {
        self.text = text
        parts = text.split(separator: "/", omittingEmptySubsequences: false)
    }

    /// The pattern as it was written.
    package var description: String { text }

    /// Whether the pattern has a wildcard.
    package var isWild: Bool { text.contains("*") }

    /// Whether the pattern means that id.
    package func matches(_ id: String) -> Bool {
        let whole = id.split(separator: "/")[...]
        return Self.matches(parts[...], whole) || Self.matches(parts[...], whole.dropFirst())
    }

    private static func matches(_ parts: ArraySlice<Substring>, _ names: ArraySlice<Substring>)
        -> Bool
    {
        guard let part = parts.first else { return names.isEmpty }
        if part == "**" {
            return (names.startIndex...names.endIndex).contains {
                matches(parts.dropFirst(), names[$0...])
            }
        }
        guard let name = names.first, glob(part[...], name[...]) else { return false }
        return matches(parts.dropFirst(), names.dropFirst())
    }

    private static func glob(_ pattern: Substring, _ text: Substring) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" {
            return text.indices.contains { glob(pattern.dropFirst(), text[$0...]) }
                || glob(pattern.dropFirst(), text[text.endIndex...])
        }
        return text.first == first && glob(pattern.dropFirst(), text.dropFirst())
    }
}
