/// Hexadecimal text, two digits a byte.
package enum Hex {
    /// The bytes as lower-case digits.
    package static func encode(_ bytes: some Collection<UInt8>) -> Bytes {
        bytes.withByteSpan { span in
            var text = Bytes()
            text.reserveCapacity(span.count * 2)
            for index in span.indices {
                text.append(UInt8(hexDigit: span[index] &>> 4))
                text.append(UInt8(hexDigit: span[index]))
            }
            return text
        }
    }

    /// The bytes as upper-case digits.
    package static func encodeUppercase(_ bytes: some Collection<UInt8>) -> Bytes {
        var text = encode(bytes)
        for index in text.indices where text[index].isASCIILetter {
            text[index] &= 0xDF
        }
        return text
    }

    /// The bytes of digits of either case; nil for an odd count or another byte.
    package static func decode(_ text: some Collection<UInt8>) -> Bytes? {
        text.withByteSpan { span in
            guard span.count.isMultiple(of: 2) else { return nil }
            var bytes = Bytes()
            bytes.reserveCapacity(span.count / 2)
            for index in stride(from: 0, to: span.count, by: 2) {
                guard let high = span[index].hexDigitValue,
                    let low = span[index + 1].hexDigitValue
                else { return nil }
                bytes.append(high &<< 4 | low)
            }
            return bytes
        }
    }
}
