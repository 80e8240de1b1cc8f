import HTTPServer
package import MockProviders

/// `mockproviders sign`: shows how a correct client signs a request, step by step.
package enum SignCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "sign",
        summary: "Sign a request as a correct client does, or say what is wrong with yours.",
        discussion: [
            "Compare the steps with what your client signs, then send the request with the curl "
                + "command at the end.",
            "With --explain the request is taken as your client sent it, headers included, and "
                + "checked for the key and the secret: the mistake is named, with what was expected "
                + "and what came. The exit code is 0 when the request is accepted, 1 when it is "
                + "refused.",
        ],
        flags: [
            Flag("--key", "key", "The API key or its counterpart.", isRequired: true),
            Flag("--secret", "secret", "The secret.", isRequired: true),
            Flag("--nonce", "nonce", "The nonce, for a provider that has one."),
            Flag(
                "--timestamp", "timestamp",
                "The time in the provider's own unit; without it, the target must have it."),
            Flag("--explain", nil, "Say what is wrong with the request that your client sent."),
            Flag(
                "--header", "name: value",
                "A header that your client sent (also -H); for --explain.",
                short: "-H", isRepeatable: true),
            Flag(
                "--clock", "clock",
                "When the request came, such as frozen@2026-04-26T12:00:00Z; for --explain. "
                    + "(default: --timestamp, else now)"),
            Flag(
                "--credential", "name=value",
                "A further credential that is yours, such as account=ABCD1234EFGH5678; for "
                    + "--explain.", isRepeatable: true),
        ],
        operands: [
            Operand("provider", "The provider's name, such as hashkey."),
            Operand("method", "The HTTP method, such as GET."),
            Operand("target", "The path and the query, as they are sent."),
            Operand("body", "The body, as it is sent.", isOptional: true),
        ])

    /// The flags that need `--explain`.
    private static let explainFlags = ["--header", "--clock", "--credential"]

    /// The steps, one below the other, then the command that sends the request.
    package static func text(of request: SignedRequest) -> String {
        let steps = request.steps.map { "\($0.name)\n  \($0.value)\n" }
        let base = "http://\(MockServer.Configuration().host):\(MockServer.Configuration().port)"
        return (steps + ["send it\n  \(request.curl(base: base))\n"]).joined(separator: "\n")
    }

    private static func run(
        _ arguments: ParsedArguments, console: Console
    ) throws(Failure) {
        let isExplained = arguments.has("--explain")
        if !isExplained, let flag = explainFlags.first(where: arguments.has) {
            throw .usage(
                UsageError("\(flag) has no place here; valid: with --explain", in: syntax))
        }
        let answer: RequestExplanation
        do {
            let given = try SignArguments(arguments)
            guard isExplained else {
                console.write(text(of: try given.provider.sign(given.request)))
                return
            }
            let sent = try SentRequest(given, arguments, now: SystemClock.wall())
            answer = try RequestExplanation(of: sent)
        } catch {
            throw .configuration(error.message)
        }
        console.write(answer.text)
        if !answer.isAccepted { throw .refused(.failure) }
    }
}
