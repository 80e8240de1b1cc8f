import CommandLineTool
import MockProviders
import TestSupport
import Testing
import WireFormats

/// The schema of scenario files says what the program reads.
///
/// `Tests/Interop/scenario_files.py` gives files to the program and to another's validator.
struct ScenarioSchemaTests {
    private let schema = ScenarioSchema.root

    @Test func `the file of the repository is the schema of the program`() throws {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let file = try ProgramRunner.readText("/\(folder)/Scenarios/scenario.schema.json")
        // To record it: mockproviders scenarios schema > Scenarios/scenario.schema.json
        #expect(file == ScenarioSchema.text)
        #expect(try mockproviders("scenarios", "schema").output == file)
    }

    /// The members that the schema allows in the object at the end of a path.
    private func members(_ path: String...) -> [String] {
        var value: JSONValue? = schema
        for name in path { value = value?[name] }
        return value?["properties"]?.members?.map(\.name) ?? []
    }

    /// The members that the program itself calls valid in its error about an unknown one.
    private func valid(_ text: String) throws -> [String] {
        let error = try #require(throws: ConfigurationError.self) {
            try Scenario(parsing: Bytes(text: text), name: "x")
        }
        let parts = error.message.split(separator: "; valid: ")
        #expect(parts.count == 2, "\(error.message)")
        return parts.last?.split(separator: ", ").map(String.init) ?? []
    }

    private func world(_ script: String) -> String {
        "{\"description\":\"d\",\"script\":[\(script)]}"
    }

    private func doing(_ effect: String) -> String {
        world("{\"on\":{\"provider\":\"hashkey\"},\"do\":[\(effect)]}")
    }

    @Test func `members are the program's own`() throws {
        #expect(try valid("{\"zz\":1}").sorted() == members().sorted())
        #expect(try valid(world("{\"zz\":1}")).sorted() == members("$defs", "step").sorted())
        #expect(
            try valid(world("{\"on\":{\"zz\":1}}")).sorted()
                == members("$defs", "trigger").sorted())
        #expect(
            try valid(world("{\"on\":{\"provider\":\"hashkey\",\"where\":{\"zz\":1}}}")).sorted()
                == members("$defs", "requestMatcher").sorted())
        #expect(
            try valid(doing("{\"clock\":{\"zz\":1}}")).sorted()
                == members("$defs", "clock").sorted())
        #expect(
            try valid(doing("{\"remove\":{\"zz\":1}}")).sorted()
                == members("$defs", "selector").sorted())
    }

    @Test func `effects and faults are the program's own, with what belongs to each`() throws {
        #expect(try valid(doing("{\"zz\":1}")) == ScriptEffect.names)
        let effects = try #require(schema["$defs"]?["effect"]?["dependentSchemas"]?.members)
        #expect(effects.map(\.name) == ScriptEffect.names)
        for effect in effects where effect.name != "fault" {
            let members = effect.value["properties"]?.members?.map(\.name)
            let text = "{\"\(effect.name)\":1,\"zz\":1}"
            #expect(try valid(doing(text)).sorted() == members?.sorted(), "\(effect.name)")
        }
        #expect(try valid(doing("{\"fault\":\"zz\"}")) == ScriptEffect.faultNames)
        let fault = try #require(schema["$defs"]?["effect"]?["dependentSchemas"]?["fault"])
        let rules = try #require(fault["allOf"]?.elements)
        #expect(rules.count == ScriptEffect.faultNames.count)
        for (name, rule) in zip(ScriptEffect.faultNames, rules) {
            #expect(rule["if"]?["properties"]?["fault"]?["const"]?.stringValue == name)
            let members = rule["then"]?["properties"]?.members?.map(\.name)
            let text = "{\"fault\":\"\(name)\",\"zz\":1}"
            #expect(try valid(doing(text)).sorted() == members?.sorted(), "\(name)")
        }
    }

    @Test func `names of providers come from their tables`() throws {
        let names = ProviderCatalog.all.map(\.name)
        let trigger = schema["$defs"]?["trigger"]?["properties"]?["provider"]
        #expect(trigger?["enum"]?.elements?.map(\.stringValue) == names)
        #expect(members("properties", "ledger") == names)
        let options = ProviderCatalog.all.flatMap { provider in
            provider.options.map { "\(provider.name).\($0.name)" }
        }
        #expect(members("properties", "options") == options)
        for provider in ProviderCatalog.all {
            let items = provider.defaultCredentials.items.map(\.name)
            #expect(members("properties", "credentials", "properties", provider.name) == items)
            let effect = schema["$defs"]?["\(provider.name)Effect"]?["properties"]
            #expect(
                effect?["error"]?["enum"]?.elements?.map(\.stringValue)
                    == provider.errors.map(\.name))
            #expect(
                effect?["lever"]?["enum"]?.elements?.map(\.stringValue) ?? []
                    == provider.levers.map(\.rawValue))
        }
    }

    @Test func `every reference leads somewhere`() throws {
        let defined = Set(schema["$defs"]?.members?.map(\.name) ?? [])
        var references: [String] = []
        func collect(_ value: JSONValue) {
            if let reference = value["$ref"]?.stringValue { references.append(reference) }
            for member in value.members ?? [] { collect(member.value) }
            for element in value.elements ?? [] { collect(element) }
        }
        collect(schema)
        #expect(references.count > 30)
        for reference in references {
            #expect(reference.hasPrefix("#/$defs/"))
            #expect(defined.contains(String(reference.dropFirst("#/$defs/".count))), "\(reference)")
        }
    }
}
