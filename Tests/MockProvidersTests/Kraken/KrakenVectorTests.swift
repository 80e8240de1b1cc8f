import MockProviders
import Testing
import WireFormats

/// kraken.md section 2: every vector, each in a world of its own.
@Suite("Kraken signature vectors")
struct KrakenVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let query: String
        let signature: String
        var testDescription: String { name }
        var target: String { KrakenClient.historyPath + query }
    }

    static let nonce = "1777248000000000000"
    static let vectors = [
        Vector(
            name: "K1", query: "",
            signature: "RYXmevWmFmz+64U3NZFBLbonGCnXg5yxGsQTe4J9Jg+sK0OyZVhUwtCgWvntkbdT66glqG31D"
                + "+EdG5PH4ALgkw=="),
        Vector(
            name: "K2",
            query: "?quote_symbol=EUR&start_timestamp=2026-04-25T00%3A00%3A00Z"
                + "&end_timestamp=2026-04-27T00%3A00%3A00Z",
            signature: "eCMVKOFLgJQqns3rXFK+837oohnMHOmvoSJvBXohkVFQgxCbpkMNq1+X+veFjLNv6p9LljtmiB"
                + "4sSiVm01KpjQ=="),
        Vector(
            name: "K3",
            query: "?quote_symbol=EUR&start_timestamp=2026-04-25T00:00:00Z"
                + "&end_timestamp=2026-04-27T00:00:00Z",
            signature: "VTiyhza/LlVgpWNE+KcdCdCYnckxibtuiWYV3mjNsWCTzr+JnHcXeQidnVjpPwvqQDoaxm/lRY"
                + "ob1ZXWaR2nyQ=="),
        Vector(
            name: "K4",
            query: "?assets%5B0%5D%5Bsymbol%5D=BTC&assets%5B0%5D%5Btype%5D=crypto",
            signature: "V4QP1GqvdKaf3kEjcw5lZTXDxk25AKU6eGROTG2ixlBdA98X2SQvERPmiqIzIHLOlPm41TSPPM"
                + "mcmxR3a2/LmA=="),
        Vector(
            name: "K5", query: "?assets[0][symbol]=BTC&assets[0][type]=crypto",
            signature: "1i3FPWx43Bj1b6Tbf1zwYvWY1kUccSsvW0sVipIr7pEH0odhI+g5o7QY/2cZ0HkYbgCH0C38Ky"
                + "kFeaH31Db+Pg=="),
    ]

    private func send(
        _ target: String, _ signature: String, _ world: TestWorld, nonce: String = nonce
    ) -> TestReply {
        world.get(
            target,
            [("API-Key", KrakenClient.key), ("API-Nonce", nonce), ("API-Sign", signature)])
    }

    @Test("each vector is accepted", arguments: vectors, TestWorld.Stage.allCases)
    func vectorIsAccepted(_ vector: Vector, _ stage: TestWorld.Stage) throws {
        let world = try TestWorld(at: KrakenClient.vectorInstant, stage: stage)
        let reply = send(vector.target, vector.signature, world)
        #expect(reply.status == 200)
        #expect(reply.text.hasPrefix("{\"data\":[{\"timestamp\":\"2026-04-2"))
        #expect(reply[field: "Content-Type"] == "application/json")
        #expect(reply[field: "x-trace-id"] == nil)
        #expect(try reply.json().names.count == 5)
    }

    @Test(
        "each vector with a changed digit is refused, and then accepted unchanged",
        arguments: vectors, TestWorld.Stage.allCases)
    func changedDigitIsRefused(_ vector: Vector, _ stage: TestWorld.Stage) throws {
        let world = try TestWorld(at: KrakenClient.vectorInstant, stage: stage)
        for position in [0, 43, 84, 85] {
            var digits = Array(vector.signature)
            digits[position] = digits[position] == "A" ? "B" : "A"
            let reply = send(vector.target, String(digits), world)
            #expect(reply.status == 401)
            #expect(reply.text == KrakenBodies.invalidSignature)
        }
        #expect(send(vector.target, vector.signature, world).status == 200)
    }

    @Test("a vector sent to another vector's target is refused", arguments: vectors)
    func vectorsDoNotFitEachOther(_ vector: Vector) throws {
        let world = try TestWorld(at: KrakenClient.vectorInstant)
        for other in Self.vectors where other.name != vector.name {
            #expect(send(other.target, vector.signature, world).status == 401)
        }
    }

    @Test("K1 with the target of K2 needs an option", arguments: TestWorld.Stage.allCases)
    func pathOnlySignature(_ stage: TestWorld.Stage) throws {
        let (first, second) = (Self.vectors[0], Self.vectors[1])
        let cases = [("true", false, true), ("false", true, false), ("either", true, true)]
        for (option, takesPath, takesQuery) in cases {
            for (signature, isTaken) in [
                (first.signature, takesPath), (second.signature, takesQuery),
            ] {
                let world = try TestWorld(
                    at: KrakenClient.vectorInstant, options: ["kraken.sign_query=\(option)"],
                    stage: stage)
                #expect(
                    send(second.target, signature, world).status == (isTaken ? 200 : 401))
            }
        }
    }

    @Test("K6 and Spot's documented input come out of signing, with their bodies")
    func bodiesAreSigned() throws {
        #expect(
            try KrakenClient.signature(
                "/v1/accounts?limit=1", nonce: "1777248000000000001",
                body: "{\"name\":\"demo\"}")
                == "k8p4EAsM3qig3qQE4//17NUXQH6T7CeWJ3ZrSzfbUCaI7tIxFTTbNKDvdVZWSIez3lYXi1FJlkeo1c8"
                + "gmYIZKQ==")
        let secret =
            "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1hu"
            + "Xg=="
        #expect(
            try KrakenClient.signature(
                "/0/private/AddOrder", nonce: "1616492376594",
                body: "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy"
                    + "&volume=1.25",
                secret: secret)
                == "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H"
                + "8ndwLUQ==")
        #expect(
            Hex.encode(KrakenSignature.digest(nonce: Self.nonce.utf8, body: [])).text
                == "1a17c7aa26b1efcab9aecf8d9bb6972461f18b5289096ca36261a68b5fba066f")
    }

    @Test("K6 as it stands is no route: 404, and the journal says that its signature is correct")
    func unroutedVector() throws {
        let client = try KrakenClient()
        let sign =
            "k8p4EAsM3qig3qQE4//17NUXQH6T7CeWJ3ZrSzfbUCaI7tIxFTTbNKDvdVZWSIez3lYXi1FJlkeo1c8gmYIZKQ=="
        func explanation(_ body: String) -> String {
            let reply = client.world.post(
                "/v1/accounts?limit=1",
                [
                    ("API-Key", "sim-pws-key-0001"), ("API-Nonce", "1777248000000000001"),
                    ("API-Sign", sign),
                ], body: body)
            #expect(reply.status == 404)
            return client.world.journal.exchanges.last?.exchange.diagnosis?.explanation ?? ""
        }
        #expect(explanation("{\"name\":\"demo\"}").hasSuffix(" Its signature is correct."))
        #expect(explanation("{\"name\":\"dem0\"}").hasSuffix(" Its signature is not correct."))
    }

    @Test("K6's body is signed with the nonce when sent", arguments: TestWorld.Stage.allCases)
    func bodyOfGetIsSigned(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(stage: stage)
        let body = "{\"name\":\"demo\"}"
        #expect(try client.send(KrakenClient.historyPath, body: body).status == 200)
        let headers = try KrakenClient.headers(
            KrakenClient.historyPath, nonce: "1777248000000001000", body: body)
        let other = client.world.send(
            .get, KrakenClient.historyPath, headers, body: Bytes(text: "{\"name\": \"demo\"}"))
        #expect(other.text == KrakenBodies.invalidSignature)
    }

    @Test("a trailing ?, the order of keys, repeated keys and escapes change the signed text")
    func rawTargetIsSigned() throws {
        let client = try KrakenClient()
        let path = KrakenClient.historyPath
        let pairs = [
            (path, path + "?"), (path + "?a=1&b=2", path + "?b=2&a=1"),
            (path + "?a=1", path + "?a=1&a=1"), (path + "?a=%3A", path + "?a=:"),
            (path, "/v1/accounts/%41BCD1234EFGH5678/portfolio/history"),
        ]
        for (number, (one, other)) in pairs.enumerated() {
            let headers = try KrakenClient.headers(one, nonce: "\(2 * number + 1)")
            #expect(client.world.get(other, headers).text == KrakenBodies.invalidSignature)
            #expect(client.world.get(one, headers).status == 200)
            #expect(try client.send(other, nonce: "\(2 * number + 2)").status == 200)
        }
    }
}
