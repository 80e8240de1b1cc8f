/// A report as Markdown, for the summary of a CI step.
package enum MarkdownReport {
    /// The text.
    package static func text(of report: Report) -> String {
        let title = report.providerList
        var lines = [
            "## \(report.isSuccess ? "✅" : "❌") \(escaped(report.subject.line)) on \(title)", "",
            report.summary + ".", "",
            "| area | passed | failed | other |", "| --- | ---: | ---: | ---: |",
        ]
        for area in AreaCount.all(of: report) {
            lines.append(
                "| \(area.name) | \(area.passed) | \(area.failed) | \(area.other) |")
        }
        for item in report.items where report.counts(item) {
            lines += [
                "", "<details><summary><code>\(item.id)</code> \(escaped(summary(item)))</summary>",
                "", escaped(item.title), "",
            ]
            lines.append("```")
            for finding in item.findings { lines += [finding.message] + finding.evidence }
            lines += item.wire
            lines += [
                "```", "", "**Because** \(escaped(item.fact))  ", "**Fix** \(escaped(item.fix))",
            ]
            if let replay = item.replay { lines += ["", "```", replay, "```"] }
            lines += ["", "</details>"]
        }
        for section in report.sections where !section.lines.isEmpty {
            lines += ["", "### \(escaped(section.title))", ""]
            lines += section.lines.map { "- \(escaped($0))" }
        }
        for problem in report.problems { lines += ["", "> \(escaped(problem))"] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func summary(_ item: Report.Item) -> String {
        item.findings.first?.message ?? item.note ?? item.verdict.rawValue
    }

    private static func escaped(_ text: String) -> String {
        XMLText.content(text).split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
    }
}

/// How the cases of an area stand.
struct AreaCount {
    let name: String
    let passed: Int
    let failed: Int
    let other: Int

    var total: Int { passed + failed + other }

    /// Each area that has cases, in the order of the first one.
    static func all(of report: Report) -> [AreaCount] {
        var names: [String] = []
        for item in report.items where !names.contains(item.area) { names.append(item.area) }
        return names.map { name in
            let items = report.items.filter { $0.area == name }
            let passed = items.filter { $0.standing == .passed }.count
            let failed = items.filter(report.counts).count
            return AreaCount(
                name: name, passed: passed, failed: failed, other: items.count - passed - failed)
        }
    }
}
