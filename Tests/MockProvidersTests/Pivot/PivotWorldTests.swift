import MockProviders
import Testing
import WireFormats

/// Worlds that change: credentials, levers, options, errors on request, and what a journal keeps.
@Suite("Pivot worlds")
struct PivotWorldTests {
    @Test("minted credentials are UUIDs that say where they come from, and never the same twice")
    func minting() throws {
        var generator = SeededGenerator(seed: 7)
        var seen: Set<String> = []
        for _ in 0..<1000 {
            let credentials = Pivot().mintCredentials(from: &generator)
            #expect(credentials.items.map(\.name) == ["clientId", "clientSecret"])
            let id = credentials["clientId"]
            let parts = id.split(separator: "-")
            #expect(parts.map(\.count) == [8, 4, 4, 4, 12] && id.hasPrefix("5eed"))
            let variant = try #require(parts[3].first)
            #expect(parts[2].first == "4" && "89ab".contains(variant))
            #expect(id.allSatisfy { $0 == "-" || $0.isHexDigit && !$0.isUppercase })
            #expect(credentials["clientSecret"].hasPrefix("sim-pivot-secret-"))
            seen.formUnion([id, credentials["clientSecret"]])
        }
        #expect(seen.count == 2000)
        var (one, other) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3))
        #expect(Pivot().mintCredentials(from: &one) == Pivot().mintCredentials(from: &other))
    }

    @Test("a second sandbox is entered with its own credentials, and knows only them")
    func secondSandbox() throws {
        let scene = try PivotScene()
        let reply = scene.send(
            scene.merchant(scene.other["clientId"], scene.other["clientSecret"]))
        #expect(reply.status == 200)
        #expect(scene.world.journal.exchanges.isEmpty)
        let token = try #require(
            try JSONParser.parse(reply.body)["data"]?["accessToken"]?.text)
        #expect(scene.send(scene.call("Bearer \(token)")).status == 200)
        #expect(scene.world.journal.exchanges.isEmpty)
    }

    private func pull(_ lever: Lever, _ scene: PivotScene) throws {
        try scene.sandbox.pull(lever, PivotScene.provider, at: scene.world.now)
    }

    private func freshToken(_ scene: PivotScene) throws -> String {
        let reply = scene.send(scene.merchant(scene.id, scene.secret))
        try #require(reply.status == 200)
        return try #require(try JSONParser.parse(reply.body)["data"]?["accessToken"]?.text)
    }

    @Test(
        "ended tokens are refused, one of the same second is not",
        arguments: [Lever.expireTokens, .revokeTokens])
    func endedTokens(_ lever: Lever) throws {
        let scene = try PivotScene()
        var token = try freshToken(scene)
        #expect(token == scene.token)
        for _ in 0..<3 {
            #expect(scene.send(scene.call("Bearer \(token)")).status == 200)
            try pull(lever, scene)
            let reply = scene.send(scene.call("Bearer \(token)"))
            #expect(reply.status == 401)
            #expect(reply.body.text.contains("\"credentials_invalid\""))
            let next = try freshToken(scene)
            #expect(next != token)
            #expect(scene.send(scene.call("Bearer \(next)")).status == 200)
            token = next
        }
        // An option changes the world; what ended stays so.
        try scene.sandbox.set(OptionAssignment(parsing: "pivot.trace_key=trace_id"))
        #expect(scene.send(scene.call("Bearer \(scene.token)")).status == 401)
        #expect(scene.send(scene.call("Bearer \(token)")).status == 200)
    }

    @Test("expired and revoked credentials let nobody in until they are restored")
    func credentialStates() throws {
        for lever in [Lever.expireCredentials, .revokeCredentials] {
            let scene = try PivotScene()
            try pull(lever, scene)
            #expect(scene.send(scene.merchant(scene.id, scene.secret)).status == 401)
            #expect(scene.send(scene.call("Bearer \(scene.token)")).status == 401)
            #expect(scene.last?.diagnosis?.curl == nil)
            try pull(.restoreCredentials, scene)
            #expect(scene.send(scene.merchant(scene.id, scene.secret)).status == 200)
            #expect(scene.send(scene.call("Bearer \(scene.token)")).status == 200)
        }
    }

    @Test("a quota that is used up comes back with the next window, and only where it is enforced")
    func exhaustedQuota() throws {
        let scene = try PivotScene(quotas: .enforced)
        try pull(.exhaustQuota, scene)
        #expect(scene.send(scene.authorized("/v1/balances")).status == 429)
        let advance = try JSONParser.parse(Bytes(text: "{\"advance\":\"59s\"}"))
        let step = try JSONParser.parse(Bytes(text: "{\"advance\":\"1s\"}"))
        let reading = TimeSource.fixed(scene.world.now).read()
        try scene.sandbox.clock.apply(ClockChange(parsing: advance, at: "$"), at: reading)
        #expect(scene.send(scene.authorized("/v1/balances")).status == 429)
        try scene.sandbox.clock.apply(ClockChange(parsing: step, at: "$"), at: reading)
        #expect(scene.send(scene.authorized("/v1/balances")).status == 200)
        let observed = try PivotScene()
        try pull(.exhaustQuota, observed)
        #expect(observed.send(observed.authorized("/v1/balances")).status == 200)
        #expect(observed.last?.remarks == ["would be limited"])
    }

    @Test("what is counted of a quota goes on in a changed world")
    func countedQuota() throws {
        let scene = try PivotScene(options: ["rate_limit=2"], quotas: .enforced)
        #expect(scene.send(scene.authorized("/v1/balances")).status == 200)
        try scene.sandbox.set(OptionAssignment(parsing: "pivot.row_texts=codes"))
        #expect(scene.send(scene.authorized("/v1/balances")).status == 200)
        #expect(scene.send(scene.authorized("/v1/balances")).status == 429)
        try scene.sandbox.set(OptionAssignment(parsing: "pivot.rate_limit=3"))
        #expect(scene.send(scene.authorized("/v1/balances")).status == 200)
        #expect(scene.send(scene.history(PivotScene.window)).status == 429)
    }

    @Test("an option that is set in between is seen in the next reply")
    func changedOptions() throws {
        let scene = try PivotScene()
        #expect(
            scene.send(scene.history(PivotScene.window)).body.text.contains("\"Payout Balance\""))
        try scene.sandbox.set(OptionAssignment(parsing: "pivot.row_texts=codes"))
        #expect(
            scene.send(scene.history(PivotScene.window)).body.text.contains("\"DISBURSEMENT\""))
        #expect(throws: ConfigurationError.self) {
            try scene.sandbox.set(OptionAssignment(parsing: "pivot.row_texts=both"))
        }
        #expect(
            scene.send(scene.history(PivotScene.window)).body.text.contains("\"DISBURSEMENT\""))
    }

    @Test("rotated credentials: the old ones are refused, the new ones let in")
    func rotation() throws {
        let scene = try PivotScene()
        let fresh = try scene.sandbox.rotate(PivotScene.provider)
        scene.world.gateway.directory.update(scene.sandbox)
        #expect(scene.send(scene.merchant(scene.id, scene.secret)).status == 401)
        #expect(scene.send(scene.call("Bearer \(scene.token)")).status == 401)
        #expect(scene.last?.diagnosis?.mistake == "token-of-unknown-client")
        let reply = scene.send(scene.merchant(fresh["clientId"], fresh["clientSecret"]))
        #expect(reply.status == 200)
        let token = try JSONParser.parse(reply.body)["data"]?["accessToken"]?.text
        #expect(scene.send(scene.call("Bearer \(try #require(token))")).status == 200)
    }

    @Test("every row of the error table answers a request, in the world's own style")
    func rows() throws {
        let options = try ["error_shape=older", "trace_key=trace_id"].map {
            try OptionAssignment(parsing: "pivot.\($0)")
        }
        let pivot = Pivot()
        let request = HTTPRequest(
            method: .get, target: "/v1/balances", fields: [("x-submerchant-id", "abc")])
        let now = PivotClient.instant
        for row in pivot.errors {
            for assigned in [[], options] {
                let simulator = try pivot.makeSimulator(
                    for: World(
                        seed: 1, credentials: pivot.defaultCredentials, options: assigned))
                let reply = simulator.reply(with: row, arguments: [], to: request, at: now)
                #expect(reply.status == row.status)
                #expect(reply.fields.map(\.name.text) == ["Date", "Content-Type"])
                guard !row.code.isEmpty else {
                    #expect(reply.body.isEmpty)
                    continue
                }
                let error = try JSONParser.parse(reply.body)["error"]
                #expect(error?[assigned.isEmpty ? "traceId" : "trace_id"]?.text?.count == 32)
                #expect((error?["source"] == nil) == !assigned.isEmpty)
                #expect(!reply.body.text.contains("%"))
            }
        }
        let simulator = try pivot.makeSimulator(
            for: World(seed: 1, credentials: pivot.defaultCredentials))
        func text(_ name: String, _ arguments: [String] = []) throws -> String {
            let row = try #require(pivot.errors.first { $0.name == name })
            return simulator.reply(with: row, arguments: arguments, to: request, at: now)
                .body.text
        }
        #expect(try text("frequency-above-limit").contains("limit of balances is reached for"))
        #expect(try text("resource-missing").contains("The sub-merchant with ID abc cannot"))
        #expect(try text("validation").contains("Make sure startDate value is fulfilled"))
        #expect(
            try text("validation", ["page", "no"]).contains(
                "{\"field\":\"page\",\"message\":\"no\"}"))
    }

    @Test("secrets in queries and bodies are kept nowhere in the journal")
    func strayedSecrets() throws {
        let scene = try PivotScene()
        let real = "real-secret-of-somebody"
        let opaque = "opaque+token/of=somebody"
        let escaped = PercentCoding.encode(opaque.utf8).text
        let requests = [
            scene.merchant(scene.id, scene.secret, body: "{\"clientSecret\":\"\(real)\"}"),
            scene.merchant(scene.id, scene.secret, body: "grantType=x&client_secret=\(real)"),
            scene.merchant(
                nil, nil, body: "{\"clientId\":\"real-id\",\"clientSecret\":\"\(real)\"}"),
            scene.merchant(scene.id, scene.secret, body: "{\"token\":\"a\\\"\(real)\"}"),
            scene.authorized("/v1/balances?access_token=\(escaped)"),
            scene.call(nil, "/v1/balances?access_token=\(escaped)"),
            scene.call(nil, "/v1/balances?token=\(real)&usecase=WALLET"),
            scene.call(nil, "/v1/balances?access_token=\(scene.token)"),
            scene.call("Basic \(Base64.encode("real-id:\(real)".utf8).text)"),
            scene.call("Token \(real)"), scene.call("Bearer \(real)"),
        ]
        for request in requests {
            _ = scene.send(request)
            let exchange = try #require(scene.last)
            let kept = try #require(exchange.request)
            let diagnosis = exchange.diagnosis
            let text = [
                kept.head.text, kept.body.text, diagnosis?.explanation, diagnosis?.expected,
                diagnosis?.received, diagnosis?.curl, exchange.refusal?.received,
            ].compactMap { $0 }.joined(separator: "\n")
            for secret in [real, opaque, escaped, "real-id", scene.token] {
                #expect(!text.contains(secret), "\(text)")
            }
        }
        #expect(scene.world.journal.exchanges.count == requests.count)
    }

    @Test("the journal remarks what a client should know of a success")
    func remarks() throws {
        let scene = try PivotScene()
        for (query, remark) in [
            ("&perPage=500", "perPage 500 was lowered to 100"),
            ("&transactionId=abc", "no row of this window has that transactionId"),
        ] {
            #expect(scene.send(scene.history(PivotScene.window + query)).status == 200)
            #expect(scene.last?.remarks == [remark])
        }
        #expect(scene.send(scene.history(PivotScene.window)).status == 200)
        #expect(scene.last?.remarks.isEmpty == true)
    }

    @Test("the journal shows a diagnosis, on both stages", arguments: TestWorld.Stage.allCases)
    func journal(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        #expect(
            client.accessToken(id: PivotClient.secret, secret: PivotClient.client).status == 401)
        #expect(client.history("2026-04-26", "2026-04-01").status == 400)
        let reply = client.world.get("/_mock/sandboxes/default/journal")
        #expect(reply.status == 200)
        for mistake in ["client-id-and-secret-swapped", "dates-swapped"] {
            #expect(reply.text.contains("\"mistake\":\"\(mistake)\""))
        }
        #expect(reply.text.contains("$MOCKPROVIDERS_PIVOT_CLIENT_SECRET"))
    }
}
