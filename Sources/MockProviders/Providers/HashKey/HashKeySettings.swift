/// How the simulator behaves where HashKey's documentation contradicts itself or is silent.
///
/// The defaults are those of hashkey.md section 8; `HashKey.optionTable` is how a user changes them.
package struct HashKeySettings: Sendable {
    /// Which shape reversals have; the documentation shows none.
    package enum Reversal: String, Sendable { case none, fiat, virtualAsset = "va" }
    /// Which JSON type an error code has.
    package enum CodeType: String, Sendable { case byPath = "by-path", string, number }
    /// What state the key of the master account is in.
    package enum KeyState: String, Sendable {
        case active, expired, invalid, ipRefused = "ip-refused"
    }

    package var tradeLookbackDays: Int64 = 14
    package var signatureErrorCode = "0002"
    package var rateLimitStatus: Int64 = 429
    package var descendingTypes: [String] = []
    package var beginsAtRowOffset = false
    package var lowercasesTypes = false
    package var honoursReceiveWindow = true
    package var emitsSupplementaryFee = false
    package var subAccountError = "-1005"
    package var rangeErrorCode = "-2027"
    package var rangeErrorNamesDays = true
    package var weight: Int64 = 3
    package var requestsPerSecond: Int64 = 2
    package var weightPerMinute: Int64 = 0
    package var banAfter: Int64 = 10
    package var banSeconds: Int64 = 60
    package var codeType = CodeType.byPath
    package var acceptsDecodedSignature = false
    package var timestampErrorNamesThis = true
    package var acceptsRangeEquality = true
    package var looksBackFromTimestamp = false
    package var windowIncludesEnd = true
    package var settlementLagMilliseconds: Int64 = 0
    package var reversedRangeCode = "-1004"
    package var limitDefault: Int64 = 500
    package var limitMaximum: Int64 = 1000
    package var unknownAccountCode = "0104"
    package var reversal = Reversal.none
    package var isBalanceFlowEnabled = true
    package var keyState = KeyState.active
    package var entriesPerDay: Int64 = 1080

    /// The documented defaults.
    package init() {}
}

extension HashKey {
    /// Every option, with how it changes the settings.
    static let optionTable: [ProviderOption<HashKeySettings>] =
        contradictions + silences + generated

    private typealias Option = ProviderOption<HashKeySettings>

    /// The rows of hashkey.md section 8 that have more than one answer.
    private static let contradictions: [Option] = [
        .choice(
            "trade_lookback_days", ["14", "7"],
            "how far back trades reach: the list at the top says 14 days, the trade section 7",
            "hashkey.md 8-1; seed"
        ) { $0.tradeLookbackDays = $1 == "7" ? 7 : 14 },
        .choice(
            "signature_error_code", ["0002", "0001"],
            "the code of 'Incorrect signature': client code has 0002, the documented table 0001",
            "hashkey.md 8-2; docs S3b, client S10"
        ) { $0.signatureErrorCode = $1 },
        .choice(
            "rate_limit_status", ["429", "400"],
            "the status of a limited request: general information says 429, the error table 400",
            "hashkey.md 8-3; docs S2, S3b"
        ) { $0.rateLimitStatus = $1 == "400" ? 400 : 429 },
        Option(
            "descending", .subset(HashKeyFlowType.allCases.map(\.rawValue)), default: "none",
            "the types whose rows come newest first, as in the fiat sample; beginId then counts down",
            source: "hashkey.md 8-4; docs S2, seed"
        ) { settings, value in
            if case .words(let words) = value { settings.descendingTypes = words }
        },
        .choice(
            "begin_id", ["id", "offset"],
            "what beginId is: an exclusive record id (the example) or a row number (the text)",
            "hashkey.md 8-5; seed"
        ) { $0.beginsAtRowOffset = $1 == "offset" },
        .choice(
            "type_case", ["documented", "lower"],
            "the casing of type in virtual asset rows: as in the samples, or lower-cased",
            "hashkey.md 8-6; seed"
        ) { $0.lowercasesTypes = $1 == "lower" },
        .choice(
            "recv_window", ["accepted", "ignored"],
            "whether recvWindow counts: this page has it, a newer revision dropped the row",
            "hashkey.md 8-7; seed, docs S3"
        ) { $0.honoursReceiveWindow = $1 == "accepted" },
        .choice(
            "fee_supplementary_amount", ["omitted", "zero"],
            "whether trades carry feeSupplementaryAmount: in the table, absent from the sample",
            "hashkey.md 8-8; seed"
        ) { $0.emitsSupplementaryFee = $1 == "zero" },
        .choice(
            "sub_account_error", ["-1005", "-3117", "0102", "0104", "-1002", "-1204"],
            "the code that a sub-account key gets: the documentation names none",
            "hashkey.md 8-9; seed"
        ) { $0.subAccountError = $1 },
        .choice(
            "range_error_code", ["-2027", "-2028", "-2029", "-2036"],
            "the code of a window that reaches too far back; too long a window is always -2027",
            "hashkey.md 8-10; client S10"
        ) { $0.rangeErrorCode = $1 },
        .choice(
            "range_error_text", ["days", "fixed"],
            "whether the window error names the limit that applies, or always 30 days",
            "hashkey.md 8-10; seed, client S10"
        ) { $0.rangeErrorNamesDays = $1 == "days" },
        .integer(
            "weight", 1...1000, 3, "the weight of balanceFlow: 3 here, 5 on Global and in ccxt",
            "hashkey.md 8-11; seed, docs S6"
        ) { $0.weight = $1 },
        .integer(
            "requests_per_second", 1...1000, 2,
            "signed requests a key may send in any second: 2, or 5 in a newer revision",
            "hashkey.md 8-11; docs S2, S9"
        ) { $0.requestsPerSecond = $1 },
        .choice(
            "code_type", ["by-path", "string", "number"],
            "the JSON type of an error code: a string under /api, a number under /quote",
            "hashkey.md 8-12; docs S8"
        ) { $0.codeType = HashKeySettings.CodeType(rawValue: $1) ?? .byPath },
        .choice(
            "signed_bytes", ["raw", "raw-or-decoded"],
            "what the signature covers: the query as sent, or also its percent-decoded form",
            "hashkey.md 8-13; docs S4, client S10, S11"
        ) { $0.acceptsDecodedSignature = $1 != "raw" },
        .choice(
            "timestamp_error_text", ["this-request", "the-request"],
            "the wording of -1021: what ccxt matches, or what hummingbot waits for",
            "hashkey.md 8-16; client S10, S11"
        ) { $0.timestampErrorNamesThis = $1 == "this-request" },
    ]

