extension UInt8 {
    /// Whether the byte is one of the ASCII digits 0 to 9.
    package var isASCIIDigit: Bool { self &- 0x30 < 10 }

    /// Whether the byte is one of the ASCII letters A to Z or a to z.
    package var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// The byte, or its lower-case form when it is one of the letters A to Z.
    package var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value 0 to 15 of a hexadecimal digit of either case; nil for another byte.
    package var hexDigitValue: UInt8? {
        if isASCIIDigit { return self &- 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }

    /// The lower-case hexadecimal digit of a value 0 to 15; only the low four bits count.
    package init(hexDigit value: UInt8) {
        let digit = value & 0x0F
        self = digit < 10 ? 0x30 &+ digit : 0x57 &+ digit
    }
}
