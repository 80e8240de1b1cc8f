/// Why a request was refused before anyone looked at what it asks for.
package enum HTTPParseFailure: Error, Hashable, CaseIterable, Sendable {
    case tooManyEmptyLines
    case bareCarriageReturn
    case bareLineFeed
    case malformedRequestLine
    case invalidMethod
    case connectNotSupported
    case invalidTarget
    case malformedVersion
    case unsupportedVersion
    case requestLineTooLong
    case headTooLarge
    case tooManyFields
    case foldedField
    case spaceBeforeColon
    case missingColon
    case invalidFieldName
    case invalidFieldValue
    case missingHost
    case repeatedHost
    case invalidHost
    case malformedContentLength
    case repeatedContentLength
    case contentLengthOverflow
    case bodyTooLarge
    case contentLengthWithTransferEncoding
    case transferEncodingInHTTP10
    case malformedTransferEncoding
    case unknownTransferCoding
    case unknownExpectation
    case malformedChunkSize
    case chunkSizeOverflow
    case chunkLineTooLong
    case malformedChunkEnd
    case trailersTooLarge
    case incompleteRequest
    case headTimedOut
    case bodyTimedOut

    /// The status code that RFC 9110 and RFC 9112 ask for.
    package var status: Int { facts.status }

    /// One sentence that says what was wrong with the request.
    package var explanation: String { facts.explanation }

    private var facts: (status: Int, explanation: String) {
        switch self {
        case .tooManyEmptyLines: (400, "too many empty lines before the request line")
        case .bareCarriageReturn: (400, "a carriage return stands without a line feed")
        case .bareLineFeed: (400, "a line ends in a line feed without a carriage return")
        case .malformedRequestLine:
            (400, "the request line is not method, one space, target, one space, version")
        case .invalidMethod: (400, "the method is not a token")
        case .connectNotSupported: (501, "CONNECT asks for a proxy, which this server is not")
        case .invalidTarget: (400, "the request target is not a path or an absolute URL in ASCII")
        case .malformedVersion: (400, "the version is not of the form HTTP/1.1")
        case .unsupportedVersion: (505, "only HTTP/1.0 and HTTP/1.1 are spoken here")
        case .requestLineTooLong: (414, "the request line is longer than the limit")
        case .headTooLarge: (431, "the head of the request is larger than the limit")
        case .tooManyFields: (431, "the head has more field lines than the limit")
        case .foldedField: (400, "a field line begins with white space (obsolete line folding)")
        case .spaceBeforeColon: (400, "white space stands between a field name and its colon")
        case .missingColon: (400, "a field line has no colon")
        case .invalidFieldName: (400, "a field name is empty or is not a token")
        case .invalidFieldValue: (400, "a field value holds a control byte")
        case .missingHost: (400, "an HTTP/1.1 request has no Host field")
        case .repeatedHost: (400, "the request has more than one Host field")
        case .invalidHost: (400, "the Host field is not a host with an optional port")
        case .malformedContentLength: (400, "Content-Length is not one decimal number")
        case .repeatedContentLength: (400, "the request has more than one Content-Length field")
        case .contentLengthOverflow: (400, "Content-Length does not fit in 63 bits")
        case .bodyTooLarge: (413, "the body is larger than the limit")
        case .contentLengthWithTransferEncoding:
            (400, "the request has both Content-Length and Transfer-Encoding")
        case .transferEncodingInHTTP10: (400, "an HTTP/1.0 request has Transfer-Encoding")
        case .malformedTransferEncoding:
            (400, "Transfer-Encoding does not end in exactly one chunked")
        case .unknownTransferCoding: (501, "Transfer-Encoding names a coding other than chunked")
        case .unknownExpectation: (417, "Expect names something other than 100-continue")
        case .malformedChunkSize: (400, "a chunk size is not a hexadecimal number")
        case .chunkSizeOverflow: (400, "a chunk size does not fit in 63 bits")
        case .chunkLineTooLong: (400, "a chunk size line is longer than the limit")
        case .malformedChunkEnd: (400, "a chunk is not followed by CRLF")
        case .trailersTooLarge: (431, "the trailer section is larger than the limit")
        case .incompleteRequest: (400, "the client stopped sending in the middle of a request")
        case .headTimedOut: (408, "the head of the request did not arrive in time")
        case .bodyTimedOut: (408, "the body of the request did not arrive in time")
        }
    }
}
