/// What kind of failure a client reports, whatever it calls it itself.
public enum ErrorClass: String, CaseIterable, Sendable {
    /// The credentials or the signature are refused, or permission is missing.
    case auth
    /// A nonce was used before.
    case nonce
    /// The time range is too long, too old or upside down.
    case window
    /// Too many requests.
    case rateLimit = "rate_limit"
    /// The provider finds the request wrong.
    case invalidRequest = "invalid_request"
    /// What was asked for does not exist.
    case notFound = "not_found"
    /// The provider failed, or is down for maintenance.
    case server
    /// The connection failed: refused, reset, or cut.
    case transport
    /// No reply in time.
    case timeout
    /// The reply cannot be understood, or contradicts itself.
    case decode
    /// Anything else.
    case other
}

/// A call that failed, as the client understood it.
public struct ClientFailure: Error, Sendable, Equatable {
    /// What kind of failure it is.
    public let errorClass: ErrorClass
    /// Whether the client thinks that trying again may help; nil when it does not say.
    public let isRetryable: Bool?
    /// The provider's own code, as text: `-2027`.
    public let providerCode: String?
    /// What happened, in words.
    public let message: String

    /// Makes a failure.
    public init(
        _ errorClass: ErrorClass, _ message: String, providerCode: String? = nil,
        isRetryable: Bool? = nil
    ) {
        self.errorClass = errorClass
        self.message = message
        self.providerCode = providerCode
        self.isRetryable = isRetryable
    }
}
