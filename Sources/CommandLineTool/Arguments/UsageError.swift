/// A command line that cannot be understood.
package struct UsageError: Error, Equatable, Sendable {
    /// What was wrong and what is valid, without a line break.
    package let message: String
    /// The command line that says more: `mockproviders serve --help`.
    package let help: String

    /// Makes an error about a command's arguments.
    package init(_ message: String, in syntax: CommandSyntax) {
        self.message = message
        help = syntax.helpCommand
    }

    /// Makes an error that names a word nobody knows, the nearest valid one, and all valid ones.
    package init(
        unknown kind: String, _ word: String, valid: [String], in syntax: CommandSyntax
    ) {
        var message = "unknown \(kind) '\(word)'"
        if let nearest = NearestMatch.of(word, among: valid) {
            message += " (did you mean '\(nearest)'?)"
        }
        self.init(message + "; valid: " + valid.joined(separator: ", "), in: syntax)
    }
}
