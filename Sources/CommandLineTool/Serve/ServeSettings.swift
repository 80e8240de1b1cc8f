package import MockProviders

/// The flags of `serve`, checked and turned into what they mean.
package struct ServeSettings: Sendable {
    /// What the server is started with; its log goes nowhere yet.
    package let configuration: MockServer.Configuration
    /// Where the ready file goes; nil when none is wanted.
    package let readyFile: String?
    /// The scenario files to watch, each once.
    package let scenarioFiles: [ScenarioFile]
    /// Whether the server ends with the process that started it.
    package let exitsWithParent: Bool

    /// The most event loops that can be asked for.
    package static let threadsMax = 64

    /// Reads the flags, and what the environment says instead of one.
    package init(
        _ arguments: ParsedArguments, environment: (String) -> String? = { _ in nil }
    ) throws(UsageError) {
        var configuration = MockServer.Configuration()
        configuration.log = .text
        configuration.host = arguments.value(of: "--host") ?? configuration.host
        configuration.port =
            try arguments.number(of: "--port", in: 0...UInt16.max) ?? configuration.port
        configuration.providers = arguments.values(of: "--provider")
        configuration.seed =
            try arguments.number(of: "--seed", in: 0...UInt64.max) ?? configuration.seed
        configuration.threads =
            try arguments.number(of: "--threads", in: 1...ServeSettings.threadsMax)
            ?? configuration.threads
        configuration.log =
            try arguments.word(of: "--log", as: LogFormat.self) ?? configuration.log
        configuration.quotas =
            try arguments.word(of: "--quotas", as: QuotaPolicy.self) ?? configuration.quotas
        configuration.journalBytes =
            try ServeSettings.journalBytes(arguments) ?? configuration.journalBytes
        configuration.controlToken = try ControlToken.read(arguments, environment: environment)
        var scenarios: [ScenarioArgument] = []
        do {
            if let clock = arguments.value(of: "--clock") {
                configuration.clock = try ClockSetting(parsing: clock)
            }
            for name in arguments.values(of: "--scenario") {
                scenarios.append(try ScenarioArgument(name))
            }
            configuration.options = try arguments.values(of: "--option")
                .map { (text) throws(ConfigurationError) in try OptionAssignment(parsing: text) }
        } catch {
            throw UsageError(error.message, in: arguments.syntax)
        }
        if arguments.value(of: "--ready-file") == "" {
            throw UsageError(
                "--ready-file '' is not a path; valid: a file in a folder that exists",
                in: arguments.syntax)
        }
        configuration.scenarios = scenarios.map(\.reference)
        var files: [ScenarioFile] = []
        for file in scenarios.compactMap(\.file)
        where !files.contains(where: { $0.path == file.path }) {
            files.append(file)
        }
        scenarioFiles = files
        self.configuration = configuration
        readyFile = arguments.value(of: "--ready-file")
        exitsWithParent = arguments.has("--exit-with-parent")
    }

    private static func journalBytes(_ arguments: ParsedArguments) throws(UsageError) -> Int? {
        guard let size = arguments.value(of: "--journal-bytes") else { return nil }
        guard let bytes = ByteSize.bytes(of: size) else {
            throw UsageError(
                "--journal-bytes '\(size)' is not a size; valid: a whole number of bytes, or "
                    + "one with KB, MB, GB, TB, KiB, MiB, GiB or TiB, such as 64MiB",
                in: arguments.syntax)
        }
        return bytes
    }
}
