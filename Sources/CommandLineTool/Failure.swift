import MockProviders

/// Why a command could not do its work, and the exit code that says so.
package enum Failure: Error {
    /// The command line cannot be understood.
    case usage(UsageError)
    /// Something that the user asked for cannot be had; one line.
    case configuration(String)
    /// Something that should always work did not; one line.
    case fault(String)

    /// The exit code that scripts depend on.
    package var exitCode: ExitCode {
        switch self {
        case .usage, .configuration: .usage
        case .fault: .fault
        }
    }

    /// What is written to the standard error: the error's one line, and how it is written right.
    package var text: String {
        switch self {
        case .usage(let error): "Error: \(error.message)\nUsage: \(error.usage)\n"
        case .configuration(let message): "Error: \(message)\n"
        case .fault(let message): "Error: \(message) (a fault of mockproviders, not of yours)\n"
        }
    }
}
