import MockProviders

/// Why a command could not do its work, and the exit code that says so.
package enum Failure: Error {
    /// The command line cannot be understood.
    case usage(UsageError)
    /// Something that the user asked for cannot be had; one line.
    case configuration(String)
    /// What the user wants to be run would not start; one line.
    case notStarted(String)
    /// A command did its work, and the answer is no; whatever is to be said is said already.
    case refused(ExitCode)
    /// Something that should always work did not; one line.
    case fault(String)

    /// The exit code that scripts depend on.
    package var exitCode: ExitCode {
        switch self {
        case .usage, .configuration: .usage
        case .notStarted: .notStarted
        case .refused(let code): code
        case .fault: .fault
        }
    }

    /// What is written to the standard error: one line, or nothing.
    package var text: String {
        switch self {
        case .usage(let error): line("\(error.message); see '\(error.help)'")
        case .configuration(let message), .notStarted(let message): line(message)
        case .refused: ""
        case .fault(let message): line("\(message) (a fault of mockproviders, not of yours)")
        }
    }

    private func line(_ message: String) -> String {
        "Error: \(VisibleText.of(message))\n"
    }
}
