/// The nonces of one key that were accepted, as far as later ones are compared with them.
///
/// Without a window only the last one counts. With a window a nonce that comes late is accepted
/// once while it is less than the window behind the greatest; memory is bounded by `capacity`.
package struct KrakenNonces: Sendable {
    /// The most nonces that are remembered inside a window.
    package static let capacity = 4096

    private var window: UInt64
    private var greatest: UInt64?
    /// The accepted nonces inside the window, ascending.
    private var used: [UInt64] = []
    /// Nothing at or below this is accepted any more; nil before anything was forgotten.
    private var floor: UInt64?

    /// A memory of nothing; `window` is 0 for strictly increasing nonces.
    package init(window: UInt64) {
        self.window = window
    }

    /// Goes on with another window; what was used before it is never accepted again.
    package mutating func setWindow(_ window: UInt64) {
        guard window != self.window else { return }
        self.window = window
        floor = greatest
        used = []
    }

    /// The nonce that a new one must exceed; nil when none was accepted yet.
    package var last: UInt64? { greatest }

    /// Whether a nonce may be used now.
    package func accepts(_ nonce: UInt64) -> Bool {
        guard let greatest, nonce <= greatest else { return true }
        guard greatest - nonce < window, !contains(nonce) else { return false }
        return floor.map { nonce > $0 } ?? true
    }

    /// Remembers a nonce as used.
    package mutating func use(_ nonce: UInt64) {
        greatest = max(greatest ?? nonce, nonce)
        guard window > 0, !contains(nonce) else { return }
        used.insert(nonce, at: place(of: nonce))
        guard used.count > KrakenNonces.capacity else { return }
        floor = max(floor ?? 0, used.removeFirst())
    }

    private func contains(_ nonce: UInt64) -> Bool {
        let place = place(of: nonce)
        return place < used.count && used[place] == nonce
    }

    /// Where a nonce is, or would be, among the used ones.
    private func place(of nonce: UInt64) -> Int {
        var (low, high) = (0, used.count)
        while low < high {
            let middle = (low + high) / 2
            if used[middle] < nonce { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
