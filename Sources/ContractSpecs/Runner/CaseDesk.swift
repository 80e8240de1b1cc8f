import WireFormats

/// Makes the worlds of cases, and collects the results; who asks the client is another's business.
///
/// One thread at a time.
package final class CaseDesk {
    /// The suite.
    package let suite: ContractSuite
    /// What is to be played, in this order.
    package let cases: [ContractCase]
    /// The result of each case; nil for those that have none yet.
    package private(set) var results: [CaseResult?]
    /// How long a client may take for a case, in milliseconds.
    package let timeoutMilliseconds: Int
    private var stage: CaseStage
    private let control: ControlClient
    private let wall: @Sendable () -> Instant
    private var open: [Int: (prepared: PreparedCase, since: Instant)] = [:]

    /// A desk on a stage; `wall` is the system's clock.
    package init(
        _ stage: CaseStage, suite: ContractSuite, cases: [ContractCase], timeoutMilliseconds: Int,
        wall: @escaping @Sendable () -> Instant
    ) {
        self.stage = stage
        self.suite = suite
        self.cases = cases
        self.timeoutMilliseconds = timeoutMilliseconds
        self.wall = wall
        results = Array(repeating: nil, count: cases.count)
        control = ControlClient(stage.address, token: stage.token)
    }

    /// Says that the client's pages always have that size.
    package func setPageSize(_ pageSize: Int) {
        stage = CaseStage(
            stage.address, time: stage.time, pageSize: pageSize,
            requestTimeoutMilliseconds: stage.requestTimeoutMilliseconds, token: stage.token,
            seed: stage.seed)
    }

    /// Makes a fresh world for a case, and gives it; an earlier one is thrown away.
    package func prepare(_ place: Int) throws(HarnessFailure) -> PreparedCase {
        try discard(place)
        let prepared = try stage.prepare(
            cases[place], of: suite, wallNow: wall(), control: control)
        open[place] = (prepared, wall())
        return prepared
    }

    /// Judges what came of a case; a later outcome of the same case replaces its result.
    package func settle(
        _ place: Int, _ outcome: CaseOutcome, log: String
    ) throws(HarnessFailure) {
        guard let (prepared, since) = open[place] else {
            let earlier = results[place]
            guard
                var result = CaseJudge.withoutAnswer(
                    cases[place], outcome, wire: earlier?.wire ?? [])
            else { throw HarnessFailure("\(cases[place].id): an answer to no question") }
            result.log = (earlier?.log ?? "") + log
            result.milliseconds = earlier?.milliseconds ?? 0
            return results[place] = result
        }
        var result = try CaseJudge.judge(prepared, outcome, control: control)
        result.log = log
        result.milliseconds = wall().milliseconds - since.milliseconds
        results[place] = result
        try discard(place)
    }

    /// Throws away the worlds that are left.
    package func closeAll() throws(HarnessFailure) {
        for place in open.keys.sorted() { try discard(place) }
    }

    /// Every result; cases without one were not run.
    package func allResults(otherwise reason: String) -> [CaseResult] {
        zip(cases, results).map { contractCase, result in
            result ?? CaseResult(contractCase, .notRun, note: reason)
        }
    }

    private func discard(_ place: Int) throws(HarnessFailure) {
        guard let (prepared, _) = open.removeValue(forKey: place) else { return }
        try control.call("DELETE", "/sandboxes/\(prepared.sandbox)")
    }
}
