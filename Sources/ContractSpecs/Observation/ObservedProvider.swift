import WireFormats

/// What the rules over observed traffic must know of a provider.
package struct ObservedProvider: Sendable {
    /// How a client asks for what comes after a page.
    package enum Paging: Sendable {
        /// With a parameter that is missing, empty or one of `first` on the first page.
        case parameter(String, first: [String])
        /// Not at all: it asks for another time range.
        case windows([String])
    }

    /// The provider's name.
    package let name: String
    /// The endpoint of the history, as the journal names it.
    package let history: String
    /// The same with its method, as scenarios name it.
    package let endpoint: String
    /// Parameters that differ each time that the same thing is asked for.
    package let changing: [String]
    /// How pages are asked for.
    package let paging: Paging
    /// Whether a reply says that nothing comes after it; nil when replies do not say.
    package let isLastPage: (@Sendable (ObservedExchange) -> Bool)?
    /// The parameter for the kind of entries; nil when there is one kind only.
    package let kind: String?
    /// Refusals that a client mends itself: with another nonce, timestamp or token.
    package let renewable: [String]
    /// Refusals of credentials and signatures, beside all 401 and 403.
    package let authRefusals: [String]
    /// Refusals of the time range.
    package let windowRefusals: [String]
    /// The row of the error table for a fault of the server, and the one for too many requests.
    package let errors: (server: String, limit: String)
    /// The lever that takes the credentials back.
    package let revocation: String

    /// Mistakes that are the world's and not the request's: a scenario or time brings them about.
    static let worldlyMistakes: Set<String> = [
        "key-expired", "key-revoked", "key-replaced", "credentials-expired", "credentials-revoked",
        "credentials-taken-back", "credits-spent", "quota-exceeded", "too-many-requests",
        "token-expired", "token-expired-early", "token-revoked",
    ]

    /// What is known, in the order of the providers.
    package static let all = [hashKey, kraken, pacifica, pagsmile, pivot]

    private static let hashKey = ObservedProvider(
        name: "hashkey", history: "/api/v1/account/balanceFlow",
        endpoint: "GET /api/v1/account/balanceFlow",
        changing: ["timestamp", "signature", "recvWindow"],
        paging: .parameter("beginId", first: ["0"]),
        isLastPage: { exchange in
            let limit = exchange.seen.parameter("limit").flatMap { Int($0) } ?? 500
            return exchange.rows.map { $0.count < limit } ?? false
        },
        kind: "type",
        renewable: [
            "timestamp-outside-recv-window", "timestamp-outside-recv-window-other-wording",
        ],
        authRefusals: [
            "incorrect-signature", "incorrect-signature-as-printed", "invalid-api-key",
            "api-key-expired", "account-not-allowed", "invalid-ip", "unauthorized",
            "no-permission", "not-main-account", "account-not-authorized", "invalid-permission",
        ],
        windowRefusals: [
            "range-exceeded", "last-month-only", "last-three-months-only", "records-too-old",
        ],
        errors: ("server-error", "rate-limited"), revocation: "revoke-credentials")

    private static let kraken = ObservedProvider(
        name: "kraken", history: "/v1/accounts/{account_id}/portfolio/history",
        endpoint: "GET /v1/accounts/{account_id}/portfolio/history", changing: [],
        paging: .windows(["start_timestamp", "end_timestamp"]), isLastPage: nil, kind: nil,
        renewable: ["invalid-nonce"], authRefusals: [], windowRefusals: ["bad-request"],
        errors: ("internal-error", "rate-limited"), revocation: "revoke-credentials")

    private static let pacifica = ObservedProvider(
        name: "pacifica", history: "/api/v1/account/balance/history",
        endpoint: "GET /api/v1/account/balance/history", changing: ["timestamp", "signature"],
        paging: .parameter("cursor", first: [""]),
        isLastPage: { $0.reply?["has_more"]?.boolValue == false }, kind: nil, renewable: [],
        authRefusals: ["agent-not-authorized", "invalid-signature-format"], windowRefusals: [],
        errors: ("internal-error", "rate-limited"), revocation: "revoke-credentials")

    private static let pagsmile = ObservedProvider(
        name: "pagsmile", history: "/api/balance/history", endpoint: "POST /api/balance/history",
        changing: ["timestamp"], paging: .windows(["start_date", "end_date"]), isLastPage: nil,
        kind: nil,
        renewable: ["request-expired", "request-expired-as-tabled", "request-expired-as-listed"],
        authRefusals: ["app-not-existed", "app-inactive", "merchant-inactive"],
        windowRefusals: ["range-too-long", "invalid-start-time"],
        errors: ("system-error", "too-many-requests"), revocation: "revoke-credentials")

    private static let pivot = ObservedProvider(
        name: "pivot", history: "/v1/balance-histories", endpoint: "GET /v1/balance-histories",
        changing: [], paging: .parameter("page", first: ["1"]),
        isLastPage: { exchange in
            let pages = exchange.reply?["pagination"]
            guard let page = pages?["page"]?.integerValue,
                let total = pages?["totalPages"]?.integerValue
            else { return false }
            return page >= total
        },
        kind: "accountType", renewable: ["credentials-invalid", "credentials-invalid-short"],
        authRefusals: [], windowRefusals: ["window-violation"],
        errors: ("internal-error", "frequency-above-limit"), revocation: "revoke-credentials")
}

extension ObservedProvider {
    /// Whether the client asked for the history.
    package func isHistory(_ exchange: ObservedExchange) -> Bool {
        exchange.seen.endpoint == history
    }

    /// What tells a page from the first one; nil for the first.
    package func page(of exchange: ObservedExchange) -> String? {
        guard case .parameter(let name, let first) = paging,
            let value = exchange.seen.parameter(name), !value.isEmpty, !first.contains(value)
        else { return nil }
        return value
    }

    /// The request without what differs each time that the same thing is asked for.
    package func identity(of exchange: ObservedExchange) -> String {
        exchange.identity(without: changing)
    }

    /// Whether a refusal is about who asks.
    package func isAuthRefusal(_ exchange: ObservedExchange) -> Bool {
        guard let refusal = exchange.seen.refusal else { return false }
        // A refused token is renewed; refused credentials, where tokens come from, are not.
        if renewable.contains(refusal) && isHistory(exchange) { return false }
        return authRefusals.contains(refusal) || [401, 403].contains(exchange.seen.status)
    }
}
