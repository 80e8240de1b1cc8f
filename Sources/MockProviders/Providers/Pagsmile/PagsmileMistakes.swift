/// The names of all mistakes that are told apart, which tests and users rely on.
package enum PagsmileMistakes {
    /// Every name, those of signatures first.
    package static let all: [String] = signatures + identity + paths + bodies + dates + times

    private static let signatures =
        PagsmileGuess.single.map(\.name) + PagsmileKeyGuess.names + PagsmileReceivedDigest.names
        + ["key-as-signature", "app-id-as-signature", "signature-cut-off"]

    private static let identity = [
        "app-key-as-app-id", "app-id-and-key-swapped", "app-id-of-another-sandbox",
        "app-id-in-quotes", "app-id-in-other-case", "documentation-placeholder",
        "merchant-id-not-accepted", "app-id-header-misnamed", "app-id-in-body", "app-id-in-query",
        "app-id-missing", "signature-header-misnamed", "signature-in-body", "signature-in-query",
        "signature-missing", "credentials-expired", "credentials-revoked", "quota-exceeded",
    ]

    private static let paths = [
        "wrong-method", "trailing-slash", "path-in-other-case", "path-with-double-slash",
        "path-prefix-missing",
    ]

    private static let bodies = [
        "body-empty", "parameters-in-query", "body-form-encoded", "body-json-encoded-twice",
        "body-not-an-object", "body-not-json", "content-type-not-json", "parameter-missing",
        "parameter-empty", "parameter-misnamed", "parameters-nested",
    ]

    private static let dates = [
        "date-with-slashes", "date-without-leading-zeros", "date-without-dashes", "date-with-time",
        "date-year-last", "date-as-number", "date-impossible", "date-malformed", "dates-swapped",
        "range-too-long",
    ]

    private static let times = [
        "timestamp-in-milliseconds", "timestamp-in-microseconds", "timestamp-in-nanoseconds",
        "timestamp-behind", "timestamp-ahead", "timestamp-as-text", "timestamp-not-whole",
        "timestamp-malformed",
    ]
}
