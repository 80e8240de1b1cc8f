import MockProviders
import WireFormats

/// `mockproviders openapi`: a provider's endpoints as an OpenAPI document.
package enum OpenAPICommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "openapi",
        summary: "Print a provider's endpoints as an OpenAPI 3.1 document.",
        operands: [Operand("provider", "The provider's name, such as hashkey.")])

    private static func run(
        _ arguments: ParsedArguments, console: Console
    ) throws(Failure) {
        do {
            let provider = try ProviderLookup.provider(named: arguments.operands[0])
            var json = JSONWriter(pretty: true)
            OpenAPIDocument(of: provider).write(to: &json)
            console.write(json.bytes.text + "\n")
        } catch {
            throw .configuration(error.message)
        }
    }
}
