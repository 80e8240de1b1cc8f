import WireFormats

/// An exchange that almost is what an expectation wants.
package struct NearMiss: Sendable {
    /// The exchange's number.
    package let number: Int64
    /// The parts in which it is not as wanted; long texts are cut to where they differ.
    package let differences: [Difference]
    /// The parts as lines: two blanks before one that is as wanted, else `-` before what is wanted
    /// and `+` before what is there.
    package let diff: String

    /// How many are told.
    static let countMax = 3

    /// The exchanges nearest to a matcher: the fewest differing parts, then the nearest texts, then
    /// the newest.
    ///
    /// One that differs in all of several parts is not near.
    static func nearest(
        to matcher: ExchangeMatcher, among entries: [(number: Int64, exchange: Exchange)]
    ) -> [NearMiss] {
        var best: [Candidate] = []
        for (number, exchange) in entries {
            let parts = matcher.comparisons(with: exchange)
            let differing = parts.count { !$0.isMet }
            if parts.count > 1 && differing == parts.count { continue }
            if best.count == countMax, let worst = best.last, differing > worst.differing {
                continue
            }
            let candidate = Candidate(
                number: number, exchange: exchange, parts: parts, differing: differing,
                distance: parts.reduce(0) { $0 + $1.distance })
            let place = best.firstIndex { candidate.isNearer(than: $0) } ?? best.count
            best.insert(candidate, at: place)
            if best.count > countMax { best.removeLast() }
        }
        return best.map { NearMiss($0) }
    }

    private struct Candidate {
        let number: Int64
        let exchange: Exchange
        let parts: [PartComparison]
        let differing: Int
        let distance: Int

        func isNearer(than other: Candidate) -> Bool {
            if differing != other.differing { return differing < other.differing }
            if distance != other.distance { return distance < other.distance }
            return number > other.number
        }
    }

    private init(_ candidate: Candidate) {
        number = candidate.number
        let request = candidate.exchange.request
        let target = request.map { "\($0.method.token) \($0.target.text)" } ?? "unreadable"
        var lines = [
            "--- expected",
            "+++ number \(candidate.number): \(Excerpt.line(Excerpt.beginning(of: target)))",
        ]
        var differences: [Difference] = []
        for part in candidate.parts {
            let what = part.difference.what
            if part.isMet {
                let text = Excerpt.beginning(of: part.difference.received ?? "nothing")
                lines.append("  \(what): \(Excerpt.line(text))")
                continue
            }
            let texts = Excerpt.pair(
                part.difference.expected, part.difference.received ?? "nothing")
            lines.append("- \(what): \(Excerpt.line(texts.0))")
            lines.append("+ \(what): \(Excerpt.line(texts.1))")
            differences.append(
                Difference(
                    what: what, expected: texts.0,
                    received: part.difference.received == nil ? nil : texts.1))
        }
        self.differences = differences
        diff = lines.joined(separator: "\n")
    }

    /// Writes the miss as part of a report.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("n")
        writer.integer(number)
        writer.key("differences")
        writer.beginArray()
        for difference in differences {
            writer.beginObject()
            writer.member("what", difference.what)
            writer.member("expected", difference.expected)
            writer.member("received", difference.received)
            writer.endObject()
        }
        writer.endArray()
        writer.member("diff", diff)
        writer.endObject()
    }
}
