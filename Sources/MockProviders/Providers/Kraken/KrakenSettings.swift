/// How the simulator behaves where Payward's documentation contradicts itself or is silent.
///
/// The defaults are those of kraken.md; `Kraken.optionTable` is how a user changes them.
struct KrakenSettings: Sendable {
    enum SignedQuery: String, Sendable { case included = "true", excluded = "false", either }
    enum EndDefault: String, Sendable {
        case endOfDay = "end-of-day", now, nextMidnight = "next-midnight"
    }
    enum Cap: String, Sendable { case newest, oldest, error }
    enum ServiceState: String, Sendable {
        case up, timeout, conflict, internalError = "internal-error", unavailable
    }

    var signedQuery = SignedQuery.included
    var requiresNonce = true
    var nonceWindow: Int64 = 0
    var everyRequestUsesNonce = false
    var endDefault = EndDefault.endOfDay
    var startsDayBeforeEnd = false
    var cap = Cap.newest
    var pointsMaximum: Int64 = 365
    var includesStart = true
    var showsMissingAsNull = false
    var zeroIsBare = false
    var delayMinutes: Int64 = 0
    var showsClosing = false
    var acceptsAnyQuote = false
    var errorStyle = KrakenErrors.Style.problem
    var namesMissingKey = false
    var acceptsEmptyWindow = false
    var echoesUTC = false
    var totalsFollowAssets = false
    var assetsMaximum: Int64 = 100
    var bucketCapacity: Int64 = 0
    var bucketSeconds: Int64 = 30
    var sendsRetryAfter = true
    var lockoutAfter: Int64 = 0
    var lockoutSeconds: Int64 = 60
    var serviceState = ServiceState.up
}

extension Kraken {
    /// Every option, with how it changes the settings.
    static let optionTable: [ProviderOption<KrakenSettings>] =
        contradictions + windowSilences + otherSilences

    private typealias Option = ProviderOption<KrakenSettings>

    /// The rows of kraken.md section 8 that have more than one answer.
    private static let contradictions: [Option] = [
        .choice(
            "sign_query", ["true", "false", "either"],
            "whether the signature covers the query: yes, only the path, or one of the two",
            "kraken.md 8-1; docs P2, P6"
        ) { $0.signedQuery = KrakenSettings.SignedQuery(rawValue: $1) ?? .included },
        .choice(
            "nonce_header", ["required", "optional"],
            "whether a request must have API-Nonce; without it SHA-256 covers the body alone",
            "kraken.md 8-2; seed, docs P1b"
        ) { $0.requiresNonce = $1 == "required" },
        .choice(
            "end_default", ["end-of-day", "now", "next-midnight"],
            "end_timestamp when it is not sent: today 23:59:59Z, now, or the next midnight",
            "kraken.md 8-3; seed"
        ) { $0.endDefault = KrakenSettings.EndDefault(rawValue: $1) ?? .endOfDay },
        .choice(
            "start_default", ["365-days", "two-days"],
            "start_timestamp when it is not sent: 365 days before the end, or, as in the sample, "
                + "the midnight of the day before the end's",
            "kraken.md 8-3, 8-4; seed, docs P5"
        ) { $0.startsDayBeforeEnd = $1 == "two-days" },
        .choice(
            "cap", ["newest", "oldest", "error"],
            "what a window of too many points answers: the newest, the oldest, or 400",
            "kraken.md 8-5, 6"
        ) { $0.cap = KrakenSettings.Cap(rawValue: $1) ?? .newest },
        .choice(
            "start_bound", ["inclusive", "exclusive"],
            "whether a point exactly at start_timestamp counts: yes, or, as in Embed, after it",
            "kraken.md 8-6; seed, docs P5"
        ) { $0.includesStart = $1 == "inclusive" },
        .choice(
            "missing_asset", ["omitted", "null"],
            "how an asset shows that was not held yet: not at all, or with amount null as in Embed",
            "kraken.md 8-7; docs P1, P5"
        ) { $0.showsMissingAsNull = $1 == "null" },
        .integer(
            "snapshot_delay_minutes", 0...1440, 0,
            "how long after midnight the newest point appears; documented is up to about 300",
            "kraken.md 8-8, 6; docs P1"
        ) { $0.delayMinutes = $1 },
        .choice(
            "quote_assets", ["fiat", "any"],
            "what quote_symbol may be: money of a state, or also the schema's example BTC",
            "kraken.md 8-9; seed"
        ) { $0.acceptsAnyQuote = $1 == "any" },
        .choice(
            "error_style", ["problem", "embed", "spot"],
            "how errors look: problem details, a list of texts, or that list with status 200",
            "kraken.md 8-10, 5; client P9, P10, docs P6, P8"
        ) { $0.errorStyle = KrakenErrors.Style(rawValue: $1) ?? .problem },
    ]

