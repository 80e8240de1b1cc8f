import Synchronization
import WireFormats

/// What one sandbox remembers of Pivot's clients when its world changes: tokens and the quota.
///
/// Tokens prove themselves, so only how far the ones that were ended reach is kept.
final class PivotMemory: Sendable {
    /// How a token ended before its time.
    enum TokenEnd: Sendable { case expired, revoked }

    private struct State {
        /// The number of the rate limit's window, and the requests in it.
        var window = Int64.min
        var count: Int64 = 0
        /// Until this second the quota is used up, whatever was counted.
        var exhaustedUntil = Int64.min
        /// The latest `exp` of a token that was given out.
        var latestExpiry = Int64.min
        /// Tokens whose `exp` is no later have ended.
        var expiredThrough = Int64.min
        var revokedThrough = Int64.min
    }

    private let state = Mutex(State())

    /// Counts a request of the merchant; true when it is over the limit.
    func exceedsQuota(_ settings: PivotSettings, at now: Instant) -> Bool {
        state.withLock { state in
            if now.seconds < state.exhaustedUntil { return true }
            guard settings.rateLimit > 0 else { return false }
            let window = now.seconds / settings.rateWindowSeconds
            if state.window != window { (state.window, state.count) = (window, 0) }
            guard state.count < settings.rateLimit else { return true }
            state.count += 1
            return false
        }
    }

    /// Uses up the quota until the rate limit's window ends.
    func exhaustQuota(_ settings: PivotSettings, at now: Instant) {
        let window = now.seconds / settings.rateWindowSeconds
        state.withLock { $0.exhaustedUntil = (window + 1) * settings.rateWindowSeconds }
    }

    /// The `exp` of a token that is given out now.
    ///
    /// A token says nothing but its client and `exp`, so one given out in the second in which all
    /// others were ended lives a second longer than they did; else it would be one of them.
    func expiry(ofTokenAt now: Instant) -> Int64 {
        state.withLock { state in
            let ended = max(state.expiredThrough, state.revokedThrough)
            let usual = now.advanced(bySeconds: PivotToken.lifeSeconds).seconds
            let expiry = ended < usual ? usual : min(ended, .max - 1) + 1
            state.latestExpiry = max(state.latestExpiry, expiry)
            return expiry
        }
    }

    /// How a token of that `exp` ended before its time; nil when it did not.
    func end(ofTokenExpiringAt expiry: Int64) -> TokenEnd? {
        state.withLock { state in
            if expiry <= state.revokedThrough { return .revoked }
            return expiry <= state.expiredThrough ? .expired : nil
        }
    }

    /// Ends every token that was given out so far, or signed by hand until now.
    func endTokens(_ end: TokenEnd, at now: Instant) {
        let usual = now.advanced(bySeconds: PivotToken.lifeSeconds).seconds
        state.withLock { state in
            let last = max(usual, state.latestExpiry)
            switch end {
            case .expired: state.expiredThrough = max(last, state.expiredThrough)
            case .revoked: state.revokedThrough = max(last, state.revokedThrough)
            }
        }
    }
}
