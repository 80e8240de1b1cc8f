/// How the simulator behaves where Pagsmile's documentation contradicts itself or is silent.
///
/// The defaults are those of pagsmile.md; `Pagsmile.optionTable` is how a user changes them.
package struct PagsmileSettings: Sendable {
    /// What a timestamp ahead of the server's clock is worth.
    package enum FutureTimestamp: String, Sendable {
        case sameWindow = "same-window", accepted, refused
    }
    /// The state of the app or of its merchant.
    package enum PartyState: String, Sendable { case active, inactive, missing }
    /// What the account behind the balances answers.
    package enum AccountState: String, Sendable {
        case available, unavailable
        case balanceError = "balance-error"
        case systemError = "system-error"
    }

    package var expiryErrorCode = "4001000"
    package var successCode: Int64 = 200
    package var rangeCapDays: Int?
    package var signatureErrorCode = "4004003"
    package var acceptsMerchantID = true
    package var padsAmounts = false
    package var unknownAppErrorCode = "4004003"

    package var expirySeconds: Int64 = 60
    package var futureTimestamp = FutureTimestamp.sameWindow
    package var checksTimestampFirst = true
    package var acceptsTimestampText = true
    package var acceptsUppercaseSignature = false
    package var signatureSample = PagsmileSignature.Sample.java
    package var requiresJSONType = false
    package var startDateErrorCode = "4001000"
    package var includesEndDate = true
    package var showsToday = true
    package var showsQuietDays = true
    package var listsZeroBalances = true

    package var requestsPerSecond: Int64 = 0
    package var isAddressAllowed = true
    package var appState = PartyState.active
    package var merchantState = PartyState.active
    package var accountState = AccountState.available
    package var entriesPerDay: Int64 = 4

    /// The documented defaults.
    package init() {}
}

extension Pagsmile {
    /// Every option, with how it changes the settings.
    static let optionTable: [ProviderOption<PagsmileSettings>] =
        contradictions + silences + generated

    private typealias Option = ProviderOption<PagsmileSettings>

    /// The rows of pagsmile.md section 8 that have more than one answer here.
    private static let contradictions: [Option] = [
        .choice(
            "expiry_error", ["4001000", "4001011", "4001009"],
            "the code of a stale timestamp: this page, the code table, or the payout list",
            "pagsmile.md 8-1; seed, docs api-code"
        ) { $0.expiryErrorCode = $1 },
        .choice(
            "success_code", ["200", "0"],
            "the code of a success: every sample has 200, older code tables 0", "pagsmile.md 8-2"
        ) { $0.successCode = $1 == "0" ? 0 : 200 },
        .choice(
            "range_cap", ["none", "31"],
            "the most days from start_date to end_date; the seed's sample shows 99",
            "pagsmile.md 8-3; seed, docs api-code"
        ) { $0.rangeCapDays = $1 == "31" ? 31 : nil },
        .choice(
            "signature_error_code", ["4004003", "4004001"],
            "the code of a wrong signature: no row of the table names it", "pagsmile.md 8-4"
        ) { $0.signatureErrorCode = $1 },
        .choice(
            "app_id_header", ["either", "app-id"],
            "whether MerchantId, the older name, works as well as AppId", "pagsmile.md 8-7"
        ) { $0.acceptsMerchantID = $1 == "either" },
        .choice(
            "amounts", ["unpadded", "two-decimals"],
            "how amounts are written: without trailing zeros, or with two decimals",
            "pagsmile.md 8-10; docs account-balance"
        ) { $0.padsAmounts = $1 == "two-decimals" },
        .choice(
            "unknown_app_error", ["4004003", "4001203"],
            "the code of an unknown AppId: 401 permission denied or 400 app not existed",
            "pagsmile.md 8-11"
        ) { $0.unknownAppErrorCode = $1 },
    ]

