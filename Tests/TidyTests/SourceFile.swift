/// A Swift file, as it is and without its comments and texts.
struct SourceFile {
    /// The path, relative to the repository.
    let path: String
    /// The lines as they are.
    let lines: [Substring]
    /// The lines with everything in comments, string literals and back quotes made blank.
    let code: [String]

    /// Reads the text of a file.
    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = SourceFile.blanked(text)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The file's name without `.swift`.
    var name: String {
        String((path.split(separator: "/").last ?? "").dropLast(".swift".count))
    }

    /// The folders of the path, outermost first.
    var folders: [Substring] {
        path.split(separator: "/").dropLast()
    }

    private enum Part {
        case code, comment, name
        case text(delimiter: [UInt8])
    }

    private static func blanked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var part = Part.code
        var index = 0
        func starts(_ word: some Collection<UInt8>) -> Bool {
            bytes[index...].starts(with: word)
        }
        while index < bytes.count {
            let byte = bytes[index]
            var taken = 1
            switch part {
            case .code:
                if starts("//".utf8) {
                    part = .comment
                } else if byte == UInt8(ascii: "`") {
                    part = .name
                } else if let delimiter = opening(of: bytes[index...]) {
                    part = .text(delimiter: delimiter)
                    taken = delimiter.count
                }
                if case .code = part { result.append(byte) } else { result += blanks(taken) }
                index += taken
                continue
            case .comment:
                if byte == UInt8(ascii: "\n") { part = .code }
            case .name:
                if byte == UInt8(ascii: "`") { part = .code }
            case .text(let delimiter):
                let closing = Array(delimiter.reversed())
                if starts(closing) {
                    part = .code
                    taken = closing.count
                } else if byte == UInt8(ascii: "\\") && delimiter.first != UInt8(ascii: "#") {
                    taken = min(2, bytes.count - index)
                }
            }
            for offset in 0..<taken {
                let isBreak = bytes[index + offset] == UInt8(ascii: "\n")
                result.append(isBreak ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            }
            index += taken
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func blanks(_ count: Int) -> [UInt8] {
        [UInt8](repeating: UInt8(ascii: " "), count: count)
    }

    private static func opening(of bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let hashes = bytes.prefix { $0 == UInt8(ascii: "#") }
        let quotes = bytes.dropFirst(hashes.count).prefix(3).prefix { $0 == UInt8(ascii: "\"") }
        guard !quotes.isEmpty else { return nil }
        // Two quotes are an empty text: open with one, and the other closes.
        return Array(hashes) + Array(quotes.count == 3 ? quotes : quotes.prefix(1))
    }
}
