import WireFormats

/// HashKey's endpoints; a raw value is the index in `HashKey.endpoints`.
enum HashKeyEndpoint: Int, CaseIterable, Sendable {
    case balanceFlow, ping, time, checkApiKey, accountType

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .balanceFlow: HashKeyEndpoint.balanceFlowRow
        case .ping: HashKeyEndpoint.pingRow
        case .time: HashKeyEndpoint.timeRow
        case .checkApiKey: HashKeyEndpoint.checkApiKeyRow
        case .accountType: HashKeyEndpoint.accountTypeRow
        }
    }

    /// What a call costs of the key's weight; balanceFlow's is the option `weight`.
    var weight: Int64 {
        switch self {
        case .balanceFlow: 3
        case .ping, .time, .checkApiKey: 1
        case .accountType: 5
        }
    }

    /// What a request to the endpoint is checked for, in order.
    var checks: [Check<HashKeyCall>] {
        switch self {
        case .balanceFlow: HashKeyChecks.balanceFlow
        case .checkApiKey, .accountType: HashKeyChecks.signed
        case .ping, .time: []
        }
    }

    private static let balanceFlowRow = Endpoint(
        .get, "/api/v1/account/balanceFlow", "fund statement: every balance-changing record",
        isSigned: true, .seed, source: "seed")
    private static let pingRow = Endpoint(
        .get, "/api/v1/ping", "connectivity; answers {}", isSigned: false, .docs,
        source: "hashkey.md 9")
    private static let timeRow = Endpoint(
        .get, "/api/v1/time", "the server's clock; serverTime is a number", isSigned: false,
        .docs, source: "hashkey.md 9")
    private static let checkApiKeyRow = Endpoint(
        .get, "/api/v1/account/checkApiKey", "what kind of account the key belongs to",
        isSigned: true, .docs, source: "hashkey.md 9")
    private static let accountTypeRow = Endpoint(
        .get, "/api/v1/account/type", "the accounts that the key may name", isSigned: true,
        .docs, source: "hashkey.md 9")
}
