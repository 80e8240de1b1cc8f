import ContractSpecs
import Testing

@Suite struct ExpectationsTests {
    private static let ids = SampleReport.mixed.items.map(\.id)

    private func parse(_ text: String) throws(ExpectationError) -> Expectations {
        try Expectations(parsing: text, name: "known.txt", ids: Self.ids)
    }

    @Test func `a known failure that fails for its reason is no failure`() throws {
        let file = try parse(
            """
            # what we know
            [known-failing]
            kraken/paging/ties  missing,wire-count  # issue 12
            [flaky]
            paging/slow  # slow machine
            """)
        var report = SampleReport.mixed
        file.apply(to: &report)
        #expect(report.isSuccess)
        #expect(report.count(.known) == 1)
        #expect(report.count(.flaky) == 1)
        #expect(report.items[1].note == "issue 12")
    }

    @Test func `a known failure with another reason, or that passes, fails the run`() throws {
        var report = SampleReport.mixed
        try parse("[known-failing]\npaging/ties missing # issue 12\n").apply(to: &report)
        #expect(report.problems.count == 1)
        #expect(report.problems[0].hasPrefix("known.txt:2: kraken/paging/ties fails for another"))
        report = SampleReport.mixed
        try parse("[known-failing]\nauth/good missing # issue 1\n").apply(to: &report)
        #expect(
            report.problems == [
                "known.txt:2: kraken/auth/good passes now; remove it from [known-failing]"
            ])
        #expect(!report.isSuccess)
    }

    @Test(arguments: [
        ("paging/ties # x", "known.txt:1: a section such as [known-failing] comes first"),
        (
            "[nonsense]",
            "known.txt:1: no section [nonsense]; valid: [known-failing], [flaky], [skip]"
        ),
        ("[skip]\nnone/such # x", "known.txt:2: 'none/such' matches no case"),
        ("[skip]\npaging/ties", "known.txt:2: a reason is missing; write it after '#'"),
        (
            "[known-failing]\npaging/ties # x",
            "known.txt:2: a known failure names the checks that fail, such as 'missing'"
        ),
        ("[flaky]\npaging/ties missing # x", "known.txt:2: only known failures name checks"),
        (
            "[flaky]\npaging/* # x\npaging/ties # y",
            "known.txt:3: 'paging/ties' covers a case that line 2 covers too"
        ),
    ])
    func `a file with a mistake is refused with its line`(_ text: String, _ message: String) {
        let error = #expect(throws: ExpectationError.self) { try parse(text) }
        #expect(error?.description == message)
    }

    @Test func `one wildcard covers a few cases at most`() {
        let ids = (0...20).map { "kraken/paging/case-\($0)" }
        let error = #expect(throws: ExpectationError.self) {
            try Expectations(parsing: "[skip]\n**  # all", name: "k", ids: ids)
        }
        #expect(error?.description == "k:2: '**' covers 21 cases; at most 20 are allowed")
    }

    @Test func `an updated file is right for the run that it was made of`() throws {
        let old = try parse(
            """
            [known-failing]
            auth/good missing # was wrong once
            paging/ties wire-count # issue 12
            [skip]
            time/left-out # not ours
            """)
        let text = old.updated(for: SampleReport.mixed)
        #expect(text.contains("kraken/paging/ties  missing,wire-count  # issue 12"))
        #expect(!text.contains("auth/good"))
        #expect(text.contains("time/left-out  # not ours"))
        var report = SampleReport.mixed
        try parse(text).apply(to: &report)
        #expect(report.isSuccess, "\(report.problems)")
    }
}
