import ContractSpecs
import Testing

@Suite struct RecordJudgeTests {
    private static let fields = [
        RecordField("id", .text, "The id."),
        RecordField("time", .instant, "When."),
        RecordField("amount", .decimal, "How much."),
        RecordField("remark", .text, required: false, "Why."),
    ]

    private static func row(_ id: String, _ amount: String) -> HistoryRecord {
        HistoryRecord(["id": id, "time": "2026-04-26T12:00:00.500Z", "amount": amount])
    }

    private static let truth = [row("1", "0.10"), row("2", "3526246938.98713386")]

    private func checks(
        _ records: [HistoryRecord], before: [HistoryRecord] = truth,
        after: [HistoryRecord] = truth
    ) -> [String] {
        RecordJudge(fields: Self.fields, before: before, after: after)
            .findings(.records(records), .records).map(\.check)
    }

    @Test func `the same entries in any order, differently written, are right`() {
        let same = [
            HistoryRecord([
                "id": "2", "time": "2026-04-26T14:00:00.5+02:00",
                "amount": "3526246938.987133860",
            ]),
            Self.row("1", "0.1"),
        ]
        #expect(checks(same).isEmpty)
    }

    @Test func `what is missing, twice or extra is found`() {
        #expect(checks([Self.truth[0]]) == ["missing"])
        #expect(checks(Self.truth + [Self.truth[0]]) == ["twice"])
        #expect(
            checks(
                Self.truth + [
                    HistoryRecord([
                        "id": "9", "time": "2020-01-01T00:00:00Z", "amount": "5",
                    ])
                ]) == ["extra"])
        #expect(checks([]) == ["missing"])
    }

    @Test func `an amount that went through a binary number is named as such`() {
        let findings = RecordJudge(
            fields: Self.fields, before: Self.truth, after: Self.truth
        ).findings(
            .records([Self.truth[0], Self.row("2", "3526246938.987134")]), .records)
        #expect(findings.map(\.check) == ["altered"])
        #expect(findings[0].evidence[0].contains("3526246938.987134"))
    }

    @Test func `amounts and instants that are no such text are refused`() {
        #expect(checks([Self.row("1", "1e3"), Self.truth[1]]) == ["bad-text"])
        var late = Self.truth[0]
        late["time"] = "yesterday"
        #expect(checks([late, Self.truth[1]]) == ["bad-text"])
    }

    @Test func `what changes while the client reads may be returned or not`() {
        let later = Self.truth + [Self.row("3", "7")]
        #expect(checks(Self.truth, after: later).isEmpty)
        #expect(checks(later, after: later).isEmpty)
        #expect(checks(later, before: later, after: Self.truth).isEmpty)
        #expect(checks([Self.truth[0]], after: later) == ["missing"])
    }

    @Test func `an optional value is compared only where it is given`() {
        var noted = Self.truth[0]
        noted["remark"] = "x"
        let truth = [noted]
        #expect(checks([Self.truth[0]], before: truth, after: truth).isEmpty)
        var wrong = noted
        wrong["remark"] = "y"
        #expect(checks([wrong], before: truth, after: truth) == ["altered"])
    }

    @Test func `failures are judged by their class`() {
        let judge = RecordJudge(fields: Self.fields, before: Self.truth, after: Self.truth)
        let denied = CaseOutcome.error(ClientFailure(.auth, "no"))
        #expect(judge.findings(denied, .error([.auth])).isEmpty)
        #expect(judge.findings(denied, .error([.window])).map(\.check) == ["error-class"])
        #expect(judge.findings(denied, .records).map(\.check) == ["failed"])
        #expect(judge.findings(denied, .recordsOrError([.auth])).isEmpty)
        #expect(
            judge.findings(.records(Self.truth), .error([.auth])).map(\.check) == ["no-error"])
        #expect(judge.findings(denied, .anything).isEmpty)
    }
}
