import MockProviders
import Testing
import WireFormats

/// Refused requests beside wrong signatures, and what is said of them.
@Suite("Kraken mistakes", .serialized)
struct KrakenFaultTests {
    private static let all =
        KrakenFaultCase.headers + KrakenFaultCase.nonces + KrakenFaultCase.paths
        + KrakenFaultCase.queries
    private static let elsewhere = [
        "key-expired", "key-revoked", "key-replaced", "key-of-another-sandbox",
        "account-of-another-sandbox",
    ]

    private func last(_ world: TestWorld) -> Diagnosis? {
        world.journal.exchanges.last?.exchange.diagnosis
    }

    @Test("each mistake is named, explained, and put right by the command")
    func everyMistake() throws {
        for (index, given) in Self.all.enumerated() {
            let client = try KrakenClient(options: given.options, quotas: .enforced)
            try given.send(client, KrakenClient.historyPath)
            let diagnosis = try #require(last(client.world), "case \(index): \(given.mistake)")
            #expect(diagnosis.mistake == given.mistake, "case \(index)")
            #expect(diagnosis.explanation == given.explanation, "case \(index)")
            #expect(!"\(diagnosis)".contains(KrakenClient.secret))
            guard given.hasCommand else {
                #expect(diagnosis.curl == nil)
                continue
            }
            let command = try KrakenCommand(try #require(diagnosis.curl, "case \(index)"))
            // A key that was not made here is never kept, even if it is part of one that was.
            if given.isHidden { continue }
            #expect(
                command.send(to: client.world).status == 200, "case \(index): \(command.target)")
        }
    }

    @Test("every name of the table has a case")
    func everyName() {
        let cases = Set(Self.all.map(\.mistake)).union(Self.elsewhere)
        for fault in KrakenFault.allCases { #expect(cases.contains(fault.rawValue)) }
    }

    @Test("the corrected request is the one meant")
    func corrections() throws {
        let cases = [
            ("quote_symbol=eur", "quote_symbol=EUR"),
            ("start_timestamp=2026-04-20", "start_timestamp=2026-04-20T00:00:00Z"),
            ("start_timestamp=1777000000", "start_timestamp=2026-04-24T03:06:40Z"),
            (
                "end_timestamp=2026-04-26T00:00:00+02:00",
                "end_timestamp=2026-04-26T00:00:00%2B02:00"
            ),
            ("end_timestamp=2026-04-26%2000:00:00", "end_timestamp=2026-04-26T00:00:00Z"),
            (
                "a=%3A&start_timestamp=2026-04-26T00:00:00Z&end_timestamp=2026-04-20T00:00:00Z",
                "a=%3A&start_timestamp=2026-04-20T00:00:00Z&end_timestamp=2026-04-26T00:00:00Z"
            ),
            (
                "assets[]=BTC&assets[]=EUR",
                "assets[0][symbol]=BTC&assets[0][type]=crypto&assets[1][symbol]=EUR"
                    + "&assets[1][type]=fiat"
            ),
        ]
        for (sent, right) in cases {
            let client = try KrakenClient()
            _ = try client.history(sent)
            let command = try KrakenCommand(try #require(last(client.world)?.curl))
            #expect(command.target == "\(KrakenClient.historyPath)?\(right)")
        }
    }

    @Test("a world with given points: a long window, an unknown account, a wrong signature")
    func givenWorld() throws {
        let text = try #require(
            Kraken().scenarios.first { $0.name == "kraken/documented-sample" }?.text)
        let noon = Instant(seconds: 1_777_204_800)
        let long = try KrakenClient(
            at: noon, options: ["cap=error", "points_maximum=1"], scenario: text)
        #expect(try long.history().status == 400)
        #expect(last(long.world)?.mistake == "window-too-long")
        let command = try KrakenCommand(try #require(last(long.world)?.curl))
        #expect(command.send(to: long.world).status == 200)
        let client = try KrakenClient(at: noon, scenario: text)
        _ = try client.history("quote_symbol=EUR", of: KrakenClient.second)
        #expect(
            last(client.world)?.explanation
                == "There is no account EFGH5678JKLM9012 here; the user's are ABCD1234EFGH5678.")
        let other = try KrakenCommand(try #require(last(client.world)?.curl))
        #expect(other.target == "\(KrakenClient.historyPath)?quote_symbol=EUR")
        #expect(other.send(to: client.world).status == 200)
    }

    @Test("expired, revoked and restored keys")
    func states() throws {
        let world = try KrakenClient().world
        let client = KrakenClient(world)
        let sandbox = world.gateway.directory.standard
        let index = try #require(ProviderCatalog.all.firstIndex { $0.name == "kraken" })
        for (lever, mistake, explanation) in [
            (Lever.expireCredentials, "key-expired", "The key's time is over; use another key."),
            (.revokeCredentials, "key-revoked", "The key was revoked; use another key."),
        ] {
            try sandbox.pull(lever, index, at: world.now)
            #expect(try client.history().text == KrakenBodies.invalidKey)
            #expect(last(world)?.mistake == mistake)
            #expect(last(world)?.explanation == explanation)
            #expect(last(world)?.curl == nil)
        }
        try sandbox.pull(.restoreCredentials, index, at: world.now)
        #expect(try client.history().status == 200)
    }

    @Test("a replaced key")
    func rotation() throws {
        let world = try KrakenClient().world
        let client = KrakenClient(world)
        #expect(try client.history().status == 200)
        let index = try #require(ProviderCatalog.all.firstIndex { $0.name == "kraken" })
        let fresh = try world.gateway.directory.standard.rotate(index)
        world.gateway.directory.update(world.gateway.directory.standard)
        #expect(try client.history().text == KrakenBodies.invalidKey)
        let diagnosis = try #require(last(world))
        #expect(diagnosis.mistake == "key-replaced")
        #expect(
            diagnosis.explanation == "The key was replaced by another one; use the new key.")
        let command = try KrakenCommand(try #require(diagnosis.curl))
        #expect(command.fields.contains { $0.0 == "API-Key" && $0.1 == fresh["key"] })
        #expect(command.send(to: world).status == 200)
    }

    @Test("the key and the account of another sandbox")
    func otherSandboxes() throws {
        let now = KrakenClient.vectorInstant
        let (gateway, other) = try KrakenFaultTests.twoSandboxes(at: now)
        let directory = gateway.directory
        let account = other.credentials[0]["account"]
        let target = "/v1/accounts/\(account)/portfolio/history"
        let reply = gateway.reply(
            to: HTTPRequest(
                method: .get, target: target,
                fields: try KrakenClient.headers(target, nonce: "1")))
        #expect(reply.body.text == KrakenBodies.notFound)
        let found = directory.standard.journal.snapshot.exchanges.last?.exchange.diagnosis
        #expect(found?.mistake == "account-of-another-sandbox")
        let own = "\(KrakenClient.main), \(KrakenClient.second), \(KrakenClient.empty)"
        #expect(
            found?.explanation
                == "Account \(account) is that of sandbox \(other.id); here are \(own).")
        // A port of its own is a world of its own.
        directory.assign(listener: 7, port: 7, to: other)
        let path = KrakenClient.historyPath
        let headers = try KrakenClient.headers(path, nonce: "1")
        _ = gateway.reply(
            to: HTTPRequest(method: .get, target: path, fields: headers), listener: 7)
        let diagnosis = other.journal.snapshot.exchanges.last?.exchange.diagnosis
        #expect(diagnosis?.mistake == "key-of-another-sandbox")
        #expect(
            diagnosis?.explanation
                == "The key is that of sandbox default; this is sandbox \(other.id).")
    }

