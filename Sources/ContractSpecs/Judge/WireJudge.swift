import WireFormats

/// Checks the requests of a client against one rule.
package enum WireJudge {
    /// What is not as the rule wants it.
    package static func findings(_ rule: WireRule, _ seen: [SeenExchange], _ query: HistoryQuery)
        -> [Finding]
    {
        switch rule {
        case .count(let pattern, let range): count(pattern, range, seen)
        case .never(let pattern): never(pattern, seen)
        case .every(let pattern, let wanted): every(pattern, wanted, seen)
        case .waits(let milliseconds, let pattern): waits(milliseconds, pattern, seen)
        case .waitsGrow(let pattern): waitsGrow(pattern, seen)
        case .endsAfter(let pattern, let more): ends(pattern, more, seen)
        case .increasing(let header, let pattern): increasing(header, pattern, seen)
        case .distinct(let pattern): distinct(pattern, seen)
        case .covers(let pattern, let from, let to, let form):
            RangeCover(pattern: pattern, from: from, to: to, form: form).findings(seen, query)
        }
    }

    private static func count(
        _ pattern: ExchangePattern, _ range: ClosedRange<Int>, _ seen: [SeenExchange]
    ) -> [Finding] {
        let found = seen.filter(pattern.matches)
        if range.contains(found.count) { return [] }
        let wanted =
            range.lowerBound == range.upperBound
            ? "\(range.lowerBound)"
            : range.upperBound > 10_000
                ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        return [
            Finding(
                "\(found.count) requests where \(wanted) are right: \(pattern.summary)",
                check: "wire-count",
                evidence: found.suffix(3).map(\.line))
        ]
    }

    private static func never(_ pattern: ExchangePattern, _ seen: [SeenExchange]) -> [Finding] {
        let found = seen.filter(pattern.matches)
        guard let first = found.first else { return [] }
        return [
            Finding(
                "there must be no \(pattern.summary)", check: "wire-never",
                evidence: [first.line] + (first.explanation.map { ["because: \($0)"] } ?? []))
        ]
    }

    private static func every(
        _ pattern: ExchangePattern, _ wanted: ExchangePattern, _ seen: [SeenExchange]
    ) -> [Finding] {
        let found = seen.filter(pattern.matches)
        if found.isEmpty {
            return [Finding("there must be \(pattern.summary), and is none", check: "wire-none")]
        }
        guard let wrong = found.first(where: { !wanted.matches($0) }) else { return [] }
        return [
            Finding(
                "all \(pattern.summary) must be \(wanted.summary)", check: "wire-every",
                evidence: [wrong.line])
        ]
    }

    private static func waits(
        _ milliseconds: Int64, _ pattern: ExchangePattern, _ seen: [SeenExchange]
    ) -> [Finding] {
        for (index, exchange) in seen.enumerated().dropLast() where pattern.matches(exchange) {
            let next = seen[index + 1]
            let waited = next.at.nanoseconds(since: exchange.at) / 1_000_000
            if waited < milliseconds {
                return [
                    Finding(
                        "the client waited \(waited) ms where \(milliseconds) ms are right, after "
                            + pattern.summary, check: "wire-waits",
                        evidence: [exchange.line, next.line])
                ]
            }
        }
        return []
    }

    /// What is shorter is no pause: a client that asks again at once takes so long by chance.
    private static let shortestPause: Int64 = 50

    private static func waitsGrow(_ pattern: ExchangePattern, _ seen: [SeenExchange])
        -> [Finding]
    {
        let pauses = zip(seen, seen.dropFirst()).filter { pattern.matches($0.0) }.map {
            (milliseconds: $1.at.nanoseconds(since: $0.at) / 1_000_000, line: $1.line)
        }
        // Two tries have one pause between them, which cannot grow.
        guard pauses.count > 1, let first = pauses.first, let last = pauses.last,
            last.milliseconds <= first.milliseconds || last.milliseconds < shortestPause
        else { return [] }
        return [
            Finding(
                "the pauses after \(pattern.summary) do not grow: first "
                    + "\(first.milliseconds) ms, last \(last.milliseconds) ms",
                check: "wire-waits-grow", evidence: [first.line, last.line])
        ]
    }

    private static func ends(_ pattern: ExchangePattern, _ more: Int, _ seen: [SeenExchange])
        -> [Finding]
    {
        guard let index = seen.firstIndex(where: pattern.matches) else { return [] }
        let later = seen[(index + 1)...].filter { $0.endpoint == seen[index].endpoint }
        if later.count <= more { return [] }
        return [
            Finding(
                "\(later.count) more requests after one that was \(pattern.summary), where "
                    + "\(more == 0 ? "none is" : "at most \(more) are") right",
                check: "wire-ends-after",
                evidence: ([seen[index]] + later.prefix(3)).map(\.line))
        ]
    }

    private static func increasing(
        _ header: String, _ pattern: ExchangePattern, _ seen: [SeenExchange]
    ) -> [Finding] {
        var last: (value: Int128, line: String)?
        for exchange in seen where pattern.matches(exchange) {
            guard let text = exchange.header(header).first, let value = Int128(text) else {
                return [
                    Finding(
                        "\(header) is not an integer", check: "wire-increasing",
                        evidence: [exchange.line])
                ]
            }
            if let last, value <= last.value {
                return [
                    Finding(
                        "\(header) must be greater each time: \(value) came after \(last.value)",
                        check: "wire-increasing",
                        evidence: [last.line, exchange.line])
                ]
            }
            last = (value, exchange.line)
        }
        return []
    }

    private static func distinct(_ pattern: ExchangePattern, _ seen: [SeenExchange]) -> [Finding] {
        let found = seen.filter(pattern.matches)
        for (index, exchange) in found.enumerated() {
            let earlier = found[..<index].first {
                $0.method == exchange.method && $0.target == exchange.target
                    && $0.body == exchange.body
            }
            if let earlier {
                return [
                    Finding(
                        "the same request was sent twice", check: "wire-distinct",
                        evidence: [earlier.line, exchange.line])
                ]
            }
        }
        return []
    }
}

