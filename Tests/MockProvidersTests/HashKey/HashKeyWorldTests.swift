import MockProviders
import Testing
import WireFormats

/// Worlds that change: credentials, levers, options, and what is remembered.
@Suite("HashKey worlds")
struct HashKeyWorldTests {
    private static let now = TestWorld.vectorInstant

    private func world(_ credentials: Credentials, _ options: String...) throws -> World {
        World(
            seed: 1, credentials: credentials, quotas: .enforced,
            options: try options.map { try OptionAssignment(parsing: $0) })
    }

    private func ask(_ simulator: any Simulator, _ credentials: Credentials, at now: Instant = now)
        throws -> HTTPReply
    {
        let signed = try HashKey().sign(
            UnsignedRequest(
                key: credentials["key"], secret: credentials["secret"],
                timestamp: "\(now.milliseconds)", method: "GET",
                target: "/api/v1/account/checkApiKey"))
        let request = HTTPRequest(
            method: .get, target: signed.target,
            fields: signed.headers.map { ($0.name, $0.value) })
        return simulator.reply(to: request, endpoint: 3, at: now).reply
    }

    @Test("minted credentials are simulated on sight, new each time, and let a client in")
    func minted() throws {
        var generator = SeededGenerator(seed: 1)
        var keys: Set<String> = []
        for _ in 0..<10_000 {
            let credentials = HashKey().mintCredentials(from: &generator)
            #expect(credentials.items.map(\.name) == ["key", "secret", "subAccountKey"])
            keys.insert(credentials["key"])
        }
        #expect(keys.count == 10_000)
        var again = SeededGenerator(seed: 1)
        let credentials = HashKey().mintCredentials(from: &again)
        #expect(keys.contains(credentials["key"]))
        #expect(credentials["key"].hasPrefix("sim-hk-key-"))
        #expect(credentials["secret"].hasPrefix("sim-hk-secret-"))
        let simulator = try HashKey().makeSimulator(for: try world(credentials))
        #expect(try ask(simulator, credentials).status == 200)
        #expect(try ask(simulator, HashKey().defaultCredentials).status == 400)
    }

    @Test("what a key has used outlives a change of the world, but not a change of the key")
    func memory() throws {
        let credentials = HashKey().defaultCredentials
        let first = try HashKey().makeSimulator(for: try world(credentials))
        #expect(try ask(first, credentials).status == 200)
        #expect(try ask(first, credentials).status == 200)
        let second = try first.continued(in: try world(credentials, "hashkey.weight=5"))
        #expect(try ask(second, credentials).status == 429)
        let wider = try second.continued(
            in: try world(credentials, "hashkey.requests_per_second=3"))
        #expect(try ask(wider, credentials).status == 200)
        #expect(try ask(wider, credentials).status == 429)
        var generator = SeededGenerator(seed: 2)
        let fresh = HashKey().mintCredentials(from: &generator)
        let rotated = try wider.continued(in: try world(fresh))
        #expect(try ask(rotated, fresh).status == 200)
        #expect(try ask(rotated, credentials).body.text.contains("-1002"))
    }

    @Test("levers end and restore a key, and use up its quota")
    func levers() throws {
        let credentials = HashKey().defaultCredentials
        var world = try world(credentials)
        let simulator = try HashKey().makeSimulator(for: world)
        for (state, text) in [
            (CredentialState.expired, "{\"code\":\"0103\",\"msg\":\"APIKey expired\"}"),
            (.revoked, "{\"code\":\"-1002\",\"msg\":\"Unauthorized operation\"}"),
            (.active, "{\"accountType\":\"master\"}"),
        ] {
            world.credentialState = state
            let changed = try simulator.continued(in: world)
            let later = Self.now.advanced(bySeconds: state == .active ? 2 : 0)
            #expect(try ask(changed, credentials, at: later).body.text == text)
        }
        let later = Self.now.advanced(bySeconds: 9)
        simulator.pull(.exhaustQuota, at: later)
        #expect(try ask(simulator, credentials, at: later).status == 429)
        #expect(try ask(simulator, credentials, at: later.advanced(bySeconds: 1)).status == 200)
        #expect(HashKey().levers.contains(.exhaustQuota))
        #expect(!HashKey().levers.contains(.expireTokens))
    }

    @Test("every row of the error table is answered in the world's style")
    func errorRows() throws {
        let plain = try HashKey().makeSimulator(for: try world(HashKey().defaultCredentials))
        let numbers = try plain.continued(
            in: try world(HashKey().defaultCredentials, "hashkey.code_type=number"))
        let request = HTTPRequest(method: .get, target: "/x", fields: [("Host", "x")])
        for error in HashKey().errors {
            let reply = plain.reply(with: error, arguments: ["a"], to: request, at: Self.now)
            #expect(reply.status == error.status)
            #expect(reply[field: "traceid"] != nil && reply[field: "Date"] != nil)
            #expect(reply[field: "Retry-After"] == nil)
            #expect(
                reply.body
                    == HashKey().body(of: error, arguments: ["a"], at: Self.now).body)
            let other = numbers.reply(with: error, arguments: ["a"], to: request, at: Self.now)
            #expect(other.body.text.contains("\"code\":\"") == false)
        }
    }

    @Test("the page parameter and the rows are where they are said to be")
    func rows() {
        #expect(HashKey().pageParameters == ["beginId"])
        let rows = HashKey().rows(ofEndpoint: 0)
        #expect(rows?.path == [])
        let names = [rows?.balance ?? []] + (rows?.otherBalances ?? [])
        #expect(
            names == [["quoteAssetBalance"], ["fiatBalance"], ["vaBalance"], ["toAccountBalance"]])
        #expect(HashKey().rows(ofEndpoint: 1) == nil)
    }
}
