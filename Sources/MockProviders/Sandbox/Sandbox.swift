import Synchronization
package import WireFormats

/// One isolated world: credentials, clock, ledgers, options, quota, script and journal.
///
/// `MockServer` makes them. Nothing that one sandbox does is seen in another, so tests that each
/// have their own can run at the same time. All methods return at once, so they can be called from
/// asynchronous code too, and from any thread.
public final class Sandbox: Sendable {
    /// The id of the sandbox that is always there.
    public static let standardID = "default"

    /// What changes while the sandbox lives.
    private struct State: ~Copyable {
        var plan: WorldPlan
        var credentials: [Credentials]
        /// Values that were made here: those of the credentials, and of earlier ones.
        var made: [Bytes]
        /// Earlier credentials of each provider, which still lead here, to be refused.
        var retired: [[Credentials]]
        var rotations: UInt64 = 0
        var worlds: [World]
        /// Made when they are first asked for: most sandboxes use one provider.
        var simulators: [(any Simulator)?]

        init(
            plan: WorldPlan, credentials: [Credentials], worlds: [World],
            simulators: [(any Simulator)?]
        ) {
            self.plan = plan
            self.credentials = credentials
            self.worlds = worlds
            self.simulators = simulators
            retired = credentials.map { _ in [] }
            made = State.values(of: credentials)
        }

        static func values(of credentials: [Credentials]) -> [Bytes] {
            credentials.flatMap { $0.items.map { Bytes(text: $0.value) } }
        }
    }

    /// The id, as the control API names it.
    public let id: String
    /// The number among the sandboxes made since the start; 0 is the default one.
    package let number: UInt64
    /// The source of time.
    package let clock: VirtualClock
    let providers: [any Provider]
    let time: TimeSource
    private let initialCredentials: [Credentials]
    private let state: Mutex<State>
    /// The exchanges that it has seen.
    package let journal: SandboxJournal
    private let run: Mutex<ScriptRun>
    /// Read before each request, so that a world without a script pays nothing for it.
    private let isScripted: Atomic<Bool>

    /// Makes a sandbox for these providers; a plan that a provider cannot use is refused.
    package init(
        id: String, number: UInt64 = 0, plan: WorldPlan, credentials: [Credentials],
        journal: SandboxJournal, providers: [any Provider],
        time: TimeSource
    ) throws(ConfigurationError) {
        self.id = id
        self.number = number
        self.providers = providers
        self.time = time
        let credentials = try plan.credentials(over: credentials, of: providers)
        initialCredentials = credentials
        clock = VirtualClock(plan.clock, startedAt: time.read())
        let worlds = plan.worlds(of: providers, credentials: credentials)
        let simulators = try Sandbox.simulators(of: plan, worlds, providers)
        state = Mutex(
            State(
                plan: plan, credentials: credentials, worlds: worlds, simulators: simulators))
        self.journal = journal
        run = Mutex(ScriptRun(plan.script, seed: plan.seed))
        isScripted = Atomic(!plan.script.steps.isEmpty)
    }

    /// The source of everything that is generated.
    package var seed: UInt64 { state.withLock { $0.plan.seed } }

    /// The credentials of each provider, in the order of the providers.
    package var credentials: [Credentials] { state.withLock { $0.credentials } }

    /// What the sandbox was made from.
    package var plan: WorldPlan { state.withLock { $0.plan } }

    /// The world of the provider at that index.
    package func world(_ provider: Int) -> World {
        state.withLock { $0.worlds[provider] }
    }

    /// The values that lead requests for a provider here: of the credentials with these names, now
    /// and before.
    package func selectingValues(_ provider: Int, _ names: [String]) -> [Bytes] {
        state.withLock { state in
            let current = names.map { Bytes(text: state.credentials[provider][$0]) }
            return current
                + state.retired[provider].flatMap { old in
                    names.map { Bytes(text: old[$0]) }
                }
        }
    }

    /// Whether a value is one of the sandbox's credentials, of any provider, now or before.
    package func made(_ value: ByteSlice) -> Bool {
        state.withLock { state in
            state.made.contains { value.equals($0) }
        }
    }

    /// Whether a text is one of the sandbox's credentials or a part of one.
    package func holds(_ text: ByteSlice) -> Bool {
        state.withLock { $0.made.contains { $0.firstRange(of: text) != nil } }
    }

    /// The sandbox's time that belongs to a reading of the machine's clocks.
    package func now(_ reading: TimeSource.Reading) -> Instant {
        clock.now(reading)
    }

    /// The simulator of the provider at that index.
    package func simulator(_ provider: Int) -> any Simulator {
        state.withLock { state in
            if let simulator = state.simulators[provider] { return simulator }
            do throws(ConfigurationError) {
                let simulator = try providers[provider].makeSimulator(for: state.worlds[provider])
                state.simulators[provider] = simulator
                return simulator
            } catch {
                // Whatever a plan sets is tried when the plan is made; what is left is a default.
                preconditionFailure("a world without options is refused: \(error.message)")
            }
        }
    }

    /// The simulators that a plan says something of, so that it is refused now and not later.
    private static func simulators(
        of plan: WorldPlan, _ worlds: [World], _ providers: [any Provider]
    ) throws(ConfigurationError) -> [(any Simulator)?] {
        try plan.check(against: providers)
        var simulators: [(any Simulator)?] = []
        for (provider, world) in zip(providers, worlds) {
            let isPlanned = plan.concerns(provider.name)
            do {
                simulators.append(isPlanned ? try provider.makeSimulator(for: world) : nil)
            } catch {
                throw plan.located(error)
            }
        }
        return simulators
    }
}

// MARK: - Changes