    /// The silences that hashkey.md sections 4 to 7 fill with an inference.
    private static let silences: [Option] = [
        .choice(
            "range_equality", ["accepted", "refused"],
            "whether a window of exactly the longest span, or look-back, is accepted",
            "hashkey.md 6"
        ) { $0.acceptsRangeEquality = $1 == "accepted" },
        .choice(
            "lookback_from", ["now", "timestamp"],
            "what the look-back is measured from: the server's clock or the request's timestamp",
            "hashkey.md 6"
        ) { $0.looksBackFromTimestamp = $1 == "timestamp" },
        .choice(
            "window_end", ["inclusive", "exclusive"],
            "whether an entry exactly at endTime is in the window", "hashkey.md 6"
        ) { $0.windowIncludesEnd = $1 == "inclusive" },
        .integer(
            "settlement_lag_ms", 0...86_400_000, 0,
            "from settlement start, which the window filters, to completion, which rows show",
            "hashkey.md 6; seed"
        ) { $0.settlementLagMilliseconds = $1 },
        .choice(
            "reversed_range_code", ["-1004", "0001"], "the code when startTime is after endTime",
            "hashkey.md 6"
        ) { $0.reversedRangeCode = $1 },
        .integer("limit_default", 1...10_000, 500, "rows in a page without limit", "hashkey.md 3") {
            $0.limitDefault = $1
        },
        .integer("limit_maximum", 1...10_000, 1000, "most rows in a page", "hashkey.md 3") {
            $0.limitMaximum = $1
        },
        .choice(
            "unknown_account_code", ["0104", "-1160"],
            "the code for an accountId that is not the institution's", "hashkey.md 5"
        ) { $0.unknownAccountCode = $1 },
        .choice(
            "reversal", ["none", "fiat", "va"],
            "the shape of reversal rows, which nothing documents; none answers []", "hashkey.md 4"
        ) { $0.reversal = HashKeySettings.Reversal(rawValue: $1) ?? .none },
        .integer(
            "weight_per_minute", 0...1_000_000, 0,
            "weight a key may spend in a minute; 0 sets no budget, and none is documented",
            "hashkey.md 7"
        ) { $0.weightPerMinute = $1 },
        .integer(
            "ban_after", 1...1000, 10, "limited requests in a row before 418", "hashkey.md 7"
        ) { $0.banAfter = $1 },
        .integer(
            "ban_seconds", 1...86_400, 60, "how long 418 lasts after the last request",
            "hashkey.md 7"
        ) { $0.banSeconds = $1 },
    ]

    /// What the generated world looks like.
    private static let generated: [Option] = [
        Option(
            "balance_flow_enabled", .boolean, default: "true",
            "whether the institution may call balanceFlow at all; if not, -1205",
            source: "seed (note), hashkey.md 5"
        ) { settings, value in
            settings.isBalanceFlowEnabled = value == .boolean(true)
        },
        .choice(
            "key_state", ["active", "expired", "invalid", "ip-refused"],
            "the state of both keys: 0103, 0102 or 0202 when not active", "hashkey.md 5"
        ) { $0.keyState = HashKeySettings.KeyState(rawValue: $1) ?? .active },
        .integer(
            "entries_per_day", 20...1_000_000_000, 1080,
            "entries of all types in a day; at 1080 one block falls on every multiple of 1600 s",
            "generated ledger"
        ) { $0.entriesPerDay = $1 },
    ]
}
