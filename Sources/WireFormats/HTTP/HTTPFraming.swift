/// What the fields of a head say about the message's length and the connection's life.
struct HTTPFraming: Sendable {
    /// How the body is delimited, RFC 9112 section 6.3.
    enum BodyKind: Equatable, Sendable {
        case none
        case length(Int)
        case chunked
    }

    private(set) var expectsContinue = false
    private var hasHost = false
    private var contentLength: Int?
    private var codings = Codings()
    private var saysClose = false
    private var saysKeepAlive = false

    /// Takes note of what a field line says.
    mutating func note(_ fact: Fact, minorVersion: Int) throws(HTTPParseFailure) {
        switch fact {
        case .host:
            // RFC 9112 section 3.2: 400 for more than one Host, in any version.
            if hasHost { throw .repeatedHost }
            hasHost = true
        case .contentLength(let length):
            // RFC 9112 section 6.3, rule 5 lets a recipient accept repeated equal lengths;
            // refusing them too leaves nothing to be read in two ways.
            if contentLength != nil { throw .repeatedContentLength }
            contentLength = length
        case .transferEncoding(let more):
            codings.append(more)
        case .connection(let close, let keepAlive):
            saysClose = saysClose || close
            saysKeepAlive = saysKeepAlive || keepAlive
        case .expect(let isContinue):
            // RFC 9110 section 10.1.1: ignored in HTTP/1.0; 417 for any other expectation.
            if minorVersion == 0 { return }
            if !isContinue { throw .unknownExpectation }
            expectsContinue = true
        }
    }

    /// The framing of the body, once all field lines are noted.
    func bodyKind(
        minorVersion: Int, bodyBytesMax: Int
    ) throws(HTTPParseFailure) -> BodyKind {
        // RFC 9112 section 3.2: 400 for a request of HTTP/1.1 without Host.
        if !hasHost && minorVersion > 0 { throw .missingHost }
        guard codings.count > 0 else {
            guard let contentLength, contentLength > 0 else { return .none }
            if contentLength > bodyBytesMax { throw .bodyTooLarge }
            return .length(contentLength)
        }
        // RFC 9112 section 6.1: a server may refuse a request that has both.
        if contentLength != nil { throw .contentLengthWithTransferEncoding }
        // RFC 9112 section 6.1: in HTTP/1.0 the framing is faulty.
        if minorVersion == 0 { throw .transferEncodingInHTTP10 }
        // RFC 9112 section 6.3, rule 4: chunked must be the last coding; section 7: and the only
        // one of its kind.
        if !codings.isChunkedLast || codings.chunkedCount != 1 { throw .malformedTransferEncoding }
        // RFC 9112 section 6.1: 501 for a coding that the server does not understand.
        if codings.count > 1 { throw .unknownTransferCoding }
        return .chunked
    }

    /// Whether the connection may serve another request, RFC 9112 section 9.3.
    func allowsKeepAlive(minorVersion: Int) -> Bool {
        if saysClose { return false }
        return minorVersion > 0 || saysKeepAlive
    }

    /// The transfer codings of one field line or of several in a row.
    struct Codings: Equatable, Sendable {
        var count = 0
        var chunkedCount = 0
        var isChunkedLast = false

        fileprivate mutating func append(_ more: Codings) {
            count += more.count
            chunkedCount += more.chunkedCount
            isChunkedLast = more.isChunkedLast
        }
    }
}
