/// What a sandbox is made of: scenarios in order, and over them what a user set.
package struct WorldPlan: Sendable {
    /// How the clock starts.
    package let clock: ClockSetting
    /// The seed.
    package let seed: UInt64
    /// Options, scenarios' before the user's own.
    package let options: [OptionAssignment]
    /// Entries, by provider.
    package let ledgers: [(provider: String, ledger: GivenLedger)]
    /// Credential values that differ from the sandbox's own, by provider.
    package let credentials: [(provider: String, items: [Credentials.Item])]
    /// Whether quotas are only counted or also enforced.
    package let quotas: QuotaPolicy
    /// What happens in the world, on which request.
    package let script: Script
    /// The scenarios that it was made from.
    package let scenarios: [Scenario]
    private let set: (clock: ClockSetting?, seed: UInt64?, quotas: QuotaPolicy?)
    private let ownOptions: [OptionAssignment]
    private let ownCredentials: [(provider: String, items: [Credentials.Item])]

    /// The names of the scenarios.
    package var names: [String] { scenarios.map(\.name) }

    /// Puts scenarios together; two that contradict each other are refused.
    package init(
        scenarios: [Scenario], clock: ClockSetting? = nil, seed: UInt64? = nil,
        options: [OptionAssignment] = [], quotas: QuotaPolicy? = nil,
        credentials: [(provider: String, items: [Credentials.Item])] = []
    ) throws(ConfigurationError) {
        // What the user said decides; only without it must the scenarios agree.
        if let clock {
            self.clock = clock
        } else {
            self.clock = try WorldPlan.one("clock", of: scenarios, \.clock) ?? .real
        }
        if let seed {
            self.seed = seed
        } else {
            self.seed = try WorldPlan.one("seed", of: scenarios, \.seed) ?? 1
        }
        if let quotas {
            self.quotas = quotas
        } else {
            self.quotas = try WorldPlan.one("quotas", of: scenarios, \.quotas) ?? .observed
        }
        self.options = scenarios.flatMap(\.options) + options
        self.credentials = scenarios.flatMap(\.credentials) + credentials
        script = Script(steps: scenarios.flatMap(\.script.steps))
        self.scenarios = scenarios
        set = (clock, seed, quotas)
        ownOptions = options
        ownCredentials = credentials
        var ledgers: [(provider: String, ledger: GivenLedger)] = []
        for given in scenarios.flatMap(\.ledgers) {
            if let other = ledgers.first(where: { $0.provider == given.provider }) {
                throw ConfigurationError(
                    "\(given.ledger.place) and \(other.ledger.place) both give entries; serve "
                        + "one of them")
            }
            ledgers.append(given)
        }
        self.ledgers = ledgers
    }

    /// The entries given to a provider.
    package func ledger(of provider: String) -> GivenLedger? {
        ledgers.first { $0.provider == provider }?.ledger
    }

    /// The plan with one of its scenarios replaced by its new text; nil when it has none of that
    /// name.
    package func replacing(_ scenario: Scenario) throws(ConfigurationError) -> WorldPlan? {
        guard scenarios.contains(where: { $0.name == scenario.name }) else { return nil }
        return try WorldPlan(
            scenarios: scenarios.map { $0.name == scenario.name ? scenario : $0 },
            clock: set.clock, seed: set.seed, options: ownOptions, quotas: set.quotas,
            credentials: ownCredentials)
    }

    /// An error with line and column, when it names a place in one of the scenarios.
    func located(_ error: ConfigurationError) -> ConfigurationError {
        let owner = scenarios.first { error.message.hasPrefix("\($0.name): $") }
        return owner.map { error.located(in: $0.text, named: $0.name) } ?? error
    }

    /// Refuses a plan that says something of a provider that is not served.
    package func check(against providers: [any Provider]) throws(ConfigurationError) {
        let valid = "valid: " + providers.map(\.name).joined(separator: ", ")
        for given in ledgers where !providers.contains(where: { $0.name == given.provider }) {
            throw ConfigurationError("\(given.ledger.place): the provider is not served; \(valid)")
        }
        for option in options where !providers.contains(where: { $0.name == option.provider }) {
            throw ConfigurationError(
                "option '\(option.provider).\(option.name)' is for a provider that is not served; "
                    + valid)
        }
    }

    /// Whether the plan says more of a provider than its defaults.
    package func concerns(_ provider: String) -> Bool {
        options.contains { $0.provider == provider }
            || ledgers.contains { $0.provider == provider }
            || credentials.contains { $0.provider == provider }
    }

    /// Credentials in which the plan's values take the place of a sandbox's own.
    package func credentials(over own: [Credentials], of providers: [any Provider])
        throws(ConfigurationError) -> [Credentials]
    {
        var result = own
        for given in credentials {
            guard let index = providers.firstIndex(where: { $0.name == given.provider }) else {
                throw ConfigurationError(
                    "credentials for '\(given.provider)', which is not served; valid: "
                        + providers.map(\.name).joined(separator: ", "))
            }
            for item in given.items {
                guard let replaced = result[index].replacing(item) else {
                    throw ConfigurationError(
                        "\(given.provider) has no credential '\(item.name)'; valid: "
                            + result[index].items.map(\.name).joined(separator: ", "))
                }
                result[index] = replaced
            }
        }
        return result
    }

    /// The worlds of providers in a sandbox with these credentials.
    package func worlds(of providers: [any Provider], credentials: [Credentials]) -> [World] {
        zip(providers, credentials).map { provider, credentials in
            World(
                seed: seed, credentials: credentials, quotas: quotas, options: options,
                ledger: ledger(of: provider.name))
        }
    }

    /// The value that the scenarios agree on.
    private static func one<Value: Equatable>(
        _ what: String, of scenarios: [Scenario], _ value: (Scenario) -> Value?
    ) throws(ConfigurationError) -> Value? {
        var found: (value: Value, name: String)?
        for scenario in scenarios {
            guard let value = value(scenario) else { continue }
            if let found, found.value != value {
                throw ConfigurationError(
                    "scenarios \(found.name) and \(scenario.name) have different \(what)s; "
                        + "say which with --\(what)")
            }
            found = (value, scenario.name)
        }
        return found?.value
    }
}
