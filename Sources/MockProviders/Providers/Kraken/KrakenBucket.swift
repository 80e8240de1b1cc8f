/// A token bucket on the sandbox's clock: full at first, one token a request.
struct KrakenBucket: Sendable {
    private var capacity: Int64
    private var fillMilliseconds: Int64
    /// What is in the bucket; a token is `fillMilliseconds` of these, so no fraction is lost.
    private var level: Int64
    private var filledAt: Int64?
    /// Until when a key without a limit must wait, after its quota was exhausted on purpose.
    private var emptyUntil: Int64?

    /// A full bucket of so many tokens that fills in so many milliseconds; 0 tokens is no limit.
    init(capacity: Int64, fillMilliseconds: Int64) {
        self.capacity = capacity
        self.fillMilliseconds = fillMilliseconds
        level = capacity * fillMilliseconds
    }

    /// A full bucket of the size that the options say.
    init(_ settings: KrakenSettings) {
        self.init(
            capacity: settings.bucketCapacity, fillMilliseconds: settings.bucketSeconds * 1000)
    }

    /// Becomes a full one of another size, unless the size stays.
    mutating func adapt(to settings: KrakenSettings) {
        let wanted = KrakenBucket(settings)
        guard wanted.capacity != capacity || wanted.fillMilliseconds != fillMilliseconds else {
            return
        }
        self = wanted
    }

    /// Takes a token; otherwise the whole seconds until there is one.
    mutating func take(at milliseconds: Int64) -> Int64? {
        guard capacity > 0 else { return secondsOfRest(at: milliseconds) }
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

    /// Takes all tokens; a key without a limit must wait once, as long as a bucket takes to fill.
    mutating func exhaust(at milliseconds: Int64) {
        level = 0
        filledAt = milliseconds
        guard capacity == 0 else { return }
        let (until, overflow) = milliseconds.addingReportingOverflow(fillMilliseconds)
        emptyUntil = overflow ? .max : until
    }

    private mutating func secondsOfRest(at milliseconds: Int64) -> Int64? {
        guard let until = emptyUntil else { return nil }
        guard milliseconds < until else {
            emptyUntil = nil
            return nil
        }
        let (rest, overflow) = until.subtractingReportingOverflow(milliseconds)
        return overflow ? fillMilliseconds / 1000 : (rest - 1) / 1000 + 1
    }
}
