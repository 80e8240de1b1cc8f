package import WireFormats

/// Where a request came in.
package struct RequestContext: Hashable, Sendable {
    /// The index of the listener that accepted the connection; 0 is the first.
    package let listener: Int
    /// The number of the connection, counted from 1 within a server.
    package let connection: UInt64

    /// A context, as the server or a test makes it.
    package init(listener: Int = 0, connection: UInt64 = 1) {
        self.listener = listener
        self.connection = connection
    }
}

/// What answers requests; called on the thread of an event loop, which waits for the answer.
///
/// With more than one loop the methods are called from several threads at once.
package protocol RequestHandler: AnyObject, Sendable {
    /// The answer to a well-formed request.
    func reply(to request: HTTPRequest, on context: RequestContext) -> HTTPReply

    /// The answer to a request that was refused; the connection is closed after it.
    func reply(toMalformed failure: HTTPParseFailure, on context: RequestContext) -> HTTPReply

    /// Called after each turn of a loop that served something, once its replies are sent.
    func batchEnded()
}
