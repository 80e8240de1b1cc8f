import WireFormats

extension HashKeySuite {
    /// Cases about walking through pages.
    static let paging = [
        ContractCase(
            "hashkey/paging/all-pages", "A walk goes on for as long as pages are full",
            fact: "hashkey.md section 6, page loop: nothing else says that there is more",
            fix: "Ask again with beginId = the last row's id until a page is not full.",
            world: trades { 2 * $0 + 1 }, query: hour()),
        ContractCase(
            "hashkey/paging/exactly-full-last-page",
            "After an exactly full last page the empty one is the end, and no failure",
            fact: "hashkey.md section 6, page loop: stop on fewer than limit rows, or []",
            fix: "Take [] for the end of the walk.",
            world: trades { 2 * $0 }, query: hour(), wire: [.never(.refused)]),
        ContractCase(
            "hashkey/paging/no-rows", "A range without rows is an empty history, and no failure",
            fact: "hashkey.md section 4: the empty result is []",
            fix: "Return no entries when the first page is [].",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement("trade", [(47_049, context.ago(hours: 30))]))
            }, query: hour(), wire: [.never(.refused)]),
        ContractCase(
            "hashkey/paging/ids-with-gaps", "The next page begins after the last row's id",
            fact: "hashkey.md section 6: ids with gaps are normal; beginId is exclusive",
            fix: "Do not count ids; take the one of the last row.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", entries(context, 3 * context.pageSize, step: 7)))
            }, query: hour(), wire: [.count(calls, 1...6)]),
        ContractCase(
            "hashkey/paging/no-row-after-the-cursor-skipped",
            "beginId is exclusive: the id after it belongs to the next page",
            fact: "hashkey.md section 3, beginId: input 1, first id 2",
            fix: "Send the last row's id itself, not the one after it.",
            world: trades { 2 * $0 + 2 }, query: hour()),
        ContractCase(
            "hashkey/paging/ids-are-numbers",
            "Ids are compared as numbers: 1000 comes after 999",
            fact: "hashkey.md section 6: compare numerically, not lexicographically",
            fix: "Compare ids as integers wherever they are compared at all.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade",
                        entries(
                            context, 2 * context.pageSize + 1,
                            firstID: 1_000 - Int64(context.pageSize))))
            }, query: hour()),
        ContractCase(
            "hashkey/paging/ids-above-2-to-the-53",
            "Ids above 2^53 keep all their digits",
            fact: "hashkey.md section 4: ids are text; section 6: beginId takes them back",
            fix: "Keep ids as text or as 64-bit integers, never as floating-point numbers.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade",
                        entries(
                            context, 2 * context.pageSize + 1,
                            firstID: 9_007_199_254_740_993)))
            }, query: hour()),
        ContractCase(
            "hashkey/paging/ties-at-page-edge",
            "Rows of one millisecond may lie on both sides of a page's edge",
            fact: "hashkey.md section 6: beginId is the cursor, time is none",
            fix: "Go on by beginId; do not move startTime to the last row's time.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade",
                        entries(context, 2 * context.pageSize + 1).map {
                            (id: $0.id, at: context.ago(hours: 48, minutes: -20))
                        }))
            }, query: hour()),
        ContractCase(
            "hashkey/paging/fills-of-one-order",
            "Two fills of one order in one millisecond are two rows",
            fact: "hashkey.md section 4: id is the record's, orderId is shared",
            fix: "Tell rows apart by id, not by orderId or time.",
            world: { context in
                let at = context.ago(hours: 48, minutes: -20)
                let order = ["orderId": "1733374982912741632"]
                return CaseWorld(
                    ledger: HashKeyRows.list([
                        HashKeyRows.trade((47_049, at), 1, order),
                        HashKeyRows.trade((47_050, at), 2, order),
                    ]))
            }, query: hour()),
    ]

    /// Cases about the order of rows, and about rows that come and go.
    static let order = [
        ContractCase(
            "hashkey/paging/late-row", "Rows come by id; a late row's time may be the earlier one",
            fact: "hashkey.md section 6: completion differs from start; order is by id",
            fix: "Take the id of the last row as cursor, not that of the row with the last time.",
            world: { context in
                let late = entries(context, 2 * context.pageSize + 1)
                let times = late.map(\.at).reversed()
                return CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", zip(late, times).map { (id: $0.id, at: $1) }))
            }, query: hour(), wire: [.count(calls, 1...5)]),
        ContractCase(
            "hashkey/paging/newest-first",
            "Rows that come newest first are walked through just as well",
            level: .should, fact: "hashkey.md section 8-4: the fiat sample is newest first",
            fix: "Take the id of the page's last row as cursor, not the greatest one.",
            world: trades({ 2 * $0 + 1 }, options: ["descending": "all"]), query: hour(),
            wire: [.count(calls, 1...5)]),
        ContractCase(
            "hashkey/paging/back-dated-row",
            "A row that arrives behind the cursor does not disturb the walk",
            fact: "hashkey.md section 6: settlement lag; section 4: balances after the event",
            fix: "Do not fail because a balance does not follow from the row before it.",
            world: { context in
                let late = context.ago(hours: 48, seconds: -1).milliseconds
                return CaseWorld(
                    ledger: HashKeyRows.statement(
                        "fiatDeposit", entries(context, 2 * context.pageSize + 1, step: 10)),
                    script: [
                        HashKeyRows.step(
                            page: 1,
                            then: """
                                {"insert":[{"id":"47050","type":"fiatDeposit",\
                                "accountId":"\(HashKeyRows.account)","fiatCcy":"HKD",\
                                "feeCcy":"HKD","netFiatAmount":"100",\
                                "transactTime":"\(late)"}]}
                                """)
                    ])
            }, query: hour(of: "fiatDeposit")),
        ContractCase(
            "hashkey/paging/row-vanishes-between-pages",
            "The next page begins after the cursor even if the cursor's row is gone",
            fact: "hashkey.md section 6: beginId = n gives ids greater than n",
            fix: "Do not ask for the last row again to check it; go on after its id.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "fiatDeposit", entries(context, 2 * context.pageSize + 1)),
                    script: [
                        HashKeyRows.step(
                            page: 1,
                            then: """
                                {"remove":{"matching":{"id":"\(47_048 + context.pageSize)"}}}
                                """)
                    ])
            }, query: hour(of: "fiatDeposit")),
        ContractCase(
            "hashkey/paging/all-kinds",
            "A history without a kind has all eight, and rows of two kinds may share an id",
            level: .should,
            fact: "hashkey.md section 3, type: one a request; section 6: ids per family",
            fix: "Ask for each kind, and tell rows apart by kind and id.",
            world: { context in
                let one = entries(context, 1)
                return CaseWorld(
                    ledger: HashKeyRows.list(
                        ["trade", "fiatDeposit", "deposit", "transfer"].flatMap {
                            HashKeyRows.rows($0, one)
                        }))
            },
            query: { context in
                HistoryQuery(
                    from: context.ago(hours: 48), to: context.ago(hours: 47),
                    pageSize: context.pageSize)
            }, wire: [.never(.refused)]),
    ]
}
