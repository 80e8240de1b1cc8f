import Testing
import WireFormats

@Suite("The JSON writer")
struct JSONWriterTests {
    private static func sample(pretty: Bool) throws -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.beginObject()
        writer.key("id")
        writer.string("9007199254740993")
        writer.key("list")
        writer.beginArray()
        writer.integer(1)
        writer.integer(Int64.min)
        writer.integer(UInt64.max)
        writer.number("1.50")
        writer.number(try ExactDecimal("100.10"))
        writer.string(try ExactDecimal("-0.010"))
        writer.bool(true)
        writer.bool(false)
        writer.null()
        writer.beginArray()
        writer.endArray()
        writer.endArray()
        writer.key(String("na\"me"))
        writer.beginObject()
        writer.endObject()
        writer.key("last")
        writer.string(Bytes(text: "é/"))
        writer.endObject()
        return writer.bytes.text
    }

    @Test("Compact text has no blanks and keeps the order of the calls")
    func compact() throws {
        let text = try Self.sample(pretty: false)
        #expect(
            text == """
                {"id":"9007199254740993","list":[1,-9223372036854775808,18446744073709551615,\
                1.50,100.10,"-0.010",true,false,null,[]],"na\\"me":{},"last":"é/"}
                """)
        _ = try JSONParser.parse(Bytes(text: text))
    }

    @Test("Pretty text has a line for each element and two blanks a level")
    func pretty() throws {
        let text = try Self.sample(pretty: true)
        #expect(
            text == """
                {
                  "id": "9007199254740993",
                  "list": [
                    1,
                    -9223372036854775808,
                    18446744073709551615,
                    1.50,
                    100.10,
                    "-0.010",
                    true,
                    false,
                    null,
                    []
                  ],
                  "na\\"me": {},
                  "last": "é/"
                }
                """)
        let compact = try JSONParser.parse(Bytes(text: try Self.sample(pretty: false)))
        #expect(try JSONParser.parse(Bytes(text: text)) == compact)
    }

    @Test("The writer appends to what is there, at the top level too")
    func appends() {
        var writer = JSONWriter(appendingTo: Bytes(text: "data: "))
        writer.beginArray()
        writer.string("")
        writer.endArray()
        #expect(writer.bytes.text == #"data: [""]"#)
    }

    @Test("Every byte below 0x80 is written as a string that reads back")
    func everyASCIIByte() throws {
        for byte in UInt8(0)..<0x80 {
            let text = "a" + String(Unicode.Scalar(byte)) + "b"
            var fromText = Bytes()
            fromText.append(jsonString: text)
            var fromBytes = Bytes()
            fromBytes.append(jsonString: text.utf8)
            #expect(fromText == fromBytes)
            #expect(try JSONParser.parse(fromText) == .string(text))
            let isEscaped = byte < 0x20 || byte == 0x22 || byte == 0x5C
            #expect((fromText.count > 5) == isEscaped)
        }
        var escapes = Bytes()
        escapes.append(jsonString: "\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\"\\/\u{7F}")
        #expect(escapes.text == "\"\\b\\t\\n\\f\\r\\u0000\\u001f\\\"\\\\/\u{7F}\"")
    }

    @Test("Bytes that are not UTF-8 are replaced, so that the text stays valid")
    func invalidBytes() throws {
        for bytes: Bytes in [[0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80, 0x22], [0xC0, 0x80]] {
            var text = Bytes()
            text.append(jsonString: bytes)
            #expect(try JSONParser.parse(text) == .string(bytes.text))
        }
        var whole = Bytes()
        whole.append(jsonString: "😀é\u{10FFFF}".utf8)
        #expect(try JSONParser.parse(whole) == .string("😀é\u{10FFFF}"))
    }

    @Test("Closing what is not open is a mistake of the caller")
    func unbalanced() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.endArray()
        }
    }
}
