/// How the program ends; the numbers are an interface that scripts depend on.
package enum ExitCode: Int32, Sendable {
    /// All is well.
    case success = 0
    /// What was to be checked does not hold.
    case failure = 1
    /// The command line or the configuration cannot be used.
    case usage = 2
    /// The adapter, or the command to be run, would not start.
    case cannotStart = 3
    /// Something that should always work did not.
    case fault = 4
    /// A signal ended the run, or a second one the server's last replies.
    case interrupted = 130
}
