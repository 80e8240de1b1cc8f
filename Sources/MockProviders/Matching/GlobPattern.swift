package import WireFormats

/// A text in which `*` stands for any bytes, also none; every other byte stands for itself.
///
/// There is no escape: a text that must hold a `*` is matched with `contains` or `equals`.
package struct GlobPattern: Sendable, Equatable {
    /// The pattern as written.
    package let text: String
    private let pattern: Bytes

    /// Makes a pattern; every text is one.
    package init(_ text: String) {
        self.text = text
        pattern = Bytes(text: text)
    }

    /// Whether the whole of the bytes has this form.
    ///
    /// It looks at each byte at most once for each byte of the pattern, whatever the pattern is.
    package func matches(_ bytes: ByteSlice) -> Bool {
        var index = bytes.startIndex
        var position = 0
        // Where to go on after a mismatch: one byte further behind the last star.
        var retry: (index: Int, position: Int)?
        while index < bytes.endIndex {
            if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
                position += 1
                retry = (index, position)
            } else if position < pattern.count, pattern[position] == bytes[index] {
                index += 1
                position += 1
            } else if let last = retry {
                index = last.index + 1
                position = last.position
                retry = (index, position)
            } else {
                return false
            }
        }
        return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
