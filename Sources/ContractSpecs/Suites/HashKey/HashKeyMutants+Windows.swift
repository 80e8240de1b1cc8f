import WireFormats

extension HashKeyMutants {
    /// Wrong in how they split a range.
    static let windows = [
        Mutant(
            "never-splits", "It asks for the whole range at once.",
            killedBy: [
                "window/trades-span-7-days",
                "window/exactly-7-days",
                "window/quiet-beginning",
                "window/quiet-end",
                "window/rows-on-edges",
                "window/rows-on-open-edges",
                "window/settled-after-the-window",
                "window/greater-ids-in-older-windows",
            ], make: HashKeySuite.make(NeverSplits.self)),
        Mutant(
            "limits-trades-only",
            "It asks for 40 days of other kinds at once, since the rest lies ahead.",
            killedBy: [
                "window/other-kinds-span-30-days"
            ], make: HashKeySuite.make(LimitsTradesOnly.self)),
        Mutant(
            "windows-of-exactly-7-days", "Its windows are 7 days to the millisecond.",
            killedBy: ["window/exactly-7-days"], make: HashKeySuite.make(ExactWeeks.self)),
        Mutant(
            "splits-an-hour", "It splits a range of an hour into windows of ten minutes.",
            killedBy: [
                "paging/late-row",
                "politeness/ends-with-the-last-page",
                "politeness/full-pages",
                "politeness/no-page-twice",
                "politeness/one-window-for-an-hour",
                "paging/ids-with-gaps",
                "paging/newest-first",
            ], make: HashKeySuite.make(SplitsHours.self)),
        Mutant(
            "stops-at-a-quiet-window", "It stops at the first window without rows.",
            killedBy: [
                "window/quiet-beginning"
            ], make: HashKeySuite.make(StopsAtQuietWindow.self)),
        Mutant(
            "stops-going-back", "It goes back in time, and stops at the first window without rows.",
            killedBy: [
                "window/exactly-7-days",
                "window/quiet-end",
            ], make: HashKeySuite.make(StopsGoingBack.self)),
        Mutant(
            "shortens-an-old-range", "It asks for what can still be had, and says nothing.",
            killedBy: [
                "window/trades-too-old",
                "window/others-too-old",
            ], make: HashKeySuite.make(ShortensOldTrades.self)),
        Mutant(
            "refused-window-is-empty", "It takes a refused window for an empty one.",
            killedBy: [
                "window/look-back-of-7-days",
                "window/other-look-back-codes",
            ], make: HashKeySuite.make(SwallowsRefusedWindows.self)),
        Mutant(
            "swaps-the-bounds", "It turns a range round that is upside down.",
            killedBy: ["window/upside-down"], make: HashKeySuite.make(SwapsBounds.self)),
    ]

    /// Wrong at the edges of ranges and windows.
    static let edges = [
        Mutant(
            "includes-the-end", "It returns rows at the end of the range.",
            killedBy: ["window/end-is-excluded"], make: HashKeySuite.make(IncludesEnd.self)),
        Mutant(
            "end-less-1-ms", "It sends the end less 1 ms, whatever the beginning is.",
            killedBy: [
                "window/empty-range",
                "window/last-millisecond",
                "window/rows-on-open-edges",
            ], make: HashKeySuite.make(EndsEarly.self)),
        Mutant(
            "gap-of-a-second", "It begins a window a second after the one before it ends.",
            killedBy: [
                "window/trades-span-7-days",
                "window/rows-on-edges",
                "window/rows-on-open-edges",
            ], make: HashKeySuite.make(LeavesGaps.self)),
        Mutant(
            "windows-1-ms-apart", "It begins a window 1 ms after the one before it ends.",
            killedBy: ["window/rows-on-open-edges"], make: HashKeySuite.make(NeverTouches.self)),
        Mutant(
            "keeps-rows-of-both-windows", "It keeps a row on an edge from both windows.",
            killedBy: ["window/rows-on-edges"], make: HashKeySuite.make(KeepsAll.self)),
        Mutant(
            "filters-by-window", "It drops rows whose time lies outside the window they came in.",
            killedBy: [
                "window/settled-after-the-window"
            ], make: HashKeySuite.make(FiltersByWindow.self)),
        Mutant(
            "carries-the-cursor", "It begins a window with the cursor of the one before it.",
            killedBy: [
                "window/greater-ids-in-older-windows",
                "paging/all-kinds",
            ], make: HashKeySuite.make(CarriesCursor.self)),
    ]
}

