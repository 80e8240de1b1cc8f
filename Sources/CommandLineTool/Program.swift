import MockProviders

/// The program: picks the command, and turns what comes of it into words and an exit code.
@main
package enum Program {
    /// How the program itself is written.
    package static let syntax = CommandSyntax(
        name: "<subcommand>",
        summary: "A faithful, offline sandbox for balance-history APIs that have none.",
        flags: [Flag("--version", nil, "Show the version.")])

    /// Runs the command of this process's arguments, and ends the process.
    package static func main() {
        let code = run(Array(CommandLine.arguments.dropFirst()), console: .ofProcess)
        Platform.exit(code.rawValue)
    }

    /// Runs a command line without the program's name.
    package static func run(_ arguments: [String], console: Console) -> ExitCode {
        do {
            try dispatch(arguments[...], console: console)
            return .success
        } catch {
            if !error.text.isEmpty { console.writeError(error.text) }
            return error.exitCode
        }
    }

    private static func dispatch(
        _ arguments: ArraySlice<String>, console: Console
    ) throws(Failure) {
        let rest = arguments.dropFirst()
        guard let first = arguments.first else {
            throw .usage(
                UsageError(
                    "a subcommand is missing; valid: \(names.joined(separator: ", "))", in: syntax))
        }
        switch first {
        case "--help", "-h":
            try refuseWords(rest, after: first)
            console.write(help(width: console.width))
        case "--version":
            try refuseWords(rest, after: first)
            console.write("mockproviders \(MockServer.version)\n")
        case "help":
            try showHelp(of: rest, console: console)
        default:
            let command = try command(named: first)
            let parsed = try parse(rest, for: command.syntax)
            if parsed.has(CommandSyntax.help.name) {
                console.write(HelpText.of(command.syntax, width: console.width))
            } else {
                try command.run(parsed, console)
            }
        }
    }

    private static func showHelp(
        of words: ArraySlice<String>, console: Console
    ) throws(Failure) {
        guard let name = words.first else {
            console.write(help(width: console.width))
            return
        }
        let syntax = try command(named: name).syntax
        try refuseWords(words.dropFirst(), after: "help \(name)")
        console.write(HelpText.of(syntax, width: console.width))
    }

    private static func refuseWords(
        _ words: ArraySlice<String>, after start: String
    ) throws(Failure) {
        guard let extra = words.first else { return }
        throw .usage(
            UsageError(
                "there is no place for '\(extra)'; valid: mockproviders \(start), and nothing after "
                    + "it", in: syntax))
    }

    private static func help(width: Int) -> String {
        HelpText.of(syntax, commands: Command.all.map(\.syntax), width: width)
    }

    private static var names: [String] { Command.all.map(\.syntax.name) + ["help"] }

    private static func command(named name: String) throws(Failure) -> Command {
        if let command = Command.all.first(where: { $0.syntax.name == name }) {
            return command
        }
        let isFlag = name.hasPrefix("-")
        let valid = isFlag ? ["--help", "--version"] : names
        throw .usage(
            UsageError(
                unknown: isFlag ? "flag" : "subcommand", name, valid: valid, in: syntax))
    }

    private static func parse(
        _ words: ArraySlice<String>, for syntax: CommandSyntax
    ) throws(Failure) -> ParsedArguments {
        do {
            return try ParsedArguments(words, for: syntax)
        } catch {
            throw .usage(error)
        }
    }
}
