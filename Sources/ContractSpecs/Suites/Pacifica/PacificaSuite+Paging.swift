import WireFormats

extension PacificaSuite {
    /// Cases about walking through pages.
    static let paging = [
        ContractCase(
            "pacifica/paging/all-pages",
            "A walk goes on for as long as has_more is true",
            fact: "pacifica.md section 4, has_more and next_cursor",
            fix: "Ask again with cursor=next_cursor until has_more is false.",
            world: { PacificaWorld.walk($0) }, query: HistoryQuery.everything,
            wire: [.count(.status(200, endpoint: PacificaWorld.endpoint), 3...10_001)]),
        ContractCase(
            "pacifica/paging/many-pages", "A long walk is walked to its end",
            fact: "pacifica.md section 4: has_more; no document names a most of pages",
            fix: "Do not stop after a fixed number of pages.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(25, context),
                    options: PacificaWorld.pages(of: 2))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/short-pages",
            "A page with fewer rows than asked for is not the last one: has_more says which is",
            fact: "pacifica.md sections 4 and 8-7: has_more; a limit may be lowered by the server",
            fix: "Go on by has_more, not by the number of rows.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(2 * context.pageSize, context),
                    options: PacificaWorld.pages(of: context.pageSize - 1))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/ties-at-page-edge",
            "Entries of one instant come once each, also when a page ends among them",
            fact: "pacifica.md section 6-6: created_at is shared; the cursor is a record's id",
            fix: "Go on by the cursor alone; a time is neither a key nor a place to go on from.",
            world: { context in
                let at = context.ago(days: 2)
                let events = (0...(2 * context.pageSize)).map {
                    PacificaWorld.Event(at: at, units: Int64($0 + 1) * 1_000_000)
                }
                return CaseWorld(
                    ledger: PacificaWorld.ledger(events),
                    options: PacificaWorld.pages(of: context.pageSize))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/equal-events",
            "Two deposits of one amount in one millisecond are two entries",
            fact: "pacifica.md section 4: rows have no id; section 6-6: created_at is shared",
            fix: "Do not drop a row because time, type and amount were seen before.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(
                        at: Array(repeating: context.ago(days: 2), count: 3)))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/identical-rows",
            "Two rows that are alike in every member are two entries",
            fact: "pacifica.md section 4: no record id; a cursor never repeats a row (6-11)",
            fix: "Drop nothing as seen: there is nothing in a row to know it by.",
            world: { context in
                let at = context.ago(days: 2)
                let events = [1_000_000, -1_000_000, 1_000_000].map {
                    PacificaWorld.Event(at: at, type: "trade", units: $0)
                }
                return CaseWorld(ledger: PacificaWorld.ledger(events, opening: 10_000_000))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/great-ids",
            "A cursor goes back as it came, also when its id is greater than 2^53",
            fact: "pacifica.md sections 3 and 6-3: opaque; base58 of an 8-byte integer",
            fix: "Pass next_cursor back unchanged, as text.",
            world: { context in
                let events = PacificaWorld.minutes(2 * context.pageSize + 1, context).map {
                    PacificaWorld.Event(at: $0)
                }
                return CaseWorld(
                    ledger: PacificaWorld.ledger(
                        events, firstID: 9_100_000_000_000_000_123, idStep: 1),
                    options: PacificaWorld.pages(of: context.pageSize))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/back-dated-row",
            "A row that is booked late between two pages moves balances, and is no error",
            level: .should,
            fact: "pacifica.md sections 4 and 6-11: balances add up within one reply, if at all",
            fix: "Do not refuse a page because its balances do not continue those before.",
            world: { context in
                let at = context.ago(days: 2, seconds: -30).milliseconds
                let row = #"{"event_type":"deposit","amount":"7.000000","created_at":\#(at)}"#
                return PacificaWorld.walk(
                    context, [PacificaWorld.step("booked late", then: #"{"insert":[\#(row)]}"#)])
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/new-row-mid-walk",
            "A walk that is interrupted while new entries arrive repeats and loses none",
            fact: "pacifica.md sections 6-11 and 5, HTTP 500: new events do not move older pages",
            fix: "After a failure ask for the same cursor again; do not begin anew and skip rows.",
            world: { context in
                let at = context.ago(days: 1).milliseconds
                let row = #"{"event_type":"payout","amount":"7.000000","created_at":\#(at)}"#
                return PacificaWorld.walk(
                    context,
                    [
                        PacificaWorld.step("arrival", then: #"{"insert":[\#(row)]}"#),
                        PacificaWorld.once("internal-error", #""page":2"#),
                    ])
            },
            query: HistoryQuery.everything, needsRetries: true),
        ContractCase(
            "pacifica/paging/cursor-refused",
            "A cursor that is refused ends in an error or a new walk, never in half a history",
            fact: "pacifica.md section 3: a bad cursor is 400; scenario pacifica/cursor-gone",
            fix: "Report the refusal, or begin again and forget what was read.",
            world: {
                PacificaWorld.walk(
                    $0, [PacificaWorld.once("invalid-request-parameters", #""page":2"#)])
            },
            query: HistoryQuery.everything, returns: .recordsOrError([.invalidRequest])),
    ]
}
