extension PagsmileSuite {
    /// Cases about amounts.
    static let precision = [
        ContractCase(
            "pagsmile/precision/many-digits",
            "Amounts keep every digit",
            fact: "pagsmile.md section 4: amount is a text, a decimal",
            fix: "Keep amounts as text or as exact decimals, never as floating-point numbers.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context,
                        [
                            (9, [("USD", "3526246938.98713386")]),
                            (8, [("USD", "0.000059999999999994")]),
                            (7, [("USD", "79742.2000000099941857")]),
                        ]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/precision/above-2-to-53",
            "Whole amounts above 2^53 keep their last digit",
            fact: "pagsmile.md section 4: amount is a text, a decimal",
            fix: "Keep amounts as text or as exact decimals, also where they are whole.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context,
                        [
                            (8, [("KZT", "9007199254740993")]),
                            (7, [("KZT", "1234567890123456789")]),
                        ]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/precision/below-a-cent",
            "Amounts are not rounded to the two digits that most currencies have",
            fact: "pagsmile.md section 4 and 8-10: how many digits there are is not documented",
            fix: "Do not round.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context, [(8, [("USD", "551.375")]), (7, [("USD", "551.125")])]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/precision/overdrawn",
            "A balance below zero keeps its sign",
            fact: "pagsmile.md section 4: amount is a text, a decimal",
            fix: "Read the sign of an amount, also where its whole part is 0.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context, [(8, [("USD", "-12.5")]), (7, [("USD", "-0.5")])]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/precision/two-decimals",
            "Amounts may be padded with zeros",
            fact: "pagsmile.md 8-10: amounts padded or not, both have been seen",
            fix: "Read 120.00 as 120, and do not cut zeros off an end that is no fraction.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context, [(8, [("USD", "120")]), (7, [("USD", "551.3")])]),
                    options: ["amounts": "two-decimals"])
            },
            query: PagsmileWorlds.week),
    ]

    /// Cases about timestamps.
    static let time = [
        ContractCase(
            "pagsmile/time/timestamp-is-now",
            "The timestamp is the time of the request, in Unix seconds",
            fact: "pagsmile.md section 3 and 6-15 to 6-17: seconds, checked for freshness",
            fix: "Take the current time when the request is sent, and neither add nor subtract.",
            world: {
                PagsmileWorlds.quiet(
                    $0, options: ["expiry_seconds": "30", "future_timestamp": "refused"])
            },
            query: PagsmileWorlds.week, wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/time/each-try-has-its-own",
            "A request that is tried again is signed again, with the time of that try",
            fact: "pagsmile.md section 3 and 6-17: the timestamp is checked for freshness",
            fix: "Make body and signature anew for each try.",
            world: {
                PagsmileWorlds.single(
                    $0, options: ["expiry_seconds": "2"],
                    script: [PagsmileWorlds.error("system-error", times: 3)])
            },
            query: PagsmileWorlds.oneDay, wire: [.never(ExchangePattern(status: 400...499))],
            returns: .recordsOrError([.server]), needsRetries: true),
        ContractCase(
            "pagsmile/time/utc-days",
            "Days are asked for by their date in UTC",
            fact: "pagsmile.md section 3: start_date and end_date are UTC",
            fix: "Turn instants into dates in UTC, not in the machine's time zone.",
            world: { context in
                CaseWorld(ledger: PagsmileWorlds.dollars(context, daysAgo: 6...9))
            },
            query: { PagsmileWorlds.query($0, from: 9, before: 5) },
            wire: [
                .covers(
                    PagsmileWorlds.requests, from: "start_date", to: "end_date", .days)
            ]),
    ]
}
