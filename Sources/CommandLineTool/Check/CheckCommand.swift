import ContractSpecs
import HTTPClient
import HTTPServer
import MockProviders

/// `mockproviders check`: whether a client is right.
package enum CheckCommand {
    /// The command's row in the table of commands.
    package static let command = Command(syntax, run: run)

    /// How the command is written.
    package static let syntax = CommandSyntax(
        name: "check",
        summary: "Judge a client by the contract cases of a provider.",
        flags: [
            Flag("--provider", "name", "The provider whose cases are played.", isRequired: true),
            Flag(
                "--kill-table", nil,
                "Show which case catches which mutant of our own client, and whether any does not."),
        ])

    private static func run(_ arguments: ParsedArguments, console: Console) throws(Failure) {
        let name = arguments.value(of: "--provider") ?? ""
        guard let suite = SuiteCatalog.suite(of: name) else {
            throw .configuration(
                "there is no suite for '\(name)'; valid: "
                    + SuiteCatalog.all.map(\.provider).joined(separator: ", "))
        }
        var configuration = MockServer.Configuration()
        configuration.port = 0
        let server: MockServer
        do {
            server = try MockServer.start(configuration)
        } catch {
            throw .configuration("\(error)")
        }
        defer { server.stop() }
        guard let address = HTTPAddress(url: server.url) else { throw .fault("no address") }
        let runner = InProcessRunner(
            CaseStage(address, requestTimeoutMilliseconds: 400), wall: SystemClock.wall,
            sleep: { _ in })
        let made: Result<KillTable, any Error> = Blocking.wait {
            do { return .success(try await KillTable.make(suite, runner)) } catch {
                return .failure(error)
            }
        }
        switch made {
        case .failure(let error):
            throw .fault("\(error)")
        case .success(let table):
            console.write(table.markdown)
            let problems = table.problems
            for problem in problems { console.write("\n\(problem)\n") }
            if !problems.isEmpty { throw .refused(.failure) }
        }
    }
}
