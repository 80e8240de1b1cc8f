/// The help of a command, laid out as the tools of the Swift toolchain lay theirs out.
package enum HelpText {
    private static let labelWidth = 26

    /// The whole help of a command, with a line break at its end.
    package static func of(_ syntax: CommandSyntax, commands: [CommandSyntax] = [], width: Int)
        -> String
    {
        var sections = [
            TextLayout.wrapped("OVERVIEW: " + syntax.summary, to: width).joined(separator: "\n"),
            usage(of: syntax, width: width),
        ]
        sections += syntax.discussion.map {
            TextLayout.wrapped($0, to: width).joined(separator: "\n")
        }
        if !syntax.operands.isEmpty {
            let rows = syntax.operands.map { ("<\($0.name)>", $0.summary) }
            sections.append(table("ARGUMENTS:", rows, width: width))
        }
        let flags = syntax.flags.map { ($0.synopsis, $0.summary) }
        sections.append(table("OPTIONS:", flags, width: width))
        if !commands.isEmpty {
            let rows = commands.map { ($0.name, $0.summary) }
            sections.append(
                table("SUBCOMMANDS:", rows, width: width)
                    + "\n\n  See 'mockproviders help <subcommand>' for detailed help.")
        }
        return sections.joined(separator: "\n\n") + "\n"
    }

    private static func usage(of syntax: CommandSyntax, width: Int) -> String {
        var words = ["USAGE:", "mockproviders", syntax.name]
        for flag in syntax.flags where flag.name != CommandSyntax.help.name {
            let text = flag.isRequired ? flag.synopsis : "[\(flag.synopsis)]"
            words.append(flag.isRepeatable ? text + "..." : text)
        }
        words += syntax.operands.map(\.synopsis)
        let indent = 4
        return TextLayout.wrapped(words: words, to: width - indent)
            .joined(separator: "\n" + String(repeating: " ", count: indent))
    }

    private static func table(_ title: String, _ rows: [(String, String)], width: Int) -> String {
        var lines = [title]
        for (label, text) in rows {
            let wrapped = TextLayout.wrapped(text, to: max(20, width - labelWidth))
            let indent = String(repeating: " ", count: labelWidth)
            var rest = wrapped[...]
            if label.count + 4 <= labelWidth, let first = rest.popFirst() {
                lines.append(TextLayout.padded("  " + label, to: labelWidth) + first)
            } else {
                lines.append("  " + label)
            }
            lines += rest.map { indent + $0 }
        }
        return lines.joined(separator: "\n")
    }
}
