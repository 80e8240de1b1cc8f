import Synchronization
package import WireFormats

/// One isolated world: credentials, clock, ledgers, options, quota and journal.
package final class Sandbox: Sendable {
    /// The id of the sandbox that is always there.
    package static let standardID = "default"

    /// The id, as the control API names it.
    package let id: String
    /// The source of everything that is generated.
    package let seed: UInt64
    /// The credentials of each provider, in the order of the providers.
    package let credentials: [Credentials]
    private let credentialValues: [Bytes]
    private let clock: VirtualClock
    private let simulators: [any Simulator]
    private let journal: Mutex<Journal>

    /// Makes a sandbox for these providers with their default credentials.
    package init(
        id: String, seed: UInt64, clock: VirtualClock, quotas: QuotaPolicy,
        options: [OptionAssignment], ledgers: [(provider: String, ledger: GivenLedger)] = [],
        journalBytes: Int, providers: [any Provider]
    ) throws(ConfigurationError) {
        self.id = id
        self.seed = seed
        self.clock = clock
        credentials = providers.map(\.defaultCredentials)
        credentialValues = credentials.flatMap { $0.items.map { Bytes(text: $0.value) } }
        var simulators: [any Simulator] = []
        for provider in providers {
            let world = World(
                seed: seed, credentials: provider.defaultCredentials, quotas: quotas,
                options: options,
                ledger: ledgers.first { $0.provider == provider.name }?.ledger)
            simulators.append(try provider.makeSimulator(for: world))
        }
        self.simulators = simulators
        journal = Mutex(Journal(budgetBytes: journalBytes))
    }

    /// Whether a value is one of the sandbox's credentials, of any provider.
    package func made(_ value: ByteSlice) -> Bool {
        credentialValues.contains { value.equals($0) }
    }

    /// The sandbox's time that belongs to a reading of the machine's clocks.
    package func now(_ reading: TimeSource.Reading) -> Instant {
        clock.now(reading)
    }

    /// The simulator of the provider at that index.
    package func simulator(_ provider: Int) -> any Simulator {
        simulators[provider]
    }

    /// Records an exchange and returns its number.
    package func record(_ exchange: Exchange) -> Int64 {
        journal.withLock { $0.record(exchange) }
    }

    /// The journal as it is now.
    package var journalSnapshot: Journal {
        journal.withLock { $0 }
    }
}