private final class NeverSplits: HashKeyClient {
    override func windows(of range: Window, _ kind: String) -> [Window] { [range] }
}

private final class LimitsTradesOnly: HashKeyClient {
    override func windows(of range: Window, _ kind: String) -> [Window] {
        guard kind != "trade", range.end - range.start > 7 * Self.day else {
            return super.windows(of: range, kind)
        }
        return [Window(start: range.start, end: range.start + 40 * Self.day)]
    }
}

private final class ExactWeeks: HashKeyClient {
    override func span(of kind: String) -> Int64 { super.span(of: kind) + 1 }
}

private final class SplitsHours: HashKeyClient {
    override func windows(of range: Window, _ kind: String) -> [Window] {
        guard range.end - range.start <= 3_600_000 else {
            return super.windows(of: range, kind)
        }
        return stride(from: range.start, to: range.end, by: 600_000).map {
            Window(start: $0, end: min($0 + 600_000, range.end))
        }
    }
}

private final class StopsAtQuietWindow: HashKeyClient {
    override func isEnd(afterWindow rows: [JSONValue]) -> Bool { rows.isEmpty }
}

private final class StopsGoingBack: HashKeyClient {
    override func windows(of range: Window, _ kind: String) -> [Window] {
        super.windows(of: range, kind).reversed()
    }

    override func isEnd(afterWindow rows: [JSONValue]) -> Bool { rows.isEmpty }
}

private final class ShortensOldTrades: HashKeyClient {
    override func range(of query: HistoryQuery, _ kind: String) throws -> Window? {
        var query = query
        let first = Instant(milliseconds: try now() - lookBack(of: kind) + 60_000)
        query.from = query.from.map { max($0, first) }
        return try super.range(of: query, kind)
    }
}

private final class SwallowsRefusedWindows: HashKeyClient {
    override func walk(_ window: Window, _ kind: String, _ query: HistoryQuery) throws
        -> [JSONValue]
    {
        do { return try super.walk(window, kind, query) } catch let failure as ClientFailure {
            guard failure.errorClass == .window else { throw failure }
            return []
        }
    }
}

private final class SwapsBounds: HashKeyClient {
    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        var query = query
        if let from = query.from, let to = query.to, from > to {
            (query.from, query.to) = (to, from)
        }
        return try await super.history(query)
    }
}

private final class IncludesEnd: HashKeyClient {
    override func isAsked(_ record: HistoryRecord, _ query: HistoryQuery) throws -> Bool {
        var query = query
        query.to = query.to?.advanced(byMilliseconds: 1)
        return try super.isAsked(record, query)
    }
}

private final class EndsEarly: HashKeyClient {
    override func range(of query: HistoryQuery, _ kind: String) throws -> Window? {
        guard let from = query.from, let to = query.to, from == to else {
            var range = try super.range(of: query, kind)
            range?.end -= 1
            return range
        }
        return Window(start: from.milliseconds, end: to.milliseconds - 1)
    }
}

private final class LeavesGaps: HashKeyClient {
    override func windows(of range: Window, _ kind: String) -> [Window] {
        var windows: [Window] = []
        var start = range.start
        while start <= range.end {
            let end = min(start + span(of: kind), range.end)
            windows.append(Window(start: start, end: end))
            start = end + 1_000
        }
        return windows
    }
}

private final class NeverTouches: HashKeyClient {
    override func windows(of range: Window, _ kind: String) -> [Window] {
        super.windows(of: range, kind).enumerated().map { index, window in
            index == 0 ? window : Window(start: min(window.start + 1, window.end), end: window.end)
        }
    }
}

private final class KeepsAll: HashKeyClient {
    private var count = 0

    override func key(_ record: HistoryRecord) -> String {
        count += 1
        return "\(count)"
    }
}

private final class FiltersByWindow: HashKeyClient {
    override func walk(_ window: Window, _ kind: String, _ query: HistoryQuery) throws
        -> [JSONValue]
    {
        try super.walk(window, kind, query).filter { row in
            let time = Int64(try text(row, "transactTime")) ?? 0
            return window.start <= time && time <= window.end
        }
    }
}

private final class CarriesCursor: HashKeyClient {
    private var carried: String?

    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        super.parameters(window, kind, query, after: cursor ?? carried)
    }

    override func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        let rows = try super.rows(of: page)
        if let last = rows.last { carried = try text(last, "id") }
        return rows
    }
}
