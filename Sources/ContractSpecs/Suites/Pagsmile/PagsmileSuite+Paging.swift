extension PagsmileSuite {
    /// Cases about the rows of a reply, all of which come at once.
    static let paging = [
        ContractCase(
            "pagsmile/paging/more-rows-than-a-page",
            "All rows of a reply count, however many they are",
            fact: "pagsmile.md 6-2: the whole range is in one array",
            fix: "Do not cut the reply to a page's size.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.dollars(
                        context, daysAgo: 3...Int64(3 + 2 * context.pageSize)))
            },
            query: {
                PagsmileWorlds.query($0, from: Int64(4 + 2 * $0.pageSize), before: 2)
            }),
        ContractCase(
            "pagsmile/paging/no-rows",
            "An account without history has an empty history, which is no error",
            fact: "pagsmile.md 6-10: data is an empty list",
            fix: "Return no entries where data is [].",
            world: { CaseWorld(ledger: PagsmileWorlds.ledger($0, [])) },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/paging/days-without-rows",
            "Days without a row stay without one",
            fact: "pagsmile.md 6-12: a row for each day is inferred, not documented",
            fix: "Return the rows that come; invent none, and count none.",
            world: { context in
                CaseWorld(ledger: PagsmileWorlds.dollars(context, daysAgo: [6, 9, 10]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/paging/every-other-day",
            "Where pieces of a range touch, days are told apart by their date",
            fact: "pagsmile.md 6-6 and 6-12",
            fix: "Drop rows that came before by day and currency, not by their place.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.dollars(
                        context, daysAgo: stride(from: 12, through: 110, by: 2)))
            },
            query: PagsmileWorlds.hundredDays),
        ContractCase(
            "pagsmile/paging/booked-back",
            "A change of the past between two requests does not end the walk",
            level: .should,
            fact: "pagsmile.md 6-11: nothing says that the balance of a past day is final",
            fix: "Take either balance of a day that comes twice, and go on.",
            world: { context in
                let at = context.midnight(daysAgo: 104)
                return PagsmileWorlds.long(
                    context,
                    script: [
                        PagsmileWorlds.step(
                            then: #"{"insert":[{"at":"\#(at)","currency":"USD","amount":"-2.25"}]}"#
                        )
                    ])
            },
            query: PagsmileWorlds.hundredDays),
        ContractCase(
            "pagsmile/paging/day-twice",
            "A day that comes twice is one day, or the reply is in error",
            level: .should, fact: "pagsmile.md section 4: data has one object per day",
            fix: "Keep one balance for each day and currency.",
            world: {
                PagsmileWorlds.quiet(
                    $0, script: [PagsmileWorlds.step(#"{"corrupt":"duplicate-row"}"#)])
            },
            query: PagsmileWorlds.week, returns: .recordsOrError([.decode])),
        ContractCase(
            "pagsmile/paging/all-currencies",
            "Every currency of a day has its balance",
            fact: "pagsmile.md section 4: data[].balance has one object per currency",
            fix: "Read the whole list 'balance' of each row.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context,
                        [
                            (8, [("USD", "551.5"), ("BRL", "12.5"), ("KZT", "48000.5")]),
                            (7, [("USD", "551.5"), ("BRL", "11.5"), ("KZT", "48000.5")]),
                        ]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/paging/new-currency",
            "Each day has the currencies that it lists, no more and no less",
            fact: "pagsmile.md section 4: data[].balance has one object per currency",
            fix: "Do not carry a currency over to days that do not list it.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context,
                        [
                            (8, [("USD", "551.5")]), (7, [("USD", "551.5"), ("BRL", "11.5")]),
                        ]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/paging/unknown-currency",
            "A currency that the client has never heard of is returned like any other",
            fact: "pagsmile.md section 4: currency is a code, and no list of them is given",
            fix: "Keep currencies as text.",
            world: { context in
                CaseWorld(ledger: PagsmileWorlds.ledger(context, [(8, [("XQZ", "3.5")])]))
            },
            query: PagsmileWorlds.week),
        ContractCase(
            "pagsmile/paging/zero-balance",
            "A balance of 0 is a balance",
            fact: "pagsmile.md section 4: zero balances are listed as \"0\"",
            fix: "Return balances of 0 too.",
            world: { context in
                CaseWorld(ledger: PagsmileWorlds.ledger(context, [(8, [("USD", "0")])]))
            },
            query: PagsmileWorlds.week),
    ]
}
