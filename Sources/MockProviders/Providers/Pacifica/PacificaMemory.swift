import Synchronization
import WireFormats

/// What a sandbox remembers of Pacifica while its world changes: credits and API Config Keys.
final class PacificaMemory: Sendable {
    /// The most keys of an account (docs api-config-keys).
    static let keyCountMaximum = 5
    private static let revokedMaximum = 16

    /// One active key.
    private struct Key: Sendable {
        let text: Bytes
        var credits: PacificaCredits
    }

    private struct State: Sendable {
        /// The bucket of requests without a known key.
        var credits: PacificaCredits
        /// The limits of a key's bucket.
        var keyLimits: PacificaCredits.Limits
        /// The active keys, oldest first.
        var keys: [Key] = []
        /// Keys that were taken back, the newest last.
        var revoked: [Bytes] = []
        var createdCount: UInt64 = 0
    }

    private let state: Mutex<State>

    /// A memory without keys.
    init(limits: PacificaCredits.Limits, keyLimits: PacificaCredits.Limits) {
        state = Mutex(State(credits: PacificaCredits(limits), keyLimits: keyLimits))
    }

    /// Changes the limits of all buckets; what was spent stays spent.
    func set(limits: PacificaCredits.Limits, keyLimits: PacificaCredits.Limits) {
        state.withLock { state in
            state.credits.limits = limits
            state.keyLimits = keyLimits
            for index in state.keys.indices { state.keys[index].credits.limits = keyLimits }
        }
    }

    /// Forgets all keys and knows this one instead; for another account.
    func replaceKeys(with key: Bytes) {
        state.withLock { state in
            state.revoked += state.keys.map(\.text)
            state.revoked.removeFirst(
                max(0, state.revoked.count - PacificaMemory.revokedMaximum))
            state.keys =
                key.isEmpty ? [] : [Key(text: key, credits: PacificaCredits(state.keyLimits))]
        }
    }

    /// The active keys, oldest first.
    var keys: [Bytes] { state.withLock { $0.keys.map(\.text) } }

    /// Whether a key is active.
    func knows(_ key: ByteSlice) -> Bool {
        state.withLock { state in state.keys.contains { key.equals($0.text) } }
    }

    /// Whether a key was active once.
    func hasRevoked(_ key: ByteSlice) -> Bool {
        state.withLock { state in state.revoked.contains { key.equals($0) } }
    }

    /// Makes a key; nil when there are as many as there may be.
    ///
    /// The n-th one of a seed and an account is always the same.
    func makeKey(seed: UInt64, account: Bytes) -> Bytes? {
        state.withLock { state in
            guard state.keys.count < PacificaMemory.keyCountMaximum else { return nil }
            state.createdCount += 1
            let owner = account.reduce(seed) { SeededGenerator.mix($0, UInt64($1)) }
            var generator = SeededGenerator(
                seed: SeededGenerator.mix(owner, state.createdCount, 0x6170_695F_6B65_7973))
            let text = Bytes(
                text: Pacifica.apiKey(of: Pacifica.bytes(16, from: &generator)))
            state.keys.append(Key(text: text, credits: PacificaCredits(state.keyLimits)))
            return text
        }
    }

    /// Takes a key back; false when there is no such key.
    func revoke(_ key: Bytes) -> Bool {
        state.withLock { state in
            guard let index = state.keys.firstIndex(where: { $0.text == key }) else { return false }
            state.keys.remove(at: index)
            state.revoked.append(key)
            if state.revoked.count > PacificaMemory.revokedMaximum { state.revoked.removeFirst() }
            return true
        }
    }

    /// Spends credits of a key's bucket, or of the common one; false when they are not there.
    func spend(_ cost: Int64, key: ByteSlice?, at milliseconds: Int64) -> Bool {
        state.withLock { state in
            if let key, let index = state.keys.firstIndex(where: { key.equals($0.text) }) {
                return state.keys[index].credits.spend(cost, at: milliseconds)
            }
            return state.credits.spend(cost, at: milliseconds)
        }
    }

    /// What is left in a key's bucket, or in the common one.
    func balance(key: ByteSlice?, at milliseconds: Int64)
        -> (remaining: Int64, refreshSeconds: Int64)
    {
        state.withLock { state in
            let bucket = key.flatMap { key in state.keys.first { key.equals($0.text) }?.credits }
            return (bucket ?? state.credits).state(at: milliseconds)
        }
    }

    /// Spends what is left in every bucket.
    func exhaust(at milliseconds: Int64) {
        state.withLock { state in
            state.credits.exhaust(at: milliseconds)
            for index in state.keys.indices { state.keys[index].credits.exhaust(at: milliseconds) }
        }
    }
}
