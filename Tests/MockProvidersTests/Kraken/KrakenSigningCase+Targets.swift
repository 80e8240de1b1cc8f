import WireFormats

extension KrakenSigningCase {
    /// Mistakes with the key and the target.
    static let targets: [KrakenSigningCase] = [
        KrakenSigningCase(
            "secret-not-base64-decoded",
            says: "The secret's text was the HMAC key; decode the secret from base64 "
                + "first."
        ) {
            $0.header(with: $0.secretText)
        },
        KrakenSigningCase(
            "secret-with-trailing-newline",
            says: "A line end stood behind the secret and became part of the HMAC "
                + "key; strip it, then decode the secret from base64."
        ) {
            $0.header(with: $0.secretText + [0x0A])
        },
        KrakenSigningCase(
            "secret-with-trailing-newline",
            says: "A line end stood behind the secret and became part of the HMAC "
                + "key; strip it, then decode the secret from base64."
        ) {
            $0.header(with: $0.key + [0x0A])
        },
        KrakenSigningCase(
            "secret-with-trailing-newline",
            says: "A line end stood behind the secret and became part of the HMAC "
                + "key; strip it, then decode the secret from base64."
        ) {
            $0.header(with: $0.secretText + [0x0D, 0x0A])
        },
        KrakenSigningCase(
            "secret-as-hex-text",
            says: "The HMAC key was the secret in hex; use the 64 bytes that base64 "
                + "decoding gives."
        ) {
            $0.header(with: Hex.encode($0.key))
        },
        KrakenSigningCase(
            "api-key-used-as-secret",
            says: "The HMAC key was the API key; use the secret, decoded from base64."
        ) {
            $0.header(with: Bytes(text: KrakenClient.key))
        },
        KrakenSigningCase(
            "secret-of-another-provider",
            says: "The HMAC key was a secret of another provider; use that of kraken."
        ) {
            $0.header(with: Bytes(text: "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"))
        },
        KrakenSigningCase(
            "secret-of-another-provider",
            says: "The HMAC key was a secret of another provider; use that of kraken."
        ) {
            $0.header(with: Bytes(text: "SIM_APP_KEY_0001"))
        },
        KrakenSigningCase(
            "query-not-signed",
            says: "The query was left out of the signed text; sign the whole target, "
                + "? and query too. The texts part after 47 bytes: "
                + "\"?quote_symbol=EUR\" is right, the end was signed."
        ) {
            $0.header(target: $0.path)
        },
        KrakenSigningCase(
            "query-signed",
            options: ["sign_query=false"],
            says: "The query was signed; with sign_query=false only the path is. The "
                + "texts part after 47 bytes: the end is right, \"?quote_symbol=EUR\" "
                + "was signed."
        ) {
            $0.header(target: $0.target)
        },
        KrakenSigningCase(
            "url-signed",
            says: "The whole URL was signed; sign only what follows the host: path "
                + "and query. The texts part after 0 bytes: \"/v1/accounts/ABCD123\" "
                + "is right, \"http://127.0.0.1/v1/\" was signed."
        ) {
            $0.header(target: Bytes(text: "http://127.0.0.1") + $0.target)
        },
        KrakenSigningCase(
            "url-signed",
            says: "The whole URL was signed; sign only what follows the host: path "
                + "and query. The texts part after 0 bytes: \"/v1/accounts/ABCD123\" "
                + "is right, \"https://127.0.0.1/v1\" was signed."
        ) {
            $0.header(target: Bytes(text: "https://127.0.0.1") + $0.target)
        },
        KrakenSigningCase(
            "url-signed",
            says: "The whole URL was signed; sign only what follows the host: path "
                + "and query. The texts part after 0 bytes: \"/v1/accounts/ABCD123\" "
                + "is right, \"https://api.services\" was signed."
        ) {
            $0.header(
                target: Bytes(text: "https://api.services.payward.com") + $0.target)
        },
        KrakenSigningCase(
            "host-signed",
            says: "The host was signed; sign only what follows it: path and query. "
                + "The texts part after 0 bytes: \"/v1/accounts/ABCD123\" is right, "
                + "\"127.0.0.1/v1/account\" was signed."
        ) {
            $0.header(target: Bytes(text: "127.0.0.1") + $0.target)
        },
        KrakenSigningCase(
            "target-decoded",
            target: KrakenClient.historyPath
                + "?quote_symbol=EUR&start_timestamp=2026-04-25T00%3A00%3A00Z",
            says: "The target was signed with its percent escapes decoded; sign it "
                + "exactly as sent. The texts part after 94 bytes: \"%3A00%3A00Z\" is "
                + "right, \":00:00Z\" was signed."
        ) {
            $0.header(target: PercentCoding.decode($0.target) ?? [])
        },
        KrakenSigningCase(
            "target-encoded",
            target: KrakenClient.historyPath + "?assets[0][symbol]=BTC&assets[0][type]=crypto",
            says: "The target was signed with percent escapes that were not sent; use "
                + "one string for signing and sending. The texts part after 54 bytes: "
                + "\"[0][symbol]=BTC&asse\" is right, \"%5B0%5D%5Bsymbol%5D=\" was "
                + "signed."
        ) {
            $0.header(
                target: $0.path + Bytes(text: "?assets%5B0%5D%5Bsymbol%5D=BTC&")
                    + Bytes(text: "assets%5B0%5D%5Btype%5D=crypto"))
        },
        KrakenSigningCase(
            "target-double-encoded",
            target: KrakenClient.historyPath
                + "?quote_symbol=EUR&start_timestamp=2026-04-25T00%3A00%3A00Z",
            says: "The target was encoded once more before signing; sign it exactly "
                + "as sent. The texts part after 95 bytes: \"3A00%3A00Z\" is right, "
                + "\"253A00%253A00Z\" was signed."
        ) {
            $0.header(
                target: $0.path + Bytes(text: "?quote_symbol=EUR&start_timestamp=")
                    + Bytes(text: "2026-04-25T00%253A00%253A00Z"))
        },
        KrakenSigningCase(
            "blank-as-plus",
            target: KrakenClient.historyPath + "?note=a%20b",
            says: "A blank was signed in its other form, + or %20; sign the target "
                + "exactly as sent. The texts part after 54 bytes: \"%20b\" is right, "
                + "\"+b\" was signed."
        ) {
            $0.header(target: $0.path + Bytes(text: "?note=a+b"))
        },
        KrakenSigningCase(
            "blank-as-plus",
            target: KrakenClient.historyPath + "?note=a+b",
            says: "A blank was signed in its other form, + or %20; sign the target "
                + "exactly as sent. The texts part after 54 bytes: \"+b\" is right, "
                + "\"%20b\" was signed."
        ) {
            $0.header(target: $0.path + Bytes(text: "?note=a%20b"))
        },
        KrakenSigningCase(
            "query-sorted",
            target: KrakenClient.historyPath + "?quote_type=fiat&quote_symbol=EUR",
            says: "The query was signed with its parameters sorted; sign them in the "
                + "order sent. The texts part after 54 bytes: "
                + "\"type=fiat&quote_symb\" is right, \"symbol=EUR&quote_typ\" was "
                + "signed."
        ) {
            $0.header(target: $0.path + Bytes(text: "?quote_symbol=EUR&quote_type=fiat"))
        },
        KrakenSigningCase(
            "question-mark-missing",
            says: "The ? between path and query was not signed; sign the target "
                + "exactly as sent. The texts part after 47 bytes: "
                + "\"?quote_symbol=EUR\" is right, \"quote_symbol=EUR\" was signed."
        ) {
            $0.header(target: $0.path + $0.query)
        },
        KrakenSigningCase(
            "path-not-signed",
            says: "Only the query was signed; sign the whole target, path and query. "
                + "The texts part after 0 bytes: \"/v1/accounts/ABCD123\" is right, "
                + "\"quote_symbol=EUR\" was signed."
        ) {
            $0.header(target: $0.query)
        },
        KrakenSigningCase(
            "version-not-signed",
            says: "The path was signed without /v1; sign it from the first / on. The "
                + "texts part after 1 bytes: \"v1/accounts/ABCD1234\" is right, "
                + "\"accounts/ABCD1234EFG\" was signed."
        ) {
            $0.header(target: Bytes($0.target.dropFirst(3)))
        },
        KrakenSigningCase(
            "leading-slash-missing",
            says: "The path was signed without its first /; sign it from the first / "
                + "on. The texts part after 0 bytes: \"/v1/accounts/ABCD123\" is "
                + "right, \"v1/accounts/ABCD1234\" was signed."
        ) {
            $0.header(target: Bytes($0.target.dropFirst()))
        },
        KrakenSigningCase(
            "method-signed",
            says: "The method was signed; only target, nonce and body are. The texts "
                + "part after 0 bytes: \"/v1/accounts/ABCD123\" is right, "
                + "\"GET/v1/accounts/ABCD\" was signed."
        ) {
            $0.header(target: Bytes(text: "GET") + $0.target)
        },
        KrakenSigningCase(
            "account-placeholder-signed",
            says: "The path was signed with {account_id} in it; put the account in "
                + "before signing. The texts part after 13 bytes: "
                + "\"ABCD1234EFGH5678/por\" is right, \"{account_id}/portfol\" was "
                + "signed."
        ) {
            $0.header(
                target: Bytes(text: "/v1/accounts/{account_id}/portfolio/history?")
                    + $0.query)
        },
    ]
}
