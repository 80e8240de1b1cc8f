import TestSupport
import Testing
import WireFormats

@Suite("Base58")
struct Base58Tests {
    @Test("Every line of the table holds in both directions")
    func table() throws {
        let rows = try CaseTable("base58.txt").rows
        for row in rows {
            let bytes = try #require(Hex.decode(row.fields[0]))
            #expect(Base58.encode(bytes).text == row[1])
            #expect(Base58.decode(row.fields[1]) == bytes)
        }
        #expect(rows.count == 29)
    }

    @Test("The misprinted cursor of Pacifica's table has 7 bytes")
    func misprintedCursor() {
        #expect(Base58.decode("1115hVka".utf8)?.count == 7)
    }

    @Test(
        "Letters outside the alphabet are refused",
        arguments: ["0", "O", "I", "l", "2g ", " 2g", "2-g", "é", "2\u{0}"])
    func refused(text: String) {
        #expect(Base58.decode(text.utf8) == nil)
    }

    @Test("Random bytes with leading zeros go there and back")
    func roundTrip() {
        var generator = SeededGenerator(seed: 58)
        for length in 0...60 {
            var bytes = Bytes((0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
            for index in 0..<length / 3 { bytes[index] = 0 }
            #expect(Base58.decode(Base58.encode(bytes)) == bytes)
        }
    }

    @Test("Text is decoded up to the limit, and refused one past it")
    func limit() {
        let longest = Bytes(repeating: UInt8(ascii: "z"), count: Base58.characterCountMax)
        #expect(Base58.decode(longest) != nil)
        #expect(Base58.decode(longest + [UInt8(ascii: "z")]) == nil)
        let bytes = Bytes(repeating: 0xFF, count: Base58.byteCountMax)
        #expect(Base58.encode(bytes).count <= Base58.characterCountMax)
        #expect(Base58.decode(Base58.encode(bytes)) == bytes)
    }
}
