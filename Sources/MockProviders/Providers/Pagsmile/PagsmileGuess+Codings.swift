import WireFormats

/// Guesses about coded values, and about texts of another shape.
extension PagsmileGuess {
    static let codings: [PagsmileGuess] = [
        PagsmileGuess(
            "values-url-encoded", "The values were URL-encoded before signing; sign them raw."
        ) { input in
            func coded(_ value: JSONValue) -> Bytes {
                PercentCoding.encode(PagsmileSignature.text(of: value))
            }
            func form(_ value: JSONValue) -> Bytes {
                Pagsmile.replacing(
                    Bytes(text: "%20"), with: Bytes(text: "+"), in: coded(value))
            }
            return [join(input.signed, value: coded), join(input.signed, value: form)]
        },
        PagsmileGuess(
            "values-url-decoded", "The values were URL-decoded before signing; sign them raw."
        ) { input in
            [false, true].map { plus in
                join(input.signed) {
                    let text = PagsmileSignature.text(of: $0)
                    return PercentCoding.decode(text, plusIsSpace: plus) ?? text
                }
            }
        },
        PagsmileGuess(
            "values-json-escaped",
            "The values were signed with the escapes of JSON; sign the text that they stand for."
        ) { input in
            [false, true].map { escapesSlashes in
                join(input.signed) { value in
                    guard let text = value.stringValue else {
                        return PagsmileSignature.text(of: value)
                    }
                    return escaped(text, escapesSlashes)
                }
            }
        },
        PagsmileGuess(
            "values-in-latin1", "The values were signed in Latin-1; sign their UTF-8."
        ) { input in
            let text = input.parameters.text.unicodeScalars
            guard text.allSatisfy({ $0.value < 256 }) else { return [] }
            return [Bytes(text.map { UInt8(truncatingIfNeeded: $0.value) })]
        },
        PagsmileGuess(
            "values-trimmed",
            "Blanks at the ends of a value were left out; sign the value as it is sent."
        ) { input in
            [
                join(input.signed) { value in
                    var text = PagsmileSignature.text(of: value)[...]
                    while text.first.map(isBlank) == true { text = text.dropFirst() }
                    while text.last.map(isBlank) == true { text = text.dropLast() }
                    return Bytes(text)
                }
            ]
        },
        PagsmileGuess(
            "ampersand-of-value-left-out",
            "An & at the end of a value was cut off with the last separator; sign the whole value."
        ) { input in
            var text = input.parameters
            while text.last == UInt8(ascii: "&") { text.removeLast() }
            return [text]
        },
    ]

    static let shapes: [PagsmileGuess] = [
        PagsmileGuess(
            "body-re-serialised",
            "Another serialisation of the body was signed than the one sent, and not the "
                + "parameters; sign the members as key=value, joined with &."
        ) { input in
            let members = input.members
            return [
                json(members, ":", ","), json(members, ": ", ", "),
                json(sorted(members), ":", ","), json(sorted(members), ": ", ", "),
            ]
        },
        PagsmileGuess(
            "parameters-joined-differently",
            "The parameters are not joined with &; put one & between two of them."
        ) { input in ["", ",", ";"].map { join(input.signed, with: $0) } },
        PagsmileGuess(
            "equals-sign-left-out",
            "No = stands between names and values; sign key=value."
        ) { input in
            [
                join(input.signed, with: "", equals: ""), join(input.signed, equals: ""),
                join(input.signed, equals: ":"),
            ]
        },
        PagsmileGuess(
            "names-left-out", "Only the values were signed; sign key=value."
        ) { input in
            let values = input.signed.map { PagsmileSignature.text(of: $0.value) }
            return [Bytes(values.joined()), Bytes(values.joined(separator: "&".utf8))]
        },
    ]

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    /// The text as JSON writes it in ASCII, without the quotes.
    private static func escaped(_ text: String, _ escapesSlashes: Bool) -> Bytes {
        var bytes = Bytes()
        for unit in text.utf16 {
            switch unit {
            case 0x2F where escapesSlashes: bytes.append("\\/")
            case 0x22: bytes.append("\\\"")
            case 0x5C: bytes.append("\\\\")
            case 0x20..<0x7F: bytes.append(UInt8(truncatingIfNeeded: unit))
            default:
                bytes.append("\\u")
                let pair = [UInt8(truncatingIfNeeded: unit &>> 8), UInt8(truncatingIfNeeded: unit)]
                bytes.append(contentsOf: Hex.encode(pair))
            }
        }
        return bytes
    }

    /// An object with these separators; what lies inside is compact.
    private static func json(_ members: [JSONMember], _ colon: String, _ comma: String) -> Bytes {
        var text = Bytes(text: "{")
        for (index, member) in members.enumerated() {
            if index > 0 { text.append(text: comma) }
            text.append(jsonString: member.name)
            text.append(text: colon)
            var writer = JSONWriter()
            writer.write(member.value)
            text.append(contentsOf: writer.bytes)
        }
        text.append("}")
        return text
    }
}
