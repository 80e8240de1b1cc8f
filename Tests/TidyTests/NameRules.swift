/// A file is named after the type that it holds.
enum NameRules {
    private static let keywords: Set<Substring> = [
        "struct", "enum", "class", "actor", "protocol", "typealias",
    ]
    /// The types that our own names stand for, where an extension must name the original.
    private static let originals = ["Bytes": "ContiguousArray", "ByteSlice": "ArraySlice"]

    /// Reports a file that is not named after its one type, or after what it extends.
    ///
    /// `Type.swift` holds the type, `Type+Aspect.swift` extends it, `TypeRows.swift` may extend it
    /// with a table. A file of several small types may carry the name of what they have in common.
    static func check(_ file: SourceFile) -> [Finding] {
        let topLevel = topLevelLines(of: file.code)
        let types = topLevel.flatMap { names(after: keywords.contains, in: $0) }
        let extended = topLevel.flatMap { names(after: { $0 == "extension" }, in: $0) }
        let parts = file.name.split(separator: "+", maxSplits: 1).map(String.init)
        guard let name = parts.first else { return [] }
        let isRight: Bool
        if parts.count == 2 {
            isRight = extended.contains(name) || extended.contains(originals[name] ?? name)
        } else if types.isEmpty {
            isRight = extended.contains { name.hasPrefix($0) }
        } else {
            isRight = types.count > 1 || types.contains(name)
        }
        if isRight { return [] }
        let held = (types + extended.map { "extension \($0)" }).joined(separator: ", ")
        return [Finding(file.path, "holds \(held.isEmpty ? "no type" : held); name it after that")]
    }

    private static func topLevelLines(of code: [String]) -> [String] {
        // The formatter indents what stands between #if and #endif.
        var depth = 0
        return code.filter { line in
            if line.hasSuffix("#endif") { depth -= 1 }
            defer { if line.drop(while: { $0 == " " }).hasPrefix("#if ") { depth += 1 } }
            return line.prefix { $0 == " " }.count <= 4 * depth
        }
    }

    private static func names(after isKeyword: (Substring) -> Bool, in line: String) -> [String] {
        let words = line.split(separator: " ")
        return words.indices.dropLast().filter { isKeyword(words[$0]) }.map { index in
            let name = words[index + 1].drop { $0 == "[" }
            return String(name.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }
}
