import MockProviders
import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `mockproviders scenarios`, as people and scripts use it.
struct ScenariosCommandTests {
    private static let name = "hashkey/documented-sample-va"

    private func file(_ name: String) throws -> String {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try ProgramRunner.readText("/\(folder)/Scenarios/\(name).json")
    }

    @Test func `the list names every scenario once`() throws {
        let outcome = try mockproviders("scenarios", "list")
        #expect(outcome.exitCode == 0)
        let words = outcome.output.split { $0 == " " || $0 == "\n" }
        for shipped in ScenarioLibrary.all {
            #expect(words.filter { $0 == shipped.name }.count == 1, "\(shipped.name)")
        }
        for line in outcome.output.split(separator: "\n") {
            #expect(line.count <= 100)
        }
    }

    @Test func `the JSON list has names, providers and descriptions`() throws {
        let outcome = try mockproviders("scenarios", "list", "--json")
        #expect(outcome.exitCode == 0)
        let list = try #require(try JSONParser.parse(Bytes(text: outcome.output)).elements)
        #expect(list.map { $0["name"]?.stringValue } == ScenarioLibrary.all.map(\.name))
        for entry in list {
            let name = try #require(entry["name"]?.stringValue)
            #expect(
                entry["provider"]?.stringValue == name.split(separator: "/").first.map(String.init))
            let root = try JSONParser.parse(Bytes(text: file(name)))
            #expect(entry["description"] == root["description"])
        }
    }

    @Test func `a scenario is shown as its file`() throws {
        let outcome = try mockproviders("scenarios", "show", Self.name)
        #expect(outcome.exitCode == 0)
        #expect(try outcome.output == file(Self.name))
    }

    @Test(arguments: [
        (["show"], "'scenarios show' does not take 0 words; valid: one name", true),
        (["show", "a", "b"], "'scenarios show' does not take 2 words; valid: one name", true),
        (["list", "a"], "'scenarios list' does not take 1 words; valid: nothing after it", true),
        (["schema", "a"], "'scenarios schema' does not take 1 words; valid: nothing", true),
        (
            ["validate"], "'scenarios validate' does not take 0 words; valid: one or more files",
            true
        ),
        (
            ["schema", "--json"], "--json has no place in 'scenarios schema'; valid: with list",
            true
        ),
        (
            [],
            "<action> is missing; valid: mockproviders scenarios [options] <action> [<name|file>...]",
            true
        ),
        (
            ["lst"],
            "unknown action 'lst' (did you mean 'list'?); valid: list, show, validate, schema", true
        ),
        (
            ["show", "hashkey/documented-sample-av"],
            "unknown scenario 'hashkey/documented-sample-av' (did you mean 'hashkey/documented-sample-va'?); valid: hashkey/",
            false
        ),
    ])
    func `a mistake is said in one line`(words: [String], message: String, isUsage: Bool) throws {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let outcome = try ProgramRunner.run(program, ["scenarios"] + words)
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.hasPrefix("Error: " + message), "\(outcome.errors)")
        #expect(outcome.errors.contains("; see 'mockproviders scenarios --help'\n") == isUsage)
    }

    // MARK: validate

    /// Writes texts to files, validates them all in one run, and removes them.
    private func validate(_ texts: [String]) throws -> (
        outcome: ProgramRunner.Outcome, folder: String
    ) {
        let folder = try ProgramRunner.makeTemporaryFolder()
        let files = texts.indices.map { "\(folder)/\($0).json" }
        defer {
            for file in files { unlink(file) }
            rmdir(folder)
        }
        for (file, text) in zip(files, texts) {
            let write = try ProgramRunner.run(
                "/bin/sh", ["-c", "printf '%s' \"$0\" > \"$1\"", text, file])
            #expect(write.exitCode == 0)
        }
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let outcome = try ProgramRunner.run(program, ["scenarios", "validate"] + files)
        return (outcome, folder)
    }

    @Test func `every shipped scenario can be served`() throws {
        let (outcome, _) = try validate(ScenarioLibrary.all.map(\.text))
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.split(separator: "\n").count == ScenarioLibrary.all.count)
    }

    @Test func `every file is looked at, and each bad one has one line with its place`() throws {
        let sample = try file(Self.name)
        let wrongTime = sample.split(separator: "1761145789691", omittingEmptySubsequences: false)
            .joined(separator: "soon")
        let (outcome, folder) = try validate([
            "{\"description\":\"d\"}", "{\"description\":\"d\",\n \"clok\":\"real\"}", "{\n  ]",
            "{\"description\":\"d\",\"ledger\":\n {\"hashkey\":[{}]}}", wrongTime,
            "{\"description\":\"d\",\"script\":[{\"on\":{\"provider\":\"hashkey\"},\n\"do\":[{\"error\":\"no\"}]}]}",
            sample,
        ])
        #expect(outcome.exitCode == 2)
        #expect(outcome.output == "\(folder)/0.json: valid\n\(folder)/6.json: valid\n")
        let lines = outcome.errorLines
        #expect(lines.count == 5)
        let starts = [
            "1.json:2:9: $.clok: there is no such member; valid: $schema, description, ",
            "2.json:2:3: ", "3.json:2:14: $.ledger.hashkey[0]", "4.json:",
            "5.json:2:16: $.script[0].do[0].error: hashkey has no error 'no'; valid: ",
        ]
        for (line, start) in zip(lines, starts) {
            #expect(line.hasPrefix("\(folder)/\(start)"), "\(line)")
            // A place stands in a line once.
            #expect(line.split(separator: folder, omittingEmptySubsequences: false).count == 2)
        }
        #expect(lines.dropFirst(3).first?.contains(": $.ledger.hashkey[") == true)
    }

    @Test func `the standard input is checked too, and unreadable files are said`() throws {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        func run(_ text: String, _ words: String) throws -> ProgramRunner.Outcome {
            try ProgramRunner.run(
                "/bin/sh",
                ["-c", "printf '%s' \"$0\" | '\(program)' scenarios validate \(words)", text])
        }
        let good = try run("{\"description\":\"d\"}", "-")
        #expect(good.exitCode == 0)
        #expect(good.output == "<stdin>: valid\n")
        let bad = try run("{}", "- /nowhere/x.json /")
        #expect(bad.exitCode == 2)
        #expect(bad.errorLines.count == 3)
        #expect(bad.errors.hasPrefix("<stdin>:1:1: $: has no member 'description'"))
        #expect(
            bad.errorLines.dropFirst().first?.hasPrefix("/nowhere/x.json: cannot be read: ") == true
        )
        #expect(bad.errorLines.last?.hasPrefix("/: cannot be read: read: Is a directory") == true)
    }
}
