import MockProviders

extension MockServer {
    /// Starts a server for a command, and says in the command line's words why it cannot.
    static func start(
        _ configuration: Configuration, logSink: @escaping @Sendable (String) -> Void
    ) throws(Failure) -> MockServer {
        var configuration = configuration
        configuration.logSink = logSink
        do {
            return try start(configuration)
        } catch {
            switch error {
            case .configuration(let error): throw .configuration(error.message)
            case .system(let message): throw .configuration(BindAdvice.adding(to: message))
            }
        }
    }
}
