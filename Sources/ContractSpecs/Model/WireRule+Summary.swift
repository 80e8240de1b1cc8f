extension WireRule {
    /// What the rule wants, in words.
    package var summary: String {
        switch self {
        case .count(let pattern, let range):
            let number =
                range.lowerBound == range.upperBound
                ? "\(range.lowerBound)"
                : range.upperBound > 10_000
                    ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
            return "\(number) of: \(pattern.summary)"
        case .never(let pattern): return "none of: \(pattern.summary)"
        case .every(let pattern, let wanted):
            return "all \(pattern.summary) are \(wanted.summary)"
        case .waits(let milliseconds, let pattern):
            return "at least \(milliseconds) ms of waiting after \(pattern.summary)"
        case .waitsGrow(let pattern):
            return "longer waits each time after \(pattern.summary)"
        case .endsAfter(let pattern, let more):
            return "at most \(more) more after \(pattern.summary)"
        case .increasing(let header, let pattern):
            return "\(header) increases in \(pattern.summary)"
        case .distinct(let pattern): return "no two alike of: \(pattern.summary)"
        case .covers(let pattern, let from, let to, _):
            return "\(from) to \(to) leave nothing out in \(pattern.summary)"
        }
    }
}
