/// How the program ends; the numbers are an interface that scripts depend on.
///
/// Any other number is that of a command which was run for the user.
package struct ExitCode: RawRepresentable, Equatable, Sendable {
    /// The number.
    package let rawValue: Int32

    /// Makes a code.
    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// All is well.
    package static let success = ExitCode(rawValue: 0)
    /// What was to be checked does not hold.
    package static let failure = ExitCode(rawValue: 1)
    /// The command line or the configuration cannot be used.
    package static let usage = ExitCode(rawValue: 2)
    /// The adapter or command would not start.
    package static let notStarted = ExitCode(rawValue: 3)
    /// Something that should always work did not.
    package static let fault = ExitCode(rawValue: 4)
    /// SIGINT ended the run, or a second signal came while the server finished its replies.
    package static let interrupted = ExitCode(rawValue: 130)
}
