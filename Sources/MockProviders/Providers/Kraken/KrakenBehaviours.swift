extension Kraken {
    /// What the simulator does, and what each part rests on.
    ///
    /// "kraken.md" is this project's fact sheet; P-numbers are its sources.
    static let behaviourTable: [Behaviour] =
        transport + authentication + nonces + parameters + windows + replyBehaviours

    private static let transport: [Behaviour] = [
        Behaviour(
            "content-type", .transport, "a success is application/json", .inferred,
            source: "seed shows JSON and no header"),
        Behaviour(
            "error-content-type", .transport,
            "a problem is application/problem+json, a list of texts application/json", .client,
            source: "client P10; kraken.md 5", option: "error_style"),
        Behaviour(
            "trace-id", .transport,
            "errors carry x-trace-id, 32 lower-case hex digits, here drawn from seed, target, "
                + "nonce and time",
            .client, source: "client P9; digits inferred; kraken.md 5"),
        Behaviour(
            "other-methods", .transport,
            "another method on a known path is 405 with Allow: GET; HEAD and POST too", .inferred,
            source: "kraken.md 6; Allow RFC 9110 section 15.5.6"),
        Behaviour(
            "unknown-route", .transport,
            "an unknown path gets the gateway's list of texts, whatever the error style", .client,
            source: "client P10; kraken.md 5"),
        Behaviour(
            "version-headers", .transport,
            "Kraken-Version and Payward-Version are Embed's; both are accepted and ignored",
            .inferred, source: "kraken.md 8-11; docs P5, P6"),
        Behaviour(
            "hosts", .transport,
            "any Host is served; the real ones are api.services.payward.com, for Embed "
                + "nexus.kraken.com or embed.kraken.com",
            .docs, source: "seed, docs P5, client P12; kraken.md 1, 8-14"),
    ]

    private static let authentication: [Behaviour] = [
        Behaviour(
            "key-header", .auth, "API-Key carries the key; its value is case-sensitive", .seed,
            source: "seed; case inferred"),
        Behaviour(
            "signature-algorithm", .auth,
            "API-Sign is base64 of HMAC-SHA512, keyed with the decoded secret, over the target "
                + "and SHA-256(nonce + body)",
            .docs, source: "docs P2; kraken.md 2"),
        Behaviour(
            "signed-query", .auth, "the signature covers the query too", .docs,
            source: "docs P2, P6; kraken.md 8-1", option: "sign_query"),
        Behaviour(
            "signed-as-sent", .auth,
            "the raw bytes of the target are verified: key order, a trailing ?, repeated keys and "
                + "percent escapes all count, of the id too",
            .docs, source: "docs P2; kraken.md 2, 6"),
        Behaviour(
            "method-not-signed", .auth, "method, host and scheme are not signed", .docs,
            source: "docs P2; kraken.md 2"),
        Behaviour(
            "signed-body", .auth, "the body's exact bytes are signed, of a GET too", .docs,
            source: "docs P2; kraken.md 2"),
        Behaviour(
            "strict-base64", .auth,
            "the signature is compared as the 88 characters of padded standard base64", .docs,
            source: "docs P2; kraken.md 2"),
        Behaviour(
            "check-order", .auth,
            "headers present, key, limits, nonce numeric, signature, nonce greater, account, "
                + "query: the first fault is reported",
            .inferred, source: "kraken.md 8"),
        Behaviour(
            "ended-key", .auth,
            "an expired or revoked key is told Invalid key, as a deleted one of Spot is", .inferred,
            source: "docs P8 (Spot: missing, malformed, deleted); kraken.md 5"),
        Behaviour(
            "lockout", .auth,
            "invalid keys in a row can lead to a lockout that each retry starts anew", .docs,
            source: "docs P8; kraken.md 5", option: "lockout_after"),
    ]

    private static let nonces: [Behaviour] = [
        Behaviour(
            "nonce-required", .auth, "API-Nonce is required", .seed,
            source: "seed, docs P2; kraken.md 8-2", option: "nonce_header"),
        Behaviour(
            "nonce-increases", .auth,
            "a nonce must be greater than that of the last accepted request of the key", .docs,
            source: "docs P2, P8; kraken.md 2"),
        Behaviour(
            "nonce-unit", .auth,
            "a nonce is any unsigned 64-bit number; it is not compared with the clock, so a key "
                + "that changes from ns to ms locks itself out",
            .docs, source: "docs P2, P6; kraken.md 2, 8-12"),
        Behaviour(
            "nonce-text", .auth, "the digits of the header are signed as sent, leading zeros too",
            .inferred, source: "docs P2; kraken.md 2"),
        Behaviour(
            "nonce-consumed", .auth,
            "a nonce is used up when signature and nonce are right, even if the request is then "
                + "refused for its content; a wrong signature uses none up",
            .inferred, source: "kraken.md 2", option: "nonce_used_by"),
        Behaviour(
            "nonce-window", .auth,
            "a window accepts a late nonce once; its unit and size are not documented", .docs,
            source: "docs P6; kraken.md 2", option: "nonce_window"),
    ]

    private static let parameters: [Behaviour] = [
        Behaviour(
            "account-id-length", .parameters, "account_id has 14 to 42 characters", .seed,
            source: "seed"),
        Behaviour(
            "account-id-characters", .parameters, "account_id is letters, digits and hyphens",
            .inferred, source: "kraken.md 3"),
        Behaviour(
            "assets-deep-object", .parameters,
            "assets is assets[0][symbol] and assets[0][type], with brackets as they are or "
                + "percent-encoded",
            .seed, source: "seed; docs P2; kraken.md 8-13"),
        Behaviour(
            "assets-halves", .parameters,
            "an entry needs both halves; gaps in the index do not matter", .inferred,
            source: "kraken.md 3"),
        Behaviour(
            "assets-maximum", .parameters, "assets has a most number of entries", .inferred,
            source: "kraken.md 3", option: "assets_maximum"),
        Behaviour(
            "assets-matching", .parameters,
            "symbols match in case; a repeated asset counts once", .inferred,
            source: "kraken.md 6"),
        Behaviour(
            "assets-empty", .parameters, "assets= and assets=null count as absent", .inferred,
            source: "kraken.md 6"),
        Behaviour(
            "quote-length", .parameters, "quote_symbol has 3 to 16 characters", .seed,
            source: "seed; kraken.md 6"),
        Behaviour(
            "quote-fiat", .parameters,
            "quote_symbol is the ticker of a money of a state, default USD, although the schema's "
                + "example is BTC",
            .seed, source: "seed; kraken.md 8-9", option: "quote_assets"),
        Behaviour(
            "quote-known", .parameters, "a well-formed quote_symbol that is not known is 400",
            .inferred, source: "kraken.md 6"),
        Behaviour(
            "quote-type", .parameters, "quote_type is fiat or absent", .seed, source: "seed"),
        Behaviour(
            "timestamp-form", .parameters,
            "timestamps are RFC 3339 with 0 to 9 fraction digits; a date alone is 400", .seed,
            source: "seed; refusal inferred; kraken.md 6"),
        Behaviour(
            "timestamp-plus", .parameters,
            "an unencoded + in a query is a blank, so +02:00 must be sent as %2B02:00", .inferred,
            source: "kraken.md 6"),
        Behaviour(
            "repeated-parameters", .parameters, "of a repeated parameter the first counts",
            .inferred, source: "nothing states it"),
        Behaviour(
            "unknown-parameters", .parameters,
            "unknown parameters are ignored, Embed's cursor, resolution and include too",
            .inferred, source: "kraken.md 3"),
    ]

    private static let windows: [Behaviour] = [
        Behaviour(
            "half-open", .window, "start_timestamp <= timestamp < end_timestamp", .seed,
            source: "seed; kraken.md 6, 8-6", option: "start_bound"),
        Behaviour(
            "midnight-end", .window,
            "an end at midnight leaves out that midnight's point; 23:59:59Z keeps it", .seed,
            source: "seed; kraken.md 6"),
        Behaviour(
            "end-default", .window, "end_timestamp defaults to today 23:59:59Z", .inferred,
            source: "seed (echo); kraken.md 8-3", option: "end_default"),
        Behaviour(
            "start-default", .window, "start_timestamp defaults to 365 days before the end",
            .inferred, source: "docs P5 (Embed); kraken.md 8-3, 8-4", option: "start_default"),
        Behaviour(
            "reversed-window", .window, "start_timestamp at or after end_timestamp is 400",
            .inferred, source: "kraken.md 6", option: "empty_window"),
        Behaviour(
            "future-end", .window,
            "an end in the future is accepted and repeated; there are no future points",
            .inferred, source: "kraken.md 6"),
        Behaviour(
            "offsets", .window, "other offsets than Z are compared as instants, repeated as sent",
            .inferred, source: "kraken.md 6", option: "echo_timestamps"),
        Behaviour(
            "daily-snapshots", .window, "points are snapshots at 00:00:00Z of each day",
            .inferred, source: "seed (sample), docs P1; kraken.md 6"),
        Behaviour(
            "snapshot-side", .window, "a point shows the balances at the start of its day",
            .inferred, source: "kraken.md 6", option: "snapshot"),
        Behaviour(
            "freshness", .window, "the newest point can be late by up to about five hours", .docs,
            source: "docs P1; kraken.md 6, 8-8", option: "snapshot_delay_minutes"),
    ]
}
