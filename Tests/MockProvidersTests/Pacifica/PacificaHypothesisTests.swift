import MockProviders
import Testing
import WireFormats

/// No mistake is named wrongly, and none is left out.
@Suite("Pacifica hypotheses")
struct PacificaHypothesisTests {
    @Test("every mistake of the table has a test")
    func coverage() {
        let slips =
            PacificaDiagnosisTests.accounts + PacificaDiagnosisTests.pages
            + PacificaDiagnosisTests.keys + PacificaDiagnosisTests.routes
        let tested =
            slips.compactMap(\.mistake)
            + PacificaSignedDiagnosisTests.slips.compactMap(\.mistake)
            + PacificaSignedDiagnosisTests.bodies.compactMap(\.mistake)
            // Each of these has a test of its own.
            + [
                "credits-spent", "api-key-misnamed", "account-of-another-sandbox",
                "api-key-of-another-sandbox", "too-many-keys", "key-not-active",
                "private-key-of-another-sandbox", "credentials-taken-back",
            ]
        let missing = PacificaMistake.allCases.map(\.rawValue).filter { !tested.contains($0) }
        #expect(missing == [])
        #expect(PacificaMistake.allCases.count >= 60)
    }

    /// A message as a client may have it, with its body.
    private func random(_ generator: inout SeededGenerator)
        -> (message: PacificaMessage, path: String, body: (String) -> String)
    {
        let timestamp = 1_716_200_000_000 - Int64(generator.next() % 1000)
        let window = Int64(generator.next() % 90_000) + 1000
        let kind = Int(generator.next() % 3)
        let key = "SimPfKey_\(generator.next() % 1_000_000)"
        let type = ["list_api_keys", "create_api_key", "revoke_api_key"][kind]
        let data = kind == 2 ? [JSONMember("api_key", .string(key))] : []
        return (
            PacificaMessage(type: type, timestamp: timestamp, window: window, data: data),
            PacificaClient.keysPath + ["", "/create", "/revoke"][kind],
            { signature in
                PacificaClient.body(
                    signature: signature, timestamp: "\(timestamp)", window: "\(window)",
                    payload: kind == 2 ? "\"api_key\":\"\(key)\"" : "")
            }
        )
    }

    @Test("what a hypothesis signs is diagnosed as that hypothesis and as no other")
    func everyHypothesis() throws {
        var generator = SeededGenerator(seed: 4)
        let wallet = try PacificaClient.wallet()
        let world = try TestWorld(at: Instant(milliseconds: 1_716_200_000_000))
        var count = 0
        for _ in 0..<4 {
            let (message, path, body) = random(&generator)
            let parsed = try #require(PacificaSignedBody(Bytes(text: body("x"))))
            let all = PacificaHypotheses(message, body: parsed).all
            #expect(Set(all.map(\.text)).count == all.count)
            #expect(!all.contains { $0.text == message.bytes })
            for hypothesis in all {
                let signature = wallet.key.signature(of: hypothesis.text)
                let reply = world.post(path, body: body(Base58.encode(signature).text))
                #expect(reply.text == PacificaClient.envelope("Verification failed", "400"))
                let diagnosis = world.journal.exchanges.last?.exchange.diagnosis
                #expect(diagnosis?.mistake == hypothesis.name)
                count += 1
            }
        }
        #expect(count > 140)
    }

    @Test("a random signature, a right one of another request and an empty one prove nothing")
    func negatives() throws {
        var generator = SeededGenerator(seed: 5)
        let wallet = try PacificaClient.wallet()
        let world = try TestWorld(at: Instant(milliseconds: 1_716_200_000_000))
        for _ in 0..<12 {
            let (_, path, body) = random(&generator)
            let (other, _, _) = random(&generator)
            let noise = Bytes((0..<64).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
            for signature in [noise, wallet.key.signature(of: other.bytes), []] {
                let reply = world.post(path, body: body(Base58.encode(signature).text))
                #expect(reply.status == 400)
                let diagnosis = try #require(world.journal.exchanges.last?.exchange.diagnosis)
                #expect(diagnosis.mistake == nil, "\(diagnosis.explanation)")
                #expect(diagnosis.curl != nil)
            }
            let right = random(&generator)
            let text = Base58.encode(wallet.key.signature(of: right.message.bytes)).text
            #expect(world.post(right.path, body: right.body(text)).status != 404)
        }
    }

    @Test("the wallet of another sandbox is named")
    func otherWallet() throws {
        let stranger = try PacificaClient.wallet(seed: Bytes(repeating: 9, count: 32))
        let now = Instant(milliseconds: 1_716_200_000_000)
        let world = World(seed: 1, credentials: Pacifica().defaultCredentials)
        let message = Bytes(text: PacificaClient.message("list_api_keys", at: now.milliseconds))
        let body = PacificaClient.body(
            signature: Base58.encode(stranger.key.signature(of: message)).text,
            timestamp: "\(now.milliseconds)")
        let request = HTTPRequest(
            method: .post, target: PacificaClient.keysPath, body: Bytes(text: body))
        let endpoint = Pacifica().endpoints.firstIndex { $0.path == PacificaClient.keysPath }
        let simulator = try Pacifica().makeSimulator(for: world)
        let refusal = try #require(
            simulator.reply(to: request, endpoint: endpoint, at: now).refusal)
        func diagnosis(_ strangers: [(sandbox: String, credentials: Credentials)]) -> Diagnosis? {
            Pacifica().diagnose(
                refusal, of: request,
                in: DiagnosisContext(
                    endpoint: endpoint, now: now, world: world, sandbox: "default",
                    strangers: strangers))
        }
        let credentials = Credentials([
            ("account", stranger.account), ("secret", stranger.secret), ("apiKey", "k"),
        ])
        let found = diagnosis([("s3", credentials)])
        #expect(found?.mistake == "private-key-of-another-sandbox")
        #expect(
            found?.explanation
                == "the message is right, but the wallet of the sandbox 's3' has signed it; the "
                + "account is that of 'default'.")
        #expect(diagnosis([])?.mistake == nil)
    }
}
