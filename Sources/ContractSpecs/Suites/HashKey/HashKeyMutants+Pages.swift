import WireFormats

extension HashKeyMutants {
    /// Wrong in how they walk through pages.
    static let pages = [
        Mutant(
            "first-page-only", "It never asks for a second page.",
            killedBy: [
                "auth/key-expires-mid-walk",
                "window/trades-span-7-days",
                "window/exactly-7-days",
                "window/rows-on-edges",
                "window/rows-on-open-edges",
                "window/settled-after-the-window",
                "window/greater-ids-in-older-windows",
                "paging/all-pages",
                "paging/exactly-full-last-page",
                "paging/no-row-after-the-cursor-skipped",
                "paging/ids-are-numbers",
                "paging/ids-above-2-to-the-53",
                "paging/ties-at-page-edge",
                "paging/late-row",
                "retry/server-error-recovers",
                "retry/later-page-stays-broken",
                "retry/rate-limit-recovers",
                "retry/rate-limit-with-400",
                "politeness/two-a-second",
                "transport/stall-recovers",
                "transport/truncated-page",
                "politeness/ends-with-the-last-page",
                "politeness/full-pages",
                "politeness/no-page-twice",
                "paging/ids-with-gaps",
                "paging/newest-first",
            ], make: HashKeySuite.make(FirstPageOnly.self)),
        Mutant(
            "empty-last-page-fails", "It takes an empty page after full ones for a failure.",
            killedBy: [
                "window/trades-span-7-days",
                "window/rows-on-edges",
                "paging/exactly-full-last-page",
                "politeness/full-pages",
                "paging/ids-with-gaps",
            ], make: HashKeySuite.make(FailsAtEmptyPage.self)),
        Mutant(
            "no-rows-fails", "It takes a range without rows for a failure.",
            killedBy: [
                "window/exactly-7-days",
                "window/quiet-beginning",
                "window/quiet-end",
                "paging/no-rows",
                "paging/all-kinds",
            ], make: HashKeySuite.make(FailsWithoutRows.self)),
        Mutant(
            "goes-on-after-the-end", "It asks on until two pages in a row are empty.",
            killedBy: [
                "retry/signed-anew",
                "politeness/ends-with-the-last-page",
                "politeness/no-page-twice",
            ], make: HashKeySuite.make(GoesOnAfterEnd.self)),
        Mutant(
            "pages-of-one-row", "It asks for one row at a time.",
            killedBy: [
                "paging/late-row",
                "politeness/ends-with-the-last-page",
                "politeness/full-pages",
                "politeness/no-page-twice",
                "paging/ids-with-gaps",
                "paging/newest-first",
            ], make: HashKeySuite.make(TinyPages.self)),
        Mutant(
            "asks-twice", "It asks for each page twice, to be sure.",
            killedBy: [
                "paging/late-row",
                "paging/row-vanishes-between-pages",
                "retry/signed-anew",
                "politeness/ends-with-the-last-page",
                "politeness/full-pages",
                "politeness/no-page-twice",
                "paging/ids-with-gaps",
                "paging/newest-first",
                "paging/back-dated-row",
            ], make: HashKeySuite.make(AsksTwice.self)),
        Mutant(
            "returns-half-a-history", "It returns what it has when a later page is refused.",
            killedBy: [
                "auth/key-expires-mid-walk",
                "retry/later-page-stays-broken",
                "transport/truncated-page",
            ], make: HashKeySuite.make(ReturnsHalf.self)),
    ]

