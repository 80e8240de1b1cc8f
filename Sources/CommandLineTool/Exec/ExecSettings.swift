package import ContractSpecs
package import MockProviders

/// The flags of `exec`, checked and turned into what they mean.
package struct ExecSettings: Sendable {
    /// What the server is started with; the worlds are those of sandboxes.
    package let server: MockServer.Configuration
    /// The good world; it has a port of its own unless the user chose one for the server.
    package let world: Sandbox.Configuration
    /// The clock as the user wrote it.
    package let clock: String?
    /// The command and its arguments.
    package let command: [String]
    /// Whether hostile worlds are tried too.
    package let mutates: Bool
    /// How many seconds the command may take in a hostile world; nil goes by the good one.
    package let timeLimit: Int?
    /// Whether warnings and survivors fail the run.
    package let isStrict: Bool
    /// Rules and worlds that are left out.
    package let skips: [CasePattern]
    /// Where the reports go.
    package let reports: ReportFiles
    /// Whether the run ends with the process that started it.
    package let exitsWithParent: Bool

    /// Reads the flags, and what the environment says instead of one.
    package init(
        _ arguments: ParsedArguments, environment: (String) -> String? = { _ in nil }
    ) throws(UsageError) {
        let serve = try ServeSettings(arguments, environment: environment)
        var server = serve.configuration
        world = Sandbox.Configuration(
            scenarios: server.scenarios, clock: server.clock, seed: server.seed,
            quotas: server.quotas, options: server.options,
            listens: arguments.value(of: "--port") == nil)
        // The default sandbox stays as it is: no two worlds have the same credentials.
        server.scenarios = []
        server.options = []
        server.clock = nil
        if arguments.value(of: "--port") == nil { server.port = 0 }
        if arguments.value(of: "--log") == nil { server.log = .quiet }
        self.server = server
        clock = arguments.value(of: "--clock")
        command = arguments.operands
        mutates = arguments.has("--mutate")
        timeLimit = try arguments.number(of: "--time-limit", in: 1...86_400)
        isStrict = arguments.has("--strict")
        skips = arguments.values(of: "--skip").map { CasePattern($0) }
        reports = ReportFiles(arguments)
        exitsWithParent = serve.exitsWithParent
        if command.first == "" {
            throw UsageError(
                "the command is an empty word; valid: a program after --", in: arguments.syntax)
        }
        let ids = ObservedProvider.all.flatMap { provider in
            ObservationRule.all(for: provider).map(\.id) + HostileWorld.all(for: provider).map(\.id)
        }
        for skip in skips where !ids.contains(where: skip.matches) {
            throw UsageError(
                "--skip '\(skip)' matches nothing; valid: \(Self.short(ids).joined(separator: ", "))"
                    + ", each also with its provider before it and with * for any part",
                in: arguments.syntax)
        }
    }

    /// The ids without their providers, each once.
    private static func short(_ ids: [String]) -> [String] {
        var names: [String] = []
        for id in ids {
            let name = String(id.drop { $0 != "/" }.dropFirst())
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Whether a rule or world is left out.
    package func skips(_ id: String) -> Bool { skips.contains { $0.matches(id) } }
}
