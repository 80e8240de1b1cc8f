import CommandLineTool
import Testing

struct ParsedArgumentsTests {
    private let syntax = CommandSyntax(
        name: "test", summary: "For these tests.",
        flags: [
            Flag("--port", "port", "A number."), Flag("--on", nil, "A switch."),
            Flag("--name", "name", "Repeatable.", short: "-N", isRepeatable: true),
        ],
        operands: [
            Operand("first", "The first."), Operand("second", "The second.", isOptional: true),
        ])

    private enum Choice: String, CaseIterable {
        case red, green
    }

    private func parse(_ words: String...) throws -> ParsedArguments {
        try ParsedArguments(words, for: syntax)
    }

    private func refusal(_ words: String...) throws -> String {
        try #require(throws: UsageError.self) { try ParsedArguments(words, for: syntax) }.message
    }

    @Test(arguments: [["--port", "7", "a"], ["--port=7", "a"], ["a", "--port", "7"]])
    func `a value stands in the next word or after the equals sign`(words: [String]) throws {
        let arguments = try ParsedArguments(words, for: syntax)
        #expect(arguments.value(of: "--port") == "7")
        #expect(arguments.operands == ["a"])
    }

    @Test func `a value may hold equals signs and may be empty`() throws {
        #expect(try parse("--name=hashkey.x=1", "a").values(of: "--name") == ["hashkey.x=1"])
        #expect(try parse("--name", "k=v", "a").values(of: "--name") == ["k=v"])
        #expect(try parse("--name=", "a").values(of: "--name") == [""])
    }

    @Test func `a repeatable flag keeps its values in order`() throws {
        let arguments = try parse("--name", "b", "--name=a", "x")
        #expect(arguments.values(of: "--name") == ["b", "a"])
    }

    @Test func `two dashes end the flags`() throws {
        #expect(try parse("--", "--port", "-h").operands == ["--port", "-h"])
        #expect(try parse("--on", "--", "a", "--").operands == ["a", "--"])
    }

    @Test func `a single dash is an operand`() throws {
        #expect(try parse("-").operands == ["-"])
    }

    @Test func `a value may look like a flag that nobody knows`() throws {
        #expect(try parse("--name", "--secret-text", "a").value(of: "--name") == "--secret-text")
    }

    @Test(arguments: ["-h", "--help"])
    func `help needs nothing else`(word: String) throws {
        #expect(try parse(word).has("--help"))
    }

    @Test func `an unknown flag is refused with the nearest and all valid ones`() throws {
        #expect(
            try refusal("--prot", "7", "a")
                == "unknown flag '--prot' (did you mean '--port'?); valid: --port, --on, --name, "
                + "--help")
        #expect(
            try refusal("--zzzzzz=1", "a")
                == "unknown flag '--zzzzzz'; valid: --port, --on, --name, --help")
        #expect(try refusal("-p").hasPrefix("unknown flag '-p'"))
    }

    @Test func `a value that is missing is refused`() throws {
        let message = "--port needs a value; valid: --port <port>"
        #expect(try refusal("a", "--port") == message)
        #expect(try refusal("--port", "--on", "a") == message)
        #expect(try refusal("--port", "--name=b", "a") == message)
    }

    @Test func `a value that is too many is refused`() throws {
        #expect(try refusal("--on=yes", "a") == "--on takes no value; valid: --on alone")
    }

    @Test func `a flag given twice is refused`() throws {
        #expect(try refusal("--port=1", "--port=2") == "--port is given twice; valid: once")
        #expect(try refusal("--on", "--on") == "--on is given twice; valid: once")
    }

    @Test func `operands are counted`() throws {
        let usage = "mockproviders test [options] <first> [<second>]"
        #expect(try refusal() == "<first> is missing; valid: \(usage)")
        #expect(try parse("a", "b").operands == ["a", "b"])
        #expect(try refusal("a", "b", "c") == "there is no place for 'c'; valid: \(usage)")
    }

    @Test func `a repeatable operand takes all that follows`() throws {
        let syntax = CommandSyntax(
            name: "test", summary: "", operands: [Operand("file", "", isRepeatable: true)])
        #expect(syntax.usage == "mockproviders test [options] <file>...")
        #expect(try ParsedArguments(["a", "b", "c"], for: syntax).operands == ["a", "b", "c"])
        #expect(throws: UsageError.self) { try ParsedArguments([String](), for: syntax) }
    }

    @Test func `a short name means the same flag`() throws {
        let arguments = try parse("-N", "a", "--name=b", "-N=c", "x")
        #expect(arguments.values(of: "--name") == ["a", "b", "c"])
        #expect(try refusal("x", "-N") == "--name needs a value; valid: --name <name>")
    }

    @Test func `a required flag is demanded`() throws {
        let syntax = CommandSyntax(
            name: "test", summary: "", flags: [Flag("--key", "key", "", isRequired: true)])
        let error = try #require(throws: UsageError.self) {
            try ParsedArguments([String](), for: syntax)
        }
        #expect(error.message == "--key is missing; valid: --key <key>")
        #expect(error.help == "mockproviders test --help")
    }

    @Test func `numbers are read within their range`() throws {
        #expect(try parse("a").number(of: "--port", in: 0...UInt16.max) == nil)
        #expect(try parse("a", "--port=0").number(of: "--port", in: 0...UInt16.max) == 0)
        #expect(try parse("a", "--port=65535").number(of: "--port", in: 0...UInt16.max) == 65_535)
    }

    @Test(arguments: ["65536", "-1", "+1", "1.0", "", " 1", "0x10", "99999999999999999999", "٣"])
    func `what is no number is refused`(text: String) throws {
        let arguments = try parse("a", "--port=\(text)")
        let error = try #require(throws: UsageError.self) {
            try arguments.number(of: "--port", in: 0...UInt16.max)
        }
        #expect(
            error.message
                == "--port '\(text)' cannot be used; valid: a whole number from 0 to 65535")
    }

    @Test func `a word is one of its kind`() throws {
        #expect(try parse("a", "--name=green").word(of: "--name", as: Choice.self) == .green)
        #expect(try parse("a").word(of: "--name", as: Choice.self) == nil)
        let arguments = try parse("a", "--name=gren")
        let error = try #require(throws: UsageError.self) {
            try arguments.word(of: "--name", as: Choice.self)
        }
        #expect(
            error.message
                == "unknown value for --name 'gren' (did you mean 'green'?); valid: red, green")
    }
}
