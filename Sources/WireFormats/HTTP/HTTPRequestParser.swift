/// Turns bytes into requests, one after another, however the bytes are cut into inputs.
///
/// Strict on purpose (RFC 9112 section 11.2): whatever two recipients could read in two ways is
/// refused. After a refusal the parser stays refused, because nobody can know where the next
/// request would begin.
package struct HTTPRequestParser: Sendable {
    private enum State: Sendable {
        /// Before a request line; `emptyLines` were skipped so far.
        case start(emptyLines: Int)
        /// Before a request line, after the CR of an empty line.
        case startAfterCarriageReturn(emptyLines: Int)
        /// Inside the head.
        case head
        /// Inside a body with this many bytes to come.
        case body(Int)
        /// Inside a chunked body.
        case chunked
        /// Refused for good.
        case refused(HTTPParseFailure)
    }

    /// The limits that requests are held to.
    package let limits: HTTPLimits
    private var state = State.start(emptyLines: 0)
    private var reader = HTTPHeadReader()
    private var chunks = HTTPChunkedDecoder()
    private var body: Bytes = []
    private var hasBodyBytes = false

    /// A parser at the start of a connection.
    package init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
    }

    /// Whether nothing of the next request has arrived, skipped empty lines aside.
    package var isIdle: Bool {
        if case .start = state { return true }
        return false
    }

    /// Whether the head is complete and the body is not.
    package var isInBody: Bool {
        switch state {
        case .body, .chunked: true
        default: false
        }
    }

    /// Whether the client waits for `100 Continue` before it sends the body.
    ///
    /// RFC 9110 section 10.1.1: once content has arrived there is nothing to ask for.
    package var awaitsContinue: Bool {
        isInBody && reader.framing.expectsContinue && !hasBodyBytes
    }

    /// Takes bytes from `offset` on; returns the next request once its last byte is taken.
    ///
    /// On nil every byte was taken. Refuses with the failure that the bytes run into first.
    package mutating func parse(
        _ input: Span<UInt8>, from offset: inout Int
    ) throws(HTTPParseFailure) -> HTTPRequest? {
        do {
            return try advance(input, from: &offset)
        } catch {
            state = .refused(error)
            throw error
        }
    }

    private mutating func advance(
        _ input: Span<UInt8>, from offset: inout Int
    ) throws(HTTPParseFailure) -> HTTPRequest? {
        while offset < input.count {
            switch state {
            case .start(let emptyLines):
                try start(input[offset], emptyLines: emptyLines, offset: &offset)
            case .startAfterCarriageReturn(let emptyLines):
                if input[offset] != HTTPByte.lineFeed { throw .bareCarriageReturn }
                // RFC 9112 section 2.2 asks to ignore at least one empty line.
                if emptyLines == limits.leadingEmptyLinesMax { throw .tooManyEmptyLines }
                offset += 1
                state = .start(emptyLines: emptyLines + 1)
            case .head:
                guard try reader.read(input, from: &offset, limits: limits) else { return nil }
                if let request = try finishHead() { return request }
            case .body(let remaining):
                let count = min(remaining, input.count - offset)
                body.append(copying: input.extracting(offset..<(offset + count)))
                hasBodyBytes = true
                offset += count
                if count == remaining { return finishRequest() }
                state = .body(remaining - count)
            case .chunked:
                hasBodyBytes = true
                if try chunks.decode(input, from: &offset, into: &body, limits: limits) {
                    return finishRequest()
                }
            case .refused(let failure):
                throw failure
            }
        }
        return nil
    }

    /// Looks at the first byte of a line where a request line is expected.
    private mutating func start(
        _ byte: UInt8, emptyLines: Int, offset: inout Int
    ) throws(HTTPParseFailure) {
        switch byte {
        case HTTPByte.carriageReturn:
            offset += 1
            state = .startAfterCarriageReturn(emptyLines: emptyLines)
        case HTTPByte.lineFeed:
            throw .bareLineFeed
        case _ where HTTPByte.isToken(byte):
            state = .head
        default:
            // Refused at once: what follows may be no HTTP at all, such as a TLS handshake, and
            // may never hold a line's end.
            throw .invalidMethod
        }
    }

    /// Decides how the body is delimited; the request, when it has none.
    private mutating func finishHead() throws(HTTPParseFailure) -> HTTPRequest? {
        let kind = try reader.framing.bodyKind(
            minorVersion: reader.layout.requestLine.minorVersion, bodyBytesMax: limits.bodyBytesMax)
        switch kind {
        case .none:
            return finishRequest()
        case .length(let count):
            // A client that announces much and sends little gets little memory.
            body.reserveCapacity(min(count, Self.firstBodyBytes))
            state = .body(count)
        case .chunked:
            chunks = HTTPChunkedDecoder()
            state = .chunked
        }
        return nil
    }

    private mutating func finishRequest() -> HTTPRequest {
        let request = HTTPRequest(
            head: reader.head, layout: reader.layout, body: body,
            allowsKeepAlive: reader.framing.allowsKeepAlive(
                minorVersion: reader.layout.requestLine.minorVersion))
        state = .start(emptyLines: 0)
        reader = HTTPHeadReader()
        body = []
        hasBodyBytes = false
        return request
    }

    private static let firstBodyBytes = 64 * 1024
}
