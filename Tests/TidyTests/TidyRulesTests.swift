import MockProviders
import Testing

/// Negative controls: each rule must report a bad sample, and only that.
struct TidyRulesTests {
    private func file(_ text: String, at path: String = "Sources/WireFormats/Sample.swift")
        -> SourceFile
    {
        SourceFile(path: path, text: text)
    }

    private func lines(_ findings: [Finding]) -> [String] {
        findings.map(\.place)
    }

    @Test func `comments, texts and quoted names are no code`() {
        let code = file(
            #"""
            let a = "try! \" as!" // try!
            let b = ""; let c = 1
            /// Date() try!
            func `a try! b`() {}
            let d = """
                as! "inner" Date()
                """
            """#
        ).code
        #expect(BannedWords.check(file(code.joined(separator: "\n"))).isEmpty)
        #expect(code[1].contains("let c = 1"))
        #expect(code[3].hasPrefix("func ") && code[3].hasSuffix("() {}"))
        #expect(code.count == 7)
    }

    @Test func `a raw text ends at its own quotes`() {
        let code = file("let a = #\"try! \"x\\\"#; let b = 2").code
        #expect(code == [code[0]])
        #expect(code[0].hasSuffix("; let b = 2"))
        #expect(!code[0].contains("try!"))
    }

    @Test func `a file of 400 lines is fine and one of 401 is not`() {
        let line = "let x = 1\n"
        #expect(SizeRules.fileLength(file(String(repeating: line, count: 400))).isEmpty)
        #expect(SizeRules.fileLength(file(String(repeating: line, count: 401))).count == 1)
    }

    @Test(arguments: [
        "    package static func f(\n        a: Int\n    ) -> Int {", "    init?(x: Int) {",
        "    deinit {", "    @Test(arguments: [(1, 2)]) func f(a: Int) {",
        "    func `a name { with } braces`() {",
    ])
    func `a function of 60 lines is fine and one of 61 is not`(head: String) {
        let headLines = head.split(separator: "\n").count
        func sample(_ count: Int) -> SourceFile {
            let body = String(repeating: "        if x { y() }\n", count: count - headLines - 1)
            return file("struct S {\n\(head)\n\(body)    }\n}\n")
        }
        #expect(SizeRules.functionLength(sample(60)).isEmpty)
        #expect(
            lines(SizeRules.functionLength(sample(61))) == ["Sources/WireFormats/Sample.swift:2"])
    }

    @Test func `a requirement without a body is no function`() {
        let requirement = "protocol P {\n    func f() -> Int\n    var x: Int { get }\n}\n"
        let filler = String(repeating: "let x = 1\n", count: 100)
        #expect(SizeRules.functionLength(file(requirement + filler + "struct S {}\n")).isEmpty)
    }

    @Test(arguments: BannedWords.all.map(\.word))
    func `each banned word is reported`(word: String) {
        #expect(BannedWords.check(file("let x = 1\n  \(word)\n")).count >= 1)
        #expect(BannedWords.check(file("let text = \"x\"\n_ = \(word)")).count >= 1)
    }

    @Test(arguments: [
        "HTTPDate()", "fingerprint(x)", "import FoundationNeighbour", "entry!", "was!", "asleep(1)",
        "Int.random(in: a, using: &b)",
    ])
    func `a word that only holds a banned one is fine`(text: String) {
        #expect(BannedWords.check(file(text)).isEmpty)
    }

    @Test func `a word is fine where it is allowed`() {
        let text = "print(1)"
        #expect(BannedWords.check(file(text, at: "Sources/CommandLineTool/A.swift")).isEmpty)
        #expect(BannedWords.check(file(text, at: "Sources/MockProviders/A.swift")).count == 1)
    }

    @Test(arguments: [
        ("Sources/WireFormats/A.swift", "import Glibc"),
        ("Sources/WireFormats/A.swift", "package import HTTPServer"),
        ("Sources/HTTPServer/A.swift", "import MockProviders"),
        ("Sources/MockProviders/Providers/A.swift", "import HTTPServer"),
        ("Sources/MockProviders/A.swift", "@preconcurrency import HTTPServer"),
        ("Sources/MockProviders/Sandbox/A.swift", "import Glibc"),
        ("Sources/MockProviders/A.swift", "import struct ContractSpecs.Suite"),
        ("Sources/ContractSpecs/A.swift", "import Testing"),
        ("Sources/CommandLineTool/A.swift", "import Dispatch"),
    ])
    func `an import that points the wrong way is reported`(path: String, line: String) {
        #expect(lines(ImportRules.check(file("// first\n\(line)\n", at: path))) == ["\(path):2"])
    }

    @Test(arguments: [
        ("Sources/MockProviders/MockServer.swift", "import HTTPServer"),
        ("Sources/MockProviders/MockServer+Gateway.swift", "import HTTPServer"),
        ("Sources/MockProviders/Journal/A.swift", "package import WireFormats"),
        ("Sources/HTTPServer/A.swift", "    import Glibc"),
        ("Tests/X/A.swift", "import Testing"),
    ])
    func `an import that points the right way is fine`(path: String, line: String) {
        #expect(ImportRules.check(file(line, at: path)).isEmpty)
    }

    @Test(arguments: [
        "let a: [String: Int] = x\nfor (k, v) in a {", "var a = [String: Int]()\na.map { $0 }",
        "let a: Set<Int> = []\nfor x in a {", "var a: [K: [V]]\nb(self.a.values)",
        "private var a: [Key: (Int, Int)] = [:]\nreturn a.keys.first",
        "let a = Set(b)\na.forEach { x($0) }",
    ])
    func `walking something without order is reported`(text: String) {
        #expect(lines(OrderRules.check(file(text))) == ["Sources/WireFormats/Sample.swift:2"])
    }

    @Test(arguments: [
        "let a: [String: Int] = x\nfor (k, v) in a.sorted(by: f) {",
        "let a: [String: Int] = x\nreturn a[key]", "let a: Set<Int> = []\na.contains(1)",
        "let a: [(name: String, value: Int)] = []\nfor x in a {", "let a = [1, 2]\na.map { $0 }",
        "let a: [String: Int] = x\nbanana.map { $0 }",
    ])
    func `what has an order, or is not walked, is fine`(text: String) {
        #expect(OrderRules.check(file(text)).isEmpty)
    }

    @Test func `a file without the type of its name is reported`() {
        #expect(NameRules.check(file("struct Sample {}")).isEmpty)
        #expect(NameRules.check(file("package protocol Sample: X {")).isEmpty)
        #expect(NameRules.check(file("struct Other {}\n// struct Sample")).count == 1)
        #expect(NameRules.check(file("extension Other {}")).count == 1)
        #expect(NameRules.check(file("#if os(Linux)\n    struct Sample {}\n#endif")).isEmpty)
        #expect(NameRules.check(file("extension Sam {}")).isEmpty)
        #expect(NameRules.check(file("struct One {}\nstruct Two {}")).isEmpty)
        #expect(NameRules.check(file("struct One {\n    enum Sample {}\n}")).count == 1)
        let aspect = "Sources/WireFormats/Sample+Text.swift"
        #expect(NameRules.check(file("extension Sample {", at: aspect)).isEmpty)
        #expect(NameRules.check(file("extension [Sample] {", at: aspect)).isEmpty)
        #expect(NameRules.check(file("struct Sample {}", at: aspect)).count == 1)
    }

    @Test func `an incomplete provider is reported`() {
        let catalog = file("let all = [\n    Kraken()\n]", at: "Catalog.swift")
        let complete = [
            "Sources/MockProviders/Providers/Kraken/Kraken.swift",
            "Sources/MockProviders/Providers/Kraken/KrakenBehaviours.swift",
            "Sources/MockProviders/Providers/Kraken/KrakenChecks.swift",
            "Sources/MockProviders/Providers/Kraken/KrakenEndpoint.swift",
            "Sources/MockProviders/Providers/Kraken/KrakenErrors.swift",
            "Sources/MockProviders/Providers/Kraken/KrakenSettings.swift",
            "Tests/MockProvidersTests/Kraken/KrakenTests.swift",
        ]
        func findings(_ paths: [String], _ name: String = "Kraken") -> [Finding] {
            ProviderRules.folder(name, paths: paths, catalog: catalog)
        }
        #expect(findings(complete).isEmpty)
        for missing in complete.indices {
            var paths = complete
            paths.remove(at: missing)
            #expect(findings(paths).count == 1)
        }
        #expect(lines(findings(complete, "Pivot")).contains("Catalog.swift"))
    }

    @Test func `links that lead nowhere are reported`() {
        let page = """
            [a](OTHER.md) [b](../README.md#two-words) [c](https://example.org/x) [d](#here)
            [e](GONE.md) [f](OTHER.md#gone)
            ```
            [g](GONE.md)
            ```
            # Here
            """
        let findings = TextRules.links(
            "Docs/PAGE.md", page,
            exists: { ["Docs/OTHER.md", "README.md", "Docs/PAGE.md"].contains($0) },
            textOf: { $0 == "README.md" ? "## Two words\n" : page })
        #expect(lines(findings) == ["Docs/PAGE.md:2", "Docs/PAGE.md:2"])
    }

    @Test func `a path of one machine is reported`() {
        let text = "fine\nsee /ro" + "ot/x and /tm" + "p/y"
        #expect(TextRules.machinePaths("a.md", text).count == 2)
        #expect(TextRules.machinePaths("a.swift", text).count == 1)
        #expect(TextRules.machinePaths("a.md", "Sources/x").isEmpty)
    }

    @Test func `a command that is not shown is reported`() {
        let expected = ["swift test"]
        #expect(TextRules.commands("a.md", "x\nswift test\ny", expected: expected).isEmpty)
        #expect(TextRules.commands("a.md", "run swift test", expected: expected).count == 1)
    }
}
