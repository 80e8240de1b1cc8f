/// Pacifica's endpoints; a raw value is the index in `Pacifica.endpoints`.
enum PacificaEndpoint: Int, CaseIterable, Sendable {
    case balanceHistory, info

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .balanceHistory: PacificaTables.balanceHistory
        case .info: PacificaTables.info
        }
    }

    /// What a request to the endpoint is checked for, in order.
    var checks: [Check<PacificaCall>] {
        switch self {
        case .balanceHistory: PacificaChecks.balanceHistory
        case .info: PacificaChecks.common
        }
    }
}