    @Test("the secret of another sandbox")
    func foreignSecret() throws {
        let (gateway, other) = try KrakenFaultTests.twoSandboxes(at: KrakenClient.vectorInstant)
        let target = KrakenClient.historyPath
        let sign = try KrakenClient.signature(
            target, nonce: "5", secret: other.credentials[0]["secret"])
        _ = gateway.reply(
            to: HTTPRequest(
                method: .get, target: target,
                fields: [
                    ("API-Key", KrakenClient.key), ("API-Nonce", "5"), ("API-Sign", sign),
                ]))
        let found = gateway.directory.standard.journal.snapshot.exchanges.last?.exchange.diagnosis
        #expect(found?.mistake == "secret-of-another-sandbox")
        #expect(
            found?.explanation
                == "The HMAC key was the secret of another sandbox; key and secret must be of the "
                + "same.")
    }

    /// A gateway to Kraken alone, and a sandbox beside the default one.
    static func twoSandboxes(at now: Instant) throws -> (Gateway, Sandbox) {
        let providers: [any Provider] = [Kraken()]
        let time = TimeSource.fixed(now)
        let plan = try WorldPlan(scenarios: [], clock: ClockSetting(base: .frozen(now)))
        let journals = JournalBudget(bytesMax: 1 << 20)
        let standard = try Sandbox(
            id: Sandbox.standardID, plan: plan, credentials: providers.map(\.defaultCredentials),
            journal: SandboxJournal(budgetBytes: 1 << 20, shared: journals),
            providers: providers, time: time)
        let directory = SandboxDirectory(
            standard: standard, providers: providers, journals: journals)
        let other = try directory.make(plan)
        let gateway = Gateway(
            control: Control(
                Control.Settings(instance: "test", version: "0", host: "127.0.0.1"),
                providers: providers, directory: directory),
            time: time)
        return (gateway, other)
    }

    @Test("keys, nonces and accounts of nobody prove nothing")
    func nothingProven() throws {
        let client = try KrakenClient(options: ["nonce_window=100"])
        let world = client.world
        _ = world.get(KrakenClient.historyPath, try client.wrong("API-Key", "somebody's-own-key"))
        #expect(last(world)?.mistake == nil)
        #expect(
            last(world)?.explanation
                == "No sandbox made this key. It may be a real one, so it is not shown.")
        #expect(!"\(last(world) as Any)".contains("somebody"))
        _ = try client.history(of: "WX6V-JUKW-KKPB-QE36")
        #expect(last(world)?.mistake == nil)
        #expect(last(world)?.explanation.hasPrefix("There is no account WX6V") == true)
        _ = try client.send(KrakenClient.historyPath, nonce: "9000000000000000000")
        _ = try client.send(KrakenClient.historyPath, nonce: "8999999999999999990")
        _ = try client.send(KrakenClient.historyPath, nonce: "8999999999999999990")
        #expect(last(world)?.mistake == nil)
        #expect(last(world)?.explanation.contains("lies in the window of 100") == true)
        _ = world.get("/v1/elsewhere", [("API-Key", KrakenClient.key)])
        #expect(last(world)?.mistake == nil)
        #expect(last(world)?.curl == nil)
    }

    @Test("the secret is shown nowhere, wherever a client puts it")
    func secretNowhere() throws {
        let secret = PercentCoding.encode(KrakenClient.secret.utf8).text
        let client = try KrakenClient()
        for query in ["secret=\(secret)&quote_symbol=x", "quote_symbol=\(KrakenClient.secret)"] {
            _ = try client.history(query)
            let shown = "\(try #require(last(client.world)))"
            #expect(!shown.contains(KrakenClient.secret))
            #expect(!shown.contains(secret))
        }
    }
}
