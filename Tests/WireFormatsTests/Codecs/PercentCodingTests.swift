import Testing
import WireFormats

@Suite("Percent-encoding")
struct PercentCodingTests {
    @Test(
        "Escapes are decoded, and plus signs only when asked",
        arguments: [
            ("", "", ""), ("abc", "abc", "abc"), ("a%20b+c", "a b+c", "a b c"),
            ("%2B+%2b", "+++", "+ +"), ("%C3%A9%c3%a9", "éé", "éé"), ("%25", "%", "%"),
            ("%2525", "%25", "%25"), ("a=1&b=2", "a=1&b=2", "a=1&b=2"),
        ])
    func decode(text: String, plain: String, form: String) {
        #expect(PercentCoding.decode(text.utf8)?.text == plain)
        #expect(PercentCoding.decode(text.utf8, plusIsSpace: true)?.text == form)
    }

    @Test(
        "Broken escapes are refused",
        arguments: ["%", "a%", "%2", "%2 ", "%G0", "%0G", "%%20", "% 20", "%-1", "ok%2"])
    func refused(text: String) {
        #expect(PercentCoding.decode(text.utf8) == nil)
    }

    @Test("Exactly the 66 unreserved bytes stay, and every byte comes back")
    func everyByte() {
        let bytes = Bytes(UInt8.min...UInt8.max)
        let encoded = PercentCoding.encode(bytes)
        #expect(PercentCoding.decode(encoded) == bytes)
        let kept = bytes.filter { PercentCoding.encode([$0]).count == 1 }
        let unreserved =
            "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"
        #expect(Bytes(kept).text == unreserved)
        #expect(PercentCoding.encode("é/ ".utf8).text == "%C3%A9%2F%20")
    }

    @Test("Further bytes stay when asked for")
    func keeping() {
        #expect(PercentCoding.encode("/a b:c".utf8, keeping: "/:").text == "/a%20b:c")
    }
}
