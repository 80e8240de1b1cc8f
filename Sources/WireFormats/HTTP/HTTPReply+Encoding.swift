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

    /// Appends the reply as it goes on the wire.
    ///
    /// With `omitsBody` (the answer to HEAD) the length stays what it would be for GET and the
    /// body is left out (RFC 9110 section 9.3.2).
    package func append(
        to output: inout Bytes, omitsBody: Bool, connection: ConnectionOption
    ) {
        // RFC 9110 section 6.4.1: no content with 1xx, 204 and 304; section 15.3.6: none with 205.
        let forbidsBody = status < 200 || status == 204 || status == 304
        let content = status == 205 ? [] : body
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
        if !forbidsBody {
            output.append("Content-Length: ")
            output.append(decimal: content.count)
            output.append("\r\n")
        }
        switch connection {
        case .implied: break
        case .keepAlive: output.append("Connection: keep-alive\r\n")
        case .close: output.append("Connection: close\r\n")
        }
        output.append("\r\n")
        if sendsBody { output.append(contentsOf: content) }
    }

    /// The longest status line, `Content-Length` and `Connection` lines, and the empty line.
    private static let roomForFraming = 128
}
