/// One part of a request or exchange beside what a matcher wants there.
struct PartComparison {
    /// What is wanted and what is there, whether or not they differ.
    let difference: Difference
    let isMet: Bool

    init(_ difference: Difference, isMet: Bool) {
        self.difference = difference
        self.isMet = isMet
    }

    /// How far what is there lies from what is wanted: the bytes that a common beginning and a
    /// common end leave over; 0 when it is as wanted.
    var distance: Int {
        guard !isMet else { return 0 }
        let expected = Array(difference.expected.utf8)
        let received = Array((difference.received ?? "").utf8)
        let shorter = min(expected.count, received.count)
        let prefix = zip(expected, received).prefix { $0 == $1 }.count
        let suffix = zip(expected.reversed(), received.reversed()).prefix { $0 == $1 }.count
        return max(expected.count, received.count) - min(prefix + suffix, shorter)
    }
}
