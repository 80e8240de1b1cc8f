/// The credits of one bucket: what is spent in 60 seconds, on the sandbox's clock only.
///
/// Credits are counted by whole seconds, so that the memory is the same for any number of requests.
package struct PacificaCredits: Sendable {
    /// The limits of a bucket, in credits.
    package struct Limits: Sendable {
        /// The credits of a window.
        package var quota: Int64
        /// Whether the last 60 seconds count, or those since the minute began.
        package var isRolling = true
        /// Whether a request may begin with fewer credits than it costs (oldest rule).
        package var allowsOvershoot = false

        /// Makes limits.
        package init(quota: Int64, isRolling: Bool = true, allowsOvershoot: Bool = false) {
            self.quota = quota
            self.isRolling = isRolling
            self.allowsOvershoot = allowsOvershoot
        }
    }

    /// The length of a window in seconds.
    package static let windowSeconds: Int64 = 60

    /// The limits; changing them leaves spent what was spent.
    package var limits: Limits
    /// For each second of a window: which second it is, and what was spent in it; empty until
    /// something is spent.
    private var spent: [(second: Int64, credits: Int64)] = []

    /// A bucket from which nothing is spent.
    package init(_ limits: Limits) {
        self.limits = limits
    }

    /// Spends credits at an instant in Unix milliseconds; false, and nothing is spent, when the
    /// bucket does not have them.
    package mutating func spend(_ cost: Int64, at milliseconds: Int64) -> Bool {
        let second = PacificaCredits.floor(milliseconds, 1000)
        let used = used(at: second)
        // The oldest revision answers 429 once the credit is below 0: one request may overshoot.
        let isAllowed = limits.allowsOvershoot ? used <= limits.quota : used + cost <= limits.quota
        guard isAllowed else { return false }
        record(cost, at: second)
        return true
    }

    /// Spends what is left.
    package mutating func exhaust(at milliseconds: Int64) {
        let second = PacificaCredits.floor(milliseconds, 1000)
        let used = used(at: second)
        if used < limits.quota { record(limits.quota - used, at: second) }
    }

    private mutating func record(_ cost: Int64, at second: Int64) {
        if spent.isEmpty {
            spent = Array(repeating: (.min, 0), count: Int(PacificaCredits.windowSeconds))
        }
        let index = Int(second - PacificaCredits.floor(second, 60) * 60)
        if spent[index].second == second {
            spent[index].credits += cost
        } else {
            spent[index] = (second, cost)
        }
    }

    /// The credits that are left, and the seconds until some come back.
    package func state(at milliseconds: Int64) -> (remaining: Int64, refreshSeconds: Int64) {
        let second = PacificaCredits.floor(milliseconds, 1000)
        let window = PacificaCredits.windowSeconds
        let remaining = max(0, limits.quota - used(at: second))
        guard limits.isRolling else {
            return (remaining, window - (second - PacificaCredits.floor(second, window) * window))
        }
        let oldest = spent.filter { isCounted($0.second, at: second) }.map(\.second).min()
        return (remaining, oldest.map { $0 + window - second } ?? window)
    }

    private func used(at second: Int64) -> Int64 {
        spent.reduce(0) { isCounted($1.second, at: second) ? $0 + $1.credits : $0 }
    }

    private func isCounted(_ spent: Int64, at second: Int64) -> Bool {
        guard spent != .min else { return false }
        let window = PacificaCredits.windowSeconds
        return limits.isRolling
            ? spent > second - window && spent <= second
            : PacificaCredits.floor(spent, window) == PacificaCredits.floor(second, window)
    }

    /// The quotient rounded down, also for instants before 1970.
    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}
