import MockProviders
import Testing
import WireFormats

/// What names the sandbox, what `sign` does, and what the journal must not keep.
@Suite("Pacifica requests")
struct PacificaSignTests {
    private let pacifica = Pacifica()

    private func request(
        _ target: String, _ fields: [(String, String)] = [], method: HTTPMethod = .get,
        body: String = ""
    ) -> HTTPRequest {
        HTTPRequest(method: method, target: target, fields: fields, body: Bytes(text: body))
    }

    private func message(_ request: UnsignedRequest) -> String {
        do {
            _ = try pacifica.sign(request)
            return "accepted"
        } catch {
            return error.message
        }
    }

    @Test("the example request is answered, now and later", arguments: TestWorld.Stage.allCases)
    func example(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        let signed = try pacifica.sign(pacifica.exampleRequest(at: world.now))
        #expect(signed.headers.isEmpty && signed.body.isEmpty && signed.method == "GET")
        let reply = world.get(signed.target)
        #expect(reply.status == 200)
        #expect(try reply.json()["data"]?.elements.count == 2)
        let later = try TestWorld(
            at: Instant(milliseconds: world.now.milliseconds + 600_000), stage: stage)
        #expect(later.get(signed.target).status == 200)
        #expect(
            signed.steps.map(\.name) == ["signed text", "algorithm", "request target"])
        #expect(
            signed.curl(base: "http://x")
                == "curl -sS 'http://x\(PacificaClient.path)?limit=2&account=\(PacificaClient.account)'"
        )
    }

    @Test("sign adds the account unless the target has one")
    func signAddsTheAccount() throws {
        let key = PacificaClient.account
        for (target, expected) in [
            ("/x", "/x?account=\(key)"), ("/x?", "/x?account=\(key)"),
            ("/x?limit=1", "/x?limit=1&account=\(key)"),
            ("/x?account=y&limit=1", "/x?account=y&limit=1"),
        ] {
            let signed = try pacifica.sign(
                UnsignedRequest(key: key, secret: "", method: "GET", target: target))
            #expect(signed.target == expected)
        }
    }

    @Test("sign says in one line what is wrong")
    func signRefuses() {
        let good = UnsignedRequest(
            key: PacificaClient.account, secret: "s", method: "GET", target: "/x")
        #expect(message(good) == "accepted")
        for (change, expected) in [
            ({ $0.nonce = "1" }, "pacifica has no nonce"),
            ({ $0.timestamp = "1" }, "pacifica has no timestamp"),
            ({ $0.method = "PUT" }, "pacifica is asked with GET, or POST"),
            ({ $0.method = "POST" }, "nothing is posted to '/x' here"),
            ({ $0.body = "{}" }, "pacifica's GET has no body"),
            ({ $0.target = "x" }, "target 'x' is not a path"),
            ({ $0.target = "/x y" }, "target '/x y' is not a path"),
            ({ $0.target = "/x#y" }, "target '/x#y' is not a path"),
            ({ $0.key = "nobody" }, "key 'nobody' is not an account"),
        ] as [((inout UnsignedRequest) -> Void, String)] {
            var request = good
            change(&request)
            let text = message(request)
            #expect(text.hasPrefix(expected))
            #expect(!text.contains("\n"))
        }
    }

    @Test("the account names the sandbox, also of an unroutable request")
    func credentials() {
        let account = PacificaClient.account
        #expect(pacifica.defaultCredentials.items.map(\.name) == ["account", "secret", "apiKey"])
        #expect(pacifica.defaultCredentials["account"] == account)
        #expect(pacifica.selectors == ["account", "apiKey"])
        #expect(pacifica.credential(in: request("/x?account=\(account)"))?.text == account)
        #expect(pacifica.credential(in: request("/x?account=%46Ae"))?.text == "FAe")
        #expect(pacifica.credential(in: request("/x?account=%zz"))?.text == "%zz")
        #expect(pacifica.credential(in: request("/x?accounts=1")) == nil)
        #expect(pacifica.credential(in: request("/x")) == nil)
        let own = [("PF-API-KEY", "\(Pacifica.sandboxKey)")]
        #expect(pacifica.credential(in: request("/x", own))?.equals(Pacifica.sandboxKey) == true)
        #expect(pacifica.credential(in: request("/x?account=a", own))?.text == "a")
        let other = [("pf-api-key", "AbCdEfGh_x")]
        #expect(pacifica.credential(in: request("/x?account=a", other))?.text == "a")
        #expect(pacifica.credential(in: request("/x", other))?.text == "AbCdEfGh_x")
        let body = "{\"account\":\"\(account)\"}"
        let posted = request("/api/v1/account/api_keys", method: .post, body: body)
        #expect(pacifica.credential(in: posted)?.text == account)
        #expect(pacifica.credential(in: request("/x", method: .post, body: body)) == nil)
    }

    @Test("no foreign credential stays in the kept request")
    func redaction() {
        let own = PacificaClient.account
        let mark = Bytes(text: "hidden")
        let kept = pacifica.redacting(
            request(
                "/x?limit=1&account=REAL&cursor=2&account=\(own)&account=REAL",
                [("PF-API-KEY", "REAL"), ("Authorization", "Bearer REAL"), ("Accept", "*/*")],
                method: .post, body: "{\"signature\":\"REAL\"}"),
            credential: mark)
        #expect(
            kept.target.text == "/x?limit=1&account=hidden&cursor=2&account=\(own)&account=hidden")
        #expect(kept.fields.map(\.value.text) == ["hidden", "hidden", "*/*"])
        #expect(kept.body.text == "hidden")
        let plain = pacifica.redacting(
            request("/x?account=\(own)", [("PF-API-KEY", "\(Pacifica.sandboxKey)")]),
            credential: mark)
        #expect(plain.target.text == "/x?account=\(own)" && plain.body.isEmpty)
        #expect(plain.fields.map(\.value.text) == ["\(Pacifica.sandboxKey)"])
    }

    @Test("the journal keeps no foreign key and no foreign account, whatever the request")
    func journal() throws {
        let world = try TestWorld()
        let stranger = PacificaClient.stranger
        let targets = [
            "\(PacificaClient.path)?account=\(stranger)", "/nowhere?account=\(stranger)",
            "\(PacificaClient.path)?account=\(PacificaClient.account)",
            "\(PacificaClient.path)?account=\(stranger)x",
        ]
        for target in targets {
            _ = world.get(target, [("PF-API-KEY", "AbCdEfGh_FOREIGN")])
            _ = world.get(target)
        }
        #expect(world.journal.exchanges.count == 8)
        for entry in world.journal.exchanges {
            var writer = JSONWriter()
            entry.exchange.write(
                to: &writer, numbered: 1, sandbox: "default", withBodies: true)
            #expect(!writer.bytes.text.contains("FOREIGN"))
            #expect(!writer.bytes.text.contains(stranger))
        }
        let known = try TestWorld()
        _ = PacificaClient(known).history("&limit=1")
        #expect(known.journal.exchanges.allSatisfy { $0.exchange.remarks.isEmpty })
    }

    @Test("the tables hold what an API description needs")
    func tables() throws {
        let endpoint = pacifica.endpoints[0]
        let now = TestWorld.vectorInstant
        #expect(endpoint.parameters.filter(\.isRequired).map(\.name) == ["account"])
        for endpoint in pacifica.endpoints {
            _ = try JSONParser.parse(Bytes(text: endpoint.example))
        }
        let world = try TestWorld(at: PacificaClient.early)
        #expect(
            try JSONParser.parse(Bytes(text: endpoint.example)).names
                == PacificaClient(world).history().json().names)
        for error in pacifica.errors {
            let (contentType, body) = pacifica.body(of: error, arguments: [], at: now)
            #expect(contentType == "application/json")
            #expect(try JSONParser.parse(body).names == ["success", "data", "error", "code"])
        }
        #expect(FidelityReport(of: pacifica).lines.count > 100)
    }
}
