package import MockProviders

/// `mockproviders sign`: shows how a correct client signs a request, step by step.
package enum SignCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "sign",
        summary: "Sign a request as a correct client does, and show every step.",
        discussion: [
            "Compare the steps with what your client signs, then send the request with the curl "
                + "command at the end."
        ],
        flags: [
            Flag("--key", "key", "The API key or its counterpart.", isRequired: true),
            Flag("--secret", "secret", "The secret.", isRequired: true),
            Flag("--nonce", "nonce", "The nonce, for a provider that has one."),
            Flag(
                "--timestamp", "timestamp",
                "The time in the provider's own unit; without it, the target must have it."),
        ],
        operands: [
            Operand("provider", "The provider's name, such as hashkey."),
            Operand("method", "The HTTP method, such as GET."),
            Operand("target", "The path and the query, as they are sent."),
            Operand("body", "The body, as it is sent.", isOptional: true),
        ])

    /// The steps, one below the other, then the command that sends the request.
    package static func text(of request: SignedRequest) -> String {
        let steps = request.steps.map { "\($0.name)\n  \($0.value)\n" }
        let base = "http://\(MockServer.Configuration().host):\(MockServer.Configuration().port)"
        return (steps + ["send it\n  \(request.curl(base: base))\n"]).joined(separator: "\n")
    }

    private static func run(
        _ arguments: ParsedArguments, console: Console
    ) throws(Failure) {
        let operands = arguments.operands
        do {
            let provider = try ProviderLookup.provider(named: operands[0])
            let request = UnsignedRequest(
                key: arguments.value(of: "--key") ?? "",
                secret: arguments.value(of: "--secret") ?? "",
                nonce: arguments.value(of: "--nonce"),
                timestamp: arguments.value(of: "--timestamp"),
                method: operands[1], target: operands[2],
                body: operands.count > 3 ? operands[3] : "")
            console.write(text(of: try provider.sign(request)))
        } catch {
            throw .configuration(error.message)
        }
    }
}
