/// What is known of a client: the file that says which cases fail, flicker or are left out.
///
/// A line is a pattern, for a known failure the checks that fail (`missing,wire-count`), and a
/// reason after `#`. A known failure must fail, and for just these checks; an entry that nothing
/// matches, or that has become right, fails the run.
package struct Expectations: Sendable, Equatable {
    /// What an entry says.
    package enum Kind: String, CaseIterable, Sendable {
        /// It must fail.
        case knownFailing = "known-failing"
        /// It may fail.
        case flaky
        /// It is not played.
        case skip
    }

    /// One line.
    package struct Entry: Sendable, Equatable {
        /// What it says.
        package let kind: Kind
        /// Of which cases.
        package let pattern: CasePattern
        /// The checks that fail; only for known failures.
        package let checks: Set<String>
        /// Why, or the issue where it is kept.
        package let reason: String
        /// The line in the file, from 1.
        package let line: Int
    }

    /// The most cases that one wildcard may cover.
    package static let wildcardMax = 20

    /// The entries in the order of the file.
    package private(set) var entries: [Entry] = []
    private let name: String

    /// Reads a file's text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - name: The file's name, for errors.
    ///   - ids: The ids of all cases that there are.
    /// - Throws: What is wrong, with the line.
    package init(parsing text: String, name: String, ids: [String]) throws(ExpectationError) {
        self.name = name
        var kind: Kind?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let halves = line.split(
                separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let words = (halves.first ?? "").split { $0 == " " || $0 == "\t" || $0 == "\r" }
            guard let first = words.first else { continue }
            let place = "\(name):\(index + 1)"
            if first.hasPrefix("[") {
                kind = Kind(rawValue: String(first.dropFirst().prefix { $0 != "]" }))
                let valid = Kind.allCases.map { "[\($0.rawValue)]" }.joined(separator: ", ")
                guard kind != nil else {
                    throw ExpectationError("\(place): no section \(first); valid: \(valid)")
                }
                continue
            }
            guard let kind else {
                throw ExpectationError("\(place): a section such as [known-failing] comes first")
            }
            let reason = halves.count == 2 ? trimmed(halves[1]) : ""
            try add(kind, words, reason, index + 1, ids)
        }
    }

    private mutating func add(
        _ kind: Kind, _ words: [Substring], _ reason: String, _ line: Int, _ ids: [String]
    ) throws(ExpectationError) {
        let place = "\(name):\(line)"
        let pattern = CasePattern(String(words[0]))
        let matched = ids.filter(pattern.matches)
        if matched.isEmpty {
            throw ExpectationError("\(place): '\(pattern)' matches no case")
        }
        if pattern.isWild && matched.count > Self.wildcardMax {
            throw ExpectationError(
                "\(place): '\(pattern)' covers \(matched.count) cases; at most "
                    + "\(Self.wildcardMax) are allowed")
        }
        if reason.isEmpty {
            throw ExpectationError("\(place): a reason is missing; write it after '#'")
        }
        let checks = Set(words.dropFirst().flatMap { $0.split(separator: ",").map(String.init) })
        if kind == .knownFailing && checks.isEmpty {
            throw ExpectationError(
                "\(place): a known failure names the checks that fail, such as 'missing'")
        }
        if kind != .knownFailing && !checks.isEmpty {
            throw ExpectationError("\(place): only known failures name checks")
        }
        for entry in entries where matched.contains(where: entry.pattern.matches) {
            throw ExpectationError(
                "\(place): '\(pattern)' covers a case that line \(entry.line) covers too")
        }
        entries.append(
            Entry(kind: kind, pattern: pattern, checks: checks, reason: reason, line: line))
    }

    /// Whether a case is not to be played, and why.
    package func skipReason(of id: String) -> String? {
        entries.first { $0.kind == .skip && $0.pattern.matches(id) }?.reason
    }

    /// Says of each item how it stands to what is known, and of each entry that is stale so.
    package func apply(to report: inout Report) {
        for entry in entries where entry.kind != .skip {
            let places = report.items.indices.filter {
                entry.pattern.matches(report.items[$0].id)
            }
            // Cases that were not chosen for this run say nothing of the entry.
            for place in places { judge(entry, &report.items[place], &report.problems) }
        }
    }

    private func judge(_ entry: Entry, _ item: inout Report.Item, _ problems: inout [String]) {
        let place = "\(name):\(entry.line)"
        switch item.verdict {
        case .pass:
            if entry.kind == .knownFailing {
                problems.append(
                    "\(place): \(item.id) passes now; remove it from [known-failing]")
            }
        case .skipped, .notRun:
            break
        case .fail, .clientError, .timeout:
            if entry.kind == .flaky {
                item.standing = .flaky
                item.note = entry.reason
                return
            }
            let checks = Set(item.findings.map(\.check))
            if checks == entry.checks {
                item.standing = .known
                item.note = entry.reason
            } else {
                problems.append(
                    "\(place): \(item.id) fails for another reason: "
                        + "\(checks.sorted().joined(separator: ",")) where "
                        + "\(entry.checks.sorted().joined(separator: ",")) is recorded")
            }
        }
    }

    /// The file's text as a run shows it to be: reasons are kept, what passes is gone, what fails
    /// anew is there with a reason to be written.
    package func updated(for report: Report) -> String {
        Self.text(of: report, keeping: entries)
    }

    /// A first file for a client, from a run.
    package static func text(of report: Report, keeping entries: [Entry] = []) -> String {
        var lines = ["[known-failing]"]
        let failing = report.items.filter { $0.verdict != .pass && !$0.findings.isEmpty }
        for item in failing {
            let known = entries.first { $0.pattern.matches(item.id) }
            if let known, known.kind != .knownFailing { continue }
            let checks = Set(item.findings.map(\.check)).sorted().joined(separator: ",")
            let reason = known?.reason ?? item.findings[0].message
            lines.append("\(item.id)  \(checks)  # \(reason)")
        }
        let played = Set(report.items.map(\.id))
        for entry in entries where entry.kind == .knownFailing {
            let isPlayed = played.contains { entry.pattern.matches($0) }
            if !isPlayed { lines.append(line(of: entry)) }
        }
        for kind in [Kind.flaky, .skip] {
            let rest = entries.filter { $0.kind == kind }
            if !rest.isEmpty { lines += ["", "[\(kind.rawValue)]"] + rest.map(line) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(of entry: Entry) -> String {
        let checks = entry.checks.sorted().joined(separator: ",")
        return "\(entry.pattern)\(checks.isEmpty ? "" : "  \(checks)")  # \(entry.reason)"
    }

    private func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\r" || last == "\t" {
            text.removeLast()
        }
        return String(text)
    }
}

/// What is wrong with an expectations file.
package struct ExpectationError: Error, Sendable, CustomStringConvertible {
    /// File, line, what is wrong and what is valid.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
