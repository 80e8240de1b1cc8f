package import WireFormats

/// Pivot in one sandbox.
package final class PivotSimulator: Simulator {
    let settings: PivotSettings
    let quotas: QuotaPolicy
    let world: World
    let memory: PivotMemory
    private let client: Bytes
    private let secret: Bytes
    let account: any PivotEntries
    private let subAccount: any PivotEntries
    private static let emptyAccount = PivotGivenLedger()

    /// The sub-accounts that `x-submerchant-id` may name, the second one without entries.
    ///
    /// The documentation has no sample of an id.
    static let subMerchants = [
        "22222222-3333-4444-5555-666666666666", "33333333-4444-5555-6666-777777777777",
    ]

    package convenience init(world: World) throws(ConfigurationError) {
        try self.init(world: world, memory: PivotMemory(), after: nil)
    }

    /// A simulator that goes on with a memory, and with what of `other` is the same here.
    init(world: World, memory: PivotMemory, after other: PivotSimulator?)
        throws(ConfigurationError)
    {
        let settings = try world.options.applied(
            to: PivotSettings(), using: Pivot.optionTable, of: Pivot.name)
        self.settings = settings
        self.world = world
        self.memory = memory
        quotas = world.quotas
        client = Bytes(text: world.credentials["clientId"])
        secret = Bytes(text: world.credentials["clientSecret"])
        let kept = other?.world.seed == world.seed && other?.settings == settings ? other : nil
        if let given = world.ledger {
            account = try PivotGivenLedger(given, settings: settings)
        } else if let kept, kept.world.ledger == nil {
            account = kept.account
        } else {
            account = PivotLedger(seed: world.seed, settings: settings)
        }
        subAccount =
            kept?.subAccount
            ?? PivotLedger(
                seed: SeededGenerator.mix(world.seed, 0x7375_62), settings: settings)
    }

    /// Whether that is the sandbox's client id.
    func isClient(_ text: ByteSlice) -> Bool { text.equals(client) }

    /// Whether that is the sandbox's client secret.
    func isSecret(_ text: ByteSlice) -> Bool { text.equals(secret) }

    /// The account of a sub-merchant, or the merchant's own without one; nil when it is unknown.
    func account(ofSubMerchant id: String?) -> (any PivotEntries)? {
        guard let id else { return account }
        switch PivotSimulator.subMerchants.firstIndex(of: id) {
        case 0: return subAccount
        case 1: return PivotSimulator.emptyAccount
        default: return nil
        }
    }

    package func reply(to request: HTTPRequest, endpoint: Int?, at now: Instant) -> SimulatedReply {
        guard let endpoint = endpoint.flatMap(PivotEndpoint.init) else {
            let refusal = refusal(ofUnroutable: request)
            return SimulatedReply(reply(refusing: refusal, request, at: now), refusal: refusal)
        }
        var call = PivotCall(simulator: self, request: request, endpoint: endpoint, now: now)
        do {
            try endpoint.checks.run(on: &call)
        } catch {
            return SimulatedReply(
                reply(refusing: error, request, at: now), refusal: error, remarks: call.remarks)
        }
        var reply = HTTPReply(status: 200, contentType: PivotTables.contentType, at: now)
        reply.body = body(of: &call)
        return SimulatedReply(reply, remarks: call.remarks)
    }

    private func refusal(ofUnroutable request: HTTPRequest) -> Refusal {
        let known = PivotEndpoint.allCases.first { $0.table.pattern.matches(request.path) }
        guard let known, !settings.wrongMethodIsNotFound else {
            return Refusal(
                PivotErrors.notFound, because: "Pivot has no such endpoint here",
                expected: PivotEndpoint.allCases.map {
                    "\($0.table.method.token) \($0.table.path)"
                }.joined(separator: ", "),
                received: "\(request.method.token) \(request.path.text)")
        }
        return Refusal(
            PivotErrors.methodNotAllowed, because: "\(known.table.path) has another method",
            expected: known.table.method.token, received: request.method.token)
    }

    private func body(of call: inout PivotCall) -> Bytes {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("code")
        writer.string("00")
        writer.key("message")
        writer.string("Success")
        switch call.endpoint {
        case .accessToken: writeToken(at: call.now, to: &writer)
        case .balances: writeBalance(of: call, to: &writer)
        case .histories: return history(of: &call, after: writer.bytes)
        }
        writer.endObject()
        return writer.bytes
    }

    private func writeToken(at now: Instant, to writer: inout JSONWriter) {
        writer.key("data")
        writer.beginObject()
        writer.key("accessToken")
        let token = PivotToken(
            client: world.credentials["clientId"],
            expiringAtSeconds: memory.expiry(ofTokenAt: now))
        writer.string(token.text)
        writer.key("expiresIn")
        writer.string("\(PivotToken.lifeSeconds)")
        writer.key("tokenType")
        writer.string("Bearer")
        writer.endObject()
    }

    private func writeBalance(of call: PivotCall, to writer: inout JSONWriter) {
        let hundredths = call.account?.balance(call.usecase, at: call.now) ?? 0
        writer.key("data")
        writer.beginObject()
        writer.key("availableBalance")
        writer.beginObject()
        writer.key("currency")
        writer.string(PivotRow.currency)
        writer.key("value")
        writer.string(ExactDecimal(coefficient: hundredths, scale: 2))
        writer.endObject()
        writer.endObject()
    }

    /// The page, written behind code and message; rows are copied as they were written before.
    private func history(of call: inout PivotCall, after head: Bytes) -> Bytes {
        guard let history = call.history, let account = call.account else { return head }
        let filter = PivotFilter(
            start: history.start.start, end: history.end.end, balance: history.balance,
            transactionID: history.transactionID)
        let page = account.page(history.page, perPage: history.perPage, of: filter, at: call.now)
        if page.total == 0, history.transactionID != nil {
            call.remarks.append("no row of this window has that transactionId")
        }
        var bytes = head
        bytes.reserveCapacity(head.count + page.rows.count + 128)
        if !page.rows.isEmpty || !settings.emptyOmitsData {
            bytes.append(",\"data\":[")
            bytes.append(contentsOf: page.rows)
            bytes.append("]")
        }
        let pages = page.total / history.perPage + (page.total % history.perPage > 0 ? 1 : 0)
        bytes.append(",\"pagination\":")
        var writer = JSONWriter(appendingTo: bytes)
        writer.beginObject()
        writer.key("page")
        writer.integer(history.page)
        writer.key("perPage")
        writer.integer(history.perPage)
        writer.key("totalItems")
        writer.integer(page.total)
        writer.key("totalPages")
        writer.integer(page.total == 0 && settings.emptyHasOnePage ? 1 : pages)
        writer.endObject()
        bytes = writer.bytes
        bytes.append("}")
        return bytes
    }

    private func reply(refusing refusal: Refusal, _ request: HTTPRequest, at now: Instant)
        -> HTTPReply
    {
        reply(with: refusal.error, refusal.arguments, request, at: now)
    }

    /// An error with exactly these arguments.
    func reply(
        with error: ErrorReply, _ arguments: [String], _ request: HTTPRequest, at now: Instant
    ) -> HTTPReply {
        var reply = HTTPReply(
            status: error.status, contentType: PivotTables.contentType, at: now)
        reply.body = PivotErrors.body(
            of: error, arguments: arguments, settings: settings,
            traceID: echoedTraceID(of: request)
                ?? PivotSimulator.traceID(seed: world.seed, target: request.target, at: now))
        return reply
    }

    /// The caller's trace id, where an option names the header that carries it.
    private func echoedTraceID(of request: HTTPRequest) -> String? {
        switch settings.traceHeader {
        case .none:
            return nil
        case .traceID:
            guard let id = request[field: "X-Trace-Id"], !id.isEmpty else { return nil }
            return id.prefix(128).text
        case .traceparent:
            // version "-" trace-id "-" parent-id "-" flags (W3C Trace Context, section 3.2).
            let parts = request[field: "traceparent"]?.split(separator: UInt8(ascii: "-")) ?? []
            guard parts.count >= 2, parts[1].count == 32 else { return nil }
            return parts[1].text
        }
    }

    /// A trace id of 32 hex digits, from the seed, the target and the time.
    static func traceID(seed: UInt64, target: ByteSlice, at now: Instant) -> String {
        var chance = seed
        for byte in target {
            chance = (chance ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let time = UInt64(bitPattern: now.seconds) &* 1_000_000_000 &+ UInt64(now.nanoseconds)
        var bytes = Bytes()
        for half in 0..<2 as Range<UInt64> {
            let word = SeededGenerator.mix(chance, time, half)
            for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return Hex.encode(bytes).text
    }
}
