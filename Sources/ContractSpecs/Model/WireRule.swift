package import MockProviders
import WireFormats

/// What the requests of a client must be, in a case.
package enum WireRule: Sendable {
    /// So many exchanges are like this.
    case count(ExchangePattern, ClosedRange<Int>)
    /// No exchange is like this.
    case never(ExchangePattern)
    /// Every exchange that is like the first is like the second too; there is at least one.
    case every(ExchangePattern, ExchangePattern)
    /// After an exchange like this, the client waits so long before its next request.
    case waits(milliseconds: Int64, after: ExchangePattern)
    /// Of the pauses after exchanges like this, the last is longer than the first.
    case waitsGrow(after: ExchangePattern)
    /// After the first exchange like this, there are at most so many more to the same endpoint.
    case endsAfter(ExchangePattern, more: Int)
    /// A header field's value is an integer and greater than in any earlier request.
    case increasing(header: String, ExchangePattern)
    /// No two requests like this are the same in method, target and body.
    case distinct(ExchangePattern)
    /// The ranges that two query parameters (or JSON body members) span leave nothing between
    /// `from` and `to` out; values as the provider writes them.
    case covers(ExchangePattern, from: String, to: String, RangeForm)

    /// How the bounds of a range are written.
    package enum RangeForm: Sendable {
        /// Milliseconds since 1970.
        case milliseconds
        /// RFC 3339.
        case instants
        /// `2026-04-26`, both days included.
        case days
    }
}

/// What an exchange is like; what is not said may be anything.
package struct ExchangePattern: Sendable {
    /// The endpoint as the journal names it: `/v1/balance-histories`.
    package var endpoint: String?
    /// The status of the reply.
    package var status: ClosedRange<Int>?
    /// Why it was refused: the name of a row of the error table.
    package var refusal: String?
    /// The mistake that was proven.
    package var mistake: String?
    /// What query parameters must be, decoded.
    package var query: [String: TextMatcher]
    /// What header fields must be.
    package var headers: [String: TextMatcher]
    /// What top-level members of a JSON body must be; strings without their quotes.
    package var body: [String: TextMatcher]
    /// A text that stands anywhere in the request: in its target, its header fields or its body.
    package var anywhere: String?

    /// Makes a pattern.
    package init(
        endpoint: String? = nil, status: ClosedRange<Int>? = nil, refusal: String? = nil,
        mistake: String? = nil, query: [String: TextMatcher] = [:],
        headers: [String: TextMatcher] = [:], body: [String: TextMatcher] = [:],
        anywhere: String? = nil
    ) {
        self.endpoint = endpoint
        self.status = status
        self.refusal = refusal
        self.mistake = mistake
        self.query = query
        self.headers = headers
        self.body = body
        self.anywhere = anywhere
    }

    /// A pattern of replies with exactly that status.
    package static func status(_ status: Int, endpoint: String? = nil) -> ExchangePattern {
        ExchangePattern(endpoint: endpoint, status: status...status)
    }

    /// A pattern of replies that refuse: 400 to 499.
    package static var refused: ExchangePattern { ExchangePattern(status: 400...499) }

    /// Any exchange.
    package static var any: ExchangePattern { ExchangePattern() }

    /// Whether an exchange is like this.
    package func matches(_ exchange: SeenExchange) -> Bool {
        if let endpoint, exchange.endpoint != endpoint { return false }
        if let status, !status.contains(exchange.status) { return false }
        if let refusal, exchange.refusal != refusal { return false }
        if let mistake, exchange.mistake != mistake { return false }
        for (name, matcher) in query {
            let values = exchange.query.filter { $0.name == name }.map(\.value)
            guard Self.accepts(matcher, values) else { return false }
        }
        for (name, matcher) in headers {
            guard Self.accepts(matcher, exchange.header(name)) else { return false }
        }
        for (name, matcher) in body {
            let value = exchange.bodyMember(name).map { [$0] } ?? []
            guard Self.accepts(matcher, value) else { return false }
        }
        if let anywhere {
            let texts = [exchange.target, exchange.body] + exchange.headers.map(\.value)
            return [anywhere, Self.digest(of: anywhere)].contains { text in
                Self.accepts(.contains(text), texts)
            }
        }
        return true
    }

    /// Whether one of a part's values is as wanted, or there is none where none is wanted.
    private static func accepts(_ matcher: TextMatcher, _ values: [String]) -> Bool {
        if matcher == .absent { return values.isEmpty }
        return values.contains { matcher.accepts(Bytes(text: $0)[...]) }
    }

    /// What a journal keeps of a credential that was not made by its server.
    private static func digest(of text: String) -> String {
        "sha256:" + Bytes(Hex.encode(SHA256.hash(Bytes(text: text))).prefix(16)).text
    }

    /// What is meant, in words.
    package var summary: String {
        var parts: [String] = []
        if let endpoint { parts.append("to \(endpoint)") }
        if let status {
            parts.append(
                status.count == 1
                    ? "answered \(status.lowerBound)"
                    : "answered \(status.lowerBound) to \(status.upperBound)")
        }
        if let refusal { parts.append("refused as \(refusal)") }
        if let mistake { parts.append("with the mistake \(mistake)") }
        for (part, table) in [("query", query), ("header", headers), ("body", body)] {
            for (name, matcher) in table.sorted(by: { $0.key < $1.key }) {
                parts.append("with \(part) \(name) \(matcher.expectation)")
            }
        }
        if let anywhere { parts.append("with '\(anywhere)' in them") }
        return parts.isEmpty ? "any request" : "requests " + parts.joined(separator: ", ")
    }
}
