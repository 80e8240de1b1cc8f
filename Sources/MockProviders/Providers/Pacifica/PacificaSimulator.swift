import Synchronization
package import WireFormats

/// Pacifica in one sandbox.
package final class PacificaSimulator: Simulator {
    let settings: PacificaSettings
    let quotas: QuotaPolicy
    let credentialState: CredentialState
    /// The address whose ledger is here.
    let account: Bytes
    let seed: UInt64
    /// What goes on when the world changes: credits and keys.
    let memory: PacificaMemory
    let ledger: PacificaLedger
    /// What is left of the ledger when trade events are hidden.
    private let ledgerWithoutTrades: PacificaLedger
    /// The sandbox's API Config Key; the memory knows those that a client made beside.
    private let apiKey: Bytes
    private let rowCache = Mutex(RowCache())

    package convenience init(world: World) throws(ConfigurationError) {
        try self.init(world: world, continuing: nil)
    }

    private init(world: World, continuing earlier: PacificaSimulator?) throws(ConfigurationError) {
        settings = try world.options.applied(
            to: PacificaSettings(), using: Pacifica.optionTable, of: Pacifica.name)
        guard settings.limitDefault <= settings.limitMaximum else {
            throw ConfigurationError(
                "option 'pacifica.limit_default' is \(settings.limitDefault), more than "
                    + "pacifica.limit_maximum, which is \(settings.limitMaximum)")
        }
        quotas = world.quotas
        credentialState = world.credentialState
        account = Bytes(text: world.credentials["account"])
        apiKey = Bytes(text: world.credentials["apiKey"])
        seed = world.seed
        if let given = world.ledger {
            let entries = try PacificaGivenLedger.entries(of: given)
            ledger = PacificaLedger(entries)
            ledgerWithoutTrades = PacificaLedger(entries, hiding: settings.hiddenEvents)
        } else {
            ledger = PacificaLedger(seed: world.seed, entriesPerDay: settings.entriesPerDay)
            ledgerWithoutTrades = PacificaLedger(
                seed: world.seed, entriesPerDay: settings.entriesPerDay,
                hiding: settings.hiddenEvents)
        }
        // Nothing is thrown from here on: a world that is refused changes no memory.
        let limits = settings.limits(of: settings.credits)
        let keyLimits = settings.limits(of: settings.keyCredits)
        memory = earlier?.memory ?? PacificaMemory(limits: limits, keyLimits: keyLimits)
        memory.set(limits: limits, keyLimits: keyLimits)
        if earlier?.apiKey != apiKey || earlier?.account != account {
            memory.replaceKeys(with: apiKey)
        }
    }

    package func continued(in world: World) throws(ConfigurationError) -> any Simulator {
        try PacificaSimulator(world: world, continuing: self)
    }

    /// The request's key, when it is an active one of the account.
    private func knownKey(_ request: HTTPRequest) -> ByteSlice? {
        guard credentialState == .active, let key = request[field: "PF-API-KEY"],
            memory.knows(key)
        else { return nil }
        return key
    }

    /// Whether the request names an active API Config Key of the account.
    func hasKnownKey(_ request: HTTPRequest) -> Bool { knownKey(request) != nil }

    /// Spends a call's credits; false when its bucket does not have them.
    func spend(for call: PacificaCall) -> Bool {
        memory.spend(call.cost, key: knownKey(call.request), at: call.now.milliseconds)
    }

    /// What is left in the bucket of a request.
    func credits(for request: HTTPRequest, at now: Instant)
        -> (remaining: Int64, refreshSeconds: Int64)
    {
        memory.balance(key: knownKey(request), at: now.milliseconds)
    }

    package func pull(_ lever: Lever, at now: Instant) {
        if lever == .exhaustQuota { memory.exhaust(at: now.milliseconds) }
    }

    package func reply(to request: HTTPRequest, endpoint: Int?, at now: Instant) -> SimulatedReply {
        guard let endpoint = endpoint.flatMap(PacificaEndpoint.init) else {
            let refusal = refusalOfUnroutable(request)
            return SimulatedReply(
                reply(refusing: refusal, request, at: now), refusal: refusal)
        }
        var call = PacificaCall(
            simulator: self, request: request, endpoint: endpoint, now: now)
        do {
            try endpoint.checks.run(on: &call)
        } catch {
            return SimulatedReply(
                reply(refusing: error, request, at: now), refusal: error, remarks: call.remarks)
        }
        var reply = HTTPReply(status: 200, contentType: "application/json", at: now)
        switch endpoint {
        case .balanceHistory: reply.body = page(of: call)
        case .info: reply.body = Bytes(text: PacificaTables.markets)
        case .createKey, .revokeKey, .listKeys: reply.body = answer(to: call)
        }
        addCredits(to: &reply, for: request, at: now)
        return SimulatedReply(reply, remarks: call.remarks)
    }

    private func refusalOfUnroutable(_ request: HTTPRequest) -> Refusal {
        let tables = PacificaEndpoint.allCases.map(\.table)
        let isKnownPath = tables.contains { $0.pattern.matches(request.path) }
        return Refusal(
            isKnownPath ? PacificaErrors.methodNotAllowed : PacificaErrors.notFound,
            because: isKnownPath
                ? "this path takes another method" : "Pacifica has no such endpoint here",
            expected: tables.map { "\($0.method.token) \($0.path)" }.joined(separator: ", "))
    }

    package func reply(
        with error: ErrorReply, arguments: [String], to request: HTTPRequest, at now: Instant
    ) -> HTTPReply {
        // A message about an account is about this one when nobody says which.
        let refusal = Refusal(error, arguments.isEmpty ? [account.text] : arguments, because: "")
        return reply(refusing: refusal, request, at: now)
    }

    private func reply(refusing refusal: Refusal, _ request: HTTPRequest, at now: Instant)
        -> HTTPReply
    {
        let (contentType, body) = PacificaErrors.body(
            of: refusal.error, arguments: refusal.arguments, settings: settings)
        var reply: HTTPReply
        if let contentType {
            reply = HTTPReply(
                status: refusal.error.status, contentType: contentType, at: now)
        } else {
            reply = HTTPReply(status: refusal.error.status)
            var date = Bytes()
            HTTPDate.append(now, to: &date)
            reply.add("Date", date)
        }
        reply.body = body
        let refreshSeconds = addCredits(to: &reply, for: request, at: now)
        if settings.sendsRetryAfter, refusal.error.name == PacificaErrors.rateLimited.name {
            reply.add("Retry-After", "\(refreshSeconds)")
        }
        return reply
    }

    /// Adds the two headers that every reply has; credits are shown times ten (docs rate-limits).
    @discardableResult
    private func addCredits(
        to reply: inout HTTPReply, for request: HTTPRequest, at now: Instant
    ) -> Int64 {
        let key = knownKey(request)
        let state = memory.balance(key: key, at: now.milliseconds)
        let quota = key != nil ? settings.keyCredits : settings.credits
        reply.add(
            "ratelimit", "\"credits\";r=\(state.remaining * 10);t=\(state.refreshSeconds)")
        reply.add(
            "ratelimit-policy",
            "\"credits\";q=\(quota * 10);w=\(PacificaCredits.windowSeconds)")
        return state.refreshSeconds
    }

    /// The events that a request asks for, newest first (seed; pacifica.md sections 4 and 6).
    private func page(of call: PacificaCall) -> Bytes {
        let ledger = call.includesTrades ? ledger : ledgerWithoutTrades
        var end: Int64 = 0
        if call.hasLedger {
            end = ledger.count(through: call.now.milliseconds)
            // The cursor is the id of the last row of the page before; older ones follow.
            if let cursor = call.cursor { end = min(end, ledger.count(before: cursor)) }
        }
        let start = max(0, end - call.limit)
        var bytes = Bytes()
        bytes.reserveCapacity(Int(end - start) * 140 + 80)
        bytes.append("{\"success\":true,\"data\":[")
        let lastID = rowCache.withLock { cache in
            ledger.appendRows(
                of: start..<end, to: &bytes, trimsDecimals: settings.trimsDecimals, cache: &cache)
        }
        bytes.append(UInt8(ascii: "]"))
        var next: Bytes?
        if start > 0, let lastID { next = PacificaCursor.encode(UInt64(lastID)) }
        if settings.pagingFault == .repeatedCursor, call.cursor != nil { next = call.cursorText }
        appendEnd(next, to: &bytes)
        return bytes
    }

    /// Appends what follows the rows: the cursor and whether there is more.
    private func appendEnd(_ next: Bytes?, to bytes: inout Bytes) {
        let hasMore = next != nil
        if let next, settings.pagingFault != .nullCursor {
            bytes.append(",\"next_cursor\":\"")
            bytes.append(contentsOf: next)
            bytes.append("\"")
        } else if hasMore {
            bytes.append(",\"next_cursor\":null")
        } else {
            switch settings.lastCursor {
            case .null: bytes.append(",\"next_cursor\":null")
            case .empty: bytes.append(",\"next_cursor\":\"\"")
            case .omit: break
            }
        }
        bytes.append(hasMore ? ",\"has_more\":true" : ",\"has_more\":false")
        if settings.hasNullErrorKeys { bytes.append(",\"error\":null,\"code\":null") }
        bytes.append(UInt8(ascii: "}"))
    }
}
