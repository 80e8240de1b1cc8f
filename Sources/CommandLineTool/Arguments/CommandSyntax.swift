/// Everything that can be written after one command's name; the parser and the help read it.
package struct CommandSyntax: Sendable {
    /// The command's name; `<subcommand>` for the program itself.
    package let name: String
    /// What the command does, in one sentence.
    package let summary: String
    /// What a user should know beyond the tables; paragraphs, empty when there is nothing.
    package let discussion: [String]
    /// The flags, in the order in which the help lists them; `--help` is added to all.
    package let flags: [Flag]
    /// The operands, in order; only trailing ones may be optional.
    package let operands: [Operand]

    /// The flag that every command has.
    package static let help = Flag("--help", nil, "Show this help (also -h).", short: "-h")

    /// Makes the syntax of a command.
    package init(
        name: String, summary: String, discussion: [String] = [],
        flags: [Flag] = [], operands: [Operand] = []
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.flags = flags + [CommandSyntax.help]
        self.operands = operands
    }

    /// One line that shows how the command is written, without its optional flags.
    package var usage: String {
        var words = ["mockproviders", name]
        words += flags.filter(\.isRequired).map(\.synopsis)
        if flags.contains(where: { !$0.isRequired }) {
            words.append("[options]")
        }
        words += operands.map(\.synopsis)
        return words.joined(separator: " ")
    }

    /// The command line that shows the command's help.
    package var helpCommand: String {
        // The program itself has no name among its subcommands.
        name.hasPrefix("<") ? "mockproviders --help" : "mockproviders \(name) --help"
    }

    /// The row of a flag, by its long or its short name; nil when the command does not have it.
    package func flag(named name: String) -> Flag? {
        flags.first { $0.name == name || $0.short == name }
    }
}
