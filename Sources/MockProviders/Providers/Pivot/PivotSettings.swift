/// How the simulator behaves where Pivot's documentation contradicts itself or is silent.
///
/// The defaults are those of pivot.md; `Pivot.optionTable` is how a user changes them.
package struct PivotSettings: Sendable, Equatable {
    /// How far back a date may lie.
    package enum LookBack: String, Sendable {
        case sixMonths = "6-months", days180 = "180-days", days183 = "183-days"
    }
    /// What state the merchant is in.
    package enum AccountState: String, Sendable { case active, incomplete, forbidden }
    /// Which request header carries the caller's trace id.
    package enum TraceHeader: String, Sendable {
        case none, traceID = "x-trace-id", traceparent
    }

    package var traceKeyIsSnakeCase = false
    package var hasOlderErrorShape = false
    package var hasShortUnauthorizedText = false
    package var keepsDetailsForValidation = false
    package var wrongMethodIsNotFound = false
    package var rowsShowCodes = false
    package var disbursementLabel = "Payout Balance"
    package var windowErrorIs422 = false
    package var zoneOffsetSeconds: Int64 = 0
    package var windowErrorQuotesSeed = false
    package var hasServiceValidationCodes = false
    package var countsBareDaysInclusively = false
    package var lookBack = LookBack.sixMonths
    package var pageBelowOneIsFirst = false
    package var refusesLargePages = false
    package var emptyHasOnePage = false
    package var emptyOmitsData = false
    package var hidesSigns = false
    package var unknownSubMerchantIsMissing = false
    package var toleratesMissingTokenBody = false
    package var accountState = AccountState.active
    package var traceHeader = TraceHeader.none
    package var rateLimit: Int64 = 0
    package var rateWindowSeconds: Int64 = 60
    package var variesSettlement = false
    package var entriesPerDay: Int64 = 32

    /// The most rows of a page (docs, pagination).
    static let perPageMaximum: Int64 = 100
    /// The rows of a page when the request names no number (docs, pagination).
    static let perPageDefault: Int64 = 20

    /// The documented defaults.
    package init() {}
}

extension Pivot {
    /// Every option, with how it changes the settings.
    static let optionTable: [ProviderOption<PivotSettings>] =
        contradictions + silences + generated

    private typealias Option = ProviderOption<PivotSettings>

    /// The rows of pivot.md section 8 that have more than one answer.
    private static let contradictions: [Option] = [
        .choice(
            "trace_key", ["traceId", "trace_id"],
            "the key of the trace id: traceId in most samples, trace_id on the Errors page",
            "pivot.md 8-2; docs"
        ) { $0.traceKeyIsSnakeCase = $1 == "trace_id" },
        .choice(
            "error_shape", ["newer", "older"],
            "the older Errors page has no source, and PARTNER_ERROR for faults downstream",
            "pivot.md 8-3; docs"
        ) { $0.hasOlderErrorShape = $1 == "older" },
        .choice(
            "unauthorized_text", ["long", "short"],
            "the message of 401: the generic table's, or 'Access token is invalid'",
            "pivot.md 8-5; docs"
        ) { $0.hasShortUnauthorizedText = $1 == "short" },
        .choice(
            "wrong_method", ["405", "404"],
            "a known path with another method: the older status list has 405, the newer has not",
            "pivot.md 8-6; docs"
        ) { $0.wrongMethodIsNotFound = $1 == "404" },
        .choice(
            "other_details", ["included", "omitted"],
            "whether errors other than validation errors carry details, as the 401 samples do",
            "pivot.md 8-7; docs"
        ) { $0.keepsDetailsForValidation = $1 == "omitted" },
        .choice(
            "row_texts", ["display", "codes"],
            "whether rows show balanceType and transactionType as texts or as the table's codes",
            "pivot.md 8-9; seed"
        ) { $0.rowsShowCodes = $1 == "codes" },
        .choice(
            "disbursement_label", ["payout", "disbursement"],
            "the balance DISBURSEMENT is shown as Payout Balance, the dashboard's name, or not",
            "pivot.md 8-10; docs"
        ) { $0.disbursementLabel = $1 == "payout" ? "Payout Balance" : "Disbursement Balance" },
        .choice(
            "window_error_status", ["400", "422"],
            "the status when dates are reversed, too far apart or too old", "pivot.md 8-13"
        ) { $0.windowErrorIs422 = $1 == "422" },
        .choice(
            "bare_date_zone", ["utc", "jakarta"],
            "where a day begins that is given as YYYY-MM-DD: at 00:00 UTC or 00:00 +07:00",
            "pivot.md 8-14"
        ) { $0.zoneOffsetSeconds = $1 == "jakarta" ? 7 * 3600 : 0 },
    ]

