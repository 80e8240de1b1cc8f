/// Breaking text into lines and lining words up, for a terminal of a known width.
package enum TextLayout {
    /// The text in lines of at most `width` characters, broken at spaces.
    ///
    /// A word longer than a line is cut, because a wide line would break a table.
    package static func wrapped(_ text: String, to width: Int) -> [String] {
        wrapped(words: text.split(separator: " ").map(String.init), to: width)
    }

    /// The words in lines of at most `width` characters; a word with spaces stays in one line.
    package static func wrapped(words: [String], to width: Int) -> [String] {
        let width = max(1, width)
        var lines: [String] = []
        var line = ""
        for word in words {
            var word = word[...]
            if !line.isEmpty && line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            while word.count > width {
                let part = word.prefix(width)
                // Behind a mark such as the = of an option, where there is one.
                let end = part.lastIndex { "_-=/.".contains($0) }.map(part.index(after:))
                lines.append(String(word[..<(end ?? part.endIndex)]))
                word = word[(end ?? part.endIndex)...]
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    /// The text with spaces after it, up to `width` characters.
    package static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// A heading with paragraphs below it, wrapped and indented by two.
    package static func section(_ title: String, _ paragraphs: [String], width: Int) -> String {
        let lines = paragraphs.flatMap { wrapped($0, to: width - 2) }
        return ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
    }
}
