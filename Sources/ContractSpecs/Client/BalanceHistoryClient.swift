public import WireFormats

/// A point in time, under a name that a test target can use which imports only this module.
public typealias Instant = WireFormats.Instant

/// A client of one provider, as the suites drive it.
///
/// Conform a small type that makes your client from a connection and turns what it returns into
/// records. Whatever your client throws, throw it as a `ClientFailure`: any other error counts as
/// class `other`.
public protocol BalanceHistoryClient {
    /// Gives every entry that the query asks for, from all pages, once each, in any order.
    ///
    /// - Throws: A `ClientFailure` when the history cannot be had.
    func history(_ query: HistoryQuery) async throws -> [HistoryRecord]
}

/// What a client needs to reach a provider: one world of its own.
public struct ClientConnection: Sendable {
    /// The base address: `http://127.0.0.1:53124`.
    public let url: String
    /// What lets the client in, by the names of the ready file.
    public let credentials: [String: String]
    /// How long one request may take before the client gives up, in milliseconds.
    public let requestTimeoutMilliseconds: Int
    /// What time it is: the system's, or a sandbox's when nothing is to wait.
    public let now: @Sendable () throws -> Instant
    /// Waits so many milliseconds: really, or by moving a sandbox's clock.
    public let wait: @Sendable (_ milliseconds: Int64) throws -> Void

    /// Makes a connection.
    public init(
        url: String, credentials: [String: String], requestTimeoutMilliseconds: Int,
        now: @escaping @Sendable () throws -> Instant,
        wait: @escaping @Sendable (_ milliseconds: Int64) throws -> Void
    ) {
        self.url = url
        self.credentials = credentials
        self.requestTimeoutMilliseconds = requestTimeoutMilliseconds
        self.now = now
        self.wait = wait
    }
}