    /// Wrong in where they go on, and in what they take for one row.
    static let cursors = [
        Mutant(
            "counts-ids", "It adds the page's size to the cursor.",
            killedBy: [
                "paging/ids-with-gaps",
                "paging/newest-first",
            ], make: HashKeySuite.make(CountsIds.self)),
        Mutant(
            "last-id-plus-1", "It sends the last row's id plus 1 as beginId.",
            killedBy: [
                "window/trades-span-7-days",
                "window/exactly-7-days",
                "window/rows-on-edges",
                "window/rows-on-open-edges",
                "window/settled-after-the-window",
                "window/greater-ids-in-older-windows",
                "paging/all-pages",
                "paging/exactly-full-last-page",
                "paging/no-row-after-the-cursor-skipped",
                "paging/ids-are-numbers",
                "paging/ids-above-2-to-the-53",
                "paging/ties-at-page-edge",
                "paging/late-row",
                "retry/server-error-recovers",
                "retry/rate-limit-recovers",
                "retry/rate-limit-with-400",
                "politeness/two-a-second",
                "transport/stall-recovers",
                "politeness/ends-with-the-last-page",
                "politeness/full-pages",
                "politeness/no-page-twice",
            ], make: HashKeySuite.make(SkipsOne.self)),
        Mutant(
            "compares-ids-as-text", "It drops rows whose id as text is not after the cursor.",
            killedBy: [
                "paging/ids-are-numbers",
                "paging/newest-first",
            ], make: HashKeySuite.make(ComparesText.self)),
        Mutant(
            "ids-as-floating-point", "It reads ids as floating-point numbers.",
            killedBy: ["paging/ids-above-2-to-the-53"], make: HashKeySuite.make(RoundsIDs.self)),
        Mutant(
            "pages-by-time", "It begins the next page 1 ms after the last row's time.",
            killedBy: [
                "auth/key-expires-mid-walk",
                "window/settled-after-the-window",
                "paging/ties-at-page-edge",
                "paging/late-row",
                "retry/server-error-recovers",
                "retry/later-page-stays-broken",
                "transport/truncated-page",
                "paging/newest-first",
            ], make: HashKeySuite.make(PagesByTime.self)),
        Mutant(
            "cursor-of-the-latest-row",
            "It takes the id of the row with the latest time as cursor.",
            killedBy: [
                "paging/late-row",
                "paging/newest-first",
            ], make: HashKeySuite.make(LatestRow.self)),
        Mutant(
            "cursor-of-the-greatest-id", "It takes the greatest id of a page as cursor.",
            killedBy: ["paging/newest-first"], make: HashKeySuite.make(GreatestID.self)),
        Mutant(
            "asks-for-the-last-row-again",
            "It begins a page with the last row of the one before, and demands it.",
            killedBy: [
                "paging/row-vanishes-between-pages",
                "paging/newest-first",
            ], make: HashKeySuite.make(AsksLastRowAgain.self)),
        Mutant(
            "tells-rows-by-order", "It takes two rows of one order for one row.",
            killedBy: ["paging/fills-of-one-order"], make: HashKeySuite.make(TellsByOrder.self)),
        Mutant(
            "tells-rows-by-time", "It takes two rows of one millisecond for one row.",
            killedBy: [
                "paging/ties-at-page-edge",
                "paging/fills-of-one-order",
                "paging/all-kinds",
            ], make: HashKeySuite.make(TellsByTime.self)),
        Mutant(
            "tells-rows-by-id-alone", "It takes rows of two kinds with one id for one row.",
            killedBy: ["paging/all-kinds"], make: HashKeySuite.make(TellsByID.self)),
    ]
}

private final class FirstPageOnly: HashKeyClient {
    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        nil
    }
}

private final class FailsAtEmptyPage: HashKeyClient {
    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        if rows.isEmpty, cursor != nil { throw ClientFailure(.decode, "an empty page") }
        return try super.next(rows, after: cursor, query)
    }
}

private final class FailsWithoutRows: HashKeyClient {
    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        if rows.isEmpty, cursor == nil { throw ClientFailure(.notFound, "no rows") }
        return try super.next(rows, after: cursor, query)
    }
}

private final class GoesOnAfterEnd: HashKeyClient {
    private var emptyPages = 0

    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        guard let last = rows.last else {
            emptyPages += 1
            return emptyPages < 2 ? cursor : nil
        }
        emptyPages = 0
        return try text(last, "id")
    }
}

private final class TinyPages: HashKeyClient {
    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        var query = query
        query.pageSize = 1
        return super.parameters(window, kind, query, after: cursor)
    }

    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        var query = query
        query.pageSize = 1
        return try super.next(rows, after: cursor, query)
    }
}

