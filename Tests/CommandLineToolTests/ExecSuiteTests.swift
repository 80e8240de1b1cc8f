import TestSupport
import Testing

/// What `exec` says of small test-suites in Python that read Pacifica's history.
@Suite struct ExecSuiteTests {
    /// Reads pages and, with `check`, looks whether they add up.
    private static let suite = """
        import json, os, sys, time, urllib.error, urllib.request
        from decimal import Decimal
        base = os.environ["MOCKPROVIDERS_PACIFICA_URL"] + "/api/v1/account/balance/history"
        account = os.environ["MOCKPROVIDERS_PACIFICA_ACCOUNT"]

        def get(url):
            for left in (3, 2, 1, 0):
                try:
                    with urllib.request.urlopen(url, timeout=10) as reply:
                        return json.loads(reply.read())
                except urllib.error.HTTPError as error:
                    if error.code not in (429, 500, 503) or not left: raise
                except OSError:
                    if not left: raise
                time.sleep(0.01)

        def read(pages):
            rows, cursor = [], None
            for _ in range(pages):
                url = base + "?limit=5&account=" + account
                page = get(url + ("&cursor=" + cursor if cursor else ""))
                rows += page["data"]
                cursor = page["next_cursor"]
            return rows

        if "check" not in sys.argv:
            try: read(2 if "page" in sys.argv else 1)
            except Exception: pass
            sys.exit(0)
        rows = read(2)
        assert len(rows) == 10, "rows"
        for newer, older in zip(rows, rows[1:]):
            assert newer["created_at"] >= older["created_at"], "order"
            change = Decimal(newer["balance"]) - Decimal(newer["amount"])
            assert change == Decimal(older["balance"]), "balances do not add up"
        """

    private static func exec(_ flags: [String], _ words: String...) throws
        -> ProgramRunner.Outcome
    {
        try ProgramRunner(
            try ProgramRunner.builtProgram(named: "mockproviders"),
            ["exec", "--clock", "frozen@2026-04-26T12:00:00Z"] + flags
                + ["--", "python3", "-c", suite] + words
        ).wait()
    }

    private static let worlds = [
        "wrong-balance", "missing-row", "duplicate-row", "truncated-json", "down-for-good",
        "key-revoked",
    ]

    @Test func `a suite that pages and one that does not have other gaps`() throws {
        let gap = "pacifica: never asked for a second page"
        let one = try Self.exec([])
        #expect(one.exitCode == 0, "\(one.errors)")
        #expect(one.errors.contains(gap))
        #expect(one.errors.contains("never called: hashkey, kraken, pagsmile, pivot"))
        #expect(
            one.errors.contains("exec --scenario pacifica/maintenance --clock frozen@2026-04-26"))
        let two = try Self.exec([], "page")
        #expect(two.exitCode == 0, "\(two.errors)")
        #expect(!two.errors.contains(gap))
        #expect(two.errors.contains("pacifica: never saw a 429"))
    }

    @Test func `a suite that checks nothing notices no hostile world`() throws {
        let outcome = try Self.exec(["--mutate"])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let line = try #require(outcome.errorLines.first { $0.contains("SURVIVORS") })
        for world in Self.worlds { #expect(line.contains("pacifica/mutation/\(world)")) }
        #expect(try Self.exec(["--mutate", "--strict"]).exitCode == 1)
    }

    @Test func `a suite that checks balances notices all, and gets over the rest`() throws {
        let outcome = try Self.exec(["--mutate", "--strict"], "check")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(!outcome.errors.contains("SURVIVORS"))
        #expect(!outcome.errors.contains("not survived"))
        let line = try #require(outcome.errorLines.first { $0.contains("noticed, as they") })
        for world in Self.worlds { #expect(line.contains("pacifica/mutation/\(world)")) }
    }

    @Test func `no hostile world is tried when the good one fails`() throws {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let outcome = try ProgramRunner(
            program, ["exec", "--mutate", "--", "sh", "-c", "exit 5"]
        ).wait()
        #expect(outcome.exitCode == 5)
        #expect(outcome.errors.contains("must succeed in the good world first"))
    }

    @Test func `a rule that is broken is 1 unless it is left out`() throws {
        // Twelve times the same refused request.
        let script = """
            import os, urllib.request
            for _ in range(12):
                try: urllib.request.urlopen(os.environ["MOCKPROVIDERS_PACIFICA_URL"]
                    + "/api/v1/account/balance/history?limit=0&account="
                    + os.environ["MOCKPROVIDERS_PACIFICA_ACCOUNT"])
                except OSError: pass
            """
        func run(_ flags: String...) throws -> ProgramRunner.Outcome {
            try ProgramRunner(
                try ProgramRunner.builtProgram(named: "mockproviders"),
                ["exec"] + flags + ["--", "python3", "-c", script]
            ).wait()
        }
        let broken = try run()
        #expect(broken.exitCode == 1)
        #expect(broken.errors.contains("FAIL pacifica/retry/refused-requests"))
        #expect(broken.errors.contains("FAIL pacifica/params/proven-mistakes"))
        #expect(
            try run("--skip", "retry/refused-requests", "--skip", "params/*").exitCode == 0)
    }
}
