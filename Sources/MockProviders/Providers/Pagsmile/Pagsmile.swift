package import WireFormats

/// Pagsmile, the payout platform (transfersmile): balance history and balance.
///
/// What it imitates, and what each part rests on, is in `behaviours`, the options and the errors.
package struct Pagsmile: Provider {
    static let name = "pagsmile"

    package var name: String { Pagsmile.name }
    package var title: String { "Pagsmile" }
    package var endpoints: [Endpoint] { PagsmileEndpoint.allCases.map(\.table) }
    package var errors: [ErrorReply] { PagsmileErrors.all }
    package var options: [OptionDescription] { Pagsmile.optionTable.map(\.description) }
    package var behaviours: [Behaviour] { Pagsmile.behaviourTable }
    package var credentialFields: [StaticString] { ["AppId", "MerchantId"] }
    package var selectors: [String] { ["appId"] }

    package var defaultCredentials: Credentials {
        Credentials([("appId", "SIM_APP_ID_0001"), ("appKey", "SIM_APP_KEY_0001")])
    }

    /// Makes the provider; it has no state.
    package init() {}

    package var securitySchemes: [SecurityScheme] { PagsmileTables.securitySchemes }
    package var errorSchema: Schema { PagsmileTables.error }
    package var scenarios: [ShippedScenario] { PagsmileScenarios.all }

    package func checkNames(ofEndpoint index: Int) -> [String] {
        PagsmileEndpoint(rawValue: index)?.checks.map(\.name) ?? []
    }

    package func body(of error: ErrorReply, arguments: [String], at now: Instant)
        -> (contentType: String, body: Bytes)
    {
        let body = PagsmileErrors.body(of: error, arguments: arguments, at: now)
        return (body.isEmpty ? "" : "\(PagsmileTables.contentType)", body)
    }

    /// `AppId`, or `MerchantId`, its older name, when the first is absent or empty.
    package func credential(in request: HTTPRequest) -> ByteSlice? {
        Pagsmile.value(of: request[field: "AppId"])
            ?? Pagsmile.value(of: request[field: "MerchantId"])
    }

    static func value(of field: ByteSlice?) -> ByteSlice? {
        field.flatMap { $0.isEmpty ? nil : $0 }
    }

    package func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator {
        try PagsmileSimulator(world: world)
    }
}