private final class AsksTwice: HashKeyClient {
    override func get(_ parameters: Parameters) throws -> JSONValue {
        let first = try super.get(parameters)
        let second = try super.get(parameters)
        guard first == second else { throw ClientFailure(.decode, "two pages differ") }
        return second
    }
}

private final class ReturnsHalf: HashKeyClient {
    override func walk(_ window: Window, _ kind: String, _ query: HistoryQuery) throws
        -> [JSONValue]
    {
        var rows: [JSONValue] = []
        var cursor: String?
        repeat {
            let page: JSONValue
            do { page = try get(parameters(window, kind, query, after: cursor)) } catch {
                if rows.isEmpty { throw error }
                return rows
            }
            let new = try self.rows(of: page)
            rows += new
            cursor = try next(new, after: cursor, query)
        } while cursor != nil
        return rows
    }
}

private final class CountsIds: HashKeyClient {
    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        guard try super.next(rows, after: cursor, query) != nil, let first = rows.first else {
            return nil
        }
        let firstID = Int64(try text(first, "id")) ?? 1
        let begin = cursor.flatMap { Int64($0) } ?? firstID - 1
        return "\(begin + Int64(query.pageSize))"
    }
}

private final class SkipsOne: HashKeyClient {
    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        guard let last = try super.next(rows, after: cursor, query) else { return nil }
        return "\((Int64(last) ?? 0) + 1)"
    }
}

private final class ComparesText: HashKeyClient {
    private var cursor: String?

    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        self.cursor = cursor
        return super.parameters(window, kind, query, after: cursor)
    }

    override func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        var rows: [JSONValue] = []
        for row in try super.rows(of: page) {
            let id = try text(row, "id")
            if cursor.map({ $0 < id }) ?? true { rows.append(row) }
        }
        return rows
    }
}

private final class RoundsIDs: HashKeyClient {
    override func record(_ row: JSONValue) throws -> HistoryRecord {
        var record = try super.record(row)
        record["id"] = record["id"].flatMap { Double($0) }.map { "\(Int64($0))" }
        return record
    }
}

private final class PagesByTime: HashKeyClient {
    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        var window = window
        if let cursor { window.start = min(window.end, (Int64(cursor) ?? 0) + 1) }
        return super.parameters(window, kind, query, after: nil)
    }

    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        guard try super.next(rows, after: nil, query) != nil, let last = rows.last else {
            return nil
        }
        let time = try text(last, "transactTime")
        return time == cursor ? nil : time
    }
}

private final class LatestRow: HashKeyClient {
    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        guard try super.next(rows, after: nil, query) != nil else { return nil }
        var latest: (time: Int64, id: String)?
        for row in rows {
            let time = Int64(try text(row, "transactTime")) ?? 0
            if latest.map({ $0.time <= time }) ?? true { latest = (time, try text(row, "id")) }
        }
        return latest?.id
    }
}

private final class GreatestID: HashKeyClient {
    override func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        guard try super.next(rows, after: nil, query) != nil else { return nil }
        var greatest: Int64 = 0
        for row in rows { greatest = max(greatest, Int64(try text(row, "id")) ?? 0) }
        return "\(greatest)"
    }
}

private final class AsksLastRowAgain: HashKeyClient {
    private var cursor: String?

    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        self.cursor = cursor
        let before = cursor.flatMap { Int64($0) }.map { "\($0 - 1)" }
        return super.parameters(window, kind, query, after: before)
    }

    override func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        let rows = try super.rows(of: page)
        if let cursor {
            let first = try rows.first.map { row throws(ClientFailure) in try text(row, "id") }
            guard first == cursor else {
                throw ClientFailure(.decode, "the row \(cursor) is gone")
            }
        }
        return rows
    }
}

private final class TellsByOrder: HashKeyClient {
    override func key(_ record: HistoryRecord) -> String { record["orderId"] ?? "" }
}

private final class TellsByTime: HashKeyClient {
    override func key(_ record: HistoryRecord) -> String { record["time"] ?? "" }
}

private final class TellsByID: HashKeyClient {
    override func key(_ record: HistoryRecord) -> String { record["id"] ?? "" }
}
