import WireFormats

/// Makes of a refused request one that succeeds, with as few changes as it takes.
///
/// Every repair is proven: the endpoint's own checks run over the result until none refuses it.
struct HashKeyRepair {
    private struct Pair {
        var name: String
        /// The value as it is sent, percent-encoded.
        var value: Bytes
    }

    private let request: HTTPRequest
    private let endpoint: HashKeyEndpoint
    private let world: World
    private let now: Instant
    private let settings: HashKeySettings
    private var query: [Pair]
    private var form: [Pair]
    private var key: String

    private static let attempts = 12

    init(
        _ request: HTTPRequest, _ endpoint: HashKeyEndpoint, in context: DiagnosisContext,
        settings: HashKeySettings
    ) {
        self.request = request
        self.endpoint = endpoint
        self.settings = settings
        now = context.now
        var world = context.world
        // What is asked is whether the client did right, not what it may still spend.
        world.quotas = .observed
        world.ledger = nil
        self.world = world
        let secrets = world.credentials.items.map { Bytes(text: $0.value) }
        func pairs(_ parameters: QueryParameters) -> [Pair] {
            parameters.pairs.compactMap { pair in
                let value = parameters.bytes[pair.value]
                let name = parameters.bytes[pair.name].text
                guard name != "signature", !secrets.contains(where: { value.equals($0) }) else {
                    return nil
                }
                return Pair(name: name, value: Bytes(value))
            }
        }
        query = pairs(QueryParameters(request.query ?? []))
        form =
            endpoint.table.method == .post
            ? pairs(QueryParameters(request.body[...])) : []
        let sent = request[field: "X-HK-APIKEY"] ?? []
        let isSub = sent.equals(Bytes(text: world.credentials["subAccountKey"]))
        key = world.credentials[isSub && endpoint != .balanceFlow ? "subAccountKey" : "key"]
        if endpoint == .balanceFlow {
            repairAccount(known: HashKeyRepair.accounts(of: context.world))
        }
    }

    /// The request done right and signed; nil when nothing that the client changes would help.
    func signed() -> SignedRequest? {
        guard world.credentialState == .active else { return nil }
        var repair = self
        if endpoint.table.isSigned { repair.set("timestamp", "\(now.milliseconds)") }
        do {
            let simulator = try HashKeySimulator(world: world)
            let checks = endpoint.checks.filter { $0.name != "account" }
            for _ in 0..<HashKeyRepair.attempts {
                let signed = try repair.sign()
                guard let refusal = refusal(of: signed, checks, simulator) else { return signed }
                guard repair.mend(refusal) else { return nil }
            }
        } catch {
            // A request that cannot be signed has no example.
        }
        return nil
    }

    private func refusal(
        of signed: SignedRequest, _ checks: [Check<HashKeyCall>], _ simulator: HashKeySimulator
    ) -> Refusal? {
        let request = HTTPRequest(
            method: endpoint.table.method, target: signed.target,
            fields: signed.headers.map { ($0.name, $0.value) }, body: Bytes(text: signed.body))
        var call = HashKeyCall(
            simulator: simulator, request: request, endpoint: endpoint, now: now)
        do {
            try checks.run(on: &call)
            return nil
        } catch {
            return error
        }
    }

    private func sign() throws(ConfigurationError) -> SignedRequest {
        func text(_ pairs: [Pair]) -> String {
            pairs.map { pair in
                // What a target may not hold is sent encoded.
                let value =
                    pair.value.allSatisfy { $0 > 0x22 && $0 < 0x7f && $0 != 0x23 }
                    ? pair.value : PercentCoding.encode(pair.value, keeping: "%")
                return "\(PercentCoding.encode(pair.name.utf8).text)=\(value.text)"
            }.joined(separator: "&")
        }
        let path = endpoint.table.path
        guard endpoint.table.isSigned else {
            return SignedRequest(
                steps: [], method: endpoint.table.method.token, target: path, headers: [],
                body: "")
        }
        return try HashKey().sign(
            UnsignedRequest(
                key: key, secret: world.credentials["secret"],
                method: endpoint.table.method.token,
                target: query.isEmpty ? path : "\(path)?\(text(query))", body: text(form)))
    }

    /// Changes what one refusal is about; false when that does not help.
    private mutating func mend(_ refusal: Refusal) -> Bool {
        let rows = HashKeyErrors.self
        switch refusal.error.name {
        case rows.requiredField.name, rows.illegalParameter.name:
            guard let name = refusal.arguments.first else { return false }
            if name == "startTime", isReversed { return turn() }
            return replace(name)
        case rows.badRequest.name: return isReversed ? turn() : encodeBroken()
        case rows.invalidType.name:
            let sent = value("type")?.lowercased() ?? ""
            let known = HashKeyFlowType.allCases.map(\.rawValue)
            set("type", known.first { sent.hasPrefix($0.lowercased()) } ?? "trade")
            return true
        case rows.unsupportedOrderType.name: return replace("type")
        case rows.invalidPrice.name: return replace("price")
        case rows.invalidQuantity.name: return replace("quantity")
        case rows.invalidOrderSide.name: return replace("side")
        case rows.invalidTimeInForce.name: return replace("timeInForce")
        case rows.rangeExceeded.name, rows.lastMonthOnly.name, rows.lastThreeMonthsOnly.name,
            rows.recordsTooOld.name:
            return shorten()
        default: return false
        }
    }

