import MockProviders
import Testing
import WireFormats

/// Signing for users, the tables, and the report on fidelity.
@Suite("Kraken signing and tables")
struct KrakenSigningTests {
    private let kraken = Kraken()

    private func send(_ signed: SignedRequest, to world: TestWorld) -> TestReply {
        world.send(
            signed.method == "GET" ? .get : .post, signed.target,
            signed.headers.map { ($0.name, $0.value) }, body: Bytes(text: signed.body))
    }

    @Test(
        "the example is answered when signed, at once and minutes later",
        arguments: TestWorld.Stage.allCases)
    func exampleRequest(_ stage: TestWorld.Stage) throws {
        for now in [KrakenClient.vectorInstant, Instant(seconds: 1_777_300_000, nanoseconds: 7)] {
            let signed = try kraken.sign(kraken.exampleRequest(at: now))
            for later in [Int64(0), 600] {
                let world = try TestWorld(at: now.advanced(bySeconds: later), stage: stage)
                let reply = send(signed, to: world)
                #expect(reply.status == 200)
                #expect(try reply.json()["data"]?.elements.count == 7)
                #expect(send(signed, to: world).text == KrakenBodies.invalidNonce)
            }
        }
        for seconds in [Int64.min, -1, .max] {
            let early = kraken.exampleRequest(at: Instant(seconds: seconds))
            #expect(UInt64(strictDecimal: try #require(early.nonce).utf8) != nil)
            _ = try kraken.sign(early)
        }
    }

    @Test("the steps show what is signed, and the vectors come out")
    func steps() throws {
        var request = UnsignedRequest(
            key: KrakenClient.key, secret: KrakenClient.secret, nonce: "1777248000000000000",
            method: "GET", target: KrakenClient.historyPath)
        let signed = try kraken.sign(request)
        let digest = "1a17c7aa26b1efcab9aecf8d9bb6972461f18b5289096ca36261a68b5fba066f"
        #expect(
            signed.steps.map(\.value) == [
                "1777248000000000000", digest, "\(KrakenClient.historyPath) + \(digest)",
                "HMAC-SHA512, keyed with the base64-decoded secret, in base64",
                KrakenVectorTests.vectors[0].signature,
            ])
        #expect(signed.headers.map(\.name) == ["API-Key", "API-Nonce", "API-Sign"])
        request.target += "?assets[0][symbol]=BTC&assets[0][type]=crypto"
        let brackets = try kraken.sign(request)
        #expect(brackets.steps.last?.value == KrakenVectorTests.vectors[4].signature)
        #expect(brackets.curl(base: "http://x").contains("-g 'http://x/v1"))
        request = UnsignedRequest(
            key: "k", secret: KrakenClient.secret, nonce: "1777248000000000001", method: "POST",
            target: "/v1/accounts?limit=1", body: "{\"name\":\"demo\"}")
        let body = try kraken.sign(request)
        #expect(body.steps.last?.value.hasPrefix("k8p4EAsM3qig3qQE4//17") == true)
        #expect(body.headers.last?.name == "Content-Type")
    }

    @Test("what cannot be signed is refused with one clear line")
    func unsignable() throws {
        let right = UnsignedRequest(
            key: "k", secret: KrakenClient.secret, nonce: "1", method: "GET", target: "/v1")
        func message(_ change: (inout UnsignedRequest) -> Void) -> String {
            var request = right
            change(&request)
            do {
                _ = try kraken.sign(request)
                return "accepted"
            } catch {
                return error.message
            }
        }
        #expect(message { _ in } == "accepted")
        #expect(message { $0.timestamp = "1" }.contains("use --nonce"))
        #expect(message { $0.nonce = nil }.contains("--nonce"))
        #expect(message { $0.nonce = "1.5" }.contains("--nonce"))
        #expect(message { $0.nonce = "18446744073709551616" }.contains("--nonce"))
        #expect(message { $0.secret = "no base64!" }.contains("base64"))
        #expect(message { $0.secret = "" }.contains("base64"))
        for target in ["", "v1", "/v1 x", "/v1#x", "/ä"] {
            #expect(message { $0.target = target }.contains("is not a path"))
        }
    }

    @Test("the default credentials are those that the vectors were made for")
    func credentials() {
        #expect(
            kraken.defaultCredentials
                == Credentials([
                    ("key", KrakenClient.key), ("secret", KrakenClient.secret),
                    ("account", KrakenClient.main),
                ]))
        #expect(kraken.selectors == ["key"])
    }

    @Test("the report lists more than forty behaviours, and the accounts of the sandbox")
    func report() {
        let lines = FidelityReport(of: kraken).lines
        #expect(kraken.behaviours.count > 40)
        #expect(lines.count > 80)
        for id in [KrakenClient.second, KrakenClient.empty, KrakenClient.foreign] {
            #expect(lines.contains { $0.statement.contains(id) })
        }
        for row in 1...14 {
            #expect(
                lines.contains { line in
                    line.source.contains("8-\(row)") || line.source.contains(", 8-\(row)")
                })
        }
    }

    @Test("each endpoint's example is JSON of its own shape, and so is a real reply")
    func examples() throws {
        let client = try KrakenClient()
        for endpoint in kraken.endpoints {
            let target = endpoint.path.split(separator: "{account_id}")
                .joined(separator: KrakenClient.main)
            let texts = [endpoint.example, try client.send(target).text]
            for text in texts {
                #expect(fits(try JSONParser.parse(Bytes(text: text)), endpoint.success))
            }
        }
    }

    /// Whether a value has a shape; members must come in order.
    private func fits(_ value: JSONValue, _ schema: Schema) -> Bool {
        switch (schema, value) {
        case (.string(let choices, _), .string(let text)):
            return choices.isEmpty || choices.contains(text)
        case (.integer, .number), (.number, .number), (.boolean, .bool):
            return true
        case (.object(let members), .object(let given)):
            let known = members.filter { member in given.contains { $0.name == member.name } }
            return known.map(\.name) == given.map(\.name)
                && members.allSatisfy { member in
                    value[member.name].map { fits($0, member.schema) } ?? member.isOptional
                }
        case (.array(let element), .array(let elements)):
            return elements.allSatisfy { fits($0, element) }
        case (.nullable(let inner), _):
            return value.isNull || fits(value, inner)
        case (.oneOf(let schemas), _):
            return schemas.contains { fits(value, $0) }
        default:
            return false
        }
    }

    @Test("an error's body has the shape of the error schema")
    func errorShape() throws {
        for error in kraken.errors {
            let body = kraken.body(of: error, arguments: [], at: .epoch).body
            #expect(fits(try JSONParser.parse(body), kraken.errorSchema))
        }
    }
}
