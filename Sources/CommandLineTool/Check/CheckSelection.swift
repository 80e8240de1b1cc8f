import ContractSpecs
import HTTPServer
import WireFormats

/// Which cases are played, in which order, and what is known of them.
struct CheckSelection {
    /// The cases.
    let cases: [ContractCase]
    /// Those that the expectations file leaves out, with its reasons.
    let leftOut: [(contractCase: ContractCase, reason: String)]
    /// What is known of the client; nil when no file says.
    let expectations: Expectations?

    private static let fileMax = 64 << 20

    init(_ settings: CheckSettings) throws(Failure) {
        var cases = settings.suite.cases
        expectations = try Self.expectations(settings, ids: cases.map(\.id))
        if !settings.runPatterns.isEmpty {
            let patterns = try Self.patterns("--run", settings.runPatterns, cases)
            cases = cases.filter { item in patterns.contains { $0.matches(item.id) } }
        }
        if !settings.skipPatterns.isEmpty {
            let patterns = try Self.patterns("--skip", settings.skipPatterns, settings.suite.cases)
            cases = cases.filter { item in !patterns.contains { $0.matches(item.id) } }
        }
        if let path = settings.lastFailedFile {
            let failed = try Self.lastFailed(path)
            cases = cases.filter { failed.contains($0.id) }
            if cases.isEmpty {
                throw .configuration(
                    "no case that is chosen has failed in '\(path)'; valid: a report with failures "
                        + "of \(settings.suite.provider)")
            }
        }
        if cases.isEmpty {
            throw .configuration("no case is left to be played; valid: a smaller --skip")
        }
        if settings.isShuffled {
            var generator = SeededGenerator(seed: settings.seed)
            cases.shuffle(using: &generator)
        }
        let known = expectations
        leftOut = cases.compactMap { item in
            known?.skipReason(of: item.id).map { (item, $0) }
        }
        let away = Set(leftOut.map(\.contractCase.id))
        self.cases = cases.filter { !away.contains($0.id) }
    }

    private static func patterns(
        _ flag: String, _ texts: [String], _ cases: [ContractCase]
    ) throws(Failure) -> [CasePattern] {
        var patterns: [CasePattern] = []
        for text in texts {
            let pattern = CasePattern(text)
            if !cases.contains(where: { pattern.matches($0.id) }) {
                let ids = cases.map(\.id)
                let hint = NearestMatch.of(text, among: ids + ids.map(short))
                throw .configuration(
                    "\(flag) '\(text)' matches no case"
                        + (hint.map { " (did you mean '\($0)'?)" } ?? "")
                        + "; valid: what 'mockproviders check --provider "
                        + "\(cases.first?.provider ?? "<name>") --list' shows, with * and **")
            }
            patterns.append(pattern)
        }
        return patterns
    }

    private static func short(_ id: String) -> String {
        String(id.drop { $0 != "/" }.dropFirst())
    }

    private static func expectations(
        _ settings: CheckSettings, ids: [String]
    ) throws(Failure) -> Expectations? {
        guard let path = settings.expectationsFile else { return nil }
        if settings.updatesExpectations && Platform.stamp(of: path) == nil { return nil }
        let text = try text(of: path, flag: "--expectations")
        do {
            return try Expectations(parsing: text, name: path, ids: ids)
        } catch {
            throw .configuration(error.description)
        }
    }

    private static func lastFailed(_ path: String) throws(Failure) -> Set<String> {
        guard let ids = JSONReport.failedIDs(in: try text(of: path, flag: "--last-failed")) else {
            throw .configuration(
                "--last-failed '\(path)' is no report; valid: a file that --json has written")
        }
        return Set(ids)
    }

    private static func text(of path: String, flag: String) throws(Failure) -> String {
        do throws(SystemError) {
            return Bytes(try Platform.readAll(path, countMax: fileMax)).text
        } catch {
            throw .configuration(
                "\(flag) '\(path)' cannot be read: \(error); valid: a file that exists")
        }
    }
}
