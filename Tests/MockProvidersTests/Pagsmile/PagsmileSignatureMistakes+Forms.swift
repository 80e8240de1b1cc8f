import MockProviders
import Testing
import WireFormats

/// The right text in a wrong form, with a wrong key, or in a wrong dress.
extension PagsmileSignatureMistakes {
    static let forms: [Case] = [
        wrong(
            "key-prepended", key + sorted,
            "The app key stands before the parameters; put it behind them. The signed "
                + "texts differ first at byte 0: \"<app key>end_dat\" stands where "
                + "\"end_date=2026-04\" must."),
        wrong(
            "key-left-out", sorted,
            "The app key is missing; put it right behind the parameters. The signed "
                + "texts differ first at byte 62: \"76124800\" stands where \"76124800<app "
                + "key>\" must."),
        wrong(
            "key-as-parameter", "\(sorted)&key=\(key)",
            "The app key was appended as a parameter of its own; append it bare, "
                + "without & and name. The signed texts differ first at byte 62: "
                + "\"76124800&key=<app key>\" stands where \"76124800<app key>\" must."),
        wrong(
            "ampersand-before-key", "\(sorted)&\(key)",
            "An & stands between the parameters and the app key; append the key right "
                + "behind. The signed texts differ first at byte 62: \"76124800&<app key>\" "
                + "stands where \"76124800<app key>\" must."),
        wrong(
            "newline-behind-key", "\(sorted)\(key)\n",
            "A line end stands behind the app key, as echo writes it or a file ends; "
                + "leave it out. The signed texts differ first at byte 71: \"app key>\\n\" "
                + "stands where \"app key>\" must."),
        wrong(
            "key-on-both-sides", key + sorted + key,
            "The app key stands before the parameters too; put it behind them alone. "
                + "The signed texts differ first at byte 0: \"<app key>end_dat\" stands "
                + "where \"end_date=2026-04\" must."),
        wrong(
            "hmac-instead-of-sha256", sorted, function: .hmacSHA256,
            "HMAC-SHA256 was used; take plain SHA-256 of the parameters with the app "
                + "key behind them. The signed texts differ first at byte 62: \"76124800\" "
                + "stands where \"76124800<app key>\" must."),
        wrong(
            "hmac-instead-of-sha256", sorted + key, function: .hmacSHA256,
            "HMAC-SHA256 was used; take plain SHA-256 of the parameters with the app "
                + "key behind them."),
        wrong(
            "sha512-instead-of-sha256", sorted + key, function: .sha512,
            "SHA-512 was used; take SHA-256."),
        wrong(
            "hmac-sha512-instead-of-sha256", sorted, function: .hmacSHA512,
            "HMAC-SHA512 was used; take plain SHA-256 of the parameters with the app "
                + "key behind them. The signed texts differ first at byte 62: \"76124800\" "
                + "stands where \"76124800<app key>\" must."),
        wrong(
            "hashed-twice", Hex.encode(SHA256.hash(Bytes(text: sorted + key))).text,
            "The digest was hashed once more, as hex; hash once."),
        // Two at once, as real clients do: HMAC over the JSON (pagsmile.md section 9).
        wrong(
            "body-signed", PagsmileTrial.body, function: .hmacSHA256,
            "The body was signed as it is; sign its members as key=value, joined with "
                + "&. Besides, HMAC-SHA256 was used; take plain SHA-256 of the parameters "
                + "with the app key behind them. The signed texts differ first at byte 0: "
                + "\"{\"start_date\":\"2\" stands where \"end_date=2026-04\" must."),
        wrong(
            "parameters-unsorted", "\(start)&\(end)&\(stamp)&key=\(key)",
            "The parameters stand in the order of the body; sort them by name. "
                + "Besides, the app key was appended as a parameter of its own; append it "
                + "bare, without & and name. The signed texts differ first at byte 0: "
                + "\"start_date=2026-\" stands where \"end_date=2026-04\" must."),
    ]

