import Synchronization
import WireFormats

/// Payward Services in one sandbox.
final class KrakenSimulator: Simulator {
    let settings: KrakenSettings
    let world: World
    let key: Bytes
    let signer: HMAC<SHA512>
    let accounts: [KrakenAccount]
    let rows = Mutex(KrakenRowCache())
    let memory: KrakenMemory

    var quotas: QuotaPolicy { world.quotas }
    var seed: UInt64 { world.seed }

    /// A simulator that remembers nothing yet.
    convenience init(world: World) throws(ConfigurationError) {
        try self.init(world: world, after: nil)
    }

    private init(world: World, after previous: KrakenSimulator?) throws(ConfigurationError) {
        self.world = world
        settings = try world.options.applied(
            to: KrakenSettings(), using: Kraken.optionTable, of: Kraken.name)
        key = Bytes(text: world.credentials["key"])
        guard let secret = Base64.decode(world.credentials["secret"].utf8) else {
            throw ConfigurationError("the kraken secret of this sandbox is not base64")
        }
        signer = HMAC<SHA512>(key: secret)
        // A long list of points is not read again for a change of something else.
        if let previous, let ledger = world.ledger, ledger.value == previous.world.ledger?.value,
            world.credentials["account"] == previous.world.credentials["account"]
        {
            accounts = previous.accounts
        } else {
            accounts = try KrakenSimulator.accounts(of: world, settings)
        }
        memory = previous?.memory ?? KrakenMemory(key: key, settings: settings)
        if previous != nil { memory.adapt(to: settings, key: key) }
    }

    private static func accounts(
        of world: World, _ settings: KrakenSettings
    ) throws(ConfigurationError) -> [KrakenAccount] {
        let own = world.credentials["account"]
        let foreign = KrakenAccount(id: KrakenAccounts.foreign, access: .foreign, book: .none)
        if let given = world.ledger {
            return try KrakenGivenBook.accounts(in: given, own: own) + [foreign]
        }
        let main = KrakenLedger(seed: world.seed, account: 0, showsClosing: settings.showsClosing)
        // Opened on 2024-02-09, so that a window of a year can begin before it.
        let second = KrakenLedger(
            seed: world.seed, account: 1, firstBlock: 50, showsClosing: settings.showsClosing)
        return [
            KrakenAccount(id: own, access: .own, book: .generated(main)),
            KrakenAccount(id: KrakenAccounts.second, access: .own, book: .generated(second)),
            KrakenAccount(id: KrakenAccounts.empty, access: .own, book: .none), foreign,
        ]
    }

    func continued(in world: World) throws(ConfigurationError) -> any Simulator {
        try KrakenSimulator(world: world, after: self)
    }

    func reply(to request: HTTPRequest, endpoint: Int?, at now: Instant) -> SimulatedReply {
        guard let endpoint = endpoint.flatMap(KrakenEndpoint.init) else {
            let isKnown = KrakenEndpoint.allCases.contains {
                $0.table.pattern.matches(request.path)
            }
            let refusal = Refusal(
                isKnown ? KrakenErrors.methodNotAllowed : KrakenErrors.unknownRoute,
                because: isKnown
                    ? "only GET is documented for this path" : "Payward has no such path here",
                expected: KrakenEndpoint.allCases.map { "GET \($0.table.path)" }
                    .joined(separator: ", "),
                // No target: somebody's real key could stand in it.
                received: request.method.token)
            return SimulatedReply(
                reply(refusing: refusal.error, request, at: now), refusal: noted(refusal))
        }
        var call = KrakenCall(simulator: self, request: request, endpoint: endpoint, now: now)
        do {
            try endpoint.checks.run(on: &call)
        } catch {
            var reply = reply(refusing: error.error, request, at: now)
            if let seconds = call.retryAfter { reply.add("Retry-After", "\(seconds)") }
            return SimulatedReply(reply, refusal: noted(error), remarks: call.remarks)
        }
        var reply = HTTPReply(status: 200, contentType: "application/json", at: now)
        reply.body = endpoint == .history ? history(of: call) : summary(of: call)
        return SimulatedReply(reply, remarks: call.remarks)
    }

    /// The refusal with the greatest nonce used so far as its first argument, for its diagnosis; no
    /// message of Payward has a place for one.
    private func noted(_ refusal: Refusal) -> Refusal {
        Refusal(
            refusal.error, [memory.lastNonce.map { "\($0)" } ?? ""] + refusal.arguments,
            because: refusal.explanation, expected: refusal.expected, received: refusal.received)
    }

    func reply(
        with error: ErrorReply, arguments: [String], to request: HTTPRequest, at now: Instant
    ) -> HTTPReply {
        var reply = reply(refusing: error, request, at: now)
        if error.name == KrakenErrors.rateLimited.name, settings.sendsRetryAfter {
            let tokens = max(1, settings.bucketCapacity)
            let pause = (settings.bucketSeconds + tokens - 1) / tokens
            reply.add("Retry-After", "\(memory.secondsUntilToken(at: now) ?? pause)")
        }
        return reply
    }

    func pull(_ lever: Lever, at now: Instant) {
        // The other levers change the world, not the memory.
        guard lever == .exhaustQuota else { return }
        memory.exhaustBucket(at: now)
    }

    /// The day of an instant, counted from 1970-01-01; days before it are negative.
    static func day(of instant: Instant) -> Int64 {
        // Far outside the calendar nothing is asked for, and days times seconds must not overflow.
        let seconds = min(max(instant.seconds, -62_200_000_000), 253_500_000_000)
        let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private func reply(refusing error: ErrorReply, _ request: HTTPRequest, at now: Instant)
        -> HTTPReply
    {
        let style = settings.errorStyle
        let (contentType, body) = KrakenErrors.body(of: error, in: style)
        var reply = HTTPReply(
            status: KrakenErrors.status(of: error, in: style), contentType: contentType, at: now)
        reply.add("x-trace-id", traceID(of: request, at: now))
        if error.name == KrakenErrors.methodNotAllowed.name {
            reply.add("Allow", "GET")
        }
        reply.body = body
        return reply
    }

    /// An id of 32 hexadecimal digits on errors (client P9).
    ///
    /// It is drawn from the seed, the target, the nonce and the time, so that the same request at
    /// the same instant gets the same bytes.
    private func traceID(of request: HTTPRequest, at now: Instant) -> Bytes {
        var chance = SeededGenerator.mix(seed, UInt64(bitPattern: now.milliseconds))
        for part in [request.target, request[field: "API-Nonce"] ?? []] {
            for byte in part {
                chance = (chance ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            }
        }
        var bytes = Bytes()
        for half in 0..<2 {
            let number = SeededGenerator.mix(chance, UInt64(half))
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
            }
        }
        return Hex.encode(bytes)
    }
}
