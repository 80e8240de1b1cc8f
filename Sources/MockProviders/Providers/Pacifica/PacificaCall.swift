import WireFormats

/// One request on its way through the checks, and what they found out about it.
struct PacificaCall {
    let simulator: PacificaSimulator
    let request: HTTPRequest
    let endpoint: PacificaEndpoint
    let now: Instant
    let query: QueryParameters
    var remarks: [String] = []

    /// Whether the address is that of the sandbox, which alone has a ledger.
    var hasLedger = false
    var limit: Int64
    /// Events with a lesser id are asked for.
    var cursor: UInt64?
    /// The cursor as sent.
    var cursorText = Bytes()
    var includesTrades = true

    /// The body of a signed POST.
    var body: PacificaSignedBody?
    /// Its signature, 64 bytes.
    var signature = Bytes()
    /// The public key that must have signed.
    var signer = Bytes()
    /// What must have been signed.
    var message: PacificaMessage?
    /// The key that the call has made.
    var madeKey = Bytes()

    var settings: PacificaSettings { simulator.settings }

    /// The credits that the call costs; market data costs 1 with and without a key (client ccxt),
    /// and so does what nobody has measured.
    var cost: Int64 {
        switch endpoint {
        case .balanceHistory: simulator.hasKnownKey(request) ? settings.keyCost : settings.cost
        case .info, .createKey, .revokeKey, .listKeys: 1
        }
    }

    init(
        simulator: PacificaSimulator, request: HTTPRequest, endpoint: PacificaEndpoint, now: Instant
    ) {
        self.simulator = simulator
        self.request = request
        self.endpoint = endpoint
        self.now = now
        query = QueryParameters(request.query ?? [])
        limit = min(simulator.settings.limitDefault, simulator.settings.limitMaximum)
    }

    /// The decoded value of a parameter; nil when it is absent or empty.
    func value(_ name: StaticString) throws(Refusal) -> Bytes? {
        do {
            return try query.value(name)
        } catch {
            throw Refusal(
                PacificaErrors.invalidRequest,
                because: "the value of \(error.name) has a broken percent escape",
                expected: "two hex digits after each %")
        }
    }

    /// The refusal of an account that the sandbox does not have.
    func refusalOfUnknownAccount(
        _ account: String, as form: PacificaSettings.UnknownAccount
    ) -> Refusal {
        let error: ErrorReply
        if form == .notFound {
            error = PacificaErrors.notFound
        } else if settings.businessErrorStatus == PacificaErrors.accountNotFound.status {
            error = PacificaErrors.accountNotFound
        } else {
            error = PacificaErrors.accountNotFoundAsSampled
        }
        return Refusal(
            error, error.code == PacificaErrors.accountNotFound.code ? [account] : [],
            because: "the sandbox's account alone is known "
                + "(unknown_account=\(settings.unknownAccount.rawValue))",
            expected: simulator.account.text)
    }
}
