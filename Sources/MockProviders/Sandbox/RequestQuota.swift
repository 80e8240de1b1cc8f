/// Counts what one credential sends: requests in any second, and weight in a minute.
///
/// It counts on the sandbox's clock only, so a frozen clock never refills it.
package struct RequestQuota: Sendable {
    /// The limits of a quota.
    package struct Limits: Sendable {
        /// The most requests in any 1,000 ms.
        package var requestsPerSecond: Int
        /// The most weight in a minute; 0 is no limit.
        package var weightPerMinute: Int64
        /// So many limited requests in a row block the sender.
        package var banAfter: Int
        /// How long a block lasts after the last request, in milliseconds.
        package var banMilliseconds: Int64

        /// Makes limits.
        package init(
            requestsPerSecond: Int, weightPerMinute: Int64, banAfter: Int, banMilliseconds: Int64
        ) {
            self.requestsPerSecond = requestsPerSecond
            self.weightPerMinute = weightPerMinute
            self.banAfter = banAfter
            self.banMilliseconds = banMilliseconds
        }
    }

    /// What the quota says of a request.
    package enum Verdict: Sendable, Equatable {
        /// Within the limits.
        case within
        /// Over a limit.
        case limited
        /// Blocked, because limited requests went on.
        case banned
    }

    private var limits: Limits
    /// The instants of the last requests that were within the limits, oldest at `oldest`.
    private var recent: [Int64]
    private var oldest = 0
    private var minute = Int64.min
    private var weightInMinute: Int64 = 0
    private var limitedInARow = 0
    private var bannedUntil = Int64.min

    /// A quota from which nothing is used up.
    package init(_ limits: Limits) {
        self.limits = limits
        recent = Array(repeating: .min, count: max(1, limits.requestsPerSecond))
    }

    /// Goes on under other limits; what was sent so far still counts.
    package mutating func setLimits(_ limits: Limits) {
        self.limits = limits
        let count = max(1, limits.requestsPerSecond)
        guard count != recent.count else { return }
        // Newest last; a shorter list forgets the oldest, a longer one begins with unused places.
        let ordered = (recent[oldest...] + recent[..<oldest]).suffix(count)
        recent = Array(repeating: .min, count: count - ordered.count) + ordered
        oldest = 0
    }

    /// Uses up what is left at an instant in Unix milliseconds.
    package mutating func exhaust(at milliseconds: Int64) {
        recent = Array(repeating: milliseconds, count: recent.count)
        oldest = 0
        if limits.weightPerMinute > 0 {
            (minute, weightInMinute) = (milliseconds / 60_000, limits.weightPerMinute)
        }
    }

    /// Counts a request at an instant in Unix milliseconds.
    package mutating func count(weight: Int64, at milliseconds: Int64) -> Verdict {
        if milliseconds < bannedUntil {
            bannedUntil = milliseconds + limits.banMilliseconds
            return .banned
        }
        if milliseconds / 60_000 != minute {
            (minute, weightInMinute) = (milliseconds / 60_000, 0)
        }
        let isTooFast = recent[oldest] != .min && milliseconds - recent[oldest] < 1000
        let isTooHeavy =
            limits.weightPerMinute > 0 && weightInMinute + weight > limits.weightPerMinute
        guard isTooFast || isTooHeavy else {
            recent[oldest] = milliseconds
            oldest = (oldest + 1) % recent.count
            weightInMinute += weight
            limitedInARow = 0
            return .within
        }
        limitedInARow += 1
        if limitedInARow > limits.banAfter {
            limitedInARow = 0
            bannedUntil = milliseconds + limits.banMilliseconds
            return .banned
        }
        return .limited
    }
}
