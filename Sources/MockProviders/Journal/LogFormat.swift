/// What the console prints for each exchange.
public enum LogFormat: String, CaseIterable, Sendable {
    /// One readable line.
    case text
    /// One JSON object a line, as in the journal but without bodies.
    case json
    /// Nothing.
    case quiet
}
