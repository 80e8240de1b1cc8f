import ContractSpecs
import Testing

@Suite struct CasePatternTests {
    @Test(arguments: [
        ("kraken/paging/ties", "kraken/paging/ties"),
        ("paging/ties", "kraken/paging/ties"),
        ("paging/*", "kraken/paging/ties"),
        ("*/paging/t*s", "kraken/paging/ties"),
        ("**/ties", "kraken/paging/ties"),
        ("kraken/**", "kraken/paging/ties"),
        ("**", "kraken/paging/ties"),
        ("paging/*ie*", "kraken/paging/ties"),
    ])
    func `a pattern means an id`(_ pattern: String, _ id: String) {
        #expect(CasePattern(pattern).matches(id))
    }

    @Test(arguments: [
        ("paging", "kraken/paging/ties"),
        ("*", "kraken/paging/ties"),
        ("kraken/*", "kraken/paging/ties"),
        ("paging/tie", "kraken/paging/ties"),
        ("ties/**", "kraken/paging/ties"),
        ("", "kraken/paging/ties"),
        ("auth/*", "kraken/paging/ties"),
    ])
    func `a pattern does not mean an id`(_ pattern: String, _ id: String) {
        #expect(!CasePattern(pattern).matches(id))
    }
}
