import WireFormats

/// A report for programs: one JSON object; `--last-failed` reads it back.
package enum JSONReport {
    /// The text.
    package static func text(of report: Report) -> String {
        var writer = JSONWriter(pretty: true)
        writer.beginObject()
        writer.key("schema")
        writer.string("mockproviders-report-1")
        writer.key("version")
        writer.string(report.version)
        writer.key("success")
        writer.bool(report.isSuccess)
        writer.key("client")
        write(report.subject, to: &writer)
        writer.key("providers")
        write(report.providers, to: &writer)
        writer.key("started")
        writer.string("\(report.started)")
        writer.key("milliseconds")
        writer.integer(report.milliseconds)
        writer.key("seed")
        writer.integer(report.seed)
        writer.key("strict")
        writer.bool(report.isStrict)
        writer.key("counts")
        writer.beginObject()
        for standing in [
            Report.Item.Standing.passed, .failed, .warning, .known, .flaky, .skipped,
        ] {
            writer.key(standing.rawValue)
            writer.integer(report.count(standing))
        }
        writer.endObject()
        writer.key("cases")
        writer.beginArray()
        for item in report.items { write(item, to: &writer) }
        writer.endArray()
        writer.key("sections")
        writer.beginArray()
        for section in report.sections {
            writer.beginObject()
            writer.key("title")
            writer.string(section.title)
            writer.key("lines")
            write(section.lines, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("problems")
        write(report.problems, to: &writer)
        writer.endObject()
        return writer.bytes.text + "\n"
    }

    /// The ids of the cases that made the run fail, from a report's text.
    ///
    /// - Returns: The ids; nil when the text is not a report of ours.
    package static func failedIDs(in text: String) -> [String]? {
        let report: JSONValue
        do { report = try JSONParser.parse(Bytes(text: text)) } catch { return nil }
        guard report["schema"]?.stringValue == "mockproviders-report-1",
            let items = report["cases"]?.elements
        else { return nil }
        let isStrict = report["strict"]?.boolValue == true
        return items.compactMap { item in
            let standing = item["standing"]?.stringValue
            guard standing == "failed" || (isStrict && standing == "warning") else { return nil }
            return item["id"]?.stringValue
        }
    }

    private static func write(_ subject: Report.Subject, to writer: inout JSONWriter) {
        writer.beginObject()
        let members = [
            ("name", subject.name), ("version", subject.version), ("language", subject.language),
            ("issues", subject.issues),
        ]
        for (name, value) in members {
            guard let value else { continue }
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
    }

    private static func write(_ item: Report.Item, to writer: inout JSONWriter) {
        writer.beginObject()
        let texts = [
            ("id", item.id), ("level", item.level.rawValue), ("title", item.title),
            ("fact", item.fact), ("verdict", item.verdict.rawValue),
            ("standing", item.standing.rawValue), ("fix", item.fix),
        ]
        for (name, value) in texts {
            writer.key(name)
            writer.string(value)
        }
        writer.key("milliseconds")
        writer.integer(item.milliseconds)
        writer.key("findings")
        writer.beginArray()
        for finding in item.findings {
            writer.beginObject()
            writer.key("check")
            writer.string(finding.check)
            writer.key("message")
            writer.string(finding.message)
            writer.key("evidence")
            write(finding.evidence, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("wire")
        write(item.wire, to: &writer)
        for (name, value) in [("note", item.note), ("replay", item.replay)] {
            guard let value else { continue }
            writer.key(name)
            writer.string(value)
        }
        if !item.log.isEmpty {
            writer.key("log")
            writer.string(item.log)
        }
        writer.endObject()
    }

    private static func write(_ texts: [String], to writer: inout JSONWriter) {
        writer.beginArray()
        for text in texts { writer.string(text) }
        writer.endArray()
    }
}
