import MockProviders
import Testing
import WireFormats

/// The control API's routes over sandboxes, on both stages where a socket could matter.
@Suite("Control API: worlds")
struct ControlWorldTests {
    private func json(
        _ world: TestWorld, _ method: HTTPMethod, _ path: String, _ body: String = "",
        status: Int = 200
    ) throws -> JSONValue {
        let reply = world.send(method, "/_mock" + path, body: Bytes(text: body))
        #expect(reply.status == status, "\(method.token) \(path): \(reply.text)")
        return reply.body.isEmpty ? .null : try JSONParser.parse(reply.body)
    }

    @Test("a sandbox is made, shown, listed and deleted", arguments: TestWorld.Stage.allCases)
    func life(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        let made = try json(
            world, .post, "/sandboxes",
            "{\"clock\":\"frozen@2026-04-26T12:00:00Z\",\"seed\":7,\"options\":{\"hashkey.weight\":\"5\"}}",
            status: 201)
        let id = try #require(made["id"]?.text)
        #expect(made.names == ["id", "url", "providers", "seed", "clock", "scenario"])
        #expect(made["providers"]?.names == ProviderCatalog.all.map(\.name))
        #expect(made["clock"]?["now"]?.text == "2026-04-26T12:00:00.000Z")
        #expect(made["clock"]?["mode"]?.text == "frozen")
        #expect(try json(world, .get, "/sandboxes/\(id)") == made)
        #expect(
            try json(world, .get, "/sandboxes").elements.map { $0["id"]?.text } == ["default", id])
        _ = try json(world, .delete, "/sandboxes/\(id)", status: 204)
        _ = try json(world, .get, "/sandboxes/\(id)", status: 404)
        _ = try json(world, .delete, "/sandboxes/default", status: 409)
    }

    @Test("the clock is moved, and a refused change says where and what is valid")
    func clock() throws {
        let world = try TestWorld()
        let moved = try json(world, .put, "/sandboxes/default/clock", "{\"advance\":\"90d\"}")
        #expect(moved["now"]?.text == "2026-01-21T06:13:20.000Z")
        #expect(try json(world, .get, "/sandboxes/default/clock") == moved)
        let refused = try json(
            world, .put, "/sandboxes/default/clock", "{\n \"advance\":15}", status: 400)
        #expect(
            refused["error"]?.text?.hasPrefix("body:2:12: $.advance: must be a duration") == true)
        let broken = try json(world, .put, "/sandboxes/default/clock", "{", status: 400)
        #expect(broken["error"]?.text?.hasPrefix("body:1:2: ") == true)
        #expect(try json(world, .get, "/sandboxes/default/clock") == moved)
    }

    @Test("a scenario takes the place of the world; its script's progress is shown")
    func scenario() throws {
        let client = HashKeyClient(try TestWorld())
        let put = try json(
            client.world, .put, "/sandboxes/default/scenario",
            """
            {"clock":"frozen@2025-10-23T06:13:20Z","scenario":{"description":"d","script":[
            {"name":"fall","on":{"provider":"hashkey"},"do":[{"error":"server-error"},
            {"state":"fallen"}]}]}}
            """)
        #expect(put["state"]?.text == "start")
        #expect(client.flow("trade", "&limit=1").status == 500)
        let after = try json(client.world, .get, "/sandboxes/default/scenario")
        #expect(after["state"]?.text == "fallen")
        #expect(after["steps"]?.elements.map { $0["fired"] } == [.number("1")])
        #expect(
            client.world.get("/_mock/sandboxes/default/journal/1").text
                .contains("\"steps\":[\"fall\"]"))
        let unknown = try json(
            client.world, .put, "/sandboxes/default/scenario", "{\"scenario\":\"x/y\"}",
            status: 400)
        #expect(unknown["error"]?.text?.contains("there is no scenario 'x/y'; valid: ") == true)
    }

    @Test("the ground truth of every provider is served, and adds up in its own words")
    func ledgers() throws {
        let world = try TestWorld()
        for provider in ProviderCatalog.all {
            let path = "/sandboxes/default/ledger/\(provider.name)"
            let truth = try json(world, .get, path + "?limit=5")
            #expect(truth["entries"]?.elements.isEmpty == false, "\(provider.name)")
            #expect(truth["opening"] != nil && truth["closing"] != nil, "\(provider.name)")
            _ = try json(world, .get, path + "?limit=0", status: 400)
            _ = try json(world, .get, path + "?since=noon", status: 400)
            _ = try json(world, .get, path + "?account=nobody", status: 400)
        }
        _ = try json(world, .get, "/sandboxes/default/ledger/nobody", status: 404)
    }

    @Test("history is changed, and an entry taken out is gone from the next page")
    func change() throws {
        let client = HashKeyClient(try TestWorld())
        let before = try client.rows(client.flow("trade", "&limit=3"))
        let id = try #require(before[1]["id"]?.text)
        let path = "/sandboxes/default/ledger/hashkey"
        _ = try json(client.world, .post, path, "{\"remove\":{\"matching\":{\"id\":\"\(id)\"}}}")
        let after = try client.rows(client.flow("trade", "&limit=3"))
        #expect(!after.contains { $0["id"]?.text == id })
        _ = try json(
            client.world, .post, path, "{\"remove\":{\"matching\":{\"id\":\"\(id)\"}}}", status: 400
        )
        _ = try json(client.world, .post, path, "{\"state\":\"x\"}", status: 400)
    }

    @Test("effects are done at once; those on a reply are refused")
    func effects() throws {
        let client = HashKeyClient(try TestWorld())
        let path = "/sandboxes/default/effects"
        _ = try json(
            client.world, .post, path,
            "{\"provider\":\"hashkey\",\"do\":[{\"lever\":\"revoke-credentials\"}]}")
        #expect(client.flow("trade", "&limit=1").status != 200)
        _ = try json(
            client.world, .post, path,
            "{\"provider\":\"hashkey\",\"do\":[{\"lever\":\"restore-credentials\"}]}")
        #expect(client.flow("trade", "&limit=1").status == 200)
        for wrong in [
            "{\"provider\":\"hashkey\",\"do\":[{\"error\":\"server-error\"}]}",
            "{\"provider\":\"hashkey\",\"do\":[{\"fault\":\"REFUSE_CONNECTION\"}]}",
            "{\"provider\":\"x\",\"do\":[]}", "{}",
        ] { _ = try json(client.world, .post, path, wrong, status: 400) }
    }

    @Test("requests are verified, and a near miss is named")
    func verify() throws {
        let client = HashKeyClient(try TestWorld())
        _ = client.flow("trade", "&limit=1")
        let path = "/sandboxes/default/verify"
        func body(_ type: String) -> String {
            """
            {"requests":[{"match":{"provider":"hashkey","query":{"type":"\(type)","limit":"1"}},
            "count":1}]}
            """
        }
        #expect(try json(client.world, .post, path, body("trade"))["verdict"]?.text == "pass")
        let missed = try json(client.world, .post, path, body("deposit"))
        #expect(missed["verdict"]?.text == "fail")
        let near = missed["expectations"]?.elements.first?["nearMisses"]?.elements.first
        #expect(near?["n"] == .number("1"))
    }

    @Test("who listens is told of each exchange, of all sandboxes or of one")
    func events() throws {
        let client = HashKeyClient(try TestWorld())
        let hub = client.world.gateway.control.events
        let all = try #require(hub.subscribe(to: nil))
        let other = try #require(hub.subscribe(to: "sandbox-9"))
        _ = client.flow("trade", "&limit=1")
        let text = all.take().bytes.text
        #expect(text.hasPrefix("id: default:1\nevent: exchange\ndata: {\"n\":1,"))
        #expect(text.hasSuffix("\n\n"))
        #expect(other.take().bytes.isEmpty)
        all.finish()
        _ = client.flow("trade", "&limit=1")
        #expect(all.take().bytes.isEmpty)
        for _ in 0..<EventHub.subscribersMax - 1 { #expect(hub.subscribe(to: nil) != nil) }
        #expect(hub.subscribe(to: nil) == nil)
    }

    @Test("a path with another method is 405 with Allow, an unknown one 404 with the routes")
    func routes() throws {
        let world = try TestWorld()
        let wrong = world.send(.post, "/_mock/health")
        #expect(wrong.status == 405)
        #expect(wrong[field: "Allow"] == "GET")
        let clock = world.send(.delete, "/_mock/sandboxes/default/clock")
        #expect(clock[field: "Allow"] == "GET, PUT")
        let unknown = world.get("/_mock/nothing")
        #expect(unknown.status == 404)
        #expect(unknown.text.contains("/_mock/sandboxes/{id}/verify"))
    }
}
