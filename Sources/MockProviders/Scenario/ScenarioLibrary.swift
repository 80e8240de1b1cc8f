import WireFormats

/// The scenarios that ship inside the program.
package enum ScenarioLibrary {
    /// All of them, by provider in catalog order.
    package static var all: [ShippedScenario] {
        ProviderCatalog.all.flatMap(\.scenarios)
    }

    /// Names and descriptions of all of them.
    package static let summaries: [(name: String, description: String)] = all.map { shipped in
        var description = ""
        do {
            let root = try JSONParser.parse(Bytes(text: shipped.text))
            description = root["description"]?.stringValue ?? ""
        } catch {
            preconditionFailure("\(shipped.name) is no JSON, though a test reads it: \(error)")
        }
        return (shipped.name, description)
    }

    /// The scenario of that name.
    package static func scenario(named name: String) throws(ConfigurationError) -> Scenario {
        guard let shipped = all.first(where: { $0.name == name }) else {
            throw ConfigurationError(
                "there is no scenario '\(name)'; valid: a file that ends in .json, or "
                    + all.map(\.name).joined(separator: ", "))
        }
        return try Scenario(parsing: Bytes(text: shipped.text), name: name)
    }
}

/// A scenario to serve.
public enum ScenarioReference: Sendable, Equatable {
    /// One that ships inside the program, such as `hashkey/documented-sample-trade`.
    case named(String)
    /// The text of a scenario file, and the name that errors give it.
    case text(String, name: String)

    /// The scenario that is meant.
    package func load() throws(ConfigurationError) -> Scenario {
        switch self {
        case .named(let name): try ScenarioLibrary.scenario(named: name)
        case .text(let text, let name): try Scenario(parsing: Bytes(text: text), name: name)
        }
    }
}
