/// How the simulator behaves where Pacifica's documentation contradicts itself or is silent.
///
/// The defaults are those of pacifica.md; `Pacifica.optionTable` is how a user changes them.
package struct PacificaSettings: Sendable {
    /// What an error's body looks like.
    package enum ErrorBody: String, Sendable { case envelope, bare, text, empty }
    /// What stands in an error's `code`.
    package enum ErrorCode: String, Sendable { case byRow = "status", business, null }
    /// What `next_cursor` is on the last page.
    package enum LastCursor: String, Sendable { case null, omit, empty }
    /// What an address without a ledger is answered.
    package enum UnknownAccount: String, Sendable { case empty, business, notFound = "404" }
    /// A wrong end of a page, on purpose.
    package enum PagingFault: String, Sendable {
        case none, nullCursor = "null-cursor", repeatedCursor = "repeated-cursor"
    }

    package var honoursIncludeTrades = false
    package var hiddenEvents = PacificaEventType.allCases.filter(\.isTradeEvent)
    package var failure: String?
    package var errorBody = ErrorBody.envelope
    package var errorCode = ErrorCode.byRow
    package var businessErrorStatus: Int64 = 422
    package var usesPublishedCodes = false
    package var limitDefault: Int64 = 100
    package var limitMaximum: Int64 = 4000
    package var refusesLargeLimits = false
    package var hasNullErrorKeys = false
    package var lastCursor = LastCursor.null
    package var trimsDecimals = false
    package var credits: Int64 = 125
    package var keyCredits: Int64 = 300
    package var cost: Int64 = 12
    package var keyCost: Int64 = 3
    package var isWindowRolling = true
    package var allowsOvershoot = false
    package var sendsRetryAfter = false
    package var refusesUnknownKeys = false
    package var unknownAccount = UnknownAccount.empty
    package var pagingFault = PagingFault.none
    package var entriesPerDay: Int64 = 96
    package var keyReplyHasEnvelope = false
    package var refusesUnknownRevocations = false

    /// The documented defaults.
    package init() {}

    /// The limits of a bucket of so many credits.
    func limits(of quota: Int64) -> PacificaCredits.Limits {
        PacificaCredits.Limits(
            quota: quota, isRolling: isWindowRolling, allowsOvershoot: allowsOvershoot)
    }
}

extension Pacifica {
    /// Every option, with how it changes the settings.
    static let optionTable: [ProviderOption<PacificaSettings>] =
        contradictions + errorForms + quotas + silences

    private typealias Option = ProviderOption<PacificaSettings>

    /// The rows of pacifica.md section 8 about the page.
    private static let contradictions: [Option] = [
        .choice(
            "include_trades", ["ignored", "honoured"],
            "whether trade events come always (seed) or with include_trades=true alone (newest "
                + "page)",
            "pacifica.md 8-1; seed, docs"
        ) { $0.honoursIncludeTrades = $1 == "honoured" },
        Option(
            "hidden_events", .subset(PacificaEventType.allCases.map(\.rawValue)),
            default: PacificaEventType.allCases.filter(\.isTradeEvent).map(\.rawValue)
                .joined(separator: "+"),
            "the events that include_trades=honoured hides without include_trades=true",
            source: "pacifica.md 8-2"
        ) { settings, value in
            guard case .words(let words) = value else { return }
            settings.hiddenEvents = words.compactMap { PacificaEventType(rawValue: $0) }
        },
        .integer(
            "limit_default", 1...10_000, 100, "rows in a page without limit", "pacifica.md 8-7"
        ) { $0.limitDefault = $1 },
        .integer("limit_maximum", 1...10_000, 4000, "most rows in a page", "pacifica.md 8-7") {
            $0.limitMaximum = $1
        },
        .choice(
            "limit_over_maximum", ["clamp", "reject"],
            "whether a limit over the maximum is lowered or refused", "pacifica.md 8-7"
        ) { $0.refusesLargeLimits = $1 == "reject" },
        .choice(
            "error_keys", ["omitted", "null"],
            "whether a page ends with \"error\":null,\"code\":null as unpaged replies do",
            "pacifica.md 8-8"
        ) { $0.hasNullErrorKeys = $1 == "null" },
        .choice(
            "last_cursor", ["null", "omit", "empty"],
            "what next_cursor is on the last page: null, absent, or \"\"",
            "pacifica.md 8-9"
        ) { $0.lastCursor = PacificaSettings.LastCursor(rawValue: $1) ?? .null },
        .choice(
            "decimals", ["fixed", "trimmed"],
            "six fraction digits as documented, or without trailing zeros as captured on testnet",
            "pacifica.md 8-10"
        ) { $0.trimsDecimals = $1 == "trimmed" },
    ]

