import Testing
import WireFormats

@Suite("Damaged JSON")
struct JSONDamageTests {
    private static let sample = Bytes(
        text: "{\"id\":[1,-2.50e+3,true,null],\n \"né\\u00e9\\ud83d\\ude00\":{\"x\":\"a\\n/\"}}")

    @Test("A text cut short anywhere is refused at or before its end")
    func cutShort() throws {
        _ = try JSONParser.parse(Self.sample)
        for count in Self.sample.indices {
            let error = #expect(throws: JSONSyntaxError.self) {
                try JSONParser.parse(Bytes(Self.sample[..<count]))
            }
            let lineCount = Self.sample[..<count].count { $0 == 0x0A } + 1
            #expect((error?.line ?? .max) <= lineCount)
            #expect((error?.column ?? .max) <= count + 1)
        }
    }

    @Test("With any byte changed, a text is refused or means something else that reads back")
    func changedBytes() throws {
        let value = try JSONParser.parse(Self.sample)
        var readable = 0
        for index in Self.sample.indices {
            for byte in UInt8.min...UInt8.max where byte != Self.sample[index] {
                var damaged = Self.sample
                damaged[index] = byte
                guard let other = Self.parsed(damaged) else { continue }
                readable += 1
                var writer = JSONWriter(pretty: true)
                writer.write(other)
                #expect(try JSONParser.parse(writer.bytes) == other)
                if other == value { #expect(Self.meansTheSame(byte, as: Self.sample[index])) }
            }
        }
        #expect(readable > 1_000)
    }

    private static func parsed(_ bytes: Bytes) -> JSONValue? {
        do throws(JSONSyntaxError) {
            return try JSONParser.parse(bytes)
        } catch {
            return nil
        }
    }

    /// Blanks for blanks, and the digits of an escape in the other case.
    private static func meansTheSame(_ byte: UInt8, as original: UInt8) -> Bool {
        let blanks = Bytes(text: " \n\r\t")
        return blanks.contains(byte) && blanks.contains(original)
            || byte.asciiLowercased == original.asciiLowercased
    }
}
