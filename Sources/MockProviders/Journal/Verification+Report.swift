extension Verification {
    /// Holds the expectations against a journal.
    ///
    /// An answer that evicted exchanges could change is `inconclusive`, any other stands. Cleared
    /// history is not evicted: who cleared it wished to count from there.
    package func report(on journal: Journal) -> VerificationReport {
        let entries = journal.exchanges.filter { entry in
            entry.number > after && since.map { $0 <= entry.exchange.at } ?? true
        }
        let lost = journal.lostCount(after: after, since: since)
        let matches = expectations.map { expectation in
            entries.map { expectation.matcher.matches($0.exchange) }
        }
        var findings: [VerificationReport.Finding] = []
        for (expectation, isMatch) in zip(expectations, matches) {
            findings.append(finding(expectation, entries, isMatch, lost: lost))
        }
        let orderFinding = order.map { order in
            OrderCheck(
                steps: expectations.map { Int($0.count.min) }, matches: matches,
                entryCount: entries.count, lostCount: lost
            ).finding(order)
        }
        let verdicts = findings.map(\.verdict) + (orderFinding.map { [$0.verdict] } ?? [])
        let verdict: VerificationReport.Verdict =
            verdicts.contains(.fail)
            ? .fail : verdicts.contains(.inconclusive) ? .inconclusive : .pass
        return VerificationReport(
            verdict: verdict, findings: findings, order: orderFinding, evictedCount: lost,
            explanation: explanation(findings, orderFinding, lost: lost))
    }

    private func finding(
        _ expectation: Expectation, _ entries: [(number: Int64, exchange: Exchange)],
        _ isMatch: [Bool], lost: Int64
    ) -> VerificationReport.Finding {
        let numbers = zip(entries, isMatch).filter(\.1).map(\.0.number)
        let found = Int64(numbers.count)
        let others = zip(entries, isMatch).filter { !$0.1 }.map(\.0)
        return VerificationReport.Finding(
            verdict: expectation.count.verdict(found: found, lost: lost),
            expected: expectation.count.description, found: found,
            numbers: Array(numbers.prefix(VerificationReport.numbersMax)),
            nearMisses: found < expectation.count.min
                ? NearMiss.nearest(to: expectation.matcher, among: others) : [])
    }

    private func explanation(
        _ findings: [VerificationReport.Finding], _ order: VerificationReport.OrderFinding?,
        lost: Int64
    ) -> String {
        var sentences: [String] = []
        var isOpen = false
        for (index, finding) in findings.enumerated() where finding.verdict != .pass {
            var sentence =
                "expectation \(index + 1): \(finding.found) matched, \(finding.expected) expected"
            if let miss = finding.nearMisses.first {
                let parts = miss.differences.map(\.what).joined(separator: ", ")
                sentence += "; the nearest other is number \(miss.number), not as wanted: \(parts)"
            }
            sentences.append(sentence)
            isOpen = isOpen || finding.verdict == .inconclusive
        }
        if let order, let explanation = order.explanation {
            sentences.append(explanation)
            isOpen = isOpen || order.verdict == .inconclusive
        }
        if isOpen {
            sentences.append(
                "\(lost) older exchanges were evicted and could change the answer: verify "
                    + "earlier, or give the journal more bytes")
        }
        return sentences.isEmpty ? "all is as expected" : sentences.joined(separator: ". ")
    }
}
