/// Rules for everything that is read as text: pages, scripts, sources.
enum TextRules {
    /// Reports paths that exist on somebody's machine only.
    static func machinePaths(_ path: String, _ text: String) -> [Finding] {
        // In halves, so that this file does not break its own rule.
        var banned = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/"]
        if path.hasSuffix(".md") { banned.append("/tm" + "p/") }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .flatMap { line, content in
                banned.filter { content.contains($0) }.map {
                    Finding(path, line: line, "'\($0)' is a path of one machine")
                }
            }
    }

    /// Reports links of a Markdown page that lead nowhere in the repository.
    static func links(
        _ path: String, _ text: String, exists: (String) -> Bool, textOf: (String) throws -> String
    ) rethrows -> [Finding] {
        var findings: [Finding] = []
        for (line, target) in targets(in: text) where !target.contains("://") {
            let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let file = parts[0].isEmpty ? path : resolved(String(parts[0]), from: path)
            guard exists(file) else {
                findings.append(Finding(path, line: line, "the link '\(target)' leads nowhere"))
                continue
            }
            guard parts.count == 2, file.hasSuffix(".md") else { continue }
            if try !anchors(in: textOf(file)).contains(String(parts[1])) {
                findings.append(
                    Finding(path, line: line, "'\(file)' has no heading '#\(parts[1])'"))
            }
        }
        return findings
    }

    /// Reports the commands that a page must show and does not.
    static func commands(_ path: String, _ text: String, expected: [String]) -> [Finding] {
        let lines = text.split(separator: "\n")
        return expected.filter { command in !lines.contains { $0 == command } }
            .map { Finding(path, "does not show the command '\($0)' on a line of its own") }
    }

    private static func targets(in text: String) -> [(line: Int, target: String)] {
        var targets: [(line: Int, target: String)] = []
        var isCode = false
        for (line, content) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if content.hasPrefix("```") { isCode.toggle() }
            guard !isCode else { continue }
            for piece in content.split(separator: "](", omittingEmptySubsequences: false)
                .dropFirst()
            {
                targets.append((line, String(piece.prefix { $0 != ")" && $0 != " " })))
            }
        }
        return targets
    }

    private static func resolved(_ target: String, from path: String) -> String {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/") where part != "." {
            if part == ".." {
                _ = parts.popLast()
            } else {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    private static func anchors(in text: String) -> Set<String> {
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }
        return Set(
            headings.map { heading in
                let title = heading.drop { $0 == "#" || $0 == " " }.lowercased()
                return String(
                    title.compactMap { character -> Character? in
                        if character.isLetter || character.isNumber || "-_".contains(character) {
                            return character
                        }
                        return character == " " ? "-" : nil
                    })
            })
    }
}
