import Synchronization
package import WireFormats

/// Pacifica in one sandbox.
package final class PacificaSimulator: Simulator {
    let settings: PacificaSettings
    let quotas: QuotaPolicy
    /// The address whose ledger is here.
    let account: Bytes
    private let ledger: PacificaLedger
    /// What is left of the ledger when trade events are hidden.
    private let ledgerWithoutTrades: PacificaLedger
    /// The bucket of requests without a known key, and that of the sandbox's key.
    private let buckets: Mutex<[PacificaCredits]>
    private let rowCache = Mutex(RowCache())

    package init(world: World) throws(ConfigurationError) {
        settings = try world.options.applied(
            to: PacificaSettings(), using: Pacifica.optionTable, of: Pacifica.name)
        guard settings.limitDefault <= settings.limitMaximum else {
            throw ConfigurationError(
                "option 'pacifica.limit_default' is \(settings.limitDefault), more than "
                    + "pacifica.limit_maximum, which is \(settings.limitMaximum)")
        }
        quotas = world.quotas
        account = Bytes(text: world.credentials["account"])
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
        let settings = settings
        buckets = Mutex(
            [settings.credits, settings.keyCredits].map { quota in
                PacificaCredits(
                    PacificaCredits.Limits(
                        quota: quota, isRolling: settings.isWindowRolling,
                        allowsOvershoot: settings.allowsOvershoot))
            })
    }

    /// Whether the request names the sandbox's API Config Key.
    func hasKnownKey(_ request: HTTPRequest) -> Bool {
        request[field: "PF-API-KEY"]?.equals(Pacifica.sandboxKey) == true
    }

    /// Spends a call's credits; false when its bucket does not have them.
    func spend(for call: PacificaCall) -> Bool {
        let bucket = hasKnownKey(call.request) ? 1 : 0
        return buckets.withLock { $0[bucket].spend(call.cost, at: call.now.milliseconds) }
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
        addCredits(to: &reply, for: request, at: now)
        switch endpoint {
        case .balanceHistory: reply.body = page(of: call)
        case .info: reply.body = Bytes(text: PacificaTables.markets)
        }
        return SimulatedReply(reply, remarks: call.remarks)
    }

    private func refusalOfUnroutable(_ request: HTTPRequest) -> Refusal {
        let tables = PacificaEndpoint.allCases.map(\.table)
        let isKnownPath = tables.contains { $0.pattern.matches(request.path) }
        return Refusal(
            isKnownPath ? PacificaErrors.methodNotAllowed : PacificaErrors.notFound,
            because: isKnownPath
                ? "this path is read with GET" : "Pacifica has no such endpoint here",
            expected: tables.map { "GET \($0.path)" }.joined(separator: ", "))
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
        let isKeyed = hasKnownKey(request)
        let state = buckets.withLock { $0[isKeyed ? 1 : 0].state(at: now.milliseconds) }
        let quota = isKeyed ? settings.keyCredits : settings.credits
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
