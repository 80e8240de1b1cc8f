import WireFormats

/// One request on its way through the checks, and what they found out about it.
struct PivotCall {
    let simulator: PivotSimulator
    let request: HTTPRequest
    let endpoint: PivotEndpoint
    let now: Instant
    let query: QueryParameters
    var remarks: [String] = []

    var token: PivotToken.Claims?
    var account: (any PivotEntries)?
    var history: History?
    var usecase = PivotBalance.disbursement

    /// The parameters of balance-histories.
    struct History {
        var start: PivotDate
        var end: PivotDate
        var balance: PivotBalance?
        var transactionID: String?
        var page: Int64
        var perPage: Int64
    }

    var settings: PivotSettings { simulator.settings }

    init(simulator: PivotSimulator, request: HTTPRequest, endpoint: PivotEndpoint, now: Instant) {
        self.simulator = simulator
        self.request = request
        self.endpoint = endpoint
        self.now = now
        query = QueryParameters(request.query ?? [])
    }

    /// What is wrong with a parameter.
    struct Fault {
        let field: String
        let explanation: String
        let expected: String
        let received: String?
    }

    /// A decoded parameter; nil when it is absent or empty, or has a broken escape, a fault.
    func value(_ name: StaticString, _ expected: String, _ faults: inout [Fault]) -> Bytes? {
        do {
            return try query.value(name)
        } catch {
            faults.append(
                Fault(
                    field: error.name, explanation: "\(error.name) has a broken percent escape",
                    expected: expected, received: error.value))
            return nil
        }
    }

    /// The refusal for fields that are missing.
    func missing(_ faults: [Fault]) -> Refusal {
        refusal(
            settings.hasServiceValidationCodes ? PivotErrors.fieldRequired : PivotErrors.validation,
            faults
        ) { "Make sure \($0.field) value is fulfilled" }
    }

    /// The refusal for fields that are malformed.
    func malformed(_ faults: [Fault]) -> Refusal {
        refusal(
            settings.hasServiceValidationCodes ? PivotErrors.fieldFormat : PivotErrors.validation,
            faults
        ) { "Make sure \($0.field) format is correct" }
    }

    /// The refusal for dates that may not be asked for; `seedText` is the page's own wording.
    func outsideWindow(_ faults: [Fault], seedText: String?) -> Refusal {
        let row =
            settings.windowErrorIs422
            ? PivotErrors.windowViolation
            : settings.hasServiceValidationCodes ? PivotErrors.fieldFormat : PivotErrors.validation
        let quoted = settings.windowErrorQuotesSeed ? seedText : nil
        return refusal(row, faults) { quoted ?? "Make sure \($0.field) format is correct" }
    }

    private func refusal(
        _ row: ErrorReply, _ faults: [Fault], message: (Fault) -> String
    ) -> Refusal {
        let received = faults.compactMap(\.received)
        return Refusal(
            row, faults.flatMap { [$0.field, message($0)] },
            because: faults.map(\.explanation).joined(separator: "; "),
            expected: faults.map(\.expected).joined(separator: "; "),
            received: received.isEmpty ? nil : received.joined(separator: "; "))
    }
}
