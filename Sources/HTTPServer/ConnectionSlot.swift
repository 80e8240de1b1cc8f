import WireFormats

/// One accepted connection: its socket and its state machine.
final class ConnectionSlot {
    let descriptor: Int32
    let token: PollToken
    let context: RequestContext
    var connection: HTTPConnection
    /// What the poller was last told.
    var interest: PollInterest = [.read]

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
