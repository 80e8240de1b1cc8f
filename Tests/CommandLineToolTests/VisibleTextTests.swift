import CommandLineTool
import Testing

struct VisibleTextTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("Grüße, 例, 👩‍👧", "Grüße, 例, 👩‍👧"),
        ("it's \"so\"", "it's \"so\""),
        ("a\nb\tc\r", "a\\nb\\tc\\r"), ("\u{1b}[31m", "\\u{1B}[31m"), ("\u{0}\u{7f}", "\\0\\u{7F}"),
        ("\u{85}\u{9b}", "\\u{0085}\\u{009B}"), ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
        ("\u{202e}\u{2066}\u{200f}", "\\u{202E}\\u{2066}\\u{200F}"),
    ])
    func `what a terminal would obey is shown instead`(text: String, visible: String) {
        #expect(VisibleText.of(text) == visible)
    }
}
