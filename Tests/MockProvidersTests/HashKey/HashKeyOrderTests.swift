import MockProviders
import Testing
import WireFormats

/// The documented signing examples are orders; `orderTest` takes them, and `order` is not served.
@Suite("HashKey test orders")
struct HashKeyOrderTests {
    private static let head = "symbol=ETHBTC&side=BUY&type=LIMIT&timeInForce=GTC"
    private static let tail = "quantity=1&price=0.1&recvWindow=5000&timestamp=1538323200000"
    private static let whole = "5f2750ad7589d1d40757a55342e621a44037dad23b5128cc70e18ec1d1c3f4c6"
    private static let split = "885c9e3dd89ccd13408b25e6d54c2330703759d7494bea6dd5a3d1fd16ba3afa"
    private static let instant = Instant(milliseconds: 1_538_323_200_000)
    private static let key = [
        ("X-HK-APIKEY", "tAQfOrPIZAhym0qHISRt8EFvxPemdBm5j5WMlkm3Ke9aFp0EGWC2CGM8GHV4kCYW")
    ]

    /// What the documentation shows: all in the query, all in the body, and both.
    private static let documented = [
        ("?\(head)&\(tail)&signature=\(whole)", ""),
        ("", "\(head)&\(tail)&signature=\(whole)"),
        ("?\(head)", "\(tail)&signature=\(split)"),
    ]

    private func world(_ stage: TestWorld.Stage = .direct) throws -> TestWorld {
        let shipped = try #require(
            ScenarioLibrary.all.first { $0.name == "hashkey/documented-vectors" })
        return try TestWorld(at: Self.instant, scenario: shipped.text, stage: stage)
    }

    @Test("the documented examples are accepted", arguments: TestWorld.Stage.allCases)
    func documentedVectors(_ stage: TestWorld.Stage) throws {
        let world = try world(stage)
        for (query, body) in Self.documented {
            let reply = world.post("/api/v1/spot/orderTest\(query)", Self.key, body: body)
            #expect(reply.status == 200)
            #expect(reply.text == "{}")
        }
        // The same text also signs a GET, whose parameters stand in the query.
        let get = world.get(
            "/api/v1/account/checkApiKey\(Self.documented[0].0)", Self.key)
        #expect(get.text == "{\"accountType\":\"master\"}")
    }

    @Test("any changed digit is refused", arguments: TestWorld.Stage.allCases)
    func wrongDigits(_ stage: TestWorld.Stage) throws {
        let world = try world(stage)
        for (query, body) in Self.documented {
            let target = "/api/v1/spot/orderTest\(query)".replacingLast
            let reply =
                body.isEmpty
                ? world.post(target, Self.key, body: body)
                : world.post("/api/v1/spot/orderTest\(query)", Self.key, body: body.replacingLast)
            #expect(reply.text == "{\"code\":\"0002\",\"msg\":\"Incorrect signature\"}")
        }
    }

    @Test("of the order itself, which is not served, the journal says whether it is signed right")
    func unservedOrder() throws {
        let world = try world()
        for (query, body) in Self.documented {
            for isRight in [true, false] {
                let fields = isRight ? body : body.replacingLast
                let target = "/api/v1/spot/order\(query)"
                let reply = world.post(
                    body.isEmpty && !isRight ? target.replacingLast : target, Self.key,
                    body: fields)
                #expect(reply.status == 404)
                #expect(
                    reply.text
                        == "{\"code\":404,\"msg\":\"No static resource api/v1/spot/order.\"}")
                let exchange = try #require(world.journal.exchanges.last?.exchange)
                #expect(
                    exchange.refusal?.explanation
                        == "HashKey documents this endpoint, but it is not simulated here; its "
                        + "signature is \(isRight ? "correct" : "not correct")")
                #expect(exchange.diagnosis?.mistake == "endpoint-not-simulated")
                #expect(
                    exchange.diagnosis?.explanation.hasSuffix("The signature is correct.")
                        == isRight)
            }
        }
    }

    @Test(
        "the fields of an order are checked",
        arguments: [
            ("symbol=&side=BUY&type=LIMIT&quantity=1&price=1", "0001", "symbol missing"),
            ("symbol=X&side=buy&type=LIMIT&quantity=1&price=1", "-1117", "Invalid order side"),
            ("symbol=X&side=BUY&type=STOP&quantity=1&price=1", "0206", "Unsupported order type"),
            ("symbol=X&side=BUY&type=LIMIT&quantity=0&price=1", "-1126", "Invalid quantity"),
            ("symbol=X&side=BUY&type=LIMIT&quantity=1", "0001", "price missing"),
            ("symbol=X&side=BUY&type=LIMIT&quantity=1&price=-1", "0207", "Invalid price"),
            (
                "symbol=X&side=BUY&type=LIMIT&quantity=1&price=1&timeInForce=X", "-1115",
                "Invalid timeInForce"
            ),
            ("symbol=X&side=BUY&type=MARKET&quantity=1", "", "{}"),
        ], TestWorld.Stage.allCases)
    func fields(_ row: (String, String, String), _ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        let text = "\(row.0)&timestamp=\(world.now.milliseconds)"
        let key = HMAC<SHA256>(key: Bytes(text: HashKeyBadClient.secret))
        let signature = HashKeySignature.sign(Bytes(text: text), with: key).text
        let reply = world.post(
            "/api/v1/spot/orderTest", [("X-HK-APIKEY", HashKeyBadClient.key)],
            body: "\(text)&signature=\(signature)")
        #expect(reply.text.contains(row.2))
        #expect(reply.text.hasPrefix(row.1.isEmpty ? "{}" : "{\"code\":\"\(row.1)\""))
    }

    @Test("of a name in query and body the query's value counts")
    func queryComesFirst() throws {
        let world = try TestWorld()
        let now = world.now.milliseconds
        let query = "side=BUY&timestamp=\(now)"
        let body = "symbol=X&side=x&type=MARKET&quantity=1&timestamp=1"
        let key = HMAC<SHA256>(key: Bytes(text: HashKeyBadClient.secret))
        let signature = HashKeySignature.sign(Bytes(text: query + body), with: key).text
        let reply = world.post(
            "/api/v1/spot/orderTest?\(query)&signature=\(signature)",
            [("X-HK-APIKEY", HashKeyBadClient.key)], body: body)
        #expect(reply.text == "{}")
    }
}

extension String {
    /// The text with its last hex digit changed.
    fileprivate var replacingLast: String {
        isEmpty ? self : String(dropLast()) + (last == "0" ? "1" : "0")
    }
}
