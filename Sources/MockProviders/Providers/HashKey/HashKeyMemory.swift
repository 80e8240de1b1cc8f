import Synchronization
import WireFormats

/// What a simulator remembers of the requests that it answered: each key's use of its quota.
///
/// It outlives a change of the world; a rotated key starts afresh, because rates are counted by key
/// (docs S2).
final class HashKeyMemory: Sendable {
    private struct State {
        var keys: [Bytes] = []
        /// One for each key, and one more for all that send an unknown key, so that their number
        /// costs no memory.
        var quotas: [RequestQuota] = []
    }

    private let state = Mutex(State())

    /// Says which keys there are now; a key that was there before keeps what it has used.
    func setKeys(_ keys: [Bytes], limits: RequestQuota.Limits) {
        state.withLock { state in
            let fresh = RequestQuota(limits)
            let kept = zip(state.keys, state.quotas).map { (key: $0.0, quota: $0.1) }
            var quotas = keys.map { key in kept.first { $0.key == key }?.quota ?? fresh }
            quotas.append(state.quotas.last ?? fresh)
            for index in quotas.indices { quotas[index].setLimits(limits) }
            state.keys = keys
            state.quotas = quotas
        }
    }

    /// Counts a request of the key at that index; nil is an unknown one.
    func count(_ key: Int?, weight: Int64, at milliseconds: Int64) -> RequestQuota.Verdict {
        state.withLock { state in
            state.quotas[key ?? state.keys.count].count(weight: weight, at: milliseconds)
        }
    }

    /// Uses up what every key has left.
    func exhaust(at milliseconds: Int64) {
        state.withLock { state in
            for index in state.quotas.indices { state.quotas[index].exhaust(at: milliseconds) }
        }
    }
}
