extension Sandbox {
    /// What a sandbox is made of; everything is optional.
    public struct Configuration: Sendable {
        /// Scenarios that say what the world is and what happens in it, in order.
        public var scenarios: [ScenarioReference]
        /// How the clock starts; nil takes the scenarios', else the real one.
        public var clock: ClockSetting?
        /// The seed of all that is generated; nil takes the scenarios', else 1.
        public var seed: UInt64?
        /// Whether quotas are only counted or also enforced; nil takes the scenarios', else they
        /// are counted.
        public var quotas: QuotaPolicy?
        /// Options that differ from their defaults.
        public var options: [OptionAssignment]
        /// Whether the sandbox gets a port of its own, for requests without any credential.
        public var listens: Bool

        /// Makes a configuration.
        public init(
            scenarios: [ScenarioReference] = [], clock: ClockSetting? = nil, seed: UInt64? = nil,
            quotas: QuotaPolicy? = nil, options: [OptionAssignment] = [], listens: Bool = false
        ) {
            self.scenarios = scenarios
            self.clock = clock
            self.seed = seed
            self.quotas = quotas
            self.options = options
            self.listens = listens
        }
    }
}
