import WireFormats

extension PivotSuite {
    /// Cases about walking through pages.
    static let paging: [ContractCase] = [
        ContractCase(
            "pivot/paging/all-pages",
            "A walk goes on to the last page, which is not full",
            fact: "pivot.md section 6, 13",
            fix: "Ask for page 1 to totalPages; a page that is not full counts too.",
            world: { PivotRows.world(3 * $0.pageSize + 1, $0) }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/exactly-full-last-page",
            "Rows that fill the last page exactly are all returned, without an error",
            fact: "pivot.md section 6, 10 and 13",
            fix: "Stop at totalPages; take an empty page beyond it for the end, not for an error.",
            world: { PivotRows.world(2 * $0.pageSize, $0) }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/ties-at-page-edge",
            "Rows of one instant on two pages are all returned",
            fact: "pivot.md section 6, 9",
            fix: "Walk by page; an instant is neither a cursor nor a row's identity.",
            world: { context in
                var rows = PivotRows.payments(2 * context.pageSize + 1, context)
                for index in rows.indices { rows[index].at = PivotRows.noon(context) }
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/fee-row-of-a-payment",
            "A fee's row is returned although it has the transactionId of its payment",
            fact: "pivot.md section 6, 17",
            fix: "Do not take transactionId for a row's own id; compare the other values too.",
            world: { context in
                var rows = PivotRows.payments(context.pageSize + 2, context)
                for index in stride(from: 1, to: rows.count, by: 2) {
                    rows[index].transaction = rows[index - 1].number
                    rows[index].type = "PAYMENT_FEE"
                    rows[index].amount = "-4000"
                }
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/row-arrives-between-pages",
            "A row that comes again because a newer one shifted the pages is returned once",
            fact: "pivot.md section 6, 16",
            fix: "Leave out rows that an earlier page had.",
            world: { context in
                PivotRows.world(
                    2 * context.pageSize + 1, context, script: [arrival(context)])
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/row-arrives-and-adds-a-page",
            "When a newer row pushes the oldest one to a page more, that page is asked for",
            fact: "pivot.md section 6, 13 and 16",
            fix: "Read totalPages anew from each reply.",
            world: { context in
                PivotRows.world(2 * context.pageSize, context, script: [arrival(context)])
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/row-vanishes-between-pages",
            "When a row is taken out between two pages, the one that is skipped is found",
            level: .should, fact: "pivot.md section 6, 16",
            fix: "Begin the walk again when totalItems is smaller than on the page before.",
            world: { context in
                PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "vanish", on: #","page":1"#, #""then":[{"remove":{"newest":0}}]"#)
                    ])
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/no-rows-and-no-data",
            "A reply without rows may lack the list of rows",
            fact: "pivot.md section 4, data, and section 6, 14",
            fix: "Take a reply without data for one without rows.",
            world: { context in
                var world = CaseWorld(ledger: PivotRows.ledger([]))
                world.options = ["empty_data": "omitted", "empty_total_pages": "1"]
                return world
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/paging/pages-smaller-than-asked",
            "Pages that have fewer rows than were asked for are no end",
            fact: "pivot.md section 3, perPage, and section 6, 12 and 15",
            fix: "Go by totalPages or totalItems, not by the size of a page.",
            world: { PivotRows.world(101, $0) },
            query: { context in
                var query = PivotRows.thatDay(context)
                query.pageSize = 250
                return query
            }),
        ContractCase(
            "pivot/paging/every-window-from-page-1",
            "Each window of a long range is read from its first page on",
            fact: "pivot.md section 3, page",
            fix: "Begin with page 1 again when the window changes.",
            world: { context in
                var rows = PivotRows.payments(2 * (context.pageSize + 1), context)
                for index in rows.indices.suffix(context.pageSize + 1) {
                    rows[index].at = rows[index].at.advanced(bySeconds: -40 * 86_400)
                }
                return CaseWorld(ledger: PivotRows.ledger(rows))
            },
            query: { context in
                HistoryQuery(
                    from: context.ago(days: 55), to: context.ago(days: 1),
                    pageSize: context.pageSize)
            }),
    ]

    /// After the first page a row arrives that is newer than all others.
    private static func arrival(_ context: CaseContext) -> String {
        let row = PivotCaseRow(
            number: 900_000, at: PivotRows.noon(context).advanced(bySeconds: 3_600))
        return PivotRows.step(
            "arrive", on: #","page":1"#, #""then":[{"insert":[\#(row.json)]}]"#)
    }

    /// Our own client that walks otherwise than it should.
    static let pagingMutants = [
        Mutant(
            "three-pages-at-most", "It stops after three pages.",
            killedBy: [
                "auth/token-outlived-by-walk", "window/where-windows-touch", "paging/all-pages",
                "politeness/one-token",
            ], make: make(ThreePagesAtMost.self)),
        Mutant(
            "empty-page-is-an-error", "It asks on after a full page, and fails on an empty one.",
            killedBy: [
                "paging/exactly-full-last-page", "paging/row-vanishes-between-pages",
                "politeness/page-size-is-used",
            ], make: make(EmptyPageIsAnError.self)),
        Mutant(
            "time-as-cursor", "It goes on before the last row's instant.",
            killedBy: ["paging/ties-at-page-edge"], make: make(TimeAsCursor.self)),
        Mutant(
            "instant-as-identity", "It takes rows of one instant for one row.",
            killedBy: ["paging/ties-at-page-edge"], make: make(InstantAsIdentity.self)),
        Mutant(
            "transaction-as-identity", "It takes rows of one transaction for one row.",
            killedBy: ["paging/fee-row-of-a-payment"], make: make(TransactionAsIdentity.self)),
        Mutant(
            "keeps-what-comes-again", "It returns a row as often as it comes.",
            killedBy: [
                "paging/row-arrives-between-pages", "paging/row-arrives-and-adds-a-page",
            ], make: make(KeepsWhatComesAgain.self)),
        Mutant(
            "first-count-of-pages", "It goes by the totalPages of the first reply.",
            killedBy: ["paging/row-arrives-and-adds-a-page"], make: make(FirstCountOfPages.self)),
        Mutant(
            "trusts-offsets", "It does not notice that a row was taken out.",
            killedBy: ["paging/row-vanishes-between-pages"], make: make(TrustsOffsets.self)),
        Mutant(
            "needs-data", "It fails when there is no list of rows.",
            killedBy: ["paging/no-rows-and-no-data"], make: make(NeedsData.self)),
        Mutant(
            "short-page-is-the-end", "It stops at a page with fewer rows than it asked for.",
            killedBy: ["paging/pages-smaller-than-asked"], make: make(ShortPageIsTheEnd.self)),
        Mutant(
            "page-goes-on", "It begins a window with the page at which the last one ended.",
            killedBy: ["paging/every-window-from-page-1", "window/where-windows-touch"],
            make: make(PageGoesOn.self)),
    ]
}

private final class ThreePagesAtMost: PivotClient {
    override func hasMore(
        _ reply: JSONValue, _ rows: [JSONValue], _ page: Int64, _ query: HistoryQuery
    ) -> Bool { page < 3 && super.hasMore(reply, rows, page, query) }
}

private final class EmptyPageIsAnError: PivotClient {
    private var wasFull = false

    override func hasMore(
        _ reply: JSONValue, _ rows: [JSONValue], _ page: Int64, _ query: HistoryQuery
    ) -> Bool {
        wasFull = rows.count == perPage(query)
        return wasFull
    }

    override func rows(of reply: JSONValue) throws(ClientFailure) -> [JSONValue] {
        let rows = try super.rows(of: reply)
        if rows.isEmpty, wasFull { throw ClientFailure(.decode, "the page has no row") }
        return rows
    }
}

private final class TimeAsCursor: PivotClient {
    override func walk(_ slice: Slice, _ query: HistoryQuery, _ now: Instant) throws
        -> [JSONValue]
    {
        var rows: [JSONValue] = []
        var rest = slice
        while true {
            let reply = try get(target(rest, query, now, page: 1), query)
            let found = try self.rows(of: reply)
            rows += found
            guard hasMore(reply, found, 1, query), let last = found.last else { return rows }
            // endText asks for a second more.
            rest.end = try time(of: last).advanced(byMilliseconds: -1_001)
        }
    }
}

private final class InstantAsIdentity: PivotClient {
    override func key(of row: JSONValue) -> [String] { [row["date"]?.stringValue ?? ""] }
}

private final class TransactionAsIdentity: PivotClient {
    override func key(of row: JSONValue) -> [String] { [row["transactionId"]?.stringValue ?? ""] }
}

private final class KeepsWhatComesAgain: PivotClient {
    override func unique(_ rows: [JSONValue]) -> [JSONValue] { rows }
}

private final class FirstCountOfPages: PivotClient {
    private var pages: Int64 = 0

    override func hasMore(
        _ reply: JSONValue, _ rows: [JSONValue], _ page: Int64, _ query: HistoryQuery
    ) -> Bool {
        if page == 1 { pages = reply["pagination"]?["totalPages"]?.integerValue ?? 0 }
        return page < pages
    }
}

private final class TrustsOffsets: PivotClient {
    override func hasShrunk(_ before: Int64?, _ after: Int64?) -> Bool { false }
}

private final class NeedsData: PivotClient {
    override func rows(of reply: JSONValue) throws(ClientFailure) -> [JSONValue] {
        guard let rows = reply["data"]?.elements else {
            throw ClientFailure(.decode, "the reply has no data")
        }
        return rows
    }
}

private final class ShortPageIsTheEnd: PivotClient {
    override func hasMore(
        _ reply: JSONValue, _ rows: [JSONValue], _ page: Int64, _ query: HistoryQuery
    ) -> Bool { rows.count >= query.pageSize }
}

private final class PageGoesOn: PivotClient {
    private var last: Int64 = 1

    override func firstPage() -> Int64 { last }

    override func hasMore(
        _ reply: JSONValue, _ rows: [JSONValue], _ page: Int64, _ query: HistoryQuery
    ) -> Bool {
        last = page
        return super.hasMore(reply, rows, page, query)
    }
}
