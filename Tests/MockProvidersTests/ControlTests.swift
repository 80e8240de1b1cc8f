import MockProviders
import Testing
import WireFormats

@Suite("Control API")
struct ControlTests {
    private func json(_ world: TestWorld, _ path: String) throws -> JSONValue {
        let reply = world.get(path)
        #expect(reply.status == 200)
        #expect(reply[field: "Content-Type"] == "application/json")
        return try JSONParser.parse(reply.body)
    }

    @Test("health, providers and fidelity are answered")
    func reads() throws {
        let world = try TestWorld()
        #expect(
            world.get("/_mock/health").text
                == "{\"status\":\"ready\",\"instance\":\"test\",\"version\":\"0\"}")
        guard case .array(let providers) = try json(world, "/_mock/providers") else {
            Issue.record("not an array")
            return
        }
        #expect(providers.map { $0["name"]?.text } == ProviderCatalog.all.map(\.name))
        for provider in ProviderCatalog.all {
            let report = try json(world, "/_mock/providers/\(provider.name)/fidelity")
            guard case .array(let lines)? = report["behaviours"] else {
                Issue.record("no behaviours")
                return
            }
            #expect(lines.count == FidelityReport(of: provider).lines.count)
        }
        #expect(world.get("/_mock/providers/nobody/fidelity").status == 404)
    }

    @Test("the journal lists exchanges and shows one whole; control requests are not in it")
    func journal() throws {
        let client = HashKeyClient(try TestWorld())
        _ = client.flow("trade", "&limit=1")
        _ = client.world.get("/_mock/health")
        let list = try json(client.world, "/_mock/sandboxes/default/journal")
        #expect(list.names == ["recorded", "evicted", "cleared", "exchanges"])
        #expect(list["recorded"] == .number("1"))
        let one = try json(client.world, "/_mock/sandboxes/default/journal/1")
        #expect(one["reply"]?["body"]?.text?.hasPrefix("[{\"id\"") == true)
        #expect(one["request"]?["method"]?.text == "GET")
        for path in [
            "default/journal/2", "default/journal/x", "nobody/journal", "default/journal/1/2",
        ] {
            #expect(client.world.get("/_mock/sandboxes/\(path)").status == 404)
        }
    }

    @Test(
        "only loopback hosts and the same origin are answered",
        arguments: [
            ("127.0.0.1:4810", nil, 200), ("localhost", nil, 200), ("[::1]:80", nil, 200),
            ("127.9.9.9", nil, 200), ("evil.example", nil, 403), ("10.0.0.1", nil, 403),
            ("127.0.0.1.evil.example", nil, 403), ("localhost.evil.example", nil, 403),
            ("127.0.0.1:4810", "http://127.0.0.1:4810", 200),
            ("127.0.0.1:4810", "http://evil.example", 403), ("127.0.0.1:4810", "null", 403),
            ("127.0.0.1:4810", "http://127.0.0.1:4811", 403),
        ] as [(String, String?, Int)])
    func hostAndOrigin(_ host: String, _ origin: String?, _ status: Int) throws {
        let world = try TestWorld()
        var fields = [("Host", host)]
        if let origin { fields.append(("Origin", origin)) }
        for path in ["/_mock/health", "/_mock/providers"] {
            let reply = world.gateway.reply(
                to: HTTPRequest(method: .get, target: path, fields: fields))
            #expect(reply.status == status)
        }
    }

    @Test("other methods and paths are refused; a provider's path is no control path")
    func refusals() throws {
        let world = try TestWorld()
        let post = HTTPRequest(
            method: .post, target: "/_mock/health", fields: [("Host", "localhost")])
        #expect(world.gateway.reply(to: post).status == 405)
        #expect(world.get("/_mock").status == 404)
        #expect(world.get("/_mock/").status == 404)
        #expect(world.get("/_mockery").text == "404\n")
        #expect(world.get("/_mockery")[field: "Content-Type"] == "text/plain; charset=utf-8")
    }
}
