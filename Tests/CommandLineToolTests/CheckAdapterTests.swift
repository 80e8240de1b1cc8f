import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `mockproviders check` with adapters that misbehave: a verdict, a hint, and the run goes on.
@Suite(.serialized) struct CheckAdapterTests {
    struct Misdeed: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let script: String
        var verdict = "client_error"
        let says: [String]
    }

    private static let misdeeds = [
        Misdeed(testDescription: "exits", script: "exit 3", says: ["exited with code 3", "bye"]),
        Misdeed(
            testDescription: "is killed", script: "kill -9 $$", says: ["ended by signal 9", "bye"]),
        Misdeed(
            testDescription: "prints logs", script: "say 'INFO hello there'",
            says: ["'INFO hello there'", "print logs to stderr"]),
        Misdeed(
            testDescription: "answers twice",
            script: #"answer "$seq" '"records","records":[]'"#,
            says: ["answered twice for seq 1", "exactly one result"]),
        Misdeed(
            testDescription: "sends a number",
            script: #"answer "$seq" '"records","records":[{"amount":0.1}]'; continue"#,
            says: ["records[0].amount is the number 0.1", "as text"]),
        Misdeed(
            testDescription: "answers for an unknown seq",
            script: #"answer 999 '"records","records":[]'"#,
            says: ["seq 999, which was never asked", "repeat the seq"]),
        Misdeed(
            testDescription: "sends no known outcome", script: #"answer "$seq" '"fine"'; continue"#,
            says: ["outcome is none that is known", "records, error, skipped"]),
        Misdeed(
            testDescription: "could not try",
            script: #"answer "$seq" '"adapter_error","message":"no module"'; continue"#,
            says: ["could not try: no module"]),
        Misdeed(
            testDescription: "hangs", script: "echo $$ >\"$folder/pids\"; exec sleep 600",
            verdict: "timeout", says: ["no answer within 400 ms"]),
    ]

    @Test(arguments: misdeeds)
    func `a misdeed has its verdict and hint, and the run goes on`(_ misdeed: Misdeed) throws {
        let adapter = try CheckAdapter(onFirst: misdeed.script)
        let outcome = try run(adapter.words("--timeout", "400ms", "--json", "-"))
        #expect(outcome.exitCode == 1, "\(outcome.errors)")
        let report = try CheckReport(outcome.output)
        #expect(report.ids == [CheckAdapter.first, CheckAdapter.second])
        #expect(report.verdict(CheckAdapter.first) == misdeed.verdict)
        for text in misdeed.says {
            #expect(report.findings(CheckAdapter.first).contains(text))
        }
        #expect(report.verdict(CheckAdapter.second) == "skipped")
        try adapter.waitForEnd()
    }

    @Test func `an adapter that does nothing wrong passes`() throws {
        let adapter = try CheckAdapter(onFirst: "say '' ; echo log >&2")
        let outcome = try run(adapter.words())
        #expect(outcome.exitCode == 0, "\(outcome.output)")
        #expect(outcome.output.contains("2 skipped"))
        #expect(outcome.output.contains("seed 1"))
    }

    @Test func `an adapter that does not start ends the run with 3`() throws {
        let adapter = try CheckAdapter(onFirst: "", atStart: "echo 'no such module' >&2; exit 9")
        let outcome = try run(adapter.words("--json", "\(adapter.folder)/report.json"))
        #expect(outcome.exitCode == 3)
        #expect(outcome.errors.contains("exited with code 9"))
        #expect(outcome.errors.contains("no such module"))
        let report = try CheckReport(ProgramRunner.readText("\(adapter.folder)/report.json"))
        #expect(report.verdict(CheckAdapter.first) == "not_run")
        let missing = try run(["check", "--provider", "pacifica", "--", "/no/such/adapter"])
        #expect(missing.exitCode == 3)
        #expect(missing.errors.contains("/no/such/adapter"))
    }

    /// Starts a process of its own that cannot be asked to end, and says who both are.
    private static let stubborn = """
        trap '' TERM INT; sleep 600 &
        echo $! >"$folder/pids.new"; echo $$ >>"$folder/pids.new"
        mv "$folder/pids.new" "$folder/pids"; wait; sleep 600
        """

    @Test(arguments: [SIGINT, SIGTERM], [[], ["--per-case"]])
    func `a signal ends the run with 130, with reports and without processes`(
        signal: Int32, mode: [String]
    ) throws {
        let adapter = try CheckAdapter(
            onFirst: Self.stubborn, atStart: mode.isEmpty ? "" : Self.stubborn)
        let base = "\(adapter.folder)/report"
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let flags = [
            "--json", base + ".json", "--junit", base + ".xml", "--html", base + ".html",
            "--markdown", base + ".md",
        ]
        var words = adapter.words()
        words.insert(contentsOf: flags + mode, at: 1)
        let runner = try ProgramRunner(program, words)
        try runner.wait(for: "the question") { try !adapter.processes.isEmpty }
        try runner.send(signal: signal)
        // A second one does not wait for the adapter's patience.
        try runner.send(signal: signal)
        let outcome = try runner.wait()
        #expect(outcome.exitCode == 130, "\(outcome.errors)")
        let report = try CheckReport(ProgramRunner.readText(base + ".json"))
        #expect(report.verdict(CheckAdapter.first) == "not_run")
        #expect(report.verdict(CheckAdapter.second) == "not_run")
        for end in [".xml", ".html", ".md"] { #expect(access(base + end, F_OK) == 0) }
        try adapter.waitForEnd()
    }

    @Test func `nothing is left when the program itself is killed`() throws {
        let adapter = try CheckAdapter(onFirst: Self.stubborn)
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let runner = try ProgramRunner(program, adapter.words())
        try runner.wait(for: "the question") { try !adapter.processes.isEmpty }
        #expect(try adapter.processes.count == 2)
        try runner.send(signal: SIGKILL)
        #expect(try runner.wait().exitCode == 137)
        try adapter.waitForEnd()
    }

    private func run(_ words: [String]) throws -> ProgramRunner.Outcome {
        try ProgramRunner.run(ProgramRunner.builtProgram(named: "mockproviders"), words)
    }
}
