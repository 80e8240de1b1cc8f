extension Pivot {
    /// What the simulator does, and what each part rests on.
    ///
    /// "pivot.md" is this project's fact sheet.
    static let behaviourTable: [Behaviour] =
        transport + authentication + parameters + windows + paging + records + errorRules + quotas
        + ledgerFacts

    private static let transport: [Behaviour] = [
        Behaviour(
            "content-type", .transport,
            "every reply is application/json, and no header but Date and Content-Type is added",
            .inferred, source: "nothing states it"),
        Behaviour(
            "wrong-method", .transport,
            "a known path with another method is 405 with an empty body; HEAD answers like GET",
            .docs, source: "docs (older status list); pivot.md 8-6", option: "wrong_method"),
        Behaviour(
            "request-id-ignored", .transport,
            "X-REQUEST-ID is for creating payments and payouts, and is ignored here", .docs,
            source: "docs (idempotency); pivot.md 2"),
        Behaviour(
            "status-lists", .transport,
            "of the two status lists the newer one counts, with 405 of the older", .inferred,
            source: "pivot.md 8-6", option: "wrong_method"),
    ]

    private static let authentication: [Behaviour] = [
        Behaviour(
            "token-exchange", .auth,
            "X-MERCHANT-ID, X-MERCHANT-SECRET and {\"grantType\":\"client_credentials\"} give a "
                + "token; expiresIn is text", .docs, source: "docs; pivot.md 2"),
        Behaviour(
            "token-life", .auth,
            "a token lives 900 s on the sandbox's clock; at the second exp it is refused", .docs,
            source: "docs (900 s); RFC 7519 4.1.4 (the edge)"),
        Behaviour(
            "token-form", .auth,
            "HS256 JWT with iss, sub, exp, clientId and merchantId, in this order, without iat",
            .docs, source: "docs sample, decoded; pivot.md 2"),
        Behaviour(
            "tokens-stateless", .auth,
            "nothing is remembered of a token, so several are valid at once", .inferred,
            source: "pivot.md 2"),
        Behaviour(
            "tokens-ended-early", .auth,
            "tokens that a script expires or revokes are refused with the 401 of any bad token; "
                + "one given out in the same second lives a second longer, so that it differs",
            .inferred, source: "pivot.md 2, 5"),
        Behaviour(
            "credential-state", .auth,
            "expired or revoked credentials get no token, and their tokens are refused, with the "
                + "401 of wrong ones", .inferred, source: "pivot.md 2-7"),
        Behaviour(
            "bearer", .auth,
            "calls carry Authorization: Bearer; merchant headers are not needed any more, and the "
                + "scheme's case does not count", .docs, source: "docs; RFC 9110 11.1"),
        Behaviour(
            "wrong-merchant", .auth,
            "a wrong client id or secret gets the same 401 as a bad token", .inferred,
            source: "pivot.md 2"),
        Behaviour(
            "wrong-grant-type", .auth, "a wrong grantType is api_validation_error", .inferred,
            source: "pivot.md 2"),
        Behaviour(
            "missing-token-body", .auth, "a token request without a body lacks its grantType",
            .inferred, source: "pivot.md 2; client", option: "missing_token_body"),
        Behaviour(
            "token-expiry-between-pages", .auth,
            "a token that expires between two pages gets 401 on the next page", .inferred,
            source: "pivot.md 6-20"),
        Behaviour(
            "sub-merchant", .auth,
            "x-submerchant-id acts for a sub-account with the main account's token; here "
                + PivotSimulator.subMerchants[0] + ", and "
                + PivotSimulator.subMerchants[1] + ", which has no entries", .docs,
            source: "docs; ids invented"),
        Behaviour(
            "unknown-sub-merchant", .auth, "an unknown x-submerchant-id is forbidden", .inferred,
            source: "pivot.md 6-22", option: "unknown_sub_merchant"),
        Behaviour(
            "check-order", .auth,
            "token, its client, its expiry, the credentials, the account's state, sub-account, quota, missing "
                + "dates, formats, order, range, look-back: the first fault is reported",
            .inferred, source: "nothing states it"),
    ]

    private static let parameters: [Behaviour] = [
        Behaviour(
            "date-forms", .parameters,
            "YYYY-MM-DD, or RFC 3339 with Z or an offset and up to nine fraction digits; a bare + "
                + "in a query is a blank, so it is malformed", .inferred, source: "pivot.md 3"),
        Behaviour(
            "bare-date-zone", .parameters, "a day begins at 00:00 UTC", .inferred,
            source: "pivot.md 8-14", option: "bare_date_zone"),
        Behaviour(
            "account-type-codes", .parameters,
            "accountType filters by code and rows show display texts; without it all balances "
                + "are listed", .inferred, source: "pivot.md 3, 8-9; seed", option: "row_texts"),
        Behaviour(
            "transaction-id-filter", .parameters,
            "transactionId matches exactly, and no match is an empty list", .inferred,
            source: "pivot.md 3; seed"),
        Behaviour(
            "transaction-id-several-rows", .parameters,
            "one transactionId may have several rows: a payment and its fee", .inferred,
            source: "pivot.md 6-17"),
        Behaviour(
            "unknown-parameters", .parameters, "unknown parameters are ignored", .inferred,
            source: "pivot.md 6-21"),
        Behaviour(
            "empty-parameters", .parameters, "an empty parameter counts as absent", .inferred,
            source: "pivot.md 5"),
        Behaviour(
            "repeated-parameters", .parameters, "of a repeated parameter the first counts",
            .inferred, source: "nothing states it"),
        Behaviour(
            "several-faults", .parameters,
            "all missing dates are told at once, and so are all malformed parameters", .inferred,
            source: "pivot.md 5 (one detail a field)"),
        Behaviour(
            "usecase", .parameters,
            "/v1/balances answers for DISBURSEMENT, or for the usecase asked for", .docs,
            source: "pivot.md 9"),
    ]

    private static let windows: [Behaviour] = [
        Behaviour(
            "range", .window, "endDate lies at most 31 days after startDate; exactly 31 days pass",
            .seed, source: "seed; boundary pivot.md 6-1"),
        Behaviour(
            "range-of-bare-dates", .window,
            "two days 31 apart pass, though they span 32 days of the calendar", .inferred,
            source: "pivot.md 6-2", option: "bare_range"),
        Behaviour(
            "look-back", .window, "both dates lie at most 6 calendar months before now", .seed,
            source: "seed; pivot.md 6-3", option: "look_back"),
        Behaviour(
            "look-back-clamps", .window,
            "six months before August 31 is the last day of February", .inferred,
            source: "pivot.md 6-4"),
        Behaviour(
            "look-back-equality", .window,
            "a date exactly at the limit passes; a bare date is compared with the limit's day",
            .inferred, source: "pivot.md 6-5"),
        Behaviour(
            "future-end", .window, "an endDate in the future is accepted, and adds no rows",
            .inferred, source: "pivot.md 6-6"),
        Behaviour(
            "equal-dates", .window,
            "equal days mean that whole day, equal instants the rows at that instant", .inferred,
            source: "pivot.md 6-7"),
        Behaviour(
            "window-filters-date", .window, "the window filters date, and both ends belong to it",
            .inferred, source: "pivot.md 6-8"),
        Behaviour(
            "window-error", .window,
            "dates reversed, too far apart or too old are 400 api_validation_error", .inferred,
            source: "pivot.md 5, 8-13", option: "window_error_status"),
        Behaviour(
            "window-error-text", .window,
            "the detail of a window error reads like that of a malformed field", .inferred,
            source: "pivot.md 5", option: "window_error_text"),
    ]

    private static let paging: [Behaviour] = [
        Behaviour(
            "order", .paging, "newest first by date, at one instant by transactionId", .inferred,
            source: "pivot.md 6-9"),
        Behaviour(
            "beyond-the-end", .paging,
            "a page beyond the end is 200 with data [], and echoes the page", .inferred,
            source: "pivot.md 6-10"),
        Behaviour(
            "page-below-one", .paging, "page 0 and below are malformed", .inferred,
            source: "pivot.md 6-11", option: "page_below_one"),
        Behaviour(
            "per-page-bounds", .paging,
            "perPage is 20 by default; 0 is malformed, and over 100 it is lowered to 100 and "
                + "echoed so", .docs, source: "docs (pagination); pivot.md 3, 6-12",
            option: "per_page_over_maximum"),
        Behaviour(
            "per-page-of-others", .paging,
            "100 and 20 hold here; /balances/sub-merchants, not simulated, has 30 and 30", .docs,
            source: "pivot.md 8-12"),
        Behaviour(
            "total-pages", .paging, "totalPages is totalItems by perPage, rounded up", .docs,
            source: "pivot.md 6-13, from samples"),
        Behaviour(
            "no-rows", .paging, "without rows totalItems and totalPages are 0", .inferred,
            source: "pivot.md 6-14", option: "empty_total_pages"),
        Behaviour(
            "per-page-echo", .paging,
            "perPage echoes what was asked for; a sample elsewhere echoes less", .inferred,
            source: "pivot.md 6-15; seed"),
        Behaviour(
            "page-drift", .paging,
            "pages are offsets from the newest row, so rows that arrive shift later pages",
            .inferred, source: "pivot.md 6-16"),
        Behaviour(
            "pagination-names", .paging,
            "totalItems and totalPages stand here; /v1/transfers, not simulated, has others",
            .seed, source: "seed; pivot.md 8-11"),
    ]

    private static let records: [Behaviour] = [
        Behaviour(
            "field-order", .record, "code, message, data, pagination; a row as in the sample",
            .seed, source: "seed"),
        Behaviour(
            "no-error-member", .record, "a success has no error member, not even null", .docs,
            source: "docs (errors)"),
        Behaviour(
            "empty-data", .record, "an empty page has data []", .inferred,
            source: "pivot.md 4; seed", option: "empty_data"),
        Behaviour(
            "date-fractions", .record,
            "date has six fraction digits, settlementDate none; given entries keep theirs", .seed,
            source: "seed; pivot.md 6-19"),
        Behaviour(
            "optional-members", .record,
            "settlementDate, channel, amount and fee are left out where there is none", .seed,
            source: "seed; pivot.md 6-18"),
        Behaviour(
            "amount-number", .record,
            "amount.value is a number with exact digits; /v1/balances has text with two decimals",
            .seed, source: "seed; pivot.md 8-8, 9"),
        Behaviour(
            "amount-sign", .record, "money that goes out is negative", .inferred,
            source: "pivot.md 4", option: "amount_sign"),
        Behaviour(
            "fee-told-and-booked", .record,
            "fee is told beside an amount and booked by a row of its own, so amounts alone add up "
                + "to the balance", .inferred, source: "pivot.md 6-17"),
        Behaviour(
            "display-texts", .record,
            "VA_PAYMENT is VA Payment; other codes become words alike, VA and QRIS in capitals",
            .inferred, source: "pivot.md 4; seed (one pair)", option: "row_texts"),
        Behaviour(
            "balance-names", .record,
            "Payment Balance, Payout Balance for DISBURSEMENT, Wallet Balance", .inferred,
            source: "pivot.md 8-10; seed, docs (dashboard)", option: "disbursement_label"),
        Behaviour(
            "settlement-status", .record, "settlementStatus is SUCCESS", .seed,
            source: "seed; pivot.md 4", option: "settlement_status"),
    ]

    private static let errorRules: [Behaviour] = [
        Behaviour(
            "error-codes", .error,
            "codes are words as on the newer pages, not the older 400100xxx", .docs,
            source: "pivot.md 8-1"),
        Behaviour(
            "trace-id", .error,
            "traceId is 32 hex digits from the seed, the target and the time", .docs,
            source: "docs; pivot.md 8-2; value inferred", option: "trace_key"),
        Behaviour(
            "trace-id-echo", .error,
            "a caller's trace id is echoed, once an option says which header carries it", .docs,
            source: "docs; header not documented", option: "trace_header"),
        Behaviour(
            "error-source", .error,
            "source is UPSTREAM for the caller's faults, DOWNSTREAM for 502 to 504, else SYSTEM",
            .docs, source: "pivot.md 5, 8-3", option: "error_shape"),
        Behaviour(
            "type-of-not-found", .error,
            "404 and duplicate_error are GATEWAY_ERROR, as in the table and against its prose",
            .docs, source: "pivot.md 8-4"),
        Behaviour(
            "unauthorized-text", .error,
            "401 has the long text, with the detail 'Request new access token'", .docs,
            source: "pivot.md 8-5", option: "unauthorized_text"),
        Behaviour(
            "details-beyond-validation", .error,
            "details stand in 401 too, as in the samples and against the prose", .docs,
            source: "pivot.md 8-7", option: "other_details"),
        Behaviour(
            "service-codes", .error,
            "bad parameters are api_validation_error, not field_required", .inferred,
            source: "pivot.md 5", option: "validation_codes"),
    ]

    private static let quotas: [Behaviour] = [
        Behaviour(
            "rate-limit", .quota,
            "no limit by default; one may be set per merchant, counted in fixed windows, and "
                + "answers 429 without Retry-After", .docs,
            source: "docs (status); numbers pivot.md 7", option: "rate_limit"),
        Behaviour(
            "quota-exhausted", .quota,
            "a quota that a script uses up is refilled when the window of rate_window_seconds ends",
            .inferred, source: "pivot.md 7"),
        Behaviour(
            "request-timeout", .quota,
            "408 after 60 s is documented; only a scenario takes that long", .docs,
            source: "pivot.md 7"),
    ]

    private static let ledgerFacts: [Behaviour] = [
        Behaviour(
            "every-type", .ledger,
            "every pair of balance and transaction type of the page occurs once a block", .seed,
            source: "seed; generated ledger", option: "entries_per_day"),
        Behaviour(
            "equal-instants", .ledger,
            "rows share an instant, at midnight and elsewhere, so that pages cut through them",
            .inferred, source: "generated ledger"),
        Behaviour(
            "sums", .ledger,
            "from 2020-01-01 on, the amounts of a balance add up to /v1/balances at any time",
            .inferred, source: "generated ledger"),
        Behaviour(
            "awkward-amounts", .ledger,
            "amounts of 0, 0.01, 10.5, 9007199254740993 and 90071992547409.93 occur", .inferred,
            source: "generated ledger"),
    ]
}
