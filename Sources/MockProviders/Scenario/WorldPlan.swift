/// What the default sandbox is made of: scenarios in order, and over them what a user set.
package struct WorldPlan: Sendable {
    /// How the clock starts.
    package let clock: ClockSetting
    /// The seed.
    package let seed: UInt64
    /// Options, scenarios' before the user's own.
    package let options: [OptionAssignment]
    /// Entries, by provider.
    package let ledgers: [(provider: String, ledger: GivenLedger)]

    /// Puts scenarios together; two that contradict each other are refused.
    package init(
        scenarios: [Scenario], clock: ClockSetting?, seed: UInt64?, options: [OptionAssignment]
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
        self.options = scenarios.flatMap(\.options) + options
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
