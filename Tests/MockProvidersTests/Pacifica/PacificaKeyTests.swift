import MockProviders
import Testing
import WireFormats

/// pacifica.md sections 2 and 9: signed POSTs and API Config Keys.
@Suite("Pacifica API Config Keys")
struct PacificaKeyTests {
    /// The instant of the sheet's vectors.
    private static let instant = Instant(milliseconds: 1_716_200_000_000)

    /// Path, payload and signature of the sheet's three vectors (computed there).
    private static let vectors: [(path: String, payload: String, signature: String)] = [
        (
            "", "",
            "58Rup8TEMiqY9PE5Vu11HxadWCmdNfCWRjRsFjrPuQv62DgXZGH8Z7nds6Rfuc1sJZKxucUScmKQvcUAQCgJbtNZ"
        ),
        (
            "/create", "",
            "24RK63DWLjC3eYARbmriMo6rDMrUXBEDTbTUfvRpkXX1ge71bhAVA7JRYmP6r1FsSXRy9aX438eHYfF18hsixh7g"
        ),
        (
            "/revoke", "\"api_key\":\"AbCdEfGh_TESTKEY\"",
            "vT6qDXmL9XWgSPceaoXbgoAohnHRENeuWFiUuB2J7FY7HEkhfkNQUBTTMoUVUx2Rw4g1txEAbzr6sHw4AbSHAb1"
        ),
    ]

    private func world(
        _ options: [String] = [], quotas: QuotaPolicy? = nil, _ stage: TestWorld.Stage = .direct
    ) throws -> TestWorld {
        try TestWorld(
            at: PacificaKeyTests.instant, quotas: quotas, options: options, stage: stage)
    }

