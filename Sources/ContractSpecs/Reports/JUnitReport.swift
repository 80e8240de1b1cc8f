/// A report as JUnit XML, in the form that CI systems read (the Jenkins schema).
package enum JUnitReport {
    /// The text.
    package static func text(of report: Report) -> String {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let counted = report.items.filter(report.counts)
        let errors = counted.filter(isError).count
        let skipped = report.items.count { !report.counts($0) && $0.standing != .passed }
        let totals =
            "tests=\"\(report.items.count + report.problems.count)\" "
            + "failures=\"\(counted.count - errors + report.problems.count)\" "
            + "errors=\"\(errors)\""
        let time = ConsoleReport.seconds(report.milliseconds)
        let name = XMLText.attribute(
            "\(report.subject.name) on \(report.providerList)")
        lines.append("<testsuites name=\"mockproviders\" \(totals) time=\"\(time)\">")
        lines.append(
            "  <testsuite name=\"\(name)\" \(totals) skipped=\"\(skipped)\" time=\"\(time)\" "
                + "timestamp=\"\(timestamp(report))\">")
        for item in report.items { lines += testCase(item, report) }
        for (number, problem) in report.problems.enumerated() {
            lines += [
                "    <testcase name=\"problem-\(number + 1)\" classname=\"mockproviders\" time=\"0.0\">",
                "      <failure message=\"\(XMLText.attribute(problem))\" type=\"problem\"/>",
                "    </testcase>",
            ]
        }
        lines += ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func isError(_ item: Report.Item) -> Bool {
        item.verdict == .clientError || item.verdict == .timeout || item.verdict == .notRun
    }

    /// The schema knows no fraction and no zone.
    private static func timestamp(_ report: Report) -> String {
        String("\(report.started)".prefix(19))
    }

    private static func testCase(_ item: Report.Item, _ report: Report) -> [String] {
        let parts = item.id.split(separator: "/")
        let name = parts.last.map(String.init) ?? item.id
        let group = parts.dropLast().joined(separator: ".")
        let opening =
            "    <testcase name=\"\(XMLText.attribute(name))\" "
            + "classname=\"\(XMLText.attribute(group))\" "
            + "time=\"\(ConsoleReport.seconds(item.milliseconds))\""
        var inner: [String] = []
        if report.counts(item) {
            let element = isError(item) ? "error" : "failure"
            let message = item.findings.first?.message ?? item.note ?? item.verdict.rawValue
            let type = item.findings.first?.check ?? item.verdict.rawValue
            inner.append(
                "      <\(element) message=\"\(XMLText.attribute(message))\" "
                    + "type=\"\(XMLText.attribute(type))\">\(XMLText.content(details(item)))"
                    + "</\(element)>")
        } else if item.standing != .passed {
            let why = item.note ?? item.findings.first?.message ?? item.standing.rawValue
            inner.append(
                "      <skipped message=\"\(XMLText.attribute("\(item.standing.rawValue): \(why)"))\"/>"
            )
        }
        if !item.log.isEmpty {
            inner.append("      <system-err>\(XMLText.content(item.log))</system-err>")
        }
        return inner.isEmpty ? [opening + "/>"] : [opening + ">"] + inner + ["    </testcase>"]
    }

    private static func details(_ item: Report.Item) -> String {
        var lines = ["expected: \(item.title)"]
        for finding in item.findings { lines += [finding.message] + finding.evidence }
        lines += item.wire + ["because: \(item.fact)", "fix: \(item.fix)"]
        if let replay = item.replay { lines.append("replay: \(replay)") }
        return lines.joined(separator: "\n")
    }
}

/// Text as XML and HTML allow it.
enum XMLText {
    /// For an attribute's value in double quotes.
    static func attribute(_ text: String) -> String {
        content(text).split(separator: "\n").joined(separator: " ")
            .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
    }

    /// For the content of an element; characters that XML 1.0 cannot hold become U+FFFD.
    static func content(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{FFFE}"..."\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
