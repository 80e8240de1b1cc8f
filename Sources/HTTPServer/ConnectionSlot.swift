import WireFormats

/// One accepted connection: its socket and its state machine.
final class ConnectionSlot {
    let descriptor: Int32
    let token: PollToken
    let context: RequestContext
    var connection: HTTPConnection
    /// What the poller was last told.
    var interest: PollInterest = [.read]
    /// The number of the timer that runs for the connection; others of it are void.
    var timer: UInt64?
    /// What the stream of its reply raises.
    var signal: StreamSignal?

    init(
        descriptor: Int32, token: PollToken, context: RequestContext,
        settings: HTTPConnectionSettings
    ) {
        self.descriptor = descriptor
        self.token = token
        self.context = context
        connection = HTTPConnection(settings: settings)
    }
}
