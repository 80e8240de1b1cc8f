import MockProviders
import Testing
import WireFormats

/// Wrong signatures, each made as a client makes it, and what is said of them.
@Suite("Kraken signing mistakes", .serialized)
struct KrakenSigningMistakeTests {
    private static let all =
        KrakenSigningCase.targets + KrakenSigningCase.hashes + KrakenSigningCase.forms

    /// Sends the request of a case and returns its diagnosis.
    private func diagnosis(_ given: KrakenSigningCase, _ world: TestWorld) throws -> Diagnosis {
        let material = KrakenSigningMaterial(
            target: Bytes(text: given.target), nonce: Bytes(text: given.nonce),
            body: Bytes(text: given.body))
        let reply = world.send(
            .get, given.target,
            [
                ("API-Key", KrakenClient.key), ("API-Nonce", given.nonce),
                ("API-Sign", given.sign(material)),
            ], body: material.body)
        #expect(reply.text == KrakenBodies.invalidSignature)
        return try #require(world.journal.exchanges.last?.exchange.diagnosis)
    }

    @Test("each mistake is named, explained, and put right by the command")
    func everyMistake() throws {
        for (index, given) in Self.all.enumerated() {
            let world = try KrakenClient(options: given.options).world
            let diagnosis = try diagnosis(given, world)
            #expect(diagnosis.mistake == given.mistake, "case \(index)")
            #expect(diagnosis.explanation == given.explanation, "case \(index)")
            #expect(diagnosis.expected != nil && diagnosis.expected != diagnosis.received)
            let command = try KrakenCommand(try #require(diagnosis.curl))
            #expect(command.base == "http://127.0.0.1")
            #expect(command.target == given.target)
            #expect(command.send(to: world).status == 200, "case \(index)")
            expectNoSecret(in: diagnosis)
        }
    }

    private func expectNoSecret(in diagnosis: Diagnosis) {
        let texts = [
            diagnosis.explanation, diagnosis.expected, diagnosis.received, diagnosis.curl,
        ]
        for text in texts.compactMap({ $0 }) {
            #expect(!Bytes(text: text).contains(KrakenClient.secret))
            #expect(!Bytes(text: text).contains("payward-sim-secret"))
        }
    }

    @Test("every name of the tables has a case")
    func everyName() {
        let cases = Set(Self.all.map(\.mistake)).union(["secret-of-another-sandbox"])
        for mistake in KrakenMistake.allCases { #expect(cases.contains(mistake.rawValue)) }
        for hypothesis in KrakenHypothesis.all { #expect(cases.contains(hypothesis.name)) }
    }

    @Test(
        "the reply is the provider's, with nothing of the explanation",
        arguments: TestWorld.Stage.allCases)
    func replies(_ stage: TestWorld.Stage) throws {
        let world = try KrakenClient(stage: stage).world
        for given in Self.all.prefix(5) {
            let material = KrakenSigningMaterial(
                target: Bytes(text: given.target), nonce: Bytes(text: given.nonce), body: [])
            let reply = world.get(
                given.target,
                [
                    ("API-Key", KrakenClient.key), ("API-Nonce", given.nonce),
                    ("API-Sign", given.sign(material)),
                ])
            #expect(reply.text == KrakenBodies.invalidSignature)
            #expect(
                reply.fields.map(\.name).filter { $0 != "Connection" } == [
                    "Date", "Content-Type", "x-trace-id",
                ])
        }
    }

    @Test("nothing is named without proof, and the string to sign is shown")
    func nothingProven() throws {
        let world = try KrakenClient().world
        let target = KrakenClient.historyPath + "?quote_symbol=EUR"
        let chance = Bytes((0..<64).map { UInt8($0 * 3) })
        let elsewhere = try KrakenClient.signature(
            KrakenClient.historyPath + "?quote_symbol=USD", nonce: "9")
        let short = "AAAA"
        for sign in [Base64.encode(chance).text, Hex.encode(chance).text, elsewhere, short, "%%%"] {
            _ = world.get(
                target, [("API-Key", KrakenClient.key), ("API-Nonce", "9"), ("API-Sign", sign)])
            let diagnosis = try #require(world.journal.exchanges.last?.exchange.diagnosis)
            #expect(diagnosis.mistake == nil)
            let hash = Hex.encode(SHA256.hash(Bytes(text: "9"))).text
            #expect(diagnosis.expected == "\(target) + SHA256 \(hash)")
            let shape =
                sign.utf8.count == 88
                ? "" : " API-Sign has \(sign.utf8.count) characters, and a signature has 88."
            #expect(
                diagnosis.explanation
                    == "No known mistake gives this signature.\(shape) Signed here: the target, "
                    + "and the 32 bytes of SHA-256 of the nonce \"9\" and 0 bytes of body, with "
                    + "HMAC-SHA512 and the base64-decoded secret.")
            let command = try KrakenCommand(try #require(diagnosis.curl))
            #expect(command.target == target)
        }
        _ = world.get(target, [("API-Key", KrakenClient.key), ("API-Nonce", "9")])
        #expect(
            world.journal.exchanges.last?.exchange.diagnosis?.mistake == "signature-missing")
    }

    @Test("a right request has no diagnosis")
    func rightRequest() throws {
        let client = try KrakenClient()
        #expect(try client.history().status == 200)
        #expect(client.world.journal.exchanges.last?.exchange.diagnosis == nil)
    }

    @Test("whatever is signed, a mistake is named as itself or as one of equal outcome")
    func neverAnotherName() throws {
        var chance = SeededGenerator(seed: 4)
        let queries = [
            "", "?quote_symbol=EUR", "?b=1&a=2", "?a=%20b&c=%3A", "?x=a+b",
            "?assets[0][symbol]=BTC",
        ]
        let bodies = ["", "{}", "{\"b\":1,\"a\":[1, 2]}", "n=1\n", "text"]
        for _ in 0..<20 {
            let target =
                KrakenClient.historyPath + queries[Int(chance.next() % UInt64(queries.count))]
            let body = Bytes(text: bodies[Int(chance.next() % UInt64(bodies.count))])
            let nonce = "\(chance.next() >> (chance.next() % 60))"
            let world = try KrakenClient().world
            let input = input(target, nonce, body)
            let right = input.right.signature(of: input.right.message)
            let outcomes = KrakenHypothesis.all.flatMap { hypothesis in
                hypothesis.recipes(input).map { (hypothesis.name, $0.signature(of: $0.message)) }
            }
            for (_, signature) in outcomes where signature != right {
                _ = world.send(
                    .get, target,
                    [
                        ("API-Key", KrakenClient.key), ("API-Nonce", nonce),
                        ("API-Sign", Base64.encode(signature).text),
                    ], body: body)
                let mistake = world.journal.exchanges.last?.exchange.diagnosis?.mistake
                #expect(outcomes.contains { $0.0 == mistake && $0.1 == signature })
            }
        }
    }

    private func input(_ target: String, _ nonce: String, _ body: Bytes) -> KrakenSigningInput {
        KrakenSigningInput(
            target: Bytes(text: target), nonce: Bytes(text: nonce), body: body, method: "GET",
            host: Bytes(text: "127.0.0.1"), secretText: Bytes(text: KrakenClient.secret),
            apiKey: Bytes(text: KrakenClient.key), strangers: [],
            others: [Bytes(text: "SIM_APP_KEY_0001")])
    }

    @Test("the work for one refusal is bounded")
    func boundedWork() throws {
        let target = KrakenClient.historyPath + "?assets[0][symbol]=BTC&a=%20b+c&b=%3A"
        for body in ["", "{\"b\":1,\"a\":[1, 2]}\n"] {
            let input = input(target, "1777248000000000007", Bytes(text: body))
            let count = KrakenHypothesis.all.reduce(0) { $0 + $1.recipes(input).count }
            #expect(count <= 64, "\(count)")
        }
    }
}

extension ContiguousArray where Element == UInt8 {
    /// Whether a text stands in the bytes.
    fileprivate func contains(_ text: String) -> Bool {
        let wanted = Bytes(text: text)
        guard count >= wanted.count else { return false }
        return (0...(count - wanted.count)).contains { self[$0...].starts(with: wanted) }
    }
}
