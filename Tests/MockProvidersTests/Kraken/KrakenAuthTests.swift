import MockProviders
import Testing
import WireFormats

/// Nonces, headers and the order of the checks (kraken.md sections 2 and 8).
@Suite("Kraken authentication")
struct KrakenAuthTests {
    private let path = KrakenClient.historyPath

    @Test("only accepted requests use up their nonce")
    func rejectedRequestsKeepTheNonce() throws {
        let client = try KrakenClient()
        var headers = try KrakenClient.headers(path, nonce: "100")
        headers[2].1 = try KrakenClient.signature(path, nonce: "101")
        #expect(client.world.get(path, headers).status == 401)
        #expect(try client.send(path, nonce: "50").status == 200)
        // Signed correctly and refused for its content: used up.
        #expect(try client.send(path + "?quote_symbol=XYZ", nonce: "60").status == 400)
        #expect(try client.send(path, nonce: "60").text == KrakenBodies.invalidNonce)
        #expect(try client.send(path, nonce: "61").status == 200)
    }

    @Test("with nonce_used_by=every-request a wrong signature uses up its nonce")
    func everyRequestUsesItsNonce() throws {
        let client = try KrakenClient(options: ["nonce_used_by=every-request"])
        var headers = try KrakenClient.headers(path, nonce: "100")
        headers[2].1 = try KrakenClient.signature(path, nonce: "101")
        #expect(client.world.get(path, headers).text == KrakenBodies.invalidSignature)
        #expect(try client.send(path, nonce: "100").text == KrakenBodies.invalidNonce)
        #expect(try client.send(path, nonce: "101").status == 200)
    }

    @Test("a window accepts a late nonce once")
    func nonceWindow() throws {
        let client = try KrakenClient(options: ["nonce_window=10"])
        #expect(try client.send(path, nonce: "100").status == 200)
        #expect(try client.send(path, nonce: "91").status == 200)
        #expect(try client.send(path, nonce: "99").status == 200)
        for refused in ["90", "91", "99", "100"] {
            #expect(try client.send(path, nonce: refused).text == KrakenBodies.invalidNonce)
        }
        #expect(try client.send(path, nonce: "18446744073709551615").status == 200)
        #expect(try client.send(path, nonce: "18446744073709551605").status == 401)
        #expect(try client.send(path, nonce: "18446744073709551606").status == 200)
    }

    @Test("the memory of nonces is bounded, and forgets nothing that it would accept again")
    func nonceMemory() {
        var nonces = KrakenNonces(window: .max)
        for nonce in 0..<UInt64(KrakenNonces.capacity + 10) {
            #expect(nonces.accepts(nonce * 2))
            nonces.use(nonce * 2)
        }
        let last = UInt64(KrakenNonces.capacity + 9) * 2
        #expect(nonces.last == last)
        for nonce in stride(from: UInt64(0), through: last, by: 2) {
            #expect(!nonces.accepts(nonce))
        }
        #expect(nonces.accepts(last - 1))
        #expect(!nonces.accepts(17))
        #expect(nonces.accepts(21))
        var strict = KrakenNonces(window: 0)
        #expect(strict.last == nil)
        strict.use(0)
        #expect(!strict.accepts(0))
        #expect(strict.accepts(.max))
    }

    @Test("without API-Nonce the body alone is hashed, when the header is optional")
    func optionalNonce() throws {
        let signature = try KrakenClient.signature(path, nonce: "")
        let headers = [("API-Key", KrakenClient.key), ("API-Sign", signature)]
        #expect(try KrakenClient().world.get(path, headers).text == KrakenBodies.invalidNonce)
        let client = try KrakenClient(options: ["nonce_header=optional"])
        #expect(client.world.get(path, headers).status == 200)
        #expect(client.world.get(path, headers).status == 200)
        #expect(try client.send(path, nonce: "7").status == 200)
        #expect(try client.send(path, nonce: "7").status == 401)
    }

    @Test("a key that goes from nanoseconds to milliseconds locks itself out")
    func unitOfNonces() throws {
        let client = try KrakenClient()
        #expect(try client.send(path, nonce: "1777248000000000000").status == 200)
        #expect(try client.send(path, nonce: "1777248000001").text == KrakenBodies.invalidNonce)
    }

