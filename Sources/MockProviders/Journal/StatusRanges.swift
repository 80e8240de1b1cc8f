import WireFormats

/// Some statuses, as a query or an expectation writes them: `401`, `4xx`, `200-299`, or several of
/// these joined by commas.
package struct StatusRanges: Sendable, Equatable {
    /// The text that was read.
    package let text: String
    private let ranges: [ClosedRange<Int>]

    /// Reads statuses; an error names the place and what is valid.
    package init(parsing text: String, at place: String) throws(ConfigurationError) {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let range = StatusRanges.range(part) else {
                throw ConfigurationError(
                    "\(place): '\(text)' is no status; valid: 401, 4xx, 200-299, or several of "
                        + "these joined by commas")
            }
            ranges.append(range)
        }
        self.text = text
        self.ranges = ranges
    }

    /// Whether a status is one of these.
    package func contains(_ status: Int) -> Bool {
        ranges.contains { $0.contains(status) }
    }

    private static func range(_ text: Substring) -> ClosedRange<Int>? {
        if text.utf8.count == 3, text.hasSuffix("xx"), let digit = text.first?.wholeNumberValue,
            (1...9).contains(digit), text.utf8.first?.isASCIIDigit == true
        {
            return (digit * 100)...(digit * 100 + 99)
        }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(status)
        guard let first = ends[0], ends.count <= 2, let last = ends[ends.count - 1], first <= last
        else { return nil }
        return first...last
    }

    private static func status(_ text: Substring) -> Int? {
        guard text.utf8.count == 3, let value = UInt64(strictDecimal: text.utf8),
            (100...999).contains(value)
        else { return nil }
        return Int(value)
    }
}
