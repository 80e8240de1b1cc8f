package import WireFormats

/// What a scenario file says of the world: clock, seed, options, and entries by provider.
package struct Scenario: Sendable {
    /// The name: the path below `Scenarios` without `.json`, or the file.
    package let name: String
    /// What the scenario is for, in one line.
    package let description: String
    /// How the clock starts; nil leaves it as it is.
    package let clock: ClockSetting?
    /// The seed; nil leaves it as it is.
    package let seed: UInt64?
    /// Options that differ from their defaults.
    package let options: [OptionAssignment]
    /// Entries, by provider.
    package let ledgers: [(provider: String, ledger: GivenLedger)]

    private static let members = ["description", "clock", "seed", "options", "ledger"]

    /// Reads a scenario file; an error names the file, the place and what is valid.
    package init(parsing text: Bytes, name: String) throws(ConfigurationError) {
        let root: JSONValue
        do {
            root = try JSONParser.parse(text)
        } catch {
            throw ConfigurationError("\(name):\(error.line):\(error.column): \(error)")
        }
        guard case .object(let members) = root else {
            throw ConfigurationError("\(name): $: a scenario is an object")
        }
        for member in members where !Scenario.members.contains(member.name) {
            throw ConfigurationError(
                "\(name): $.\(member.name): there is no such member; valid: "
                    + Scenario.members.joined(separator: ", "))
        }
        self.name = name
        description = try Scenario.description(in: root, name)
        clock = try Scenario.clock(in: root, name)
        seed = try Scenario.seed(in: root, name)
        options = try Scenario.options(in: root, name)
        ledgers = try Scenario.ledgers(in: root, name)
    }

    private static func description(in root: JSONValue, _ name: String)
        throws(ConfigurationError) -> String
    {
        guard case .string(let text)? = root["description"], !text.isEmpty,
            !text.utf8.contains(UInt8(ascii: "\n"))
        else {
            throw ConfigurationError("\(name): $.description: must be one line of text")
        }
        return text
    }

    private static func clock(in root: JSONValue, _ name: String)
        throws(ConfigurationError) -> ClockSetting?
    {
        guard let value = root["clock"] else { return nil }
        guard case .string(let text) = value else {
            throw ConfigurationError("\(name): $.clock: must be text such as frozen@INSTANT")
        }
        do {
            return try ClockSetting(parsing: text)
        } catch {
            throw ConfigurationError("\(name): $.clock: \(error.message)")
        }
    }

    private static func seed(in root: JSONValue, _ name: String)
        throws(ConfigurationError) -> UInt64?
    {
        guard let value = root["seed"] else { return nil }
        guard case .number(let text) = value, let seed = UInt64(strictDecimal: text.utf8) else {
            throw ConfigurationError("\(name): $.seed: must be a whole number of 64 bits")
        }
        return seed
    }

    private static func options(in root: JSONValue, _ name: String)
        throws(ConfigurationError) -> [OptionAssignment]
    {
        guard let value = root["options"] else { return [] }
        guard case .object(let members) = value else {
            throw ConfigurationError("\(name): $.options: must be an object")
        }
        var options: [OptionAssignment] = []
        for member in members {
            guard case .string(let text) = member.value else {
                throw ConfigurationError("\(name): $.options.\(member.name): must be text")
            }
            do {
                options.append(try OptionAssignment(parsing: "\(member.name)=\(text)"))
            } catch {
                throw ConfigurationError("\(name): $.options: \(error.message)")
            }
        }
        return options
    }

    private static func ledgers(in root: JSONValue, _ name: String)
        throws(ConfigurationError) -> [(provider: String, ledger: GivenLedger)]
    {
        guard let value = root["ledger"] else { return [] }
        guard case .object(let members) = value else {
            throw ConfigurationError("\(name): $.ledger: must be an object by provider")
        }
        var ledgers: [(provider: String, ledger: GivenLedger)] = []
        for member in members {
            guard ProviderCatalog.all.contains(where: { $0.name == member.name }) else {
                throw ConfigurationError(
                    "\(name): $.ledger.\(member.name): there is no such provider; valid: "
                        + ProviderCatalog.all.map(\.name).joined(separator: ", "))
            }
            let place = "\(name): $.ledger.\(member.name)"
            ledgers.append((member.name, GivenLedger(member.value, at: place)))
        }
        return ledgers
    }
}
