import WireFormats

extension KrakenSigningCase {
    /// Mistakes with nonce, body and the formula.
    static let hashes: [KrakenSigningCase] = [
        KrakenSigningCase(
            "nonce-not-hashed",
            says: "The nonce was left out of the hash; hash nonce and then body, also "
                + "without a body. The texts part after 0 bytes: "
                + "\"1777248000000000007\" is right, the end was signed."
        ) {
            $0.header(hashing: [])
        },
        KrakenSigningCase(
            "nonce-after-body",
            body: "{}",
            says: "The body was hashed before the nonce; the nonce comes first. The "
                + "texts part after 0 bytes: \"1777248000000000007{\" is right, "
                + "\"{}177724800000000000\" was signed."
        ) {
            $0.header(hashing: $0.body + $0.nonce)
        },
        KrakenSigningCase(
            "nonce-differs-from-header",
            says: "Another nonce was signed than sent in API-Nonce; make it once for "
                + "a request. The texts part after 18 bytes: \"7\" is right, \"8\" "
                + "was signed."
        ) {
            $0.header(hashing: Bytes(text: "1777248000000000008"))
        },
        KrakenSigningCase(
            "nonce-differs-from-header",
            says: "Another nonce was signed than sent in API-Nonce; make it once for "
                + "a request. The texts part after 18 bytes: \"7\" is right, \"6\" "
                + "was signed."
        ) {
            $0.header(hashing: Bytes(text: "1777248000000000006"))
        },
        KrakenSigningCase(
            "nonce-signed-in-another-unit",
            nonce: "1777248000123",
            says: "The nonce was signed in another unit than sent in API-Nonce; make "
                + "its text once. The texts part after 13 bytes: the end is right, "
                + "\"000000\" was signed."
        ) {
            $0.header(hashing: Bytes(text: "1777248000123000000"))
        },
        KrakenSigningCase(
            "nonce-signed-in-another-unit",
            says: "The nonce was signed in another unit than sent in API-Nonce; make "
                + "its text once. The texts part after 10 bytes: \"000000007\" is "
                + "right, the end was signed."
        ) {
            $0.header(hashing: Bytes(text: "1777248000"))
        },
        KrakenSigningCase(
            "query-hashed-as-body",
            says: "The query was hashed as if it were the body; it belongs to the "
                + "signed target. The texts part after 19 bytes: the end is right, "
                + "\"quote_symbol=EUR\" was signed."
        ) {
            $0.header(of: $0.path + SHA256.hash($0.nonce + $0.query))
        },
        KrakenSigningCase(
            "query-hashed-as-body",
            says: "The query was hashed as if it were the body; it belongs to the "
                + "signed target. The texts part after 19 bytes: the end is right, "
                + "\"quote_symbol=EUR\" was signed."
        ) {
            $0.header(hashing: $0.nonce + $0.query)
        },
        KrakenSigningCase(
            "spot-scheme",
            says: "The request was signed as for the Spot API, with nonce= in the "
                + "hashed data; hash the bare nonce and the body as sent, and sign "
                + "the query with the path. The texts part after 19 bytes: the end is "
                + "right, \"nonce=17772480000000\" was signed."
        ) {
            $0.header(
                of: $0.path
                    + SHA256.hash(
                        $0.nonce + Bytes(text: "nonce=") + $0.nonce + Bytes(text: "&") + $0.query))
        },
        KrakenSigningCase(
            "spot-scheme",
            says: "The request was signed as for the Spot API, with nonce= in the "
                + "hashed data; hash the bare nonce and the body as sent, and sign "
                + "the query with the path. The texts part after 19 bytes: the end is "
                + "right, \"nonce=17772480000000\" was signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "nonce=") + $0.nonce)
        },
        KrakenSigningCase(
            "body-not-signed",
            body: "{\"a\":1}",
            says: "The body was left out of the hash; hash nonce and then the exact "
                + "body. The texts part after 19 bytes: \"{\"a\":1}\" is right, the "
                + "end was signed."
        ) {
            $0.header(hashing: $0.nonce)
        },
        KrakenSigningCase(
            "empty-body-as-json",
            says: "An empty body was hashed as JSON; without a body hash the nonce "
                + "alone. The texts part after 19 bytes: the end is right, \"{}\" was "
                + "signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "{}"))
        },
        KrakenSigningCase(
            "empty-body-as-json",
            says: "An empty body was hashed as JSON; without a body hash the nonce "
                + "alone. The texts part after 19 bytes: the end is right, \"null\" "
                + "was signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "null"))
        },
        KrakenSigningCase(
            "body-reserialised",
            body: "{\"a\": 1, \"b\":[true]}",
            says: "The body was serialised once more for signing; hash the bytes that "
                + "are sent. The texts part after 24 bytes: \" 1, \"b\":[true]}\" is "
                + "right, \"1,\"b\":[true]}\" was signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "{\"a\":1,\"b\":[true]}"))
        },
        KrakenSigningCase(
            "body-reserialised",
            body: "{\"a\": 1, \"b\":[true]}",
            says: "The body was serialised once more for signing; hash the bytes that "
                + "are sent. The texts part after 32 bytes: \"[true]}\" is right, \" "
                + "[true]}\" was signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "{\"a\": 1, \"b\": [true]}"))
        },
        KrakenSigningCase(
            "body-reserialised",
            body: "{\"b\":1,\"a\":2}",
            says: "The body was serialised once more for signing; hash the bytes that "
                + "are sent. The texts part after 21 bytes: \"b\":1,\"a\":2}\" is "
                + "right, \"a\":2,\"b\":1}\" was signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "{\"a\":2,\"b\":1}"))
        },
        KrakenSigningCase(
            "body-line-end-differs",
            body: "{}\n",
            says: "The body was hashed with another line end than sent; hash the "
                + "bytes that are sent. The texts part after 21 bytes: \"\\n\" is "
                + "right, the end was signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "{}"))
        },
        KrakenSigningCase(
            "body-line-end-differs",
            body: "a=1",
            says: "The body was hashed with another line end than sent; hash the "
                + "bytes that are sent. The texts part after 22 bytes: the end is "
                + "right, \"\\n\" was signed."
        ) {
            $0.header(hashing: $0.nonce + Bytes(text: "a=1\n"))
        },
        KrakenSigningCase(
            "target-inside-hash",
            says: "The target was put into the SHA-256; it stands before the hash, in "
                + "the HMAC's message."
        ) {
            $0.header(of: SHA256.hash($0.nonce + $0.target))
        },
        KrakenSigningCase(
            "target-inside-hash",
            says: "The target was put into the SHA-256; it stands before the hash, in "
                + "the HMAC's message."
        ) {
            $0.header(of: SHA256.hash($0.target + $0.nonce))
        },
        KrakenSigningCase(
            "inner-hash-missing",
            says: "Nonce and body were signed as they are; sign their SHA-256 behind "
                + "the target."
        ) {
            $0.header(of: $0.target + $0.nonce)
        },
        KrakenSigningCase(
            "inner-hash-as-hex",
            says: "The SHA-256 of nonce and body was signed in hex; sign its 32 "
                + "bytes."
        ) {
            $0.header(of: $0.target + Hex.encode($0.hash))
        },
        KrakenSigningCase(
            "inner-hash-as-base64",
            says: "The SHA-256 of nonce and body was signed in base64; sign its 32 "
                + "bytes."
        ) {
            $0.header(of: $0.target + Base64.encode($0.hash))
        },
        KrakenSigningCase(
            "inner-hash-sha512",
            says: "Nonce and body were hashed with SHA-512; that inner hash is "
                + "SHA-256."
        ) {
            $0.header(of: $0.target + SHA512.hash($0.nonce))
        },
        KrakenSigningCase(
            "inner-hash-as-text",
            says: "The SHA-256 of nonce and body was turned into text; append its 32 "
                + "bytes to the path's."
        ) {
            $0.header(of: $0.target + Bytes(text: $0.hash.text))
        },
        KrakenSigningCase(
            "inner-hash-as-text",
            says: "The SHA-256 of nonce and body was turned into text; append its 32 "
                + "bytes to the path's."
        ) {
            $0.header(
                of: $0.target
                    + Bytes(
                        text: String(
                            String.UnicodeScalarView($0.hash.map { Unicode.Scalar($0) }))))
        },
        KrakenSigningCase(
            "inner-hash-before-target",
            says: "The SHA-256 of nonce and body was signed before the target; the "
                + "target comes first."
        ) {
            $0.header(of: $0.hash + $0.target)
        },
        KrakenSigningCase(
            "hmac-sha256",
            says: "The signature is an HMAC-SHA256; use HMAC-SHA512."
        ) {
            $0.base64(HMACSHA256(key: $0.key).authenticationCode(for: $0.message))
        },
        KrakenSigningCase(
            "hash-without-hmac",
            says: "The signature is a plain SHA-512; use HMAC-SHA512, keyed with the "
                + "decoded secret."
        ) {
            $0.base64(SHA512.hash($0.message))
        },
        KrakenSigningCase(
            "hash-without-hmac",
            says: "The signature is a plain SHA-512; use HMAC-SHA512, keyed with the "
                + "decoded secret."
        ) {
            $0.base64(SHA512.hash($0.key + $0.message))
        },
        KrakenSigningCase(
            "hash-without-hmac",
            says: "The signature is a plain SHA-512; use HMAC-SHA512, keyed with the "
                + "decoded secret."
        ) {
            $0.base64(SHA512.hash($0.message + $0.key))
        },
        KrakenSigningCase(
            "hmac-arguments-swapped",
            says: "HMAC had message and key the wrong way round; the decoded secret "
                + "is the key."
        ) {
            $0.base64($0.hmac($0.message, $0.key))
        },
    ]
}
