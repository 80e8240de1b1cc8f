import CommandLineTool
import Testing

struct NearestMatchTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("port", "port", 0), ("prot", "port", 1),
        ("port", "sport", 1), ("clock", "block", 1), ("seed", "speed", 1), ("kitten", "sitting", 3),
        ("ab", "ba", 1), ("abcd", "badc", 2),
    ])
    func `the distance counts edits and swaps`(first: String, second: String, expected: Int) {
        #expect(NearestMatch.distance(first, second) == expected)
        #expect(NearestMatch.distance(second, first) == expected)
    }

    @Test func `the nearest word is found, and a far one is not`() {
        let valid = ["--host", "--port", "--provider"]
        #expect(NearestMatch.of("--pront", among: valid) == "--port")
        #expect(NearestMatch.of("--providr", among: valid) == "--provider")
        #expect(NearestMatch.of("--journal", among: valid) == nil)
        #expect(NearestMatch.of("x", among: []) == nil)
    }

    @Test func `of two words equally near, the first listed wins`() {
        #expect(NearestMatch.of("cat", among: ["bat", "hat"]) == "bat")
    }
}
