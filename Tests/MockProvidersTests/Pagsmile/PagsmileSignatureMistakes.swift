import MockProviders
import Testing
import WireFormats

/// Signatures as clients make them that get one thing wrong, and what is said of each.
enum PagsmileSignatureMistakes {
    /// What a client computes.
    enum Function: Sendable {
        case sha256, sha512, hmacSHA256, hmacSHA512
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let mistake: String
        /// Members of the body behind the usual three.
        var more = ""
        var function = Function.sha256
        /// What is signed, as the client has it in its hands.
        let text: Bytes
        /// How the digest is dressed.
        var dress: @Sendable (Bytes) -> Bytes = { Hex.encode($0) }
        var key = PagsmileTrial.key
        let explanation: String
        var testDescription: String { mistake }

        /// The body that is sent.
        var body: String { PagsmileVectorTests.april + more + "}" }

        /// What is sent as the signature.
        var signature: String {
            let key = Bytes(text: key)
            let digest =
                switch function {
                case .sha256: SHA256.hash(text)
                case .sha512: SHA512.hash(text)
                case .hmacSHA256: HMACSHA256(key: key).authenticationCode(for: text)
                case .hmacSHA512: HMACSHA512(key: key).authenticationCode(for: text)
                }
            return dress(digest).text
        }
    }

    static let all = texts + contents + forms + keys + dresses

    private static let start = "start_date=2026-04-01"
    private static let end = "end_date=2026-04-14"
    private static let stamp = "timestamp=1776124800"
    private static let sorted = PagsmileTrial.sorted
    private static let key = PagsmileTrial.key

    private static func wrong(
        _ mistake: String, _ text: String, more: String = "", function: Function = .sha256,
        _ explanation: String
    ) -> Case {
        Case(
            mistake: mistake, more: more, function: function, text: Bytes(text: text),
            explanation: explanation)
    }

    private static let texts: [Case] = [
        wrong("parameters-unsorted", "\(start)&\(end)&\(stamp)\(key)", "@@"),
        wrong("parameters-sorted-by-value", "\(stamp)&\(start)&\(end)\(key)", "@@"),
        wrong(
            "parameters-sorted-descending", "\(stamp)&\(start)&\(end)&a=1\(key)",
            more: ",\"a\":\"1\"", "@@"),
        wrong(
            "parameters-sorted-ignoring-case", "\(sorted)&Zone=x\(key)", more: ",\"Zone\":\"x\"",
            "@@"),
        wrong(
            "empty-parameters-included", "currency=&\(sorted)\(key)", more: ",\"currency\":\"\"",
            "@@"),
        wrong(
            "empty-parameters-included", "currency=null&\(sorted)\(key)",
            more: ",\"currency\":null", "@@"),
        wrong("falsy-parameters-left-out", "\(sorted)\(key)", more: ",\"page\":0", "@@"),
        wrong(
            "texts-in-quotes",
            "end_date=\"2026-04-14\"&start_date=\"2026-04-01\"&\(stamp)\(key)", "@@"),
        wrong(
            "numbers-in-quotes", "\(end)&\(start)&timestamp=\"1776124800\"\(key)", "@@"),
        wrong(
            "number-formatted-differently", "\(end)&\(start)&timestamp=1.7761248e+09\(key)",
            "@@"),
        wrong(
            "number-formatted-differently", "amount=10&\(sorted)\(key)", more: ",\"amount\":10.00",
            "@@"),
        wrong(
            "boolean-formatted-differently", "\(end)&live=True&\(start)&\(stamp)\(key)",
            more: ",\"live\":true", "@@"),
        wrong(
            "nested-values-flattened", "\(end)&filter[a]=b&\(start)&\(stamp)\(key)",
            more: ",\"filter\":{\"a\":\"b\"}", "@@"),
        wrong(
            "nested-values-left-out", "\(sorted)\(key)", more: ",\"filter\":{\"a\":\"b\"}", "@@"),
        wrong(
            "parameters-joined-differently", "\(end)\(start)\(stamp)\(key)", "@@"),
        wrong(
            "equals-sign-left-out", "end_date2026-04-14start_date2026-04-01timestamp1776124800\(key)",
            "@@"),
        wrong("names-left-out", "2026-04-142026-04-011776124800\(key)", "@@"),
        wrong("body-signed", PagsmileTrial.body + key, "@@"),
        wrong(
            "body-re-serialised",
            "{\"start_date\": \"2026-04-01\", \"end_date\": \"2026-04-14\", "
                + "\"timestamp\": 1776124800}\(key)", "@@"),
    ]