    /// The silences about time that kraken.md fills with an inference.
    private static let windowSilences: [Option] = [
        .integer("points_maximum", 1...10_000, 365, "the most points in a reply", "seed") {
            $0.pointsMaximum = $1
        },
        .choice(
            "empty_window", ["refused", "empty"],
            "what start_timestamp at or after end_timestamp answers: 400, or no points",
            "kraken.md 6"
        ) { $0.acceptsEmptyWindow = $1 == "empty" },
        .choice(
            "echo_timestamps", ["as-sent", "utc"],
            "how the timestamps sent are repeated: as they were, or in UTC with Z", "kraken.md 6"
        ) { $0.echoesUTC = $1 == "utc" },
        .choice(
            "snapshot", ["opening", "closing"],
            "what a point shows: the start of its day, or the end, when it then appears",
            "kraken.md 6"
        ) { $0.showsClosing = $1 == "closing" },
    ]

    /// The other silences.
    private static let otherSilences: [Option] = [
        .choice(
            "totals", ["portfolio", "assets"],
            "what value and total_pnl cover when assets filters: the portfolio, or the assets "
                + "named, with their share of the profit by value", "kraken.md 6"
        ) { $0.totalsFollowAssets = $1 == "assets" },
        .choice(
            "zero_amount", ["padded", "bare"],
            "how an amount of nothing is written: 0.00000000, or 0 as in a sibling's sample",
            "kraken.md 6"
        ) { $0.zeroIsBare = $1 == "bare" },
        .integer("assets_maximum", 1...100, 100, "the most entries of assets", "kraken.md 3") {
            $0.assetsMaximum = $1
        },
        .integer(
            "nonce_window", 0...1_000_000_000_000_000_000, 0,
            "how far below the greatest nonce one may come late, once; 0 is strictly increasing",
            "kraken.md 2; docs P6"
        ) { $0.nonceWindow = $1 },
        .choice(
            "nonce_used_by", ["accepted", "every-request"],
            "which requests use up their nonce: correctly signed ones, or also wrongly signed",
            "kraken.md 2"
        ) { $0.everyRequestUsesNonce = $1 == "every-request" },
        .choice(
            "missing_key_title", ["invalid-key", "missing-api-key"],
            "the title when API-Key is not there: API: Invalid key, or Missing API-Key",
            "kraken.md 5; client P10, docs P6"
        ) { $0.namesMissingKey = $1 == "missing-api-key" },
        .integer(
            "bucket_capacity", 0...1_000_000, 0,
            "requests that a key may send at once; 0 sets no limit, and none is documented",
            "kraken.md 7"
        ) { $0.bucketCapacity = $1 },
        .integer(
            "bucket_seconds", 1...86_400, 30, "how long an empty bucket takes to fill",
            "kraken.md 7"
        ) { $0.bucketSeconds = $1 },
        .choice(
            "retry_after", ["sent", "omitted"], "whether 429 carries Retry-After", "kraken.md 5, 7"
        ) { $0.sendsRetryAfter = $1 == "sent" },
        .integer(
            "lockout_after", 0...1000, 0, "invalid keys in a row before a lockout; 0 is never",
            "kraken.md 5; docs P8"
        ) { $0.lockoutAfter = $1 },
        .integer(
            "lockout_seconds", 1...86_400, 60, "how long a lockout lasts after the last request",
            "kraken.md 5; docs P8"
        ) { $0.lockoutSeconds = $1 },
        .choice(
            "service_state", ["up", "timeout", "conflict", "internal-error", "unavailable"],
            "what authenticated requests meet: an answer, or 408, 409, 500 or 503", "kraken.md 5"
        ) { $0.serviceState = KrakenSettings.ServiceState(rawValue: $1) ?? .up },
    ]
}
