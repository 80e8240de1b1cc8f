/// A request as a user describes it, before it is signed.
package struct UnsignedRequest: Sendable {
    /// The API key or its counterpart.
    package var key: String
    /// The secret.
    package var secret: String
    /// The nonce, where the provider has one.
    package var nonce: String?
    /// The timestamp, in the provider's own unit.
    package var timestamp: String?
    /// The HTTP method.
    package var method: String
    /// The request target: path and query.
    package var target: String
    /// The body, empty when there is none.
    package var body: String

    /// Makes a request.
    package init(
        key: String, secret: String, nonce: String? = nil, timestamp: String? = nil,
        method: String, target: String, body: String = ""
    ) {
        self.key = key
        self.secret = secret
        self.nonce = nonce
        self.timestamp = timestamp
        self.method = method
        self.target = target
        self.body = body
    }
}

/// A signed request, with every step that a developer may want to compare.
package struct SignedRequest: Sendable {
    /// The steps of the signature, in order: what it is, and its text.
    package var steps: [(name: String, value: String)]
    /// The HTTP method.
    package var method: String
    /// The request target to send.
    package var target: String
    /// The headers to send, in order.
    package var headers: [(name: String, value: String)]
    /// The body to send, empty when there is none.
    package var body: String

    /// Makes a signed request.
    package init(
        steps: [(name: String, value: String)], method: String, target: String,
        headers: [(name: String, value: String)], body: String
    ) {
        self.steps = steps
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// A command that sends the request, ready to paste into a POSIX shell.
    package func curl(base: String) -> String {
        var words = ["curl", "-sS"]
        if method != "GET" {
            // Any token is a method, and some of their characters mean something to a shell.
            let isPlain = method.utf8.allSatisfy { (65...90).contains($0) }
            words += ["-X", isPlain ? method : quoted(method)]
        }
        for header in headers {
            words += ["-H", quoted("\(header.name): \(header.value)")]
        }
        if !body.isEmpty {
            words += ["--data-binary", quoted(body)]
        }
        // -g keeps curl from reading [0] in a query as a range of its own.
        if target.utf8.contains(where: { "[]{}".utf8.contains($0) }) {
            words.append("-g")
        }
        words.append(quoted(base + target))
        return words.joined(separator: " ")
    }

    private func quoted(_ text: String) -> String {
        "'"
            + text.split(separator: "'", omittingEmptySubsequences: false).joined(
                separator: "'\\''")
            + "'"
    }
}
