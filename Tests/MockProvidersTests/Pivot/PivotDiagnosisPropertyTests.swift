import MockProviders
import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Random credentials, tokens and times: a mistake is named for what it is, or not at all.
@Suite("Pivot diagnosis, at random")
struct PivotDiagnosisPropertyTests {
    private struct Sample {
        let world: World
        let now: Instant
        var id: String { world.credentials["clientId"] }
        var secret: String { world.credentials["clientSecret"] }

        init(seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            world = World(
                seed: seed, credentials: Pivot().mintCredentials(from: &generator))
            now = Instant(seconds: 1_600_000_000 + Int64(generator.next() % 300_000_000))
        }

        func diagnose(_ request: HTTPRequest, endpoint: Int) throws -> Diagnosis? {
            let simulator = try Pivot().makeSimulator(for: world)
            let answer = simulator.reply(to: request, endpoint: endpoint, at: now)
            let refusal = try #require(answer.refusal, "\(request.head.text)")
            return Pivot().diagnose(
                refusal, of: request,
                in: DiagnosisContext(
                    endpoint: endpoint, now: now, world: world, sandbox: "default"))
        }

        func merchant(_ id: String, _ secret: String) -> HTTPRequest {
            HTTPRequest(
                method: .post, target: "/v1/access-token",
                fields: [("X-MERCHANT-ID", id), ("X-MERCHANT-SECRET", secret)],
                body: Bytes(text: PivotClient.grant))
        }

        func call(_ authorization: String) -> HTTPRequest {
            HTTPRequest(
                method: .get, target: "/v1/balances",
                fields: [("Authorization", authorization)])
        }
    }

    @Test(
        "a value that is spoiled is named as spoiled so", arguments: 1...40 as ClosedRange<UInt64>)
    func values(_ seed: UInt64) throws {
        let sample = Sample(seed: seed)
        for (name, spoil) in PivotMistakeCase.spoilings {
            let id = try sample.diagnose(
                sample.merchant(spoil(sample.id), sample.secret), endpoint: 2)
            #expect(id?.mistake == "client-id-\(name)")
            let secret = try sample.diagnose(
                sample.merchant(sample.id, spoil(sample.secret)), endpoint: 2)
            #expect(secret?.mistake == "client-secret-\(name)")
        }
        var generator = SeededGenerator(seed: seed)
        let length = 8 + Int(generator.next() % UInt64(sample.secret.utf8.count - 8))
        let cut = try sample.diagnose(
            sample.merchant(sample.id, String(sample.secret.prefix(length))), endpoint: 2)
        #expect(cut?.mistake == "client-secret-truncated")
    }

    @Test("one changed character is no known mistake", arguments: 1...40 as ClosedRange<UInt64>)
    func changedCharacters(_ seed: UInt64) throws {
        let sample = Sample(seed: seed)
        var generator = SeededGenerator(seed: seed ^ 0xFF)
        for _ in 0..<10 {
            var secret = Array(sample.secret)
            let index = Int(generator.next() % UInt64(secret.count))
            secret[index] = secret[index] == "~" ? "!" : "~"
            let merchant = try sample.diagnose(
                sample.merchant(sample.id, String(secret)), endpoint: 2)
            #expect(merchant != nil && merchant?.mistake == nil)
            let token = PivotToken(client: sample.id, issuedAt: sample.now).text.text
            var text = Array(token)
            let point = try #require(text.lastIndex(of: "."))
            let place = point + 1 + Int(generator.next() % UInt64(text.count - point - 1))
            text[place] = text[place] == "A" ? "B" : "A"
            let forged = try sample.diagnose(
                sample.call("Bearer \(String(text))"), endpoint: 1)
            #expect(forged != nil && forged?.mistake == nil)
        }
    }

    @Test("tokens: cut anywhere, ended any time ago", arguments: 1...40 as ClosedRange<UInt64>)
    func tokens(_ seed: UInt64) throws {
        let sample = Sample(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let age = Int64(generator.next() % 100_000)
        let old = PivotToken(
            client: sample.id, expiringAtSeconds: sample.now.seconds - age
        ).text.text
        let expired = try sample.diagnose(sample.call("Bearer \(old)"), endpoint: 1)
        #expect(expired?.mistake == "token-expired")
        #expect(expired?.explanation.contains(" expired \(age) s ago") == true)
        // Behind its exp, a token can be told from any other; before it all look alike.
        let token = PivotToken(client: sample.id, issuedAt: sample.now).text.text
        for _ in 0..<10 {
            let length = 60 + Int(generator.next() % UInt64(token.utf8.count - 60))
            let cut = try sample.diagnose(
                sample.call("Bearer \(token.prefix(length))"), endpoint: 1)
            #expect(cut?.mistake == "token-truncated", "\(length)")
        }
    }

    @Test(
        "a corrected command works in a real shell, with a real curl",
        .enabled(if: access("/usr/bin/curl", X_OK) == 0))
    func realShell() throws {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.clock = ClockSetting(base: .frozen(PivotClient.instant))
        let server = try MockServer.start(configuration)
        defer { server.stop() }
        let base = "http://127.0.0.1:\(server.port)"
        let sample = World(seed: 1, credentials: Pivot().defaultCredentials)
        let request = HTTPRequest(
            method: .get, target: "/v1/balance-histories?startDate=26/04/2026&endDate=2026-04-20",
            fields: [("Host", "127.0.0.1:\(server.port)"), ("Authorization", "Bearer x")])
        let simulator = try Pivot().makeSimulator(for: sample)
        let refusal = try #require(
            simulator.reply(to: request, endpoint: 0, at: PivotClient.instant).refusal)
        let diagnosis = Pivot().diagnose(
            refusal, of: request,
            in: DiagnosisContext(
                endpoint: 0, now: PivotClient.instant, world: sample, sandbox: "default"))
        let command = try #require(diagnosis?.curl)
        #expect(command.contains(base))
        let outcome = try ProgramRunner.run(
            "/bin/sh", ["-c", command],
            environment: ["MOCKPROVIDERS_PIVOT_CLIENT_SECRET=\(PivotClient.secret)"])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("{\"code\":\"00\""), "\(outcome.output)")
    }
}
