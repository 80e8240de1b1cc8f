import WireFormats

extension KrakenFaultCase {
    /// Mistakes with the headers and the key.
    static let headers: [KrakenFaultCase] = [
        KrakenFaultCase(
            "unsigned-request",
            says: "The request is not signed: API-Key, API-Nonce and API-Sign are all "
                + "missing."
        ) { client, path in
            _ = client.world.get(path)
        },
        KrakenFaultCase(
            "key-missing",
            says: "The header API-Key, which carries the key, is missing."
        ) { client, path in
            _ = client.world.get(path, try client.wrong(without: "API-Key"))
        },
        KrakenFaultCase(
            "key-empty",
            says: "The header API-Key is there and empty."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", ""))
        },
        KrakenFaultCase(
            "key-header-misnamed",
            says: "The header for the key is named X-API-KEY; Payward reads API-Key."
        ) { client, path in
            _ = client.world.get(path, try client.wrong(renaming: "API-Key", "X-API-KEY"))
        },
        KrakenFaultCase(
            "key-header-misnamed",
            says: "The header for the key is named Authorization; Payward reads "
                + "API-Key."
        ) { client, path in
            _ = client.world.get(path, try client.wrong(renaming: "API-Key", "Authorization"))
        },
        KrakenFaultCase(
            "key-in-query",
            says: "The query has the key, as api_key; Payward reads the header "
                + "API-Key."
        ) { client, path in
            _ = client.world.get(
                path + "?api_key=x&quote_symbol=EUR", try client.wrong(without: "API-Key"))
        },
        KrakenFaultCase(
            "key-in-body",
            says: "The body has the key, as apiKey; Payward reads the header API-Key."
        ) { client, path in
            _ = client.world.send(
                .get, path, try client.wrong(without: "API-Key"),
                body: Bytes(text: "{\"apiKey\":1}"))
        },
        KrakenFaultCase(
            "nonce-missing",
            says: "The header API-Nonce, which carries the nonce, is missing."
        ) { client, path in
            _ = client.world.get(path, try client.wrong(without: "API-Nonce"))
        },
        KrakenFaultCase(
            "nonce-empty",
            says: "The header API-Nonce is there and empty."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Nonce", ""))
        },
        KrakenFaultCase(
            "nonce-header-misnamed",
            says: "The header for the nonce is named Nonce; Payward reads API-Nonce."
        ) { client, path in
            _ = client.world.get(path, try client.wrong(renaming: "API-Nonce", "Nonce"))
        },
        KrakenFaultCase(
            "nonce-in-query",
            says: "The query has the nonce, as nonce; Payward reads the header "
                + "API-Nonce."
        ) { client, path in
            _ = client.world.get(path + "?nonce=7", try client.wrong(without: "API-Nonce"))
        },
        KrakenFaultCase(
            "nonce-in-body",
            says: "The body has the nonce, as nonce; Payward reads the header "
                + "API-Nonce."
        ) { client, path in
            _ = client.world.send(
                .get, path, try client.wrong(without: "API-Nonce"), body: Bytes(text: "nonce=7"))
        },
        KrakenFaultCase(
            "signature-missing",
            says: "The header API-Sign, which carries the signature, is missing."
        ) { client, path in
            _ = client.world.get(path, try client.wrong(without: "API-Sign"))
        },
        KrakenFaultCase(
            "signature-empty",
            says: "The header API-Sign is there and empty."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Sign", ""))
        },
        KrakenFaultCase(
            "signature-header-misnamed",
            says: "The header for the signature is named API-Signature; Payward reads "
                + "API-Sign."
        ) { client, path in
            _ = client.world.get(
                path, try client.wrong(renaming: "API-Sign", "API-Signature"))
        },
        KrakenFaultCase(
            "signature-in-query",
            says: "The query has the signature, as signature; Payward reads the "
                + "header API-Sign."
        ) { client, path in
            _ = client.world.get(path + "?signature=x", try client.wrong(without: "API-Sign"))
        },
        KrakenFaultCase(
            "signature-in-body",
            says: "The body has the signature, as sign; Payward reads the header "
                + "API-Sign."
        ) { client, path in
            _ = client.world.send(
                .get, path, try client.wrong(without: "API-Sign"), body: Bytes(text: "sign=x"))
        },
        KrakenFaultCase(
            "key-and-secret-swapped",
            says: "API-Key carries the secret; send the key, and sign with the "
                + "secret."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", KrakenClient.secret))
        },
        KrakenFaultCase(
            "account-as-key",
            isHidden: true,
            says: "API-Key carries the account's id; send the key, and the id in the "
                + "path."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", KrakenClient.main))
        },
        KrakenFaultCase(
            "key-of-another-provider",
            says: "API-Key carries the key of hashkey; use the key of kraken."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "sim-hk-key-0001"))
        },
        KrakenFaultCase(
            "key-of-another-provider",
            says: "API-Key carries the appId of pagsmile; use the key of kraken."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "SIM_APP_ID_0001"))
        },
        KrakenFaultCase(
            "key-in-quotes",
            says: "The key stands in quotes; send it without."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "'sim-pws-key-0001'"))
        },
        KrakenFaultCase(
            "key-in-wrong-case",
            says: "The key's letters have another case; keys compare exactly."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "SIM-PWS-KEY-0001"))
        },
        KrakenFaultCase(
            "key-with-line-end",
            says: "An escaped line end stands behind the key; strip it."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "sim-pws-key-0001\\n"))
        },
        KrakenFaultCase(
            "key-with-line-end",
            says: "An escaped line end stands behind the key; strip it."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "sim-pws-key-0001%0A"))
        },
        KrakenFaultCase(
            "key-with-scheme",
            says: "A word stands before the key; API-Key takes it alone."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "Bearer sim-pws-key-0001"))
        },
        KrakenFaultCase(
            "key-truncated",
            isHidden: true,
            says: "The key is cut off: 12 of 16 characters came."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "sim-pws-key-"))
        },
        KrakenFaultCase(
            "key-base64-encoded",
            says: "The key is encoded in base64; send it as it is."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "c2ltLXB3cy1rZXktMDAwMQ=="))
        },
        KrakenFaultCase(
            "key-placeholder",
            says: "API-Key carries a placeholder that was not filled in."
        ) { client, path in
            _ = client.world.get(path, try client.wrong("API-Key", "$PWS_API_KEY"))
        },
    ]
}
