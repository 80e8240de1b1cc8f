extension Kraken {
    /// What replies look like, and what the ledger behind them is.
    static let replyBehaviours: [Behaviour] =
        paging + records + totals + errorRules + quotas + ledgerFacts

    private static let paging: [Behaviour] = [
        Behaviour(
            "points-maximum", .paging,
            "a reply has at most 365 points; a leap year from midnight to midnight has 366", .seed,
            source: "seed; kraken.md 6", option: "points_maximum"),
        Behaviour(
            "cap", .paging,
            "of more points the newest are sent, and the bounds asked for are repeated unchanged",
            .inferred, source: "kraken.md 6, 8-5", option: "cap"),
        Behaviour(
            "next-page", .paging,
            "there is no cursor: the oldest timestamp received is the next end_timestamp, and as "
                + "the end is exclusive nothing comes twice",
            .inferred, source: "kraken.md 6, 8-5"),
        Behaviour(
            "newest-first", .paging, "points come newest first", .seed,
            source: "seed (sample); kraken.md 6"),
        Behaviour(
            "no-history", .paging, "no points in the window is data: [] with the bounds",
            .inferred, source: "kraken.md 6"),
    ]

    private static let records: [Behaviour] = [
        Behaviour(
            "envelope", .record,
            "data, quote_symbol, quote_type, start_timestamp, end_timestamp; no result or error",
            .seed, source: "seed; kraken.md 4"),
        Behaviour(
            "point-fields", .record, "a point always has timestamp, assets, value and total_pnl",
            .inferred, source: "seed (sample); kraken.md 4"),
        Behaviour(
            "all-strings", .record, "every amount is a string", .seed, source: "seed"),
        Behaviour(
            "amount-digits", .record,
            "crypto amounts have 8 digits behind the point, those of fiat 2", .seed,
            source: "seed (sample); kraken.md 4"),
        Behaviour(
            "asset-order", .record, "crypto assets before fiat, each by symbol", .inferred,
            source: "seed (sample); kraken.md 4"),
        Behaviour(
            "missing-asset", .record, "an asset that was not held yet is left out", .docs,
            source: "docs P1; kraken.md 4, 6, 8-7", option: "missing_asset"),
        Behaviour(
            "zero-amount", .record, "an asset held before and not now has amount 0.00000000",
            .docs, source: "docs P1; digits inferred; kraken.md 6", option: "zero_amount"),
        Behaviour(
            "echoes", .record,
            "quote_symbol, quote_type and the bounds repeat the request or its defaults", .seed,
            source: "seed"),
        Behaviour(
            "sample-echo", .record,
            "the sample's bounds of two days for a request without parameters are an illustration",
            .inferred, source: "kraken.md 8-4", option: "start_default"),
    ]

    private static let totals: [Behaviour] = [
        Behaviour(
            "value", .record,
            "value is the sum of amount x price, divided by the quote's price and rounded once, "
                + "half away from zero, to 2 digits",
            .inferred, source: "seed (sample); rounding nothing states"),
        Behaviour(
            "profit", .record,
            "total_pnl is value less the net deposits in the quote, by the same rounding", .seed,
            source: "seed (sample: the difference is the same on both days)"),
        Behaviour(
            "assets-totals", .record,
            "the assets filter leaves value and total_pnl those of the portfolio", .inferred,
            source: "kraken.md 6", option: "totals"),
        Behaviour(
            "quote-change", .record, "the quote changes value and total_pnl, never amounts", .docs,
            source: "seed, docs P1; kraken.md 6"),
        Behaviour(
            "summary-fields", .record,
            "the summary is data with value, cost_basis, available, withheld, open_orders and "
                + "pnl.unrealized; cost_basis and unrealized only when there is a snapshot",
            .docs, source: "docs P1c; kraken.md 9"),
        Behaviour(
            "summary-agrees", .record,
            "value, cost_basis and unrealized are those of the newest point; a twentieth of the "
                + "cash is withheld for open orders",
            .inferred, source: "kraken.md 9"),
    ]

    private static let errorRules: [Behaviour] = [
        Behaviour(
            "problem-shape", .error,
            "an error is {type, status, title, data: null, source}; Gateway refuses credentials, "
                + "Service the rest",
            .client, source: "client P9, P10; kraken.md 5, 8-10", option: "error_style"),
        Behaviour(
            "embed-shape", .error,
            "in Embed's style an error is {\"error\":[\"EAPI:Invalid nonce\"]} with its status",
            .docs, source: "docs P6, P11; kraken.md 5, 8-10", option: "error_style"),
        Behaviour(
            "spot-shape", .error,
            "in Spot's style an error has status 200 and result {}", .docs,
            source: "docs P8; kraken.md 5, 8-10", option: "error_style"),
        Behaviour(
            "missing-key-text", .error,
            "a request without API-Key is told Invalid key, in Embed's style Missing API-Key",
            .docs, source: "client P10, docs P6, P8; kraken.md 5", option: "missing_key_title"),
        Behaviour(
            "retryable", .error,
            "408, 429 and 503 are worth a retry, 409 sometimes, 500 generally, 400 to 404 never",
            .docs, source: "docs P4; kraken.md 5", option: "service_state"),
        Behaviour(
            "other-codes", .error,
            "Embed's EPTL codes of quote execution and the Participant tags belong to other "
                + "endpoints and never occur here",
            .docs, source: "docs P4, client P9; kraken.md 5"),
    ]

    private static let quotas: [Behaviour] = [
        Behaviour(
            "no-limit", .quota,
            "no limit is documented and none is set; a token bucket can be", .inferred,
            source: "docs P3, P4; kraken.md 7", option: "bucket_capacity"),
        Behaviour(
            "retry-after", .quota, "429 carries Retry-After in whole seconds", .client,
            source: "client P9; kraken.md 5, 7", option: "retry_after"),
        Behaviour(
            "exhausted", .quota,
            "exhaust-quota empties the bucket; without a limit the key waits bucket_seconds once",
            .inferred, source: "design of this sandbox", option: "bucket_seconds"),
        Behaviour(
            "quota-policy", .quota,
            "an empty bucket is marked in the journal; --quotas enforced refuses", .inferred,
            source: "design of this sandbox", option: "bucket_seconds"),
    ]

    private static let ledgerFacts: [Behaviour] = [
        Behaviour(
            "accounts", .ledger,
            "beside the default account the user has EFGH5678JKLM9012, opened 2024-02-09, and "
                + "JKLM9012NPQR3456, which never held anything; NPQR3456STUV7890 is another "
                + "partner's: 403",
            .inferred, source: "design of this sandbox"),
        Behaviour(
            "blocks", .ledger,
            "the main account's entries begin on 2020-01-01 and repeat every 30 days: what is "
                + "bought is sold at the same price, 250 USD and 0.00000137 ETH stay",
            .inferred, source: "design of this sandbox"),
        Behaviour(
            "prices", .ledger,
            "a price is a slow wave with noise, the same for a seed and a day; money of states "
                + "has fixed prices, so net deposits are worth the same on every day",
            .inferred, source: "design of this sandbox"),
        Behaviour(
            "new-assets", .ledger,
            "ADA is first held from January and USDC from September 2026, SOL is held half of the "
                + "time",
            .inferred, source: "design of this sandbox"),
        Behaviour(
            "given-ledger", .ledger,
            "a scenario gives accounts with points as on the wire, plus price and net_deposits, "
                + "and all sums are checked; ABCD1234EFGH5678 is the sandbox's own account, "
                + "amount null is an asset not held yet",
            .inferred, source: "design of this sandbox"),
        Behaviour(
            "changed-ledger", .ledger,
            "a change makes a generated ledger a given one, of the 400 days before and 7 after "
                + "now; each point is a snapshot by itself, and its value and profit follow",
            .inferred, source: "design of this sandbox"),
    ]
}
