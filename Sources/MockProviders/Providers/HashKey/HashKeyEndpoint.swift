/// HashKey's endpoints; a raw value is the index in `HashKey.endpoints`.
enum HashKeyEndpoint: Int, CaseIterable, Sendable {
    case balanceFlow, ping, time, checkApiKey, accountType, orderTest

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .balanceFlow: HashKeyTables.balanceFlow
        case .ping: HashKeyTables.ping
        case .time: HashKeyTables.time
        case .checkApiKey: HashKeyTables.checkApiKey
        case .accountType: HashKeyTables.accountType
        case .orderTest: HashKeyTables.orderTest
        }
    }

    /// What a call costs of the key's weight; balanceFlow's is the option `weight`.
    var weight: Int64 {
        switch self {
        case .balanceFlow: 3
        case .ping, .time, .checkApiKey, .orderTest: 1
        case .accountType: 5
        }
    }

    /// What a request to the endpoint is checked for, in order.
    var checks: [Check<HashKeyCall>] {
        switch self {
        case .balanceFlow: HashKeyChecks.balanceFlow
        case .checkApiKey, .accountType: HashKeyChecks.signed
        case .orderTest: HashKeyChecks.orderTest
        case .ping, .time: []
        }
    }
}
