import ContractSpecs
import HTTPClient
import MockProviders

/// The flags of `check`, checked and turned into what they mean.
struct CheckSettings {
    /// What is done with the cases.
    enum Mode {
        /// They are listed.
        case list
        /// A long-lived adapter is driven.
        case adapter
        /// A process is started for each.
        case perCase
        /// The adapter is tried out.
        case smoke
        /// Our own client is driven.
        case reference
        /// Our own client and its mutants are driven.
        case killTable
    }

    let mode: Mode
    let suite: ContractSuite
    let command: [String]
    let runPatterns: [String]
    let skipPatterns: [String]
    let lastFailedFile: String?
    let expectationsFile: String?
    let updatesExpectations: Bool
    let seed: UInt64
    let isShuffled: Bool
    let isStrict: Bool
    let timeoutMilliseconds: Int
    let server: HTTPAddress?
    let token: String?
    let jsonFile: String?
    /// The other reports: flag and path.
    let reportFiles: [(flag: String, path: String)]

    init(
        _ arguments: ParsedArguments, environment: (String) -> String?
    ) throws(UsageError) {
        let syntax = arguments.syntax
        let valid = SuiteCatalog.all.map(\.provider)
        guard let name = arguments.value(of: "--provider") else {
            throw UsageError(
                "--provider is missing; valid: \(valid.joined(separator: ", "))", in: syntax)
        }
        guard let suite = SuiteCatalog.suite(of: name) else {
            throw UsageError(unknown: "provider", name, valid: valid, in: syntax)
        }
        self.suite = suite
        mode = try Self.mode(arguments)
        command = arguments.operands
        runPatterns = arguments.values(of: "--run")
        skipPatterns = arguments.values(of: "--skip")
        lastFailedFile = arguments.value(of: "--last-failed")
        expectationsFile = arguments.value(of: "--expectations")
        updatesExpectations = arguments.has("--update-expectations")
        if updatesExpectations && expectationsFile == nil {
            throw UsageError(
                "--update-expectations needs a file; valid: with --expectations <file>", in: syntax)
        }
        seed = try arguments.number(of: "--seed", in: 0...UInt64.max) ?? 1
        isShuffled = arguments.has("--shuffle")
        isStrict = arguments.has("--strict")
        timeoutMilliseconds = try Self.timeout(arguments)
        server = try Self.server(arguments)
        token = environment(ControlToken.variable).flatMap { $0.isEmpty ? nil : $0 }
        jsonFile = arguments.value(of: "--json")
        reportFiles = ["--json", "--junit", "--html", "--markdown"].compactMap { flag in
            arguments.value(of: flag).map { (flag, $0) }
        }
    }

    private static func mode(_ arguments: ParsedArguments) throws(UsageError) -> Mode {
        let modes: [(flag: String, mode: Mode)] = [
            ("--list", .list), ("--per-case", .perCase), ("--smoke", .smoke),
            ("--reference", .reference), ("--kill-table", .killTable),
        ]
        let given = modes.filter { arguments.has($0.flag) }
        guard given.count <= 1 else {
            throw UsageError(
                "\(given.map(\.flag).joined(separator: " and ")) cannot go together; valid: one of "
                    + "them", in: arguments.syntax)
        }
        let mode = given.first?.mode ?? .adapter
        switch mode {
        case .list:
            break
        case .adapter, .perCase, .smoke:
            if arguments.operands.isEmpty {
                throw UsageError(
                    "the adapter is missing; valid: mockproviders check --provider <name> -- "
                        + "<adapter> <arguments>", in: arguments.syntax)
            }
        case .reference, .killTable:
            if let extra = arguments.operands.first {
                throw UsageError(
                    "there is no place for '\(extra)'; valid: \(given[0].flag) without an adapter",
                    in: arguments.syntax)
            }
        }
        return mode
    }

    private static func timeout(_ arguments: ParsedArguments) throws(UsageError) -> Int {
        guard let text = arguments.value(of: "--timeout") else { return 10_000 }
        guard let nanoseconds = DurationText.nanoseconds(in: text),
            (1...3_600_000).contains(nanoseconds / 1_000_000)
        else {
            throw UsageError(
                "--timeout '\(text)' cannot be used; valid: 1ms to 1h, such as 500ms or 30s",
                in: arguments.syntax)
        }
        return Int(nanoseconds / 1_000_000)
    }

    private static func server(_ arguments: ParsedArguments) throws(UsageError) -> HTTPAddress? {
        guard let url = arguments.value(of: "--server") else { return nil }
        guard let address = HTTPAddress(url: url) else {
            throw UsageError(
                "--server '\(url)' cannot be used; valid: an address such as "
                    + "http://127.0.0.1:4810", in: arguments.syntax)
        }
        return address
    }

    /// The command line that plays one case again.
    func replay(_ id: String) -> String {
        var words = ["mockproviders", "check", "--provider", suite.provider, "--run", id]
        words += ["--seed", "\(seed)"]
        switch mode {
        case .perCase: words.append("--per-case")
        case .reference: words.append("--reference")
        default: break
        }
        if let server { words += ["--server", "http://\(server.text)"] }
        if timeoutMilliseconds != 10_000 { words += ["--timeout", "\(timeoutMilliseconds)ms"] }
        if !command.isEmpty { words += ["--"] + command.map(Self.quoted) }
        return words.joined(separator: " ")
    }

    /// A word as a shell takes it for one.
    static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "-_./:=@%+,".utf8.contains(byte)
        }
        if plain && !word.isEmpty { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: #"'\''"#) + "'"
    }
}
