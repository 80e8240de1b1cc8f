/// What a contract case says of a client (DESIGN section 1).
public enum Verdict: String, CaseIterable, Sendable {
    /// The client did what the case asks, on the wire and in what it returned.
    case pass
    /// The client did something else.
    case fail
    /// The client could not be driven: it crashed, or broke the adapter's protocol.
    case clientError = "client_error"
    /// The client did not answer in time.
    case timeout
    /// The client says that it does not support what the case needs.
    case skipped
    /// The case was never reached.
    case notRun = "not_run"
}
