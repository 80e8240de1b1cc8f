import Synchronization
import WireFormats

/// What Payward remembers of a sandbox's key from request to request.
///
/// It outlives changes of the world: a simulator that continues another one takes it over.
final class KrakenMemory: Sendable {
    private struct State {
        var key: Bytes
        /// Earlier keys, of which only the newest are remembered.
        var formerKeys: [Bytes] = []
        var nonces: KrakenNonces
        var bucket: KrakenBucket
        var lockout: KrakenLockout
    }

    private static let formerKeysMaximum = 16
    private let state: Mutex<State>

    /// A memory of nothing, for one key.
    init(key: Bytes, settings: KrakenSettings) {
        state = Mutex(
            State(
                key: key, nonces: KrakenNonces(window: UInt64(settings.nonceWindow)),
                bucket: KrakenBucket(settings),
                lockout: KrakenLockout(
                    after: settings.lockoutAfter,
                    milliseconds: settings.lockoutSeconds * 1000)))
    }

    /// Goes on under other settings; another key begins with nonces and a bucket of its own.
    func adapt(to settings: KrakenSettings, key: Bytes) {
        state.withLock { state in
            if state.key != key {
                state.formerKeys.append(state.key)
                state.formerKeys = Array(
                    state.formerKeys.suffix(KrakenMemory.formerKeysMaximum))
                state.key = key
                state.nonces = KrakenNonces(window: UInt64(settings.nonceWindow))
                state.bucket = KrakenBucket(settings)
            }
            state.nonces.setWindow(UInt64(settings.nonceWindow))
            state.bucket.adapt(to: settings)
            state.lockout.limit = settings.lockoutAfter
            state.lockout.milliseconds = settings.lockoutSeconds * 1000
        }
    }

    /// Whether a key was valid before it was replaced.
    func knew(_ key: ByteSlice) -> Bool {
        state.withLock { state in state.formerKeys.contains { key.equals($0) } }
    }

    /// The greatest nonce that was used up; nil when none was.
    var lastNonce: UInt64? { state.withLock { $0.nonces.last } }

    /// Uses up a nonce; otherwise the greatest one so far.
    func use(_ nonce: UInt64) -> UInt64? {
        state.withLock { state in
            guard state.nonces.accepts(nonce) else { return state.nonces.last }
            state.nonces.use(nonce)
            return nil
        }
    }

    /// Takes a token of the key's bucket; otherwise the seconds until there is one.
    func takeToken(at now: Instant) -> Int64? {
        state.withLock { $0.bucket.take(at: now.milliseconds) }
    }

    /// The seconds until the bucket has a token; nil when it has one.
    func secondsUntilToken(at now: Instant) -> Int64? {
        state.withLock { state in
            var copy = state.bucket
            return copy.take(at: now.milliseconds)
        }
    }

    /// Empties the key's bucket.
    func exhaustBucket(at now: Instant) {
        state.withLock { $0.bucket.exhaust(at: now.milliseconds) }
    }

    /// Whether too many invalid keys came in a row.
    func isLockedOut(at now: Instant) -> Bool {
        state.withLock { $0.lockout.isLocked(at: now.milliseconds) }
    }

    /// Counts a request by whether its key was valid.
    func countKey(isValid: Bool, at now: Instant) {
        state.withLock { $0.lockout.count(isValid: isValid, at: now.milliseconds) }
    }
}
