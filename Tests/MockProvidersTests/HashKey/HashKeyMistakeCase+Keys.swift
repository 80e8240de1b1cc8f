import MockProviders
import WireFormats

extension HashKeyMistakeCase {
    private typealias Case = HashKeyMistakeCase
    private static let query = HashKeyBadClient.query
    private static let window = HashKeyBadClient.window
    private static let stamp = HashKeyBadClient.stamp
    private static let secret = HashKeyBadClient.secret
    private static func pulling(_ lever: String) -> String {
        """
        {"description":"d","script":[{"name":"s","on":{"provider":"hashkey"},
        "do":[{"lever":"\(lever)"}]}]}
        """
    }

    /// Mistakes with keys and with time.
    static let keys: [HashKeyMistakeCase] = [
        Case(
            .keyHeaderMissing,
            "The header X-HK-APIKEY is missing or empty."
        ) { client in
            var client = client
            client.key = nil
            client.signed(query)
        },
        Case(
            .keyHeaderMisnamed,
            "The key stands in the header X-MBX-APIKEY; its name is X-HK-APIKEY."
        ) { client in
            var client = client
            client.header = "X-MBX-APIKEY"
            client.signed(query)
        },
        Case(
            .keyInQuery,
            "The key stands in the parameter apiKey; send it in the header "
                + "X-HK-APIKEY."
        ) { client in
            var client = client
            client.key = nil
            client.signed("\(query)&apiKey=sim-hk-key-0001")
        },
        Case(
            .keyAndSecretSwapped,
            "The header holds the secret, and the signature is keyed with the key; "
                + "swap them."
        ) { client in
            var client = client
            client.key = secret
            client.get(query, signature: client.hex(query, "sim-hk-key-0001"))
        },
        Case(
            .secretSentAsKey,
            "The header holds the secret; send the key there and never send the "
                + "secret."
        ) { client in
            var client = client
            client.key = secret
            client.signed(query)
        },
        Case(
            .keyOfAnotherProvider,
            "The header holds the key of kraken; send HashKey's key."
        ) { client in
            var client = client
            client.key = "sim-pws-key-0001"
            client.signed(query)
        },
        Case(
            .keyInWrongCase,
            "Keys compare case-sensitively; send the key as it was given out."
        ) { client in
            var client = client
            client.key = "SIM-HK-KEY-0001"
            client.signed(query)
        },
        Case(
            .keyWithExtraCharacters,
            "The header holds a known key with other characters around it; send the "
                + "key alone."
        ) { client in
            var client = client
            client.key = "Bearer sim-hk-key-0001"
            client.signed(query)
        },
        Case(
            .keyExpired,
            "The key's time is over; HashKey wants a new one.",
            scenario: pulling("expire-credentials")
        ) { client in
            client.signed(query)
        },
        Case(
            .keyRevoked,
            "The key was revoked; HashKey wants a new one.", scenario: pulling("revoke-credentials")
        ) { client in
            client.signed(query)
        },
        Case(
            .subAccountKey,
            "This is a sub-account's key; only the master account's key may call "
                + "balanceFlow."
        ) { client in
            var client = client
            client.key = HashKeyBadClient.subKey
            client.signed(query)
        },
        Case(
            .secondsForMilliseconds,
            "timestamp is in seconds; multiply it by 1000."
        ) { client in
            client.signed("type=trade&\(window)&timestamp=1761200000")
        },
        Case(
            .microsecondsForMilliseconds,
            "timestamp is in microseconds; divide it by 1000."
        ) { client in
            client.signed("type=trade&\(window)&timestamp=1761200000000000")
        },
        Case(
            .nanosecondsForMilliseconds,
            "timestamp is in nanoseconds; divide it by 1000000."
        ) { client in
            client.signed("type=trade&\(window)&timestamp=1761200000000000000")
        },
        Case(
            .timestampTooOld,
            "The timestamp is 37 s behind the server, and recvWindow is 5000 ms; set "
                + "the client's clock, or sign right before sending."
        ) { client in
            client.signed("type=trade&\(window)&timestamp=1761199963000")
        },
        Case(
            .timestampInTheFuture,
            "The timestamp is 8 h ahead of the server, and must be less than 1 s "
                + "ahead; set the client's clock, or take the time from GET /api/v1/time."
        ) { client in
            client.signed("type=trade&\(window)&timestamp=1761228800000")
        },
        Case(
            .receiveWindowTooSmall,
            "recvWindow is 100 ms, and the request is 500 ms old; 5000 is usual."
        ) { client in
            client.signed("type=trade&\(window)&recvWindow=100&timestamp=1761199999500")
        },
        Case(
            .receiveWindowInSeconds,
            "recvWindow is 5 ms, and the request is 500 ms old; it looks like "
                + "seconds, so multiply it by 1000."
        ) { client in
            client.signed("type=trade&\(window)&recvWindow=5&timestamp=1761199999500")
        },
    ]
}
