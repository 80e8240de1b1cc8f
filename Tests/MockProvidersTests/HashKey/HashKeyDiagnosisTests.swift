import MockProviders
import Testing
import WireFormats

/// Every mistake that is known, made as a client makes it, is named and explained.
@Suite("HashKey diagnosis")
struct HashKeyDiagnosisTests {
    /// Mistakes after which no other request helps.
    private static let hopeless: [HashKeyMistake] = [
        .keyExpired, .keyRevoked, .tooManyRequests, .endpointNotSimulated,
    ]

    @Test("a mistake is named and explained", arguments: HashKeyMistakeCase.all)
    func mistakeIsNamed(_ made: HashKeyMistakeCase) throws {
        let world = try made.world()
        made.run(HashKeyBadClient(world: world))
        let exchange = try #require(world.journal.exchanges.last?.exchange)
        let diagnosis = try #require(exchange.diagnosis, "\(exchange.reply.body.text)")
        #expect(diagnosis.mistake == made.mistake.rawValue)
        #expect(diagnosis.explanation == made.explanation)
        #expect(diagnosis.expected != nil)
        #expect(diagnosis.expected != diagnosis.received)
        for text in [diagnosis.explanation, diagnosis.expected, diagnosis.received, diagnosis.curl]
        {
            #expect(text?.contains("Zr4uPq7Vx2Lm9Tn") != true, "a secret is shown")
        }
    }

