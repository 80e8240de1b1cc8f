import WireFormats

extension PacificaSuite {
    /// What a client may make of pages that contradict themselves.
    private static let contradiction: [ErrorClass] = [.decode, .server, .other]

    /// Cases about how a walk ends.
    static let pageEnds = [
        ContractCase(
            "pacifica/paging/full-last-page",
            "A last page that is exactly full ends the walk: has_more is false",
            fact: "pacifica.md section 6-12: exactly limit rows left are the last page",
            fix: "Stop when has_more is false, however many rows there are.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(2 * context.pageSize, context),
                    options: PacificaWorld.pages(of: context.pageSize))
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/empty-history", "An account without entries has an empty history",
            fact: "pacifica.md sections 4 and 6-14: data may be empty",
            fix: "Return no entries; an empty page is not an error.",
            world: { _ in CaseWorld(ledger: "[]") }, query: HistoryQuery.everything,
            wire: [.count(asked, 1...1)]),
        ContractCase(
            "pacifica/paging/last-cursor-omitted",
            "A last page without the member next_cursor is a last page",
            fact: "pacifica.md sections 6-7 and 8-9: null, absent or empty; clients accept all",
            fix: "Read next_cursor only when has_more is true.",
            world: { context in
                var world = PacificaWorld.walk(context)
                world.options["last_cursor"] = "omit"
                return world
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/last-cursor-empty",
            "A last page with an empty next_cursor is a last page",
            fact: "pacifica.md sections 6-7 and 8-9: null, absent or empty; clients accept all",
            fix: "Do not ask with an empty cursor: that is the first page again.",
            world: { context in
                var world = PacificaWorld.walk(context)
                world.options["last_cursor"] = "empty"
                return world
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/paging/cursor-missing",
            "A page that has more but no cursor does not send the client to page 1 for ever",
            fact: "pacifica.md section 6-9: has_more true with next_cursor null",
            fix: "Stop when there is no cursor to go on with.",
            world: { context in
                var world = PacificaWorld.walk(context)
                world.options["paging_fault"] = "null-cursor"
                return world
            },
            query: HistoryQuery.everything, wire: [.count(asked, 1...12)], returns: .anything),
        ContractCase(
            "pacifica/paging/cursor-missing-is-told",
            "A page that has more but no cursor is an error: the history is not whole",
            level: .should,
            fact: "pacifica.md sections 6-8 and 6-9: has_more and next_cursor must agree",
            fix: "Report that the pages contradict themselves instead of returning a part.",
            world: { context in
                var world = PacificaWorld.walk(context)
                world.options["paging_fault"] = "null-cursor"
                return world
            },
            query: HistoryQuery.everything, returns: .error(contradiction)),
        ContractCase(
            "pacifica/paging/cursor-repeats",
            "A page that names its own cursor as the next one is not asked for without end",
            fact: "pacifica.md section 6-9: a repeated cursor, an endless loop",
            fix: "Remember the cursors that were used, and stop at one that comes again.",
            world: { context in
                CaseWorld(
                    ledger: PacificaWorld.deposits(context.pageSize + 1, context),
                    options: PacificaWorld.pages(
                        of: context.pageSize, ["paging_fault": "repeated-cursor"]))
            },
            query: HistoryQuery.everything, wire: [.count(asked, 2...14)],
            returns: .recordsOrError(contradiction)),
        ContractCase(
            "pacifica/paging/cursor-repeats-is-told",
            "A cursor that comes again before the end is an error: the history is not whole",
            level: .should,
            fact: "pacifica.md section 6-9: a repeated cursor leads to no further page",
            fix: "Report that the pages contradict themselves instead of returning a part.",
            world: { context in
                var world = PacificaWorld.walk(context)
                world.options["paging_fault"] = "repeated-cursor"
                return world
            },
            query: HistoryQuery.everything, wire: [.count(asked, 2...14)],
            returns: .error(contradiction)),
    ]
}
