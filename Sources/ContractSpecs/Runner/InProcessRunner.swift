import WireFormats

/// Drives clients of this process through cases.
package struct InProcessRunner: Sendable {
    /// Makes a client of a connection.
    package typealias MakeClient =
        @Sendable (ClientConnection) throws -> any BalanceHistoryClient

    private let stage: CaseStage
    private let wall: @Sendable () -> Instant
    private let wait: @Sendable (_ milliseconds: Int64) -> Void

    /// A runner on a stage; the system's clock and a real wait are used on stages with real time.
    package init(
        _ stage: CaseStage, wall: @escaping @Sendable () -> Instant,
        wait: @escaping @Sendable (_ milliseconds: Int64) -> Void
    ) {
        self.stage = stage
        self.wall = wall
        self.wait = wait
    }

    /// Plays one case: its world, the question, the verdict.
    package func run(
        _ contractCase: ContractCase, of suite: ContractSuite, _ make: @escaping MakeClient
    ) async throws(HarnessFailure) -> CaseResult {
        let control = ControlClient(stage.address, token: stage.token)
        let prepared = try stage.prepare(
            contractCase, of: suite, wallNow: wall(), control: control)
        let connection = prepared.connection(wall: wall, wait: wait)
        let outcome = await InProcessRunner.ask(make, connection, prepared.query)
        let result = try CaseJudge.judge(prepared, outcome, control: control)
        try control.call("DELETE", "/sandboxes/\(prepared.sandbox)")
        return result
    }

    private static func ask(
        _ make: @escaping MakeClient, _ connection: ClientConnection, _ query: HistoryQuery
    ) async -> CaseOutcome {
        do {
            return .records(try await make(connection).history(query))
        } catch let failure as ClientFailure {
            return .error(failure)
        } catch {
            return .error(ClientFailure(.other, "\(error)"))
        }
    }
}
