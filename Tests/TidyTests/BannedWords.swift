/// Words that must not stand in code, each with what to write instead.
enum BannedWords {
    /// One banned word.
    struct Ban {
        /// The word as it would stand in code.
        let word: String
        /// What to write instead, or why not.
        let instead: String
        /// The folders in which the word is fine.
        let allowedBelow: [String]
        /// What makes the word fine when it stands on the same line.
        let unless: String?
        /// Whether comments and texts are searched too.
        let isEverywhere: Bool

        init(
            _ word: String, _ instead: String, allowedBelow: [String] = [], unless: String? = nil,
            everywhere: Bool = false
        ) {
            self.unless = unless
            self.word = word
            self.instead = instead
            self.allowedBelow = allowedBelow
            isEverywhere = everywhere
        }
    }

    /// Every ban.
    static let all = [
        Ban("import Foundation", "the standard library, WireFormats or Glibc: 44 MB of binary"),
        Ban("import FoundationEssentials", "the standard library, WireFormats or Glibc"),
        Ban("import XCTest", "Swift Testing"),
        Ban("Date()", "the sandbox's virtual clock"),
        Ban("UUID()", "the sandbox's seeded generator"),
        Ban(".random(", "a seeded generator: 'using:'", unless: "using:"),
        Ban("SystemRandomNumberGenerator", "the sandbox's seeded generator"),
        Ban("Task.sleep", "a virtual clock, or waiting for the event itself"),
        Ban("usleep(", "a virtual clock, or waiting for the event itself"),
        Ban("nanosleep(", "a virtual clock, or waiting for the event itself"),
        Ban("sleep(", "a virtual clock, or waiting for the event itself"),
        Ban(
            "print(", "the console that the caller gives",
            allowedBelow: ["Sources/CommandLineTool"]),
        Ban("DispatchQueue.global", "a thread of your own"),
        Ban("try!", "a thrown error, or #require in a test"),
        Ban("as!", "a checked cast"),
        Ban("fatalError(", "a thrown error, or a precondition with an exit test"),
        // In two halves, so that this file does not break its own rule.
        Ban("FIX" + "ME", "an issue", everywhere: true),
        Ban("TO" + "DO", "an issue", everywhere: true),
    ]

    /// Reports each banned word of a file.
    static func check(_ file: SourceFile) -> [Finding] {
        let bans = all.filter { ban in
            !ban.allowedBelow.contains { file.path.hasPrefix($0 + "/") }
        }
        return file.code.indices.flatMap { line in
            bans.compactMap { ban in
                let text = ban.isEverywhere ? String(file.lines[line]) : file.code[line]
                guard text.utf8.count >= ban.word.utf8.count, contains(ban.word, in: text),
                    !(ban.unless.map(file.code[line].contains) ?? false)
                else { return nil }
                return Finding(file.path, line: line, "'\(ban.word)' is banned; use \(ban.instead)")
            }
        }
    }

    private static func contains(_ word: String, in line: String) -> Bool {
        let line = Array(line.utf8)
        let word = Array(word.utf8)
        for start in 0...(line.count - word.count) where line[start...].starts(with: word) {
            let end = start + word.count
            let startsInside =
                start > 0 && isNameByte(word[0]) && isNameByte(line[start - 1])
            let endsInside =
                end < line.count && isNameByte(word[word.count - 1]) && isNameByte(line[end])
            if !startsInside && !endsInside { return true }
        }
        return false
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default:
            false
        }
    }
}
