package import WireFormats

/// A data file with one case a line, its fields set apart by `|`.
///
/// Blanks around a field do not count. A byte that cannot stand in the file, or that would not be
/// seen, is written `<XX>` with two hexadecimal digits; so are `|`, `<` and blanks at the ends.
package struct CaseTable {
    /// One line of the table.
    package struct Row: Sendable {
        /// The line's fields, decoded.
        package let fields: [Bytes]

        /// A field as text; empty when the line has no such field.
        package subscript(_ index: Int) -> String {
            index < fields.count ? fields[index].text : ""
        }
    }

    /// The lines in order.
    package let rows: [Row]

    /// Reads a table of a test target.
    package init(_ name: String, of target: String = "WireFormatsTests") throws {
        rows = try VectorFiles.lines(name, of: target).map { line in
            let parts = line.split(
                separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            return Row(fields: parts.map { Self.decode($0.trimmedText) })
        }
    }

    private static func decode(_ field: String) -> Bytes {
        let text = Bytes(text: field)
        var bytes = Bytes()
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "<"), index + 3 < text.count,
                text[index + 3] == UInt8(ascii: ">"),
                let byte = Hex.decode(text[index + 1..<index + 3])
            {
                bytes.append(contentsOf: byte)
                index += 4
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return bytes
    }
}