    static let keys: [Case] = [
        wrong(
            "app-id-as-key", sorted + "SIM_APP_ID_0001",
            "The app id was used as the app key; sign with the app key. The signed "
                + "texts differ first at byte 67: \"800<app id>\" stands where \"800<app "
                + "key>\" must."),
        wrong(
            "key-of-another-sandbox", sorted + "SIM_APP_KEY_0002",
            "The app key of the sandbox 'other' was used; this app id belongs to the "
                + "sandbox 'default'. The signed texts differ first at byte 64: "
                + "\"124800<another app key>\" stands where \"124800<app key>\" must."),
        wrong(
            "key-of-another-provider", sorted + "sim-pivot-secret-0001",
            "The clientSecret of pivot was used; sign with the app key. The signed "
                + "texts differ first at byte 63: \"6124800<clientSecret of \" stands where "
                + "\"6124800<app key>\" must."),
        wrong(
            "key-with-blank", "\(sorted)\(key) ",
            "A blank stands at an end of the app key; sign with the key alone. The "
                + "signed texts differ first at byte 71: \"app key> \" stands where \"app "
                + "key>\" must."),
        wrong(
            "key-in-quotes", "\(sorted)\"\(key)\"",
            "The app key was used with quotes around it; leave them out. The signed "
                + "texts differ first at byte 62: \"76124800\"<app key>\"\" stands where "
                + "\"76124800<app key>\" must."),
        wrong(
            "key-in-other-case", sorted + "sim_app_key_0001",
            "The app key was used in other case; use it as it was given out. The "
                + "signed texts differ first at byte 70: \"<app key in lower case>\" stands "
                + "where \"<app key>\" must."),
        wrong(
            "key-base64-encoded", sorted + "U0lNX0FQUF9LRVlfMDAwMQ==",
            "The app key was base64-encoded; use it as it is. The signed texts differ "
                + "first at byte 70: \"<app key in base64>\" stands where \"<app key>\" "
                + "must."),
        Case(
            mistake: "key-base64-decoded", text: Bytes(text: sorted + "ABCDE"), key: "QUJDREU=",
            explanation: "The app key was base64-decoded; use it as it is. The signed texts differ "
                + "first at byte 70: \"<app key base64-decoded>\" stands where \"<app "
                + "key>\" must."),
        Case(
            mistake: "key-hex-decoded", text: Bytes(text: sorted + "ABCDE"), key: "4142434445",
            explanation: "The app key was hex-decoded; use it as it is. The signed texts differ "
                + "first at byte 70: \"<app key hex-decoded>\" stands where \"<app key>\" "
                + "must."),
    ]

    private static let right = Bytes(text: sorted + key)

    static let dresses: [Case] = [
        Case(
            mistake: "signature-not-lower-case", text: right,
            dress: { Hex.encodeUppercase($0) },
            explanation: "The digits of the signature must be lower case."),
        Case(
            mistake: "signature-in-base64", text: right, dress: { Base64.encode($0) },
            explanation: "The signature is base64; send lower-case hex."),
        Case(
            mistake: "signature-in-base64", text: right, dress: { Base64.encodeURL($0) },
            explanation: "The signature is base64; send lower-case hex."),
        Case(
            mistake: "signature-encoded-twice", text: right,
            dress: { Base64.encode(Hex.encode($0)) },
            explanation: "The hex digits of the signature were encoded once more; send them as "
                + "they are."),
        Case(
            mistake: "signature-encoded-twice", text: right,
            dress: { Hex.encode(Hex.encode($0)) },
            explanation: "The hex digits of the signature were encoded once more; send them as "
                + "they are."),
        Case(
            mistake: "scheme-before-signature", text: right,
            dress: { Bytes(text: "Bearer ") + Hex.encode($0) },
            explanation: "Something stands before the signature, such as Bearer; Authorization is "
                + "the signature alone."),
        Case(
            mistake: "signature-in-quotes", text: right,
            dress: { Bytes(text: "\"") + Hex.encode($0) + Bytes(text: "\"") },
            explanation: "Quotes stand around the signature; leave them out."),
        Case(
            mistake: "signature-cut-off", text: right, dress: { Bytes(Hex.encode($0).prefix(32)) },
            explanation: "The signature is right but cut off: 32 of 64 digits came."),
        Case(
            mistake: "key-as-signature", text: [], dress: { _ in Bytes(text: key) },
            explanation: "Authorization carries the app key itself; it never travels: sign with "
                + "it."),
        Case(
            mistake: "app-id-as-signature", text: [], dress: { _ in Bytes(text: PagsmileTrial.id) },
            explanation: "Authorization carries the app id; it belongs into AppId, and here the "
                + "signature."),
        Case(
            mistake: "documentation-placeholder", text: [],
            dress: { _ in Bytes(text: PagsmileVectorTests.refused[3].1) },
            explanation: "The signature is the one printed in the documentation's examples, which "
                + "belongs to no request; sign this one."),
        Case(
            mistake: "hmac-instead-of-sha256", function: .hmacSHA256, text: Bytes(text: sorted),
            dress: { Base64.encode($0) },
            explanation: "HMAC-SHA256 was used; take plain SHA-256 of the parameters with the app "
                + "key behind them. Besides, the signature is base64; send lower-case hex. "
                + "The signed texts differ first at byte 62: \"76124800\" stands where "
                + "\"76124800<app key>\" must."),
    ]
}
