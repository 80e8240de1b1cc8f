import MockProviders
import Testing
import WireFormats

/// Worlds that change under a client: credentials, memory, levers and scripted replies.
@Suite("Kraken worlds")
struct KrakenWorldTests {
    private static let now = KrakenClient.vectorInstant
    private let path = KrakenClient.historyPath

    private func world(
        _ options: [String] = [], quotas: QuotaPolicy = .enforced
    ) throws -> World {
        World(
            seed: 1, credentials: Kraken().defaultCredentials, quotas: quotas,
            options: try options.map { try OptionAssignment(parsing: "kraken.\($0)") })
    }

    private func ask(
        _ simulator: any Simulator, nonce: String, of world: World? = nil,
        account: String? = nil
    ) throws -> SimulatedReply {
        let credentials = world?.credentials ?? Kraken().defaultCredentials
        let target = "/v1/accounts/\(account ?? credentials["account"])/portfolio/history"
        let sign = try KrakenClient.signature(
            target, nonce: nonce, secret: credentials["secret"])
        return simulator.reply(
            to: HTTPRequest(
                method: .get, target: target,
                fields: [
                    ("API-Key", credentials["key"]), ("API-Nonce", nonce), ("API-Sign", sign),
                ]), endpoint: 0, at: Self.now)
    }

    @Test("fresh credentials differ, have the documented form, and open their own world")
    func fresh() throws {
        var generator = SeededGenerator(seed: 1)
        var again = SeededGenerator(seed: 1)
        var seen: Set<String> = []
        for _ in 0..<200 {
            let credentials = Kraken().mintCredentials(from: &generator)
            #expect(credentials == Kraken().mintCredentials(from: &again))
            #expect(credentials.items.map(\.name) == ["key", "secret", "account"])
            #expect(Base64.decode(credentials["secret"].utf8)?.count == 64)
            #expect((14...42).contains(credentials["account"].utf8.count))
            #expect(credentials["key"].hasPrefix("sim-pws-key-"))
            for item in credentials.items { #expect(seen.insert(item.value).inserted) }
        }
        var world = try world()
        world.credentials = Kraken().mintCredentials(from: &generator)
        let simulator = try Kraken().makeSimulator(for: world)
        #expect(try ask(simulator, nonce: "1", of: world).refusal == nil)
        let standard = try ask(simulator, nonce: "2", of: world, account: KrakenClient.main)
        #expect(standard.refusal?.error.name == "not-found")
    }

    @Test("in any sandbox a given ledger means its own account by the default one's id")
    func givenAccount() throws {
        var generator = SeededGenerator(seed: 2)
        var world = try world()
        world.credentials = Kraken().mintCredentials(from: &generator)
        let text = try #require(
            Kraken().scenarios.first { $0.name == "kraken/documented-sample" }?.text)
        world.ledger = try Scenario(parsing: Bytes(text: text), name: "sample").ledgers.first?
            .ledger
        let simulator = try Kraken().makeSimulator(for: world)
        let reply = try ask(simulator, nonce: "1", of: world)
        #expect(reply.reply.body.text.contains("\"value\":\"42775.42\""))
    }

