/// No output may depend on the order of a dictionary or a set: it changes with every process.
enum OrderRules {
    private static let walks = [
        ".map", ".flatMap", ".compactMap", ".forEach", ".filter", ".reduce", ".first",
        ".enumerated",
        ".keys", ".values", ".prefix", ".joined", ".makeIterator",
    ]

    /// Reports each place where a dictionary or set of the file is walked without being sorted.
    static func check(_ file: SourceFile) -> [Finding] {
        let names = Set(file.code.compactMap { unorderedName(in: $0) })
        return file.code.indices.flatMap { line in
            names.sorted().compactMap { name in
                guard isWalked(name, in: file.code[line]) else { return nil }
                return Finding(
                    file.path, line: line,
                    "'\(name)' has no order; walk an array, or sort it first")
            }
        }
    }

    /// The name that a line declares as a dictionary or a set; nil when it declares none.
    static func unorderedName(in line: String) -> String? {
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(where: { $0 == "let" || $0 == "var" }),
            words.count > keyword + 1
        else { return nil }
        let name = words[keyword + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let start = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
        let type = line[start...].drop { ":= ".contains($0) }
        let isSet = type.hasPrefix("Set<") || type.hasPrefix("Set(")
        let isDictionary = type.hasPrefix("Dictionary<") || type.hasPrefix("Dictionary(")
        guard isSet || isDictionary || isDictionaryLiteral(type) else { return nil }
        return String(name)
    }

    private static func isDictionaryLiteral(_ type: Substring) -> Bool {
        guard type.hasPrefix("[") else { return false }
        // A colon inside parentheses labels a tuple's element.
        var depth = 0
        for character in type {
            switch character {
            case "[", "(": depth += 1
            case "]", ")":
                depth -= 1
                if depth == 0 { return false }
            case ":" where depth == 1: return true
            default: break
            }
        }
        return false
    }

    private static func isWalked(_ name: String, in line: String) -> Bool {
        let isSorted = line.contains(".sorted") || line.contains(".min(") || line.contains(".max(")
        if isSorted { return false }
        let words = line.split(separator: " ")
        for (index, word) in words.enumerated().dropFirst() where words[index - 1] == "in" {
            let isLoop = words.contains("for")
            if isLoop && (word == name || word == "self.\(name)") { return true }
        }
        return walks.contains { walk in
            line.split(separator: name + walk, omittingEmptySubsequences: false)
                .dropLast().contains { !($0.last?.isLetter ?? false) }
                && line.contains(name + walk)
        }
    }
}
