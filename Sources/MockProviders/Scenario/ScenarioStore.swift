import Synchronization
import WireFormats

/// The scenarios that can be named: those that ship, and those loaded from files.
package final class ScenarioStore: Sendable {
    private let loaded: Mutex<[Scenario]>

    /// A store that knows the shipped scenarios and these.
    package init(_ scenarios: [Scenario] = []) {
        loaded = Mutex(scenarios)
    }

    /// Takes the place of the loaded scenario of that name, or comes to the others.
    package func update(_ scenario: Scenario) {
        loaded.withLock { loaded in
            loaded.removeAll { $0.name == scenario.name }
            loaded.append(scenario)
        }
    }

    /// The scenario of that name; a loaded one hides a shipped one.
    package func scenario(named name: String) throws(ConfigurationError) -> Scenario {
        if let scenario = loaded.withLock({ $0.first { $0.name == name } }) { return scenario }
        guard ScenarioLibrary.all.contains(where: { $0.name == name }) else {
            throw ConfigurationError(
                "there is no scenario '\(name)'; valid: "
                    + all.map(\.name).joined(separator: ", "))
        }
        return try ScenarioLibrary.scenario(named: name)
    }

    /// Names and descriptions: the loaded ones, then the shipped ones.
    package var all: [(name: String, description: String)] {
        let loaded = loaded.withLock { $0.map { (name: $0.name, description: $0.description) } }
        return loaded
            + ScenarioLibrary.summaries.filter { shipped in
                !loaded.contains { $0.name == shipped.name }
            }
    }

    /// Reads what a sandbox is to be made of: `scenario`, and what is said over it.
    package func plan(parsing body: JSONPlace) throws(ConfigurationError) -> WorldPlan {
        var scenarios: [Scenario] = []
        if let place = body.member("scenario") { scenarios = try self.scenarios(place) }
        return try WorldPlan(
            scenarios: scenarios, clock: try Scenario.clock(in: body),
            seed: try Scenario.seed(in: body), options: try Scenario.options(in: body),
            quotas: try body.member("quotas")?.word(QuotaPolicy.self),
            credentials: try Scenario.credentials(in: body))
    }

    private func scenarios(_ place: JSONPlace) throws(ConfigurationError) -> [Scenario] {
        switch place.value {
        case .null:
            return []
        case .array:
            var scenarios: [Scenario] = []
            for element in try place.elements() { scenarios += try self.scenarios(element) }
            return scenarios
        case .object:
            var writer = JSONWriter()
            writer.write(place.value)
            return [try Scenario(parsing: writer.bytes, name: "inline")]
        default:
            let name = try place.text()
            do {
                return [try scenario(named: name)]
            } catch {
                throw place.error(error.message)
            }
        }
    }
}