    /// Gives a parameter a good value, or takes an optional one out.
    private mutating func replace(_ name: String) -> Bool {
        switch name {
        case "timestamp", "endTime": set(name, "\(now.milliseconds)")
        case "startTime": set(name, "\(now.milliseconds - 86_400_000)")
        default:
            guard let parameter = endpoint.table.parameters.first(where: { $0.name == name }) else {
                return false
            }
            guard parameter.isRequired || name == "price", let example = parameter.example else {
                remove(name)
                return true
            }
            set(name, example)
        }
        return true
    }

    private var isReversed: Bool {
        guard let start = number("startTime"), let end = number("endTime") else { return false }
        return start > end
    }

    private mutating func turn() -> Bool {
        guard let start = number("startTime"), let end = number("endTime") else { return false }
        set("startTime", "\(end)")
        set("endTime", "\(start)")
        return true
    }

    private mutating func encodeBroken() -> Bool {
        func mended(_ pairs: [Pair]) -> [Pair] {
            pairs.map { pair in
                guard PercentCoding.decode(pair.value) == nil else { return pair }
                return Pair(name: pair.name, value: PercentCoding.encode(pair.value))
            }
        }
        query = mended(query)
        form = mended(form)
        return true
    }

    /// Brings a window within what may be asked for.
    private mutating func shorten() -> Bool {
        guard let start = number("startTime"), let end = number("endTime"),
            let type = value("type").flatMap(HashKeyFlowType.init)
        else { return false }
        let units = [start, end].map { HashKeyDiagnosis.unit(of: $0)?.milliseconds ?? $0 }
        let slack: Int64 = settings.acceptsRangeEquality ? 0 : 1
        let reach = type == .trade ? settings.tradeLookbackDays : type.spanDays
        let first = max(units[0], now.milliseconds - reach * 86_400_000 + slack)
        let longest = first + type.spanDays * 86_400_000 - slack
        set("startTime", "\(first)")
        set("endTime", "\(max(first, min(units[1], longest)))")
        return true
    }

    private mutating func repairAccount(known: [Int64]) {
        guard let sent = number("accountId"), !known.contains(sent) else { return }
        if let real = HashKeyRepair.rounded(sent, in: known).first {
            set("accountId", "\(real)")
        } else {
            remove("accountId")
        }
    }

    private func value(_ name: String) -> String? {
        (query.first { $0.name == name } ?? form.first { $0.name == name })?.value.text
    }

    private func number(_ name: String) -> Int64? {
        value(name).flatMap { Int64(strictDecimal: $0.utf8) }
    }

    private mutating func set(_ name: String, _ value: String) {
        let value = Bytes(text: value)
        if let index = query.firstIndex(where: { $0.name == name }) {
            query[index].value = value
        } else if let index = form.firstIndex(where: { $0.name == name }) {
            form[index].value = value
        } else if query.isEmpty, !form.isEmpty {
            form.append(Pair(name: name, value: value))
        } else {
            query.append(Pair(name: name, value: value))
        }
    }

    private mutating func remove(_ name: String) {
        query.removeAll { $0.name == name }
        form.removeAll { $0.name == name }
    }

    /// The ids of the institution's accounts in a world.
    static func accounts(of world: World) -> [Int64] {
        var accounts = HashKeyAccount.allCases.map(\.rawValue)
        let given = world.ledger?.value
        for row in given?.elements ?? given?["with"]?.elements ?? [] {
            for name in ["accountId", "fromAccountId", "toAccountId"] {
                guard let id = row[name]?.stringValue.flatMap({ Int64(strictDecimal: $0.utf8) }),
                    !accounts.contains(id)
                else { continue }
                accounts.append(id)
            }
        }
        return accounts
    }

    /// The accounts whose ids become this one when they are kept as binary floating point.
    static func rounded(_ id: Int64, in known: [Int64]) -> [Int64] {
        guard !known.contains(id) else { return [] }
        return known.filter { $0.magnitude > 1 << 53 && forms(of: $0).contains(id) }
    }

    /// What programs make of an id that went through floating point: its exact value, its
    /// shortest text as in JavaScript, and 15 digits as in spreadsheets.
    private static func forms(of id: Int64) -> [Int64] {
        let value = Double(id)
        var forms: [Int64] = []
        if let exact = Int64(exactly: value) { forms.append(exact) }
        let digits = "\(value)".prefix { $0 != "e" }.filter { $0.isNumber }
        let length = "\(id)".count
        let shortest = digits + String(repeating: "0", count: max(0, length - digits.count))
        if digits.count < length, let number = Int64(shortest) { forms.append(number) }
        var unit: Int64 = 1
        for _ in 15..<max(15, length) { unit *= 10 }
        let (sum, overflow) = id.addingReportingOverflow(unit / 2)
        if !overflow { forms.append(sum / unit * unit) }
        return forms
    }
}
