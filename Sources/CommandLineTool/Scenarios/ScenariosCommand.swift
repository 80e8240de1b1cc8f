import HTTPServer
import MockProviders
import WireFormats

/// `mockproviders scenarios`: what ships, what it says, and whether a file can be served.
package enum ScenariosCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "scenarios",
        summary: "List and show the scenarios of the program, and check scenario files.",
        discussion: [
            "'list' names every scenario; 'show NAME' prints one as a file; 'validate FILE...' "
                + "checks files as a whole, entries included, with one line for each problem; "
                + "'schema' prints the JSON Schema that editors check and complete files with.",
            "'validate' ends with exit code 0 when every file can be served, else with 2.",
        ],
        flags: [Flag("--json", nil, "Print the list as JSON; with 'list' only.")],
        operands: [
            Operand("action", "One of: list, show, validate, schema."),
            Operand(
                "name|file",
                "The scenario to show, or the files to check; - is the standard input.",
                isOptional: true, isRepeatable: true),
        ])

    private enum Action: String, CaseIterable {
        case list, show, validate, schema
    }

    private static func run(
        _ arguments: ParsedArguments, console: Console
    ) throws(Failure) {
        let action = try action(arguments)
        let names = Array(arguments.operands.dropFirst())
        switch action {
        case .list:
            console.write(arguments.has("--json") ? jsonList() : list(width: console.width))
        case .schema:
            console.write(ScenarioSchema.text)
        case .show:
            try show(names[0], console)
        case .validate:
            try validate(names, console)
        }
    }

    /// The action, with as many words behind it as it takes.
    private static func action(_ arguments: ParsedArguments) throws(Failure) -> Action {
        let name = arguments.operands[0]
        guard let action = Action(rawValue: name) else {
            throw .usage(
                UsageError(
                    unknown: "action", name, valid: Action.allCases.map(\.rawValue), in: syntax))
        }
        let count = arguments.operands.count - 1
        let isRight: Bool
        let valid: String
        switch action {
        case .list, .schema: (isRight, valid) = (count == 0, "nothing after it")
        case .show: (isRight, valid) = (count == 1, "one name that 'scenarios list' shows")
        case .validate:
            (isRight, valid) = (count > 0, "one or more files, or - for the standard input")
        }
        guard isRight else {
            throw .usage(
                UsageError(
                    "'scenarios \(name)' does not take \(count) words; valid: \(valid)", in: syntax)
            )
        }
        guard !arguments.has("--json") || action == .list else {
            throw .usage(
                UsageError(
                    "--json has no place in 'scenarios \(name)'; valid: with list", in: syntax))
        }
        return action
    }

    // MARK: list and show

    private static func list(width: Int) -> String {
        let sections = ProviderCatalog.all.filter { !$0.scenarios.isEmpty }.map { provider in
            let table = TextTable(
                [.init("name", isWhole: true), .init("what it is for", share: 1)],
                rows: summaries(of: provider).map { [$0.name, $0.description] })
            return ([provider.title] + table.lines(width: width)).joined(separator: "\n")
        }
        return sections.joined(separator: "\n\n") + "\n"
    }

    private static func jsonList() -> String {
        var writer = JSONWriter(pretty: true)
        writer.beginArray()
        for provider in ProviderCatalog.all {
            for summary in summaries(of: provider) {
                writer.beginObject()
                writer.key("name")
                writer.string(summary.name)
                writer.key("provider")
                writer.string(provider.name)
                writer.key("description")
                writer.string(summary.description)
                writer.endObject()
            }
        }
        writer.endArray()
        return writer.bytes.text + "\n"
    }

    private static func summaries(
        of provider: any Provider
    ) -> [(name: String, description: String)] {
        let names = provider.scenarios.map(\.name)
        return ScenarioLibrary.summaries.filter { names.contains($0.name) }
    }

    private static func show(_ name: String, _ console: Console) throws(Failure) {
        guard let shipped = ScenarioLibrary.all.first(where: { $0.name == name }) else {
            let valid = ScenarioLibrary.all.map(\.name)
            throw .configuration(
                UsageError(unknown: "scenario", name, valid: valid, in: syntax).message)
        }
        console.write(shipped.text + "\n")
    }

    // MARK: validate

    private static func validate(_ paths: [String], _ console: Console) throws(Failure) {
        var isEachValid = true
        for path in paths {
            // Errors must name something that an editor does not take for a file.
            let name = path == "-" ? "<stdin>" : path
            if let problem = problem(in: path, named: name) {
                isEachValid = false
                console.writeError(VisibleText.of(problem) + "\n")
            } else {
                console.write(VisibleText.of("\(name): valid") + "\n")
            }
        }
        if !isEachValid { throw .refused(.usage) }
    }

    private static func problem(in path: String, named name: String) -> String? {
        do {
            let bytes = try Platform.readAll(path, countMax: ScenarioFile.bytesMax)
            return ScenarioCheck.problem(in: Bytes(bytes), name: name)
        } catch {
            return "\(name): cannot be read: \(error); valid: a readable file of at most "
                + "\(ScenarioFile.bytesMax >> 20) MiB, or - for the standard input"
        }
    }
}
