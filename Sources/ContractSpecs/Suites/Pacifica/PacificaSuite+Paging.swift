import WireFormats

extension PacificaSuite {
    /// Cases about walking through pages.
    static let paging = [
        ContractCase(
            "pacifica/paging/all-pages",
            "A walk goes on for as long as has_more is true",
            fact: "pacifica.md section 4, has_more and next_cursor",
            fix: "Ask again with cursor=next_cursor until has_more is false.",
            world: { context in
                CaseWorld(
                    ledger: PacificaRows.deposits(
                        at: (0..<(2 * context.pageSize + 1)).map {
                            context.ago(days: 2, minutes: Int64(-$0))
                        }))
            },
            query: { HistoryQuery(pageSize: $0.pageSize) },
            wire: [
                .count(.status(200, endpoint: PacificaRows.endpoint), 3...3),
                .distinct(.any),
            ]),
        ContractCase(
            "pacifica/errors/server-error-recovers",
            "A server error is tried again after a pause, and the walk goes on",
            fact: "pacifica.md section 5, HTTP 500",
            fix: "Try again a few times after HTTP 5xx, with a pause that grows.",
            world: { context in
                CaseWorld(
                    ledger: PacificaRows.deposits(at: [context.ago(days: 1)]),
                    script: [
                        #"""
                        {"name":"once","on":{"provider":"pacifica"},"do":[{"error":"internal-error"}]}
                        """#
                    ])
            },
            query: { HistoryQuery(pageSize: $0.pageSize) },
            wire: [
                .waits(milliseconds: 100, after: .status(500)),
                .count(.any, 2...4),
            ], needsRetries: true),
    ]

    /// Our own client, wrong in one way each.
    static let mutants = [
        Mutant(
            "first-page-only", "It never asks for a second page.",
            killedBy: ["paging/all-pages"], make: make(FirstPageOnly.self)),
        Mutant(
            "never-tries-again", "It gives up at the first server error.",
            killedBy: ["errors/server-error-recovers"], make: make(NeverTriesAgain.self)),
    ]
}

private final class FirstPageOnly: PacificaClient {
    override func next(_ page: JSONValue, after cursor: String?) -> String? { nil }
}

private final class NeverTriesAgain: PacificaClient {
    override var triesMax: Int { 1 }
}
