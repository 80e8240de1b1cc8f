/// Something in the user's configuration that cannot be used.
public struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One line: what was wrong, where, and what is valid.
    public let message: String

    /// Makes an error from its one line.
    public init(_ message: String) {
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
