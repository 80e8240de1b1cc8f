package import WireFormats

extension Provider {
    package func mintCredentials(from generator: inout SeededGenerator) -> Credentials {
        defaultCredentials
    }
    package var pageParameters: [String] { [] }
    package func rows(ofEndpoint index: Int) -> ReplyRows? { nil }
    package var levers: [Lever] { [] }
    package func diagnose(
        _ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext
    ) -> Diagnosis? { nil }
}

extension Simulator {
    package func continued(in world: World) throws(ConfigurationError) -> any Simulator { self }
    package func reply(
        with error: ErrorReply, arguments: [String], to request: HTTPRequest, at now: Instant
    ) -> HTTPReply { HTTPReply(status: error.status) }
    package func pull(_ lever: Lever, at now: Instant) {}
    package func entries(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError)
        -> JSONValue
    { .null }
    package func ledger(after change: LedgerChange, at now: Instant) throws(ConfigurationError)
        -> GivenLedger
    { GivenLedger(.null, at: "") }
}