    /// The rows of pacifica.md sections 5 and 8 about errors.
    private static let errorForms: [Option] = [
        .choice(
            "fail_with", ["none"] + PacificaErrors.all.map(\.name),
            "a row of the error table that every request within its quota is answered with",
            "pacifica.md 8-3, 5"
        ) { $0.failure = $1 == "none" ? nil : $1 },
        .choice(
            "error_code", ["status", "business", "null"],
            "what code holds: the row's own or the HTTP status, a business code, or null",
            "pacifica.md 8-4"
        ) { $0.errorCode = PacificaSettings.ErrorCode(rawValue: $1) ?? .byRow },
        .choice(
            "business_error_status", ["422", "400"],
            "the status of a business error: 422 in the error page, 400 in endpoint samples",
            "pacifica.md 8-5"
        ) { $0.businessErrorStatus = $1 == "400" ? 400 : 422 },
        .choice(
            "business_codes", ["observed", "published"],
            "which of two numberings business codes follow", "pacifica.md 8-6"
        ) { $0.usesPublishedCodes = $1 == "published" },
        .choice(
            "error_body", ["envelope", "bare", "text", "empty"],
            "an error's body: the envelope, error and code alone, the text alone, or nothing",
            "pacifica.md 5"
        ) { $0.errorBody = PacificaSettings.ErrorBody(rawValue: $1) ?? .envelope },
        .choice(
            "unknown_account", ["empty", "business", "404"],
            "what an address without a ledger gets: an empty page, code 1, or Not Found",
            "pacifica.md 6-14"
        ) { $0.unknownAccount = PacificaSettings.UnknownAccount(rawValue: $1) ?? .empty },
        .choice(
            "unknown_api_key", ["ignored", "refused"],
            "whether an unknown PF-API-KEY counts as none, or is answered 401", "pacifica.md 2"
        ) { $0.refusesUnknownKeys = $1 == "refused" },
    ]

    /// The revisions of the rate limit (pacifica.md section 7 and 8-11).
    private static let quotas: [Option] = [
        .integer(
            "credits", 1...40_000, 125, "credits in 60 s without a key: 100, 125 or 300",
            "pacifica.md 8-11"
        ) { $0.credits = $1 },
        .integer(
            "key_credits", 1...40_000, 300, "credits in 60 s with a key: 300, or its tier's",
            "pacifica.md 8-11"
        ) { $0.keyCredits = $1 },
        .integer(
            "cost", 1...1000, 12, "credits a call costs without a key: 12, or 1 in old revisions",
            "pacifica.md 7"
        ) { $0.cost = $1 },
        .integer("key_cost", 1...1000, 3, "credits a call costs with a key", "pacifica.md 7") {
            $0.keyCost = $1
        },
        .choice(
            "credit_window", ["rolling", "fixed"],
            "whether the last 60 s count, or those since the minute began", "pacifica.md 7"
        ) { $0.isWindowRolling = $1 == "rolling" },
        .choice(
            "credit_rule", ["sufficient", "overshoot"],
            "whether a call needs all its credits, or may spend below 0 once (oldest rule)",
            "pacifica.md 7"
        ) { $0.allowsOvershoot = $1 == "overshoot" },
        Option(
            "retry_after", .boolean, default: "false",
            "whether 429 carries Retry-After, in seconds; clients honour it",
            source: "pacifica.md 7"
        ) { settings, value in
            settings.sendsRetryAfter = value == .boolean(true)
        },
    ]

    /// Faults, replies with two documented forms, and what the generated world looks like.
    private static let silences: [Option] = [
        .choice(
            "key_reply", ["bare", "envelope"],
            "whether a reply about API Config Keys is data alone, as its page shows it, or has "
                + "success, error and code around it as other replies",
            "pacifica.md 9, 4; docs api-config-keys"
        ) { $0.keyReplyHasEnvelope = $1 == "envelope" },
        .choice(
            "revoke_unknown", ["accepted", "refused"],
            "whether revoking a key that is not active is answered as if it were, or 404 Not Found",
            "documented nowhere; docs error-codes (404: unknown resource)"
        ) { $0.refusesUnknownRevocations = $1 == "refused" },
        .choice(
            "paging_fault", ["none", "null-cursor", "repeated-cursor"],
            "a wrong end of a page: has_more without a cursor, or the request's own cursor again",
            "pacifica.md 6-9"
        ) { $0.pagingFault = PacificaSettings.PagingFault(rawValue: $1) ?? .none },
        .integer(
            "entries_per_day", 32...1_000_000_000, 96,
            "events of all types in a day; at 96 funding comes on the hour", "generated ledger"
        ) { $0.entriesPerDay = $1 },
    ]
}
