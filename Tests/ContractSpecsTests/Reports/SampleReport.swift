import ContractSpecs
import WireFormats

/// A report with one item of each kind, and texts that are hard to write down.
enum SampleReport {
    static func item(
        _ id: String, _ verdict: Verdict, level: ContractCase.Level = .must,
        checks: [String] = []
    ) -> Report.Item {
        Report.Item(
            id: id, level: level, title: "Says <b>\"what\" & why</b> | so",
            fact: "sheet.md section 6", fix: "Ask with a < b & c.", verdict: verdict,
            findings: checks.map {
                Finding("1 of 2 entries missing \u{1}", check: $0, evidence: ["missing: id=<1>"])
            }, wire: ["#1 GET /h?a=1&b=2 -> 200"],
            note: verdict == .skipped ? "no such thing" : nil,
            log: verdict == .fail ? "printed \u{1B}[31mred" : "", milliseconds: 12,
            replay: "mockproviders check --provider kraken --run \(id) -- ./adapter")
    }

    static func report(_ items: [Report.Item], isStrict: Bool = false) -> Report {
        Report(
            subject: .init(
                name: "acme <kraken>", version: "2.1", language: "go",
                issues: "https://example.org/?a=1&b=2"),
            providers: ["kraken"], items: items, version: "0.1.0", seed: 7, isStrict: isStrict,
            started: Instant(seconds: 1_777_204_800), milliseconds: 1_234)
    }

    static let mixed = report([
        item("kraken/auth/good", .pass),
        item("kraken/paging/ties", .fail, checks: ["missing", "wire-count"]),
        item("kraken/paging/slow", .timeout, checks: ["timeout"]),
        item("kraken/params/politer", .fail, level: .should, checks: ["wire-count"]),
        item("kraken/time/left-out", .skipped),
    ])
}
