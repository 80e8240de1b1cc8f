import WireFormats

/// One of the providers' endpoints by its path, or by its method and path.
package struct EndpointSelector: Sendable, Equatable {
    /// The text that was read: `/v1/list` or `POST /v1/list`.
    package let text: String
    private let method: String?
    private let path: String

    /// Reads a selector; it must select an endpoint of `provider`, or of any when that is nil.
    package init(parsing text: String, of provider: String?, at place: String)
        throws(ConfigurationError)
    {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        method = words.count == 2 ? String(words[0]) : nil
        path = String(words[words.count - 1])
        self.text = text
        let endpoints = ProviderCatalog.all.filter { provider == nil || $0.name == provider }
            .flatMap(\.endpoints)
        let isKnown = endpoints.contains { endpoint in
            endpoint.path == path && (method == nil || endpoint.method.token == method)
        }
        guard isKnown else {
            throw ConfigurationError(
                "\(place): there is no endpoint '\(text)'; valid, with or without the method: "
                    + endpoints.map { "\($0.method.token) \($0.path)" }.joined(separator: ", "))
        }
    }

    /// Whether an exchange was with this endpoint; HEAD counts as GET.
    package func selects(_ exchange: Exchange) -> Bool {
        guard exchange.endpoint == path else { return false }
        guard let method, let request = exchange.request else { return method == nil }
        return (request.method == .head ? .get : request.method).token == method
    }
}
