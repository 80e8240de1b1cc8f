import WireFormats

extension HTTPConnection {
    /// What a connection is at.
    enum Phase: Sendable {
        /// Reads requests.
        case reading
        /// Handed out a request or a refusal and waits for its reply.
        case answering(Exchange)
        /// Holds a reply back before its first byte.
        indirect case delaying(HTTPReply, Exchange)
        /// Sends a reply by a plan; nothing follows the last one.
        indirect case delivering(DeliveryPlan, isLast: Bool)
        /// Sends what a stream yields.
        indirect case streaming(OpenStream)
        /// All is sent; the reset waits until the client's system has the bytes.
        case resetting(waitedMilliseconds: Int)
        /// The last reply is in the output, nothing more is read.
        case finishing
        /// All is sent and the sending side closed. Closing at once would make the kernel answer
        /// unread input with a reset, which takes the reply from the client (RFC 9112 section 9.6).
        case lingering
        /// Over.
        case closed
    }

    /// What the reply must know of its request.
    struct Exchange: Sendable {
        let omitsBody: Bool
        let allowsKeepAlive: Bool
        let minorVersion: Int

        /// What the head says of the connection.
        func connectionOption(isLast: Bool) -> HTTPReply.ConnectionOption {
            if isLast { return .close }
            return minorVersion == 0 ? .keepAlive : .implied
        }

        /// Makes all bytes of a reply; the result is where the body begins.
        func render(_ reply: HTTPReply, isLast: Bool, into bytes: inout Bytes) -> Int {
            let option = connectionOption(isLast: isLast)
            // The same head without the body tells how long the head is.
            reply.append(to: &bytes, omitsBody: true, connection: option)
            let bodyStart = bytes.count
            if !omitsBody {
                bytes.removeAll(keepingCapacity: true)
                reply.append(to: &bytes, omitsBody: false, connection: option)
            }
            return bodyStart
        }
    }

    /// A stream that is being sent.
    struct OpenStream: Sendable {
        let stream: HTTPStream
        /// Whether each piece is a chunk; an HTTP/1.0 client reads to the end of the connection.
        let isChunked: Bool
        let isLast: Bool
        var isAttached = false
    }

    /// What an event has brought about and `nextAction` has not yet told.
    enum Pending: Sendable {
        case request(HTTPRequest)
        case failure(HTTPParseFailure)
        case close
        case reset
    }

    /// How far the one wait of a connection is.
    enum Wait: Sendable {
        case none
        /// The owner is still to be asked for it.
        case due(milliseconds: Int)
        case running
        case over
    }

    /// What a reply that may have to wait does now.
    enum Patience: Sendable {
        /// It goes on.
        case over
        /// It asks for this, or it is somebody else's turn.
        case waiting(Action?)
    }
}
