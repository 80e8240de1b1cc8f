/// Base64 of RFC 4648: the standard alphabet with padding (§4), and base64url without it (§5).
package enum Base64 {
    /// The standard encoding, padded with `=` to a multiple of four.
    package static func encode(_ bytes: some Collection<UInt8>) -> Bytes {
        bytes.withByteSpan { encode($0, alphabet: standard, pads: true) }
    }

    /// The encoding for URLs and tokens (RFC 7515 §2): `-` and `_`, no padding.
    package static func encodeURL(_ bytes: some Collection<UInt8>) -> Bytes {
        bytes.withByteSpan { encode($0, alphabet: urlSafe, pads: false) }
    }

    /// Reads the standard encoding; nil unless every byte is as an encoder would write it.
    ///
    /// Missing padding, blanks, other alphabets and non-zero trailing bits (RFC 4648 §3.5) are all
    /// refused, so that there is one text for each value.
    package static func decode(_ text: some Collection<UInt8>) -> Bytes? {
        text.withByteSpan { span in
            guard span.count.isMultiple(of: 4) else { return nil }
            var digits = span.count
            while digits > 0, span.count - digits < 2, span[digits - 1] == UInt8(ascii: "=") {
                digits -= 1
            }
            return decode(span.extracting(0..<digits), values: standardValues)
        }
    }

    /// Reads base64url without padding; nil unless every byte is as an encoder would write it.
    package static func decodeURL(_ text: some Collection<UInt8>) -> Bytes? {
        text.withByteSpan { decode($0, values: urlSafeValues) }
    }

    private static let invalid: UInt8 = 0xFF
    private static let standard = alphabet(ending: "+/")
    private static let urlSafe = alphabet(ending: "-_")
    private static let standardValues = values(of: standard)
    private static let urlSafeValues = values(of: urlSafe)

    private static func alphabet(ending: StaticString) -> Bytes {
        var letters = Bytes()
        letters.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        letters.append(ending)
        return letters
    }

    private static func values(of alphabet: Bytes) -> Bytes {
        var values = Bytes(repeating: invalid, count: 256)
        for (value, letter) in alphabet.enumerated() {
            values[Int(letter)] = UInt8(value)
        }
        return values
    }

    private static func encode(_ bytes: Span<UInt8>, alphabet: Bytes, pads: Bool) -> Bytes {
        let letters = alphabet.span
        var text = Bytes()
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group = UInt32(bytes[start]) &<< 16
            if count > 1 { group |= UInt32(bytes[start + 1]) &<< 8 }
            if count > 2 { group |= UInt32(bytes[start + 2]) }
            for digit in 0...count {
                text.append(letters[Int(group &>> UInt32(18 - 6 * digit)) & 63])
            }
            if pads {
                text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - count))
            }
        }
        return text
    }

    private static func decode(_ digits: Span<UInt8>, values: Bytes) -> Bytes? {
        // One digit in the last group cannot hold a byte.
        guard digits.count % 4 != 1 else { return nil }
        let values = values.span
        var bytes = Bytes()
        bytes.reserveCapacity(digits.count / 4 * 3 + 2)
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for index in digits.indices {
            let value = values[Int(digits[index])]
            guard value != invalid else { return nil }
            bits = bits &<< 6 | UInt32(value)
            bitCount += 6
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits &>> bitCount))
        }
        let trailing = bits & (1 &<< bitCount &- 1)
        return trailing == 0 ? bytes : nil
    }
}
