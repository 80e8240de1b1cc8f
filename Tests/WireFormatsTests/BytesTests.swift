import Testing
import WireFormats

@Suite("Helpers on bytes")
struct BytesTests {
    @Test("Decimal text equals the standard library's at every power of ten and its neighbours")
    func decimalText() {
        var values: [UInt64] = [0, .max, .max - 1]
        var power: UInt64 = 1
        for _ in 0..<20 {
            values += [power - 1, power, power + 1, power &* 7]
            power = power &* 10
        }
        for value in values {
            var bytes = Bytes(text: ">")
            bytes.append(decimal: value)
            #expect(bytes.text == ">\(value)")
            var signed = Bytes()
            signed.append(decimal: Int64(truncatingIfNeeded: value))
            #expect(signed.text == "\(Int64(truncatingIfNeeded: value))")
        }
        var ends = Bytes()
        ends.append(decimal: Int64.min)
        ends.append(decimal: -7)
        #expect(ends.text == "-9223372036854775808-7")
    }

    @Test("The same bytes are the same in one buffer or two, another byte or length is not")
    func sameBytes() {
        for count in [0, 1, 63, 64, 65, 128, 1000] {
            let bytes = Bytes((0..<count).map { UInt8(truncatingIfNeeded: $0) })
            let copy = Bytes(bytes.map { $0 })
            #expect(bytes.hasSameBytes(as: bytes) && bytes.hasSameBytes(as: copy))
            #expect(bytes.isSameBuffer(as: bytes))
            #expect(count == 0 || !bytes.isSameBuffer(as: copy))
            #expect(!bytes.hasSameBytes(as: bytes + [0]))
            for place in [0, count / 2, count - 1] where place >= 0 && place < count {
                var other = copy
                other[place] ^= 0x80
                #expect(!bytes.hasSameBytes(as: other) && !bytes.isSameBuffer(as: other))
            }
        }
        let text = Bytes(text: ">abc<")[1..<4]
        #expect(text.equals(text: "abc") && !text.equals(text: "abd") && !text.equals(text: "ab"))
    }

    @Test("Decimal text is padded with zeros, never cut")
    func paddedDecimalText() {
        for (digits, text) in [(0, "42"), (1, "42"), (2, "42"), (3, "042"), (9, "000000042")] {
            var bytes = Bytes()
            bytes.append(decimal: UInt64(42), minimumDigits: digits)
            #expect(bytes.text == text)
        }
        var zero = Bytes()
        zero.append(decimal: UInt64(0), minimumDigits: 4)
        #expect(zero.text == "0000")
    }

    @Test(
        "Strict integers are read",
        arguments: [
            ("0", 0), ("007", 7), ("-0", 0), ("-1", -1), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min), ("00000000000000000000000001", 1),
        ])
    func strictIntegers(text: String, value: Int64) {
        #expect(Int64(strictDecimal: text.utf8) == value)
        #expect(Int64(strictDecimal: Bytes(text: text)) == value)
        #expect(Int64(strictDecimal: Array(text.utf8).reversed().reversed()) == value)
    }

    @Test(
        "Anything but digits is no integer",
        arguments: [
            "", "-", "+1", "--1", " 1", "1 ", "1.0", "1e3", "0x1", "1_000", "\u{661}", "１",
            "9223372036854775808", "-9223372036854775809", "99999999999999999999999",
            "-18446744073709551615",
        ])
    func strictIntegersRefused(text: String) {
        #expect(Int64(strictDecimal: text.utf8) == nil)
    }

    @Test("Unsigned integers reach their maximum and have no sign")
    func strictUnsigned() {
        #expect(UInt64(strictDecimal: "18446744073709551615".utf8) == .max)
        #expect(UInt64(strictDecimal: "18446744073709551616".utf8) == nil)
        #expect(UInt64(strictDecimal: "28446744073709551615".utf8) == nil)
        #expect(UInt64(strictDecimal: "-1".utf8) == nil)
        #expect(UInt64(strictDecimal: "".utf8) == nil)
    }

    @Test("ASCII case is ignored for letters only")
    func asciiCase() {
        #expect(Bytes(text: "CoNtEnT-Length").equalsIgnoringASCIICase("content-length"))
        #expect(!Bytes(text: "content_length").equalsIgnoringASCIICase("content-length"))
        #expect(!Bytes(text: "content-lengt").equalsIgnoringASCIICase("content-length"))
        #expect(!Bytes(text: "@[`{").equalsIgnoringASCIICase("`{@["))
        #expect(Bytes(text: "ÀZ").asciiLowercased == Bytes(text: "Àz"))
        for byte in UInt8.min...UInt8.max {
            let scalar = Unicode.Scalar(byte)
            let isLetter = ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
            #expect(byte.isASCIILetter == isLetter)
            #expect(byte.isASCIIDigit == ("0"..."9").contains(scalar))
            let digit = byte < 0x80 ? Character(scalar).hexDigitValue : nil
            #expect(byte.hexDigitValue.map { Int($0) } == digit)
        }
    }
}
