import MockProviders
import WireFormats

extension HashKeyMistakeCase {
    private typealias Case = HashKeyMistakeCase
    private static let query = HashKeyBadClient.query
    private static let window = HashKeyBadClient.window
    private static let stamp = HashKeyBadClient.stamp
    private static let secret = HashKeyBadClient.secret
    private static let hexSecret = "00112233445566778899aabbccddeeff"
    private static let hexCredentials = """
        {"description":"d","credentials":{"hashkey":{"secret":"\(hexSecret)"}}}
        """

    /// Mistakes in how a signature is keyed, made, written and placed.
    static let signing: [HashKeyMistakeCase] = [
        Case(
            .secretBase64Decoded,
            "The secret was decoded from Base64 first; HMAC is keyed with the "
                + "secret's own text."
        ) { client in
            // As Node's Buffer.from(secret, "base64") reads it: - is +, bits left over are lost.
            let decoded = Base64.decodeURL(Bytes(text: secret).dropLast(2)) ?? []
            let last = Base64.decodeURL(Bytes(text: "TnAA"))?.first ?? 0
            client.get(query, signature: Hex.encode(client.digest(query, decoded + [last])).text)
        },
        Case(
            .secretHexDecoded,
            "The secret was decoded from hex first; HMAC is keyed with the secret's "
                + "own text.", scenario: hexCredentials
        ) { client in
            let digest = client.digest(query, Hex.decode(Bytes(text: hexSecret)) ?? [])
            client.get(query, signature: Hex.encode(digest).text)
        },
        Case(
            .secretEmpty,
            "HMAC was keyed with an empty secret; check that the variable that holds "
                + "it is set."
        ) { client in
            client.get(query, signature: client.hex(query, ""))
        },
        Case(
            .secretWithWhiteSpace,
            "HMAC was keyed with a line feed behind the secret; trim what comes from "
                + "a file or a shell."
        ) { client in
            client.get(query, signature: client.hex(query, secret + "\n"))
        },
        Case(
            .secretQuoted,
            "HMAC was keyed with the secret and quotation marks around it; take what "
                + "is between."
        ) { client in
            client.get(query, signature: client.hex(query, "\"\(secret)\""))
        },
        Case(
            .keyUsedAsSecret,
            "HMAC was keyed with the API key; key it with the secret."
        ) { client in
            client.get(query, signature: client.hex(query, HashKeyBadClient.key))
        },
        Case(
            .secretOfAnotherProvider,
            "HMAC was keyed with the clientSecret of pivot; key it with HashKey's "
                + "secret."
        ) { client in
            client.get(query, signature: client.hex(query, "sim-pivot-secret-0001"))
        },
        Case(
            .secretAndTextSwapped,
            "HMAC got the text as its key and the secret as its message; swap the two "
                + "arguments."
        ) { client in
            client.get(query, signature: client.hex(secret, query))
        },
        Case(
            .sha512,
            "The signature is an HMAC-SHA512; HashKey wants HMAC-SHA256."
        ) { client in
            let code = HMAC<SHA512>(key: Bytes(text: secret)).authenticationCode(
                for: Bytes(text: query))
            client.get(query, signature: Hex.encode(code).text)
        },
        Case(
            .plainHash,
            "The signature is a plain SHA-256 of secret and text; HashKey wants "
                + "HMAC-SHA256 of the text, keyed with the secret."
        ) { client in
            let code = SHA256.hash(Bytes(text: secret + query))
            client.get(query, signature: Hex.encode(code).text)
        },
        Case(
            .base64,
            "The signature is in Base64; send the digest in hex."
        ) { client in
            client.get(query, signature: Base64.encode(client.digest(query)).text)
        },
        Case(
            .hexTwice,
            "The signature is the hex of its own hex digits; encode the digest's 32 "
                + "bytes once."
        ) { client in
            client.get(query, signature: Hex.encode(Bytes(text: client.hex(query))).text)
        },
        Case(
            .signatureWithExtraCharacters,
            "The right signature has other characters around it; send its 64 hex "
                + "digits alone."
        ) { client in
            client.get(query, signature: "(stdin)=%20\(client.hex(query))%0A")
        },
        Case(
            .signatureCut,
            "These are the first 32 hex digits of the right signature; send all 64."
        ) { client in
            client.get(query, signature: String(client.hex(query).prefix(32)))
        },
        Case(
            .signatureMissing,
            "There is no signature; append &signature= and the hex of the HMAC."
        ) { client in client.send(query) },
        Case(
            .signatureMisnamed,
            "The signature is right, but its parameter is named 'sign'; name it "
                + "signature."
        ) { client in
            client.send("\(query)&sign=\(client.hex(query))")
        },
        Case(
            .signatureInHeader,
            "The signature is right, but stands in the header X-HK-SIGNATURE; append "
                + "it to the query as the parameter signature."
        ) { client in
            var client = client
            client.fields = [("X-HK-SIGNATURE", client.hex(query))]
            client.send(query)
        },
        Case(
            .signatureTwice,
            "The signature is right for a query with one signature, but there are "
                + "two; the second counts as a signed parameter. The texts part at byte 90: "
                + "expected …\"761200000000&signature=706ef43e3\"…, signed the end."
        ) { client in
            let signature = client.hex(query)
            client.send("\(query)&signature=\(signature)&signature=\(signature)")
        },
    ]
}
