import MockProviders
import WireFormats

extension HashKeyMistakeCase {
    private typealias Case = HashKeyMistakeCase
    private static let query = HashKeyBadClient.query
    private static let window = HashKeyBadClient.window
    private static let stamp = HashKeyBadClient.stamp
    private static let secret = HashKeyBadClient.secret

    /// Mistakes with windows, quotas and paths.
    static let windows: [HashKeyMistakeCase] = [
        Case(
            .startAfterEnd,
            "startTime is 7 days after endTime."
        ) { client in
            client.signed("type=trade&startTime=1761200000000&endTime=1760595200000&\(stamp)")
        },
        Case(
            .windowTooLong,
            "The window is 8 days long, and one request for trade spans at most 7 "
                + "days; split it."
        ) { client in
            client.signed("type=trade&startTime=1760508800000&endTime=1761200000000&\(stamp)")
        },
        Case(
            .windowTooOld,
            "startTime is 15 days 1 h back, and trade reaches 14 days back from now."
        ) { client in
            client.signed("type=trade&startTime=1759900000000&endTime=1760000000000&\(stamp)")
        },
        Case(
            .tooManyRequests,
            "The key may send 2 signed requests in any second; there is no "
                + "Retry-After, so wait a second before the next one.", quotas: .enforced
        ) { client in
            for _ in 0..<3 { client.signed(query) }
        },
        Case(
            .wrongMethod,
            "The path is right, but it is asked with GET."
        ) { client in
            client.send("signature=\(client.hex(query))&\(query)", .post)
        },
        Case(
            .pathMisspelt,
            "The path differs in case or in slashes; it is "
                + "/api/v1/account/balanceFlow."
        ) { client in
            client.signed(query, path: "/api/v1/account/balanceflow/")
        },
        Case(
            .endpointNotSimulated,
            "HashKey documents this endpoint, but it is not simulated here. The "
                + "signature is correct."
        ) { client in
            client.signed(stamp, path: "/api/v1/account/vipInfo")
        },
    ]
}
