package import WireFormats

extension Pacifica {
    package func diagnose(
        _ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext
    ) -> Diagnosis? {
        // What a script or `fail_with` answers says nothing of the request.
        guard refusal.expected != nil else { return nil }
        return PacificaDiagnosis(refusal, of: request, in: context).diagnosis
    }
}

/// Finds out what a refused request did wrong.
struct PacificaDiagnosis {
    let refusal: Refusal
    let request: HTTPRequest
    let context: DiagnosisContext
    let query: QueryParameters
    let settings: PacificaSettings
    let endpoint: PacificaEndpoint?
    /// The account of the sandbox.
    let account: String
    /// The wallet of the sandbox; nil when a scenario has given it an address alone.
    let wallet: PacificaKeyPair?

    init(_ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext) {
        self.refusal = refusal
        self.request = request
        self.context = context
        query = QueryParameters(request.query ?? [])
        endpoint = context.endpoint.flatMap(PacificaEndpoint.init)
        let credentials = context.world.credentials
        account = credentials["account"]
        let pair = PacificaKeyPair(secret: credentials["secret"])
        wallet = pair?.account == account ? pair : nil
        do {
            settings = try context.world.options.applied(
                to: PacificaSettings(), using: Pacifica.optionTable, of: Pacifica.name)
        } catch {
            // Unreachable: the simulator that has refused the request was made with them.
            settings = PacificaSettings()
        }
    }

    /// The diagnosis.
    var diagnosis: Diagnosis {
        guard let endpoint else { return diagnoseRoute() }
        let error = refusal.error.name
        switch error {
        case PacificaErrors.rateLimited.name: return diagnoseCredits()
        case PacificaErrors.unauthorized.name, PacificaErrors.accountNotWhitelisted.name:
            if context.world.credentialState != .active { return diagnoseCredentials() }
            return diagnoseKey()
        default: break
        }
        if endpoint.operation != nil { return diagnoseSigned() }
        let isAboutAccount =
            error != PacificaErrors.invalidRequest.name
            || accountValue.flatMap(PacificaKeyPair.publicKey) == nil
        return isAboutAccount ? diagnoseAccount() : diagnosePage()
    }

    /// The decoded account of a query; nil when it is absent, empty or cannot be decoded.
    var accountValue: Bytes? { value("account") }

    /// The decoded value of a parameter; nil when it is absent, empty or cannot be decoded.
    func value(_ name: StaticString) -> Bytes? {
        guard let raw = query.rawValue(name), !raw.isEmpty else { return nil }
        return PercentCoding.decode(raw, plusIsSpace: true)
    }

    // MARK: - Results

    /// A diagnosis; what it does not say, the refusal says.
    func found(
        _ mistake: PacificaMistake?, _ explanation: String, expected: String? = nil,
        received: String? = nil, curl: String?
    ) -> Diagnosis {
        Diagnosis(
            mistake: mistake?.rawValue, explanation: explanation,
            expected: expected ?? refusal.expected, received: received ?? refusal.received,
            curl: curl)
    }

    /// The same GET done right: with the sandbox's account and what was right of the rest.
    func curl(cursor: Bytes? = nil, withKey: Bool = false) -> String {
        var target = "\(PacificaTables.balanceHistory.path)?account=\(account)"
        if let limit = value("limit"), let number = Int64(strictDecimal: limit), number >= 1 {
            target += "&limit=\(min(number, settings.limitMaximum))"
        }
        let sent = value("cursor").flatMap { PacificaCursor.decode($0) == nil ? nil : $0 }
        if let cursor = cursor ?? sent { target += "&cursor=\(cursor.text)" }
        if let trades = value("include_trades")?.asciiLowercased.text {
            target += "&include_trades=\(trades == "true" || trades == "1")"
        }
        return curl(get: target, withKey: withKey)
    }

    /// A GET, with the sandbox's key when it is asked for or was sent.
    func curl(get target: String, withKey: Bool = false) -> String {
        let key = context.world.credentials["apiKey"]
        let sent = request[field: "PF-API-KEY"]?.elementsEqual(key.utf8) ?? false
        return SignedRequest(
            steps: [], method: "GET", target: target,
            headers: withKey || sent ? [(name: "PF-API-KEY", value: key)] : [], body: ""
        ).curl(base: base)
    }

    /// A POST that the sandbox's wallet has signed now; nil without its secret.
    func curl(_ endpoint: PacificaEndpoint, data: [JSONMember], window: Int64?) -> String? {
        guard let wallet, let operation = endpoint.operation else { return nil }
        let window = window.flatMap { (1000...3_600_000).contains($0) ? $0 : nil }
        let message = PacificaMessage(
            type: operation, timestamp: context.now.milliseconds,
            window: window ?? PacificaSignedBody.windowDefault, data: data)
        return Pacifica.signed(message, by: wallet, target: endpoint.table.path).curl(base: base)
    }

    private var base: String {
        "http://" + (request[field: "Host"].map(\.text) ?? "127.0.0.1")
    }
}
