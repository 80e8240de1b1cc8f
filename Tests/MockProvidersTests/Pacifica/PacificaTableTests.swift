import MockProviders
import TestSupport
import Testing
import WireFormats

/// What `explain pacifica` and an API description say, held against the fact sheet.
@Suite("Pacifica tables")
struct PacificaTableTests {
    private let pacifica = Pacifica()
    private let lines = FidelityReport(of: Pacifica()).lines

    @Test("every line of the sheet's section 6 is a line of the report", arguments: 1...16)
    func sectionSix(_ number: Int) {
        #expect(lines.contains { mentions($0.source, "6-\(number)") })
    }

    @Test("every row of the sheet's section 8 is a line of the report", arguments: 1...13)
    func sectionEight(_ number: Int) {
        #expect(lines.contains { mentions($0.source, "8-\(number)") })
    }

    /// Whether a source such as `pacifica.md 8-7, 3; seed` names that line of the sheet.
    private func mentions(_ source: String, _ line: String) -> Bool {
        source.split { " ,;".contains($0) }.contains { $0 == line }
    }

    @Test("a line that is not there is not found: the check can fail")
    func mentionsCanFail() {
        #expect(mentions("pacifica.md 8-1, 6-2; seed", "6-2"))
        #expect(!mentions("pacifica.md 8-13", "8-1"))
        #expect(!lines.contains { mentions($0.source, "8-14") || mentions($0.source, "6-17") })
    }

    @Test("each row of section 8 that has another reading has an option")
    func optionsOfSectionEight() {
        for number in 1...11 {
            #expect(pacifica.options.contains { mentions($0.source, "8-\(number)") })
        }
    }

    @Test("every option is the alternative of a behaviour, or one of a group that is")
    func optionsAreNamed() {
        let named = Set(pacifica.behaviours.compactMap(\.option))
        let grouped = ["key_credits", "key_cost"]
        for option in pacifica.options where !grouped.contains(option.name) {
            #expect(named.contains(option.name), "\(option.name)")
        }
    }

    @Test("every error that a request can get by itself is listed at its endpoint")
    func errorsOfEndpoints() throws {
        let world = try TestWorld()
        let listed = pacifica.endpoints[0].errors.map(\.name)
        for query in ["", "?account=x", "?account=\(PacificaClient.account)&limit=0"] {
            _ = world.get(PacificaClient.path + query)
            let refusal = try #require(world.journal.exchanges.last?.exchange.refusal)
            #expect(listed.contains(refusal.error.name))
        }
        for endpoint in pacifica.endpoints {
            let names = Set(pacifica.errors.map(\.name))
            #expect(endpoint.errors.allSatisfy { names.contains($0.name) })
            #expect(endpoint.isSigned == (endpoint.method == .post))
        }
    }

    @Test("the parameters have the limits that the checks enforce")
    func parametersAreEnforced() throws {
        let client = PacificaClient(try TestWorld())
        let limit = try #require(pacifica.endpoints[0].parameters.first { $0.name == "limit" })
        let range = try #require(limit.limits)
        #expect(try client.page("&limit=\(range.upperBound)").rows.count == Int(range.upperBound))
        #expect(client.history("&limit=\(range.lowerBound)").status == 200)
        #expect(client.history("&limit=\(range.lowerBound - 1)").status == 400)
        #expect(try client.page().rows.count == limit.defaultText.flatMap { Int($0) })
        for parameter in pacifica.endpoints[0].parameters where parameter.location == .query {
            guard let example = parameter.example else { continue }
            let reply = client.world.get(
                "\(PacificaClient.path)?\(parameter.name)=\(example)"
                    + "&account=\(PacificaClient.account)")
            #expect(reply.status == 200)
        }
    }

    @Test("the shipped scenario is the file, and is served by its name")
    func shippedScenario() throws {
        let shipped = try #require(pacifica.scenarios.first)
        let file = try VectorFiles.bytes("../../../Scenarios/\(shipped.name).json")
        #expect(file.text == shipped.text + "\n")
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.scenarios = [.named("pacifica/documented-sample")]
        let server = try MockServer.start(configuration)
        defer { server.stop() }
        #expect(server.now.milliseconds == 1_716_200_000_000)
        let credentials = server.credentials(of: "pacifica")
        #expect(credentials["account"] == PacificaClient.account)
        let client = try RawClient(port: server.port)
        try client.send(
            Bytes(
                text: "GET \(PacificaClient.path)?account=\(PacificaClient.account) HTTP/1.1\r\n"
                    + "Host: 127.0.0.1\r\n\r\n"))
        let reply = try client.receiveReply(isHead: false)
        #expect(reply.body.text == pacifica.endpoints[0].example)
    }

    @Test("market info takes the common checks, its own cost and GET alone")
    func marketInfo() throws {
        let world = try TestWorld(quotas: .enforced, options: ["pacifica.credits=2"])
        let info = world.get("/api/v1/info")
        #expect(info[field: "ratelimit"] == "\"credits\";r=10;t=60")
        #expect(info.text == pacifica.endpoints[1].example)
        #expect(world.post("/api/v1/info", body: "").status == 405)
        #expect(world.get("/api/v1/info").status == 200)
        #expect(world.get("/api/v1/info").status == 429)
        let failing = try TestWorld(options: ["pacifica.fail_with=timed-out"])
        #expect(
            failing.get("/api/v1/info").text
                == PacificaClient.envelope("Request timed out", "504"))
        let key = [("PF-API-KEY", "\(Pacifica.sandboxKey)")]
        #expect(world.get("/api/v1/info", key)[field: "ratelimit"] == "\"credits\";r=2990;t=60")
    }

    @Test("8-13: the malformed URL of the Python example leads nowhere of ours")
    func malformedExample() throws {
        let world = try TestWorld()
        let reply = world.get("/api/v1/portfolio?account/balance/history?account=42trU9A5...")
        #expect(reply.status == 404)
    }
}
