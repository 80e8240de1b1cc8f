import WireFormats

extension KrakenSuite {
    /// Cases about the range that is asked for.
    static let window = [
        ContractCase(
            "kraken/window/both-edges",
            "A point exactly at the start counts, one exactly at the end does not",
            fact: "kraken.md section 6: start <= timestamp < end",
            fix: "Pass the range on as it is: the provider's is half-open too.",
            world: { week(2...6, $0) }, query: { KrakenPoints.query(5, 3, $0) }),
        ContractCase(
            "kraken/window/end-after-midnight",
            "An end just after midnight keeps that midnight's point",
            fact: "kraken.md section 6: end=T23:59:59Z keeps the day's point, end=T00:00:00Z not",
            fix: "Do not cut the end off to a day or a second; round it up, then filter.",
            world: { week(2...6, $0) },
            query: { context in
                var query = KrakenPoints.query(5, 3, context)
                query.to = query.to?.advanced(byMilliseconds: 1)
                return query
            }),
        ContractCase(
            "kraken/window/start-after-midnight",
            "A start just after midnight leaves that midnight's point out",
            fact: "kraken.md section 6: start <= timestamp < end",
            fix: "Do not cut the start off to a day without filtering what you get.",
            world: { week(2...6, $0) },
            query: { context in
                var query = KrakenPoints.query(5, 3, context)
                query.from = query.from?.advanced(byMilliseconds: 1)
                return query
            }),
        ContractCase(
            "kraken/window/leap-year",
            "The 366 points of a leap year are all returned, though a reply has 365 at most",
            fact: "kraken.md section 6: a leap year from midnight to midnight does not fit",
            fix: "Ask for 365 days at most at a time, not for a calendar year.",
            world: { _ in CaseWorld(ledger: leapYear) },
            query: {
                HistoryQuery(
                    from: yearStart, to: yearStart.advanced(bySeconds: 366 * 86_400),
                    pageSize: $0.pageSize)
            }),
        ContractCase(
            "kraken/window/empty-stretch",
            "A stretch without points does not end the walk through a range",
            fact: "kraken.md section 6: no history in a window is data: []",
            fix: "Walk until the range is covered, not until a reply is empty.",
            world: { context in
                week([3, 4, 900, 901].map { context.midnight(daysAgo: $0) })
            },
            query: { KrakenPoints.query(1_000, 1, $0) }),
        ContractCase(
            "kraken/window/before-the-account",
            "A range that begins long before the account does returns what there is",
            fact: "kraken.md section 6: no history in a window is data: []",
            fix: "Take an empty data for what it is, and go on.",
            world: { week(2...6, $0) }, query: { KrakenPoints.query(1_200, 1, $0) }),
        ContractCase(
            "kraken/window/no-history",
            "An account without any point has an empty history, which is no failure",
            fact: "kraken.md section 6: no account history in the window is data: []",
            fix: "Return no entries when data is empty.",
            world: { _ in CaseWorld(ledger: KrakenPoints.ledger([(KrakenPoints.main, [])])) },
            query: KrakenPoints.weekQuery, wire: [.count(.any, 1...20)]),
        ContractCase(
            "kraken/window/open-start",
            "Without a start everything is returned, not what the provider's default covers",
            fact: "kraken.md section 3: the default start is not documented (Embed: 365 days)",
            fix: "Send start_timestamp always, and walk back until nothing is found.",
            world: { context in
                let days = stride(from: Int64(2), to: 400, by: 5).map {
                    context.midnight(daysAgo: $0)
                }
                return CaseWorld(ledger: KrakenPoints.ledger(KrakenPoints.bare(days)))
            },
            query: { context in
                HistoryQuery(to: context.midnight(daysAgo: 1), pageSize: context.pageSize)
            }),
        ContractCase(
            "kraken/window/open-end",
            "Without an end everything up to now is returned, and no end that is no date is sent",
            fact: "kraken.md section 3: end_timestamp is a date-time or not there",
            fix: "Leave end_timestamp out or send the present time; never null or an empty text.",
            world: { week(2...6, $0) },
            query: { context in
                HistoryQuery(from: context.midnight(daysAgo: 10), pageSize: context.pageSize)
            }, wire: [.never(.refused)]),
        ContractCase(
            "kraken/window/future-end",
            "An end in the future is no mistake: what there is comes back",
            fact: "kraken.md section 6: a future end_timestamp is accepted",
            fix: "Do not refuse ranges that reach beyond now.",
            world: { week(2...6, $0) }, query: { KrakenPoints.query(10, -3, $0) }),
        ContractCase(
            "kraken/window/empty-range",
            "A range that ends where it begins has no entries, and is not made longer",
            fact: "kraken.md section 6: start == end is an empty half-open window; 400",
            fix: "Return nothing, or say that the range is empty; ask for nothing else.",
            world: { week(2...6, $0) }, query: { KrakenPoints.query(4, 4, $0) },
            wire: [.count(.refused, 0...1)],
            returns: .recordsOrError([.window, .invalidRequest])),
        ContractCase(
            "kraken/window/start-not-included",
            "Nothing is lost at the edges of windows should a start not include itself",
            level: .should,
            fact: "kraken.md section 8-6: PWS starts inclusive, Embed after the start",
            fix: "Let windows overlap a little, and drop what comes twice.",
            world: { context in
                // Where windows of 365 days meet, from either end.
                let days = [2, 3, 4, 5, 6, 7, 8, 364, 365, 366, 367, 368, 369].map {
                    context.midnight(daysAgo: $0)
                }
                return CaseWorld(
                    ledger: KrakenPoints.ledger(KrakenPoints.bare(days)),
                    options: ["start_bound": "exclusive"])
            },
            query: { KrakenPoints.query(370, 1, $0) }),
        ContractCase(
            "kraken/window/oldest-kept",
            "A range of more than 365 days is complete whichever end the provider cuts off",
            level: .should,
            fact: "kraken.md section 8-5: which points a reply keeps of too many is not documented",
            fix: "Ask for 365 days at most at a time, so that nothing is ever cut off.",
            world: { long($0, cap: "oldest") }, query: { KrakenPoints.query(400, 1, $0) }),
        ContractCase(
            "kraken/window/too-long-refused",
            "A range of more than 365 days is complete where longer windows are refused",
            level: .should,
            fact: "kraken.md section 8-5: whether too long a window is an error is not documented",
            fix: "Ask for 365 days at most at a time.",
            world: { long($0, cap: "error") }, query: { KrakenPoints.query(400, 1, $0) },
            wire: [.never(.refused)]),
    ]

