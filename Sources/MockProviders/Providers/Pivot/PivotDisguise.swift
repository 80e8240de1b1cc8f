import WireFormats

/// A way in which a client spoils a value before it sends it.
struct PivotDisguise: Sendable {
    /// The end of the mistake's name: `base64-encoded`.
    let name: String
    /// How an explanation says it: "encoded as base64".
    let phrase: String
    private let spoil: @Sendable (Bytes) -> [Bytes]

    /// Whether a value spoiled so gives these bytes; a value that stays as it is does not count.
    func makes(_ received: Bytes, of value: Bytes) -> Bool {
        received != value && spoil(value).contains(received)
    }

    /// Every way, the likelier first.
    static let all: [PivotDisguise] = [
        PivotDisguise("quoted", "in quotes or brackets") { value in
            quotes.map { [$0.0] + value + [$0.1] }
        },
        PivotDisguise("base64-encoded", "encoded as base64") { value in
            [Base64.encode(value), Base64.encodeURL(value)]
        },
        PivotDisguise("hex-encoded", "encoded as hex digits") { value in
            [Hex.encode(value), Hex.encodeUppercase(value)]
        },
        PivotDisguise("hashed", "hashed with SHA-256") { value in
            let hash = SHA256.hash(value)
            return [Hex.encode(hash), Hex.encodeUppercase(hash), Base64.encode(hash)]
        },
        PivotDisguise("with-scheme", "behind a scheme, as in Authorization") { value in
            ["Bearer ", "Basic ", "Token "].map { Bytes(text: $0) + value }
        },
        PivotDisguise("with-line-break", "with an escaped line break at its end") { value in
            ["\\n", "\\r\\n", "%0A", "%0D%0A"].map { value + Bytes(text: $0) }
        },
        PivotDisguise("without-dashes", "without its dashes") { value in
            [value.filter { $0 != UInt8(ascii: "-") }]
        },
        PivotDisguise("wrong-case", "in another case") { value in
            [value.asciiLowercased, value.asciiUppercased]
        },
        PivotDisguise("doubled", "twice in a row") { value in
            ["", ",", ", ", " "].map { value + Bytes(text: $0) + value }
        },
    ]

    private static let quotes: [(UInt8, UInt8)] = [
        (UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: "'"), UInt8(ascii: "'")),
        (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
        (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "`"), UInt8(ascii: "`")),
    ]

    /// The least bytes of a value's beginning that cannot be there by chance.
    static let prefixMinimum = 8

    /// Whether the bytes are a value cut off at its end.
    static func isTruncated(_ received: Bytes, of value: Bytes) -> Bool {
        received.count >= prefixMinimum && received.count < value.count
            && value.starts(with: received)
    }

    /// What a program writes for a value that it does not have, or a template's empty place.
    static func isPlaceholder(_ received: Bytes) -> Bool {
        let text = received.text.lowercased()
        let words = ["null", "undefined", "none", "nil", "nan", "[object object]", "invalid date"]
        if words.contains(text) || text.hasPrefix("your_") || text.hasPrefix("your-") {
            return true
        }
        if text.hasPrefix("{{") && text.hasSuffix("}}") { return true }
        if text.hasPrefix("<") && text.hasSuffix(">") && text.utf8.count > 2 { return true }
        // A shell's variable, which no shell has put in: $NAME or ${NAME}.
        guard received.first == UInt8(ascii: "$") else { return false }
        let name = received.dropFirst().filter { !"{}".utf8.contains($0) }
        return !name.isEmpty && name.allSatisfy { $0 == 0x5f || (0x30...0x5a).contains($0) }
    }

    private init(
        _ name: String, _ phrase: String, _ spoil: @escaping @Sendable (Bytes) -> [Bytes]
    ) {
        self.name = name
        self.phrase = phrase
        self.spoil = spoil
    }
}

extension ContiguousArray where Element == UInt8 {
    /// The text with its ASCII letters in capitals.
    fileprivate var asciiUppercased: Bytes {
        Bytes(map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 32 : $0 })
    }
}
