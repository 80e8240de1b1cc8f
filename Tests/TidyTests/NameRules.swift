/// A file is named after the type that it holds.
enum NameRules {
    private static let keywords = [
        "struct", "enum", "class", "actor", "protocol", "typealias", "extension",
    ]

    /// The types that our own names stand for, where an extension must name the original.
    private static let aliased = ["Bytes": "ContiguousArray"]

    /// Reports a file that declares nothing of its name.
    static func check(_ file: SourceFile) -> [Finding] {
        let parts = file.name.split(separator: "+", maxSplits: 1)
        let isAspect = parts.count == 2
        let declared = file.code.flatMap { names(in: $0, extensionsOnly: isAspect) }
        guard let type = parts.first.map(String.init), !declared.contains(type),
            !declared.contains(aliased[type] ?? type)
        else { return [] }
        let expected = isAspect ? "extension \(type)" : "type \(type)"
        return [Finding(file.path, "holds no \(expected); name the file after what it holds")]
    }

    private static func names(in line: String, extensionsOnly: Bool) -> [String] {
        let words = line.split(separator: " ")
        return words.indices.dropLast().compactMap { index in
            let isKeyword =
                extensionsOnly
                ? words[index] == "extension" : keywords.contains(String(words[index]))
            guard isKeyword else { return nil }
            let name = words[index + 1].drop { $0 == "[" }
            return String(name.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }
}
