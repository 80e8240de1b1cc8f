/// The names of the mistakes that a diagnosis of a Pivot request can prove.
///
/// They are stable: tests and reports of users depend on them. A test makes each of them.
package enum PivotMistakes {
    /// Every name.
    package static let all: [String] = merchant + grant + token + parameters + dates + route + state

    private static let merchant: [String] =
        [
            "merchant-headers-missing", "client-id-and-secret-swapped", "client-id-sent-as-secret",
            "client-secret-sent-as-id", "credentials-as-basic-authorization",
            "credentials-in-body", "credentials-in-query", "token-sent-for-a-token",
            "signing-key-sent-as-secret", "credential-of-another-provider",
        ]
        + PivotDiagnosis.merchantSubjects.flatMap { subject in
            [
                "missing", "in-wrong-header", "truncated", "placeholder", "of-another-sandbox",
            ].map { "\(subject)-\($0)" } + PivotDisguise.all.map { "\(subject)-\($0.name)" }
        }

    private static let grant = [
        "token-body-missing", "token-body-encoded-twice", "token-body-single-quoted",
        "grant-type-missing", "grant-type-in-query", "grant-type-misnamed",
        "grant-type-form-encoded", "grant-type-not-text", "grant-type-misspelled",
        "grant-type-of-another-flow",
    ]

    private static let token = [
        "authorization-missing", "merchant-headers-instead-of-token", "token-in-wrong-header",
        "token-in-query", "token-in-body", "token-empty", "bearer-scheme-missing",
        "bearer-without-blank", "scheme-not-bearer", "basic-instead-of-token", "bearer-twice",
        "token-quoted", "token-response-sent", "token-base64-encoded", "token-with-blanks",
        "token-padded", "token-standard-base64", "token-with-extra-characters",
        "token-placeholder", "token-truncated", "token-lower-cased", "token-expired",
        "token-expired-early", "token-revoked", "token-of-another-sandbox",
        "token-of-unknown-client", "client-secret-sent-as-token", "client-id-sent-as-token",
        "token-unsigned", "token-self-signed", "token-header-altered", "token-payload-altered",
        "token-claims-incomplete", "token-of-another-issuer",
    ]

    private static let parameters = [
        "date-parameter-misnamed", "parameters-in-body", "date-missing", "percent-escape-broken",
        "balance-wrong-case", "balance-display-text", "balance-several",
        "balance-is-transaction-type", "number-malformed", "number-negative", "page-zero",
        "per-page-zero", "per-page-over-maximum", "dates-swapped", "range-over-31-days",
        "look-back-too-far",
    ]

    private static let dates = [
        "date-placeholder", "date-with-blanks", "date-quoted", "date-encoded-twice",
        "date-plus-as-blank", "date-blank-for-t", "date-without-zone", "date-lower-case",
        "date-offset-without-colon", "date-month-only", "date-separator", "date-unpadded",
        "date-impossible", "date-day-first", "date-month-first", "date-year-last", "date-compact",
        "date-unix-seconds", "date-unix-milliseconds",
    ]

    private static let route = [
        "method-wrong", "path-trailing-slash", "path-doubled-slash", "path-wrong-case",
        "path-without-version", "path-other-version", "path-with-prefix", "path-misspelled",
    ]

    private static let state = [
        "credentials-expired", "credentials-revoked", "sub-merchant-is-own-client-id",
        "sub-merchant-misspelled", "sub-merchant-unknown", "too-many-requests",
    ]
}
