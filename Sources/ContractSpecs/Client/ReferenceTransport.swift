import HTTPClient
package import WireFormats

/// What our own clients send through: requests in, replies out, failures in the suites' words.
///
/// Not part of what a newcomer copies: there it is the HTTP client that the program has already.
package final class ReferenceTransport {
    private let client: HTTPClient
    private var sentCount = 0

    /// More requests than any case needs; a client that walks in circles ends here.
    private static let requestsMax = 200

    /// A transport to where the connection leads.
    package init(_ connection: ClientConnection) throws(ClientFailure) {
        guard let address = HTTPAddress(url: connection.url) else {
            throw ClientFailure(.other, "'\(connection.url)' is no address")
        }
        client = HTTPClient(
            address, timeoutMilliseconds: connection.requestTimeoutMilliseconds)
    }

    /// Sends a request and gives the reply, whatever its status.
    package func send(
        _ method: String, _ target: String, headers: [(name: String, value: String)] = [],
        body: String = ""
    ) throws(ClientFailure) -> ReferenceReply {
        sentCount += 1
        guard sentCount <= Self.requestsMax else {
            throw ClientFailure(.other, "more than \(Self.requestsMax) requests for one history")
        }
        do {
            let reply = try client.send(
                method, target, headers: headers, body: Bytes(text: body))
            return ReferenceReply(
                status: reply.status, headers: reply.headers, body: reply.body)
        } catch {
            switch error {
            case .timeout: throw ClientFailure(.timeout, error.explanation, isRetryable: true)
            case .malformed: throw ClientFailure(.decode, error.explanation)
            default: throw ClientFailure(.transport, error.explanation, isRetryable: true)
            }
        }
    }
}

/// A reply as our own clients look at it.
package struct ReferenceReply {
    /// The status code.
    package let status: Int
    /// The field lines in order.
    package let headers: [(name: String, value: String)]
    /// The content.
    package let body: Bytes

    /// The `Retry-After` field as sent.
    package var retryAfter: String? { self[header: "retry-after"] }

    /// The first value of a field, ASCII case aside.
    package subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The content as JSON.
    package func json() throws(ClientFailure) -> JSONValue {
        do {
            return try JSONParser.parse(body)
        } catch {
            throw ClientFailure(.decode, "the reply with status \(status) is not JSON: \(error)")
        }
    }
}
