/// Well-formed UTF-8 byte sequences (RFC 3629 §4).
enum UTF8Sequence {
    /// The length of the sequence that starts at the offset; nil when it is not well formed.
    ///
    /// Overlong forms, surrogates and scalars above U+10FFFF are not.
    static func length(in bytes: Span<UInt8>, at offset: Int) -> Int? {
        let first = bytes[offset]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else {
            return nil
        }
        for index in offset + 2..<offset + length where bytes[index] & 0xC0 != 0x80 {
            return nil
        }
        return length
    }

    /// Whether all bytes are well-formed UTF-8.
    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        var offset = 0
        while offset < bytes.count {
            guard let length = length(in: bytes, at: offset) else { return false }
            offset += length
        }
        return true
    }
}
