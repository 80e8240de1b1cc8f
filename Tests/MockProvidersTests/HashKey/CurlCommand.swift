import WireFormats

/// A curl command, read back as a shell reads it.
struct CurlCommand {
    var method = HTTPMethod.get
    var fields: [(String, String)] = []
    var body = ""
    var host = ""
    var target = ""

    init(_ command: String) {
        var words = CurlCommand.words(command).dropFirst().makeIterator()
        while let word = words.next() {
            switch word {
            case "-sS", "-g": break
            case "-X": method = words.next() == "POST" ? .post : .get
            case "--data-binary": body = words.next() ?? ""
            case "-H":
                let parts = (words.next() ?? "").split(separator: ":", maxSplits: 1)
                fields.append((String(parts[0]), String(parts[1].drop { $0 == " " })))
            default:
                let rest = word.dropFirst("http://".count)
                host = String(rest.prefix { $0 != "/" })
                target = String(rest.dropFirst(host.count))
            }
        }
    }

    /// Words between blanks; a single quote begins and ends a part that is taken as it is.
    private static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var isEscaped = false
        for character in command {
            switch character {
            case _ where isEscaped:
                word.append(character)
                isEscaped = false
            case "'": isQuoted.toggle()
            case "\\" where !isQuoted: isEscaped = true
            case " " where !isQuoted:
                words.append(word)
                word = ""
            default: word.append(character)
            }
        }
        return words + [word]
    }
}
