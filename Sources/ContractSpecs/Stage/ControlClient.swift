package import HTTPClient
package import WireFormats

/// The control API of a server, in this process or in another one.
///
/// One connection, so one thread at a time.
package final class ControlClient {
    private let client: HTTPClient
    private let headers: [(name: String, value: String)]

    /// A client of the server at an address.
    package init(_ address: HTTPAddress, token: String? = nil) {
        client = HTTPClient(address, timeoutMilliseconds: 30_000)
        headers = token.map { [("Authorization", "Bearer \($0)")] } ?? []
    }

    /// Asks a route, and gives what it answers.
    ///
    /// - Throws: A `HarnessFailure` when the server is gone or refuses: that is never the fault of
    ///   the client under test.
    @discardableResult
    package func call(_ method: String, _ path: String, _ body: String = "")
        throws(HarnessFailure) -> JSONValue
    {
        let reply: HTTPClientReply
        do {
            reply = try client.send(
                method, "/_mock" + path, headers: headers, body: Bytes(text: body))
        } catch {
            throw HarnessFailure("\(method) /_mock\(path): \(error.explanation)")
        }
        let value: JSONValue
        do {
            value = reply.body.isEmpty ? .null : try JSONParser.parse(reply.body)
        } catch {
            throw HarnessFailure("\(method) /_mock\(path): the answer is not JSON")
        }
        guard (200...299).contains(reply.status) else {
            throw HarnessFailure(
                "\(method) /_mock\(path): \(value["error"]?.stringValue ?? "\(reply.status)")")
        }
        return value
    }
}

/// Something that went wrong in the harness itself; never blamed on a client.
package struct HarnessFailure: Error, Sendable, CustomStringConvertible {
    /// What went wrong.
    package let description: String

    /// Makes a failure.
    package init(_ description: String) {
        self.description = description
    }
}