    private static let contents: [Case] = [
        wrong("timestamp-left-out", "\(end)&\(start)\(key)", "@@"),
        wrong("parameter-left-out", "\(start)&\(stamp)\(key)", "@@"),
        wrong(
            "timestamp-in-milliseconds-signed", "\(end)&\(start)&timestamp=1776124800000\(key)",
            "@@"),
        wrong(
            "timestamp-of-another-second", "\(end)&\(start)&timestamp=1776124799\(key)", "@@"),
        wrong("app-id-signed", "AppId=SIM_APP_ID_0001&\(sorted)\(key)", "@@"),
        wrong("path-signed", "/api/balance/history?\(sorted)\(key)", "@@"),
        wrong(
            "values-url-encoded", "\(end)&note=a%20b%2Fc&\(start)&\(stamp)\(key)",
            more: ",\"note\":\"a b/c\"", "@@"),
        wrong(
            "values-url-encoded", "\(end)&note=a+b%2Fc&\(start)&\(stamp)\(key)",
            more: ",\"note\":\"a b/c\"", "@@"),
        wrong(
            "values-url-decoded", "\(end)&note=a b&\(start)&\(stamp)\(key)",
            more: ",\"note\":\"a%20b\"", "@@"),
        wrong(
            "values-json-escaped",
            "\(end)&notify_url=https:\\/\\/www.pagsmile.com&\(start)&\(stamp)\(key)",
            more: ",\"notify_url\":\"https://www.pagsmile.com\"", "@@"),
        wrong(
            "values-json-escaped", "\(end)&name=Jos\\u00e9&\(start)&\(stamp)\(key)",
            more: ",\"name\":\"José\"", "@@"),
        Case(
            mistake: "values-in-latin1", more: ",\"name\":\"José\"",
            text: Bytes(text: "\(end)&name=Jos") + [0xE9] + Bytes(text: "&\(start)&\(stamp)\(key)"),
            explanation: "@@"),
        wrong(
            "values-trimmed", "\(end)&note=a&\(start)&\(stamp)\(key)", more: ",\"note\":\" a \"",
            "@@"),
        wrong(
            "ampersand-of-value-left-out", "\(sorted)&zone=a\(key)", more: ",\"zone\":\"a&\"",
            "@@"),
    ]

    private static let forms: [Case] = [
        wrong("key-prepended", key + sorted, "@@"),
        wrong("key-left-out", sorted, "@@"),
        wrong("key-as-parameter", "\(sorted)&key=\(key)", "@@"),
        wrong("ampersand-before-key", "\(sorted)&\(key)", "@@"),
        wrong("newline-behind-key", "\(sorted)\(key)\n", "@@"),
        wrong("key-on-both-sides", key + sorted + key, "@@"),
        wrong("hmac-instead-of-sha256", sorted, function: .hmacSHA256, "@@"),
        wrong("hmac-instead-of-sha256", sorted + key, function: .hmacSHA256, "@@"),
        wrong("sha512-instead-of-sha256", sorted + key, function: .sha512, "@@"),
        wrong("hmac-sha512-instead-of-sha256", sorted, function: .hmacSHA512, "@@"),
        wrong(
            "hashed-twice", Hex.encode(SHA256.hash(Bytes(text: sorted + key))).text, "@@"),
        // Two at once, as real clients do: HMAC over the JSON (pagsmile.md section 9).
        wrong("body-signed", PagsmileTrial.body, function: .hmacSHA256, "@@"),
        wrong("parameters-unsorted", "\(start)&\(end)&\(stamp)&key=\(key)", "@@"),
    ]

    private static let keys: [Case] = [
        wrong("app-id-as-key", sorted + "SIM_APP_ID_0001", "@@"),
        wrong("key-of-another-sandbox", sorted + "SIM_APP_KEY_0002", "@@"),
        wrong("key-of-another-provider", sorted + "sim-pivot-secret-0001", "@@"),
        wrong("key-with-blank", "\(sorted)\(key) ", "@@"),
        wrong("key-in-quotes", "\(sorted)\"\(key)\"", "@@"),
        wrong("key-in-other-case", sorted + "sim_app_key_0001", "@@"),
        wrong("key-base64-encoded", sorted + "U0lNX0FQUF9LRVlfMDAwMQ==", "@@"),
        Case(
            mistake: "key-base64-decoded", text: Bytes(text: sorted + "ABCDE"), key: "QUJDREU=",
            explanation: "@@"),
        Case(
            mistake: "key-hex-decoded", text: Bytes(text: sorted + "ABCDE"), key: "4142434445",
            explanation: "@@"),
    ]

    private static let right = Bytes(text: sorted + key)

    private static let dresses: [Case] = [
        Case(
            mistake: "signature-not-lower-case", text: right,
            dress: { Hex.encodeUppercase($0) }, explanation: "@@"),
        Case(
            mistake: "signature-in-base64", text: right, dress: { Base64.encode($0) },
            explanation: "@@"),
        Case(
            mistake: "signature-in-base64", text: right, dress: { Base64.encodeURL($0) },
            explanation: "@@"),
        Case(
            mistake: "signature-encoded-twice", text: right,
            dress: { Base64.encode(Hex.encode($0)) }, explanation: "@@"),
        Case(
            mistake: "signature-encoded-twice", text: right,
            dress: { Hex.encode(Hex.encode($0)) }, explanation: "@@"),
        Case(
            mistake: "scheme-before-signature", text: right,
            dress: { Bytes(text: "Bearer ") + Hex.encode($0) }, explanation: "@@"),
        Case(
            mistake: "signature-in-quotes", text: right,
            dress: { Bytes(text: "\"") + Hex.encode($0) + Bytes(text: "\"") }, explanation: "@@"),
        Case(
            mistake: "signature-cut-off", text: right, dress: { Bytes(Hex.encode($0).prefix(32)) },
            explanation: "@@"),
        Case(
            mistake: "key-as-signature", text: [], dress: { _ in Bytes(text: key) },
            explanation: "@@"),
        Case(
            mistake: "app-id-as-signature", text: [], dress: { _ in Bytes(text: PagsmileTrial.id) },
            explanation: "@@"),
        Case(
            mistake: "documentation-placeholder", text: [],
            dress: { _ in Bytes(text: PagsmileVectorTests.refused[3].1) }, explanation: "@@"),
        Case(
            mistake: "hmac-instead-of-sha256", function: .hmacSHA256, text: Bytes(text: sorted),
            dress: { Base64.encode($0) }, explanation: "@@"),
    ]
}
