import CommandLineTool
import Testing

struct TextLayoutTests {
    @Test func `text is broken at spaces`() {
        #expect(TextLayout.wrapped("one two three", to: 7) == ["one two", "three"])
        #expect(TextLayout.wrapped("one two three", to: 13) == ["one two three"])
        #expect(TextLayout.wrapped("", to: 10) == [""])
    }

    @Test func `a word longer than a line is cut`() {
        #expect(TextLayout.wrapped("ab abcdefgh c", to: 4) == ["ab", "abcd", "efgh", "c"])
        #expect(TextLayout.wrapped("abcdefg h", to: 4) == ["abcd", "efg", "h"])
        #expect(TextLayout.wrapped("some_option=7", to: 8) == ["some_", "option=7"])
    }

    @Test func `a word with spaces stays in one line`() {
        #expect(
            TextLayout.wrapped(words: ["a", "[--x <y>]", "b"], to: 10)
                == ["a", "[--x <y>]", "b"])
    }

    @Test func `a table is lined up and never wider than asked for`() {
        let table = TextTable(
            [.init("name"), .init("what", share: 2), .init("why", share: 1)],
            rows: [
                ["a", "some words that do not fit into one line of it", "because"],
                ["longer", "short", ""],
            ])
        #expect(
            table.lines(width: 50) == [
                "  NAME    WHAT                       WHY",
                "  a       some words that do not     because",
                "          fit into one line of it",
                "  longer  short",
            ])
        for width in 60...100 {
            #expect(table.lines(width: width).allSatisfy { $0.count <= width })
        }
    }
}
