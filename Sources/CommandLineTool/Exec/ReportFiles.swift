package import ContractSpecs
import HTTPServer

/// The files that a report goes to.
package struct ReportFiles: Sendable {
    /// The flags that name them.
    package static let flags = forms.map { form in
        Flag(form.flag, "file", "Write the report as \(form.name) to this file.")
    }

    private static let forms: [(flag: String, name: String, text: @Sendable (Report) -> String)] = [
        ("--junit", "JUnit XML", { JUnitReport.text(of: $0) }),
        ("--json", "JSON", { JSONReport.text(of: $0) }),
        ("--html", "one HTML page", { HTMLReport.text(of: $0) }),
        ("--markdown", "Markdown", { MarkdownReport.text(of: $0) }),
    ]

    private let paths: [String?]

    /// Reads the flags.
    package init(_ arguments: ParsedArguments) {
        paths = Self.forms.map { arguments.value(of: $0.flag) }
    }

    /// Writes every report that is wanted; gives a line for each that could not be written.
    package func write(_ report: Report) -> [String] {
        zip(Self.forms, paths).compactMap { form, path in
            guard let path else { return nil }
            do throws(SystemError) {
                try Platform.create(path, holding: form.text(report))
                return nil
            } catch {
                return "\(form.flag) '\(path)' cannot be written: \(error); valid: a file in a "
                    + "folder that exists and may be written"
            }
        }
    }
}
