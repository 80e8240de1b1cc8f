import CommandLineTool
import Synchronization
import TestSupport
import Testing

/// The whole help texts, against files in `Tests/Snapshots/CommandLineTool`.
struct HelpTests {
    /// What a command line writes, in process.
    private func output(_ words: [String], width: Int = Console.defaultWidth) -> String {
        let text = Mutex("")
        let console = Console(
            width: width,
            write: { part in text.withLock { $0 += part } },
            writeError: { part in text.withLock { $0 += "unexpected: " + part } })
        #expect(Program.run(words, console: console) == .success)
        return text.withLock { $0 }
    }

    private func snapshot(_ name: String) throws -> String {
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        return try ProgramRunner.readText("/\(folder)/Snapshots/CommandLineTool/\(name).txt")
    }

    @Test(arguments: ["serve", "scenarios", "sign", "explain", "openapi"])
    func `the help of a command is as recorded`(command: String) throws {
        // To record it: mockproviders COMMAND --help > Tests/Snapshots/CommandLineTool/COMMAND.txt
        let expected = try snapshot(command)
        #expect(output([command, "--help"]) == expected)
        #expect(output([command, "-h"]) == expected)
        #expect(output(["help", command]) == expected)
    }

    @Test(arguments: [["--help"], ["-h"], ["help"]])
    func `the help of the program is as recorded`(words: [String]) throws {
        #expect(try output(words) == snapshot("help"))
    }

    @Test func `the built program prints the same`() throws {
        #expect(try mockproviders("--help").output == snapshot("help"))
        #expect(try mockproviders("help", "serve").output == snapshot("serve"))
    }

    @Test func `the version has three numbers`() throws {
        let outcome = try mockproviders("--version")
        #expect(outcome.exitCode == 0)
        let words = outcome.output.split(separator: " ")
        #expect(words.first == "mockproviders")
        let numbers = words.last?.dropLast().split(separator: ".").compactMap { Int($0) }
        #expect(numbers?.count == 3)
    }

    @Test(arguments: [80, 81, 100, 140])
    func `no line is wider than the terminal`(width: Int) {
        for words in [["--help"], ["serve", "--help"], ["explain", "hashkey"]] {
            for line in output(words, width: width).split(separator: "\n") {
                #expect(line.count <= width)
            }
        }
    }
}
