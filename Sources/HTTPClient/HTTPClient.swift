package import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A small blocking HTTP/1.1 client for loopback: one connection that is kept open.
///
/// It does no more than a client of the simulators needs: no redirects, no cookies, no TLS. Not for
/// use from two threads at once.
package final class HTTPClient {
    private let address: HTTPAddress
    private let timeoutMilliseconds: Int
    private var socket: ClientSocket?

    /// A client of the server at an address; it connects with the first request.
    ///
    /// - Parameters:
    ///   - address: The server.
    ///   - timeoutMilliseconds: How long one exchange may take, connecting included.
    package init(_ address: HTTPAddress, timeoutMilliseconds: Int) {
        self.address = address
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    /// Sends a request and waits for its reply.
    ///
    /// A kept connection that the server has closed meanwhile is opened anew, once.
    package func send(
        _ method: String, _ target: String, headers: [(name: String, value: String)] = [],
        body: Bytes = []
    ) throws(HTTPClientFailure) -> HTTPClientReply {
        let deadline = Deadline(milliseconds: timeoutMilliseconds)
        let message = bytes(method, target, headers, body)
        if let kept = socket {
            do throws(HTTPClientFailure) {
                return try exchange(message, on: kept, isHead: method == "HEAD", until: deadline)
            } catch {
                socket = nil
                guard error.mayBeStale, !kept.hasReceived else { throw error }
            }
        }
        let fresh = try ClientSocket(address, until: deadline)
        return try exchange(message, on: fresh, isHead: method == "HEAD", until: deadline)
    }

    private func exchange(
        _ message: Bytes, on connection: ClientSocket, isHead: Bool, until deadline: Deadline
    ) throws(HTTPClientFailure) -> HTTPClientReply {
        connection.hasReceived = false
        socket = nil
        try connection.send(message, until: deadline)
        var reader = ReplyReader(isHead: isHead)
        while true {
            if let reply = try reader.reply {
                if reader.keepsConnection { socket = connection }
                return reply
            }
            let more = try connection.receive(until: deadline)
            if more.isEmpty {
                guard let reply = try reader.replyAtEnd() else { throw .closedEarly }
                return reply
            }
            connection.hasReceived = true
            try reader.receive(more)
        }
    }

    private func bytes(
        _ method: String, _ target: String, _ headers: [(name: String, value: String)],
        _ body: Bytes
    ) -> Bytes {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: \(address.text)\r\n"
        for header in headers { text += "\(header.name): \(header.value)\r\n" }
        if !body.isEmpty || method == "POST" || method == "PUT" {
            text += "Content-Length: \(body.count)\r\n"
        }
        return Bytes(text: text + "\r\n") + body
    }
}

/// One reply as a client sees it.
package struct HTTPClientReply: Sendable {
    /// The status code.
    package let status: Int
    /// The field lines in order.
    package let headers: [(name: String, value: String)]
    /// The content.
    package var body: Bytes

    /// The first value of a field, ASCII case aside.
    package subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why there is no reply.
package enum HTTPClientFailure: Error, Sendable, Equatable {
    /// Nobody listens there.
    case refused
    /// The connection was reset.
    case reset
    /// The connection ended before the reply did.
    case closedEarly
    /// The time was up.
    case timeout
    /// What came is not HTTP; the text says why.
    case malformed(String)
    /// The system refused a call.
    case system(String)

    /// What happened, in words.
    package var explanation: String {
        switch self {
        case .refused: "connection refused"
        case .reset: "connection reset"
        case .closedEarly: "connection closed before the reply was complete"
        case .timeout: "no complete reply in time"
        case .malformed(let why): "not an HTTP reply: \(why)"
        case .system(let why): why
        }
    }

    /// Whether a connection that was kept too long fails like this.
    fileprivate var mayBeStale: Bool { self == .reset || self == .closedEarly }
}
