import Testing
import WireFormats

/// A `curl` command of a diagnosis, read as a POSIX shell reads it.
struct KrakenCommand {
    let base: String
    let target: String
    let fields: [(String, String)]

    init(_ text: String) throws {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in text {
            switch character {
            case "'": (isQuoted, word) = (!isQuoted, word ?? "")
            case " " where !isQuoted:
                if let word { words.append(word) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        try #require(words.first == "curl")
        fields = words.indices.filter { words[$0] == "-H" }.compactMap { index in
            let parts = words[index + 1].split(separator: ":", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1].dropFirst())) : nil
        }
        #expect(!words.contains("-X") && !words.contains("--data-binary"))
        let url = try #require(words.last)
        let slashes = url.indices.filter { url[$0] == "/" }
        try #require(slashes.count > 2)
        base = String(url[..<slashes[2]])
        target = String(url[slashes[2]...])
    }

    /// Sends the command's request.
    func send(to world: TestWorld) -> TestReply { world.get(target, fields) }
}
