/// One subcommand: how it is written, and what it does.
package struct Command: Sendable {
    /// How the command is written.
    package let syntax: CommandSyntax
    /// Does the command's work.
    package let run: @Sendable (ParsedArguments, Console) throws(Failure) -> Void

    /// Makes a command.
    package init(
        _ syntax: CommandSyntax,
        run: @escaping @Sendable (ParsedArguments, Console) throws(Failure) -> Void
    ) {
        self.syntax = syntax
        self.run = run
    }

    /// Every subcommand, in the order in which the help lists them.
    package static let all = [
        ServeCommand.command, ExecCommand.command, CheckCommand.command,
        ScenariosCommand.command, SignCommand.command, ExplainCommand.command,
        OpenAPICommand.command,
    ]
}
