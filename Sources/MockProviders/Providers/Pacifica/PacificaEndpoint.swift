/// Pacifica's endpoints; a raw value is the index in `Pacifica.endpoints`.
enum PacificaEndpoint: Int, CaseIterable, Sendable {
    case balanceHistory, info, createKey, revokeKey, listKeys

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .balanceHistory: PacificaTables.balanceHistory
        case .info: PacificaTables.info
        case .createKey: PacificaTables.createKey
        case .revokeKey: PacificaTables.revokeKey
        case .listKeys: PacificaTables.listKeys
        }
    }

    /// What a request to the endpoint is checked for, in order.
    var checks: [Check<PacificaCall>] {
        switch self {
        case .balanceHistory: PacificaChecks.balanceHistory
        case .info: PacificaChecks.common
        case .createKey: PacificaSignedChecks.all + [PacificaSignedChecks.keyLimit]
        case .revokeKey: PacificaSignedChecks.all + [PacificaSignedChecks.keyKnown]
        case .listKeys: PacificaSignedChecks.all
        }
    }

    /// The type in the text that a POST signs; nil for a GET, which signs nothing.
    var operation: String? {
        switch self {
        case .balanceHistory, .info: nil
        case .createKey: "create_api_key"
        case .revokeKey: "revoke_api_key"
        case .listKeys: "list_api_keys"
        }
    }

    /// The members of the body that are the payload of the signed text.
    var payloadNames: [String] { self == .revokeKey ? ["api_key"] : [] }

    /// The endpoint of a path that is posted to.
    static func signed(path: String) -> PacificaEndpoint? {
        allCases.first { $0.operation != nil && $0.table.path == path }
    }
}
