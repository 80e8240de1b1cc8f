package import WireFormats

/// What came of a case that had a process of its own.
package enum PerCaseOutcome {
    /// The exit code that says that the program cannot do this case.
    package static let cannotDo: Int32 = 64

    /// The outcome, from how the program ended and what it left in its result file.
    ///
    /// A file says most and is believed first; without one, the exit code says whether the call
    /// failed, and the wire decides the rest.
    package static func of(exitCode: Int32, signal: Int32?, file: Bytes?, printed: String)
        -> CaseOutcome
    {
        if let signal {
            return .broken(
                "the program was ended by signal \(signal)",
                hint: "a failed call is exit code 1, or a result file with outcome error")
        }
        if exitCode == cannotDo {
            return .skipped(reason: lastLine(of: printed) ?? "exit code 64", issue: nil)
        }
        if let file, !file.isEmpty {
            do {
                return try AdapterMessage.readFile(file)
            } catch {
                return .broken("in the result file, \(error.what)", hint: error.hint)
            }
        }
        if exitCode == 0 { return .unreported(failure: nil) }
        let words = lastLine(of: printed).map { ": \($0)" } ?? ""
        return .unreported(failure: "exit code \(exitCode)\(words)")
    }

    private static func lastLine(of text: String) -> String? {
        text.split(separator: "\n").last.map(String.init)
    }
}
