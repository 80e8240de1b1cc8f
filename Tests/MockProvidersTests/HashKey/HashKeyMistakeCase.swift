import MockProviders
import Testing
import WireFormats

/// One mistake, made exactly as a client makes it, and exactly what is said about it.
struct HashKeyMistakeCase: Sendable, CustomTestStringConvertible {
    let mistake: HashKeyMistake
    let explanation: String
    var options: [String] = []
    var quotas = QuotaPolicy.observed
    var scenario: String?
    let run: @Sendable (HashKeyBadClient) -> Void

    init(
        _ mistake: HashKeyMistake, _ explanation: String, options: [String] = [],
        quotas: QuotaPolicy = .observed, scenario: String? = nil,
        run: @escaping @Sendable (HashKeyBadClient) -> Void
    ) {
        self.mistake = mistake
        self.explanation = explanation
        self.options = options
        self.quotas = quotas
        self.scenario = scenario
        self.run = run
    }

    var testDescription: String { mistake.rawValue }

    /// The world in which it is made.
    func world(_ stage: TestWorld.Stage = .direct) throws -> TestWorld {
        try TestWorld(quotas: quotas, options: options, scenario: scenario, stage: stage)
    }

    static let all = signing + texts + keys + parameters + windows
}
