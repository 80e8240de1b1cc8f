/// `mockproviders exec`: runs a user's own tests in a sandbox.
package enum ExecCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "exec",
        summary: "Run a test command in a sandbox of its own, and judge what it sends. The command "
            + "finds addresses and credentials in MOCKPROVIDERS_ variables.",
        discussion: [
            "Example: mockproviders exec --junit wire.xml -- npm test",
            "Variables: MOCKPROVIDERS_URL and MOCKPROVIDERS_CONTROL_URL, and for each provider such "
                + "as MOCKPROVIDERS_HASHKEY_URL, MOCKPROVIDERS_HASHKEY_KEY and "
                + "MOCKPROVIDERS_HASHKEY_SECRET; 'mockproviders exec -- env' shows all.",
            "Exit code: the command's own when it is not 0; else 1 when a rule was broken; 3 when "
                + "the command would not start; 130 after Ctrl-C.",
        ],
        flags: serveFlags + [
            Flag(
                "--mutate", nil,
                "Run the command again in each of ten hostile worlds of the providers that it used, "
                    + "and list those that its tests did not notice."),
            Flag(
                "--time-limit", "seconds",
                "How long the command may take in a hostile world. (default: 30, and ten times "
                    + "what it took in the good one)"),
            Flag("--strict", nil, "Let warnings and survivors fail the run too."),
            Flag(
                "--skip", "pattern",
                "Leave out rules and hostile worlds whose id is like this: kraken/retry/storm or "
                    + "**/mutation/slow.",
                isRepeatable: true),
        ] + ReportFiles.flags,
        operands: [
            Operand(
                "command", "The command, after --, and its arguments.", isRepeatable: true)
        ])

    /// The flags of `serve`, without those that make no sense when there is one client.
    private static let serveFlags = ServeCommand.syntax.flags.filter {
        ![CommandSyntax.help.name, "--ready-file"].contains($0.name)
    }.map { flag in
        switch flag.name {
        case "--port":
            Flag("--port", "port", "The port to listen on. (default: a free one)")
        case "--log":
            Flag(
                "--log", "format",
                "What is printed for each request, on the standard error: text, json or quiet. "
                    + "(default: quiet)")
        default: flag
        }
    }

    private static func run(_ arguments: ParsedArguments, console: Console) throws(Failure) {
        let settings: ExecSettings
        do {
            settings = try ExecSettings(arguments, environment: Platform.environment)
        } catch {
            throw .usage(error)
        }
        let code = try ExecRun(settings, console: console).run()
        if code != .success { throw .refused(code) }
    }
}
