/// A report for the terminal: failures with evidence, cause, fix and a line to replay each.
package enum ConsoleReport {
    /// The text.
    package static func text(of report: Report) -> String {
        var lines: [String] = []
        // A case that was never reached has nothing to show.
        for item in report.items
        where (report.counts(item) || item.standing == .warning) && item.verdict != .notRun {
            lines += block(item, report) + [""]
        }
        for section in report.sections where !section.lines.isEmpty {
            lines.append(section.title)
            lines += section.lines.map { "  \($0)" } + [""]
        }
        for problem in report.problems { lines.append("PROBLEM  \(problem)") }
        let notRun = report.items.filter { $0.verdict == .notRun }
        for item in notRun.prefix(3) { lines.append("NOT RUN \(item.id)  \(item.note ?? "")") }
        if notRun.count > 3 { lines.append("NOT RUN and \(notRun.count - 3) more") }
        let skipped = report.items.filter { $0.standing == .skipped }
        for item in skipped.prefix(10) {
            lines.append("SKIP \(item.id)  \(item.note ?? "")")
        }
        if skipped.count > 10 { lines.append("SKIP and \(skipped.count - 10) more") }
        lines.append(
            "\(report.isSuccess ? "OK" : "FAILED")  \(report.subject.line), "
                + "\(report.providerList): \(report.summary) "
                + "(\(Self.seconds(report.milliseconds)) s, seed \(report.seed))")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func block(_ item: Report.Item, _ report: Report) -> [String] {
        let word = report.counts(item) ? "FAIL" : "WARN"
        let verdict = item.verdict == .fail ? "" : "  \(item.verdict.rawValue)"
        var lines = ["\(word) \(item.id)  [\(item.level.rawValue)]\(verdict)"]
        func add(_ name: String, _ text: String) {
            let label = name + String(repeating: " ", count: max(0, 9 - name.count))
            lines.append("  \(label)\(text)")
        }
        for finding in item.findings {
            add("found", "\(finding.message)  (\(finding.check))")
            for line in finding.evidence { add("", line) }
        }
        add("expected", item.title)
        add("because", item.fact)
        for line in item.wire.prefix(12) { add("wire", line) }
        if item.wire.count > 12 { add("wire", "and \(item.wire.count - 12) more") }
        if let note = item.note { add("note", note) }
        for line in item.log.split(separator: "\n").suffix(5) { add("printed", String(line)) }
        add("fix", item.fix)
        if let replay = item.replay { add("replay", replay) }
        return lines
    }

    static func seconds(_ milliseconds: Int64) -> String {
        "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100)"
    }
}
