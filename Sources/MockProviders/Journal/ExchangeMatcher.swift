package import WireFormats

/// What an exchange must be: a request matcher's members, and `provider`, `endpoint`, `status`,
/// `refusal` and `mistake`.
package struct ExchangeMatcher: Sendable, Equatable {
    private static let ownMembers = ["provider", "endpoint", "status", "refusal", "mistake"]

    private let provider: String?
    private let endpoint: EndpointSelector?
    private let status: StatusRanges?
    private let refusal: TextMatcher?
    private let mistake: TextMatcher?
    private let request: RequestMatcher

    /// Reads a matcher; an error names the place and what is valid.
    package init(parsing value: JSONValue, at place: String) throws(ConfigurationError) {
        request = try RequestMatcher(
            parsing: value, at: place, alongside: ExchangeMatcher.ownMembers)
        func text(_ name: String) throws(ConfigurationError) -> String? {
            guard let member = value[name] else { return nil }
            guard let text = member.plainText else {
                throw ConfigurationError("\(place).\(name): must be text")
            }
            return text
        }
        func matcher(_ name: String) throws(ConfigurationError) -> TextMatcher? {
            guard let member = value[name] else { return nil }
            return try TextMatcher(parsing: member, at: "\(place).\(name)")
        }
        if let name = try text("provider") {
            provider = try JournalQuery.provider(name, at: "\(place).provider")
        } else {
            provider = nil
        }
        if let name = try text("endpoint") {
            endpoint = try EndpointSelector(
                parsing: name, of: provider, at: "\(place).endpoint")
        } else {
            endpoint = nil
        }
        if let statuses = try text("status") {
            status = try StatusRanges(parsing: statuses, at: "\(place).status")
        } else {
            status = nil
        }
        refusal = try matcher("refusal")
        mistake = try matcher("mistake")
    }

    /// Whether the exchange is as wanted in every part.
    package func matches(_ exchange: Exchange) -> Bool {
        provider.map { $0 == exchange.provider } ?? true
            && endpoint.map { $0.selects(exchange) } ?? true
            && status.map { $0.contains(exchange.reply.status) } ?? true
            && accepts(refusal, exchange.refusal?.error.name)
            && accepts(mistake, exchange.diagnosis?.mistake)
            && (request.partCount == 0 || exchange.request.map { request.matches($0) } ?? false)
    }

    /// The parts in which the exchange is not as wanted.
    package func differences(from exchange: Exchange) -> [Difference] {
        comparisons(with: exchange).filter { !$0.isMet }.map(\.difference)
    }

    /// Every part, as it is wanted and as it is.
    func comparisons(with exchange: Exchange) -> [PartComparison] {
        var parts: [PartComparison] = []
        func compare(_ what: String, _ expected: String, _ received: String?, _ isMet: Bool) {
            parts.append(
                PartComparison(
                    Difference(what: what, expected: expected, received: received), isMet: isMet))
        }
        if let provider {
            compare("provider", provider, exchange.provider, provider == exchange.provider)
        }
        if let endpoint {
            let method = exchange.request?.method.token ?? "-"
            compare(
                "endpoint", endpoint.text, exchange.endpoint.map { "\(method) \($0)" },
                endpoint.selects(exchange))
        }
        parts += request.comparisons(with: exchange.request)
        if let status {
            compare(
                "status", status.text, "\(exchange.reply.status)",
                status.contains(exchange.reply.status))
        }
        if let refusal {
            let name = exchange.refusal?.error.name
            compare("refusal", refusal.expectation, name, accepts(refusal, name))
        }
        if let mistake {
            let name = exchange.diagnosis?.mistake
            compare("mistake", mistake.expectation, name, accepts(mistake, name))
        }
        return parts
    }

    private func accepts(_ matcher: TextMatcher?, _ value: String?) -> Bool {
        guard let matcher else { return true }
        guard let value else { return matcher == .absent }
        return matcher.accepts(Bytes(text: value)[...])
    }
}
