import WireFormats

/// Joins both sides of a case: what was on the wire, and what the client returned.
package enum CaseJudge {
    /// Judges a client after it was asked; the sandbox is still there.
    package static func judge(
        _ prepared: PreparedCase, _ outcome: CaseOutcome, control: ControlClient
    ) throws(HarnessFailure) -> CaseResult {
        let seen = try exchanges(of: prepared.sandbox, control)
        let wire = seen.map(\.line)
        if let result = withoutAnswer(prepared.contractCase, outcome, wire: wire) { return result }
        let after = try prepared.stage.groundTruth(
            of: prepared.suite, prepared.query, prepared.sandbox, control)
        let findings =
            RecordJudge(fields: prepared.suite.fields, before: prepared.truthBefore, after: after)
            .findings(outcome, prepared.contractCase.returns)
            + prepared.contractCase.wire.flatMap { WireJudge.findings($0, seen, prepared.query) }
        return CaseResult(
            prepared.contractCase, findings.isEmpty ? .pass : .fail, findings: findings, wire: wire)
    }

    /// The result where there is no answer to be judged; nil where there is one.
    package static func withoutAnswer(
        _ contractCase: ContractCase, _ outcome: CaseOutcome, wire: [String] = []
    ) -> CaseResult? {
        func result(_ verdict: Verdict, _ findings: [Finding] = [], note: String? = nil)
            -> CaseResult
        {
            CaseResult(contractCase, verdict, findings: findings, wire: wire, note: note)
        }
        switch outcome {
        case .skipped(let reason, let issue):
            return result(.skipped, note: issue.map { "\(reason) (\($0))" } ?? reason)
        case .notRun(let reason):
            return result(.notRun, note: reason)
        case .timeout(let milliseconds):
            return result(
                .timeout, [Finding("no answer within \(milliseconds) ms", check: "timeout")])
        case .broken(let what, let hint):
            return result(.clientError, [Finding(what, check: "protocol", evidence: [hint])])
        case .adapterError(let message, let trace):
            let lines = trace.map { $0.split(separator: "\n").map(String.init) } ?? []
            return result(
                .clientError,
                [
                    Finding(
                        "the adapter could not try: \(message)", check: "adapter-error",
                        evidence: lines)
                ])
        case .records, .error, .unreported:
            return nil
        }
    }

    /// The exchanges of a sandbox, oldest first.
    package static func exchanges(of sandbox: String, _ control: ControlClient)
        throws(HarnessFailure) -> [SeenExchange]
    {
        let journal = try control.call(
            "GET", "/sandboxes/\(sandbox)/journal?limit=1000&bodies=true")
        return (journal["exchanges"]?.elements ?? []).compactMap { SeenExchange($0) }
    }
}
