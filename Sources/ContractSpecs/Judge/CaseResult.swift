/// One thing that is not as the case wants it.
public struct Finding: Sendable, Equatable {
    /// What is wrong, in one line.
    public let message: String
    /// What kind of thing it is, as a stable name: `missing`, `wire-count`.
    ///
    /// An expectations file records it, so that a known failure must fail for the same reason.
    public let check: String
    /// What shows it; lines.
    public let evidence: [String]

    /// Makes a finding.
    public init(_ message: String, check: String = "other", evidence: [String] = []) {
        self.message = message
        self.check = check
        self.evidence = evidence
    }
}

/// What a case says of a client.
public struct CaseResult: Sendable {
    /// The case.
    public let contractCase: ContractCase
    /// What it says.
    public let verdict: Verdict
    /// What is wrong; empty when it passed.
    public let findings: [Finding]
    /// The requests that were seen, a line each.
    public let wire: [String]
    /// Why the case was skipped or not run; what the adapter said; nil otherwise.
    public let note: String?
    /// What the client printed while it was asked, if anything.
    public var log: String = ""
    /// How long it took, in milliseconds of real time.
    public var milliseconds: Int64 = 0

    /// Makes a result.
    public init(
        _ contractCase: ContractCase, _ verdict: Verdict, findings: [Finding] = [],
        wire: [String] = [], note: String? = nil
    ) {
        self.contractCase = contractCase
        self.verdict = verdict
        self.findings = findings
        self.wire = wire
        self.note = note
    }

    /// Whether the client passed.
    public var isPass: Bool { verdict == .pass }

    /// Whether a test may go on: the client passed, or was not asked, or only should be better.
    public var isAcceptable: Bool {
        isPass || verdict == .skipped || contractCase.level == .should
    }

    /// Everything that is wrong, to print beside a failed assertion.
    public var report: String {
        var lines = ["\(contractCase.id) [\(contractCase.level.rawValue)]: \(verdict.rawValue)"]
        lines.append("  expected  \(contractCase.title)")
        for finding in findings {
            lines.append("  finding   \(finding.message)")
            lines += finding.evidence.map { "            \($0)" }
        }
        if let note { lines.append("  note      \(note)") }
        lines += wire.map { "  wire      \($0)" }
        lines.append("  because   \(contractCase.fact)")
        lines.append("  fix       \(contractCase.fix)")
        return lines.joined(separator: "\n")
    }
}
