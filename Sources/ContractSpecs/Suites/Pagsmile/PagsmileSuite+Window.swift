extension PagsmileSuite {
    /// Cases about ranges of days.
    static let window = [
        ContractCase(
            "pagsmile/window/both-edges",
            "The first and the last day are there, and the days around the range are not",
            fact: "pagsmile.md 6-6 and 6-11: days are UTC days, end_date is included",
            fix: "Keep rows from the first day to the last, and drop what lies around them.",
            world: { context in
                CaseWorld(ledger: PagsmileWorlds.dollars(context, daysAgo: 3...13))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/window/end-date-left-out",
            "The last day is there too where the provider leaves end_date out",
            level: .should, fact: "pagsmile.md 6-6: that end_date is included is inferred",
            fix: "Ask up to the day after the last one, and drop that day's row if it comes.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.dollars(context, daysAgo: 3...13),
                    options: ["range_end": "exclusive"])
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/window/one-day",
            "A range of one day gives that day",
            fact: "pagsmile.md 6-7: start_date equal to end_date gives one row",
            fix: "Take a range from one midnight to the next for the one day that it is.",
            world: { PagsmileWorlds.quiet($0) }, query: PagsmileWorlds.oneDay),
        ContractCase(
            "pagsmile/window/empty-range",
            "A range without days is not asked with its end before its start",
            level: .should, fact: "pagsmile.md 6-8: end before start is 4001000",
            fix: "Return nothing, or refuse, before a request is made.",
            world: { PagsmileWorlds.quiet($0) },
            query: { PagsmileWorlds.query($0, from: 8, before: 8) },
            wire: [.never(.refused)], returns: .recordsOrError([.invalidRequest, .window])),
        ContractCase(
            "pagsmile/window/future-end",
            "A range may reach beyond today: days to come have no rows",
            fact: "pagsmile.md 6-9: future days are omitted",
            fix: "Do not refuse such a range, and expect no row for each day.",
            world: { PagsmileWorlds.quiet($0) },
            query: { PagsmileWorlds.query($0, from: 12, before: -3) },
            wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/window/longer-than-31-days",
            "A hundred days come in pieces of 31 days at most, without gap or overlap",
            level: .should,
            fact: "pagsmile.md section 5, code 4001012, and 8-3: whether it applies is not said",
            fix: "Split long ranges: end_date at most 31 days after start_date.",
            world: { PagsmileWorlds.long($0, options: ["range_cap": "31"]) },
            query: PagsmileWorlds.hundredDays,
            wire: [
                .covers(
                    PagsmileWorlds.requests, from: "start_date", to: "end_date", .days)
            ]),
        ContractCase(
            "pagsmile/window/longer-than-31-days-end-left-out",
            "Pieces leave no day out where the provider does not include end_date",
            level: .should, fact: "pagsmile.md 6-6 and 8-3",
            fix: "Let each piece begin with the day that the one before named as its end, and "
                + "drop what comes twice.",
            world: {
                PagsmileWorlds.long(
                    $0, options: ["range_cap": "31", "range_end": "exclusive"])
            },
            query: PagsmileWorlds.hundredDays),
        ContractCase(
            "pagsmile/window/32-days",
            "32 days are asked so that end_date lies at most 31 days after start_date",
            level: .should,
            fact: "pagsmile.md 6-3: the example has 32 calendar days, 31 days apart",
            fix: "Count the 31 days from date to date.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.dollars(context, daysAgo: 20...21),
                    options: ["range_cap": "31"])
            },
            query: { PagsmileWorlds.query($0, from: 40, before: 8) }),
        ContractCase(
            "pagsmile/window/nothing-in-the-middle",
            "A piece of a range without rows is not the end of the history",
            fact: "pagsmile.md 6-10 and 6-12: a range without rows is an empty list",
            fix: "Go on to the last piece whatever the others hold.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.dollars(
                        context, daysAgo: [11, 12, 13, 107, 108, 109]))
            },
            query: PagsmileWorlds.hundredDays),
    ]
}
