package import WireFormats

/// What a scenario file says: the world (clock, seed, options, credentials, entries) and its script.
package struct Scenario: Sendable {
    /// The name: the path below `Scenarios` without `.json`, or the file.
    package let name: String
    /// What the scenario is for, in one line.
    package let description: String
    /// How the clock starts; nil leaves it as it is.
    package let clock: ClockSetting?
    /// The seed; nil leaves it as it is.
    package let seed: UInt64?
    /// Whether quotas are only counted or also enforced; nil leaves it as it is.
    package let quotas: QuotaPolicy?
    /// Options that differ from their defaults.
    package let options: [OptionAssignment]
    /// Credential values that differ from the sandbox's own, by provider.
    package let credentials: [(provider: String, items: [Credentials.Item])]
    /// Entries, by provider.
    package let ledgers: [(provider: String, ledger: GivenLedger)]
    /// What happens, on which request.
    package let script: Script
    /// The file's text, which errors are located in.
    package let text: Bytes

    /// The members of a scenario; `$schema` is for editors.
    package static let members = [
        "$schema", "description", "clock", "seed", "quotas", "options", "credentials", "ledger",
        "script",
    ]

    /// Reads a scenario file; an error names the file, line, column, JSON path and what is valid.
    package init(parsing text: Bytes, name: String) throws(ConfigurationError) {
        let root: JSONValue
        do {
            root = try JSONParser.parse(text)
        } catch {
            throw ConfigurationError("\(name):\(error.line):\(error.column): \(error.problem)")
        }
        do {
            try self.init(JSONPlace(root, at: "\(name): $"), text: text, name: name)
        } catch {
            throw error.located(in: text, named: name)
        }
    }

    private init(_ root: JSONPlace, text: Bytes, name: String) throws(ConfigurationError) {
        _ = try root.members(Scenario.members)
        self.name = name
        self.text = text
        description = try Scenario.description(in: root)
        clock = try Scenario.clock(in: root)
        seed = try Scenario.seed(in: root)
        quotas = try root.member("quotas")?.word(QuotaPolicy.self)
        options = try Scenario.options(in: root)
        credentials = try Scenario.credentials(in: root)
        ledgers = try Scenario.ledgers(in: root)
        script =
            try root.member("script").map { (place) throws(ConfigurationError) in
                try Script(parsing: place)
            } ?? Script()
    }

    private static func description(in root: JSONPlace) throws(ConfigurationError) -> String {
        guard let place = root.member("description") else {
            throw root.error("has no member 'description', one line on what it is for")
        }
        let text = try place.text()
        guard !text.utf8.contains(where: { $0 < 0x20 }) else {
            throw place.error("must be one line of text")
        }
        return text
    }

    static func clock(in root: JSONPlace) throws(ConfigurationError) -> ClockSetting? {
        guard let place = root.member("clock") else { return nil }
        let text = try place.text()
        do {
            return try ClockSetting(parsing: text)
        } catch {
            throw place.error(error.message)
        }
    }

    static func seed(in root: JSONPlace) throws(ConfigurationError) -> UInt64? {
        guard let place = root.member("seed") else { return nil }
        guard case .number(let text) = place.value, let seed = UInt64(strictDecimal: text.utf8)
        else { throw place.error("must be a whole number of 64 bits") }
        return seed
    }

    static func options(in root: JSONPlace) throws(ConfigurationError)
        -> [OptionAssignment]
    {
        guard let place = root.member("options") else { return [] }
        var options: [OptionAssignment] = []
        for (name, value) in try place.members() {
            let text = try value.text()
            do throws(ConfigurationError) {
                let option = try OptionAssignment(parsing: "\(name)=\(text)")
                try option.check()
                options.append(option)
            } catch {
                throw value.error(error.message)
            }
        }
        return options
    }

    static func credentials(in root: JSONPlace) throws(ConfigurationError)
        -> [(provider: String, items: [Credentials.Item])]
    {
        guard let place = root.member("credentials") else { return [] }
        var result: [(provider: String, items: [Credentials.Item])] = []
        for (name, given) in try place.members() {
            let provider = try provider(named: name, at: given)
            var items: [Credentials.Item] = []
            for (item, value) in try given.members(provider.defaultCredentials.items.map(\.name)) {
                items.append(Credentials.Item(name: item, value: try value.text()))
            }
            result.append((name, items))
        }
        return result
    }

    private static func ledgers(in root: JSONPlace) throws(ConfigurationError)
        -> [(provider: String, ledger: GivenLedger)]
    {
        guard let place = root.member("ledger") else { return [] }
        var ledgers: [(provider: String, ledger: GivenLedger)] = []
        for (name, given) in try place.members() {
            _ = try provider(named: name, at: given)
            ledgers.append((name, GivenLedger(given.value, at: given.place)))
        }
        return ledgers
    }

    private static func provider(named name: String, at place: JSONPlace)
        throws(ConfigurationError) -> any Provider
    {
        guard let provider = ProviderCatalog.all.first(where: { $0.name == name }) else {
            throw place.error(
                "there is no such provider; valid: "
                    + ProviderCatalog.all.map(\.name).joined(separator: ", "))
        }
        return provider
    }
}
