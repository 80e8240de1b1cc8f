import ContractSpecs
import WireFormats

/// `mockproviders check`: whether a client is right.
package enum CheckCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "check",
        summary: "Judge a client by the contract cases of a provider.",
        discussion: [
            "The adapter is a small program that reads cases from its standard input, one JSON "
                + "object a line, asks the client, and writes one result a line; "
                + "Docs/ADAPTERS.md tells how. With --per-case, any program will do.",
            "Example: mockproviders check --provider kraken -- python3 adapter.py",
            "Exit codes: 0 all as expected, 1 a failure or a stale expectation, 2 a command line "
                + "that cannot be used, 3 the adapter would not start, 4 a fault of ours, 130 "
                + "interrupted; reports are written in every case but 2.",
        ],
        flags: selection + driving + reports,
        operands: [
            Operand(
                "adapter", "The adapter's command line, after '--'.", isOptional: true,
                isRepeatable: true)
        ])

    private static let selection = [
        Flag("--provider", "name", "The provider whose cases are played."),
        Flag(
            "--run", "pattern",
            "Only cases that match, such as 'paging/*' or 'kraken/**'; all by default.",
            isRepeatable: true),
        Flag("--skip", "pattern", "No cases that match.", isRepeatable: true),
        Flag("--last-failed", "report.json", "Only cases that failed in that report."),
        Flag(
            "--list", nil,
            "List the cases and play none; with --json <file>, write all there is to know."),
        Flag("--seed", "number", "Where generated worlds and orders come from. (default: 1)"),
        Flag("--shuffle", nil, "Play the cases in an order that the seed decides."),
    ]

    private static let driving = [
        Flag("--per-case", nil, "Start the program once for each case; see Docs/ADAPTERS.md."),
        Flag("--smoke", nil, "Try the adapter out, and say what is wrong with it."),
        Flag("--reference", nil, "Drive our own client in place of an adapter."),
        Flag(
            "--kill-table", nil,
            "Show which case catches which mutant of our own client, and whether any does not."),
        Flag("--schemas", nil, "Print the JSON Schemas of the adapter's messages."),
        Flag("--timeout", "duration", "How long a case may take. (default: 10s)"),
        Flag("--server", "url", "Play on this server rather than on one in this process."),
    ]

    private static let reports = [
        Flag("--strict", nil, "Cases that a client should pass count like those it must."),
        Flag("--expectations", "file", "What is known to fail, to flicker or to be left out."),
        Flag(
            "--update-expectations", nil,
            "Write what fails now to the expectations file, keeping its reasons."),
        Flag("--json", "file", "Write a JSON report; '-' is the standard output."),
        Flag("--junit", "file", "Write a JUnit XML report."),
        Flag("--html", "file", "Write a report of one HTML page."),
        Flag("--markdown", "file", "Write a Markdown report, such as for a CI step's summary."),
    ]

    private static func run(_ arguments: ParsedArguments, console: Console) throws(Failure) {
        if arguments.has("--schemas") {
            var writer = JSONWriter(pretty: true)
            writer.write(AdapterProtocol.schemas)
            console.write(writer.bytes.text + "\n")
            return
        }
        let settings: CheckSettings
        do {
            settings = try CheckSettings(arguments, environment: Platform.environment)
        } catch {
            throw .usage(error)
        }
        let selection = try CheckSelection(settings)
        if arguments.has("--list") {
            try list(selection.cases, settings, console)
            return
        }
        // Before any thread starts, because threads inherit the mask.
        Signals.blockTermination()
        try CheckRun(settings, selection, console: console).run()
    }

    private static func list(
        _ cases: [ContractCase], _ settings: CheckSettings, _ console: Console
    ) throws(Failure) {
        guard let path = settings.jsonFile else {
            return console.write(CaseListing.text(of: cases, width: console.width))
        }
        let text = CaseListing.json(of: cases, pageSize: 5)
        try ReportFile.write(text, to: path, flag: "--json", console)
    }
}
