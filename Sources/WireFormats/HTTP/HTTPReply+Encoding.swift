extension HTTPReply {
    /// What a reply says about the life of its connection.
    package enum ConnectionOption: Sendable {
        /// Nothing: the version's default holds.
        case implied
        /// `Connection: keep-alive`, which HTTP/1.0 needs (RFC 9112 appendix C.2.2).
        case keepAlive
        /// `Connection: close`.
        case close
    }

    /// How a reply says where its body ends.
    package enum Framing: Sendable {
        /// `Content-Length`.
        case length
        /// `Transfer-Encoding: chunked`: the body is the first chunk, and more may follow.
        case chunked
        /// Not at all: the connection ends with the body.
        case untilClose
    }

    /// Whether HTTP has no content for this status: 1xx, 204 and 304 (RFC 9110 section 6.4.1) and
    /// 205 (section 15.3.6).
    package var forbidsBody: Bool { hasNoLength || status == 205 }

    private var hasNoLength: Bool { status < 200 || status == 204 || status == 304 }

    /// Appends the reply as it goes on the wire.
    ///
    /// With `omitsBody` (the answer to HEAD) the length stays what it would be for GET and the
    /// body is left out (RFC 9110 section 9.3.2).
    package func append(
        to output: inout Bytes, omitsBody: Bool, connection: ConnectionOption,
        framing: Framing = .length
    ) {
        let content = forbidsBody ? [] : body
        let sendsBody = !omitsBody && !forbidsBody
        let bodyCount = sendsBody ? content.count : 0
        let needed = output.count + Self.roomForFraming + fieldLines.count + bodyCount
        if output.capacity < needed {
            // Doubling keeps a row of pipelined replies from being moved each time.
            output.reserveCapacity(output.isEmpty ? needed : max(needed, 2 * output.capacity))
        }
        output.append("HTTP/1.1 ")
        output.append(decimal: status)
        output.append(HTTPByte.space)
        output.append(HTTPStatus.reason(for: status))
        output.append("\r\n")
        output.append(contentsOf: fieldLines)
        switch framing {
        case .length where hasNoLength, .untilClose: break
        case .length:
            output.append("Content-Length: ")
            output.append(decimal: content.count)
            output.append("\r\n")
        case .chunked:
            output.append("Transfer-Encoding: chunked\r\n")
        }
        switch connection {
        case .implied: break
        case .keepAlive: output.append("Connection: keep-alive\r\n")
        case .close: output.append("Connection: close\r\n")
        }
        output.append("\r\n")
        guard sendsBody else { return }
        if case .chunked = framing {
            Self.appendChunk(content, to: &output)
        } else {
            output.append(contentsOf: content)
        }
    }

    /// Appends one chunk (RFC 9112 section 7.1); nothing for no bytes, which would end the body.
    package static func appendChunk(_ bytes: Bytes, to output: inout Bytes) {
        if bytes.isEmpty { return }
        output.append(contentsOf: String(bytes.count, radix: 16).utf8)
        output.append("\r\n")
        output.append(contentsOf: bytes)
        output.append("\r\n")
    }

    /// Appends what ends a body in chunks.
    package static func appendLastChunk(to output: inout Bytes) {
        output.append("0\r\n\r\n")
    }

    /// The longest status line, `Content-Length` and `Connection` lines, and the empty line.
    private static let roomForFraming = 128
}
