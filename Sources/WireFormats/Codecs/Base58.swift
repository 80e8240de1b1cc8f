/// Base58 with the Bitcoin alphabet: no `0`, `O`, `I` and `l`; each leading zero byte is a `1`.
///
/// The cost grows with the square of the length, so long input is refused.
package enum Base58 {
    /// The longest text that is decoded; addresses have at most 44 characters.
    package static let characterCountMax = 1_024

    /// The longest value that may be encoded; its text stays within `characterCountMax`.
    package static let byteCountMax = 512

    /// The text of a value of at most `byteCountMax` bytes.
    package static func encode(_ bytes: some Collection<UInt8>) -> Bytes {
        precondition(bytes.count <= byteCountMax, "too many bytes for base58")
        let leadingZeros = bytes.prefix { $0 == 0 }.count
        // The value in base 58, least significant digit first.
        var digits = Bytes()
        for byte in bytes.dropFirst(leadingZeros) {
            var carry = UInt32(byte)
            for index in digits.indices {
                carry += UInt32(digits[index]) << 8
                digits[index] = UInt8(carry % 58)
                carry /= 58
            }
            while carry > 0 {
                digits.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        var text = Bytes(repeating: alphabet[0], count: leadingZeros)
        for digit in digits.reversed() { text.append(alphabet[Int(digit)]) }
        return text
    }

    /// The value of a text; nil for a foreign character or more than `characterCountMax`.
    package static func decode(_ text: some Collection<UInt8>) -> Bytes? {
        guard text.count <= characterCountMax else { return nil }
        let leadingOnes = text.prefix { $0 == alphabet[0] }.count
        // The value in base 256, least significant byte first.
        var value = Bytes()
        for character in text.dropFirst(leadingOnes) {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            var carry = UInt32(digit)
            for index in value.indices {
                carry += UInt32(value[index]) * 58
                value[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            if carry > 0 { value.append(UInt8(carry)) }
        }
        var bytes = Bytes(repeating: 0, count: leadingOnes)
        bytes.append(contentsOf: value.reversed())
        return bytes
    }

    private static let alphabet = Bytes(
        text: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
}
