extension MockServer {
    /// What to serve, and how.
    public struct Configuration: Sendable {
        /// The address to listen on.
        public var host = "127.0.0.1"
        /// The port; 0 takes a free one.
        public var port: UInt16 = 4810
        /// The names of the providers to serve; empty serves all.
        public var providers: [String] = []
        /// Scenarios that say what the default sandbox's world is, in order.
        public var scenarios: [ScenarioReference] = []
        /// The clock of the default sandbox; nil takes the scenarios', else the real one.
        public var clock: ClockSetting?
        /// The seed of the default sandbox; nil takes the scenarios', else 1.
        public var seed: UInt64?
        /// Whether quotas are only counted or also enforced; nil takes the scenarios', else they
        /// are counted.
        public var quotas: QuotaPolicy?
        /// Options that differ from their defaults.
        public var options: [OptionAssignment] = []
        /// The most bytes that the journal may hold.
        public var journalBytes = 64 << 20
        /// What requests to the control API must carry as a bearer token; nil asks for none, and
        /// lets in only who comes from this machine.
        public var controlToken: String?
        /// The number of event loops.
        public var threads = 1
        /// What is written for each exchange.
        public var log = LogFormat.quiet
        /// Where the log's lines go; each call carries one or more whole lines.
        public var logSink: @Sendable (_ lines: String) -> Void = { _ in }

        /// Makes a configuration with the defaults of the command line, and no log.
        public init() {}
    }
}

/// Why a server could not be started; each case says it in one line.
public enum MockServerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Something in the configuration cannot be used.
    case configuration(ConfigurationError)
    /// The system refused something: a busy port, for example.
    case system(String)

    /// The one line.
    public var description: String {
        switch self {
        case .configuration(let error): error.message
        case .system(let line): line
        }
    }
}
