import MockProviders
import Testing
import WireFormats

@Suite("Scenarios")
struct ScenarioTests {
    private func message(_ text: String) -> String {
        do {
            _ = try Scenario(parsing: Bytes(text: text), name: "file.json")
            return "accepted"
        } catch {
            return error.message
        }
    }

    @Test("a file's members are read")
    func members() throws {
        let scenario = try Scenario(
            parsing: Bytes(
                text: """
                    {"description":"d","clock":"frozen@2026-04-26T12:00:00Z","seed":18446744073709551615,
                    "options":{"hashkey.weight":"5"},"ledger":{"hashkey":[]}}
                    """), name: "x")
        #expect(scenario.description == "d")
        #expect(scenario.seed == .max)
        #expect(
            scenario.options == [OptionAssignment(provider: "hashkey", name: "weight", value: "5")])
        #expect(scenario.ledgers.map(\.provider) == ["hashkey"])
        #expect(scenario.ledgers.first?.ledger.place == "x: $.ledger.hashkey")
    }

    @Test(
        "a wrong file is refused with its name, the place and what is valid",
        arguments: [
            ("", "file.json:1:1: "), ("[]", "file.json:1:1: $: "),
            ("{}", "file.json:1:1: $: has no member 'description'"),
            ("{\"description\":\"\"}", "file.json:1:16: $.description: "),
            ("{\"description\":\"a\\nb\"}", "file.json:1:16: $.description: "),
            (
                "{\"description\":\"d\",\n\"clok\":1}",
                "file.json:2:8: $.clok: there is no such member; "
            ),
            ("{\"description\":\"d\",\n\"clock\":,}", "file.json:2:9: "),
            ("{\"description\":\"d\",\"clock\":1}", "file.json:1:28: $.clock: "),
            ("{\"description\":\"d\",\"clock\":\"now\"}", "file.json:1:28: $.clock: clock 'now' "),
            ("{\"description\":\"d\",\"seed\":-1}", "file.json:1:27: $.seed: "),
            ("{\"description\":\"d\",\"seed\":1.5}", "file.json:1:27: $.seed: "),
            ("{\"description\":\"d\",\"options\":[]}", "file.json:1:30: $.options: "),
            (
                "{\"description\":\"d\",\"options\":{\"a\":\"b\"}}",
                "file.json:1:35: $.options.a: option "
            ),
            ("{\"description\":\"d\",\"options\":{\"a.b\":1}}", "file.json:1:37: $.options.a.b: "),
            ("{\"description\":\"d\",\"ledger\":[]}", "file.json:1:29: $.ledger: "),
            (
                "{\"description\":\"d\",\"ledger\":{\"x\":[]}}",
                "file.json:1:34: $.ledger.x: there is no "
            ),
        ])
    func refusals(_ text: String, _ start: String) {
        #expect(message(text).hasPrefix(start))
        #expect(!message(text).contains("\n"))
    }

    @Test("a wrong entry is refused with line and column, although its provider reads it later")
    func locatedEntry() throws {
        let text = """
            {"description":"d",
              "ledger":{"hashkey":[
                {"id":"x"}]}}
            """
        let scenario = try Scenario(parsing: Bytes(text: text), name: "file.json")
        let plan = try WorldPlan(scenarios: [scenario])
        let journals = JournalBudget(bytesMax: 1000)
        var message = ""
        do {
            _ = try Sandbox(
                id: "s", plan: plan, credentials: ProviderCatalog.all.map(\.defaultCredentials),
                journal: SandboxJournal(budgetBytes: 1000, shared: journals),
                providers: ProviderCatalog.all, time: .fixed(.epoch))
        } catch {
            message = error.message
        }
        #expect(message.hasPrefix("file.json:3:"), "\(message)")
        #expect(message.contains(": $.ledger.hashkey[0]"), "\(message)")
    }

    @Test("every shipped scenario can be served, and an unknown name is refused")
    func shippedScenarios() throws {
        #expect(!ScenarioLibrary.all.isEmpty)
        for shipped in ScenarioLibrary.all {
            let scenario = try ScenarioLibrary.scenario(named: shipped.name)
            for given in scenario.ledgers {
                #expect(shipped.name.hasPrefix(given.provider + "/"))
            }
            _ = try TestWorld(scenario: shipped.text)
        }
        #expect(throws: ConfigurationError.self) { try ScenarioLibrary.scenario(named: "x") }
    }

    @Test("scenarios are put together, and what contradicts is refused unless the user decides")
    func plans() throws {
        func scenario(_ more: String) throws -> Scenario {
            try Scenario(parsing: Bytes(text: "{\"description\":\"d\"\(more)}"), name: "s\(more)")
        }
        let noon = try scenario(",\"clock\":\"frozen@2026-04-26T12:00:00Z\"")
        let midnight = try scenario(",\"clock\":\"frozen@2026-04-26T00:00:00Z\"")
        let seeded = try scenario(",\"seed\":9")
        let plan = try WorldPlan(scenarios: [noon, seeded], clock: nil, seed: nil, options: [])
        #expect(plan.clock == noon.clock)
        #expect(plan.seed == 9)
        #expect(throws: ConfigurationError.self) {
            try WorldPlan(scenarios: [noon, midnight], clock: nil, seed: nil, options: [])
        }
        let decided = try WorldPlan(
            scenarios: [noon, midnight, seeded], clock: .real, seed: 3, options: [])
        #expect(decided.clock == .real && decided.seed == 3)
        let given = try scenario(",\"ledger\":{\"hashkey\":[]}")
        #expect(throws: ConfigurationError.self) {
            try WorldPlan(scenarios: [given, given], clock: nil, seed: nil, options: [])
        }
        let plain = try WorldPlan(scenarios: [], clock: nil, seed: nil, options: [])
        #expect(plain.clock == .real && plain.seed == 1 && plain.ledger(of: "hashkey") == nil)
    }

    @Test("a user's option counts more than a scenario's")
    func optionsOverScenarios() throws {
        let text = "{\"description\":\"d\",\"options\":{\"hashkey.limit_default\":\"7\"}}"
        let scenario = HashKeyClient(try TestWorld(scenario: text))
        #expect(try scenario.rows(scenario.flow("trade")).count == 7)
        let user = HashKeyClient(
            try TestWorld(options: ["hashkey.limit_default=3"], scenario: text))
        #expect(try user.rows(user.flow("trade")).count == 3)
    }
}