    @Test("nonces, bucket and lockout go on in a changed world")
    func memory() throws {
        let first = try Kraken().makeSimulator(
            for: try world(["bucket_capacity=3", "lockout_after=2"]))
        #expect(try ask(first, nonce: "100").refusal == nil)
        let second = try first.continued(
            in: try world(["bucket_capacity=3", "lockout_after=2", "zero_amount=bare"]))
        #expect(try ask(second, nonce: "100").refusal?.error.name == "invalid-nonce")
        #expect(try ask(second, nonce: "101").refusal == nil)
        #expect(try ask(second, nonce: "102").refusal?.error.name == "rate-limited")
        let third = try second.continued(in: try world(["nonce_window=50", "lockout_after=2"]))
        // What was used before there was a window stays used.
        #expect(try ask(third, nonce: "100").refusal?.error.name == "invalid-nonce")
        #expect(try ask(third, nonce: "120").refusal == nil)
        #expect(try ask(third, nonce: "110").refusal == nil)
        #expect(throws: ConfigurationError.self) {
            _ = try third.continued(in: try world(["nonce_window=x"]))
        }
    }

    @Test("points written anew and points kept are the same, before and after the cache begins")
    func keptPoints() throws {
        let simulator = try Kraken().makeSimulator(for: try world())
        let bodies = try (1...8).map { try ask(simulator, nonce: "\($0)").reply.body }
        #expect(Set(bodies).count == 1)
        let changed = try simulator.continued(in: try world(["zero_amount=bare"]))
        #expect(try ask(changed, nonce: "9").reply.body != bodies[0])
    }

    @Test("another key begins with nonces of its own, and the former one is refused")
    func otherKey() throws {
        let simulator = try Kraken().makeSimulator(for: try world())
        #expect(try ask(simulator, nonce: "900").refusal == nil)
        var changed = try world()
        var generator = SeededGenerator(seed: 3)
        changed.credentials = Kraken().mintCredentials(from: &generator)
        let next = try simulator.continued(in: changed)
        #expect(try ask(next, nonce: "1", of: changed).refusal == nil)
        let refused = try ask(next, nonce: "901").refusal
        #expect(refused?.explanation == "the key in API-Key was replaced by another one")
    }

    @Test("exhaust-quota empties the bucket; a key without a limit waits once")
    func exhausted() throws {
        for (options, wait) in [
            (["bucket_capacity=10", "bucket_seconds=60"], "6"), (["bucket_seconds=45"], "45"),
        ] {
            let simulator = try Kraken().makeSimulator(for: try world(options))
            simulator.pull(.exhaustQuota, at: Self.now)
            let reply = try ask(simulator, nonce: "1")
            #expect(reply.refusal?.error.name == "rate-limited")
            #expect(reply.reply[field: "Retry-After"]?.text == wait)
        }
        let seen = try Kraken().makeSimulator(for: try world(quotas: .observed))
        seen.pull(.exhaustQuota, at: Self.now)
        #expect(try ask(seen, nonce: "1").remarks == ["would be limited"])
    }

    @Test("a limit without a bucket ends with its time")
    func rest() {
        var bucket = KrakenBucketProbe()
        #expect(bucket.waits(at: 0) == nil)
        bucket.exhaust(at: 0)
        #expect(bucket.waits(at: 1) == 30)
        #expect(bucket.waits(at: 29_001) == 1)
        #expect(bucket.waits(at: 30_000) == nil)
        #expect(bucket.waits(at: 0) == nil)
    }

    @Test("every row of the error table is a reply, as a client gets it")
    func everyRow() throws {
        let request = HTTPRequest(method: .get, target: path)
        for style in ["problem", "embed", "spot"] {
            let simulator = try Kraken().makeSimulator(for: try world(["error_style=\(style)"]))
            for error in Kraken().errors {
                let reply = simulator.reply(
                    with: error, arguments: [], to: request, at: Self.now)
                let hasStatus = style != "spot" || error.code.isEmpty
                #expect(reply.status == (hasStatus ? error.status : 200))
                #expect(reply[field: "Date"]?.text == "Mon, 27 Apr 2026 00:00:00 GMT")
                #expect(reply[field: "x-trace-id"]?.count == 32)
                let isLimit = error.name == "rate-limited"
                #expect(reply[field: "Retry-After"]?.text == (isLimit ? "30" : nil))
                #expect(try JSONParser.parse(reply.body).names.isEmpty == false)
            }
        }
        let silent = try Kraken().makeSimulator(for: try world(["retry_after=omitted"]))
        let row = try #require(Kraken().errors.first { $0.name == "rate-limited" })
        let reply = silent.reply(with: row, arguments: [], to: request, at: Self.now)
        #expect(reply[field: "Retry-After"] == nil)
        #expect(reply.body.text == KrakenBodies.rateLimited)
    }

    @Test("what pages differ in, and where rows are")
    func tables() {
        let kraken = Kraken()
        #expect(kraken.pageParameters == ["end_timestamp"])
        #expect(kraken.rows(ofEndpoint: 0)?.path == ["data"])
        #expect(kraken.rows(ofEndpoint: 0)?.balance == ["value"])
        #expect(kraken.rows(ofEndpoint: 1) == nil)
        #expect(
            kraken.levers == [
                .exhaustQuota, .expireCredentials, .revokeCredentials, .restoreCredentials,
            ])
    }
}

/// A bucket without a limit that fills in 30 s, asked through a simulator.
private struct KrakenBucketProbe {
    private let simulator: (any Simulator)?
    private var nonce = 0

    init() {
        simulator =
            Result {
                try Kraken().makeSimulator(
                    for: World(
                        seed: 1, credentials: Kraken().defaultCredentials, quotas: .enforced))
            }.value
    }

    private func instant(_ milliseconds: Int64) -> Instant {
        KrakenClient.vectorInstant.advanced(byMilliseconds: milliseconds)
    }

    func exhaust(at milliseconds: Int64) {
        simulator?.pull(.exhaustQuota, at: instant(milliseconds))
    }

    /// The seconds to wait; nil when the request is answered.
    mutating func waits(at milliseconds: Int64) -> Int? {
        nonce += 1
        let target = KrakenClient.historyPath
        let headers = Result { try KrakenClient.headers(target, nonce: "\(nonce)") }.value ?? []
        let reply = simulator?.reply(
            to: HTTPRequest(method: .get, target: target, fields: headers), endpoint: 0,
            at: instant(milliseconds))
        guard reply?.reply.status == 429 else { return reply?.refusal == nil ? nil : -1 }
        return reply?.reply[field: "Retry-After"].flatMap { Int($0.text) }
    }
}

extension Result {
    fileprivate var value: Success? {
        if case .success(let value) = self { return value }
        return nil
    }
}