    /// Cases about walking through many windows.
    static let paging = [
        ContractCase(
            "kraken/paging/exactly-full",
            "A reply with exactly 365 points may be the last: nothing is lost, nothing fails",
            fact: "kraken.md section 6: 365 points fit; start == end is refused",
            fix: "Ask for no window that is empty: stop when the oldest point is the start.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.bare(KrakenPoints.midnights(2...366, context))))
            },
            query: { KrakenPoints.query(366, 1, $0) }, wire: [.never(.refused)]),
        ContractCase(
            "kraken/paging/order-not-relied-on",
            "All points are returned even if two of a reply have changed places",
            level: .should,
            fact: "kraken.md section 6: newest first is shown by the sample and stated nowhere",
            fix: "Look at every point's timestamp; do not stop at the first that is out of range.",
            world: { context in
                let swap = "{\"corrupt\":\"swapped-rows\",\"row\":3}"
                return CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.dollars(KrakenPoints.midnights(2...6, context))),
                    script: [KrakenPoints.step(swap)])
            },
            query: { context in
                var query = KrakenPoints.query(6, 1, context)
                query.from = query.from?.advanced(byMilliseconds: 1)
                return query
            }),
        ContractCase(
            "kraken/paging/point-comes-twice",
            "A point that a reply has twice is returned once",
            level: .should,
            fact: "kraken.md section 6: points are daily snapshots, one for each day",
            fix: "Keep points by their timestamp.",
            world: {
                KrakenPoints.week(
                    $0,
                    script: [
                        KrakenPoints.step("{\"corrupt\":\"duplicate-row\",\"row\":1}")
                    ])
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/paging/days-alike",
            "Two days on which nothing changed are two points",
            fact: "kraken.md section 6: points are daily snapshots, one for each day",
            fix: "Keep points by their timestamp, not by what they hold.",
            world: { context in
                let points = KrakenPoints.midnights(2...4, context).map { day in
                    KrakenPoints.point(
                        day, [KrakenPoints.asset("USD", "20.00", type: "fiat")], value: "20.00",
                        profit: "0.00", deposits: "20.00")
                }
                return CaseWorld(ledger: KrakenPoints.ledger(points))
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/paging/later-window-fails-once",
            "A walk goes on where it was after a later request failed once",
            fact: "kraken.md section 5: 500 is worth a retry",
            fix: "Try the failed window again; do not skip it, nor stop there.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.bare([3, 4, 399, 400].map { context.midnight(daysAgo: $0) })),
                    script: [KrakenPoints.error("internal-error", call: 2)])
            },
            query: { KrakenPoints.query(400, 1, $0) }, needsRetries: true),
        ContractCase(
            "kraken/paging/point-inserted-meanwhile",
            "A point that appears while the client walks harms no other",
            fact: "kraken.md section 6, freshness: points can appear late",
            fix: "Walk by time, never by counting what came.",
            world: { context in
                let day = context.midnight(daysAgo: 5)
                let days = [3, 4, 6, 399, 400].map { context.midnight(daysAgo: $0) }
                let insert = """
                    {"insert":[{"timestamp":"\(day)","assets":[],"net_deposits":"1.00"}]}
                    """
                return CaseWorld(
                    ledger: KrakenPoints.ledger(KrakenPoints.bare(days)),
                    script: [KrakenPoints.step(insert, when: "then")])
            },
            query: { KrakenPoints.query(400, 1, $0) }),
    ]

    private static let yearStart = Instant(seconds: 1_704_067_200)

    private static let leapYear = KrakenPoints.ledger(
        KrakenPoints.bare(
            (0..<366).map { yearStart.advanced(bySeconds: (365 - $0) * 86_400) }))

    private static func week(_ daysAgo: ClosedRange<Int64>, _ context: CaseContext) -> CaseWorld {
        week(KrakenPoints.midnights(daysAgo, context))
    }

    private static func week(_ days: [Instant]) -> CaseWorld {
        CaseWorld(ledger: KrakenPoints.ledger(KrakenPoints.dollars(days)))
    }

    private static func long(_ context: CaseContext, cap: String) -> CaseWorld {
        CaseWorld(
            ledger: KrakenPoints.ledger(
                KrakenPoints.bare(KrakenPoints.midnights(2...370, context))),
            options: ["cap": cap])
    }
}
