import WireFormats

/// Reads one reply from bytes as they come (RFC 9112).
struct ReplyReader {
    private var received = Bytes()
    private var head: Head?
    private let isHead: Bool

    private struct Head {
        let status: Int
        let headers: [(name: String, value: String)]
        let bodyStart: Int
        let framing: Framing
    }

    private enum Framing: Equatable {
        case length(Int)
        case chunked
        case untilEnd
    }

    init(isHead: Bool) {
        self.isHead = isHead
    }

    /// Whether the server leaves the connection open after this reply.
    var keepsConnection: Bool {
        guard let head, head.framing != .untilEnd else { return false }
        return !head.headers.contains {
            $0.name.lowercased() == "connection" && $0.value.lowercased() == "close"
        }
    }

    mutating func receive(_ bytes: Bytes) throws(HTTPClientFailure) {
        received.append(contentsOf: bytes)
        if head == nil { head = try readHead() }
    }

    /// The reply once it is complete; nil before.
    var reply: HTTPClientReply? {
        get throws(HTTPClientFailure) {
            guard let head else { return nil }
            switch head.framing {
            case .length(let count):
                let end = head.bodyStart + count
                guard received.count >= end else { return nil }
                return reply(head, Bytes(received[head.bodyStart..<end]))
            case .chunked:
                return try chunks(from: head.bodyStart).map { reply(head, $0) }
            case .untilEnd:
                return nil
            }
        }
    }

    /// The reply when the connection ends here; nil when something is missing.
    func replyAtEnd() throws(HTTPClientFailure) -> HTTPClientReply? {
        guard let head, head.framing == .untilEnd else { return nil }
        return reply(head, Bytes(received[head.bodyStart...]))
    }

    private func reply(_ head: Head, _ body: Bytes) -> HTTPClientReply {
        HTTPClientReply(status: head.status, headers: head.headers, body: body)
    }

    private func readHead() throws(HTTPClientFailure) -> Head? {
        guard let end = endOfHead() else {
            // Random bytes have no end of a head; the status line is checked as soon as it can be.
            if received.count >= 5, !received.starts(with: Bytes(text: "HTTP/")) {
                throw .malformed("it begins with \(Hex.encode(received.prefix(8)).text)")
            }
            return nil
        }
        let lines = received[..<end].text.split(separator: "\r\n")
        guard let first = lines.first, first.hasPrefix("HTTP/1."),
            let status = Int(first.dropFirst(9).prefix(3)), (100...999).contains(status)
        else { throw .malformed("the status line is wrong") }
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? parts[1] : ""
            return (name: String(parts[0]), value: String(value.drop { $0 == " " }))
        }
        return Head(
            status: status, headers: headers, bodyStart: end + 4,
            framing: try framing(status, headers))
    }

    private func framing(_ status: Int, _ headers: [(name: String, value: String)])
        throws(HTTPClientFailure) -> Framing
    {
        if isHead || status == 204 || status == 304 { return .length(0) }
        func value(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name }?.value
        }
        if value("transfer-encoding")?.lowercased() == "chunked" { return .chunked }
        guard let text = value("content-length") else { return .untilEnd }
        guard let count = Int(text), count >= 0 else {
            throw .malformed("the Content-Length is \(text)")
        }
        return .length(count)
    }

    private func endOfHead() -> Int? {
        guard received.count >= 4 else { return nil }
        return (0...(received.count - 4)).first { received[$0..<($0 + 4)].equals("\r\n\r\n") }
    }

    private func chunks(from start: Int) throws(HTTPClientFailure) -> Bytes? {
        var body = Bytes()
        var position = start
        while true {
            guard let end = endOfLine(from: position) else { return nil }
            let digits = received[position..<end].text.prefix { $0 != ";" }
            guard let size = Int(digits, radix: 16), size >= 0 else {
                throw .malformed("a chunk's size is '\(digits)'")
            }
            let data = end + 2
            guard received.count >= data + size + 2 else { return nil }
            guard received[(data + size)..<(data + size + 2)].equals("\r\n") else {
                throw .malformed("a chunk is longer than its size says")
            }
            if size == 0 { return body }
            body.append(contentsOf: received[data..<(data + size)])
            position = data + size + 2
        }
    }

    private func endOfLine(from start: Int) -> Int? {
        guard received.count >= start + 2 else { return nil }
        return (start...(received.count - 2)).first { received[$0..<($0 + 2)].equals("\r\n") }
    }
}
