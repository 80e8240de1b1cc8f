import ContractSpecs
import Testing
import WireFormats

@Suite struct ReportTests {
    @Test func `what must be counts, what should be only when strict`() {
        let should = SampleReport.item("p/a/b", .fail, level: .should, checks: ["x"])
        #expect(SampleReport.report([should]).isSuccess)
        #expect(!SampleReport.report([should], isStrict: true).isSuccess)
        #expect(!SampleReport.report([SampleReport.item("p/a/b", .notRun)]).isSuccess)
        #expect(SampleReport.report([SampleReport.item("p/a/b", .skipped)]).isSuccess)
        #expect(!SampleReport.mixed.isSuccess)
    }

    @Test func `the console shows failures only, each with its evidence and a replay`() {
        let text = ConsoleReport.text(of: SampleReport.mixed)
        #expect(text.contains("FAIL kraken/paging/ties  [must]"))
        #expect(text.contains("1 of 2 entries missing"))
        #expect(text.contains("missing: id=<1>"))
        #expect(text.contains("replay   mockproviders check --provider kraken --run"))
        #expect(text.contains("WARN kraken/params/politer  [should]"))
        #expect(!text.contains("kraken/auth/good"))
        #expect(
            text.contains(
                "5 cases: 1 passed, 2 failed, 1 should be better, 1 skipped (1.2 s, seed 7)"))
    }

    @Test func `the JSON report is read back for the cases that failed`() throws {
        let text = JSONReport.text(of: SampleReport.mixed)
        #expect(
            JSONReport.failedIDs(in: text) == ["kraken/paging/ties", "kraken/paging/slow"])
        #expect(JSONReport.failedIDs(in: "{}") == nil)
        #expect(JSONReport.failedIDs(in: "no") == nil)
        let value = try JSONParser.parse(Bytes(text: text))
        #expect(value["counts"]?["failed"]?.integerValue == 2)
        #expect(value["client"]?["name"]?.stringValue == "acme <kraken>")
    }

    @Test func `JUnit counts failures, errors and what was skipped, and escapes`() {
        let text = JUnitReport.text(of: SampleReport.mixed)
        #expect(text.contains(#"tests="5" failures="1" errors="1" skipped="2""#))
        #expect(text.contains(#"<error message="1 of 2 entries missing"#))
        #expect(text.contains(#"name="acme &lt;kraken&gt; on kraken""#))
        #expect(!text.contains("\u{1}") && !text.contains("\u{1B}"))
        #expect(text.contains(#"timestamp="2026-04-26T12:00:00""#))
    }

    @Test func `HTML escapes and needs no network`() {
        let text = HTMLReport.text(of: SampleReport.mixed)
        #expect(text.contains("acme &lt;kraken&gt;"))
        #expect(!text.contains("<b>\"what\""))
        #expect(!text.contains("src=") && !text.contains("<script") && !text.contains("@import"))
        #expect(text.contains("id=\"kraken-paging-ties\""))
        #expect(text.contains("href=\"#kraken-paging-ties\""))
    }

    @Test func `Markdown has a line for each area and a block for each failure`() {
        let text = MarkdownReport.text(of: SampleReport.mixed)
        #expect(text.contains("| paging | 0 | 2 | 0 |"))
        #expect(text.contains("<code>kraken/paging/ties</code>"))
        #expect(!text.contains("politer</code>"))
    }
}
