import WireFormats

/// Guesses about the text that was signed.
extension PagsmileGuess {
    static let textGuesses: [PagsmileGuess] =
        orders + emptyValues + formats + codings + contents + shapes

    private static let orders: [PagsmileGuess] = [
        PagsmileGuess(
            "parameters-sorted-by-value",
            "The parameters are sorted by their values; sort them by name."
        ) { input in
            let text = PagsmileSignature.text
            return [
                join(
                    input.signed.sorted { text($0.value).lexicographicallyPrecedes(text($1.value)) }
                )
            ]
        },
        PagsmileGuess(
            "parameters-sorted-descending",
            "The parameters are sorted from z to a; sort them from a to z."
        ) { [join($0.signed.reversed())] },
        PagsmileGuess(
            "parameters-sorted-ignoring-case",
            "The names were compared as words are; compare their bytes: capitals come before _, "
                + "and _ before small letters."
        ) { input in
            func rank(_ name: String, underscore: UInt8) -> Bytes {
                Bytes(name.utf8.map { $0 == UInt8(ascii: "_") ? underscore : $0.asciiLowercased })
            }
            // Without case, and as collation does it: punctuation before digits.
            return [UInt8(ascii: "_"), 1].map { underscore in
                join(
                    input.signed.sorted {
                        rank($0.name, underscore: underscore).lexicographicallyPrecedes(
                            rank($1.name, underscore: underscore))
                    })
            }
        },
    ]

    private static let emptyValues: [PagsmileGuess] = [
        PagsmileGuess(
            "empty-parameters-included",
            "Parameters that are empty text or null were signed; leave them out."
        ) { input in
            let isEmpty = { (value: JSONValue) in value == .string("") || value.isNull }
            guard input.members.contains(where: { isEmpty($0.value) }) else { return [] }
            let all = sorted(input.members)
            let texts = all.filter { !$0.value.isNull }
            return [join(texts)]
                + ["", "null", "None", "<nil>"].map { word in
                    join(all) { $0.isNull ? Bytes(text: word) : PagsmileSignature.text(of: $0) }
                }
        },
        PagsmileGuess(
            "falsy-parameters-left-out",
            "Parameters that are 0 or false were left out; only null and empty text are."
        ) { input in
            let kept = input.signed.filter { member in
                switch member.value {
                case .number(let text): text != "0" && text != "0.0"
                case .string(let text): text != "0"
                case .bool(let bool): bool
                default: true
                }
            }
            return kept.count < input.signed.count ? [join(kept)] : []
        },
    ]

    private static let formats: [PagsmileGuess] = [
        PagsmileGuess(
            "texts-in-quotes", "Texts were signed with their quotes; sign them without."
        ) { input in
            let quote = Bytes(text: "\"")
            return [
                join(input.signed) {
                    $0.stringValue.map { quote + Bytes(text: $0) + quote }
                        ?? PagsmileSignature.text(of: $0)
                }
            ]
        },
        PagsmileGuess(
            "numbers-in-quotes", "Numbers were signed in quotes; sign their digits alone."
        ) { input in
            [join(input.signed) { Bytes(text: $0.numberText.map { "\"\($0)\"" } ?? "", or: $0) }]
        },
        PagsmileGuess(
            "number-formatted-differently",
            "A number was signed in another form than it has in the body; sign it as it is sent."
        ) { input in
            let texts = NumberForms.all.map { form in
                join(input.signed) { Bytes(text: $0.numberText.map(form) ?? "", or: $0) }
            }
            return texts
        },
        PagsmileGuess(
            "boolean-formatted-differently",
            "true and false were signed as another language writes them; sign true and false."
        ) { input in
            guard input.signed.contains(where: { $0.value.boolValue != nil }) else { return [] }
            return [("True", "False"), ("1", "0"), ("1", "")].map { words in
                join(input.signed) {
                    guard let bool = $0.boolValue else { return PagsmileSignature.text(of: $0) }
                    return Bytes(text: bool ? words.0 : words.1)
                }
            }
        },
        PagsmileGuess(
            "nested-values-flattened",
            "Members of a nested value were signed one by one; sign the whole value as compact JSON."
        ) { input in
            guard input.signed.contains(where: { $0.value.isContainer }) else { return [] }
            return [
                join(sorted(flattened(input.signed) { "\($0).\($1)" })),
                join(sorted(flattened(input.signed) { "\($0)[\($1)]" })),
            ]
        },
        PagsmileGuess(
            "nested-values-left-out",
            "Nested values were left out; sign them as compact JSON."
        ) { input in
            guard input.signed.contains(where: { $0.value.isContainer }) else { return [] }
            return [join(input.signed.filter { !$0.value.isContainer })]
        },
    ]

