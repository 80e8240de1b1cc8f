/// The method of a request, case-sensitive as RFC 9110 section 9.1 says.
package enum HTTPMethod: Hashable, Sendable {
    case get
    case head
    case post
    case put
    case delete
    case patch
    case options
    case trace
    case other(String)

    /// The method that the token in `range` names; an unknown token is kept as it came.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        for known in Self.known where bytes.equals(range, known.name) {
            self = known.method
            return
        }
        self = .other(bytes.extracting(range).text)
    }

    /// The token as it stands in a request line.
    package var token: String {
        if case .other(let name) = self { return name }
        for known in Self.known where known.method == self {
            return known.name.description
        }
        return ""
    }

    private struct Known {
        let name: StaticString
        let method: HTTPMethod
    }

    private static let known: [Known] = [
        Known(name: "GET", method: .get),
        Known(name: "HEAD", method: .head),
        Known(name: "POST", method: .post),
        Known(name: "PUT", method: .put),
        Known(name: "DELETE", method: .delete),
        Known(name: "PATCH", method: .patch),
        Known(name: "OPTIONS", method: .options),
        Known(name: "TRACE", method: .trace),
    ]
}
