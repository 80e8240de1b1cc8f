import MockProviders
import Testing
import WireFormats

/// No hypothesis is ever taken for another: random requests, each mistake made for each.
@Suite("HashKey hypotheses")
struct HashKeyHypothesisTests {
    private let provider = HashKey()

    private func context(at now: Instant) -> DiagnosisContext {
        DiagnosisContext(
            endpoint: 0, now: now, world: World(seed: 1, credentials: provider.defaultCredentials),
            sandbox: "default",
            siblings: ProviderCatalog.all.map { ($0.name, $0.defaultCredentials) },
            strangers: [("other", Credentials([("key", "k"), ("secret", "another")]))])
    }

    /// A query with random parameters in random order, whose values need escapes now and then.
    private func query(from chance: inout SeededGenerator) -> String {
        let values = ["a b", "50%", "/REF:H2", "x+y", "批次", "plain", "A&B=C", "~-._"]
        var pairs = [
            "type=trade", "startTime=1760595200000", "endTime=1761200000000",
            "timestamp=\(1_761_200_000_000 + Int64.random(in: 0..<900, using: &chance))",
        ]
        if Bool.random(using: &chance) { pairs.append("limit=100") }
        if Bool.random(using: &chance) { pairs.append("recvWindow=5000") }
        if Bool.random(using: &chance) { pairs.append("clientOrderId=") }
        if let value = values.randomElement(using: &chance), Bool.random(using: &chance) {
            var text = PercentCoding.encode(value.utf8).text
            if Bool.random(using: &chance) {
                text = text.split(separator: "%20", omittingEmptySubsequences: false)
                    .joined(separator: "+")
            }
            pairs.append("remark=\(text)")
        }
        return pairs.shuffled(using: &chance).joined(separator: "&")
    }

    private func request(_ query: String, _ signature: String) -> HTTPRequest {
        HTTPRequest(
            method: .get, target: "\(HashKeyClient.flowPath)?\(query)&signature=\(signature)",
            fields: [("Host", "127.0.0.1"), ("X-HK-APIKEY", "sim-hk-key-0001")])
    }

    @Test("each mistake's own signature is found as that mistake, or as one that gives the same")
    func ownOutputIsFound() throws {
        var chance = SeededGenerator(seed: 4)
        let context = context(at: TestWorld.vectorInstant)
        let error = try #require(provider.errors.first { $0.name == "incorrect-signature" })
        var most = 0
        for _ in 0..<12 {
            let query = query(from: &chance)
            let made = HashKeyHypotheses.signatures(for: request(query, "00"), in: context)
            most = max(most, made.count)
            for (mistake, signature) in made {
                let diagnosis = provider.diagnose(
                    Refusal(error, because: "test"), of: request(query, signature.text),
                    in: context)
                let alike = made.filter { $0.signature == signature }.map(\.mistake.rawValue)
                let found = try #require(diagnosis?.mistake, "\(mistake) is not found in \(query)")
                #expect(alike.contains(found), "\(mistake) is taken for \(found) in \(query)")
            }
        }
        #expect(most > 40)
        #expect(most <= HashKeyHypotheses.countMaximum)
    }

    @Test("a correct signature is never among the hypotheses")
    func correctIsNoHypothesis() {
        var chance = SeededGenerator(seed: 5)
        let context = context(at: TestWorld.vectorInstant)
        let key = HMAC<SHA256>(key: Bytes(text: provider.defaultCredentials["secret"]))
        for _ in 0..<12 {
            let query = query(from: &chance)
            let right = HashKeySignature.sign(Bytes(text: query), with: key)
            let made = HashKeyHypotheses.signatures(for: request(query, "00"), in: context)
            #expect(!made.contains { $0.signature == right })
        }
    }

    @Test("a signature of another random request is never named")
    func othersAreNotNamed() throws {
        var chance = SeededGenerator(seed: 6)
        let context = context(at: TestWorld.vectorInstant)
        let error = try #require(provider.errors.first { $0.name == "incorrect-signature" })
        let key = HMAC<SHA256>(key: Bytes(text: provider.defaultCredentials["secret"]))
        for number in 0..<20 {
            let other = "type=deposit&startTime=\(number)&endTime=1&timestamp=1"
            let signature = HashKeySignature.sign(Bytes(text: other), with: key).text
            let diagnosis = provider.diagnose(
                Refusal(error, because: "test"), of: request(query(from: &chance), signature),
                in: context)
            #expect(diagnosis?.mistake == nil)
        }
    }
}
