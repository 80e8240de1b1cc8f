/// Pivot's endpoints; a raw value is the index in `Pivot.endpoints`.
enum PivotEndpoint: Int, CaseIterable, Sendable {
    case histories, balances, accessToken

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .histories: PivotTables.histories
        case .balances: PivotTables.balances
        case .accessToken: PivotTables.accessToken
        }
    }

    /// What a request to the endpoint is checked for, in order.
    var checks: [Check<PivotCall>] {
        switch self {
        case .histories: PivotChecks.histories
        case .balances: PivotChecks.balances
        case .accessToken: PivotChecks.accessToken
        }
    }

    /// What a rate limit's message calls it.
    var resource: String {
        switch self {
        case .histories: "balance-histories"
        case .balances: "balances"
        case .accessToken: "access-token"
        }
    }
}
