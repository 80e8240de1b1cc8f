import MockProviders
import Testing

/// Scenario files and their copies inside the program.
@Suite struct ShippedScenarioTests {
    @Test("every scenario file ships inside the program, word for word")
    func everyFileShips() throws {
        let paths = try Repository.paths(below: "Scenarios", suffix: ".json")
            .filter { !$0.hasSuffix(".schema.json") }
        let names = paths.map { String($0.dropFirst("Scenarios/".count).dropLast(".json".count)) }
        #expect(names.sorted() == ScenarioLibrary.all.map(\.name).sorted())
        for shipped in ScenarioLibrary.all {
            // Scripts/embed-scenarios copies the files.
            let file = try Repository.text(of: "Scenarios/\(shipped.name).json")
            #expect(file == shipped.text + "\n", "\(shipped.name): run Scripts/embed-scenarios")
        }
    }
}
