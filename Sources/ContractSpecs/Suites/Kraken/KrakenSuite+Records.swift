import WireFormats

extension KrakenSuite {
    /// Cases about amounts.
    static let precision = [
        ContractCase(
            "kraken/precision/eighteen-digits",
            "An amount of eighteen digits is returned with all of them",
            fact: "kraken.md section 4: amounts are strings, crypto with 8 digits",
            fix: "Keep amounts as text or exact decimals; never as binary floats.",
            world: {
                one(
                    KrakenPoints.asset("USDC", "3526246238.98713386"), "3526246238.99",
                    "26246238.99",
                    "3500000000.00", $0)
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/precision/smallest-amount",
            "The smallest amount is returned as a plain decimal",
            fact: "kraken.md section 4: crypto amounts have 8 digits behind the point",
            fix: "Do not print amounts in scientific notation, and do not round them.",
            world: {
                one(
                    KrakenPoints.asset("BTC", "0.00000001", price: "70000"), "0.00", "-10.00",
                    "10.00", $0)
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/precision/value-above-2-53",
            "A value above 2^53 is returned with its cents",
            fact: "kraken.md section 4: value is a string with 2 digits behind the point",
            fix: "Keep values as text or exact decimals; never as binary floats.",
            world: {
                one(
                    KrakenPoints.asset("BIG", "1000000.00000000", price: "9007199254.74099307"),
                    "9007199254740993.07", "0.07", "9007199254740993.00", $0)
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/precision/loss",
            "A loss is returned with its sign and all of its cents",
            fact: "kraken.md section 4: total_pnl = value less what was paid in",
            fix: "Keep total_pnl as text; it may be negative and large.",
            world: {
                one(
                    KrakenPoints.asset("USD", "0.07", type: "fiat"), "0.07", "-9007199254740993.07",
                    "9007199254740993.14", $0)
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/precision/nothing-left",
            "An asset of which nothing is left is returned with amount zero",
            fact: "kraken.md section 4: a zero amount may have been held earlier",
            fix: "Do not drop assets whose amount is zero: the balance is known, and is zero.",
            world: {
                one(
                    KrakenPoints.asset("BTC", "0.00000000", price: "70000"), "0.00", "-5.00",
                    "5.00", $0)
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/precision/bare-zero",
            "A zero without digits behind the point is a zero too",
            level: .should,
            fact: "kraken.md section 6: \"0.00000000\", or \"0\" as in a sibling's sample",
            fix: "Read amounts as decimals of any length.",
            world: {
                one(
                    KrakenPoints.asset("BTC", "0.00000000", price: "70000"), "0.00", "-5.00",
                    "5.00", $0, options: ["zero_amount": "bare"])
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/precision/not-held-yet",
            "An asset whose amount is null was not held: no amount is made up for it",
            level: .should,
            fact: "kraken.md section 8-7: a missing asset is left out (PWS) or null (Embed)",
            fix: "Skip assets without an amount; do not turn null into zero.",
            world: {
                one(
                    KrakenPoints.asset("ADA", nil, price: "0.45"), "0.00", "-5.00", "5.00", $0,
                    options: ["missing_asset": "null"])
            }, query: KrakenPoints.weekQuery),
    ]

    /// Cases about days.
    static let time = [
        ContractCase(
            "kraken/time/newest-point-late",
            "A newest point that is not there yet is not made up",
            fact: "kraken.md section 6, freshness: it may be missing until about 05:00Z",
            fix: "Return the points that came; do not carry the last one forward.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.dollars(KrakenPoints.midnights(0...4, context))),
                    options: ["snapshot_delay_minutes": "1440"])
            },
            query: { KrakenPoints.query(10, -1, $0) }),
        ContractCase(
            "kraken/time/missing-day",
            "A day without a point stays without one",
            fact:
                "kraken.md section 6: points are daily snapshots; that none lacks is nowhere said",
            fix: "Do not fill gaps with the values of another day.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.dollars([2, 3, 6, 7].map { context.midnight(daysAgo: $0) })))
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/time/leap-day",
            "The point of 29 February is one of its own",
            fact: "kraken.md section 6: snapshots are stamped 00:00:00Z of each day",
            fix: "Read timestamps with a library, or keep them as text.",
            world: { _ in
                let days = (0..<5).map { Instant(seconds: 1_709_424_000 - $0 * 86_400) }
                return CaseWorld(ledger: KrakenPoints.ledger(KrakenPoints.dollars(days)))
            },
            query: {
                HistoryQuery(
                    from: Instant(seconds: 1_708_992_000), to: Instant(seconds: 1_709_510_400),
                    pageSize: $0.pageSize)
            }),
    ]

    /// A world with one point of one asset.
    private static func one(
        _ asset: String, _ value: String, _ profit: String, _ deposits: String,
        _ context: CaseContext, options: [String: String] = [:]
    ) -> CaseWorld {
        let point = KrakenPoints.point(
            context.midnight(daysAgo: 2), [asset], value: value, profit: profit,
            deposits: deposits)
        return CaseWorld(ledger: KrakenPoints.ledger([point]), options: options)
    }
}
