import WireFormats

/// An API key of a sandbox.
struct HashKeyKey: Sendable {
    let text: Bytes
    let isSubAccount: Bool
    let signer: HMAC<SHA256>
    /// The key's place in the simulator's list, and its quota.
    let index: Int
}

/// One request on its way through the checks, and what they found out about it.
struct HashKeyCall {
    let simulator: HashKeySimulator
    let request: HTTPRequest
    let endpoint: HashKeyEndpoint
    let now: Instant
    let query: QueryParameters
    /// The form parameters of a body; empty for GET, whose parameters are in the query (docs S2).
    let form: QueryParameters
    var remarks: [String] = []

    var key: HashKeyKey?
    var timestamp: Int64 = 0
    var flow: Flow?

    /// The parameters of balanceFlow.
    struct Flow {
        var typeText: Bytes
        var type = HashKeyFlowType.trade
        var start: Int64
        var end: Int64
        var account: Int64?
        var beginID: Int64
        var limit: Int
        var clientOrderID: String?
        var remark: String?
    }

    var settings: HashKeySettings { simulator.settings }
    var nowMilliseconds: Int64 { now.milliseconds }

    init(
        simulator: HashKeySimulator, request: HTTPRequest, endpoint: HashKeyEndpoint, now: Instant
    ) {
        self.simulator = simulator
        self.request = request
        self.endpoint = endpoint
        self.now = now
        query = QueryParameters(request.query ?? [])
        form = HashKeyCall.form(of: request)
    }

    /// The form parameters that count for a request.
    static func form(of request: HTTPRequest) -> QueryParameters {
        let hasForm = request.method != .get && request.method != .head
        return QueryParameters(hasForm ? request.body[...] : [])
    }

    /// The decoded value of a parameter; nil when it is absent or empty.
    func value(_ name: StaticString) throws(Refusal) -> Bytes? {
        do {
            // Of a name in both, only the query's value is used (docs S2).
            return query.first(name) == nil ? try form.value(name) : try query.value(name)
        } catch {
            throw Refusal(
                HashKeyErrors.badRequest,
                because: "the value of \(error.name) has a broken percent escape",
                expected: "two hex digits after each %", received: error.value)
        }
    }

    /// A required whole number.
    func required(_ name: StaticString) throws(Refusal) -> Int64 {
        guard let text = try value(name) else {
            throw Refusal(
                HashKeyErrors.requiredField, ["\(name)"],
                because: "the parameter \(name) is missing or empty",
                expected: "\(name)=<Unix milliseconds>")
        }
        guard let number = Int64(strictDecimal: text) else {
            throw Refusal(
                HashKeyErrors.requiredField, ["\(name)"],
                because: "the parameter \(name) is not a whole number of 64 bits",
                expected: "\(name)=<Unix milliseconds>", received: text.text)
        }
        return number
    }

    /// A whole number that may be absent; it has a lowest legal value.
    func optional(_ name: StaticString, atLeast lowest: Int64) throws(Refusal) -> Int64? {
        guard let text = try value(name) else { return nil }
        guard let number = Int64(strictDecimal: text), number >= lowest else {
            throw Refusal(
                HashKeyErrors.illegalParameter, ["\(name)"],
                because: "the parameter \(name) is not a whole number of at least \(lowest)",
                expected: "\(name)=<whole number>", received: text.text)
        }
        return number
    }
}
