/// What a test-suite did in a hostile world.
package struct HostileOutcome: Sendable {
    /// How the run ended.
    package enum Ending: Sendable, Equatable {
        /// The command returned 0.
        case passed
        /// It returned another code, or a signal ended it.
        case failed(String)
        /// It had to be ended.
        case hung(seconds: Int)
        /// Nothing happened there: the command made no request that the world changes.
        case untouched
    }

    /// The world.
    package let world: HostileWorld
    /// How the run ended.
    package let ending: Ending

    /// Makes an outcome.
    package init(_ world: HostileWorld, _ ending: Ending) {
        self.world = world
        self.ending = ending
    }

    /// Whether it is what a good test-suite does.
    package var isRight: Bool {
        switch (world.duty, ending) {
        case (_, .untouched), (.notice, .failed), (.survive, .passed): true
        default: false
        }
    }

    /// The outcome as an item of a report: a warning, which counts when the run is strict.
    package var item: Report.Item {
        let verdict: Verdict =
            switch ending {
            case .untouched: .skipped
            case .hung: .timeout
            case .passed, .failed: isRight ? .pass : .fail
            }
        let title =
            world.duty == .notice
            ? "The tests notice: \(world.title)" : "The client gets over it: \(world.title)"
        return Report.Item(
            id: world.id, level: .should, title: title,
            fact: world.duty == .notice
                ? "Tests that pass on wrong data do not look at the data."
                : "This happens every day, and trying again mends it.",
            fix: world.duty == .notice
                ? "Compare what the client returns with the ground truth of the control API, or "
                    + "with given entries, and let its errors fail the test."
                : "Let the client try again, a few times and with a pause.",
            verdict: verdict,
            findings: isRight ? [] : [Finding(words, check: check)],
            note: ending == .untouched ? words : nil)
    }

    /// The outcomes in short, by what they mean.
    package static func summary(_ outcomes: [HostileOutcome]) -> Report.Section {
        var lines: [String] = []
        func add(_ title: String, _ isMeant: (HostileOutcome) -> Bool) {
            let ids = outcomes.filter(isMeant).map(\.world.id)
            if !ids.isEmpty { lines.append("\(title): \(ids.joined(separator: ", "))") }
        }
        add("SURVIVORS, which your tests did not notice") { $0.check == "survivor" }
        add("not survived, where a good client tries again") { $0.check == "not-survived" }
        add("hung") { $0.check == "hung" }
        add("not reached by any request") { $0.ending == .untouched }
        add("noticed, as they should be") { $0.world.duty == .notice && $0.check == "right" }
        add("survived, as they should be") { $0.world.duty == .survive && $0.check == "right" }
        return Report.Section("HOSTILE WORLDS", lines)
    }

    private var check: String {
        switch ending {
        case .untouched: "untouched"
        case .hung: "hung"
        case .passed: world.duty == .notice ? "survivor" : "right"
        case .failed: world.duty == .notice ? "right" : "not-survived"
        }
    }

    private var words: String {
        switch ending {
        case .passed: "the command returned 0 all the same"
        case .failed(let how): "the command \(how)"
        case .hung(let seconds): "the command had not ended after \(seconds) s"
        case .untouched: "no request reached what is wrong there"
        }
    }
}
