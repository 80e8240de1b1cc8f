/// What came of asking a client.
public enum CaseOutcome: Sendable, Equatable {
    /// It returned entries.
    case records([HistoryRecord])
    /// Its call failed.
    case error(ClientFailure)
    /// It says that it does not support what the case needs.
    case skipped(reason: String, issue: String?)
    /// The adapter could not even try.
    case adapterError(message: String, trace: String?)
    /// The adapter broke the protocol, or its process ended; the text says how, the hint what to do.
    case broken(String, hint: String)
    /// There was no answer in time.
    case timeout(milliseconds: Int)
    /// Its program ended and said nothing but whether the call failed, and how.
    case unreported(failure: String?)
    /// It was never asked.
    case notRun(reason: String)
}
