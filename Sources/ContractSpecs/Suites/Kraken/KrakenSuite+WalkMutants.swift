import WireFormats

extension KrakenSuite {
    /// Our own client, wrong in how it walks through a range.
    static let walkMutants = [
        Mutant(
            "end-included", "It takes the end of a range as part of it.",
            killedBy: ["window/both-edges", "window/start-after-midnight"],
            make: make(EndIncluded.self)),
        Mutant(
            "start-excluded", "It takes points after the start only.",
            killedBy: [
                "window/both-edges", "window/end-after-midnight", "window/leap-year",
                "paging/exactly-full", "paging/later-window-fails-once",
                "paging/point-inserted-meanwhile",
            ], make: make(StartExcluded.self)),
        Mutant(
            "end-cut-to-the-second", "It cuts the end off to whole seconds.",
            killedBy: ["window/end-after-midnight"], make: make(EndCutToTheSecond.self)),
        Mutant(
            "start-cut-to-the-day", "It lets a range begin at the midnight before its start.",
            killedBy: ["window/start-after-midnight", "paging/order-not-relied-on"],
            make: make(StartCutToTheDay.self)),
        Mutant(
            "windows-of-a-leap-year", "It asks for 366 days at a time.",
            killedBy: [
                "window/leap-year", "window/start-not-included", "window/oldest-kept",
                "window/too-long-refused",
            ], make: make(WindowsOfALeapYear.self)),
        Mutant(
            "first-window-only", "It asks for one window, however long the range is.",
            killedBy: [
                "auth/nonce-greater-within-an-instant", "auth/key-revoked-meanwhile",
                "window/leap-year", "window/empty-stretch", "window/open-start",
                "window/start-not-included", "window/oldest-kept", "window/too-long-refused",
                "paging/later-window-fails-once", "paging/point-inserted-meanwhile",
                "politeness/nothing-twice",
            ], make: make(FirstWindowOnly.self)),
        Mutant(
            "stops-at-an-empty-window", "It ends the walk where a window has no points.",
            killedBy: ["window/empty-stretch"], make: make(StopsAtAnEmptyWindow.self)),
        Mutant(
            "empty-is-a-failure", "It takes a reply without points for a failure.",
            killedBy: [
                "auth/nonce-greater-within-an-instant", "window/empty-stretch",
                "window/before-the-account", "window/no-history", "window/open-start",
            ], make: make(EmptyIsAFailure.self)),
        Mutant(
            "day-between-windows", "It lets the next window end a day before the last one began.",
            killedBy: [
                "window/leap-year", "window/open-start", "window/start-not-included",
                "window/oldest-kept", "window/too-long-refused",
            ], make: make(DayBetweenWindows.self)),
        Mutant(
            "refuses-future-ends", "It refuses ranges that reach beyond now.",
            killedBy: ["window/future-end", "time/newest-point-late"],
            make: make(RefusesFutureEnds.self)),
        Mutant(
            "empty-range-is-a-day", "It takes a range that ends where it begins for a day.",
            killedBy: ["window/empty-range"], make: make(EmptyRangeIsADay.self)),
        Mutant(
            "trusts-the-start", "Its windows only touch, as if a start always included itself.",
            killedBy: ["window/start-not-included"], make: make(TrustsTheStart.self)),
        Mutant(
            "trusts-the-cap", "It asks for the whole range, and goes on from the oldest it got.",
            killedBy: ["window/oldest-kept", "window/too-long-refused"],
            make: make(TrustsTheCap.self)),
        Mutant(
            "walks-past-the-start", "After a full reply it asks for what is before the start.",
            killedBy: ["window/oldest-kept", "window/too-long-refused", "paging/exactly-full"],
            make: make(WalksPastTheStart.self)),
        Mutant(
            "stops-out-of-range", "It stops reading a reply at the first point out of range.",
            killedBy: ["paging/order-not-relied-on"], make: make(StopsOutOfRange.self)),
        Mutant(
            "keeps-what-comes-twice", "It returns every point that it is sent.",
            killedBy: [
                "window/leap-year", "window/oldest-kept", "window/too-long-refused",
                "paging/exactly-full", "paging/point-comes-twice",
            ], make: make(KeepsWhatComesTwice.self)),
        Mutant(
            "drops-days-alike", "It drops a point that holds what another one held.",
            killedBy: ["paging/days-alike"], make: make(DropsDaysAlike.self)),
        Mutant(
            "partial-history", "It returns what it has when a later request fails.",
            killedBy: ["auth/key-revoked-meanwhile"], make: make(PartialHistory.self)),
        Mutant(
            "tries-the-first-again-only", "It tries only the first window again.",
            killedBy: ["paging/later-window-fails-once"], make: make(TriesTheFirstAgainOnly.self)),
        Mutant(
            "day-by-day", "It asks for each day by itself.",
            killedBy: ["politeness/a-month-at-once", "politeness/not-day-by-day"],
            make: make(DayByDay.self)),
        Mutant(
            "windows-of-two-weeks", "It asks for two weeks at a time.",
            killedBy: ["politeness/a-month-at-once"], make: make(WindowsOfTwoWeeks.self)),
        Mutant(
            "asks-twice", "It asks for every window twice, to be sure.",
            killedBy: ["politeness/nothing-twice"], make: make(AsksTwice.self)),
    ]
}

