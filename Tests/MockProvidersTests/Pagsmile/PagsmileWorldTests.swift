import MockProviders
import Testing
import WireFormats

/// Credentials, levers and changes of the world.
@Suite("Pagsmile worlds")
struct PagsmileWorldTests {
    @Test("minted credentials have their form, and never come twice")
    func mintedCredentials() {
        var generator = SeededGenerator(seed: 3)
        var seen: Set<String> = []
        for _ in 0..<500 {
            let credentials = Pagsmile().mintCredentials(from: &generator)
            #expect(credentials.items.map(\.name) == ["appId", "appKey"])
            let (id, key) = (credentials["appId"], credentials["appKey"])
            #expect(id.utf8.count == 32 && id.hasPrefix("SIM_APP_ID_"))
            #expect(key.utf8.count == 44 && key.hasPrefix("SIM_APP_KEY_"))
            #expect(seen.insert(id).inserted && seen.insert(key).inserted)
        }
        var (left, right) = (SeededGenerator(seed: 9), SeededGenerator(seed: 9))
        #expect(
            Pagsmile().mintCredentials(from: &left) == Pagsmile().mintCredentials(from: &right))
    }

    @Test("a simulator with minted credentials takes them and no others")
    func ownCredentials() throws {
        var generator = SeededGenerator(seed: 3)
        var trial = try PagsmileTrial()
        trial.world.credentials = Pagsmile().mintCredentials(from: &generator)
        let (id, key) = (trial.world.credentials["appId"], trial.world.credentials["appKey"])
        let signed = PagsmileTrial.signed(PagsmileTrial.body, key: key)
        let body = Bytes(text: PagsmileTrial.body)
        let own = PagsmileTrial.request(fields: [("AppId", id), signed[1]], body: body)
        #expect(try trial.answer(own).reply.reply.status == 200)
        let other = PagsmileTrial.request(fields: signed, body: body)
        #expect(try trial.answer(other).reply.reply.status == 401)
    }

    private func answer(
        _ simulator: any Simulator, at now: Instant = PagsmileClient.vectorInstant
    ) -> SimulatedReply {
        let body = "{\"timestamp\":\(now.seconds)}"
        return simulator.reply(
            to: PagsmileTrial.request(
                .post, PagsmileClient.balancePath, fields: PagsmileTrial.signed(body),
                body: Bytes(text: body)), endpoint: 1, at: now)
    }

    @Test("what was counted stays counted when the world changes; an exhausted second is over")
    func quotas() throws {
        var world = try PagsmileTrial(["requests_per_second=2"], quotas: .enforced).world
        let first = try Pagsmile().makeSimulator(for: world)
        #expect(answer(first).reply.status == 200)
        world.options.append(try OptionAssignment(parsing: "pagsmile.amounts=two-decimals"))
        let second = try first.continued(in: world)
        #expect(answer(second).reply.status == 200)
        #expect(answer(second).reply.status == 429)
        let later = PagsmileClient.vectorInstant.advanced(bySeconds: 1)
        #expect(answer(second, at: later).reply.status == 200)
        second.pull(.exhaustQuota, at: later)
        let refused = answer(second, at: later)
        #expect(refused.reply.status == 429)
        #expect(answer(second, at: later.advanced(bySeconds: 1)).reply.status == 200)
        // Without a limit the lever works too; where quotas are observed, it only shows.
        let free = try Pagsmile().makeSimulator(for: try PagsmileTrial(quotas: .enforced).world)
        free.pull(.exhaustQuota, at: PagsmileClient.vectorInstant)
        #expect(answer(free).reply.status == 429)
        let observed = try free.continued(in: try PagsmileTrial().world)
        #expect(answer(observed).reply.status == 200)
        #expect(answer(observed).remarks == ["would be limited"])
    }

    @Test("expired, revoked and restored credentials")
    func credentialStates() throws {
        var world = try PagsmileTrial().world
        var simulator = try Pagsmile().makeSimulator(for: world)
        let expected: [(Lever, Int, String)] = [
            (.expireCredentials, 400, "app-inactive"),
            (.revokeCredentials, 401, "permission-denied"),
            (.restoreCredentials, 200, ""),
        ]
        for (lever, status, row) in expected {
            #expect(Pagsmile().levers.contains(lever))
            world.credentialState = try #require(lever.credentialState)
            simulator = try simulator.continued(in: world)
            let reply = answer(simulator)
            #expect(reply.reply.status == status)
            #expect(reply.refusal?.error.name ?? "" == row)
        }
        world.credentialState = .revoked
        world.options = [try OptionAssignment(parsing: "pagsmile.unknown_app_error=4001203")]
        #expect(
            answer(try simulator.continued(in: world)).refusal?.error.name == "app-not-existed")
    }

    @Test("every row can be answered at will, in the documented envelope")
    func rowsAtWill() throws {
        let trial = try PagsmileTrial()
        let simulator = try Pagsmile().makeSimulator(for: trial.world)
        let request = PagsmileTrial.request(fields: [], body: [])
        for row in Pagsmile().errors {
            let reply = simulator.reply(
                with: row, arguments: [], to: request, at: PagsmileClient.vectorInstant)
            #expect(reply.status == row.status)
            #expect(reply[field: "Date"]?.text == "Tue, 14 Apr 2026 00:00:00 GMT")
            #expect(reply[field: "Retry-After"] == nil)
            if row.name == "maintenance" {
                #expect(reply.body.isEmpty && reply[field: "Content-Type"] == nil)
            } else {
                #expect(try JSONParser.parse(reply.body)["code"] == .number(row.code))
            }
        }
        let named = try #require(Pagsmile().errors.first { $0.name == "invalid-parameter" })
        let reply = simulator.reply(
            with: named, arguments: ["end_date is required"], to: request,
            at: PagsmileClient.vectorInstant)
        #expect(reply.body.text.hasSuffix("\"data\":{\"err\":\"end_date is required\"}}"))
    }

    @Test("secrets in a body are not kept, nor is a body that cannot be read")
    func redaction() throws {
        let pagsmile = Pagsmile()
        let bodies = [
            "{\"app_key\":\"S3CRET\",\"a\":1}", "{\"auth\":{\"appSecret\":\"S3CRET\"}}",
            "[{\"access_token\":\"S3CRET\"}]", "{\"app_key\":\"S3CRET\"", "app_key=S3CRET&a=1",
            "{\"password\":{\"x\":\"S3CRET\"}}", "{\"secret_key\":[\"S3CRET\"]}",
        ]
        for body in bodies {
            let request = PagsmileTrial.request(
                fields: [("AppId", "somebody")], body: Bytes(text: body))
            let kept = pagsmile.redacting(request, credential: Bytes(text: "sha256:0"))
            #expect(!(kept.head.text + kept.body.text).contains("S3CRET"), "\(body)")
            #expect(!kept.head.text.contains("somebody"))
            #expect(!pagsmile.withoutSecrets(request).body.text.contains("S3CRET"), "\(body)")
        }
        // What is no secret stays as it came.
        let plain = PagsmileTrial.request(fields: [], body: Bytes(text: PagsmileTrial.body))
        #expect(pagsmile.withoutSecrets(plain).body == plain.body)
        #expect(pagsmile.withoutSecrets(plain).head == plain.head)
    }

    @Test("neither a refusal nor its diagnosis tells a secret that stands in the body")
    func explanationsWithoutSecrets() throws {
        let world = try TestWorld(at: PagsmileClient.vectorInstant)
        let client = PagsmileClient(world)
        for name in ["app_key", "appSecret", "sign", "apiToken"] {
            let body =
                PagsmileVectorTests.april
                + ",\"\(name)\":\"S3CRET\",\"note\":\"<\(client.appKey)>\","
                + "\"in\":{\"\(name)\":\"S3CRET\"}}"
            for signature in [String(repeating: "0", count: 64), PagsmileVectorTests.refused[0].1] {
                #expect(client.send(body, signature: signature).status == 401)
                let exchange = try #require(world.journal.exchanges.last?.exchange)
                let told = "\(exchange.diagnosis as Any) \(exchange.refusal as Any)"
                #expect(!told.contains("S3CRET") && !told.contains(client.appKey))
                #expect(exchange.diagnosis != nil)
                let kept = try #require(exchange.request).body.text
                #expect(!kept.contains("S3CRET") && kept.contains("\"end_date\":\"2026-04-14\""))
            }
            // Proven mistakes show their texts, with words in place of secrets.
            let hmac = HMACSHA256(key: Bytes(text: client.appKey))
            let members = try #require(try JSONParser.parse(Bytes(text: body)).members)
            let signature = Hex.encode(
                hmac.authenticationCode(for: PagsmileSignature.parameters(of: members)))
            #expect(client.send(body, signature: signature.text).status == 401)
            let diagnosis = try #require(world.journal.exchanges.last?.exchange.diagnosis)
            #expect(diagnosis.mistake == "hmac-instead-of-sha256")
            #expect(!"\(diagnosis)".contains("S3CRET") && !"\(diagnosis)".contains(client.appKey))
            #expect(diagnosis.received?.contains("\(name)=<hidden>") == true)
        }
    }
}
