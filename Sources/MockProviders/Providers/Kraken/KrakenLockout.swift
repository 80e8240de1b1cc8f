/// The lockout that follows on repeated invalid keys; each retry sets its timer back (docs P8).
struct KrakenLockout: Sendable {
    /// After how many invalid keys in a row it begins; 0 is never.
    var limit: Int64
    /// How long it lasts.
    var milliseconds: Int64
    private var invalidInARow: Int64 = 0
    private var lockedUntil: Int64?

    /// A lockout after so many invalid keys in a row; 0 never locks.
    init(after limit: Int64, milliseconds: Int64) {
        self.limit = limit
        self.milliseconds = milliseconds
    }

    /// Whether requests are locked out at an instant; asking then sets the timer back.
    mutating func isLocked(at now: Int64) -> Bool {
        guard let until = lockedUntil else { return false }
        guard now < until else {
            lockedUntil = nil
            return false
        }
        lock(at: now)
        return true
    }

    /// Counts a request by whether its key was valid.
    mutating func count(isValid: Bool, at now: Int64) {
        guard limit > 0 else { return }
        invalidInARow = isValid ? 0 : invalidInARow + 1
        guard invalidInARow >= limit else { return }
        invalidInARow = 0
        lock(at: now)
    }

    private mutating func lock(at now: Int64) {
        let (until, overflow) = now.addingReportingOverflow(milliseconds)
        lockedUntil = overflow ? .max : until
    }
}
