import MockProviders
import WireFormats

/// The request that a curl command of a diagnosis sends, read back from its words.
struct PacificaCommand {
    private(set) var method = HTTPMethod.get
    private(set) var target = ""
    private(set) var fields: [(String, String)] = []
    private(set) var body = ""

    init(_ curl: String) {
        var words = PacificaCommand.words(curl)[...]
        while let word = words.popFirst() {
            switch word {
            case "-X": method = words.popFirst() == "POST" ? .post : .put
            case "-H":
                let parts = (words.popFirst() ?? "").split(separator: ": ", maxSplits: 1)
                fields.append((String(parts[0]), parts.count > 1 ? String(parts[1]) : ""))
            case "--data-binary": body = words.popFirst() ?? ""
            default:
                if word.hasPrefix("http://") {
                    target =
                        "/"
                        + word.dropFirst(7).split(separator: "/").dropFirst()
                        .joined(separator: "/")
                }
            }
        }
    }

    func send(to world: TestWorld) -> TestReply {
        world.send(method, target, fields, body: Bytes(text: body))
    }

    /// The words of a POSIX shell; no word here has a quote inside.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for (index, part) in text.split(separator: "'", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index % 2 == 1 {
                words.append(String(part))
            } else {
                words += part.split(separator: " ").map(String.init)
            }
        }
        return words
    }
}
