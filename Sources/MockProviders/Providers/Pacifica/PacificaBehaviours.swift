extension Pacifica {
    /// What the simulator does, and what each part rests on.
    ///
    /// "pacifica.md" is this project's fact sheet; the sources are listed in its section 10.
    static let behaviourTable: [Behaviour] =
        transport + authentication + signedRequests + parameters + paging + records + errorRules
        + quotas + ledgerFacts + apiConfigKeys

    private static let transport: [Behaviour] = [
        Behaviour(
            "content-type", .transport, "every body is application/json, errors too", .docs,
            source: "docs rest-api; seed", option: "error_body"),
        Behaviour(
            "other-methods", .transport,
            "the path with another method is 405; HEAD answers like GET without a body", .inferred,
            source: "pacifica.md 5"),
        Behaviour(
            "unknown-paths", .transport,
            "a path that is not simulated is 404 in the envelope, when the request carries an "
                + "account or a PF-API-KEY",
            .inferred, source: "docs error-codes (status alone)"),
        Behaviour(
            "ignored-headers", .transport, "Accept, Content-Type and other headers are ignored",
            .client, source: "pacifica.md 1"),
        Behaviour(
            "request-size", .transport,
            "the limit of 4 kB that older SDK pages name is not imitated", .inferred,
            source: "pacifica.md 7"),
    ]

    private static let authentication: [Behaviour] = [
        Behaviour(
            "no-signature", .auth, "a GET takes no signature and no token", .docs,
            source: "docs signing; pacifica.md 2"),
        Behaviour(
            "any-account", .auth, "who knows an address may read its history", .docs,
            source: "docs signing; client ccxt (public)"),
        Behaviour(
            "no-401", .auth, "a GET is not answered 401 by itself", .inferred,
            source: "pacifica.md 8-3; seed lists the status", option: "fail_with"),
        Behaviour(
            "api-config-key", .auth,
            "PF-API-KEY changes the bucket of credits alone; the default sandbox's is "
                + "\(sandboxKey)",
            .docs, source: "docs api-config-keys"),
        Behaviour(
            "unknown-api-key", .auth, "an unknown PF-API-KEY counts as none", .inferred,
            source: "pacifica.md 2", option: "unknown_api_key"),
        Behaviour(
            "check-order", .auth,
            "credits, key, account, limit, cursor, include_trades, account known, credentials: the "
                + "first fault is reported",
            .inferred, source: "nothing states it"),
    ]

    private static let parameters: [Behaviour] = [
        Behaviour(
            "account-required", .parameters, "account is required; a missing or empty one is 400",
            .seed, source: "seed; pacifica.md 3"),
        Behaviour(
            "account-form", .parameters, "account must be base58 of 32 bytes", .inferred,
            source: "pacifica.md 3"),
        Behaviour(
            "unknown-account", .parameters,
            "an address without a ledger has an empty last page", .inferred,
            source: "pacifica.md 6-14", option: "unknown_account"),
        Behaviour(
            "limit-default", .parameters, "without limit a page has 100 rows", .inferred,
            source: "pacifica.md 8-7; docs of sibling endpoints", option: "limit_default"),
        Behaviour(
            "limit-bounds", .parameters,
            "a limit over 4000 is lowered to it; one below 1, or no whole number, is 400",
            .inferred, source: "pacifica.md 8-7, 3", option: "limit_over_maximum"),
        Behaviour(
            "limit-maximum", .parameters, "the maximum is that of funding_rate/history", .inferred,
            source: "pacifica.md 8-7", option: "limit_maximum"),
        Behaviour(
            "cursor-form", .parameters, "a cursor that is not base58 of 8 bytes is 400", .inferred,
            source: "pacifica.md 3"),
        Behaviour(
            "include-trades", .parameters, "include_trades is ignored: all events are returned",
            .seed, source: "pacifica.md 8-1; seed", option: "include_trades"),
        Behaviour(
            "hidden-events", .parameters,
            "when it counts, trade, funding and liquidations hide and deposit_release stays",
            .inferred, source: "pacifica.md 8-2", option: "hidden_events"),
        Behaviour(
            "offset-ignored", .parameters, "offset, deprecated on 2025-10-30, is ignored",
            .inferred, source: "pacifica.md 3; docs changelog"),
        Behaviour(
            "no-time-filter", .parameters,
            "start_time, end_time and unknown parameters are ignored", .inferred,
            source: "pacifica.md 3; seed by omission"),
        Behaviour(
            "repeated-parameters", .parameters,
            "of a repeated parameter the first counts, and an empty one is absent", .inferred,
            source: "nothing states it"),
        Behaviour(
            "malformed-example-url", .parameters,
            "/portfolio?account/balance/history, as the Python example has it, is not imitated",
            .inferred, source: "pacifica.md 8-13; seed"),
    ]

    private static let paging: [Behaviour] = [
        Behaviour(
            "forward-only", .paging,
            "the cursor leads to older rows alone; there is no way back and no total", .docs,
            source: "pacifica.md 6-1; seed"),
        Behaviour(
            "newest-first", .paging, "rows come newest first", .client, source: "pacifica.md 6-2"),
        Behaviour(
            "cursor-encoding", .paging,
            "a cursor is base58 of a record id as 8 bytes, most significant first", .docs,
            source: "pacifica.md 6-3 (computed from the examples)"),
        Behaviour(
            "cursor-vectors", .paging, "id 37848718 is 11114Lz77, as in the sample", .seed,
            source: "pacifica.md 6-4; seed"),
        Behaviour(
            "cursor-alphabet", .paging, "a cursor needs no escaping in a query", .client,
            source: "pacifica.md 6-5"),
        Behaviour(
            "ties-by-id", .paging, "rows of one created_at are ordered by id", .inferred,
            source: "pacifica.md 6-6"),
        Behaviour(
            "last-page", .paging, "the last page has has_more false and next_cursor null",
            .inferred, source: "pacifica.md 6-7, 8-9", option: "last_cursor"),
        Behaviour(
            "cursor-agrees", .paging, "has_more is true exactly when there is a next_cursor",
            .seed, source: "pacifica.md 6-8; seed"),
        Behaviour(
            "paging-faults", .paging,
            "has_more without a cursor and a cursor that repeats are faults on request",
            .inferred, source: "pacifica.md 6-9", option: "paging_fault"),
        Behaviour(
            "limit-may-change", .paging, "limit may change between pages", .inferred,
            source: "pacifica.md 6-10"),
        Behaviour(
            "stable-pages", .paging, "events that arrive between pages do not move older ones",
            .inferred, source: "pacifica.md 6-11"),
        Behaviour(
            "full-last-page", .paging, "exactly limit rows left are the last page", .inferred,
            source: "pacifica.md 6-12"),
        Behaviour(
            "foreign-cursor", .paging,
            "a cursor from elsewhere is a bound: rows with a lesser id follow, the id itself not",
            .inferred, source: "pacifica.md 6-13"),
    ]

    private static let records: [Behaviour] = [
        Behaviour(
            "field-order", .record,
            "success, data, next_cursor, has_more; amount, balance, pending_balance, event_type, "
                + "created_at",
            .seed, source: "seed"),
        Behaviour(
            "error-keys", .record, "a page has no error and no code", .docs,
            source: "pacifica.md 8-8", option: "error_keys"),
        Behaviour(
            "decimals", .record, "amounts are strings with six fraction digits", .seed,
            source: "pacifica.md 6-15, 8-10; seed", option: "decimals"),
        Behaviour(
            "integers", .record, "created_at is a number, in Unix milliseconds", .seed,
            source: "pacifica.md 6-16; seed"),
        Behaviour(
            "event-names", .record,
            "withdraw, subaccount_transfer and adl_liquidation, not a third party's withdrawal, "
                + "transfer, adl",
            .seed, source: "pacifica.md 8-12; seed"),
        Behaviour(
            "amount-sign", .record, "an amount that leaves the balance is negative", .inferred,
            source: "pacifica.md 4"),
    ]

    private static let errorRules: [Behaviour] = [
        Behaviour(
            "error-envelope", .error, "success false, data null, error, code", .docs,
            source: "pacifica.md 5; docs list-subaccounts", option: "error_body"),
        Behaviour(
            "error-code", .error, "code is the HTTP status where no other is documented",
            .inferred, source: "pacifica.md 8-4", option: "error_code"),
        Behaviour(
            "business-status", .error, "a business error has status 422", .docs,
            source: "pacifica.md 8-5; docs error-codes", option: "business_error_status"),
        Behaviour(
            "business-numbering", .error, "business codes follow the numbering that was observed",
            .client, source: "pacifica.md 8-6; client ccxt", option: "business_codes"),
    ]

    private static let quotas: [Behaviour] = [
        Behaviour(
            "credit-headers", .quota,
            "every reply has ratelimit and ratelimit-policy; r and q are credits times ten", .docs,
            source: "docs rate-limits"),
        Behaviour(
            "credit-quota", .quota, "125 credits in 60 s without a key, 300 with one", .docs,
            source: "pacifica.md 8-11; docs rate-limits", option: "credits"),
        Behaviour(
            "credit-cost", .quota, "a call costs 12 credits without a key and 3 with one", .client,
            source: "pacifica.md 7; client ccxt, hummingbot", option: "cost"),
        Behaviour(
            "credit-window", .quota,
            "the last 60 s count, by whole seconds; t is when the oldest credits come back",
            .inferred, source: "docs rate-limits (rolling); pacifica.md 7",
            option: "credit_window"),
        Behaviour(
            "credit-rule", .quota,
            "a call that costs more than remains is refused, and costs nothing", .inferred,
            source: "pacifica.md 7", option: "credit_rule"),
        Behaviour(
            "credit-of-errors", .quota,
            "a refused parameter costs as much as a page; an unknown path costs nothing",
            .inferred, source: "nothing states it"),
        Behaviour(
            "credit-bucket", .quota, "all requests without an active key share one bucket",
            .inferred, source: "docs rate-limits (by address)"),
        Behaviour(
            "retry-after", .quota, "429 has no Retry-After", .inferred, source: "pacifica.md 7",
            option: "retry_after"),
    ]

    private static let ledgerFacts: [Behaviour] = [
        Behaviour(
            "running-balance", .ledger,
            "each balance is that of the older row below it plus the amount, exactly", .inferred,
            source: "pacifica.md 4; seed (field descriptions)"),
        Behaviour(
            "pending-balance", .ledger,
            "a deposit above a cap raises pending_balance, deposit_release moves it over",
            .inferred, source: "pacifica.md 4; docs deposits-and-withdrawals"),
        Behaviour(
            "held-deposit", .ledger, "a deposit that is held whole has the amount 0.000000",
            .inferred, source: "pacifica.md 4"),
        Behaviour(
            "withdrawals", .ledger, "a withdrawal is of 2 dollars at least, its fee included",
            .docs, source: "docs deposits-and-withdrawals"),
        Behaviour(
            "markets", .ledger, "market info lists ETH and BTC and costs 1 credit", .docs,
            source: "docs markets/get-market-info; cost client ccxt"),
        Behaviour(
            "hourly-funding", .ledger, "funding comes on the hour, often for two markets at once",
            .client, source: "pacifica.md 4"),
        Behaviour(
            "all-event-types", .ledger, "every eight hours bring all ten event types", .seed,
            source: "seed (event types)", option: "entries_per_day"),
    ]
}
