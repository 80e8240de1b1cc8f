import MockProviders
import WireFormats

/// `mockproviders explain`: everything that is simulated of a provider, and what it rests on.
package enum ExplainCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "explain",
        summary: "List what is simulated of a provider, and what each behaviour rests on.",
        discussion: [
            "Every row says whether the provider's own page (seed), its other documentation "
                + "(docs), published client code (client) or nothing but our reading (inferred) "
                + "stands behind it, and where to look it up."
        ],
        flags: [Flag("--json", nil, "Print one JSON object instead of tables.")],
        operands: [Operand("provider", "The provider's name, such as hashkey.")])

    private static func run(
        _ arguments: ParsedArguments, console: Console
    ) throws(Failure) {
        do {
            let provider = try ProviderLookup.provider(named: arguments.operands[0])
            if arguments.has("--json") {
                var json = JSONWriter(pretty: true)
                FidelityReport(of: provider).write(to: &json)
                console.write(json.bytes.text + "\n")
            } else {
                console.write(ExplainText.text(of: provider, width: console.width))
            }
        } catch {
            throw .configuration(error.message)
        }
    }
}
