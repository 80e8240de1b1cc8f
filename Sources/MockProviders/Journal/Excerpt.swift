import WireFormats

/// Long texts, cut so that people can read them.
enum Excerpt {
    /// The most bytes that are shown of a text.
    static let bytesMax = 240
    /// How many bytes are shown before the first that differs.
    private static let leadBytes = 60

    /// The beginning of a text.
    static func beginning(of text: String) -> String {
        cut(Bytes(text: text), from: 0)
    }

    /// Two texts, both cut to the same place: where they begin to differ.
    static func pair(_ left: String, _ right: String) -> (String, String) {
        let left = Bytes(text: left)
        let right = Bytes(text: right)
        var start = 0
        if max(left.count, right.count) > bytesMax {
            let common = zip(left, right).prefix { $0 == $1 }.count
            start = max(0, common - leadBytes)
        }
        return (cut(left, from: start), cut(right, from: start))
    }

    /// A text on one line: control characters are written as escapes.
    static func line(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            default:
                if scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) {
                    line += "\\u{\(String(scalar.value, radix: 16))}"
                } else {
                    line.unicodeScalars.append(scalar)
                }
            }
        }
        return line
    }

    private static func cut(_ bytes: Bytes, from start: Int) -> String {
        // Never in the middle of a character.
        func boundary(_ index: Int) -> Int {
            var index = min(index, bytes.count)
            while index > 0, index < bytes.count, bytes[index] & 0xc0 == 0x80 { index -= 1 }
            return index
        }
        let first = boundary(start)
        let last = boundary(first + bytesMax)
        var text = first > 0 ? "… " : ""
        text += bytes[first..<last].text
        if last < bytes.count { text += " … (\(bytes.count) bytes)" }
        return text
    }
}
