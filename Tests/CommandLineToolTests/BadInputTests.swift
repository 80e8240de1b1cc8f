import TestSupport
import Testing

/// Each mistake gives one clear line, the right exit code, and nothing on the standard output.
struct BadInputTests {
    /// One mistake: the words, and what the error must say.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let words: [String]
        let message: String
        /// The command whose help the line names; nil when the words were understood.
        let help: String?

        init(_ words: [String], _ message: String, see help: String? = nil) {
            self.words = words
            self.message = message
            self.help = help
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    private static let commands =
        "serve, exec, check, scenarios, sign, explain, openapi, help"
    private static let usage: [Mistake] = [
        Mistake([], "a subcommand is missing; valid: " + commands, see: ""),
        Mistake(
            ["serv"], "unknown subcommand 'serv' (did you mean 'serve'?); valid: " + commands,
            see: ""),
        Mistake(["help", "replay"], "unknown subcommand 'replay'; valid: " + commands, see: ""),
        Mistake(
            ["help", "serve", "sign"],
            "there is no place for 'sign'; valid: mockproviders help serve, and nothing", see: ""),
        Mistake(
            ["--version", "now"], "there is no place for 'now'; valid: mockproviders --version",
            see: ""),
        Mistake(
            ["-h", "serve"], "there is no place for 'serve'; valid: mockproviders -h", see: ""),
        Mistake(
            ["--verson"], "unknown flag '--verson' (did you mean '--version'?); valid: ", see: ""),
        Mistake(
            ["serve", "--prot=1"], "unknown flag '--prot' (did you mean '--port'?); valid: ",
            see: "serve"),
        Mistake(["serve", "--faults=x"], "unknown flag '--faults'; valid: --host, ", see: "serve"),
        Mistake(
            ["serve", "--port=70000"],
            "--port '70000' cannot be used; valid: a whole number from 0 to 65535", see: "serve"),
        Mistake(
            ["serve", "--seed", "x"], "--seed 'x' cannot be used; valid: a whole number from 0 to ",
            see: "serve"),
        Mistake(
            ["serve", "--threads=0"],
            "--threads '0' cannot be used; valid: a whole number from 1 to 64", see: "serve"),
        Mistake(
            ["serve", "--journal-bytes=1.5GiB"],
            "--journal-bytes '1.5GiB' is not a size; valid: a whole number", see: "serve"),
        Mistake(
            ["serve", "--log=xml"], "unknown value for --log 'xml'; valid: text, json, quiet",
            see: "serve"),
        Mistake(
            ["serve", "--clock=noon"], "clock 'noon' is none of the known kinds; valid: real",
            see: "serve"),
        Mistake(
            ["serve", "--clock=frozen@2023-02-29T00:00:00Z"], "clock 'frozen@2023-02-29T",
            see: "serve"),
        Mistake(
            ["serve", "--option=weight=1"], "option 'weight=1' is not PROVIDER.NAME=VALUE",
            see: "serve"),
        Mistake(
            ["serve", "now"],
            "there is no place for 'now'; valid: mockproviders serve [options]", see: "serve"),
        Mistake(
            ["serve", "--port", "--seed=1"], "--port needs a value; valid: --port <port>",
            see: "serve"),
        Mistake(
            ["serve", "--exit-with-parent=yes"],
            "--exit-with-parent takes no value; valid: --exit-with-parent alone", see: "serve"),
        Mistake(
            ["serve", "--port=1", "--port=2"], "--port is given twice; valid: once", see: "serve"),
        Mistake(
            ["serve", "--ready-file="],
            "--ready-file '' is not a path; valid: a file in a folder that exists", see: "serve"),
        Mistake(
            ["serve", "--scenario=/nowhere/x.json"],
            "scenario file '/nowhere/x.json' cannot be read: open: No such file or directory "
                + "(errno 2); valid: a readable file of at most 16 MiB, or a name that",
            see: "serve"),
        Mistake(
            ["explain"], "<provider> is missing; valid: mockproviders explain [options] <provider>",
            see: "explain"),
        Mistake(
            ["sign", "hashkey", "--key=k", "GET", "/"],
            "--secret is missing; valid: --secret <secret>", see: "sign"),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "GET"], "<target> is missing; valid: ",
            see: "sign"),
        Mistake(
            ["serve", "a\u{1b}[31m\nb\u{202e}"],
            "there is no place for 'a\\u{1B}[31m\\nb\\u{202E}'; valid: ", see: "serve"),
    ]

    private static let configuration: [Mistake] = [
        Mistake(
            ["serve", "--option=hashkey.wait=1"],
            "provider 'hashkey' has no option 'wait'; valid: "),
        Mistake(
            ["serve", "--option=hashkey.weight=heavy"],
            "option 'hashkey.weight' cannot be 'heavy'; valid: a whole number from"),
        Mistake(
            ["serve", "--provider=binance"], "there is no provider 'binance'; valid: hashkey"),
        Mistake(["serve", "--host=example.org"], "host \"example.org\""),
        Mistake(
            ["serve", "--port=0", "--host=203.0.113.1"],
            "bind 203.0.113.1:0: Cannot assign requested address (EADDRNOTAVAIL); valid: a --host "
                + "that is an address of this machine"),
        Mistake(
            ["serve", "--port=0", "--ready-file=/dev/null/ready"],
            "cannot write the ready file '/dev/null/ready': open: Not a directory"),
        Mistake(
            ["serve", "--port=0", "--ready-file=/does/not/exist"],
            "cannot write the ready file '/does/not/exist': open: No such file"),
        Mistake(
            ["serve", "--port=0", "--ready-file=/dev"],
            "cannot write the ready file '/dev': open: Is a directory"),
        Mistake(
            ["serve", "--port=0", "--ready-file=/dev/null"],
            "cannot write the ready file '/dev/null': open: Invalid argument (EINVAL); valid: a "
                + "file in a folder that exists"),
        Mistake(
            ["explain", "hashky"],
            "there is no provider 'hashky' (did you mean 'hashkey'?); valid: hashkey"),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "--nonce=1", "GET", "/"],
            "hashkey has no nonce"),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "GET", "/x"],
            "hashkey signs a timestamp: use --timestamp MILLISECONDS"),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "GET", "x y"],
            "target 'x y' is not a path"),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "GE T", "/x"],
            "method 'GE T' is not a method; valid: one word such as GET or POST"),
        Mistake(
            ["sign", "hashkey", "--key=k k", "--secret=s", "GET", "/x"],
            "--key has a value that no header can carry; valid: visible ASCII"),
        Mistake(
            ["sign", "hashkey", "--key=", "--secret=s", "GET", "/x"],
            "--key has a value that no header can carry; valid: visible ASCII"),
        Mistake(
            ["sign", "hashkey", "--key=k", "--secret=s", "--timestamp=1e3", "GET", "/x"],
            "--timestamp '1e3' is not a timestamp; valid: digits alone"),
    ]

    @Test(arguments: usage + configuration)
    func `a mistake is said in one line`(mistake: Mistake) throws {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let outcome = try ProgramRunner.run(program, mistake.words)
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorLines.count == 1)
        let line = try #require(outcome.errorLines.first)
        #expect(line.hasPrefix("Error: " + mistake.message), "\(line)")
        let see = mistake.help.map { $0.isEmpty ? "" : $0 + " " }
        let end = see.map { "; see 'mockproviders \($0)--help'" } ?? ""
        #expect(line.hasSuffix(end))
        #expect(line.contains("; see 'mockproviders") == (see != nil))
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