extension Sandbox {
    /// Changes the world of a provider; what its simulator remembers goes on.
    ///
    /// The edit sees the simulator as it is at that moment, so that of two changes at the same time
    /// neither is lost.
    private func change(
        _ provider: Int,
        _ edit: (inout World, any Simulator) throws(ConfigurationError) -> Void
    ) throws(ConfigurationError) {
        let simulator = simulator(provider)
        try state.withLock { (state) throws(ConfigurationError) in
            var world = state.worlds[provider]
            let current = state.simulators[provider] ?? simulator
            try edit(&world, current)
            state.simulators[provider] = try current.continued(in: world)
            state.worlds[provider] = world
        }
    }

    /// Sets an option, as if it had been set from the start; nothing changes when it is refused.
    package func set(_ option: OptionAssignment) throws(ConfigurationError) {
        try change(try index(of: option.provider)) { (world, _) throws(ConfigurationError) in
            world.options.append(option)
        }
    }

    /// Changes the history of a provider's ledger.
    package func change(
        _ provider: Int, ledger change: LedgerChange, at now: Instant
    ) throws(ConfigurationError) {
        try self.change(provider) { (world, simulator) throws(ConfigurationError) in
            world.ledger = try simulator.ledger(after: change, at: now)
        }
    }

    /// Pulls a lever of a provider.
    package func pull(_ lever: Lever, _ provider: Int, at now: Instant) throws(ConfigurationError) {
        guard providers[provider].levers.contains(lever) else {
            throw ConfigurationError(
                "\(providers[provider].name) has no \(lever.rawValue); valid: "
                    + providers[provider].levers.map(\.rawValue).joined(separator: ", "))
        }
        if let credentialState = lever.credentialState {
            try change(provider) { (world, _) throws(ConfigurationError) in
                world.credentialState = credentialState
            }
        } else {
            simulator(provider).pull(lever, at: now)
        }
    }

    /// Gives a provider other credentials; the earlier ones still lead here, to be refused.
    ///
    /// The directory must learn of them.
    package func rotate(_ provider: Int) throws(ConfigurationError) -> Credentials {
        let count = state.withLock { state in
            state.rotations += 1
            return state.rotations
        }
        var generator = SeededGenerator(
            seed: SeededGenerator.mix(number, UInt64(provider), 1 + count))
        let fresh = providers[provider].mintCredentials(from: &generator)
        try change(provider) { (world, _) throws(ConfigurationError) in world.credentials = fresh }
        state.withLock { state in
            // Only the newest are remembered: a script may rotate for ever.
            state.retired[provider] = Array(
                (state.retired[provider] + [state.credentials[provider]])
                    .suffix(Sandbox.retiredMaximum))
            state.credentials[provider] = fresh
            state.made = State.values(of: state.credentials + state.retired.flatMap { $0 })
        }
        return fresh
    }

    private static let retiredMaximum = 16

    /// Makes the world anew from its plan, or from another one: memory, ledgers and clock start
    /// again, and the journal is empty.
    package func restart(
        as plan: WorldPlan? = nil, keepsJournal: Bool = false, keepsClock: Bool = false,
        at reading: TimeSource.Reading
    ) throws(ConfigurationError) {
        let next = plan ?? self.plan
        let credentials = try next.credentials(over: initialCredentials, of: providers)
        let worlds = next.worlds(of: providers, credentials: credentials)
        let simulators = try Sandbox.simulators(of: next, worlds, providers)
        state.withLock { state in
            state = State(
                plan: next, credentials: credentials, worlds: worlds, simulators: simulators)
        }
        if !keepsClock { clock.restart(next.clock, at: reading) }
        if !keepsJournal { journal.restart() }
        begin(next.script, seed: next.seed)
    }

    /// Goes on in the world of a scenario's new text, if the sandbox was made from that scenario.
    ///
    /// The journal is kept. The clock starts again only if the scenario's clock is another one.
    package func reload(_ scenario: Scenario) throws(ConfigurationError) {
        let old = plan
        guard let next = try old.replacing(scenario) else { return }
        try restart(
            as: next, keepsJournal: true, keepsClock: next.clock == old.clock, at: time.read())
    }

    func index(of provider: String) throws(ConfigurationError) -> Int {
        guard let index = providers.firstIndex(where: { $0.name == provider }) else {
            throw ConfigurationError(
                "there is no provider '\(provider)' here; valid: "
                    + providers.map(\.name).joined(separator: ", "))
        }
        return index
    }
}

// MARK: - Script

extension Sandbox {
    /// Whether the world has a script.
    package var hasScript: Bool { isScripted.load(ordering: .relaxed) }

    /// The state of the script, and how often each of its steps happened.
    package var scriptProgress: (state: String, steps: [(name: String, fired: Int)]) {
        run.withLock { run in
            (run.state, zip(run.script.steps, run.firedCounts).map { ($0.name, $1) })
        }
    }

    /// Starts a script from its beginning.
    private func begin(_ script: Script, seed: UInt64) {
        run.withLock { $0 = ScriptRun(script, seed: seed) }
        isScripted.store(!script.steps.isEmpty, ordering: .relaxed)
    }

    /// The steps that happen on a request.
    func nextSteps(on request: HTTPRequest, _ provider: Int, endpoint: Int?) -> [ScriptStep] {
        run.withLock { $0.steps(on: request, provider: providers[provider], endpoint: endpoint) }
    }

    /// Draws a delay from the script's chance.
    func draw(_ delay: DelayModel) -> Int { run.withLock { $0.draw(delay) } }

    /// Goes to a state of the script.
    func go(to state: String) { run.withLock { $0.go(to: state) } }
}
