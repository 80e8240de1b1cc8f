import MockProviders
import WireFormats

extension PivotMistakeCase {
    private static func history(
        _ mistake: String, _ query: String, options: [String] = [],
        at time: String = PivotScene.time
    ) -> PivotMistakeCase {
        PivotMistakeCase(mistake, options: options, at: time) { $0.history(query) }
    }

    /// Mistakes in parameters, and windows that are not allowed.
    static let parameters: [PivotMistakeCase] = [
        history("date-parameter-misnamed", "start_date=2026-04-01&endDate=2026-04-26"),
        PivotMistakeCase("parameters-in-body") {
            $0.call(
                "Bearer \($0.token)", PivotClient.historiesPath,
                body: "{\"startDate\":\"2026-04-01\",\"endDate\":\"2026-04-26\"}")
        },
        history("date-missing", "startDate=2026-04-01"),
        history("percent-escape-broken", "\(PivotScene.window)&transactionId=100%"),
        history("balance-wrong-case", "\(PivotScene.window)&accountType=payment"),
        PivotMistakeCase("balance-wrong-case") { $0.authorized("/v1/balances?usecase=Wallet") },
        history("balance-display-text", "\(PivotScene.window)&accountType=Payout%20Balance"),
        history("balance-several", "\(PivotScene.window)&accountType=PAYMENT,WALLET"),
        history("balance-is-transaction-type", "\(PivotScene.window)&accountType=VA_TOP_UP"),
        history("number-malformed", "\(PivotScene.window)&page=1.0"),
        history("number-negative", "\(PivotScene.window)&page=-1"),
        history("page-zero", "\(PivotScene.window)&page=0"),
        history("per-page-zero", "\(PivotScene.window)&perPage=0"),
        history(
            "per-page-over-maximum", "\(PivotScene.window)&perPage=500",
            options: ["per_page_over_maximum=refused"]),
        history("dates-swapped", "startDate=2026-04-26&endDate=2026-04-01"),
        history("range-over-31-days", "startDate=2026-03-01&endDate=2026-04-15"),
        history(
            "range-over-31-days", "startDate=2026-03-01T00:00:00Z&endDate=2026-04-01T00:00:01Z"),
        history(
            "range-over-31-days", "startDate=2026-03-01&endDate=2026-04-01",
            options: ["bare_range=inclusive"]),
        history("look-back-too-far", "startDate=2025-10-01&endDate=2025-10-31"),
        history(
            "look-back-too-far", "startDate=2026-02-27&endDate=2026-03-15",
            at: "2026-08-31T12:00:00Z"),
        history(
            "look-back-too-far", "startDate=2025-10-26T11:59:58Z&endDate=2025-11-01",
            options: []),
        history(
            "look-back-too-far", "startDate=2025-10-01&endDate=2025-10-02",
            options: ["look_back=180-days"]),
    ]

    /// Dates that are none, each as a client writes it.
    static let dates: [PivotMistakeCase] = [
        ("date-placeholder", "undefined"), ("date-with-blanks", "%202026-04-01"),
        ("date-quoted", "%222026-04-01%22"),
        ("date-encoded-twice", "2026-04-01T00%253A00%253A00Z"),
        ("date-plus-as-blank", "2026-04-01T07:00:00+07:00"),
        ("date-blank-for-t", "2026-04-01%2000:00:00"),
        ("date-without-zone", "2026-04-01T00:00:00.5"),
        ("date-lower-case", "2026-04-01t00:00:00z"),
        ("date-offset-without-colon", "2026-04-01T07:00:00%2B0700"),
        ("date-month-only", "2026-04"), ("date-separator", "2026/04/01"),
        ("date-unpadded", "2026-4-1"), ("date-impossible", "2026-02-30"),
        ("date-day-first", "13-04-2026"), ("date-month-first", "04/13/2026"),
        ("date-year-last", "01/04/2026"), ("date-compact", "20260401"),
        ("date-unix-seconds", "1775001600"), ("date-unix-milliseconds", "1775001600000"),
    ].map { mistake, value in
        history(mistake, "startDate=\(value)&endDate=2026-04-26")
    }

    /// Wrong paths and methods.
    static let route: [PivotMistakeCase] =
        [
            ("path-trailing-slash", "/v1/balance-histories/"),
            ("path-doubled-slash", "//v1/balance-histories"),
            ("path-wrong-case", "/V1/Balance-Histories"),
            ("path-without-version", "/balance-histories"),
            ("path-other-version", "/v2/balance-histories"),
            ("path-with-prefix", "/api/v1/balance-histories"),
            ("path-misspelled", "/v1/balance-history"),
        ].map { mistake, path in
            PivotMistakeCase(mistake) { $0.authorized("\(path)?\(PivotScene.window)") }
        } + [
            PivotMistakeCase("method-wrong") {
                $0.call("Bearer \($0.token)", method: .post)
            }
        ]
}