    /// The silences that pagsmile.md sections 2 to 7 fill with an inference.
    private static let silences: [Option] = [
        .integer(
            "expiry_seconds", 1...86_400, 60,
            "how old a timestamp may be; of 30, 60, 120, 180 and 300 only those up to 198 agree "
                + "with the examples", "pagsmile.md 6-17"
        ) { $0.expirySeconds = $1 },
        .choice(
            "future_timestamp", ["same-window", "accepted", "refused"],
            "a timestamp ahead of the server: within the same window, any, or none",
            "pagsmile.md 6-16"
        ) { $0.futureTimestamp = PagsmileSettings.FutureTimestamp(rawValue: $1) ?? .sameWindow },
        .choice(
            "timestamp_check", ["before-signature", "after-signature"],
            "whether a stale timestamp is found before or after a wrong signature",
            "pagsmile.md 2"
        ) { $0.checksTimestampFirst = $1 == "before-signature" },
        .choice(
            "timestamp_type", ["number-or-text", "number"],
            "whether a timestamp may be sent as a text of digits", "pagsmile.md 3"
        ) { $0.acceptsTimestampText = $1 == "number-or-text" },
        .choice(
            "signature_case", ["lower", "either"],
            "whether a signature in upper-case hex is accepted", "pagsmile.md 6-19"
        ) { $0.acceptsUppercaseSignature = $1 == "either" },
        .choice(
            "signature_sample", PagsmileSignature.Sample.allCases.map(\.rawValue),
            "the code sample that is followed where they differ: 0, false, a final &",
            "pagsmile.md 2"
        ) { $0.signatureSample = PagsmileSignature.Sample(rawValue: $1) ?? .java },
        .choice(
            "content_type", ["any", "json"],
            "whether a body must be labelled as JSON", "pagsmile.md 2"
        ) { $0.requiresJSONType = $1 == "json" },
        .choice(
            "start_date_error", ["4001000", "4001008"], "the code of a malformed start_date",
            "pagsmile.md 6-13"
        ) { $0.startDateErrorCode = $1 },
        .choice(
            "range_end", ["inclusive", "exclusive"], "whether end_date has a row of its own",
            "pagsmile.md 6-6"
        ) { $0.includesEndDate = $1 == "inclusive" },
        .choice(
            "today", ["running", "omitted"],
            "whether the day that has not ended has a row, with the balance so far",
            "pagsmile.md 6-9"
        ) { $0.showsToday = $1 == "running" },
        .choice(
            "quiet_days", ["shown", "omitted"],
            "whether a day on which nothing changed has a row", "pagsmile.md 6-12"
        ) { $0.showsQuietDays = $1 == "shown" },
        .choice(
            "zero_balances", ["listed", "omitted"],
            "whether currencies with a balance of 0 are listed in history", "pagsmile.md 4"
        ) { $0.listsZeroBalances = $1 == "listed" },
        .integer(
            "requests_per_second", 0...1_000_000, 0,
            "requests an app may send in a second of the clock; 0 is no limit, none is documented",
            "pagsmile.md 7"
        ) { $0.requestsPerSecond = $1 },
    ]

    /// What the simulated world looks like.
    private static let generated: [Option] = [
        .choice(
            "caller_ip", ["allowed", "refused"],
            "whether the caller's address is on the allow-list; if not, 4004103", "pagsmile.md 5"
        ) { $0.isAddressAllowed = $1 == "allowed" },
        .choice(
            "app_state", ["active", "inactive", "missing"],
            "the state of the app: 4001202 or 4001203 when not active", "pagsmile.md 5"
        ) { $0.appState = PagsmileSettings.PartyState(rawValue: $1) ?? .active },
        .choice(
            "merchant_state", ["active", "inactive", "missing"],
            "the state of the merchant: 4001201 or 4001200 when not active", "pagsmile.md 5"
        ) { $0.merchantState = PagsmileSettings.PartyState(rawValue: $1) ?? .active },
        .choice(
            "account_state", ["available", "unavailable", "balance-error", "system-error"],
            "the state of the account: 5001100, 5001101 or 5001000 when not available",
            "pagsmile.md 5"
        ) { $0.accountState = PagsmileSettings.AccountState(rawValue: $1) ?? .available },
        .integer(
            "entries_per_day", 1...1_000_000_000, 4,
            "entries of all currencies in a day; at 4 one block takes eight days",
            "generated ledger"
        ) { $0.entriesPerDay = $1 },
    ]
}
