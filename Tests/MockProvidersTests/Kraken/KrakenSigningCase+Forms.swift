import WireFormats

extension KrakenSigningCase {
    /// Mistakes with how the signature is written, and two mistakes at once.
    static let forms: [KrakenSigningCase] = [
        KrakenSigningCase(
            "digest-as-hex",
            says: "The signature was sent in hex; send it in base64."
        ) {
            Hex.encode($0.signature).text
        },
        KrakenSigningCase(
            "digest-as-hex",
            says: "The signature was sent in hex; send it in base64."
        ) {
            Hex.encodeUppercase($0.signature).text
        },
        KrakenSigningCase(
            "digest-as-base64url",
            says: "The signature was sent in base64url; send it in standard base64, "
                + "with + and /."
        ) {
            Base64.encodeURL($0.signature).text
        },
        KrakenSigningCase(
            "digest-without-padding",
            nonce: "101",
            says: "The signature's = at the end were missing; send the padding too."
        ) {
            String($0.base64($0.signature).dropLast(2))
        },
        KrakenSigningCase(
            "digest-hex-then-base64",
            says: "The signature's hex text was sent in base64; encode the 64 bytes "
                + "themselves."
        ) {
            $0.base64(Hex.encode($0.signature))
        },
        KrakenSigningCase(
            "digest-base64-twice",
            says: "The signature was encoded in base64 twice; encode it once."
        ) {
            $0.base64(Base64.encode($0.signature))
        },
        KrakenSigningCase(
            "signature-percent-encoded",
            says: "The signature was percent-encoded; a header takes base64 as it is."
        ) {
            PercentCoding.encode(Base64.encode($0.signature)).text
        },
        KrakenSigningCase(
            "signature-plus-as-blank",
            nonce: "1777248000000000009",
            says: "Each + of the signature became a blank; a header takes base64 as "
                + "it is."
        ) {
            String($0.base64($0.signature).map { $0 == "+" ? " " : $0 })
        },
        KrakenSigningCase(
            "signature-quoted",
            says: "The signature stood in quotes; send it without."
        ) {
            "\"\($0.base64($0.signature))\""
        },
        KrakenSigningCase(
            "signature-case-changed",
            says: "Letters of the signature changed their case; base64 has both."
        ) {
            $0.base64($0.signature).lowercased()
        },
        KrakenSigningCase(
            "signature-truncated",
            says: "The signature was cut off; send all 88 characters."
        ) {
            String($0.base64($0.signature).prefix(64))
        },
        KrakenSigningCase(
            "secret-not-base64-decoded-and-query-not-signed",
            says: "The secret's text was the HMAC key; decode the secret from base64 "
                + "first. The query was left out of the signed text; sign the whole "
                + "target, ? and query too."
        ) {
            $0.base64($0.hmac($0.secretText, $0.path + $0.hash))
        },
        KrakenSigningCase(
            "secret-not-base64-decoded-and-inner-hash-missing",
            says: "The secret's text was the HMAC key; decode the secret from base64 "
                + "first. Nonce and body were signed as they are; sign their SHA-256 "
                + "behind the target."
        ) {
            $0.base64($0.hmac($0.secretText, $0.target + $0.nonce))
        },
        KrakenSigningCase(
            "secret-not-base64-decoded-and-hmac-sha256",
            says: "The secret's text was the HMAC key; decode the secret from base64 "
                + "first. The signature is an HMAC-SHA256; use HMAC-SHA512."
        ) {
            $0.base64(
                HMACSHA256(key: $0.secretText).authenticationCode(for: $0.message))
        },
        KrakenSigningCase(
            "query-not-signed-and-inner-hash-missing",
            says: "The query was left out of the signed text; sign the whole target, "
                + "? and query too. Nonce and body were signed as they are; sign "
                + "their SHA-256 behind the target. The texts part after 47 bytes: "
                + "\"?quote_symbol=EUR\" is right, the end was signed."
        ) {
            $0.header(of: $0.path + $0.nonce)
        },
        KrakenSigningCase(
            "query-not-signed-and-digest-as-hex",
            says: "The query was left out of the signed text; sign the whole target, "
                + "? and query too. The signature was sent in hex; send it in base64. "
                + "The texts part after 47 bytes: \"?quote_symbol=EUR\" is right, the "
                + "end was signed."
        ) {
            Hex.encode($0.hmac($0.key, $0.path + $0.hash)).text
        },
        KrakenSigningCase(
            "hmac-sha256-and-digest-as-hex",
            says: "The signature is an HMAC-SHA256; use HMAC-SHA512. The signature "
                + "was sent in hex; send it in base64."
        ) {
            Hex.encode(HMACSHA256(key: $0.key).authenticationCode(for: $0.message)).text
        },
    ]
}