private final class EndIncluded: KrakenClient {
    override func last(_ query: HistoryQuery) throws -> Instant {
        try super.last(query).advanced(bySeconds: 1)
    }
    override func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        super.isAsked(time, query) || time == query.to
    }
}

private final class StartExcluded: KrakenClient {
    override func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        super.isAsked(time, query) && time != query.from
    }
}

private final class EndCutToTheSecond: KrakenClient {
    override func last(_ query: HistoryQuery) throws -> Instant {
        let end = try query.to ?? connection.now()
        return Instant(seconds: end.seconds)
    }
}

private final class StartCutToTheDay: KrakenClient {
    override func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        var longer = query
        longer.from = query.from.map { Instant(seconds: $0.seconds - $0.seconds % 86_400) }
        return super.isAsked(time, longer)
    }
}

/// The windows only touch: an overlap would hide what a reply cuts off.
private final class WindowsOfALeapYear: KrakenClient {
    override var windowDays: Int64 { 366 }
    override func first(_ query: HistoryQuery) -> Instant? { query.from }
    override func next(_ start: Instant) -> Instant { start }
}

private final class FirstWindowOnly: KrakenClient {
    override func goesOn(_ start: Instant, _ first: Instant?, _ points: [JSONValue]) -> Bool {
        false
    }
}

private final class StopsAtAnEmptyWindow: KrakenClient {
    override func goesOn(_ start: Instant, _ first: Instant?, _ points: [JSONValue]) -> Bool {
        !points.isEmpty && super.goesOn(start, first, points)
    }
}

private final class EmptyIsAFailure: KrakenClient {
    override func points(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        let points = try super.points(of: page)
        if points.isEmpty { throw ClientFailure(.decode, "no points") }
        return points
    }
}

private final class DayBetweenWindows: KrakenClient {
    override func next(_ start: Instant) -> Instant { start.advanced(bySeconds: -86_400) }
    override func goesOn(_ start: Instant, _ first: Instant?, _ points: [JSONValue]) -> Bool {
        super.goesOn(start, first.map { max($0, next(start)) }, points)
            && next(start) > first ?? next(start).advanced(bySeconds: -1)
    }
}

private final class RefusesFutureEnds: KrakenClient {
    override func last(_ query: HistoryQuery) throws -> Instant {
        if let to = query.to, try to > connection.now() {
            throw ClientFailure(.window, "the end is in the future")
        }
        return try super.last(query)
    }
}

