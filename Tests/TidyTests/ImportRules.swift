/// Which module may import which: dependencies point one way.
enum ImportRules {
    /// What the files of each target may import.
    static let allowed: [(folder: String, modules: Set<String>)] = [
        ("Sources/WireFormats", ["Synchronization"]),
        ("Sources/HTTPServer", ["CPoller", "Darwin", "Glibc", "Synchronization", "WireFormats"]),
        ("Sources/MockProviders", ["HTTPServer", "Synchronization", "WireFormats"]),
        ("Sources/HTTPClient", ["Darwin", "Glibc", "WireFormats"]),
        (
            "Sources/ContractSpecs",
            ["HTTPClient", "MockProviders", "Synchronization", "WireFormats"]
        ),
        (
            "Sources/CommandLineTool",
            [
                "ContractSpecs", "Darwin", "Glibc", "HTTPClient", "HTTPServer", "MockProviders",
                "Synchronization",
                "WireFormats",
            ]
        ),
    ]

    /// Reports each import that points the wrong way.
    static func check(_ file: SourceFile) -> [Finding] {
        guard let rule = allowed.first(where: { file.path.hasPrefix($0.folder + "/") }) else {
            return []
        }
        return imports(of: file).compactMap { line, module in
            if !rule.modules.contains(module) {
                let valid = rule.modules.sorted().joined(separator: ", ")
                return Finding(
                    file.path, line: line,
                    "\(rule.folder) must not import \(module); allowed: "
                        + (valid.isEmpty ? "nothing" : valid))
            }
            if module == "HTTPServer" && rule.folder == "Sources/MockProviders" && !isFacade(file) {
                return Finding(
                    file.path, line: line,
                    "only the facade (MockServer*.swift) may import HTTPServer: a simulator knows "
                        + "no sockets")
            }
            return nil
        }
    }

    /// The modules that a file imports, with the line of each.
    static func imports(of file: SourceFile) -> [(line: Int, module: String)] {
        file.code.indices.compactMap { line in
            let words = file.code[line].split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), keyword <= 2,
                words[..<keyword].allSatisfy({ isImportModifier($0) }), words.count > keyword + 1
            else { return nil }
            // `import struct Module.Type` names the module first.
            let name = words[words.count - 1].split(separator: ".")[0]
            return (line, String(name))
        }
    }

    private static func isImportModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "private"].contains(word)
    }

    private static func isFacade(_ file: SourceFile) -> Bool {
        file.folders == ["Sources", "MockProviders"] && file.name.hasPrefix("MockServer")
    }
}
