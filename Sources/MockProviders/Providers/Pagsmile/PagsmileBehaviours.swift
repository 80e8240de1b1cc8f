extension Pagsmile {
    /// What the simulator does, and what each part rests on.
    ///
    /// "pagsmile.md" is this project's fact sheet; "docs" are pages of docs.pagsmile.com/payout.
    static let behaviourTable: [Behaviour] =
        transport + authentication + signing + parameters + windows + timing + paging + records
        + errorRules + quotas + ledgerFacts

    private static let transport: [Behaviour] = [
        Behaviour(
            "post-with-json", .transport,
            "every call is a POST with a JSON body; every reply is JSON, errors too", .docs,
            source: "pagsmile.md 1; docs payout"),
        Behaviour(
            "reply-content-type", .transport,
            "replies are labelled application/json;charset=UTF-8", .inferred,
            source: "pagsmile.md 1 names JSON, no page the label"),
        Behaviour(
            "request-content-type", .transport,
            "any Content-Type is taken: the page misspells charset, the examples have none",
            .inferred, source: "pagsmile.md 2; seed", option: "content_type"),
        Behaviour(
            "other-methods", .transport,
            "a known path with another method than POST is not found, HEAD too", .inferred,
            source: "pagsmile.md 5"),
    ]

    private static let authentication: [Behaviour] = [
        Behaviour(
            "app-id-header", .auth, "AppId carries the app id; its value is case-sensitive", .seed,
            source: "seed"),
        Behaviour(
            "merchant-id-alias", .auth,
            "MerchantId, its older name, is accepted where AppId is absent or empty", .docs,
            source: "pagsmile.md 8-7; docs payout-dryrun", option: "app_id_header"),
        Behaviour(
            "authorization-bare", .auth,
            "Authorization is the signature alone, without a scheme before it", .seed,
            source: "pagsmile.md 2; seed"),
        Behaviour(
            "wrong-signature", .auth,
            "a wrong signature is 401 permission denied; no code is named after signatures",
            .inferred, source: "pagsmile.md 8-4", option: "signature_error_code"),
        Behaviour(
            "unknown-app-id", .auth, "an unknown app id is 401 permission denied", .inferred,
            source: "pagsmile.md 8-11", option: "unknown_app_error"),
        Behaviour(
            "check-order", .auth,
            "quota, app id, Authorization, address, app, merchant, JSON, timestamp, signature, "
                + "fields, account: the first fault is reported",
            .inferred, source: "pagsmile.md 2", option: "timestamp_check"),
        Behaviour(
            "replays", .auth,
            "a request may be sent again while its timestamp is fresh: there is "
                + "no nonce",
            .inferred, source: "pagsmile.md 6-18"),
    ]

    private static let signing: [Behaviour] = [
        Behaviour(
            "signature-algorithm", .auth,
            "plain SHA-256 over the sorted members and the app key right behind; the page says "
                + "HMAC, its samples and its worked example do not",
            .docs, source: "pagsmile.md 8-5; docs security"),
        Behaviour(
            "signed-members", .auth,
            "the body's top-level members in ascending byte order, as key=value joined with &, "
                + "raw: no quotes, no URL encoding",
            .docs, source: "pagsmile.md 2; docs security"),
        Behaviour(
            "unsigned-members", .auth,
            "members that are null or empty text are left out; headers are never signed", .docs,
            source: "pagsmile.md 2; docs security"),
        Behaviour(
            "signed-zero", .auth,
            "0 and false are signed, and an & at the end of a value stays: the samples disagree",
            .inferred, source: "pagsmile.md 2", option: "signature_sample"),
        Behaviour(
            "signed-containers", .auth,
            "arrays and objects, which no sample shows, are signed as compact JSON", .inferred,
            source: "pagsmile.md 2"),
        Behaviour(
            "signature-case", .auth, "the hex of the signature must be lower case", .docs,
            source: "pagsmile.md 6-19; docs security", option: "signature_case"),
        Behaviour(
            "worked-example", .auth,
            "the hash printed on docs.transfersmile.com belongs to the notify_url of "
                + "docs.pagsmile.com; its own text has another",
            .docs, source: "pagsmile.md 8-6"),
    ]

    private static let parameters: [Behaviour] = [
        Behaviour(
            "extra-fields", .parameters, "further members are signed, and otherwise ignored",
            .inferred, source: "pagsmile.md 3"),
        Behaviour(
            "timestamp-as-text", .parameters, "timestamp may be a text of digits", .inferred,
            source: "pagsmile.md 3", option: "timestamp_type"),
        Behaviour(
            "date-format", .parameters,
            "dates are YYYY-MM-DD to the letter: 2026-4-1, 2026/04/01 and times are refused",
            .inferred, source: "pagsmile.md 6-13", option: "start_date_error"),
        Behaviour(
            "impossible-dates", .parameters, "a day that no calendar has is refused", .inferred,
            source: "pagsmile.md 6-14"),
        Behaviour(
            "no-filters", .parameters, "there is no currency filter, no paging and no sorting",
            .seed, source: "pagsmile.md 3; seed"),
    ]

    private static let windows: [Behaviour] = [
        Behaviour(
            "day-boundary", .window,
            "days are UTC days; an entry at midnight belongs to the day that begins", .seed,
            source: "pagsmile.md 6-11; seed"),
        Behaviour(
            "both-ends", .window, "start_date and end_date both have a row", .inferred,
            source: "pagsmile.md 6-6", option: "range_end"),
        Behaviour(
            "one-day", .window, "start_date equal to end_date gives one row", .inferred,
            source: "pagsmile.md 6-7"),
        Behaviour(
            "reversed-range", .window, "end_date before start_date is an invalid parameter",
            .inferred, source: "pagsmile.md 6-8"),
        Behaviour(
            "no-cap", .window,
            "a range may be longer than 31 days: the sample's 100 rows lie 99 days apart", .seed,
            source: "pagsmile.md 6-4, 8-3", option: "range_cap"),
        Behaviour(
            "cap-counts-apart", .window,
            "31 days are counted from date to date: the request example has 32 calendar days",
            .seed, source: "pagsmile.md 6-3"),
        Behaviour(
            "cap-of-payout-list", .window,
            "only the payout list is documented with a maximum of 31 days; its code is generic",
            .docs, source: "pagsmile.md 6-5; docs payout", option: "range_cap"),
        Behaviour(
            "future-days", .window,
            "days after today have no row; today has one with the balance so far", .inferred,
            source: "pagsmile.md 6-9", option: "today"),
        Behaviour(
            "days-before-account", .window,
            "days before the account existed have no row; a range without rows is []", .inferred,
            source: "pagsmile.md 6-10"),
        Behaviour(
            "row-limit", .window,
            "a range of more than 36600 rows, a hundred years, is refused like one that is too "
                + "long: a limit of this simulator",
            .inferred, source: "no documented limit"),
    ]

    private static let timing: [Behaviour] = [
        Behaviour(
            "expiry-window", .window,
            "a timestamp is accepted up to 60 s after it was made; the length is not documented",
            .inferred, source: "pagsmile.md 6-17", option: "expiry_seconds"),
        Behaviour(
            "future-skew", .window, "a timestamp may be as far ahead as it may be old", .inferred,
            source: "pagsmile.md 6-16", option: "future_timestamp"),
        Behaviour(
            "milliseconds", .window,
            "a timestamp in milliseconds has expired, like any other that "
                + "is far off",
            .inferred, source: "pagsmile.md 6-15"),
        Behaviour(
            "expiry-error", .error,
            "a stale timestamp is invalid parameter with data.err, as on this page", .seed,
            source: "pagsmile.md 8-1; seed", option: "expiry_error"),
    ]

    private static let paging: [Behaviour] = [
        Behaviour(
            "newest-first", .paging, "days come newest first", .seed,
            source: "pagsmile.md 6-1; seed"),
        Behaviour(
            "no-pagination", .paging, "the whole range comes in one array", .seed,
            source: "pagsmile.md 6-2; seed"),
        Behaviour(
            "no-gaps", .paging, "every day of the range has one row, changed or not", .inferred,
            source: "pagsmile.md 6-12", option: "quiet_days"),
    ]

    private static let records: [Behaviour] = [
        Behaviour(
            "envelope", .record, "code, msg, time, data, in this order; data is an array", .seed,
            source: "pagsmile.md 4; seed"),
        Behaviour(
            "success-code", .record, "a success has code 200", .seed,
            source: "pagsmile.md 8-2; seed", option: "success_code"),
        Behaviour(
            "server-time", .record,
            "time is the server's clock in Unix seconds, on errors too", .seed,
            source: "pagsmile.md 6-20; seed"),
        Behaviour(
            "day-row", .record, "a row has merchant_id, current_day and balance", .seed,
            source: "pagsmile.md 4; seed"),
        Behaviour(
            "merchant-id-form", .record,
            "merchant_id has 12 characters like the masked sample; its real form is unknown",
            .inferred, source: "pagsmile.md 4"),
        Behaviour(
            "amount-text", .record, "an amount is a text, a plain decimal", .seed,
            source: "pagsmile.md 4; seed"),
        Behaviour(
            "amount-padding", .record,
            "amounts have no trailing zeros, as in the sample of /api/balance", .docs,
            source: "pagsmile.md 8-10; docs account-balance", option: "amounts"),
        Behaviour(
            "currency-order", .record,
            "currencies have one order: USD first, KZT last, as in the samples", .seed,
            source: "pagsmile.md 4; seed, docs account-balance"),
        Behaviour(
            "zero-balances", .record, "a currency with nothing is listed with amount 0", .docs,
            source: "pagsmile.md 4; docs account-balance", option: "zero_balances"),
    ]

    private static let errorRules: [Behaviour] = [
        Behaviour(
            "error-data", .error,
            "data of an error is an object: empty, or with err for code 4001000; payout/status, "
                + "which is not simulated, has error instead",
            .seed, source: "pagsmile.md 8-8; seed"),
        Behaviour(
            "error-status", .error, "the HTTP status is that of the error table", .docs,
            source: "pagsmile.md 5; docs api-code"),
        Behaviour(
            "field-messages", .error,
            "data.err names the field: start_date is required, timestamp must be an integer",
            .inferred, source: "pagsmile.md 5"),
        Behaviour(
            "order-code", .error,
            "'order already existed' has the table's 4001020; page samples have 4001010, an older "
                + "numbering",
            .docs, source: "pagsmile.md 8-9"),
        Behaviour(
            "states", .error,
            "the states of address, app, merchant and account are set with options", .inferred,
            source: "pagsmile.md 5", option: "account_state"),
        Behaviour(
            "revoked-credentials", .error,
            "a revoked app id is answered like an unknown one, an app whose time is over with app "
                + "is inactive; no page names either",
            .inferred, source: "pagsmile.md 5, 8-11"),
    ]

    private static let quotas: [Behaviour] = [
        Behaviour(
            "no-rate-limit", .quota,
            "no rate limit is documented but its 429; none applies unless it is set, then by "
                + "second of the clock and by app",
            .inferred, source: "pagsmile.md 7", option: "requests_per_second"),
        Behaviour(
            "no-retry-after", .quota, "429 carries no Retry-After and no other header", .docs,
            source: "pagsmile.md 7"),
    ]

    private static let ledgerFacts: [Behaviour] = [
        Behaviour(
            "end-of-day", .ledger,
            "a row holds the balances at the end of its day: those of the day before and every "
                + "change of the day",
            .inferred, source: "pagsmile.md 6-11"),
        Behaviour(
            "balance-is-today", .ledger, "/api/balance answers what today's row says", .inferred,
            source: "pagsmile.md 6-9, 9"),
        Behaviour(
            "account-opened", .ledger,
            "the generated account exists since 2020-01-01; before that there is no balance",
            .inferred, source: "generated ledger"),
        Behaviour(
            "hard-amounts", .ledger,
            "one account never moves, one is spent to zero, one is overdrawn, one exceeds 2^53",
            .inferred, source: "generated ledger", option: "entries_per_day"),
    ]
}
