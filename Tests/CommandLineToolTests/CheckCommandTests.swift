import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `mockproviders check` as people and scripts use it.
@Suite struct CheckCommandTests {
    private static let pacifica = ["check", "--provider", "pacifica"]

    private func run(_ words: [String]) throws -> ProgramRunner.Outcome {
        try ProgramRunner.run(ProgramRunner.builtProgram(named: "mockproviders"), words)
    }

    @Test(
        arguments: [
            ([], "--provider is missing; valid:"),
            (["--provider", "kracken", "--list"], "unknown provider 'kracken'"),
            (pacifica.dropFirst() + [], "the adapter is missing"),
            (pacifica.dropFirst() + ["--run", "paging/nope", "--list"], "matches no case"),
            (pacifica.dropFirst() + ["--run", "paging/all-page", "--list"], "did you mean"),
            (pacifica.dropFirst() + ["--skip", "nope", "--list"], "--skip 'nope' matches no case"),
            (pacifica.dropFirst() + ["--skip", "**", "--list"], "no case is left"),
            (pacifica.dropFirst() + ["--list", "--reference"], "cannot go together"),
            (pacifica.dropFirst() + ["--reference", "--", "x"], "no place for 'x'"),
            (pacifica.dropFirst() + ["--timeout", "soon", "--", "x"], "valid: 1ms to 1h"),
            (pacifica.dropFirst() + ["--server", "here", "--", "x"], "--server 'here'"),
            (pacifica.dropFirst() + ["--update-expectations", "--", "x"], "--expectations"),
            (pacifica.dropFirst() + ["--last-failed", "/no/file", "--", "x"], "cannot be read"),
            (pacifica.dropFirst() + ["--expectations", "/no/file", "--", "x"], "cannot be read"),
        ] as [(ArraySlice<String>, String)])
    func `what cannot be used is one line and exit code 2`(
        words: ArraySlice<String>, says: String
    ) throws {
        let outcome = try run(["check"] + words)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func `the list has a line for each case, and all there is to know as JSON`() throws {
        let text = try run(Self.pacifica + ["--list"])
        #expect(text.exitCode == 0)
        let json = try run(Self.pacifica + ["--list", "--json", "-"])
        let cases = try #require(try JSONParser.parse(Bytes(text: json.output)).elements)
        for entry in cases {
            let id = try #require(entry["id"]?.stringValue)
            #expect(text.output.contains("\(id) "))
            for name in ["level", "title", "fact", "fix", "returns"] {
                #expect(entry[name]?.stringValue?.isEmpty == false, "\(id) \(name)")
            }
            #expect(entry["world"]?.members != nil, "\(id)")
            #expect(entry["wire"]?.elements != nil, "\(id)")
            #expect(entry["args"]?["pageSize"]?.integerValue == 5, "\(id)")
        }
        #expect(cases.contains { $0["id"]?.stringValue == CheckAdapter.first })
        let one = try run(Self.pacifica + ["--list", "--run", "paging/all-p*"])
        #expect(one.output.hasPrefix(CheckAdapter.first))
    }

    @Test func `our own client passes, in this server and in another one`() throws {
        let own = try run(Self.pacifica + ["--reference", "--shuffle", "--seed", "7"])
        #expect(own.exitCode == 0, "\(own.output)")
        #expect(own.output.contains("seed 7"))
        let server = try ServerProcess("--log=quiet")
        let url = try #require(server.ready["url"]?.stringValue)
        let other = try run(Self.pacifica + ["--reference", "--server", url])
        #expect(other.exitCode == 0, "\(other.output)")
        _ = try server.stop()
    }

    @Test func `a server that is not there is a fault, and not the client's`() throws {
        let adapter = try CheckAdapter(onFirst: "")
        let outcome = try run(adapter.words("--server", "http://127.0.0.1:1"))
        #expect(outcome.exitCode == 4)
        #expect(outcome.errors.contains("/_mock/sandboxes"))
        #expect(!outcome.output.contains("FAIL "))
    }

    @Test func `the seed decides the order of a shuffled run`() throws {
        func order(_ seed: Int) throws -> String {
            try run(Self.pacifica + ["--list", "--shuffle", "--seed", "\(seed)"]).output
        }
        #expect(try order(3) == order(3))
        let orders = try Set((0..<8).map(order))
        #expect(orders.count > 1)
    }

    @Test func `the schemas are one JSON document`() throws {
        let outcome = try run(["check", "--schemas"])
        #expect(outcome.exitCode == 0)
        let schemas = try JSONParser.parse(Bytes(text: outcome.output))
        #expect(schemas["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
        #expect(schemas["$defs"]?.members?.count == 8)
    }

    @Test func `known failures, stale ones, and the last failed`() throws {
        let wrong = try CheckAdapter(onFirst: "say oops")
        let right = try CheckAdapter(onFirst: "")
        let known = "\(wrong.folder)/report.md"
        let report = "\(wrong.folder)/report.json"
        let first = try run(
            wrong.words("--expectations", known, "--update-expectations", "--json", report))
        #expect(first.exitCode == 0)
        #expect(try ProgramRunner.readText(known).contains("\(CheckAdapter.first)  protocol"))
        #expect(try run(wrong.words("--expectations", known)).exitCode == 0)
        let answering = try CheckAdapter(
            onFirst: #"answer "$seq" '"records","records":[]'; continue"#)
        let other = try run(answering.words("--expectations", known))
        #expect(other.exitCode == 1)
        #expect(other.output.contains("fails for another reason"))
        let again = try run(right.words("--last-failed", report, "--json", "-"))
        #expect(try CheckReport(again.output).ids == [CheckAdapter.first])
    }
}

/// `check --smoke` and `check --per-case`.
@Suite struct CheckModesTests {
    private func run(_ words: [String]) throws -> ProgramRunner.Outcome {
        try ProgramRunner.run(ProgramRunner.builtProgram(named: "mockproviders"), words)
    }

    @Test(arguments: [
        ("", "", Int32(0), "is sound"),
        ("say 'INFO x'", "", 1, "do: standard output is for messages only"),
        (#"answer "$seq" '"skipped","reason":"r"'"#, "", 1, "answered twice"),
        ("exit 1", "", 1, "WRONG  one case   the adapter exited with code 1"),
        ("", "exit 1", 3, "WRONG  start"),
        ("", "say 'hi'", 1, "'hi'"),
    ])
    func `smoke tells what is wrong with an adapter`(
        misdeed: String, atStart: String, code: Int32, says: String
    ) throws {
        let adapter = try CheckAdapter(
            onFirst: misdeed, of: "pacifica/", atStart: atStart,
            features: #","features":{"parallel":2}"#)
        let outcome = try run([
            "check", "--provider", "pacifica", "--smoke", "--", "/bin/sh", adapter.path,
        ])
        #expect(outcome.exitCode == code, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains(says), "\(outcome.output)")
    }

    @Test(arguments: [
        ("exit 0", "fail", "requests where"),
        ("exit 64", "skipped", ""),
        ("echo boom >&2; exit 9", "fail", "exit code 9: boom"),
        ("kill -9 $$", "client_error", "ended by signal 9"),
        (#"echo '{"outcome":' >"$MOCKPROVIDERS_RESULT""#, "client_error", "not JSON"),
        (
            #"echo '{"outcome":"records","records":[{"amount":1}]}' >"$MOCKPROVIDERS_RESULT""#,
            "client_error", "is the number 1"
        ),
        (
            #"echo '{"outcome":"error","class":"auth"}' >"$MOCKPROVIDERS_RESULT""#, "fail",
            "failed (auth)"
        ),
        ("exec sleep 600", "timeout", "no answer within 400 ms"),
    ])
    func `a process for each case says by exit code and file what came of it`(
        script: String, verdict: String, says: String
    ) throws {
        // One case is enough, and the result of one must not be taken for the next one's.
        let outcome = try run([
            "check", "--provider", "pacifica", "--per-case", "--timeout", "400ms", "--json", "-",
            "--run", CheckAdapter.first, "--run", CheckAdapter.second, "--", "/bin/sh", "-c",
            "[ \"$MOCKPROVIDERS_CASE\" = \(CheckAdapter.first) ] || exit 64; \(script)",
        ])
        let report = try CheckReport(outcome.output)
        #expect(report.verdict(CheckAdapter.first) == verdict)
        #expect(report.findings(CheckAdapter.first).contains(says) || says.isEmpty)
        #expect(report.verdict(CheckAdapter.second) == "skipped")
        #expect(outcome.exitCode == (verdict == "skipped" ? 0 : 1))
    }

    @Test func `a process is told its case in variables and in a file`() throws {
        let outcome = try run([
            "check", "--provider", "pacifica", "--per-case", "--json", "-", "--run",
            CheckAdapter.first, "--", "/bin/sh", "-c",
            """
            [ "$(cat "$MOCKPROVIDERS_CONTEXT_FILE")" = "$MOCKPROVIDERS_CONTEXT" ] || exit 1
            case $MOCKPROVIDERS_CONTEXT in *"\\"baseURL\\":\\"$MOCKPROVIDERS_URL\\""*) ;; *) exit 2
            esac
            case $MOCKPROVIDERS_CONTEXT in
            *"\\"account\\":\\"$MOCKPROVIDERS_PACIFICA_ACCOUNT\\""*) ;;
            *) exit 3 ;;
            esac
            [ "$MOCKPROVIDERS_PACIFICA_URL" = "$MOCKPROVIDERS_URL" ] || exit 4
            exit 64
            """,
        ])
        let report = try CheckReport(outcome.output)
        #expect(report.verdict(CheckAdapter.first) == "skipped", "\(outcome.output)")
    }
}
