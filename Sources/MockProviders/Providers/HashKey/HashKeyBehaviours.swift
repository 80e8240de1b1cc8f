extension HashKey {
    /// What the simulator does, and what each part rests on.
    ///
    /// "hashkey.md" is this project's fact sheet; S-numbers are its sources.
    static let behaviourTable: [Behaviour] =
        transport + authentication + parameters + windows + paging + records + errorRules + quotas
        + ledgerFacts

    private static let transport: [Behaviour] = [
        Behaviour(
            "gateway-headers", .transport,
            "every reply carries Server: openresty, a traceid and X-Cache (Miss on success, Error "
                + "on 4xx); no rate-limit header and no Retry-After is ever sent",
            .docs, source: "probe S8, S9; hashkey.md 1"),
        Behaviour(
            "content-type", .transport,
            "the content type is application/json;charset=UTF-8, even for the HTML of a 404",
            .docs, source: "probe S8"),
        Behaviour(
            "traceid-form", .transport,
            "traceid is REST:, the UTC time to the millisecond, OPENAPI11 and five letters, which "
                + "here follow from the seed, the target and the time",
            .docs, source: "probe S8; letters inferred"),
        Behaviour(
            "unknown-headers", .transport,
            "unknown headers are ignored: INPUT-SOURCE, broker_sign, Content-Type on GET",
            .client, source: "client S10, S11"),
        Behaviour(
            "other-methods", .transport,
            "a known path with another method is not found; HEAD answers like GET without a body",
            .inferred, source: "nothing states it"),
    ]

    private static let authentication: [Behaviour] = [
        Behaviour(
            "key-header", .auth, "X-HK-APIKEY carries the key; its value is case-sensitive",
            .docs, source: "docs S4"),
        Behaviour(
            "signature-algorithm", .auth,
            "signature is HMAC-SHA256 over the query without its signature pair and the body "
                + "behind it with no & between, keyed with the secret's text",
            .docs, source: "docs S4"),
        Behaviour(
            "signature-case", .auth, "the hex of the signature may be in either case", .docs,
            source: "docs S4"),
        Behaviour(
            "signed-as-sent", .auth,
            "what is verified is the query's bytes as received, in the order sent", .client,
            source: "client S10, S11; docs S2", option: "signed_bytes"),
        Behaviour(
            "signature-anywhere", .auth,
            "the signature pair is taken out wherever it stands in the query", .inferred,
            source: "hashkey.md 2"),
        Behaviour(
            "time-rule", .auth,
            "accepted when timestamp < now + 1000 and now - timestamp <= recvWindow, in ms",
            .docs, source: "docs S4"),
        Behaviour(
            "recv-window-default", .auth,
            "recvWindow defaults to 5000 ms and has no maximum", .docs, source: "docs S4",
            option: "recv_window"),
        Behaviour(
            "master-key-only", .auth,
            "only the master account's key may call balanceFlow; a sub-account key is refused "
                + "whatever its parameters",
            .seed, source: "seed", option: "sub_account_error"),
        Behaviour(
            "check-order", .auth,
            "quota, key, key state, timestamp present, signature, recvWindow, privilege, required "
                + "and optional fields, type, account, range: the first fault is reported",
            .inferred, source: "hashkey.md 8"),
        Behaviour(
            "signature-in-body", .auth,
            "timestamp and signature of a POST may stand in its form; of a name in query and body "
                + "the query's value counts",
            .docs, source: "docs S2, S4"),
        Behaviour(
            "signature-not-served", .auth,
            "a documented path that is not simulated is 404 before anything else; whether its "
                + "signature is right stands in the journal alone",
            .inferred, source: "hashkey.md 8 (check order); design of this sandbox"),
        Behaviour(
            "key-revoked", .auth, "a key that was taken back is like an unknown one: -1002",
            .inferred, source: "hashkey.md 5; nothing states it"),
        Behaviour(
            "body-of-get", .auth,
            "a body sent with GET is signed with the query, and its parameters are not read",
            .docs, source: "docs S2, S4"),
    ]

    private static let parameters: [Behaviour] = [
        Behaviour(
            "type-values", .parameters,
            "type is one of trade, deposit, fiatDeposit, withdraw, fiatWithdraw, transfer, "
                + "reversal, refund",
            .seed, source: "seed"),
        Behaviour(
            "type-case", .parameters, "type must match in case", .inferred, source: "hashkey.md 3"),
        Behaviour(
            "account-filter", .parameters,
            "accountId keeps one account's rows, of a transfer either side; the master key may "
                + "name its sub user's accounts",
            .inferred, source: "hashkey.md 6"),
        Behaviour(
            "client-order-id-filter", .parameters,
            "clientOrderId filters trade, withdraw, fiatWithdraw and transfer, and is ignored for "
                + "the other types",
            .inferred, source: "seed; hashkey.md 6"),
        Behaviour(
            "remark-filter", .parameters, "remark keeps rows whose remark is equal", .inferred,
            source: "hashkey.md 3"),
        Behaviour(
            "remark-length", .parameters,
            "a remark of more than 128 characters is a missing or invalid field", .inferred,
            source: "seed (limit); hashkey.md 6"),
        Behaviour(
            "limit-bounds", .parameters,
            "a limit over the maximum is lowered to it; below 1 it is invalid", .inferred,
            source: "hashkey.md 6", option: "limit_maximum"),
        Behaviour(
            "repeated-parameters", .parameters, "of a repeated parameter the first counts",
            .inferred, source: "hashkey.md 6"),
        Behaviour(
            "empty-parameters", .parameters, "an empty parameter counts as absent", .inferred,
            source: "hashkey.md 5"),
        Behaviour(
            "unknown-parameters", .parameters, "unknown parameters are ignored", .inferred,
            source: "nothing states it"),
    ]

    private static let windows: [Behaviour] = [
        Behaviour(
            "trade-span", .window, "a request for trades spans at most 7 days", .seed,
            source: "seed"),
        Behaviour(
            "trade-lookback", .window, "trades reach 14 days back", .seed, source: "seed",
            option: "trade_lookback_days"),
        Behaviour(
            "other-span", .window,
            "the other types span at most 30 days and reach 30 days back", .seed,
            source: "seed; that both hold is inferred"),
        Behaviour(
            "range-error-days", .window,
            "the error names 7 for the span of trades, 14 for their look-back, 30 otherwise",
            .inferred, source: "hashkey.md 6", option: "range_error_text"),
        Behaviour(
            "span-before-lookback", .window, "the span is checked before the look-back", .inferred,
            source: "nothing states it"),
        Behaviour(
            "range-equality", .window, "exactly the limit is accepted, 1 ms more is not",
            .inferred, source: "hashkey.md 6", option: "range_equality"),
        Behaviour(
            "both-ends-included", .window, "entries at startTime and at endTime are in the window",
            .inferred, source: "hashkey.md 6", option: "window_end"),
        Behaviour(
            "empty-window", .window, "startTime equal to endTime is accepted", .inferred,
            source: "hashkey.md 6"),
        Behaviour(
            "reversed-window", .window, "startTime after endTime is a bad request", .inferred,
            source: "hashkey.md 6", option: "reversed_range_code"),
        Behaviour(
            "future-end", .window, "an endTime in the future is accepted", .inferred,
            source: "hashkey.md 6"),
        Behaviour(
            "settlement-filter", .window,
            "the window filters the start of settlement; transactTime is its completion",
            .seed, source: "seed", option: "settlement_lag_ms"),
        Behaviour(
            "lookback-reference", .window, "the look-back is measured from the server's clock",
            .inferred, source: "hashkey.md 6", option: "lookback_from"),
    ]

    private static let paging: [Behaviour] = [
        Behaviour(
            "begin-id", .paging,
            "beginId is exclusive and numeric: 1 starts at id 2, 0 or none at the window's start",
            .seed, source: "seed", option: "begin_id"),
        Behaviour(
            "page-end", .paging,
            "the last page is one with fewer than limit rows, or []; nothing else says so",
            .inferred, source: "hashkey.md 6"),
        Behaviour(
            "ascending", .paging, "rows come earliest first, by id", .docs, source: "docs S2",
            option: "descending"),
        Behaviour(
            "id-gaps", .paging,
            "ids are counted per family (trade, fiat, virtual asset, transfer), so those of one "
                + "type have gaps",
            .inferred, source: "hashkey.md 4, 6"),
    ]

    private static let records: [Behaviour] = [
        Behaviour(
            "bare-array", .record, "the body is a JSON array without an envelope; none is []",
            .seed, source: "seed; [] inferred"),
        Behaviour(
            "all-strings", .record, "every value of a row is a JSON string, ids and times too",
            .seed, source: "seed"),
        Behaviour(
            "field-order", .record, "fields stand in the order of the samples", .seed,
            source: "seed"),
        Behaviour(
            "plain-decimals", .record,
            "amounts are plain decimals of up to 18 fraction digits without padding or exponent",
            .seed, source: "seed"),
        Behaviour(
            "trade-signs", .record,
            "a BUY has a positive base and a negative quote amount, a SELL the opposite; other "
                + "families are unsigned",
            .seed, source: "seed"),
        Behaviour(
            "trade-fee", .record,
            "a fee is 0.15 % in base or quote currency; netQuoteAmount does not include it",
            .seed, source: "seed"),
        Behaviour(
            "trade-fee-balance", .record,
            "a trade's balances are those after its amounts and its fee", .inferred,
            source: "nothing states it; otherwise fees would never leave an account"),
        Behaviour(
            "payment-net", .record,
            "a deposit's, withdrawal's or refund's amount is what the balance changes by; its fee "
                + "is not taken again",
            .inferred, source: "hashkey.md 4, 9 (netAmount of fiat/history)"),
        Behaviour(
            "refund-direction", .record, "a refund sends a deposit back: the balance falls",
            .inferred, source: "hashkey.md 4 (orderId refund_D<deposit>)"),
        Behaviour(
            "type-casing", .record,
            "virtual asset rows say Deposit, Withdraw and Refund, all others repeat the parameter",
            .seed, source: "seed", option: "type_case"),
        Behaviour(
            "order-id-forms", .record,
            "orderId is 19 digits for trades and transfers, FD or FW for fiat, D, W or refund_D "
                + "for virtual assets",
            .seed, source: "seed"),
        Behaviour(
            "empty-strings", .record, "remark, txnId and clientOrderId are \"\" when there is none",
            .seed, source: "seed"),
        Behaviour(
            "reversal-rows", .record, "type=reversal answers []: its rows are documented nowhere",
            .inferred, source: "hashkey.md 4", option: "reversal"),
        Behaviour(
            "final-only", .record, "only settled records exist; a failed one never appears", .seed,
            source: "seed"),
        Behaviour(
            "va-balance", .record,
            "vaBalance is the virtual asset's balance, although its description says fiat",
            .inferred, source: "hashkey.md 8-14"),
        Behaviour(
            "transfer-client-order-id", .record,
            "clientOrderId of a transfer is the transfer's, although its description says "
                + "withdrawal",
            .inferred, source: "hashkey.md 8-15"),
        Behaviour(
            "server-time-number", .record, "serverTime of /api/v1/time is a JSON number", .docs,
            source: "hashkey.md 9"),
        Behaviour(
            "check-api-key", .record,
            "checkApiKey answers {\"accountType\":\"master\"}; sub for a sub-account key",
            .docs, source: "hashkey.md 9; sub inferred"),
        Behaviour(
            "order-test", .record,
            "orderTest checks symbol, side, type, quantity, price and timeInForce, knows no list "
                + "of symbols, places nothing and answers {}",
            .docs, source: "docs S2 repository, _testNewOrder.hk.md; the codes are client S10's"),
        Behaviour(
            "account-type", .record,
            "account/type lists accountId, accountLabel, accountType, accountIndex and userId; a "
                + "sub-account key sees its own accounts",
            .docs, source: "hashkey.md 9; labels and the sub view inferred"),
    ]

    private static let errorRules: [Behaviour] = [
        Behaviour(
            "error-shape", .error, "an error is {\"code\":\"…\",\"msg\":\"…\"} with a string code",
            .docs, source: "probe S8, client S10", option: "code_type"),
        Behaviour(
            "error-status", .error, "documented errors have status 400; 401 and 403 never occur",
            .docs, source: "docs S3b"),
        Behaviour(
            "server-faults", .error,
            "only a script provokes a 5xx here; the real one's says nothing about the outcome",
            .docs, source: "docs S2"),
        Behaviour(
            "unquoted-names", .error,
            "messages name a parameter without the quotes of the documented template", .docs,
            source: "probe S8"),
        Behaviour(
            "signature-code", .error, "an incorrect signature is 0002", .client,
            source: "client S10", option: "signature_error_code"),
        Behaviour(
            "optional-number", .error,
            "an optional parameter that is not a number is an illegal parameter", .inferred,
            source: "hashkey.md 5"),
    ]

    private static let quotas: [Behaviour] = [
        Behaviour(
            "request-rate", .quota,
            "a key may send 2 signed requests in any second; the next is 429", .docs,
            source: "docs S2", option: "requests_per_second"),
        Behaviour(
            "weights", .quota,
            "balanceFlow weighs 3, account/type 5, the others 1; no budget is documented",
            .seed, source: "seed; hashkey.md 7", option: "weight"),
        Behaviour(
            "ban", .quota, "sending on after 429 ends in 418 for a while", .docs,
            source: "docs S2; how many and how long is inferred", option: "ban_after"),
        Behaviour(
            "quota-policy", .quota,
            "quotas are counted and marked in the journal; --quotas enforced refuses", .inferred,
            source: "design of this sandbox"),
    ]

    private static let ledgerFacts: [Behaviour] = [
        Behaviour(
            "block", .ledger,
            "the ledger repeats a block of twenty entries whose changes add up to zero in every "
                + "account and asset",
            .inferred, source: "design of this sandbox", option: "entries_per_day"),
        Behaviour(
            "edges", .ledger,
            "five entries of four families fall on every multiple of 1,600 s since 1970, two of "
                + "them trades of one order",
            .inferred, source: "design of this sandbox"),
        Behaviour(
            "changed-rows", .ledger,
            "a row put in gets the next id of its family and moves later ids on by one; a "
                + "back-dated one keeps its late id; balances after a changed row follow from it",
            .inferred, source: "hashkey.md 4 (ids are per family); design of this sandbox"),
        Behaviour(
            "hard-amounts", .ledger,
            "amounts include ones that clients are known to misread, zero amounts and balances of "
                + "18 fraction digits",
            .inferred, source: "design of this sandbox"),
    ]
}
