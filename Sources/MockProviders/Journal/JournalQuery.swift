package import WireFormats

/// Which exchanges of a journal are asked for, and how they are shown.
///
/// As the parameters of a URL: `provider`, `endpoint` (a path as documented, or METHOD path),
/// `status` (`401`, `4xx`, `200-299`, a list), `refusal`, `mistake`, `since` and `until` (RFC 3339
/// on the sandbox's clock, both ends included), `after` (a number), `limit` (the first so many),
/// `bodies` and `timing`.
package struct JournalQuery: Sendable, Equatable {
    /// Only a provider's exchanges.
    package private(set) var provider: String?
    /// Only exchanges with an endpoint.
    package private(set) var endpoint: EndpointSelector?
    /// Only replies with these statuses.
    package private(set) var status: StatusRanges?
    /// Only requests refused for that reason.
    package private(set) var refusal: String?
    /// Only requests with that proven mistake.
    package private(set) var mistake: String?
    /// Nothing before that instant on the sandbox's clock.
    package private(set) var since: Instant?
    /// Nothing after that instant on the sandbox's clock.
    package private(set) var until: Instant?
    /// Only exchanges with a higher number.
    package private(set) var after: Int64 = 0
    /// The most exchanges, the oldest that fit; nil gives all.
    package private(set) var limit: Int?
    /// Whether bodies are shown; nil leaves it to the format.
    package private(set) var showsBodies: Bool?
    /// Which clocks' times are shown.
    package private(set) var timing = JournalTiming.both

    /// The parameters that a query may have.
    package static let names = [
        "provider", "endpoint", "status", "refusal", "mistake", "since", "until", "after", "limit",
        "bodies", "timing",
    ]

    /// Asks for everything.
    package init() {}

    /// Reads a URL's query; an error names the parameter and what is valid.
    ///
    /// Parameters in `others` are left to the caller, and named in errors as valid.
    package init(parsing query: ByteSlice?, alongside others: [String] = [])
        throws(ConfigurationError)
    {
        let pairs = try JournalQuery.pairs(of: query)
        for (index, pair) in pairs.enumerated() where !others.contains(pair.name) {
            guard JournalQuery.names.contains(pair.name) else {
                throw ConfigurationError(
                    "there is no parameter '\(pair.name)'; valid: "
                        + (JournalQuery.names + others).joined(separator: ", "))
            }
            if pairs[..<index].contains(where: { $0.name == pair.name }) {
                throw ConfigurationError("parameter '\(pair.name)' is given twice; once is valid")
            }
            guard !pair.value.isEmpty else {
                throw ConfigurationError("parameter '\(pair.name)' has no value")
            }
            try set(pair.name, pair.value)
        }
        // Last: which endpoints there are depends on the provider.
        if let pair = pairs.first(where: { $0.name == "endpoint" }) {
            endpoint = try EndpointSelector(
                parsing: pair.value, of: provider, at: "parameter 'endpoint'")
        }
    }

    /// The exchanges that are asked for, oldest first.
    package func select(from journal: Journal) -> [(number: Int64, exchange: Exchange)] {
        var selected: [(number: Int64, exchange: Exchange)] = []
        for entry in journal.exchanges where selects(entry.exchange, numbered: entry.number) {
            guard selected.count < limit ?? .max else { break }
            selected.append(entry)
        }
        return selected
    }

    /// Whether an exchange is asked for; the limit aside.
    package func selects(_ exchange: Exchange, numbered number: Int64) -> Bool {
        number > after
            && provider.map { $0 == exchange.provider } ?? true
            && endpoint.map { $0.selects(exchange) } ?? true
            && status.map { $0.contains(exchange.reply.status) } ?? true
            && refusal.map { $0 == exchange.refusal?.error.name } ?? true
            && mistake.map { $0 == exchange.diagnosis?.mistake } ?? true
            && since.map { $0 <= exchange.at } ?? true
            && until.map { $0 >= exchange.at } ?? true
    }

    private static func pairs(of query: ByteSlice?)
        throws(ConfigurationError) -> [(name: String, value: String)]
    {
        guard let query else { return [] }
        let parameters = QueryParameters(query)
        var pairs: [(name: String, value: String)] = []
        for pair in parameters.pairs {
            let name = parameters.bytes[pair.name].text
            // A path has no `+`, and `METHOD+path` is how forms send a blank; an instant has one.
            let value = PercentCoding.decode(
                parameters.bytes[pair.value], plusIsSpace: name == "endpoint")
            guard let text = value?.validText else {
                throw ConfigurationError("parameter '\(name)' is not percent-encoded UTF-8")
            }
            pairs.append((name, text))
        }
        return pairs
    }

    private mutating func set(_ name: String, _ value: String) throws(ConfigurationError) {
        let place = "parameter '\(name)'"
        switch name {
        case "provider":
            provider = try JournalQuery.provider(value, at: place)
        case "status":
            status = try StatusRanges(parsing: value, at: place)
        case "refusal":
            refusal = value
        case "mistake":
            mistake = value
        case "since":
            since = try JournalQuery.instant(value, at: place)
        case "until":
            until = try JournalQuery.instant(value, at: place)
        case "after":
            after = try JournalQuery.number(value, at: place)
        case "limit":
            limit = Int(try JournalQuery.number(value, at: place))
        case "bodies":
            guard value == "true" || value == "false" else {
                throw ConfigurationError("\(place) cannot be '\(value)'; valid: true, false")
            }
            showsBodies = value == "true"
        case "timing":
            guard let timing = JournalTiming(rawValue: value) else {
                let valid = JournalTiming.allCases.map(\.rawValue).joined(separator: ", ")
                throw ConfigurationError("\(place) cannot be '\(value)'; valid: \(valid)")
            }
            self.timing = timing
        default:
            break
        }
    }

    /// A provider's name that is in the catalog.
    static func provider(_ name: String, at place: String) throws(ConfigurationError) -> String {
        let valid = ProviderCatalog.all.map(\.name)
        guard valid.contains(name) else {
            throw ConfigurationError(
                "\(place): there is no provider '\(name)'; valid: "
                    + valid.joined(separator: ", "))
        }
        return name
    }

    /// An instant in RFC 3339.
    static func instant(_ text: String, at place: String) throws(ConfigurationError) -> Instant {
        do {
            return try RFC3339(text).instant
        } catch {
            throw ConfigurationError(
                "\(place): '\(text)' is no RFC 3339 instant such as 2026-04-26T12:00:00Z "
                    + "(\(error))")
        }
    }

    private static func number(_ text: String, at place: String)
        throws(ConfigurationError) -> Int64
    {
        guard let number = Int64(strictDecimal: text.utf8), number >= 0 else {
            throw ConfigurationError(
                "\(place) cannot be '\(text)'; valid: a whole number from 0")
        }
        return number
    }
}
