import CommandLineTool
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `mockproviders exec`, as its own process.
@Suite struct ExecTests {
    private static func exec(_ words: [String]) throws -> ProgramRunner {
        try ProgramRunner(
            try ProgramRunner.builtProgram(named: "mockproviders"), ["exec"] + words)
    }

    /// A folder that goes when the test ends, with the files that it may hold.
    private final class Folder {
        let path: String
        init() throws { path = try ProgramRunner.makeTemporaryFolder() }
        func file(_ name: String) -> String { "\(path)/\(name)" }
        func process(_ name: String) throws -> Int32? {
            guard access(file(name), F_OK) == 0 else { return nil }
            return Int32(try ProgramRunner.readText(file(name)).prefix { $0.isNumber })
        }
        deinit {
            for name in ["pid", "other", "report.xml", "report.json"] { unlink(file(name)) }
            rmdir(path)
        }
    }

    @Test(arguments: [
        ("exit 7", 7), ("exit 0", 0), ("kill -9 $$", 137), ("kill -TERM $$", 143),
        ("exit 255", 255),
    ])
    func `the command's own exit code comes first`(script: String, code: Int32) throws {
        let outcome = try Self.exec(["--", "sh", "-c", script]).wait()
        #expect(outcome.exitCode == code, "\(outcome.errors)")
    }

    @Test func `a report names the command in one short line`() {
        #expect(ExecRun.name(of: ["npm", "run", "test"]) == "npm run test")
        let long = ExecRun.name(of: ["sh", "-c", "a\n  b\n" + String(repeating: "x", count: 90)])
        #expect(long.hasPrefix("sh -c a b xxx"))
        #expect(long.hasSuffix("x...") && long.count == 63)
    }

    @Test func `a command that would not start is 3, a wrong flag 2`() throws {
        let missing = try Self.exec(["--", "/no/such/program"]).wait()
        #expect(missing.exitCode == 3)
        #expect(missing.errors.contains("/no/such/program"))
        #expect(missing.errorLines.count == 1)
        #expect(try Self.exec([]).wait().exitCode == 2)
        #expect(try Self.exec(["--skip", "nothing/such", "--", "true"]).wait().exitCode == 2)
        #expect(try Self.exec(["--scenario", "no/such", "--", "true"]).wait().exitCode == 2)
    }

    @Test func `the command has every variable, and words are never split`() throws {
        let outcome = try Self.exec([
            "--", "sh", "-c", #"env; echo "first=$1 second=$2""#, "sh", "a b", "$HOME *",
        ]).wait()
        #expect(outcome.exitCode == 0)
        for name in [
            "URL", "CONTROL_URL", "RUN_ID", "HASHKEY_URL", "HASHKEY_KEY", "HASHKEY_SECRET",
            "KRAKEN_URL", "KRAKEN_KEY", "KRAKEN_SECRET", "KRAKEN_ACCOUNT", "PACIFICA_URL",
            "PACIFICA_ACCOUNT", "PAGSMILE_URL", "PAGSMILE_APP_ID", "PAGSMILE_APP_KEY", "PIVOT_URL",
            "PIVOT_CLIENT_ID", "PIVOT_CLIENT_SECRET",
        ] {
            #expect(outcome.output.contains("MOCKPROVIDERS_\(name)="), "\(name)")
        }
        #expect(outcome.output.contains("first=a b second=$HOME *"))
        #expect(!outcome.output.contains("sim-hk-key-0001"), "the credentials are not fresh")
    }

    @Test func `SIGINT is 130, with the reports written and nothing left`() throws {
        let folder = try Folder()
        let runner = try Self.exec([
            "--junit", folder.file("report.xml"), "--", "sh", "-c",
            "sleep 600 & echo $! > '\(folder.file("other"))'; echo $$ > '\(folder.file("pid"))'; wait",
        ])
        try runner.wait(for: "the command") { try folder.process("pid") != nil }
        try runner.send(signal: SIGINT)
        let outcome = try runner.wait()
        #expect(outcome.exitCode == 130)
        #expect(try ProgramRunner.readText(folder.file("report.xml")).contains("<testsuite"))
        try Self.expectGone(folder)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a signal reaches the command, whose code counts`(signal: Int32) throws {
        let folder = try Folder()
        let runner = try Self.exec([
            "--", "sh", "-c",
            "trap 'echo got it; exit 9' \(signal); echo $$ > '\(folder.file("pid"))'; sleep 600 & wait",
        ])
        try runner.wait(for: "the command") { try folder.process("pid") != nil }
        try runner.send(signal: signal)
        let outcome = try runner.wait()
        #expect(outcome.exitCode == 9)
        #expect(outcome.output == "got it\n")
    }

    @Test func `SIGKILL of ours leaves no process behind`() throws {
        let folder = try Folder()
        let runner = try Self.exec([
            "--", "sh", "-c",
            "sleep 600 & echo $! > '\(folder.file("other"))'; echo $$ > '\(folder.file("pid"))'; wait",
        ])
        try runner.wait(for: "the command") { try folder.process("pid") != nil }
        try runner.send(signal: SIGKILL)
        #expect(try runner.wait().exitCode == 137)
        try Self.expectGone(folder)
    }

    @Test func `what a command leaves behind goes with it`() throws {
        let folder = try Folder()
        let outcome = try Self.exec([
            "--", "sh", "-c",
            "sleep 600 & echo $! > '\(folder.file("other"))'; echo $$ > '\(folder.file("pid"))'",
        ]).wait()
        #expect(outcome.exitCode == 0)
        try Self.expectGone(folder)
    }

    /// Waits until both processes are gone; a dead one that nobody has collected is gone too.
    private static func expectGone(_ folder: Folder) throws {
        for name in ["pid", "other"] {
            let process = try #require(try folder.process(name))
            try ProgramRunner.wait(for: "the end of \(name) \(process)") {
                if kill(process, 0) != 0 { return errno == ESRCH }
                let state = try ProgramRunner.readText("/proc/\(process)/stat")
                return state.split(separator: ")").last?.hasPrefix(" Z") == true
            }
        }
    }
}
