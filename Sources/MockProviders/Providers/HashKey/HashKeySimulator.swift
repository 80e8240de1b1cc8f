import Synchronization
package import WireFormats

/// HashKey in one sandbox.
package final class HashKeySimulator: Simulator {
    let settings: HashKeySettings
    let ledger: HashKeyLedger
    /// The generated entries with what was changed in them.
    let history: HashKeyHistory
    /// The entries that a scenario gives; nil lets `ledger` generate them.
    private let given: HashKeyGivenLedger?
    let world: World
    private let keys: [HashKeyKey]
    private let memory: HashKeyMemory
    let rowCache = Mutex(RowCache())
    let pageCache = Mutex(PageCache<PageKey>())

    /// A simulator for a world that nobody has used yet.
    package convenience init(world: World) throws(ConfigurationError) {
        try self.init(world: world, memory: HashKeyMemory())
    }

    /// A simulator for a world that may already have been used in another state.
    init(world: World, memory: HashKeyMemory) throws(ConfigurationError) {
        settings = try world.options.applied(
            to: HashKeySettings(), using: HashKey.optionTable, of: HashKey.name)
        self.world = world
        self.memory = memory
        ledger = HashKeyLedger(seed: world.seed, settings: settings)
        switch world.ledger {
        case nil:
            given = nil
            history = HashKeyHistory(ledger)
        case let entries? where entries.value.members != nil:
            given = nil
            history = try HashKeyHistory(ledger, reading: entries)
        case let entries?:
            given = try HashKeyGivenLedger(entries)
            history = HashKeyHistory(ledger)
        }
        let signer = HMAC<SHA256>(key: Bytes(text: world.credentials["secret"]))
        let texts = [world.credentials["key"], world.credentials["subAccountKey"]]
        keys = texts.enumerated().map { index, text in
            HashKeyKey(
                text: Bytes(text: text), isSubAccount: index == 1, signer: signer, index: index)
        }
        memory.setKeys(
            keys.map(\.text),
            limits: RequestQuota.Limits(
                requestsPerSecond: Int(settings.requestsPerSecond),
                weightPerMinute: settings.weightPerMinute, banAfter: Int(settings.banAfter),
                banMilliseconds: settings.banSeconds * 1000))
    }

    var quotas: QuotaPolicy { world.quotas }
    var credentialState: CredentialState { world.credentialState }

    package func continued(in world: World) throws(ConfigurationError) -> any Simulator {
        try HashKeySimulator(world: world, memory: memory)
    }

    package func pull(_ lever: Lever, at now: Instant) {
        // The other levers change the world.
        if lever == .exhaustQuota { memory.exhaust(at: now.milliseconds) }
    }

    package func reply(
        with error: ErrorReply, arguments: [String], to request: HTTPRequest, at now: Instant
    ) -> HTTPReply {
        reply(refusing: error, arguments, request, at: now)
    }

    /// The ids of the institution's accounts: those that `/account/type` lists, and those of the
    /// given rows.
    var accounts: [Int64] {
        let known = HashKeyAccount.allCases.map(\.rawValue)
        let rows = (given?.rows ?? []) + history.inserted.map(\.row)
        return known + Set(rows.flatMap(\.accounts)).subtracting(known).sorted()
    }

    /// Whether an account is the institution's.
    func hasAccount(_ id: Int64) -> Bool {
        HashKeyAccount(rawValue: id) != nil
            || given?.rows.contains { $0.accounts.contains(id) } == true
            || history.inserted.contains { $0.row.accounts.contains(id) }
    }

    /// The key of that text.
    func key(_ text: ByteSlice) -> HashKeyKey? {
        keys.first { text.equals($0.text) }
    }

    /// Counts a request against the quota of the key that it names.
    func count(_ call: inout HashKeyCall) -> RequestQuota.Verdict {
        let weight = call.endpoint == .balanceFlow ? settings.weight : call.endpoint.weight
        let sender = call.request[field: "X-HK-APIKEY"].flatMap { key($0) }
        return memory.count(sender?.index, weight: weight, at: call.nowMilliseconds)
    }

    package func reply(to request: HTTPRequest, endpoint: Int?, at now: Instant) -> SimulatedReply {
        guard let endpoint = endpoint.flatMap(HashKeyEndpoint.init) else {
            let refusal = refusal(ofUnknownPath: request)
            return SimulatedReply(reply(refusing: refusal, request, at: now), refusal: refusal)
        }
        var call = HashKeyCall(simulator: self, request: request, endpoint: endpoint, now: now)
        do {
            try endpoint.checks.run(on: &call)
        } catch {
            return SimulatedReply(
                reply(refusing: error, request, at: now), refusal: error, remarks: call.remarks)
        }
        var reply = reply(status: 200, to: request, at: now)
        reply.body = body(of: call)
        return SimulatedReply(reply, remarks: call.remarks)
    }

    private func body(of call: HashKeyCall) -> Bytes {
        switch call.endpoint {
        case .ping, .orderTest:
            return Bytes(text: "{}")
        case .time:
            return Bytes(text: "{\"serverTime\":\(call.nowMilliseconds)}")
        case .checkApiKey:
            let isSub = call.key?.isSubAccount == true
            return Bytes(text: "{\"accountType\":\"\(isSub ? "sub" : "master")\"}")
        case .accountType:
            return accountTypes(of: call)
        case .balanceFlow:
            guard let flow = call.flow else { return Bytes(text: "[]") }
            if let given {
                return given.page(of: flow, settings: settings, at: call.nowMilliseconds)
            }
            guard history.isPlain else {
                return history.page(of: flow, settings: settings, at: call.nowMilliseconds)
            }
            return page(of: flow, at: call.nowMilliseconds)
        }
    }

    /// The accounts of the key's user; the master sees its sub user's too (docs S5).
    private func accountTypes(of call: HashKeyCall) -> Bytes {
        var writer = JSONWriter()
        writer.beginArray()
        for account in HashKeyAccount.allCases
        where account.isSub || call.key?.isSubAccount == false {
            writer.beginObject()
            writer.key("accountId")
            writer.string("\(account.rawValue)")
            writer.key("accountLabel")
            writer.string(account.label)
            writer.key("accountType")
            writer.integer(Int64(account.type))
            writer.key("accountIndex")
            writer.integer(0)
            writer.key("userId")
            writer.string("\(account.userID)")
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes
    }

    private func refusal(ofUnknownPath request: HTTPRequest) -> Refusal {
        let path = request.path
        let isDocumented = HashKeyErrors.unservedPaths.contains { path.equals($0) }
        var why = "HashKey has no such endpoint"
        if isDocumented {
            why = "HashKey documents this endpoint, but it is not simulated here"
            // The route comes before the signature (hashkey.md section 8), so the wire says
            // nothing of it; whoever tries a documented example still wants to know.
            if let isCorrect = hasCorrectSignature(request) {
                why += "; its signature is \(isCorrect ? "correct" : "not correct")"
            }
        }
        return Refusal(
            isDocumented ? HashKeyErrors.notRouted : HashKeyErrors.notFound,
            [path.dropFirst().text], because: why,
            expected: HashKeyEndpoint.allCases.map(\.table.path).joined(separator: ", "),
            received: request.target.text)
    }

    /// Whether a request carries the signature of a key of this sandbox; nil without key or
    /// signature.
    private func hasCorrectSignature(_ request: HTTPRequest) -> Bool? {
        let query = QueryParameters(request.query ?? [])
        let form = HashKeyCall.form(of: request)
        guard let key = request[field: "X-HK-APIKEY"].flatMap({ key($0) }),
            let sent = query.rawValue("signature") ?? form.rawValue("signature")
        else { return nil }
        let signed = HashKeySignature.signedBytes(query: query, form: form, body: request.body)
        return Hex.decode(sent) == key.signer.authenticationCode(for: signed)
    }

    private func reply(refusing refusal: Refusal, _ request: HTTPRequest, at now: Instant)
        -> HTTPReply
    {
        reply(refusing: refusal.error, refusal.arguments, request, at: now)
    }

    private func reply(
        refusing error: ErrorReply, _ arguments: [String], _ request: HTTPRequest, at now: Instant
    ) -> HTTPReply {
        var reply = reply(status: error.status, to: request, at: now)
        // A string under /api, a number under /quote, which has no endpoint here (hashkey.md 8-12).
        reply.body = HashKeyErrors.body(
            of: error, arguments: arguments, codeType: settings.codeType)
        return reply
    }

    /// A reply with the headers that HashKey's gateway was seen to send (probe S8, S9).
    private func reply(status: Int, to request: HTTPRequest, at now: Instant) -> HTTPReply {
        var reply = HTTPReply(
            status: status, contentType: "application/json;charset=UTF-8", at: now)
        reply.add("Server", "openresty")
        reply.add("traceid", traceID(of: request, at: now))
        reply.add("X-Cache", status < 400 ? "Miss from cloudfront" : "Error from cloudfront")
        return reply
    }

    /// An id such as `REST:20260923111248259OPENAPI11psBDA` (probe S8).
    ///
    /// The real one ends in random letters. These are drawn from the seed, the target and the time,
    /// so that the same request at the same instant gets the same bytes.
    private func traceID(of request: HTTPRequest, at now: Instant) -> Bytes {
        var text = Bytes()
        text.reserveCapacity(36)
        text.append("REST:")
        let milliseconds = now.milliseconds
        let time = ((milliseconds % 86_400_000) + 86_400_000) % 86_400_000
        let day = CivilDate(daysSinceEpoch: Int((milliseconds - time) / 86_400_000))
        text.append(decimal: UInt64(clamping: day.year), minimumDigits: 4)
        text.append(decimal: UInt64(day.month), minimumDigits: 2)
        text.append(decimal: UInt64(day.day), minimumDigits: 2)
        text.append(decimal: UInt64(time / 3_600_000), minimumDigits: 2)
        text.append(decimal: UInt64(time / 60_000 % 60), minimumDigits: 2)
        text.append(decimal: UInt64(time / 1000 % 60), minimumDigits: 2)
        text.append(decimal: UInt64(time % 1000), minimumDigits: 3)
        text.append("OPENAPI11")
        var chance = world.seed
        for byte in request.target {
            chance = (chance ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        chance = SeededGenerator.mix(chance, UInt64(bitPattern: milliseconds))
        for _ in 0..<5 {
            let letter = UInt8(chance % 52)
            text.append(letter < 26 ? UInt8(ascii: "A") + letter : UInt8(ascii: "a") + letter - 26)
            chance /= 52
        }
        return text
    }
}