    @Test("the first fault in the documented order is the one reported")
    func orderOfChecks() throws {
        let client = try KrakenClient(options: ["cap=error"])
        let world = client.world
        let bad = "/v1/accounts/short/portfolio/history?quote_type=x&quote_symbol=x&end_timestamp=x"
        let (key, nonce, sign) = (
            ("API-Key", KrakenClient.key), ("API-Nonce", "x"), ("API-Sign", "x")
        )
        #expect(world.send(.head, bad).status == 405)
        #expect(world.get(bad).text == KrakenBodies.invalidKey)
        #expect(world.get(bad, [("API-Key", "x")]).text == KrakenBodies.invalidNonce)
        #expect(world.get(bad, [("API-Key", "x"), nonce]).text == KrakenBodies.invalidSignature)
        #expect(world.get(bad, [("API-Key", "x"), nonce, sign]).text == KrakenBodies.invalidKey)
        #expect(world.get(bad, [key, nonce, sign]).text == KrakenBodies.invalidNonce)
        #expect(
            world.get(bad, [key, ("API-Nonce", "1"), sign]).text == KrakenBodies.invalidSignature)
        #expect(try client.send(bad, nonce: "9").text == KrakenBodies.badRequest)
        #expect(try client.send(bad, nonce: "9").text == KrakenBodies.invalidNonce)
        func refusal(_ target: String) throws -> String {
            _ = try client.send(target)
            return world.journal.exchanges.last?.exchange.refusal?.explanation ?? ""
        }
        func ask(_ id: String, _ query: String) -> String {
            "/v1/accounts/\(id)/portfolio/history?\(query)"
        }
        let faults = "quote_type=x&quote_symbol=x&end_timestamp=x&assets=x"
        #expect(try refusal(ask("short", faults)).contains("account_id"))
        #expect(try refusal(ask("ABCD1234EFGH56", faults)).contains("no account"))
        #expect(try refusal(ask(KrakenClient.foreign, faults)).contains("another partner"))
        #expect(try refusal(ask(KrakenClient.main, faults)).contains("quote_type"))
        let (symbol, time) = ("quote_symbol=x", "end_timestamp=x")
        #expect(
            try refusal(ask(KrakenClient.main, "\(symbol)&\(time)")).contains("quote_symbol"))
        #expect(try refusal(ask(KrakenClient.main, "\(time)&assets=x")).contains("date-time"))
        let reversed = "start_timestamp=2030-01-01T00:00:00Z"
        #expect(
            try refusal(ask(KrakenClient.main, "\(reversed)&assets=x")).contains("not before"))
        let long = "start_timestamp=2021-01-01T00:00:00Z"
        #expect(
            try refusal(ask(KrakenClient.main, "\(long)&assets=x")).contains("deep object"))
        #expect(try refusal(ask(KrakenClient.main, long)).contains("more than 365"))
        #expect(try refusal(ask(KrakenClient.main, "")) == "")
    }

    @Test("the lists of checks read in the documented order")
    func listsOfChecks() {
        let common = [
            "method", "lockout", "headers-present", "api-key-known", "rate-limit",
            "nonce-numeric", "signature", "nonce-greater", "service", "account-id",
            "account-known", "account-allowed", "quote-type", "quote-symbol",
        ]
        #expect(
            Kraken().checkNames(ofEndpoint: 0) == common + [
                "timestamps", "window-order", "assets", "points",
            ])
        #expect(Kraken().checkNames(ofEndpoint: 1) == common)
        #expect(Kraken().checkNames(ofEndpoint: 2) == [])
    }

    @Test("both version headers are ignored", arguments: TestWorld.Stage.allCases)
    func versionHeaders(_ stage: TestWorld.Stage) throws {
        let client = try KrakenClient(stage: stage)
        let plain = try client.send(path)
        for name in ["Kraken-Version", "Payward-Version"] {
            let reply = try client.send(path, more: [(name, "2025-04-15")])
            #expect(reply.text == plain.text)
        }
    }

    @Test("a strange key is kept nowhere in the journal")
    func strangeKeys() throws {
        let client = try KrakenClient()
        let key = "real/Key+of=somebody"
        let target = path + "?key=real%2FKey%2Bof%3Dsomebody&again=\(key)"
        _ = client.world.send(
            .get, target,
            [
                ("API-Key", key), ("API-Nonce", "1"), ("API-Sign", "S3cr3t"),
                ("X-Other", "a \(key)"),
            ],
            body: Bytes(text: "{\"k\":\"\(key)\"}"))
        _ = client.world.get("/elsewhere?\(key)", [("API-Key", key)])
        for (_, exchange) in client.world.journal.exchanges {
            let request = try #require(exchange.request)
            var kept = request.target.text + request.body.text
            for field in request.fields { kept += field.value.text }
            #expect(!kept.contains("somebody"))
            #expect(!kept.contains("S3cr3t"))
            #expect(kept.contains("sha256:"))
            #expect(exchange.refusal?.received?.contains("somebody") != true)
        }
    }

    @Test("an unsigned client, such as the one known in public, is refused")
    func unsignedClient() throws {
        let reply = try KrakenClient().world.get(path + "?assets[]=BTC&assets[]=ETH")
        #expect(reply.text == KrakenBodies.invalidKey)
    }

    @Test("the bucket fills with the clock")
    func bucketFills() throws {
        let quick = try KrakenClient(
            options: ["bucket_capacity=1000000", "bucket_seconds=86400"], quotas: .enforced)
        #expect(try quick.send(path).status == 200)
        let observed = try KrakenClient(options: ["bucket_capacity=1"])
        _ = try observed.send(path)
        _ = try observed.send(path)
        #expect(
            observed.world.journal.exchanges.map(\.exchange.remarks) == [[], ["would be limited"]])
    }
}
