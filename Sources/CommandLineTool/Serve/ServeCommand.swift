import HTTPServer
import MockProviders

/// `mockproviders serve`: runs the mock server until a signal ends it.
package enum ServeCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "serve",
        summary: "Serve the providers on this machine until Ctrl-C or SIGTERM.",
        flags: [
            Flag("--host", "address", "The IP address to listen on. (default: 127.0.0.1)"),
            Flag("--port", "port", "The port to listen on; 0 takes a free one. (default: 4810)"),
            Flag(
                "--provider", "name", "Serve this provider; without the flag, all of them.",
                isRepeatable: true),
            Flag(
                "--scenario", "name|file",
                "Serve the world of a scenario of the program, or of a file that ends in .json; a "
                    + "file is loaded again when it changes.",
                isRepeatable: true),
            Flag(
                "--clock", "clock",
                "The server's time: real, frozen@2026-04-26T12:00:00Z or "
                    + "from@2026-04-26T12:00:00Z, each with an optional speed such as *60. "
                    + "(default: real)"),
            Flag("--seed", "number", "Where all generated data comes from. (default: 1)"),
            Flag(
                "--ready-file", "path",
                "A JSON file that appears once every socket listens, and goes when the server "
                    + "does."),
            Flag(
                ControlToken.flag, "token",
                "What requests to the control API must carry as a bearer token, so that they may "
                    + "come from other machines; better given as \(ControlToken.variable), which no "
                    + "process list shows. (default: none; only this machine may ask)"),
            Flag("--exit-with-parent", nil, "Stop when the process that started this one ends."),
            Flag(
                "--log", "format",
                "What is printed for each request: text, json or quiet. (default: text)"),
            Flag(
                "--journal-bytes", "size",
                "How much the journal may hold, such as 64MiB or 500KB. (default: 64MiB)"),
            Flag("--threads", "count", "The number of event loops. (default: 1)"),
            Flag(
                "--quotas", "policy",
                "Whether rate limits are only counted or also refuse: observed or enforced. "
                    + "(default: observed)"),
            Flag(
                "--option", "provider.name=value",
                "Choose another documented behaviour; 'mockproviders explain' lists them.",
                isRepeatable: true),
        ])

    private static func run(
        _ arguments: ParsedArguments, console: Console
    ) throws(Failure) {
        let settings: ServeSettings
        do {
            settings = try ServeSettings(arguments, environment: Platform.environment)
        } catch {
            throw .usage(error)
        }
        try ServeRun(settings, console: console).run()
    }
}
