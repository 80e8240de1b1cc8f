import Testing
import WireFormats

@Suite("Exact decimals: text, order and scale")
struct ExactDecimalTests {
    @Test(
        "A number is rendered as it was read, zeros and all",
        arguments: [
            "0", "1", "-1", "100.10", "0.0", "-0.5", "1.000000000000000000",
            "3526246938.98713386", "0.000059999999999999", "679.337974140649999999",
            "-679.337974140649999999", "0.000000000000000001", "-0.000000000000000001",
            "18446744073709551615", "18446744073709551616",
            "99999999999999999999.999999999999999999",
            "170141183460469231731687303715884105727", "-170141183460469231731687303715884105727",
            "170141183460469231731.687303715884105727", "100000000000000000000000000000000000000",
        ])
    func keepsItsText(text: String) throws {
        let number = try ExactDecimal(text)
        var bytes = Bytes()
        number.append(to: &bytes)
        #expect(bytes.text == text)
        #expect(number.description == text)
        #expect(number.isNegative == text.hasPrefix("-"))
    }

    @Test("Leading zeros and the sign of zero are dropped")
    func normalises() throws {
        #expect(try ExactDecimal("007.50").description == "7.50")
        #expect(try ExactDecimal("-0.00").description == "0.00")
        let padded = String(repeating: "0", count: 100) + "1"
        #expect(try ExactDecimal(padded) == ExactDecimal(1))
    }

    @Test(
        "Anything else is refused where it goes wrong",
        arguments: [
            ("", 0), ("-", 1), ("+1", 0), (".5", 0), ("5.", 2), ("-.5", 1), ("1e3", 1),
            ("1.5e3", 3),
            ("1,5", 1), (" 1", 0), ("1 ", 1), ("1.2.3", 3), ("--1", 1), ("NaN", 0), ("1_0", 1),
            ("0x1", 1), ("١", 0), ("1.-5", 2), ("1.5\u{0}", 3),
        ])
    func refused(text: String, byteOffset: Int) {
        let error = #expect(throws: ExactDecimal.ParseError.self) { try ExactDecimal(text) }
        #expect(error?.problem == .expectedDigit)
        #expect(error?.byteOffset == byteOffset)
    }

    @Test("18 digits after the point are read, 19 are refused, zeros too")
    func fractionLimit() throws {
        #expect(try ExactDecimal("1.123456789012345678").scale == 18)
        // The last one has 20 digits: a ready-made trap for clients, beyond what a ledger holds.
        for text in ["1.1234567890123456789", "1.0000000000000000000", "0.00005999999999999994"] {
            let error = #expect(throws: ExactDecimal.ParseError.self) { try ExactDecimal(text) }
            #expect(error?.problem == .tooManyFractionDigits)
            #expect(error?.byteOffset == 20)
        }
    }

    @Test(
        "Numbers beyond 128 bits are refused",
        arguments: [
            "170141183460469231731687303715884105728", "-170141183460469231731687303715884105728",
            "340282366920938463463374607431768211456", "999999999999999999999999999999999999999",
            "1000000000000000000000000000000000000000", "1701411834604692317316.873037158841057280",
            "9999999999999999999999999999999999999999999999999999999999999999999999999999999999.9",
        ])
    func tooLarge(text: String) {
        let error = #expect(throws: ExactDecimal.ParseError.self) { try ExactDecimal(text) }
        #expect(error?.problem == .overflow)
    }

    @Test("Equality, order and hash look at the value, not at the scale")
    func comparesValues() throws {
        let equal = try ["1", "1.0", "1.00", "1.000000000000000000"].map { try ExactDecimal($0) }
        #expect(Set(equal).count == 1)
        #expect(equal.allSatisfy { $0 == equal[0] && !($0 < equal[0]) })
        #expect(try ExactDecimal("0.000") == .zero)
        let ordered = try [
            "-170141183460469231731687303715884105727", "-2", "-1.5", "-1.000000000000000001", "-1",
            "-0.1", "-0.000000000000000001", "0", "0.000000000000000001", "0.09", "0.1", "1",
            "1.000000000000000001", "2.0", "170141183460469231731687303715884105726",
            "170141183460469231731687303715884105727",
        ].map { try ExactDecimal($0) }
        var generator = SeededGenerator(seed: 7)
        #expect(ordered.shuffled(using: &generator).sorted() == ordered)
        #expect(Set(ordered).count == ordered.count)
    }

    @Test("The scale is changed only where that is exact")
    func rescales() throws {
        let number = try ExactDecimal("100.10")
        #expect(try number.rescaled(to: 1).description == "100.1")
        #expect(try number.rescaled(to: 18).description == "100.100000000000000000")
        #expect(throws: ExactDecimal.ArithmeticError.tooManyFractionDigits) {
            try number.rescaled(to: 0)
        }
        #expect(throws: ExactDecimal.ArithmeticError.overflow) {
            try ExactDecimal("170141183460469231731687303715884105727").rescaled(to: 1)
        }
    }

    @Test("Trailing zeros of every count are dropped after the point only")
    func trims() throws {
        for zeros in 0...18 {
            for digits in 0...(18 - zeros) {
                let kept = String(repeating: "7", count: digits)
                let fraction = kept + String(repeating: "0", count: zeros)
                let number = try ExactDecimal(fraction.isEmpty ? "500" : "500." + fraction)
                #expect(number.trimmed().description == (kept.isEmpty ? "500" : "500." + kept))
                let zero = try ExactDecimal(fraction.isEmpty ? "0" : "0." + fraction)
                #expect(zero.trimmed().scale == digits)
            }
        }
    }
}