    @Test("the sheet's key, secret and signatures", arguments: TestWorld.Stage.allCases)
    func vectors(_ stage: TestWorld.Stage) throws {
        let wallet = try PacificaClient.wallet()
        #expect(wallet.account == PacificaClient.account)
        #expect(wallet.secret == Pacifica().defaultCredentials["secret"])
        #expect(PacificaKeyPair(secret: wallet.secret)?.account == wallet.account)
        let world = try world([], stage)
        for vector in PacificaKeyTests.vectors {
            let good = PacificaClient.body(
                signature: vector.signature, timestamp: "1716200000000", payload: vector.payload)
            let reply = world.post(PacificaClient.keysPath + vector.path, body: good)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply[field: "Content-Type"] == "application/json")
            // The same signature for another instant is of other bytes.
            let bad = PacificaClient.body(
                signature: vector.signature, timestamp: "1716200000001", payload: vector.payload)
            let refused = world.post(PacificaClient.keysPath + vector.path, body: bad)
            #expect(refused.status == 400)
            #expect(refused.text == PacificaClient.envelope("Verification failed", "400"))
        }
    }

    @Test("keys are made, listed and revoked, to the byte", arguments: TestWorld.Stage.allCases)
    func lifeOfAKey(_ stage: TestWorld.Stage) throws {
        let client = PacificaClient(try world([], stage))
        let own = "\(Pacifica.sandboxKey)"
        let now = client.world.now.milliseconds
        let list = PacificaClient.message("list_api_keys", at: now)
        #expect(
            try client.post(signing: list).text
                == "{\"data\":{\"active_api_keys\":[\"\(own)\"],\"api_key_limit\":5}}")
        let created = try client.post(
            "/create", signing: PacificaClient.message("create_api_key", at: now))
        let key = try #require(try created.json()["data"]?["api_key"]?.text)
        #expect(created.text == "{\"data\":{\"api_key\":\"\(key)\"}}")
        // {8 characters}_{base58 of a UUID} (docs api-config-keys).
        let parts = key.split(separator: "_")
        #expect(parts.count == 2 && parts[0].count == 8)
        #expect(Base58.decode(parts[1].utf8)?.count == 16)
        #expect(try client.keys() == [own, key])
        #expect(try client.revoke(key).text == "{\"data\":null}")
        #expect(try client.keys() == [own])
        // Another one is another one, also after a revocation.
        let next = try client.makeKey()
        #expect(next != key)
    }

    @Test("replies can have the envelope")
    func envelope() throws {
        let client = PacificaClient(try world(["pacifica.key_reply=envelope"]))
        let list = PacificaClient.message("list_api_keys", at: client.world.now.milliseconds)
        #expect(
            try client.post(signing: list).text
                == "{\"success\":true,\"data\":{\"active_api_keys\":[\"\(Pacifica.sandboxKey)\"],"
                + "\"api_key_limit\":5},\"error\":null,\"code\":null}")
    }

    @Test("an account has five keys at most, and room again after a revocation")
    func limit() throws {
        let client = PacificaClient(try world())
        let keys = try (0..<4).map { _ in try client.makeKey() }
        #expect(Set(keys).count == 4)
        let message = PacificaClient.message("create_api_key", at: client.world.now.milliseconds)
        let sixth = try client.post("/create", signing: message)
        #expect(sixth.status == 400)
        #expect(sixth.text == PacificaClient.envelope("Invalid parameters", "400"))
        #expect(try client.keys().count == 5)
        #expect(try client.revoke(keys[1]).status == 200)
        #expect(!keys.contains(try client.makeKey()))
    }

    @Test("a key has a bucket of its own until it is revoked", arguments: TestWorld.Stage.allCases)
    func buckets(_ stage: TestWorld.Stage) throws {
        let client = PacificaClient(
            try world(["pacifica.key_credits=9", "pacifica.credits=50"], quotas: .enforced, stage))
        let key = try client.makeKey()
        let other = try client.makeKey()
        let target = "\(PacificaClient.path)?account=\(PacificaClient.account)&limit=1"
        func ask(_ key: String) -> TestReply { client.world.get(target, [("PF-API-KEY", key)]) }
        for left in [60, 30, 0] {
            #expect(ask(key)[field: "ratelimit"] == "\"credits\";r=\(left);t=60")
        }
        #expect(ask(key).status == 429)
        #expect(ask(key)[field: "ratelimit-policy"] == "\"credits\";q=90;w=60")
        #expect(ask(other)[field: "ratelimit"] == "\"credits\";r=60;t=60")
        #expect(ask("\(Pacifica.sandboxKey)")[field: "ratelimit"] == "\"credits\";r=60;t=60")
        #expect(try client.revoke(key).status == 200)
        // Three signed calls cost 1 each, and the key counts as none.
        #expect(ask(key)[field: "ratelimit"] == "\"credits\";r=350;t=60")
        #expect(try client.revoke(other).status == 200)
        let refusing = PacificaClient(try world(["pacifica.unknown_api_key=refused"], stage))
        let third = try refusing.makeKey()
        #expect(refusing.world.get(target, [("PF-API-KEY", third)]).status == 200)
        #expect(try refusing.revoke(third).status == 200)
        #expect(refusing.world.get(target, [("PF-API-KEY", third)]).status == 401)
    }

    @Test("revoking what is not active can be refused")
    func unknownRevocation() throws {
        let lenient = PacificaClient(try world())
        #expect(try lenient.revoke("AbCdEfGh_TESTKEY").status == 200)
        let strict = PacificaClient(try world(["pacifica.revoke_unknown=refused"]))
        let reply = try strict.revoke("AbCdEfGh_TESTKEY")
        #expect(reply.status == 404)
        #expect(reply.text == PacificaClient.envelope("Not Found", "404"))
        #expect(try strict.revoke(try strict.makeKey()).status == 200)
    }

    @Test("each stage of signing has its own text, and comes in this order")
    func stages() throws {
        let world = try world()
        let now = world.now.milliseconds
        let path = PacificaClient.keysPath
        let message = Bytes(text: PacificaClient.message("list_api_keys", at: now))
        let good = Base58.encode(try PacificaClient.wallet().key.signature(of: message)).text
        let other = try PacificaClient.wallet(seed: Bytes(repeating: 7, count: 32))
        let byOther = Base58.encode(other.key.signature(of: message)).text
        let time = "\(now)"
        for (body, status, code, text) in [
            ("", 400, "400", "Invalid message"), ("[]", 400, "400", "Invalid message"),
            (PacificaClient.body(signature: nil, timestamp: nil), 400, "400", "Invalid signature"),
            (
                PacificaClient.body(signature: "0", timestamp: time), 400, "400",
                "Invalid signature"
            ),
            (
                PacificaClient.body(account: "x", signature: good, timestamp: "\(now - 5001)"),
                400, "400", "Invalid message"
            ),
            (
                PacificaClient.body(account: "x", signature: good, timestamp: time), 400, "400",
                "Invalid public key"
            ),
            (
                // No private key belongs to 32 zero bytes: a point of small order.
                PacificaClient.body(
                    account: PacificaClient.stranger, signature: good, timestamp: time), 400,
                "400", "Invalid public key"
            ),
            (
                PacificaClient.body(signature: byOther, timestamp: time), 400, "400",
                "Verification failed"
            ),
            (
                PacificaClient.body(
                    agent: "\"\(other.account)\"", signature: good, timestamp: time), 400, "400",
                "Verification failed"
            ),
            (
                PacificaClient.body(
                    agent: "\"\(other.account)\"", signature: byOther, timestamp: time), 400,
                "400", "Agent not authorized for account"
            ),
            (
                PacificaClient.body(account: other.account, signature: byOther, timestamp: time),
                422, "1", "Account not found: \(other.account)"
            ),
        ] as [(String, Int, String, String)] {
            let reply = world.post(path, body: body)
            #expect(reply.status == status, "\(body)")
            #expect(reply.text == PacificaClient.envelope(text, code), "\(body)")
        }
        #expect(
            world.post(path, body: PacificaClient.body(signature: good, timestamp: time)).status
                == 200)
    }

    @Test("a message counts to the last millisecond of its window, which is 30 s unless named")
    func window() throws {
        let world = try world()
        let now = world.now.milliseconds
        let wallet = try PacificaClient.wallet()
        for (age, window, status) in [
            (5000, "5000", 200), (5001, "5000", 400), (30_000, nil, 200), (30_001, nil, 400),
            (30_000, "null", 200), (0, "0", 200), (1, "0", 400), (0, "-1", 400), (0, "\"5\"", 400),
            (-3_600_000, "5000", 200), (0, "9223372036854775807", 200),
        ] as [(Int64, String?, Int)] {
            let counted = window.flatMap { Int64($0) } ?? 30_000
            let message = PacificaMessage(
                type: "list_api_keys", timestamp: now - age, window: counted, data: [])
            let signature = Base58.encode(wallet.key.signature(of: message.bytes)).text
            let reply = world.post(
                PacificaClient.keysPath,
                body: PacificaClient.body(
                    signature: signature, timestamp: "\(now - age)", window: window))
            #expect(reply.status == status, "age \(age), window \(window ?? "-")")
        }
    }

    @Test("sign makes what the server accepts", arguments: TestWorld.Stage.allCases)
    func sign(_ stage: TestWorld.Stage) throws {
        let world = try world([], stage)
        let credentials = Pacifica().defaultCredentials
        for (part, body) in [
            ("", ""), ("", "{}"), ("/create", "{\"expiry_window\":60000}"),
            ("/revoke", "{\"api_key\":\"AbCdEfGh_TESTKEY\",\"expiry_window\":5000}"),
        ] {
            let signed = try Pacifica().sign(
                UnsignedRequest(
                    key: credentials["account"], secret: credentials["secret"],
                    timestamp: "1716200000000", method: "POST",
                    target: PacificaClient.keysPath + part, body: body))
            #expect(world.post(signed.target, body: signed.body).status == 200)
            #expect(!signed.curl(base: "http://x").contains(credentials["secret"]))
        }
        // The sheet's vector 3, through sign.
        let signed = try Pacifica().sign(
            UnsignedRequest(
                key: credentials["account"], secret: credentials["secret"],
                timestamp: "1716200000000", method: "POST",
                target: PacificaClient.keysPath + "/revoke",
                body: "{\"api_key\":\"AbCdEfGh_TESTKEY\",\"expiry_window\":5000}"))
        #expect(signed.steps.last?.value == PacificaKeyTests.vectors[2].signature)
        #expect(
            signed.steps.first?.value
                == "{\"data\":{\"api_key\":\"AbCdEfGh_TESTKEY\"},\"expiry_window\":5000,"
                + "\"timestamp\":1716200000000,\"type\":\"revoke_api_key\"}")
    }

    @Test("sign says in one line what is wrong with a POST")
    func signRefuses() {
        let credentials = Pacifica().defaultCredentials
        let good = UnsignedRequest(
            key: credentials["account"], secret: credentials["secret"], timestamp: "1",
            method: "POST", target: PacificaClient.keysPath + "/revoke",
            body: "{\"api_key\":\"k\"}")
        for (change, expected) in [
            ({ _ in }, "accepted"), ({ $0.secret = "x" }, "the secret is not a wallet's"),
            ({ $0.key = PacificaClient.stranger }, "key '\(PacificaClient.stranger)' is not the"),
            ({ $0.timestamp = nil }, "a POST needs the time of signing"),
            ({ $0.timestamp = "now" }, "a POST needs the time of signing"),
            ({ $0.body = "x" }, "the body is not a JSON object"),
            ({ $0.body = "{}" }, "the body has no text 'api_key'"),
            ({ $0.body = "{\"key\":1}" }, "the body has 'key', which this endpoint"),
            ({ $0.body = "{\"api_key\":\"k\",\"expiry_window\":-1}" }, "expiry_window is not"),
        ] as [((inout UnsignedRequest) -> Void, String)] {
            var request = good
            change(&request)
            var text = "accepted"
            do { _ = try Pacifica().sign(request) } catch { text = error.message }
            #expect(text.hasPrefix(expected), "\(text)")
            #expect(!text.contains("\n"))
        }
    }
}
