/// Whether exchanges came in an order: so many of the first expectation, then of the next.
struct OrderCheck {
    /// One expectation of the order and how many exchanges it takes.
    private struct Run {
        let expectation: Int
        let length: Int
    }

    private let runs: [Run]
    private let total: Int
    /// For each expectation, whether each exchange matches it.
    private let matches: [[Bool]]
    private let entryCount: Int
    /// How many exchanges before these are not known any more.
    private let lostCount: Int

    /// `steps` is how many exchanges each expectation takes; one that takes none has no place.
    init(steps: [Int], matches: [[Bool]], entryCount: Int, lostCount: Int64) {
        runs = steps.enumerated().filter { $0.element > 0 }.map {
            Run(expectation: $0.offset, length: $0.element)
        }
        total = runs.reduce(0) { $0 + $1.length }
        self.matches = matches
        self.entryCount = entryCount
        self.lostCount = Int(clamping: lostCount)
    }

    func finding(_ order: Verification.Order) -> VerificationReport.OrderFinding {
        let reached: Int
        let isPossible: Bool
        switch order {
        case .relaxed:
            reached = longestBeginning()
            isPossible = total - longestEnd() <= lostCount
        case .strict:
            reached = longestRow()
            isPossible = isEndInFront()
        }
        if reached == total {
            return VerificationReport.OrderFinding(
                verdict: .pass, expected: order, explanation: nil)
        }
        let step = expectation(at: reached) + 1
        return VerificationReport.OrderFinding(
            verdict: isPossible ? .inconclusive : .fail, expected: order,
            explanation: "order: after \(reached) of \(total) exchanges in \(order) order, none "
                + "that matches expectation \(step) follows"
                + (order == .strict && reached > 0 ? " at once" : ""))
    }

    private func expectation(at step: Int) -> Int {
        var rest = step
        for run in runs {
            if rest < run.length { return run.expectation }
            rest -= run.length
        }
        return 0
    }

    /// How many steps are found when each takes the first exchange that will do.
    private func longestBeginning() -> Int {
        count(of: runs, over: Array(0..<entryCount))
    }

    /// How many of the last steps are found when each takes the last exchange that will do.
    private func longestEnd() -> Int {
        count(of: runs.reversed(), over: (0..<entryCount).reversed())
    }

    private func count(of runs: [Run], over indices: [Int]) -> Int {
        var remaining = runs[...]
        var taken = 0
        var found = 0
        for index in indices {
            guard let run = remaining.first else { break }
            guard matches[run.expectation][index] else { continue }
            found += 1
            taken += 1
            if taken == run.length {
                remaining = remaining.dropFirst()
                taken = 0
            }
        }
        return found
    }

    /// The most steps from the first on that are found without anything between them.
    private func longestRow() -> Int {
        let rows = rowLengths()
        var longest = 0
        for start in 0..<entryCount {
            longest = max(longest, rowLength(from: start, skipping: 0, rows))
            if longest == total { break }
        }
        return longest
    }

    /// Whether the last steps stand in front, so that evicted exchanges may have been the others.
    private func isEndInFront() -> Bool {
        if lostCount >= total { return true }
        let least = max(1, total - entryCount)
        guard lostCount >= least else { return false }
        let rows = rowLengths()
        return (least...lostCount).contains { skipped in
            rowLength(from: 0, skipping: skipped, rows) == total - skipped
        }
    }

    /// For each expectation and exchange, how many exchanges from there on match in a row.
    private func rowLengths() -> [[Int]] {
        matches.map { isMatch in
            var lengths = Array(repeating: 0, count: entryCount + 1)
            for index in (0..<entryCount).reversed() where isMatch[index] {
                lengths[index] = lengths[index + 1] + 1
            }
            return lengths
        }
    }

    /// How many steps, from `skipping` on, the exchanges from `start` on are in a row.
    private func rowLength(from start: Int, skipping: Int, _ rows: [[Int]]) -> Int {
        var skipped = skipping
        var position = start
        for run in runs {
            if skipped >= run.length {
                skipped -= run.length
                continue
            }
            let wanted = run.length - skipped
            skipped = 0
            let found = min(wanted, rows[run.expectation][min(position, entryCount)])
            position += found
            if found < wanted { break }
        }
        return position - start
    }
}
