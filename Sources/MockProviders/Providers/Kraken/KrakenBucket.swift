/// A token bucket on the sandbox's clock: full at first, one token a request.
struct KrakenBucket: Sendable {
    private let capacity: Int64
    private let fillMilliseconds: Int64
    /// What is in the bucket; a token is `fillMilliseconds` of these, so no fraction is lost.
    private var level: Int64
    private var filledAt: Int64?

    /// A full bucket of so many tokens that fills in so many milliseconds; 0 tokens is no limit.
    init(capacity: Int64, fillMilliseconds: Int64) {
        self.capacity = capacity
        self.fillMilliseconds = fillMilliseconds
        level = capacity * fillMilliseconds
    }

    /// Takes a token; otherwise the whole seconds until there is one.
    mutating func take(at milliseconds: Int64) -> Int64? {
        guard capacity > 0 else { return nil }
        let (elapsed, overflow) = milliseconds.subtractingReportingOverflow(
            filledAt ?? milliseconds)
        // A clock that was set back fills nothing.
        let passed = overflow ? fillMilliseconds : min(max(0, elapsed), fillMilliseconds)
        filledAt = milliseconds
        level = min(level + passed * capacity, capacity * fillMilliseconds)
        guard level < fillMilliseconds else {
            level -= fillMilliseconds
            return nil
        }
        let unitsPerSecond = capacity * 1000
        return (fillMilliseconds - level + unitsPerSecond - 1) / unitsPerSecond
    }
}
