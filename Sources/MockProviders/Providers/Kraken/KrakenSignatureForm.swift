import WireFormats

/// A way to read the text of API-Sign: the bytes behind it, and what is wrong with the text.
struct KrakenSignatureForm {
    /// The bytes of the signature.
    let bytes: Bytes
    /// What is wrong with how they are written; nil when nothing is.
    let mistake: KrakenMistake?

    /// A signature has at most this many characters, however it is written.
    private static let characterCountMaximum = 400

    /// Every way to read a text; most texts have one or none.
    static func forms(of text: Bytes) -> [KrakenSignatureForm] {
        guard text.count <= characterCountMaximum else { return [] }
        var forms = plainForms(of: text)
        // One wrapping around a right text; what is wrong inside it is not told apart.
        if text.contains(UInt8(ascii: "%")), let decoded = PercentCoding.decode(text) {
            forms += wrapped(decoded, .signatureEscaped)
        }
        if text.contains(UInt8(ascii: " ")) {
            forms += wrapped(text.replacing(" ", with: "+"), .signaturePlusAsBlank)
        }
        if let first = text.first, first == text.last, text.count > 2,
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        {
            forms += wrapped(Bytes(text.dropFirst().dropLast()), .signatureQuoted)
        }
        return forms
    }

    private static func wrapped(
        _ text: Bytes, _ mistake: KrakenMistake
    ) -> [KrakenSignatureForm] {
        Base64.decode(text).map { [KrakenSignatureForm(bytes: $0, mistake: mistake)] } ?? []
    }

    private static func plainForms(of text: Bytes) -> [KrakenSignatureForm] {
        var forms: [KrakenSignatureForm] = []
        if let bytes = Hex.decode(text) {
            forms.append(KrakenSignatureForm(bytes: bytes, mistake: .digestAsHex))
        }
        if let bytes = Base64.decode(text) {
            forms.append(KrakenSignatureForm(bytes: bytes, mistake: nil))
            if let inner = Hex.decode(bytes) {
                forms.append(KrakenSignatureForm(bytes: inner, mistake: .digestHexThenBase64))
            }
            if let inner = Base64.decode(bytes) {
                forms.append(KrakenSignatureForm(bytes: inner, mistake: .digestTwice))
            }
            return forms
        }
        let bare = Bytes(text[..<(text.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0)])
        let padding = repeatElement(UInt8(ascii: "="), count: (4 - bare.count % 4) % 4)
        if let bytes = Base64.decode(bare + padding) {
            forms.append(KrakenSignatureForm(bytes: bytes, mistake: .digestUnpadded))
        } else if let bytes = Base64.decodeURL(bare) {
            forms.append(KrakenSignatureForm(bytes: bytes, mistake: .digestAsBase64URL))
        }
        return forms
    }

    /// What happened to the right text on its way, where no bytes can be read from the result.
    static func damage(_ text: Bytes, of right: Bytes) -> KrakenMistake? {
        guard text != right else { return nil }
        if text.asciiLowercased == right.asciiLowercased { return .signatureCase }
        // A few characters could be right by chance.
        let isCut = text.count >= 16 && text.count < right.count && right.starts(with: text)
        return isCut ? .signatureTruncated : nil
    }
}
