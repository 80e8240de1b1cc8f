import WireFormats

extension PacificaSuite {
    /// Cases about the range: Pacifica knows none, so the client looks at every row.
    static let window = [
        ContractCase(
            "pacifica/window/from-edge", "An entry exactly at the start of the range is in it",
            fact: "HistoryQuery: from <= time; pacifica.md section 3: no time parameters here",
            fix: "Keep rows with created_at >= from, whichever page they are on.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(at: [
                        context.ago(days: 3, seconds: 1), context.ago(days: 3),
                        context.ago(days: 3, seconds: -1),
                    ]))
            },
            query: { HistoryQuery(from: $0.ago(days: 3), pageSize: $0.pageSize) }),
        ContractCase(
            "pacifica/window/to-edge", "An entry exactly at the end of the range is not in it",
            fact: "HistoryQuery: time < to; pacifica.md section 3: no time parameters here",
            fix: "Keep rows with created_at < to.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(at: [
                        context.ago(days: 3, seconds: 1), context.ago(days: 3),
                        context.ago(days: 3, seconds: -1),
                    ]))
            },
            query: { HistoryQuery(to: $0.ago(days: 3), pageSize: $0.pageSize) }),
        ContractCase(
            "pacifica/window/newest-pages-outside",
            "A walk goes on through pages that are newer than the range",
            fact: "pacifica.md section 6-1: one way from the newest on, and no time filter",
            fix: "A page without a wanted row ends nothing; only has_more=false or older rows do.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(
                        at: [context.ago(days: 9), context.ago(days: 8)]
                            + PacificaWorld.minutes(2 * context.pageSize, context)),
                    options: PacificaWorld.pages(of: context.pageSize))
            },
            query: {
                HistoryQuery(
                    from: $0.ago(days: 10), to: $0.ago(days: 5), pageSize: $0.pageSize)
            }),
        ContractCase(
            "pacifica/window/range-in-the-middle",
            "A range that begins and ends within pages is returned whole, and nothing else",
            fact: "pacifica.md section 3: start_time and end_time are not supported and ignored",
            fix: "Look at each row's created_at; the server does not do it.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(
                        at: PacificaWorld.minutes(context.pageSize + 1, context, daysAgo: 9)
                            + PacificaWorld.minutes(context.pageSize, context, daysAgo: 6)
                            + PacificaWorld.minutes(context.pageSize + 1, context, daysAgo: 3)),
                    options: PacificaWorld.pages(of: context.pageSize))
            },
            query: {
                HistoryQuery(
                    from: $0.ago(days: 7), to: $0.ago(days: 5), pageSize: $0.pageSize)
            }),
        ContractCase(
            "pacifica/window/nothing-in-range",
            "A range without entries is an empty history, not an error",
            fact: "pacifica.md section 4: data may be empty; section 3: no time parameters here",
            fix: "Return no entries when none lies in the range.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(at: [
                        context.ago(days: 9), context.ago(days: 2),
                    ]))
            },
            query: {
                HistoryQuery(
                    from: $0.ago(days: 7), to: $0.ago(days: 5), pageSize: $0.pageSize)
            }),
        ContractCase(
            "pacifica/window/open-start",
            "Without a start of the range the history begins with the first entry there is",
            fact: "pacifica.md section 6: no look-back limit; the walk ends with has_more=false",
            fix: "Do not put a default in place of a missing start.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(at: [
                        context.ago(days: 400), context.ago(days: 100), context.ago(days: 2),
                    ]))
            },
            query: { HistoryQuery(to: $0.ago(days: 1), pageSize: $0.pageSize) }),
    ]

    /// Cases about instants.
    static let time = [
        ContractCase(
            "pacifica/time/milliseconds", "An entry's time keeps its milliseconds",
            fact: "pacifica.md section 4: created_at is in Unix milliseconds",
            fix: "Keep created_at as an integer, and write three digits of fraction: .001.",
            world: { context in
                let start = PacificaWorld.second(context, daysAgo: 2)
                return CaseWorld(
                    ledger: PacificaWorld.deposits(
                        at: [1, 120, 999, 1_050].map { start.advanced(byMilliseconds: $0) }))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/time/range-in-milliseconds",
            "A range that begins and ends within a second is exact to the millisecond",
            fact: "HistoryQuery: from <= time < to; pacifica.md section 4: Unix milliseconds",
            fix: "Compare milliseconds, not seconds.",
            world: { context in
                let start = PacificaWorld.second(context, daysAgo: 2)
                return CaseWorld(
                    ledger: PacificaWorld.deposits(
                        at: [199, 200, 201, 799, 800].map { start.advanced(byMilliseconds: $0) }))
            },
            query: {
                let start = PacificaWorld.second($0, daysAgo: 2)
                return HistoryQuery(
                    from: start.advanced(byMilliseconds: 200),
                    to: start.advanced(byMilliseconds: 800), pageSize: $0.pageSize)
            }),
    ]
}
