import HTTPClient
import WireFormats

/// A case whose world is made: what the client is told, and what is needed to judge it.
package struct PreparedCase: Sendable {
    /// The case.
    package let contractCase: ContractCase
    /// Its suite.
    package let suite: ContractSuite
    /// When it is, and how big pages are.
    package let context: CaseContext
    /// What the client is asked for.
    package let query: HistoryQuery
    /// The sandbox's id.
    package let sandbox: String
    /// The base address of the sandbox.
    package let url: String
    /// What lets the client in.
    package let credentials: [String: String]
    /// The world as a scenario.
    package let scenario: String
    /// What a correct client returned if it could read everything at once, before the case.
    package let truthBefore: [HistoryRecord]
    package let stage: CaseStage

    /// What a client in this process gets; clock and wait are the system's, for real time.
    package func connection(
        wall: @escaping @Sendable () -> Instant,
        wait: @escaping @Sendable (_ milliseconds: Int64) -> Void
    ) -> ClientConnection {
        let path = "/sandboxes/\(sandbox)/clock"
        let address = stage.address
        let token = stage.token
        return ClientConnection(
            url: url, credentials: credentials,
            requestTimeoutMilliseconds: stage.requestTimeoutMilliseconds,
            now: {
                if case .real = stage.time { return wall() }
                // A connection each, because a client may ask from any thread.
                let clock = try ControlClient(address, token: token).call("GET", path)
                return try PreparedCase.instant(clock["now"])
            },
            wait: { milliseconds in
                if case .real = stage.time { return wait(milliseconds) }
                try ControlClient(address, token: token)
                    .call("PUT", path, "{\"advance\":\"\(milliseconds)ms\"}")
            })
    }

    private static func instant(_ value: JSONValue?) throws -> Instant {
        guard let text = value?.stringValue else {
            throw HarnessFailure("the clock does not say what time it is")
        }
        return try RFC3339(text).instant
    }
}
