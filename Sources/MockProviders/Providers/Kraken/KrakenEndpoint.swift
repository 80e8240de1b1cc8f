/// Payward's endpoints; a raw value is the index in `Kraken.endpoints`.
enum KrakenEndpoint: Int, CaseIterable, Sendable {
    case history, summary

    /// The endpoint's row in the provider's table.
    var table: Endpoint {
        switch self {
        case .history: KrakenTables.history
        case .summary: KrakenTables.summary
        }
    }

    /// What a request to the endpoint is checked for, in order.
    var checks: [Check<KrakenCall>] {
        switch self {
        case .history: KrakenChecks.history
        case .summary: KrakenChecks.summary
        }
    }

    /// Those of the checks that look at nothing but the target.
    var targetChecks: [Check<KrakenCall>] {
        switch self {
        case .history: KrakenChecks.historyTarget
        case .summary: KrakenChecks.summaryTarget
        }
    }
}
