extension JSONReader {
    /// Reads a string from its opening quote to behind its closing one.
    mutating func string() throws(JSONSyntaxError) -> String {
        offset += 1
        var start = offset
        var decoded = Bytes()
        while true {
            guard let byte = current else { throw failure(.unexpectedEnd(.closingQuote)) }
            switch byte {
            case UInt8(ascii: "\""):
                decoded.append(contentsOf: bytes[start..<offset])
                offset += 1
                return decoded.text
            case UInt8(ascii: "\\"):
                decoded.append(contentsOf: bytes[start..<offset])
                try escape(into: &decoded)
                start = offset
            case 0..<0x20:
                throw failure(.controlCharacter(byte))
            case 0x80...:
                guard let length = UTF8Sequence.length(in: bytes.span, at: offset) else {
                    throw failure(.invalidUTF8)
                }
                offset += length
            default:
                offset += 1
            }
        }
    }

    private mutating func escape(into decoded: inout Bytes) throws(JSONSyntaxError) {
        let backslash = offset
        offset += 1
        guard let byte = current else { throw failure(.unexpectedEnd(.closingQuote)) }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape(from: backslash)
            decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw failure(.badEscape, at: backslash)
        }
    }

    /// The scalar of one `\uXXXX`, or of two that make a surrogate pair (RFC 8259 §7).
    private mutating func unicodeEscape(
        from backslash: Int
    ) throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try codeUnit(from: backslash)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(UInt16(first)),
            bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
        else { throw failure(.loneSurrogate, at: backslash) }
        let secondBackslash = offset
        offset += 2
        let second = try codeUnit(from: secondBackslash)
        let pair = 0x10000 + ((first - 0xD800) << 10)
        guard UTF16.isTrailSurrogate(UInt16(second)),
            let scalar = Unicode.Scalar(pair + (second - 0xDC00))
        else { throw failure(.loneSurrogate, at: backslash) }
        return scalar
    }

    private mutating func codeUnit(from backslash: Int) throws(JSONSyntaxError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = current?.hexDigitValue else {
                throw failure(.badEscape, at: backslash)
            }
            unit = unit << 4 | UInt32(digit)
            offset += 1
        }
        return unit
    }
}
