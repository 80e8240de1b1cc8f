/// Pagsmile's endpoints; a raw value is the index in `Pagsmile.endpoints`.
enum PagsmileEndpoint: Int, CaseIterable, Sendable {
    case history, balance

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .history: PagsmileTables.history
        case .balance: PagsmileTables.balance
        }
    }

    /// What a request to the endpoint is checked for, in order.
    var checks: [Check<PagsmileCall>] {
        switch self {
        case .history: PagsmileChecks.history
        case .balance: PagsmileChecks.balance
        }
    }
}