    @Test("the corrected request succeeds when it is sent", arguments: HashKeyMistakeCase.all)
    func curlSucceeds(_ made: HashKeyMistakeCase) throws {
        let world = try made.world()
        made.run(HashKeyBadClient(world: world))
        let diagnosis = try #require(world.journal.exchanges.last?.exchange.diagnosis)
        guard !Self.hopeless.contains(made.mistake) else {
            #expect(diagnosis.curl == nil)
            return
        }
        let command = CurlCommand(try #require(diagnosis.curl))
        #expect(command.host == "127.0.0.1")
        let reply = world.send(
            command.method, command.target, command.fields, body: Bytes(text: command.body))
        #expect(reply.status == 200, "\(diagnosis.curl ?? "") gives \(reply.text)")
    }

    @Test("a refusal is the same through a socket", arguments: HashKeyMistakeCase.all.prefix(12))
    func socketAnswersAlike(_ made: HashKeyMistakeCase) throws {
        let world = try made.world(.socket)
        made.run(HashKeyBadClient(world: world))
        let client = HashKeyClient(world)
        #expect(client.flow("trade").status == (made.scenario == nil ? 200 : 400))
    }

    @Test("every name has a case")
    func everyNameIsCovered() {
        // Two need a second sandbox; they have a test of their own below.
        let apart: Set<HashKeyMistake> = [.secretOfAnotherSandbox, .keyOfAnotherSandbox]
        let made = Set(HashKeyMistakeCase.all.map(\.mistake))
        #expect(made.union(apart) == Set(HashKeyMistake.allCases))
        #expect(made.count == HashKeyMistakeCase.all.count)
    }

    @Test("credentials of another sandbox are recognised")
    func otherSandbox() throws {
        let time = TimeSource.fixed(TestWorld.vectorInstant)
        let plan = try WorldPlan(
            scenarios: [], clock: ClockSetting(base: .frozen(TestWorld.vectorInstant)), seed: 1,
            options: [])
        let providers: [any Provider] = [HashKey()]
        let journals = JournalBudget(bytesMax: 1 << 20)
        let directory = SandboxDirectory(
            standard: try Sandbox(
                id: Sandbox.standardID, plan: plan, credentials: [HashKey().defaultCredentials],
                journal: SandboxJournal(budgetBytes: 1 << 20, shared: journals),
                providers: providers, time: time),
            providers: providers, journals: journals)
        let gateway = Gateway(
            control: Control(
                Control.Settings(instance: "test", version: "0", host: "127.0.0.1"),
                providers: providers, directory: directory), time: time)
        let other = try directory.make(plan)
        func ask(_ signature: String, listener: Int = 0) {
            _ = gateway.reply(
                to: HTTPRequest(
                    method: .get,
                    target: "\(HashKeyBadClient.path)?\(query)&signature=\(signature)",
                    fields: [("Host", "x"), ("X-HK-APIKEY", HashKeyBadClient.key)]),
                listener: listener)
        }
        let query = HashKeyBadClient.query
        let key = Bytes(text: other.credentials[0]["secret"])
        ask(HashKeySignature.sign(Bytes(text: query), with: HMAC<SHA256>(key: key)).text)
        let secret = try #require(directory.standard.journal.snapshot.exchanges.last?.exchange)
        #expect(secret.diagnosis?.mistake == "secret-of-another-sandbox")
        #expect(
            secret.diagnosis?.explanation
                == "HMAC was keyed with the secret of sandbox 'sandbox-1'; the API key belongs to "
                + "this one.")
        // The other one gets a port of its own; our key is a stranger there.
        directory.assign(listener: 7, port: 7, to: other)
        ask("00", listener: 7)
        let stranger = try #require(other.journal.snapshot.exchanges.last?.exchange.diagnosis)
        #expect(stranger.mistake == "key-of-another-sandbox")
        #expect(
            stranger.explanation
                == "The key belongs to sandbox 'default', and this port to 'sandbox-1'.")
    }

    @Test("what is not proven is not named")
    func negativeControls() throws {
        let world = try TestWorld()
        let client = HashKeyBadClient(world: world)
        let query = HashKeyBadClient.query
        let unknown =
            "The signature is not the HMAC-SHA256 of the expected text with this sandbox's secret, "
            + "and no known mistake gives it; a digest does not tell where the texts part, so "
            + "compare the expected text with the one that the client signs."
        let other = client.hex("type=deposit&" + HashKeyBadClient.window)
        let random = String(repeating: "5f", count: 32)
        for (signature, explanation) in [
            (random, unknown), (other, unknown), (client.hex(query, "another secret"), unknown),
            ("", "The parameter signature is empty."), ("zz", unknown),
        ] {
            client.get(query, signature: signature)
            let diagnosis = try #require(world.journal.exchanges.last?.exchange.diagnosis)
            #expect(diagnosis.mistake == nil)
            #expect(diagnosis.explanation == explanation)
            #expect(diagnosis.expected == query)
            #expect(diagnosis.received == signature)
            #expect(diagnosis.curl != nil)
        }
        var stranger = client
        stranger.key = "a-real-key-perhaps"
        stranger.signed(query)
        let exchange = try #require(world.journal.exchanges.last?.exchange)
        #expect(exchange.diagnosis?.mistake == nil)
        #expect(exchange.diagnosis?.received == "another value")
        client.signed(query)
        #expect(world.journal.exchanges.last?.exchange.reply.status == 200)
        #expect(world.journal.exchanges.last?.exchange.diagnosis == nil)
    }

    @Test(
        "a script's refusal of a good request is not laid to the client",
        arguments: [
            "incorrect-signature", "unauthorized", "timestamp-outside-recv-window",
            "range-exceeded",
            "rate-limited", "no-permission", "required-field", "invalid-type", "api-key-expired",
            "account-not-allowed", "bad-request", "server-error", "maintenance", "banned",
        ])
    func scriptIsNotTheClientsFault(_ error: String) throws {
        let world = try TestWorld(
            scenario: """
                {"description":"d","script":[{"name":"s","on":{"provider":"hashkey"},
                "do":[{"error":"\(error)","arguments":["x"]}]}]}
                """)
        HashKeyBadClient(world: world).signed(HashKeyBadClient.query)
        let exchange = try #require(world.journal.exchanges.last?.exchange)
        #expect(exchange.refusal?.error.name == error)
        #expect(exchange.diagnosis?.mistake == nil, "\(exchange.diagnosis?.mistake ?? "")")
    }
}
