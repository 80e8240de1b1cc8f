import WireFormats

extension PagsmileMutants {
    /// Wrong in the days that they ask for or keep.
    static let ranges = [
        mutant(
            "drops-first-day", "It keeps what is later than the first day.",
            DropsFirstDay.self,
            killedBy: oneDayReads + [
                "window/both-edges", "window/end-date-left-out", "paging/every-other-day",
                "time/utc-days",
            ]),
        mutant(
            "drops-last-day", "It takes the last day for the end that is left out.",
            DropsLastDay.self, killedBy: lastDays),
        mutant(
            "keeps-the-day-after", "It keeps every row that comes.",
            KeepsTheDayAfter.self, killedBy: ["window/both-edges", "window/one-day"]),
        mutant(
            "trusts-end-date", "It names the last day as end_date and relies on its row.",
            TrustsEndDate.self,
            killedBy: ["window/end-date-left-out", "window/longer-than-31-days-end-left-out"]),
        mutant(
            "local-days", "It turns instants into dates five hours west of UTC.",
            LocalDays.self, killedBy: lastDays),
        mutant(
            "one-day-is-none", "It takes a range of one day for an empty one.",
            OneDayIsNone.self, killedBy: oneDay),
        mutant(
            "asks-for-no-days", "It sends a request for a range without days.",
            AsksForNoDays.self, killedBy: ["window/empty-range"]),
        mutant(
            "refuses-the-future", "It refuses ranges that reach beyond today.",
            RefusesTheFuture.self, killedBy: ["window/future-end"]),
        mutant(
            "never-splits", "It asks for any range at once.",
            NeverSplits.self,
            killedBy: [
                "window/longer-than-31-days", "window/longer-than-31-days-end-left-out",
                "window/32-days",
            ]),
        mutant(
            "splits-at-32", "It counts the 31 days without the first one.",
            SplitsAt32.self,
            killedBy: [
                "window/longer-than-31-days", "window/longer-than-31-days-end-left-out",
                "window/32-days",
            ]),
        mutant(
            "leaves-a-day-out", "It begins each piece a day after the end of the one before.",
            LeavesADayOut.self,
            killedBy: [
                "window/longer-than-31-days", "window/longer-than-31-days-end-left-out",
                "paging/every-other-day", "retry/between-ranges",
            ]),
        mutant(
            "keeps-both-ends", "It keeps the days at which pieces touch twice.",
            KeepsBothEnds.self,
            killedBy: [
                "window/longer-than-31-days", "paging/every-other-day", "paging/booked-back",
                "paging/day-twice", "retry/between-ranges",
            ]),
        mutant(
            "drops-by-place", "It drops the oldest row of each further piece as known.",
            DropsByPlace.self,
            killedBy: [
                "window/longer-than-31-days-end-left-out", "window/nothing-in-the-middle",
                "paging/every-other-day",
            ]),
        mutant(
            "wants-the-same-day-again", "It fails when a day that comes twice has changed.",
            WantsTheSameDayAgain.self, killedBy: ["paging/booked-back"]),
        mutant(
            "stops-at-nothing", "It takes a piece without rows for the end.",
            StopsAtNothing.self, killedBy: ["window/nothing-in-the-middle"]),
        mutant(
            "day-by-day", "It sends a request for each day.",
            DayByDay.self, killedBy: ["politeness/one-request"]),
        mutant(
            "looks-for-a-second-page", "It asks again until nothing new comes.",
            LooksForASecondPage.self, killedBy: ["politeness/no-request-twice"]),
    ]
}

private final class DropsFirstDay: PagsmileClient {
    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        let first = text(ofDay: dayNumber(atOrAfter: query.from ?? .epoch))
        return try super.records(of: window, query).filter { $0["day"] != first }
    }
}

private final class DropsLastDay: PagsmileClient {
    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        let last = text(ofDay: dayNumber(atOrAfter: query.to ?? .epoch) - 1)
        return try super.records(of: window, query).filter { $0["day"] != last }
    }
}

private final class KeepsTheDayAfter: PagsmileClient {
    override func isAsked(_ day: Int, _ window: Window) -> Bool { true }
}

private final class TrustsEndDate: PagsmileClient {
    override func endDate(of window: Window) -> Int { window.end - 1 }
}

private final class LocalDays: PagsmileClient {
    override func windows(of query: HistoryQuery) throws -> [Window] {
        try super.windows(of: query).map { Window(first: $0.first - 1, end: $0.end - 1) }
    }
}

private final class OneDayIsNone: PagsmileClient {
    override func windows(of query: HistoryQuery) throws -> [Window] {
        try super.windows(of: query).filter { $0.end - 1 > $0.first }
    }
}

private final class AsksForNoDays: PagsmileClient {
    override func windows(of query: HistoryQuery) throws -> [Window] {
        let windows = try super.windows(of: query)
        guard windows.isEmpty, let from = query.from else { return windows }
        let first = dayNumber(atOrAfter: from)
        return [Window(first: first, end: first - 1)]
    }
}

private final class RefusesTheFuture: PagsmileClient {
    override func windows(of query: HistoryQuery) throws -> [Window] {
        if let to = query.to, try to > connection.now().advanced(bySeconds: 86_400) {
            throw ClientFailure(.window, "the range ends in the future")
        }
        return try super.windows(of: query)
    }
}

private final class NeverSplits: PagsmileClient {
    override var daysApartMax: Int { 100_000 }
}

private final class SplitsAt32: PagsmileClient {
    override var daysApartMax: Int { 32 }
}

private final class LeavesADayOut: PagsmileClient {
    override func windows(of query: HistoryQuery) throws -> [Window] {
        try super.windows(of: query).enumerated().map { index, window in
            Window(first: index == 0 ? window.first : window.first + 1, end: window.end)
        }
    }
}

private final class KeepsBothEnds: PagsmileClient {
    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        let end = dayNumber(atOrAfter: query.to ?? .epoch)
        return try get(window, query).flatMap { row throws(ClientFailure) in
            try day(of: row) < end ? records(of: row, query) : []
        }
    }
}

private final class DropsByPlace: PagsmileClient {
    private var isFirst = true

    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        let end = dayNumber(atOrAfter: query.to ?? .epoch)
        let rows = try get(window, query)
        let new = isFirst ? rows : rows.dropLast()
        isFirst = false
        return try new.flatMap { row throws(ClientFailure) in
            try day(of: row) < end ? records(of: row, query).filter(isNew) : []
        }
    }
}

private final class WantsTheSameDayAgain: PagsmileClient {
    private var balances: [String: JSONValue] = [:]

    override func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        let rows = try super.get(window, query)
        for row in rows {
            let day = row["current_day"]?.stringValue ?? ""
            guard balances[day] == nil || balances[day] == row["balance"] else {
                throw ClientFailure(.decode, "\(day) has changed")
            }
            balances[day] = row["balance"]
        }
        return rows
    }
}

private final class StopsAtNothing: PagsmileClient {
    private var isOver = false

    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        guard !isOver else { return [] }
        let records = try super.records(of: window, query)
        isOver = records.isEmpty
        return records
    }
}

private final class DayByDay: PagsmileClient {
    override var daysApartMax: Int { 1 }
}

private final class LooksForASecondPage: PagsmileClient {
    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        var records: [HistoryRecord] = []
        while true {
            let more = try super.records(of: window, query)
            if more.isEmpty { return records }
            records += more
        }
    }
}
