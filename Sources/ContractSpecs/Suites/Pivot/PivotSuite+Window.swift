import WireFormats

extension PivotSuite {
    private static let tooLong = ExchangePattern(mistake: "range-over-31-days")

    /// Cases about startDate and endDate.
    static let window: [ContractCase] = [
        ContractCase(
            "pivot/window/both-ends",
            "A row at the first instant is returned, and a row at the last one is not",
            fact: "pivot.md section 6, 8: nobody documents whether the ends belong to a window",
            fix: "Ask for a little more than you need, and keep from <= date < to yourself.",
            world: { context in
                let (from, to) = (context.ago(days: 3), context.ago(days: 2))
                return at([
                    from.advanced(bySeconds: -1), from, from.advanced(bySeconds: 3_600),
                    to.advanced(bySeconds: -1), to, to.advanced(bySeconds: 1),
                ])
            },
            query: { context in
                HistoryQuery(
                    from: context.ago(days: 3), to: context.ago(days: 2),
                    pageSize: context.pageSize)
            }),
        ContractCase(
            "pivot/window/ends-within-a-second",
            "Bounds that lie within a second are kept to the millisecond",
            fact: "pivot.md section 3, date forms, and section 6, 8",
            fix: "Send bounds with their fraction, or ask for more and leave out what is too much.",
            world: { context in
                let (from, to) = insideSeconds(context)
                return at([
                    from.advanced(byMilliseconds: -1), from, to.advanced(byMilliseconds: -1), to,
                ])
            },
            query: { context in
                let (from, to) = insideSeconds(context)
                return HistoryQuery(from: from, to: to, pageSize: context.pageSize)
            }),
        ContractCase(
            "pivot/window/no-time-at-all",
            "A range that ends where it begins has no rows, not even one at that instant",
            fact: "pivot.md section 6, 7: equal instants mean the rows at that instant",
            fix: "Return nothing when to is not after from.",
            world: { at([$0.ago(days: 3)]) },
            query: { context in
                HistoryQuery(
                    from: context.ago(days: 3), to: context.ago(days: 3),
                    pageSize: context.pageSize)
            }),
        ContractCase(
            "pivot/window/long-range-is-split",
            "A range of more than 31 days is asked for in windows that are allowed",
            fact: "pivot.md section 3, startDate: Max Range = 31 Days; section 6, 1",
            fix: "Split long ranges into windows of at most 31 days.",
            world: { at([$0.ago(days: 99), $0.ago(days: 55), $0.ago(days: 2)]) },
            query: { context in
                HistoryQuery(
                    from: context.ago(days: 100), to: context.ago(days: 1),
                    pageSize: context.pageSize)
            }, wire: [.never(tooLong)]),
        ContractCase(
            "pivot/window/where-windows-touch",
            "Rows where two windows touch are neither lost nor returned twice",
            fact: "pivot.md section 6, 1 and 8",
            fix: "Let each window begin where the last one ended, and each row belong to one.",
            world: { context in
                let from = context.ago(days: 70)
                let days: [Int64] = [1, 7, 10, 14, 28, 30, 31, 60, 62]
                return at(
                    days.flatMap { day in
                        let edge = from.advanced(bySeconds: day * 86_400)
                        return [-1, 0, 1].map { edge.advanced(byMilliseconds: $0) }
                    })
            },
            query: { context in
                HistoryQuery(
                    from: context.ago(days: 70), to: context.ago(days: 5),
                    pageSize: context.pageSize)
            }),
        ContractCase(
            "pivot/window/nothing-for-months",
            "A window without rows does not end a long range",
            fact: "pivot.md section 6, 14",
            fix: "Go on with the next window whatever the last one held.",
            world: { at([$0.ago(days: 118), $0.ago(days: 4)]) },
            query: { context in
                HistoryQuery(
                    from: context.ago(days: 120), to: context.ago(days: 1),
                    pageSize: context.pageSize)
            }),
        ContractCase(
            "pivot/window/too-long-ago",
            "What lies further back than six months is an error, not silently left out",
            fact: "pivot.md section 3, startDate: Max Back Date = 6 Months; section 6, 3",
            fix: "Fail with class window, or pass on the refusal; never move the start.",
            world: { at([$0.ago(days: 230), $0.ago(days: 4)]) },
            query: { context in
                HistoryQuery(
                    from: context.ago(days: 240), to: context.ago(days: 1),
                    pageSize: context.pageSize)
            }, wire: [.distinct(.refused)], returns: .error([.window, .invalidRequest])),
        ContractCase(
            "pivot/window/days-with-both-ends",
            "Windows of whole days have at most 31 days of the calendar, both ends counted",
            level: .should, fact: "pivot.md section 6, 2",
            fix: "Let endDate be at most 30 days after startDate, or send instants.",
            world: { context in
                var world = at([context.ago(days: 69), context.ago(days: 3)])
                world.options = ["bare_range": "inclusive"]
                return world
            },
            query: { context in
                HistoryQuery(
                    from: context.midnight(daysAgo: 70), to: context.midnight(daysAgo: 2),
                    pageSize: context.pageSize)
            }, wire: [.never(tooLong)]),
        ContractCase(
            "pivot/window/open-start",
            "Without a start, everything is asked for that any reading of six months allows",
            level: .should, fact: "pivot.md section 6, 3: six calendar months or 180 days",
            fix: "Begin at most 180 days ago when the start is open.",
            world: { context in
                var world = at([context.ago(days: 170), context.ago(days: 4)])
                world.options = ["look_back": "180-days"]
                return world
            },
            query: { HistoryQuery(to: $0.ago(days: 1), pageSize: $0.pageSize) },
            wire: [.never(ExchangePattern(mistake: "look-back-too-far"))]),
        ContractCase(
            "pivot/window/end-ahead",
            "An end in the future is no mistake",
            fact: "pivot.md section 6, 6",
            fix: "Send such an end as it is, or use now in its place.",
            world: { PivotRows.world(2, $0) },
            query: { context in
                HistoryQuery(
                    from: context.midnight(daysAgo: 2), to: context.midnight(daysAgo: -3),
                    pageSize: context.pageSize)
            }),
        ContractCase(
            "pivot/window/settled-elsewhere",
            "The window is about date; when a row was settled does not matter",
            fact: "pivot.md section 6, 8",
            fix: "Compare date, not settlementDate, with the range.",
            world: { context in
                var rows = PivotRows.payments(3, context)
                rows[0].settledAt = context.ago(hours: 2)
                rows[1].at = context.midnight(daysAgo: 3).advanced(bySeconds: 7_200)
                rows[1].settledAt = PivotRows.noon(context)
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
    ]

    /// A world with a payment at each instant.
    private static func at(_ instants: [Instant]) -> CaseWorld {
        CaseWorld(
            ledger: PivotRows.ledger(
                instants.enumerated().map { PivotCaseRow(number: $0 + 1, at: $1) }))
    }

    private static func insideSeconds(_ context: CaseContext) -> (from: Instant, to: Instant) {
        let noon = PivotRows.noon(context)
        return (
            noon.advanced(byMilliseconds: 250), noon.advanced(byMilliseconds: 30_750)
        )
    }

    /// Our own client with other windows than it should have.
    static let windowMutants = [
        Mutant(
            "keeps-both-ends", "It keeps rows at the last instant of a window.",
            killedBy: [
                "window/both-ends", "window/ends-within-a-second", "window/where-windows-touch",
            ], make: make(KeepsBothEnds.self)),
        Mutant(
            "one-instant-for-none", "It asks for the instant when the range is empty.",
            killedBy: ["window/no-time-at-all"], make: make(OneInstantForNone.self)),
        Mutant(
            "drops-first-instant", "It keeps only what is after the start.",
            killedBy: [
                "window/both-ends", "window/ends-within-a-second", "window/where-windows-touch",
            ], make: make(DropsFirstInstant.self)),
        Mutant(
            "one-long-window", "It asks for the whole range at once.",
            killedBy: [
                "window/long-range-is-split", "window/where-windows-touch",
                "window/nothing-for-months", "window/days-with-both-ends", "window/open-start",
                "paging/every-window-from-page-1",
            ], make: make(OneLongWindow.self)),
        Mutant(
            "second-between-windows", "It ends windows a second before the next one begins.",
            killedBy: ["window/where-windows-touch"], make: make(SecondBetweenWindows.self)),
        Mutant(
            "whole-second-bounds", "It cuts the end to whole seconds.",
            killedBy: ["window/ends-within-a-second"], make: make(WholeSecondBounds.self)),
        Mutant(
            "ends-at-empty-window", "It takes a window without rows for the end.",
            killedBy: [
                "window/long-range-is-split", "window/nothing-for-months",
                "window/days-with-both-ends", "window/open-start",
            ], make: make(EndsAtEmptyWindow.self)),
        Mutant(
            "moves-the-start", "It asks only for what the provider still has, and does not say so.",
            killedBy: ["window/too-long-ago"], make: make(MovesTheStart.self)),
        Mutant(
            "days-31-apart", "It asks for whole days of which the last is 31 after the first.",
            killedBy: ["window/days-with-both-ends"], make: make(Days31Apart.self)),
        Mutant(
            "half-a-year-back", "It takes six months for 183 days.",
            killedBy: ["window/open-start"], make: make(HalfAYearBack.self)),
        Mutant(
            "refuses-the-future", "It fails when the end is in the future.",
            killedBy: ["window/end-ahead"], make: make(RefusesTheFuture.self)),
        Mutant(
            "compares-settlement", "It compares settlementDate with the range.",
            killedBy: ["window/settled-elsewhere"], make: make(ComparesSettlement.self)),
        Mutant(
            "utc-days", "It asks for whole days, and takes them to begin at 00:00 UTC.",
            killedBy: ["time/days-of-another-zone"], make: make(UTCDays.self)),
    ]
}

private final class KeepsBothEnds: PivotClient {
    override func isIn(_ slice: Slice, _ row: JSONValue) throws(ClientFailure) -> Bool {
        let time = try time(of: row)
        return slice.start <= time && time <= slice.end
    }
}

private final class OneInstantForNone: PivotClient {
    override func slices(_ query: HistoryQuery, _ now: Instant) throws(ClientFailure) -> [Slice] {
        guard let from = query.from, from == query.to else {
            return try super.slices(query, now)
        }
        return [Slice(start: from, end: from.advanced(byMilliseconds: 1))]
    }
}

private final class DropsFirstInstant: PivotClient {
    override func isIn(_ slice: Slice, _ row: JSONValue) throws(ClientFailure) -> Bool {
        let time = try time(of: row)
        return slice.start < time && time < slice.end
    }
}

private final class OneLongWindow: PivotClient {
    override var sliceSeconds: Int64 { 4_000 * 86_400 }
}

private final class SecondBetweenWindows: PivotClient {
    override func slices(_ query: HistoryQuery, _ now: Instant) throws(ClientFailure) -> [Slice] {
        var slices = try super.slices(query, now)
        for index in slices.indices.dropLast() {
            slices[index].end = slices[index].end.advanced(bySeconds: -1)
        }
        return slices
    }
}

private final class WholeSecondBounds: PivotClient {
    override func endText(_ slice: Slice) -> String {
        text(of: Instant(seconds: slice.end.seconds))
    }
}

private final class EndsAtEmptyWindow: PivotClient {
    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        let now = try connection.now()
        var records: [HistoryRecord] = []
        for slice in try slices(query, now) {
            let rows = unique(try walk(slice, query, now))
            if rows.isEmpty { break }
            records += try rows.filter { try isIn(slice, $0) }.map(record)
        }
        return records
    }
}

private final class MovesTheStart: PivotClient {
    override func slices(_ query: HistoryQuery, _ now: Instant) throws(ClientFailure) -> [Slice] {
        var query = query
        let limit = now.advanced(bySeconds: -180 * 86_400 + 60)
        if let from = query.from, from < limit { query.from = limit }
        return try super.slices(query, now)
    }
}

private final class UTCDays: PivotClient {
    override func startText(_ slice: Slice, _ now: Instant) -> String {
        String(text(of: slice.start).prefix(10))
    }

    override func endText(_ slice: Slice) -> String {
        String(text(of: slice.end.advanced(byMilliseconds: -1)).prefix(10))
    }
}

private final class Days31Apart: PivotClient {
    override var sliceSeconds: Int64 { 31 * 86_400 }

    override func startText(_ slice: Slice, _ now: Instant) -> String {
        String(text(of: slice.start).prefix(10))
    }

    override func endText(_ slice: Slice) -> String { String(text(of: slice.end).prefix(10)) }
}

private final class HalfAYearBack: PivotClient {
    override var openDays: Int64 { 183 }
}

private final class RefusesTheFuture: PivotClient {
    override func slices(_ query: HistoryQuery, _ now: Instant) throws(ClientFailure) -> [Slice] {
        if let to = query.to, to > now {
            throw ClientFailure(.window, "the end is in the future")
        }
        return try super.slices(query, now)
    }
}

private final class ComparesSettlement: PivotClient {
    override func isIn(_ slice: Slice, _ row: JSONValue) throws(ClientFailure) -> Bool {
        guard let text = row["settlementDate"]?.stringValue else {
            return try super.isIn(slice, row)
        }
        let time = try instant(text)
        return slice.start <= time && time < slice.end
    }
}
