import Synchronization
package import WireFormats

/// The sandboxes of a server, and which credential selects which.
package final class SandboxDirectory: Sendable {
    /// The most sandboxes that may live at a time.
    package static let maximum = 100_000

    private struct State: ~Copyable {
        /// For each provider, in order: credential to sandbox.
        var byCredential: [[Bytes: Sandbox]]
        var byID: [String: Sandbox] = [:]
        /// The made ones that live, by number.
        var byNumber: [UInt64: Sandbox] = [:]
        var byListener: [Int: Sandbox] = [:]
        /// The listener of a sandbox, by the sandbox's number.
        var listeners: [UInt64: (listener: Int, port: UInt16)] = [:]
        var lastNumber: UInt64 = 0
        var trimPolicy = TrimPolicy()

        init(providerCount: Int) {
            byCredential = Array(repeating: [:], count: providerCount)
        }

        /// Makes all tables anew: one that once was large stays so.
        mutating func shrink() {
            byCredential = byCredential.map { $0.shrunk }
            byID = byID.shrunk
            byNumber = byNumber.shrunk
            byListener = byListener.shrunk
            listeners = listeners.shrunk
        }
    }

    /// The sandbox of requests without a credential.
    package let standard: Sandbox
    private let providers: [any Provider]
    private let journals: JournalBudget
    private let giveBackMemory: @Sendable () -> Void
    private let state: Mutex<State>

    /// A directory that knows one sandbox; all journals share a budget.
    ///
    /// `giveBackMemory` is called when so many sandboxes are gone that it is worth it.
    package init(
        standard: Sandbox, providers: [any Provider], journals: JournalBudget,
        giveBackMemory: @escaping @Sendable () -> Void = {}
    ) {
        self.standard = standard
        self.providers = providers
        self.journals = journals
        self.giveBackMemory = giveBackMemory
        state = Mutex(State(providerCount: providers.count))
        state.withLock { state in
            state.byID[standard.id] = standard
            SandboxDirectory.register(standard, providers, in: &state)
        }
    }

    /// The sandbox that a credential of a provider selects; nil when it was not made here.
    package func sandbox(of credential: ByteSlice, provider: Int) -> Sandbox? {
        let key = Bytes(credential)
        return state.withLock { $0.byCredential[provider][key] }
    }

    /// The sandbox of that id.
    package func sandbox(id: String) -> Sandbox? {
        state.withLock { $0.byID[id] }
    }

    /// The sandbox that owns a listener; nil for the common one.
    package func sandbox(listener: Int) -> Sandbox? {
        state.withLock { $0.byListener[listener] }
    }

    /// All sandboxes: the default one, then the others in the order in which they were made.
    package var all: [Sandbox] {
        state.withLock { state in
            let numbers = state.byNumber.keys.sorted()
            return [standard] + numbers.compactMap { state.byNumber[$0] }
        }
    }

    /// How many sandboxes live.
    package var count: Int { state.withLock { $0.byID.count } }

    /// Makes a sandbox with fresh credentials for all providers.
    ///
    /// The n-th one of a server has the same id and credentials in every run, so that a run can be
    /// repeated to the byte.
    package func make(_ plan: WorldPlan) throws(ConfigurationError) -> Sandbox {
        let number = try state.withLock { (state) throws(ConfigurationError) in
            guard state.byID.count < SandboxDirectory.maximum else {
                throw ConfigurationError(
                    "\(SandboxDirectory.maximum) sandboxes live already; delete some first")
            }
            state.lastNumber += 1
            return state.lastNumber
        }
        let credentials = providers.enumerated().map { index, provider in
            var generator = SeededGenerator(seed: SeededGenerator.mix(number, UInt64(index), 1))
            return provider.mintCredentials(from: &generator)
        }
        let sandbox = try Sandbox(
            id: "sandbox-\(number)", number: number, plan: plan, credentials: credentials,
            journal: SandboxJournal(budgetBytes: journals.bytesMax, shared: journals),
            providers: providers, time: standard.time)
        try state.withLock { (state) throws(ConfigurationError) in
            try SandboxDirectory.refuseConflicts(of: sandbox, providers, with: state)
            SandboxDirectory.register(sandbox, providers, in: &state)
            state.byID[sandbox.id] = sandbox
            state.byNumber[number] = sandbox
        }
        return sandbox
    }

    /// Forgets a sandbox, so that its credentials select nothing; false when there is none.
    package func remove(_ sandbox: Sandbox) -> Bool {
        guard let isTrimDue = forget(sandbox) else { return false }
        if isTrimDue {
            journals.forgetFreed()
            giveBackMemory()
        }
        return true
    }

    /// Forgets a sandbox and says whether it is time to give memory back; nil when there is none.
    private func forget(_ sandbox: Sandbox) -> Bool? {
        state.withLock { state in
            guard sandbox !== standard, state.byID.removeValue(forKey: sandbox.id) != nil else {
                return nil
            }
            for (index, provider) in providers.enumerated() {
                for value in sandbox.selectingValues(index, provider.selectors)
                where state.byCredential[index][value] === sandbox {
                    state.byCredential[index][value] = nil
                }
            }
            state.byNumber[sandbox.number] = nil
            if let listener = state.listeners.removeValue(forKey: sandbox.number) {
                state.byListener[listener.listener] = nil
            }
            guard state.trimPolicy.isDueAfterDeletion(leaving: state.byNumber.count) else {
                return false
            }
            state.shrink()
            return true
        }
    }

    /// Learns of credentials that a sandbox got after it was made.
    package func update(_ sandbox: Sandbox) {
        state.withLock { SandboxDirectory.register(sandbox, providers, in: &$0) }
    }

    /// Gives a sandbox the requests of a listener.
    package func assign(listener: Int, port: UInt16, to sandbox: Sandbox) {
        state.withLock { state in
            state.byListener[listener] = sandbox
            state.listeners[sandbox.number] = (listener, port)
        }
    }

    /// The listener of a sandbox; nil when it has none of its own.
    package func listener(of sandbox: Sandbox) -> Int? {
        state.withLock { $0.listeners[sandbox.number]?.listener }
    }

    /// The port of a sandbox; nil when it has none of its own.
    package func port(of sandbox: Sandbox) -> UInt16? {
        state.withLock { $0.listeners[sandbox.number]?.port }
    }

    /// Who owns a credential value: any that selects a sandbox, and any other of the default one or
    /// one of the newest; nil when none is found.
    package func owner(of value: ByteSlice) -> DiagnosisContext.Owner? {
        let key = Bytes(value)
        let selected = state.withLock { state in
            state.byCredential.lazy.compactMap { $0[key] }.first
        }
        for sandbox in [selected].compactMap({ $0 }) + newest(SandboxDirectory.searched) {
            for (provider, credentials) in zip(providers, sandbox.credentials) {
                for item in credentials.items where value.elementsEqual(item.value.utf8) {
                    return DiagnosisContext.Owner(
                        sandbox: sandbox.id, provider: provider.name, item: item.name)
                }
            }
        }
        return nil
    }

    /// A provider's credentials in other sandboxes: the default one and the newest ones.
    package func strangers(to sandbox: Sandbox, provider: Int)
        -> [(sandbox: String, credentials: Credentials)]
    {
        newest(SandboxDirectory.compared).filter { $0 !== sandbox }.map {
            ($0.id, $0.credentials[provider])
        }
    }

    /// The default sandbox and the newest others, as far as that many numbers reach back.
    private func newest(_ count: UInt64) -> [Sandbox] {
        state.withLock { state in
            let last = state.lastNumber
            let numbers = (last - min(last, count))..<last
            return [standard] + numbers.reversed().compactMap { state.byNumber[$0 + 1] }
        }
    }

    /// How many sandboxes a refused request may be compared with, by value and by signature.
    private static let searched: UInt64 = 256
    private static let compared: UInt64 = 8

    private static func register(
        _ sandbox: Sandbox, _ providers: [any Provider], in state: inout State
    ) {
        for (index, provider) in providers.enumerated() {
            for value in sandbox.selectingValues(index, provider.selectors) {
                state.byCredential[index][value] = sandbox
            }
        }
    }

    private static func refuseConflicts(
        of sandbox: Sandbox, _ providers: [any Provider], with state: borrowing State
    ) throws(ConfigurationError) {
        for (index, provider) in providers.enumerated() {
            for value in sandbox.selectingValues(index, provider.selectors) {
                if let other = state.byCredential[index][value] {
                    throw ConfigurationError(
                        "the \(provider.name) credential '\(value.text)' already selects sandbox "
                            + "'\(other.id)'; give each sandbox its own, or delete that one")
                }
            }
        }
    }
}

extension Dictionary {
    /// The same in no more room than it needs.
    fileprivate var shrunk: Dictionary { Dictionary(uniqueKeysWithValues: lazy.map { $0 }) }
}
