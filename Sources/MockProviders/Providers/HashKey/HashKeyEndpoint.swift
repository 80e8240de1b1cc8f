/// HashKey's endpoints; a raw value is the index in `HashKey.endpoints`.
enum HashKeyEndpoint: Int, CaseIterable, Sendable {
    case balanceFlow, ping, time, checkApiKey, accountType

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .balanceFlow: HashKeyTables.balanceFlow
        case .ping: HashKeyTables.ping
        case .time: HashKeyTables.time
        case .checkApiKey: HashKeyTables.checkApiKey
        case .accountType: HashKeyTables.accountType
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
}