/// Whether ranges in requests leave nothing out.
struct RangeCover {
    let pattern: ExchangePattern
    let from: String
    let to: String
    let form: WireRule.RangeForm

    func findings(_ seen: [SeenExchange], _ query: HistoryQuery) -> [Finding] {
        guard let start = query.from, let end = query.to else { return [] }
        var ranges: [(start: Instant, end: Instant)] = []
        for exchange in seen where pattern.matches(exchange) && exchange.status == 200 {
            guard let first = exchange.parameter(from).flatMap({ instant($0, isEnd: false) }),
                let last = exchange.parameter(to).flatMap({ instant($0, isEnd: true) })
            else { continue }
            ranges.append((first, last))
        }
        ranges.sort { $0.start < $1.start }
        var covered = start
        // A bound that is included reaches to the next unit that can be written.
        for range in ranges where range.start <= covered.advanced(byMilliseconds: 1) {
            covered = max(covered, range.end)
        }
        if covered.advanced(byMilliseconds: 1) >= end { return [] }
        return [
            Finding(
                "the requests leave out what is between \(covered) and \(end)",
                check: "wire-covers",
                evidence: ranges.map { "asked: \($0.start) to \($0.end)" })
        ]
    }

    private func instant(_ text: String, isEnd: Bool) -> Instant? {
        switch form {
        case .milliseconds:
            return Int64(text).map { Instant(milliseconds: $0) }
        case .instants:
            do { return try RFC3339(text).instant } catch { return nil }
        case .days:
            do {
                let day = try RFC3339("\(text)T00:00:00Z").instant
                return isEnd ? day.advanced(bySeconds: 86_400) : day
            } catch {
                return nil
            }
        }
    }
}
