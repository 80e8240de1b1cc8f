import Synchronization
import WireFormats

/// Payward Services in one sandbox.
final class KrakenSimulator: Simulator {
    let settings: KrakenSettings
    let quotas: QuotaPolicy
    let key: Bytes
    let signer: HMAC<SHA512>
    let accounts: [KrakenAccount]
    let seed: UInt64
    let rows = Mutex(KrakenRowCache())
    private let nonces: Mutex<KrakenNonces>
    private let bucket: Mutex<KrakenBucket>
    private let lockout: Mutex<KrakenLockout>

    init(world: World) throws(ConfigurationError) {
        settings = try world.options.applied(
            to: KrakenSettings(), using: Kraken.optionTable, of: Kraken.name)
        quotas = world.quotas
        seed = world.seed
        key = Bytes(text: world.credentials["key"])
        guard let secret = Base64.decode(world.credentials["secret"].utf8) else {
            throw ConfigurationError("the kraken secret of this sandbox is not base64")
        }
        signer = HMAC<SHA512>(key: secret)
        let foreign = KrakenAccount(id: KrakenAccounts.foreign, access: .foreign, book: .none)
        if let given = world.ledger {
            accounts = try KrakenGivenBook.accounts(in: given) + [foreign]
        } else {
            let main = KrakenLedger(
                seed: world.seed, account: 0, showsClosing: settings.showsClosing)
            // Opened on 2024-02-09, so that a window of a year can begin before it.
            let second = KrakenLedger(
                seed: world.seed, account: 1, firstBlock: 50,
                showsClosing: settings.showsClosing)
            accounts = [
                KrakenAccount(
                    id: world.credentials["account"], access: .own, book: .generated(main)),
                KrakenAccount(id: KrakenAccounts.second, access: .own, book: .generated(second)),
                KrakenAccount(id: KrakenAccounts.empty, access: .own, book: .none), foreign,
            ]
        }
        nonces = Mutex(KrakenNonces(window: UInt64(settings.nonceWindow)))
        bucket = Mutex(
            KrakenBucket(
                capacity: settings.bucketCapacity,
                fillMilliseconds: settings.bucketSeconds * 1000))
        lockout = Mutex(
            KrakenLockout(
                after: settings.lockoutAfter, milliseconds: settings.lockoutSeconds * 1000))
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
            return SimulatedReply(reply(refusing: refusal, request, at: now), refusal: refusal)
        }
        var call = KrakenCall(simulator: self, request: request, endpoint: endpoint, now: now)
        do {
            try endpoint.checks.run(on: &call)
        } catch {
            var reply = reply(refusing: error, request, at: now)
            if let seconds = call.retryAfter { reply.add("Retry-After", "\(seconds)") }
            return SimulatedReply(reply, refusal: error, remarks: call.remarks)
        }
        var reply = HTTPReply(status: 200, contentType: "application/json", at: now)
        reply.body = endpoint == .history ? history(of: call) : summary(of: call)
        return SimulatedReply(reply, remarks: call.remarks)
    }

    /// Uses up a nonce; otherwise the greatest one so far.
    @discardableResult
    func use(_ nonce: UInt64) -> UInt64? {
        nonces.withLock { nonces in
            guard nonces.accepts(nonce) else { return nonces.last }
            nonces.use(nonce)
            return nil
        }
    }

    /// Takes a token of the key's bucket; otherwise the seconds until there is one.
    func takeToken(at now: Instant) -> Int64? {
        bucket.withLock { $0.take(at: now.milliseconds) }
    }

    /// Whether too many invalid keys came in a row.
    func isLockedOut(at now: Instant) -> Bool {
        lockout.withLock { $0.isLocked(at: now.milliseconds) }
    }

    /// Counts a request by whether its key was valid.
    func countKey(isValid: Bool, at now: Instant) {
        lockout.withLock { $0.count(isValid: isValid, at: now.milliseconds) }
    }

    /// The day of an instant, counted from 1970-01-01; days before it are negative.
    static func day(of instant: Instant) -> Int64 {
        // Far outside the calendar nothing is asked for, and days times seconds must not overflow.
        let seconds = min(max(instant.seconds, -62_200_000_000), 253_500_000_000)
        let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private func reply(refusing refusal: Refusal, _ request: HTTPRequest, at now: Instant)
        -> HTTPReply
    {
        let style = settings.errorStyle
        let (contentType, body) = KrakenErrors.body(of: refusal.error, in: style)
        var reply = HTTPReply(
            status: KrakenErrors.status(of: refusal.error, in: style), contentType: contentType,
            at: now)
        reply.add("x-trace-id", traceID(of: request, at: now))
        if refusal.error.name == KrakenErrors.methodNotAllowed.name {
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
