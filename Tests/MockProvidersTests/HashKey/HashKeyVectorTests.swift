import MockProviders
import Testing
import WireFormats

/// hashkey.md section 2: every vector, documented and computed.
@Suite("HashKey signature vectors")
struct HashKeyVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let query: String
        let signature: String
        var path = HashKeyClient.flowPath
        var testDescription: String { name }
    }

    static let window = "startTime=1758608000000&endTime=1761200000000"
    static let computed = [
        Vector(
            name: "H1",
            query: "timestamp=1761200000000&type=trade&startTime=1760595200000"
                + "&endTime=1761200000000&limit=100",
            signature: "52c0b21376d90a4a9dcf3de4c6e61b6f1f1fd337db877852d17512a71da6f419"),
        Vector(
            name: "H2",
            query: "endTime=1761200000000&limit=100&startTime=1760595200000"
                + "&timestamp=1761200000000&type=trade",
            signature: "a82ef4be6325dd71577eac5ec61f4228ee8729e5949e1b0a63abd6cbfc7d2cac"),
        Vector(
            name: "H3",
            query: "type=deposit&\(window)&beginId=1&recvWindow=5000&timestamp=1761200000000",
            signature: "606c41dec6e84a120fb39c8ef65fd27c3d9a010ef66f56076d2fd4729541dfd0"),
        Vector(
            name: "H4",
            query: "type=fiatDeposit&\(window)&remark=%2FREF%3AH2A6U8%2FMEMO%3AcustomId2"
                + "&timestamp=1761200000000",
            signature: "21bdf947a6e7eac20178200986c8ca794c92270d3788b39a17f7709f9947456c"),
        Vector(
            name: "H6 checkApiKey", query: "timestamp=1761200000000",
            signature: "9109edbe0b21d0ae3bd366a0143d7cec56f8eaf6523696b71db0e2eb88017764",
            path: "/api/v1/account/checkApiKey"),
        Vector(
            name: "H6 type", query: "timestamp=1761200000000",
            signature: "9109edbe0b21d0ae3bd366a0143d7cec56f8eaf6523696b71db0e2eb88017764",
            path: "/api/v1/account/type"),
    ]
    /// H4 sent encoded, signed decoded.
    static let decoded = Vector(
        name: "H5", query: computed[3].query,
        signature: "e29e923ff5ddda5cdcc73efa320adcc13772d899edc52ff79fb1bc359ff0755a")

    private func send(_ vector: Vector, _ world: TestWorld) -> TestReply {
        world.get(
            "\(vector.path)?\(vector.query)&signature=\(vector.signature)",
            [("X-HK-APIKEY", "sim-hk-key-0001")])
    }

    @Test("a computed vector is accepted", arguments: computed, TestWorld.Stage.allCases)
    func computedVectorIsAccepted(_ vector: Vector, _ stage: TestWorld.Stage) throws {
        let reply = send(vector, try TestWorld(stage: stage))
        #expect(reply.status == 200)
        #expect(reply.text.first == (vector.path.hasSuffix("Key") ? "{" : "["))
    }

    @Test(
        "any changed digit of the signature is refused", arguments: computed,
        TestWorld.Stage.allCases)
    func changedDigitIsRefused(_ vector: Vector, _ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        for position in [0, 31, 63] {
            var digits = Array(vector.signature)
            digits[position] = digits[position] == "0" ? "1" : "0"
            var wrong = vector
            wrong = Vector(
                name: vector.name, query: vector.query, signature: String(digits),
                path: vector.path)
            let reply = send(wrong, world)
            #expect(reply.status == 400)
            #expect(reply.text == "{\"code\":\"0002\",\"msg\":\"Incorrect signature\"}")
        }
    }

    @Test("a signature in upper case is accepted")
    func upperCaseIsAccepted() throws {
        let vector = Self.computed[0]
        let upper = Vector(
            name: "upper", query: vector.query, signature: vector.signature.uppercased())
        #expect(send(upper, try TestWorld()).status == 200)
    }

    @Test(
        "H5 is refused by default and accepted with its option",
        arguments: TestWorld.Stage.allCases)
    func decodedVectorNeedsItsOption(_ stage: TestWorld.Stage) throws {
        #expect(send(Self.decoded, try TestWorld(stage: stage)).status == 400)
        let lenient = try TestWorld(
            options: ["hashkey.signed_bytes=raw-or-decoded"], stage: stage)
        #expect(send(Self.decoded, lenient).status == 200)
        #expect(send(Self.computed[3], lenient).status == 200)
        let wrong = Vector(
            name: "wrong", query: Self.decoded.query,
            signature: String(Self.decoded.signature.reversed()))
        #expect(send(wrong, lenient).status == 400)
    }

    @Test("the documented vectors come out of signing")
    func documentedVectorsComeOutOfSigning() throws {
        let key = "tAQfOrPIZAhym0qHISRt8EFvxPemdBm5j5WMlkm3Ke9aFp0EGWC2CGM8GHV4kCYW"
        let secret = "lH3ELTNiFxCQTmi9pPcWWikhsjO04Yoqw3euoHUuOLC3GYBW64ZqzQsiOEHXQS76"
        let head = "symbol=ETHBTC&side=BUY&type=LIMIT&timeInForce=GTC"
        let tail = "quantity=1&price=0.1&recvWindow=5000&timestamp=1538323200000"
        let whole = "5f2750ad7589d1d40757a55342e621a44037dad23b5128cc70e18ec1d1c3f4c6"
        let split = "885c9e3dd89ccd13408b25e6d54c2330703759d7494bea6dd5a3d1fd16ba3afa"
        let cases = [
            ("/api/v1/order?\(head)&\(tail)", "", whole),
            ("/api/v1/order", "\(head)&\(tail)", whole),
            ("/api/v1/order?\(head)", tail, split),
        ]
        for (target, body, signature) in cases {
            let signed = try HashKey().sign(
                UnsignedRequest(
                    key: key, secret: secret, method: "POST", target: target, body: body))
            #expect(signed.steps.last?.value == signature)
            #expect((signed.target + signed.body).contains("&signature=\(signature)"))
        }
    }

    @Test("the signature pair may stand anywhere in the query")
    func signatureMayStandAnywhere() throws {
        let world = try TestWorld()
        let vector = Self.computed[0]
        let pair = "signature=\(vector.signature)"
        let parts = vector.query.split(separator: "&").map(String.init)
        for position in 0...parts.count {
            var query = parts
            query.insert(pair, at: position)
            let target = HashKeyClient.flowPath + "?" + query.joined(separator: "&")
            #expect(world.get(target, [("X-HK-APIKEY", "sim-hk-key-0001")]).status == 200)
        }
    }

    @Test("a body is signed right behind the query")
    func bodyIsSignedBehindTheQuery() throws {
        let world = try TestWorld()
        let query = "timestamp=1761200000000"
        let body = "a=1"
        let key = HMAC<SHA256>(key: Bytes(text: "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"))
        for (signed, status) in [(query + body, 200), (query + "&" + body, 400), (query, 400)] {
            let signature = HashKeySignature.sign(Bytes(text: signed), with: key).text
            let reply = world.gateway.reply(
                to: HTTPRequest(
                    method: .get,
                    target: "/api/v1/account/type?\(query)&signature=\(signature)",
                    fields: [("Host", "x"), ("X-HK-APIKEY", "sim-hk-key-0001")],
                    body: Bytes(text: body)))
            #expect(reply.status == status)
        }
    }
}
