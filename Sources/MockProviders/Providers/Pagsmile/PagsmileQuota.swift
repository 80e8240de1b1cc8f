import Synchronization
import WireFormats

/// How many requests came in the second of the clock that is running.
///
/// It outlives its simulator when the world changes, so that a changed option refills nothing.
final class PagsmileQuota: Sendable {
    /// Who is counted together: those who send the app's id, and everybody else.
    enum Party: Int, Sendable {
        case app, strangers
    }

    private struct Window {
        var second = Int64.min
        var count: Int64 = 0
        var isExhausted = false
    }

    private let windows = Mutex([Window(), Window()])

    /// Counts a request; whether it is one too many in its second.
    ///
    /// A limit of 0 is none.
    func isExceeded(by party: Party, at second: Int64, limit: Int64) -> Bool {
        windows.withLock { windows in
            if windows[party.rawValue].second != second {
                windows[party.rawValue] = Window(second: second)
            }
            if windows[party.rawValue].isExhausted { return true }
            guard limit > 0 else { return false }
            guard windows[party.rawValue].count < limit else { return true }
            windows[party.rawValue].count += 1
            return false
        }
    }

    /// Leaves the app nothing of this second, whether or not there is a limit.
    func exhaust(at second: Int64) {
        windows.withLock {
            $0[Party.app.rawValue] = Window(second: second, isExhausted: true)
        }
    }
}
