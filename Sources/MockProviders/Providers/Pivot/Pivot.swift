package import WireFormats

/// Pivot, an Indonesian payment and payout platform: balance history, balances, access tokens.
///
/// What it imitates, and what each part rests on, is in `behaviours`, the options and the errors.
package struct Pivot: Provider {
    static let name = "pivot"

    package var name: String { Pivot.name }
    package var title: String { "Pivot" }
    package var endpoints: [Endpoint] { PivotEndpoint.allCases.map(\.table) }
    package var errors: [ErrorReply] { PivotErrors.all }
    package var options: [OptionDescription] { Pivot.optionTable.map(\.description) }
    package var behaviours: [Behaviour] { Pivot.behaviourTable }
    package var credentialFields: [StaticString] { ["X-MERCHANT-ID", "X-MERCHANT-SECRET"] }
    package var selectors: [String] { ["clientId"] }

    package var defaultCredentials: Credentials {
        Credentials([
            ("clientId", "11111111-2222-3333-4444-555555555555"),
            ("clientSecret", "sim-pivot-secret-0001"),
        ])
    }

    /// Makes the provider; it has no state.
    package init() {}

    package func mintCredentials(from generator: inout SeededGenerator) -> Credentials {
        PivotCredential.mint(from: &generator)
    }

    package var pageParameters: [String] { ["page"] }
    package var levers: [Lever] { Lever.allCases }

    package func rows(ofEndpoint index: Int) -> ReplyRows? {
        // A row tells no running balance.
        PivotEndpoint(rawValue: index) == .histories ? ReplyRows(path: ["data"], balance: []) : nil
    }

    package func diagnose(
        _ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext
    ) -> Diagnosis? {
        PivotDiagnosis(refusal, of: request, in: context).result
    }

    package var securitySchemes: [SecurityScheme] { PivotTables.securitySchemes }
    package var errorSchema: Schema { PivotTables.error }
    package var scenarios: [ShippedScenario] { PivotScenarios.all }

    package func checkNames(ofEndpoint index: Int) -> [String] {
        PivotEndpoint(rawValue: index)?.checks.map(\.name) ?? []
    }

    package func body(of error: ErrorReply, arguments: [String], at now: Instant)
        -> (contentType: String, body: Bytes)
    {
        let body = PivotErrors.body(
            of: error,
            arguments: arguments.isEmpty ? PivotErrors.sampleArguments(of: error) : arguments,
            settings: PivotSettings(),
            traceID: PivotSimulator.traceID(seed: 1, target: [], at: now))
        return ("\(PivotTables.contentType)", body)
    }

    package func credential(in request: HTTPRequest) -> ByteSlice? {
        PivotCredential.find(in: request)
    }

    package func redacting(_ request: HTTPRequest, credential replacement: Bytes) -> HTTPRequest {
        PivotRedaction.redact(request, with: replacement)
    }

    package func withoutSecrets(_ request: HTTPRequest) -> HTTPRequest {
        PivotRedaction.hideStrayed(in: request)
    }

    package func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator {
        try PivotSimulator(world: world)
    }

    package func exampleRequest(at now: Instant) -> UnsignedRequest {
        func day(_ instant: Instant) -> String {
            var text = Bytes()
            RFC3339.render(instant, fractionDigits: 0, into: &text)
            return text.prefix(10).text
        }
        return UnsignedRequest(
            key: defaultCredentials["clientId"], secret: defaultCredentials["clientSecret"],
            timestamp: "\(now.seconds)", method: "GET",
            target: "/v1/balance-histories?startDate=\(day(now.advanced(bySeconds: -6 * 86_400)))"
                + "&endDate=\(day(now))&perPage=2")
    }

    package func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest {
        try PivotSigning.sign(request)
    }
}