private final class EmptyRangeIsADay: KrakenClient {
    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        var query = query
        if query.from == query.to { query.to = query.to?.advanced(bySeconds: 86_400) }
        return try await super.history(query)
    }
}

private final class TrustsTheStart: KrakenClient {
    override func first(_ query: HistoryQuery) -> Instant? {
        query.from.map { Instant(seconds: $0.seconds) }
    }
    override func next(_ start: Instant) -> Instant { start }
}

private class TrustsTheCap: KrakenClient {
    private var oldest: Instant?
    private var isFull = false

    override func start(of end: Instant, _ first: Instant?) -> Instant {
        first ?? super.start(of: end, first)
    }
    override func points(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        let points = try super.points(of: page)
        oldest = try points.last.map { point throws(ClientFailure) in try time(of: point) }
        isFull = points.count >= 365
        return points
    }
    override func goesOn(_ start: Instant, _ first: Instant?, _ points: [JSONValue]) -> Bool {
        first == nil ? super.goesOn(start, first, points) : isFull
    }
    override func next(_ start: Instant) -> Instant { oldest ?? start }
}

private final class WalksPastTheStart: TrustsTheCap {
    override func first(_ query: HistoryQuery) -> Instant? {
        query.from.map { Instant(seconds: $0.seconds) }
    }
}

private final class StopsOutOfRange: KrakenClient {
    override func records(_ points: [JSONValue], _ page: JSONValue, _ query: HistoryQuery)
        throws(ClientFailure) -> [HistoryRecord]
    {
        var wanted: [JSONValue] = []
        for point in points {
            guard try isAsked(time(of: point), query) else { break }
            wanted.append(point)
        }
        return try super.records(wanted, page, query)
    }
}

private final class KeepsWhatComesTwice: KrakenClient {
    override func isNew(_ time: Instant) -> Bool { true }
}

private final class DropsDaysAlike: KrakenClient {
    private var known: [[HistoryRecord]] = []

    override func records(
        _ point: JSONValue, _ time: String, _ quote: String, _ query: HistoryQuery
    ) throws(ClientFailure) -> [HistoryRecord] {
        let records = try super.records(point, time, quote, query)
        let timeless = records.map { record in
            HistoryRecord(record.values.filter { $0.key != "time" })
        }
        if known.contains(timeless) { return [] }
        known.append(timeless)
        return records
    }
}

private final class PartialHistory: KrakenClient {
    private var hasSome = false

    override func page(_ start: Instant, _ end: Instant, _ query: HistoryQuery) throws -> JSONValue
    {
        do {
            let page = try super.page(start, end, query)
            hasSome = true
            return page
        } catch {
            guard hasSome else { throw error }
            return KrakenPoints.emptyPage
        }
    }
}

private final class TriesTheFirstAgainOnly: KrakenClient {
    private var isFirst = true

    override func page(_ start: Instant, _ end: Instant, _ query: HistoryQuery) throws -> JSONValue
    {
        defer { isFirst = false }
        return try super.page(start, end, query)
    }
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        isFirst && super.shouldRetry(failure)
    }
}

private final class DayByDay: KrakenClient {
    private var isLong = false

    override func first(_ query: HistoryQuery) -> Instant? {
        let first = super.first(query)
        // Longer ranges would end at the most requests that a case allows anybody.
        isLong =
            first.flatMap { first in
                query.to.map { $0.seconds - first.seconds > 150 * 86_400 }
            } ?? true
        return first
    }
    override var windowDays: Int64 { isLong ? super.windowDays : 1 }
}

private final class WindowsOfTwoWeeks: KrakenClient {
    override var windowDays: Int64 { 14 }
}

private final class AsksTwice: KrakenClient {
    override func page(_ start: Instant, _ end: Instant, _ query: HistoryQuery) throws -> JSONValue
    {
        _ = try super.page(start, end, query)
        return try super.page(start, end, query)
    }
}