    private static let contents: [PagsmileGuess] = [
        PagsmileGuess(
            "timestamp-left-out", "The timestamp was not signed; sign every member of the body."
        ) { input in
            guard input.signed.contains(where: { $0.isNamed("timestamp") }) else { return [] }
            return [join(input.signed.filter { !$0.isNamed("timestamp") })]
        },
        PagsmileGuess(
            "parameter-left-out", "One member was not signed; sign every member of the body."
        ) { input in
            let others = input.signed.filter { !$0.isNamed("timestamp") }
            return others.prefix(3).map { left in
                join(input.signed.filter { !$0.isNamed(left.name) })
            }
        },
        PagsmileGuess(
            "timestamp-in-milliseconds-signed",
            "The timestamp was signed in milliseconds and sent in seconds; sign what is sent."
        ) { timestamps($0) { [$0 &* 1000] } },
        PagsmileGuess(
            "timestamp-of-another-second",
            "The signed timestamp is not the one that was sent; read the clock once for both."
        ) { timestamps($0) { [$0 &- 1, $0 &+ 1] } },
        PagsmileGuess(
            "app-id-signed",
            "The app id was signed with the members; sign the body's members alone."
        ) { input in
            ["AppId", "app_id"].map { name in
                join(sorted(input.signed + [JSONMember(name, .string(input.appID.text))]))
            }
        },
        PagsmileGuess(
            "path-signed", "The path was signed too; sign the body's members alone."
        ) { input in
            [input.path + Bytes(text: "?") + input.parameters, input.path + input.parameters]
        },
    ]

    /// The text with another timestamp in it.
    private static func timestamps(
        _ input: PagsmileSigningInput, _ others: (Int64) -> [Int64]
    ) -> [Bytes] {
        guard let value = input.members.first(where: { $0.isNamed("timestamp") })?.value,
            let seconds = Int64(strictDecimal: PagsmileSignature.text(of: value)[...])
        else { return [] }
        return others(seconds).map { other in
            join(
                input.signed.map {
                    $0.isNamed("timestamp") ? JSONMember("timestamp", .integer(other)) : $0
                })
        }
    }

    static func sorted(_ members: [JSONMember]) -> [JSONMember] {
        members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func flattened(_ members: [JSONMember], _ name: (String, String) -> String)
        -> [JSONMember]
    {
        members.flatMap { member -> [JSONMember] in
            switch member.value {
            case .object(let inner):
                inner.map { JSONMember(name(member.name, $0.name), $0.value) }
            case .array(let elements):
                elements.enumerated().map { JSONMember(name(member.name, "\($0)"), $1) }
            default: [member]
            }
        }
    }
}

/// Other forms of a number's text.
private enum NumberForms {
    static let all: [@Sendable (String) -> String] = [withPoint, exponent, shortest, twoDecimals]

    /// `1776124800.0`, as a floating-point number prints.
    @Sendable private static func withPoint(_ text: String) -> String {
        text.utf8.allSatisfy(\.isASCIIDigit) ? text + ".0" : text
    }

    /// `1.7761248e+09`, as Go prints a number that it read without a type.
    @Sendable private static func exponent(_ text: String) -> String {
        guard text.utf8.count > 6, text.utf8.count < 20, text.utf8.allSatisfy(\.isASCIIDigit),
            let first = text.first
        else { return text }
        var rest = Array(text.dropFirst().utf8)
        while rest.last == UInt8(ascii: "0") { rest.removeLast() }
        let power = text.utf8.count - 1
        return String(first) + (rest.isEmpty ? "" : "." + rest.text)
            + (power < 10 ? "e+0\(power)" : "e+\(power)")
    }

    /// `10` for `10.00`.
    @Sendable private static func shortest(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")), !text.lowercased().contains("e") else {
            return text
        }
        var digits = Array(text.utf8)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.last == UInt8(ascii: ".") { digits.removeLast() }
        return digits.text
    }

    /// `10.50` for `10.5`.
    @Sendable private static func twoDecimals(_ text: String) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 1 else { return text }
        return text + "0"
    }
}

extension Bytes {
    /// A text's bytes; for an empty one, the value as it is signed.
    fileprivate init(text: String, or value: JSONValue) {
        self = text.isEmpty ? PagsmileSignature.text(of: value) : Bytes(text: text)
    }
}

extension JSONValue {
    fileprivate var isContainer: Bool { elements != nil || members != nil }
}
