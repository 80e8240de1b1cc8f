import WireFormats

extension PacificaSuite {
    /// The ten types that are documented.
    private static let types = [
        "deposit", "deposit_release", "withdraw", "trade", "market_liquidation",
        "backstop_liquidation", "adl_liquidation", "subaccount_transfer", "funding", "payout",
    ]

    private static func world(_ units: [Int64], options: [String: String] = [:], opening: Int64 = 0)
        -> @Sendable (CaseContext) -> CaseWorld
    {
        { context in
            let events = zip(PacificaWorld.minutes(units.count, context), units).map {
                PacificaWorld.Event(at: $0, type: "trade", units: $1)
            }
            return CaseWorld(
                ledger: PacificaWorld.ledger(events, opening: opening), options: options)
        }
    }

    /// Cases about values that must arrive as they were sent.
    static let precision = [
        ContractCase(
            "pacifica/precision/great-amounts", "Amounts of 19 digits are returned to the last one",
            fact: "pacifica.md section 4: amounts are decimal strings",
            fix: "Keep amounts as text or exact decimals; a double has 15 digits.",
            world: world([9_007_199_254_740_993, 3_526_246_938_987_133, 8_000_000_000_000_000_001]),
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/precision/small-amounts", "The smallest amount is not lost, and is no 1e-06",
            fact: "pacifica.md section 4: amounts are decimal strings, with six fraction digits",
            fix: "Do not round to cents, and write plain decimals.",
            world: world([1, 9_999, 10]), query: HistoryQuery.everything),
        ContractCase(
            "pacifica/precision/signs", "Amounts that leave the balance are negative",
            fact: "pacifica.md section 4: amount is the change to balance, negative for debits",
            fix: "Keep the sign; the type does not say which way money went.",
            world: world([-5_250_000, 2_000_000, -1], opening: 9_000_000),
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/precision/trimmed-decimals",
            "Amounts with fewer than six fraction digits, or none, are read rightly",
            fact: "pacifica.md sections 6-15 and 8-10: \"100.717133\" and \"0\" were captured",
            fix: "Read a decimal; do not count on six digits behind the point.",
            world: world(
                [100_717_133, 20_500_000, 3_000_000], options: ["decimals": "trimmed"]),
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/precision/zero-amounts", "An entry with the amount 0 is an entry",
            fact: "pacifica.md section 4: a deposit over the cap is held in pending_balance",
            fix: "Do not leave out rows whose amount is zero.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.ledger([
                        PacificaWorld.Event(at: context.ago(days: 3)),
                        PacificaWorld.Event(
                            at: context.ago(days: 2), units: 0, held: 5_000_000),
                    ]))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/precision/event-types",
            "Every type of event is returned under the provider's own name",
            fact: "pacifica.md sections 4 and 8-12: ten types today; treat them as open",
            fix: "Keep event_type as text; a type that is not in your table is no error.",
            world: { context in
                let events = zip(PacificaWorld.minutes(10, context), types).map {
                    PacificaWorld.Event(
                        at: $0, type: $1, held: $1 == "deposit" ? 5_000_000 : 0)
                }
                return CaseWorld(ledger: PacificaWorld.ledger(events))
            },
            query: HistoryQuery.everything),
    ]

    /// Cases about asking no more than is needed: a call costs 12 of 125 credits a minute.
    static let politeness = [
        ContractCase(
            "pacifica/politeness/one-page-one-request",
            "A history of one entry takes one request",
            fact: "pacifica.md sections 4 and 7: has_more=false is the end; calls cost credits",
            fix: "Ask for nothing after a page with has_more=false, and for nothing beforehand.",
            world: { PacificaWorld.single($0) }, query: HistoryQuery.everything,
            wire: [.count(asked, 1...1)]),
        ContractCase(
            "pacifica/politeness/page-count",
            "Pages are as large as the client was told, so that there are few of them",
            level: .should,
            fact: "pacifica.md sections 3 and 7: limit; calls cost credits, not rows",
            fix: "Send the configured page size as limit.",
            world: { context in
                CaseWorld(ledger: PacificaWorld.deposits(2 * context.pageSize + 1, context))
            },
            query: HistoryQuery.everything, wire: [.count(asked, 1...3)]),
        ContractCase(
            "pacifica/politeness/no-request-twice",
            "When nothing fails, no request is sent twice",
            fact: "pacifica.md section 7: calls cost credits",
            fix: "Use the first page for what it is, not as a probe.",
            world: { PacificaWorld.walk($0) }, query: HistoryQuery.everything,
            wire: [.distinct(asked)]),
        ContractCase(
            "pacifica/politeness/stops-at-start",
            "A walk ends when it has come to rows older than the range",
            level: .should,
            fact: "pacifica.md section 6-2: newest first; a consumer of it stops at its start time",
            fix: "Stop at a page that is older than from; do not walk to the account's beginning.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(
                        at: PacificaWorld.minutes(6 * context.pageSize, context, daysAgo: 9)
                            + PacificaWorld.minutes(context.pageSize, context)),
                    options: PacificaWorld.pages(of: context.pageSize))
            },
            query: { HistoryQuery(from: $0.ago(days: 5), pageSize: $0.pageSize) },
            wire: [.count(asked, 1...4)]),
    ]
}
