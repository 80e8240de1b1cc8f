import WireFormats

/// What a run found out about a client; every form of report is made from it.
package struct Report: Sendable {
    /// Whose client it is.
    package struct Subject: Sendable, Equatable {
        /// The client's name.
        package var name: String
        /// Its version; nil when it does not say.
        package var version: String?
        /// The language that it is written in; nil when it does not say.
        package var language: String?
        /// Where its issues are kept; nil when it does not say.
        package var issues: String?

        /// Makes a subject.
        package init(
            name: String, version: String? = nil, language: String? = nil, issues: String? = nil
        ) {
            self.name = name
            self.version = version
            self.language = language
            self.issues = issues
        }

        /// Name, version and language in one line.
        package var line: String {
            name + (version.map { " \($0)" } ?? "") + (language.map { " (\($0))" } ?? "")
        }
    }

    /// One case or rule, and what it says.
    package struct Item: Sendable {
        /// How a verdict stands to what was expected of it.
        package enum Standing: String, Sendable {
            /// It passed.
            case passed
            /// It must not fail, and does.
            case failed
            /// It should not fail, and does; counts only when the run is strict.
            case warning
            /// It is known to fail, and does so for the recorded reason.
            case known
            /// It may fail, and does.
            case flaky
            /// It was left out, by the client or by whoever ran it.
            case skipped
        }

        /// `provider/area/name`.
        package let id: String
        /// How bad a failure is.
        package let level: ContractCase.Level
        /// What is right, in one sentence.
        package let title: String
        /// What that rests on.
        package let fact: String
        /// What to change.
        package let fix: String
        /// What the case says.
        package let verdict: Verdict
        /// How that stands to what was expected.
        package var standing: Standing
        /// What is wrong.
        package let findings: [Finding]
        /// The requests that were seen, a line each.
        package let wire: [String]
        /// Why it was skipped or not run, or why a failure is known.
        package var note: String?
        /// What the client printed.
        package let log: String
        /// How long it took.
        package let milliseconds: Int64
        /// The command line that plays only this; nil when there is none.
        package var replay: String?

        /// Makes an item.
        package init(
            id: String, level: ContractCase.Level, title: String, fact: String, fix: String,
            verdict: Verdict, findings: [Finding] = [], wire: [String] = [], note: String? = nil,
            log: String = "", milliseconds: Int64 = 0, replay: String? = nil
        ) {
            self.id = id
            self.level = level
            self.title = title
            self.fact = fact
            self.fix = fix
            self.verdict = verdict
            self.findings = findings
            self.wire = wire
            self.note = note
            self.log = log
            self.milliseconds = milliseconds
            self.replay = replay
            standing =
                switch verdict {
                case .pass: .passed
                case .skipped: .skipped
                case .notRun: .failed
                case .fail, .clientError, .timeout: level == .must ? .failed : .warning
                }
        }

        /// Makes an item of a case's result.
        package init(_ result: CaseResult, replay: String? = nil) {
            let contractCase = result.contractCase
            self.init(
                id: contractCase.id, level: contractCase.level, title: contractCase.title,
                fact: contractCase.fact, fix: contractCase.fix, verdict: result.verdict,
                findings: result.findings, wire: result.wire, note: result.note, log: result.log,
                milliseconds: result.milliseconds, replay: replay)
        }

        /// The area: the second part of the id.
        package var area: String {
            let parts = id.split(separator: "/")
            return parts.count > 1 ? String(parts[1]) : id
        }
    }

    /// Lines that belong to no case: what was never exercised, which mutants survived.
    package struct Section: Sendable, Equatable {
        /// What the lines are about.
        package let title: String
        /// The lines.
        package let lines: [String]

        /// Makes a section.
        package init(_ title: String, _ lines: [String]) {
            self.title = title
            self.lines = lines
        }
    }

    /// The client.
    package var subject: Subject
    /// The providers, by name.
    package var providers: [String]
    /// What was played, in that order.
    package var items: [Item]
    /// What else was found out.
    package var sections: [Section] = []
    /// What is wrong with the run itself: stale expectations, a command that failed.
    package var problems: [String] = []
    /// The program's version.
    package var version: String
    /// The seed of the run.
    package var seed: UInt64
    /// Whether cases that should pass count too.
    package var isStrict: Bool
    /// When it began, on the machine's clock.
    package var started: Instant
    /// How long it took.
    package var milliseconds: Int64

    /// Makes a report.
    package init(
        subject: Subject, providers: [String], items: [Item], version: String, seed: UInt64,
        isStrict: Bool, started: Instant, milliseconds: Int64
    ) {
        self.subject = subject
        self.providers = providers
        self.items = items
        self.version = version
        self.seed = seed
        self.isStrict = isStrict
        self.started = started
        self.milliseconds = milliseconds
    }

    /// The providers in words.
    package var providerList: String {
        providers.isEmpty ? "no provider called" : providers.joined(separator: ", ")
    }

    /// Whether an item makes the run fail.
    package func counts(_ item: Item) -> Bool {
        item.standing == .failed || (isStrict && item.standing == .warning)
    }

    /// Whether the client is as it must be, and the run as it should be.
    package var isSuccess: Bool { problems.isEmpty && !items.contains(where: counts) }

    /// How many items stand so.
    package func count(_ standing: Item.Standing) -> Int {
        items.filter { $0.standing == standing }.count
    }

    /// One line: how many passed, failed and so on; zeros are left out.
    package var summary: String {
        let words: [(Item.Standing, String)] = [
            (.passed, "passed"), (.failed, "failed"), (.warning, "should be better"),
            (.known, "known to fail"), (.flaky, "flaky"), (.skipped, "skipped"),
        ]
        let parts = words.compactMap { standing, word in
            let number = count(standing)
            return number == 0 ? nil : "\(number) \(word)"
        }
        return "\(items.count) cases: " + (parts.isEmpty ? "none" : parts.joined(separator: ", "))
    }
}
