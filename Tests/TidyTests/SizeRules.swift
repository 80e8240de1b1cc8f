/// How long a file and a function may be.
enum SizeRules {
    /// The most lines of a file.
    static let fileLinesMax = 400
    /// The most lines of a function, from its name to its closing brace.
    static let functionLinesMax = 60

    /// Reports a file that is too long.
    static func fileLength(_ file: SourceFile) -> [Finding] {
        let count = file.lines.count - (file.lines.last == "" ? 1 : 0)
        guard count > fileLinesMax else { return [] }
        return [Finding(file.path, "has \(count) lines; at most \(fileLinesMax) are allowed")]
    }

    /// Reports each function that is too long.
    static func functionLength(_ file: SourceFile) -> [Finding] {
        file.code.indices.compactMap { start in
            guard isFunction(file.code[start]), let end = lastLine(of: start, in: file.code),
                end - start + 1 > functionLinesMax
            else { return nil }
            return Finding(
                file.path, line: start,
                "the function has \(end - start + 1) lines; at most \(functionLinesMax) are allowed"
            )
        }
    }

    private static let modifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private", "static", "final", "override",
        "mutating", "nonmutating", "nonisolated", "convenience", "required", "class", "@inlinable",
        "@Test", "@discardableResult", "consuming", "borrowing", "@Sendable",
    ]

    private static func isFunction(_ line: String) -> Bool {
        var words = line.split(separator: " ")[...]
        while let word = words.first, modifiers.contains(word) || word.hasPrefix("@") {
            words = words.dropFirst()
        }
        // An attribute's arguments may hold anything.
        if line.contains(" func ") || line.hasPrefix("func ") { return true }
        guard let word = words.first else { return false }
        return ["init(", "init?(", "init<", "deinit", "subscript("].contains { word.hasPrefix($0) }
    }

    /// The line of the closing brace; nil when the declaration has no body.
    private static func lastLine(of start: Int, in code: [String]) -> Int? {
        var braces = 0
        var parentheses = 0
        for index in start..<code.count {
            let isNext = index > start && braces == 0 && parentheses == 0
            if isNext && (isFunction(code[index]) || isDeclaration(code[index])) { return nil }
            for character in code[index].utf8 {
                switch character {
                case UInt8(ascii: "("): parentheses += 1
                case UInt8(ascii: ")"): parentheses -= 1
                case UInt8(ascii: "{"): braces += 1
                case UInt8(ascii: "}"):
                    braces -= 1
                    if braces < 0 { return nil }
                    if braces == 0 && parentheses == 0 { return index }
                default: break
                }
            }
        }
        return nil
    }

    private static func isDeclaration(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        return ["var", "let", "case", "associatedtype", "typealias"].contains { keyword in
            words.prefix(3).contains { $0 == keyword }
        }
    }
}
