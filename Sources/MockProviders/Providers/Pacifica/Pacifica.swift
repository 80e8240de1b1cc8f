package import WireFormats

/// Pacifica, a perpetuals exchange on Solana: the balance history of an account.
///
/// What it imitates, and what each part rests on, is in `behaviours`, the options and the errors.
package struct Pacifica: Provider {
    static let name = "pacifica"

    package var name: String { Pacifica.name }
    package var title: String { "Pacifica" }
    package var endpoints: [Endpoint] { PacificaEndpoint.allCases.map(\.table) }
    package var errors: [ErrorReply] { PacificaErrors.all }
    package var options: [OptionDescription] { Pacifica.optionTable.map(\.description) }
    package var behaviours: [Behaviour] { Pacifica.behaviourTable }
    package var levers: [Lever] {
        [.exhaustQuota, .expireCredentials, .revokeCredentials, .restoreCredentials]
    }
    package var pageParameters: [String] { ["cursor"] }

    /// Makes the provider; it has no state.
    package init() {}

    package var securitySchemes: [SecurityScheme] { PacificaTables.securitySchemes }
    package var errorSchema: Schema { PacificaTables.error }
    package var scenarios: [ShippedScenario] { PacificaScenarios.all }

    package func checkNames(ofEndpoint index: Int) -> [String] {
        PacificaEndpoint(rawValue: index)?.checks.map(\.name) ?? []
    }

    package func body(of error: ErrorReply, arguments: [String], at now: Instant)
        -> (contentType: String, body: Bytes)
    {
        let reply = PacificaErrors.body(
            of: error, arguments: arguments, settings: PacificaSettings())
        return (reply.contentType.map { "\($0)" } ?? "", reply.body)
    }

    package func rows(ofEndpoint index: Int) -> ReplyRows? {
        PacificaEndpoint(rawValue: index) == .balanceHistory
            ? ReplyRows(path: ["data"], balance: ["balance"]) : nil
    }

    package func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator {
        try PacificaSimulator(world: world)
    }

    package func exampleRequest(at now: Instant) -> UnsignedRequest {
        UnsignedRequest(
            key: defaultCredentials["account"], secret: defaultCredentials["secret"], method: "GET",
            target: "/api/v1/account/balance/history?limit=2")
    }
}
