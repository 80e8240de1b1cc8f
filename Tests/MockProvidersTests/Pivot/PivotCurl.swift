import Testing
import WireFormats

/// A curl command as a POSIX shell reads it: enough for the commands that diagnoses give.
struct PivotCurl {
    private var words: [[Piece]] = [[]]

    private enum Piece: Equatable {
        case text(String)
        case variable(String)
    }

    struct Malformed: Error {}

    /// The commands of a line: those in `$(…)` first, what a pipe leads to left out.
    static func parse(_ line: String) throws -> [PivotCurl] {
        // What stands before the first command, such as TOKEN=$(, is no command.
        let isFirst = line.hasPrefix("curl -sS ")
        return try line.split(separator: "curl -sS ").dropFirst(isFirst ? 0 : 1)
            .map { try PivotCurl($0) }
    }

    private init(_ text: Substring) throws {
        var quote: Character?
        var characters = text.makeIterator()
        var piece = ""
        var pieces: [Piece] = []
        var words: [[Piece]] = []
        var isVariable = false
        func closed() -> Piece { isVariable ? .variable(piece) : .text(piece) }
        while let character = characters.next() {
            switch (quote, character) {
            case ("'", "'"), ("\"", "\""):
                pieces.append(closed())
                (quote, piece, isVariable) = (nil, "", false)
            case ("\"", "$"):
                pieces.append(.text(piece))
                (piece, isVariable) = ("", true)
            case (nil, "'"), (nil, "\""):
                pieces.append(.text(piece))
                (quote, piece) = (character, "")
            case (nil, "\\"):
                piece.append(characters.next() ?? " ")
            case (nil, " "):
                pieces.append(.text(piece))
                words.append(pieces.filter { $0 != .text("") })
                (pieces, piece) = ([], "")
            case (nil, "|"), (nil, ";"):
                self.words = words
                return
            default:
                piece.append(character)
            }
        }
        guard quote == nil else { throw Malformed() }
        pieces.append(.text(piece))
        words.append(pieces.filter { $0 != .text("") })
        self.words = words
    }

    /// The request that the command sends.
    func request(_ variables: [(String, String)]) throws -> HTTPRequest {
        let words = try words.map { pieces in
            try pieces.map { piece in
                switch piece {
                case .text(let text): return text
                case .variable(let name):
                    guard let found = variables.last(where: { $0.0 == name }) else {
                        throw Malformed()
                    }
                    return found.1
                }
            }.joined()
        }.filter { !$0.isEmpty }
        var method = HTTPMethod.get
        var fields: [(String, String)] = []
        var body = Bytes()
        var url: String?
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "-X": method = rest.popFirst() == "POST" ? .post : .get
            case "-H":
                let parts = (rest.popFirst() ?? "").split(separator: ":", maxSplits: 1)
                guard parts.count == 2 else { throw Malformed() }
                fields.append((String(parts[0]), String(parts[1].dropFirst())))
            case "--data-binary": body = Bytes(text: rest.popFirst() ?? "")
            default: url = word
            }
        }
        guard let url, url.hasPrefix("http://") else { throw Malformed() }
        let target = url.dropFirst("http://".count).drop { $0 != "/" }
        let host = url.dropFirst("http://".count).prefix { $0 != "/" }
        return HTTPRequest(
            method: method, target: String(target), fields: [("Host", String(host))] + fields,
            body: body)
    }
}
