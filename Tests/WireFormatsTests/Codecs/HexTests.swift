import Testing
import WireFormats

@Suite("Hexadecimal text")
struct HexTests {
    @Test("Every byte goes there and back, in both cases")
    func everyByte() {
        let bytes = Bytes(UInt8.min...UInt8.max)
        let text = Hex.encode(bytes)
        #expect(text.count == 512)
        #expect(text.prefix(6).text == "000102")
        #expect(text.suffix(4).text == "feff")
        #expect(Hex.decode(text) == bytes)
        let upper = Hex.encodeUppercase(bytes)
        #expect(upper.suffix(4).text == "FEFF")
        #expect(upper.text == text.text.uppercased())
        #expect(Hex.decode(upper) == bytes)
        #expect(Hex.decode("aBcD".utf8) == [0xAB, 0xCD])
        #expect(Hex.encode([]).isEmpty)
        #expect(Hex.decode([]) == [])
    }

    @Test(
        "Odd counts and foreign bytes are refused",
        arguments: ["0", "abc", "0g", "g0", "0x", " 0", "é"])
    func refused(text: String) {
        #expect(Hex.decode(text.utf8) == nil)
    }
}
