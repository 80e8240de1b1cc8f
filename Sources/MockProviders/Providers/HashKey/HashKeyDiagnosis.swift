package import WireFormats

/// Finds out what a refused request did wrong; the journal and the command line show it.
struct HashKeyDiagnosis {
    let refusal: Refusal
    let request: HTTPRequest
    let context: DiagnosisContext
    let settings: HashKeySettings
    /// The parameters that count for the request.
    let query: QueryParameters
    let form: QueryParameters

    init(
        _ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext,
        settings: HashKeySettings
    ) {
        self.refusal = refusal
        self.request = request
        self.context = context
        self.settings = settings
        query = QueryParameters(request.query ?? [])
        form = HashKeyCall.form(of: request)
    }

    /// What was found; mistakes are named only when the request itself proves them.
    func result() -> Diagnosis? {
        // A script refuses whatever the request is like.
        guard !refusal.explanation.hasPrefix("the script's step") else { return nil }
        let rows = HashKeyErrors.self
        switch refusal.error.name {
        case rows.notFound.name, rows.notRouted.name: return path()
        case rows.incorrectSignature.name, rows.incorrectSignatureAsPrinted.name:
            return signature()
        case rows.rateLimited.name, rows.rateLimitedAsTabled.name, rows.banned.name:
            return quota()
        case rows.expiredKey.name where context.world.credentialState == .expired:
            return make(
                .keyExpired, "The key's time is over; HashKey wants a new one.",
                expected: "an active key", received: "an expired key", curl: .none)
        case rows.outsideReceiveWindow.name, rows.outsideReceiveWindowOther.name:
            return time()
        case rows.rangeExceeded.name, rows.lastMonthOnly.name, rows.lastThreeMonthsOnly.name,
            rows.recordsTooOld.name:
            return window()
        default:
            // One row can stand for an unknown key or a sub-account's: the request decides.
            let isAboutKey = refusal.error.name == rows.unauthorized.name
            return (isAboutKey ? key() : nil) ?? subAccount() ?? parameters()
        }
    }

    /// The value of a parameter as sent.
    func raw(_ name: StaticString) -> ByteSlice? {
        query.rawValue(name) ?? form.rawValue(name)
    }

    /// The value of a parameter as a number; nil when it is none.
    func number(_ name: StaticString) -> Int64? {
        raw(name).flatMap { PercentCoding.decode($0) }.flatMap { Int64(strictDecimal: $0) }
    }

    /// The credentials of this sandbox.
    var credentials: Credentials { context.world.credentials }

    var nowMilliseconds: Int64 { context.now.milliseconds }

    /// The request done right: how it is to be repaired.
    enum Curl {
        /// Nothing that the client changes would help.
        case none
        /// As far as its parameters go.
        case repaired
        /// At another endpoint.
        case at(HashKeyEndpoint)
    }

    /// A diagnosis with the request done right; no text of it holds a secret.
    func make(
        _ mistake: HashKeyMistake?, _ explanation: String, expected: String? = nil,
        received: String? = nil, curl: Curl = .repaired
    ) -> Diagnosis {
        Diagnosis(
            mistake: mistake?.rawValue, explanation: withoutSecrets(explanation),
            expected: (expected ?? refusal.expected).map(withoutSecrets),
            received: (received ?? refusal.received).map(withoutSecrets),
            curl: command(curl))
    }

    private func command(_ curl: Curl) -> String? {
        let endpoint: HashKeyEndpoint?
        switch curl {
        case .none: return nil
        case .repaired: endpoint = context.endpoint.flatMap(HashKeyEndpoint.init)
        case .at(let other): endpoint = other
        }
        guard let endpoint else { return nil }
        let host = request[field: "Host"]?.text ?? "127.0.0.1"
        return HashKeyRepair(request, endpoint, in: context, settings: settings).signed()?
            .curl(base: "http://" + host)
    }

    /// The text with every secret of the sandbox, and every value sent as a key that is not its
    /// own, taken out.
    private func withoutSecrets(_ text: String) -> String {
        var hidden = [Bytes(text: credentials["secret"])]
        if let sent = request[field: "X-HK-APIKEY"], !isOwnKey(sent) { hidden.append(Bytes(sent)) }
        let bytes = Bytes(text: text)
        guard hidden.contains(where: { !$0.isEmpty && bytes.hasPart($0) }) else { return text }
        var result = Bytes()
        var index = 0
        while index < bytes.count {
            if let found = hidden.first(where: {
                !$0.isEmpty && bytes[index...].starts(with: $0)
            }) {
                result.append("<hidden>")
                index += found.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result.text
    }

    /// Whether a value is a key of this sandbox.
    func isOwnKey(_ value: ByteSlice) -> Bool {
        value.equals(Bytes(text: credentials["key"]))
            || value.equals(Bytes(text: credentials["subAccountKey"]))
    }
}

extension HashKey {
    package func diagnose(
        _ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext
    ) -> Diagnosis? {
        do {
            let settings = try context.world.options.applied(
                to: HashKeySettings(), using: HashKey.optionTable, of: HashKey.name)
            return HashKeyDiagnosis(refusal, of: request, in: context, settings: settings)
                .result()
        } catch {
            // A world with such options was never made.
            return nil
        }
    }
}

extension Collection where Element == UInt8 {
    /// Whether the bytes stand somewhere in this.
    func hasPart(_ part: Bytes) -> Bool {
        guard let first = part.first else { return true }
        return indices.contains { self[$0] == first && self[$0...].starts(with: part) }
    }
}