    /// The silences that pivot.md sections 2 to 7 fill with an inference.
    private static let silences: [Option] = [
        .choice(
            "window_error_text", ["format", "seed"],
            "the detail of a window error: 'Make sure … format is correct', or the page's own "
                + "'Max Range = 31 Days' and 'Max Back Date = 6 Months'",
            "pivot.md 5"
        ) { $0.windowErrorQuotesSeed = $1 == "seed" },
        .choice(
            "validation_codes", ["generic", "service"],
            "a bad parameter is api_validation_error, or field_required and field_format_invalid",
            "pivot.md 5; docs"
        ) { $0.hasServiceValidationCodes = $1 == "service" },
        .choice(
            "bare_range", ["difference", "inclusive"],
            "31 days between two days: their difference, or the days counted with both ends",
            "pivot.md 6-2"
        ) { $0.countsBareDaysInclusively = $1 == "inclusive" },
        .choice(
            "look_back", ["6-months", "180-days", "183-days"],
            "how far back both dates may lie", "pivot.md 6-3; seed"
        ) { $0.lookBack = PivotSettings.LookBack(rawValue: $1) ?? .sixMonths },
        .choice(
            "page_below_one", ["refused", "first"], "what page=0 and below mean", "pivot.md 6-11"
        ) { $0.pageBelowOneIsFirst = $1 == "first" },
        .choice(
            "per_page_over_maximum", ["clamped", "refused"], "what perPage over 100 means",
            "pivot.md 3"
        ) { $0.refusesLargePages = $1 == "refused" },
        .choice(
            "empty_total_pages", ["0", "1"], "totalPages when there are no rows", "pivot.md 6-14"
        ) { $0.emptyHasOnePage = $1 == "1" },
        .choice(
            "empty_data", ["array", "omitted"],
            "a page without rows has data: [], or no data, which the table marks optional",
            "pivot.md 4; seed"
        ) { $0.emptyOmitsData = $1 == "omitted" },
        .choice(
            "amount_sign", ["signed", "unsigned"],
            "whether money that goes out has a negative amount", "pivot.md 4"
        ) { $0.hidesSigns = $1 == "unsigned" },
        .choice(
            "unknown_sub_merchant", ["403", "404"],
            "an unknown x-submerchant-id is forbidden_access or resource_missing",
            "pivot.md 6-22"
        ) { $0.unknownSubMerchantIsMissing = $1 == "404" },
        .choice(
            "missing_token_body", ["refused", "accepted"],
            "a token request without a body; one published client sends none", "pivot.md 2; client"
        ) { $0.toleratesMissingTokenBody = $1 == "accepted" },
        .choice(
            "trace_header", ["none", "x-trace-id", "traceparent"],
            "the request header whose trace id an error echoes; the documentation names none",
            "pivot.md 5; docs"
        ) { $0.traceHeader = PivotSettings.TraceHeader(rawValue: $1) ?? .none },
        .integer(
            "rate_limit", 0...1_000_000, 0,
            "requests a merchant may send in a window; 0 is no limit, and none is documented",
            "pivot.md 7"
        ) { $0.rateLimit = $1 },
        .integer(
            "rate_window_seconds", 1...86_400, 60, "the length of a rate limit's window",
            "pivot.md 7"
        ) { $0.rateWindowSeconds = $1 },
    ]

    /// What the generated world looks like.
    private static let generated: [Option] = [
        .choice(
            "account_state", ["active", "incomplete", "forbidden"],
            "the merchant's state: 403 resource_not_complete or forbidden_access when not active",
            "pivot.md 5; docs"
        ) { $0.accountState = PivotSettings.AccountState(rawValue: $1) ?? .active },
        .choice(
            "settlement_status", ["success", "varied"],
            "whether some generated rows are PENDING or FAILED, which no page documents",
            "pivot.md 4"
        ) { $0.variesSettlement = $1 == "varied" },
        .integer(
            "entries_per_day", 32...100_000_000, 32,
            "entries of an account in a day; at 32 one block falls on every day",
            "generated ledger"
        ) { $0.entriesPerDay = $1 },
    ]
}
