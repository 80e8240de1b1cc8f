import TestSupport
import Testing

/// Each mistake gives one clear line, the right exit code, and nothing on the standard output.
struct BadInputTests {
    /// One mistake: the words, and what the error must say.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let words: [String]
        let message: String
        /// Whether a line with the usage follows.
        let hasUsage: Bool

        init(_ words: [String], _ message: String, usage: Bool = true) {
            self.words = words
            self.message = message
            hasUsage = usage
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    private static let mistakes = [
        Mistake([], "a subcommand is missing; valid: serve, sign, explain"),
        Mistake(
            ["serv"],
            "unknown subcommand 'serv' (did you mean 'serve'?); valid: serve, sign, explain, openapi, "
                + "help"),
        Mistake(
            ["help", "exec"],
            "unknown subcommand 'exec'; valid: serve, sign, explain, openapi, help"),
        Mistake(["--verson"], "unknown flag '--verson' (did you mean '--version'?); valid: "),
        Mistake(["serve", "--prot=1"], "unknown flag '--prot' (did you mean '--port'?); valid: "),
        Mistake(["serve", "--faults=x"], "unknown flag '--faults'; valid: --host, "),
        Mistake(["serve", "--port=70000"], "--port '70000' is not a whole number from 0 to 65535"),
        Mistake(["serve", "--seed", "x"], "--seed 'x' is not a whole number from 0 to "),
        Mistake(["serve", "--threads=0"], "--threads '0' is not a whole number from 1 to 64"),
        Mistake(["serve", "--journal-bytes=1.5GiB"], "--journal-bytes '1.5GiB' is not a size"),
        Mistake(["serve", "--log=xml"], "unknown value for --log 'xml'; valid: text, json, quiet"),
        Mistake(["serve", "--clock=noon"], "clock 'noon' is none of the known kinds; valid: real"),
        Mistake(["serve", "--clock=frozen@2023-02-29T00:00:00Z"], "clock 'frozen@2023-02-29T"),
        Mistake(["serve", "--option=weight=1"], "option 'weight=1' is not PROVIDER.NAME=VALUE"),
        Mistake(["serve", "now"], "there is no place for 'now'"),
        Mistake(
            ["serve", "--option=hashkey.wait=1"],
            "provider 'hashkey' has no option 'wait'; valid: ",
            usage: false),
        Mistake(
            ["serve", "--option=hashkey.weight=heavy"],
            "option 'hashkey.weight' cannot be 'heavy'; valid: a whole number from", usage: false),
        Mistake(
            ["serve", "--provider=binance"], "there is no provider 'binance'; valid: hashkey",
            usage: false),
        Mistake(["serve", "--host=example.org"], "host \"example.org\"", usage: false),
        Mistake(
            ["serve", "--port=0", "--ready-file=/dev/null/ready"],
            "cannot write the ready file '/dev/null/ready': unlink: Not a directory", usage: false),
        Mistake(
            ["serve", "--port=0", "--ready-file=/does/not/exist"],
            "cannot write the ready file '/does/not/exist': open: No such file", usage: false),
        Mistake(
            ["serve", "--port=0", "--ready-file=/dev"], "cannot write the ready file '/dev': ",
            usage: false),
        Mistake(["explain"], "<provider> is missing"),
        Mistake(
            ["explain", "hashky"],
            "there is no provider 'hashky' (did you mean 'hashkey'?); valid: hashkey", usage: false),
        Mistake(["sign", "hashkey", "--key=k", "GET", "/"], "--secret is missing"),
        Mistake(["sign", "hashkey", "--key=k", "--secret=s", "GET"], "<target> is missing"),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "--nonce=1", "GET", "/"],
            "hashkey has no nonce", usage: false),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "GET", "/x"],
            "hashkey signs a timestamp: use --timestamp MILLISECONDS", usage: false),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "GET", "x y"],
            "target 'x y' is not a path",
            usage: false),
    ]

    @Test(arguments: mistakes)
    func `a mistake is said in one line`(mistake: Mistake) throws {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let outcome = try ProgramRunner.run(program, mistake.words)
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.isEmpty)
        let lines = outcome.errorLines
        #expect(lines.first?.hasPrefix("Error: " + mistake.message) == true, "\(outcome.errors)")
        #expect(lines.count == (mistake.hasUsage ? 2 : 1))
        if mistake.hasUsage {
            #expect(lines.last?.hasPrefix("Usage: mockproviders ") == true)
        }
    }

    @Test func `a busy port is said in one line`() throws {
        let server = try ServerProcess()
        // An optimised build lets go of an object behind its last use, which would end the server.
        defer { withExtendedLifetime(server) {} }
        let outcome = try mockproviders("serve", "--port=\(server.port)")
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorLines.count == 1)
        let line = try #require(outcome.errorLines.first)
        #expect(line.hasPrefix("Error: bind 127.0.0.1:\(server.port): Address already in use"))
        #expect(line.hasSuffix("; valid: a free --port, or --port 0"))
    }
}
