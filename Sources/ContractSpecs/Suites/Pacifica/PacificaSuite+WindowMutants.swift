import WireFormats

extension PacificaSuite {
    /// Clients that mistake the range or the time.
    static let windowMutants = [
        Mutant(
            "start-left-out", "It keeps rows after the start only.",
            killedBy: ["window/from-edge", "time/range-in-milliseconds"],
            make: make(StartLeftOut.self)),
        Mutant(
            "end-included", "It keeps rows at the end of the range too.",
            killedBy: ["window/to-edge", "time/range-in-milliseconds"],
            make: make(EndIncluded.self)),
        Mutant(
            "stops-at-a-page-without-hits", "It stops at the first page with no row in the range.",
            killedBy: ["window/newest-pages-outside", "window/range-in-the-middle"],
            make: make(StopsAtAPageWithoutHits.self)),
        Mutant(
            "drops-the-page-of-the-start", "It drops the page on which the range begins.",
            killedBy: [
                "window/from-edge", "window/range-in-the-middle",
                "time/range-in-milliseconds",
            ],
            make: make(DropsThePageOfTheStart.self)),
        Mutant(
            "trusts-the-server", "It sends start_time and end_time and takes what comes.",
            killedBy: [
                "window/from-edge", "window/to-edge", "window/newest-pages-outside",
                "window/range-in-the-middle", "window/nothing-in-range",
                "time/range-in-milliseconds", "politeness/stops-at-start",
            ], make: make(TrustsTheServer.self)),
        Mutant(
            "nothing-is-an-error", "It takes an empty history for a failure.",
            killedBy: [
                "auth/secret-stays-home", "params/account-unchanged",
                "window/nothing-in-range", "paging/empty-history",
            ],
            make: make(NothingIsAnError.self)),
        Mutant(
            "ninety-days-at-most", "It puts 90 days ago in place of a missing start.",
            killedBy: ["window/open-start"], make: make(NinetyDaysAtMost.self)),
        Mutant(
            "range-in-seconds", "It compares whole seconds with the range.",
            killedBy: ["time/range-in-milliseconds"], make: make(RangeInSeconds.self)),
        Mutant(
            "seconds-only", "It returns times without their milliseconds.",
            killedBy: ["time/milliseconds", "time/range-in-milliseconds"],
            make: make(SecondsOnly.self)),
        Mutant(
            "fraction-without-zeros", "It writes one millisecond as .1.",
            killedBy: ["time/milliseconds"], make: make(FractionWithoutZeros.self)),
    ]
}

private final class StartLeftOut: PacificaClient {
    override func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        super.isAsked(time, query) && time != query.from
    }
}

private final class EndIncluded: PacificaClient {
    override func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        super.isAsked(time, query) || time == query.to
    }
}

private final class StopsAtAPageWithoutHits: PacificaClient {
    override func isPastStart(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> Bool
    {
        try kept(rows, query).isEmpty
    }
}

private final class DropsThePageOfTheStart: PacificaClient {
    override func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        if let from = query.from, let last = rows.last, try time(of: last) < from { return [] }
        return try super.kept(rows, query)
    }
}

private final class TrustsTheServer: PacificaClient {
    override func target(_ query: HistoryQuery, cursor: String?) -> String {
        var target = super.target(query, cursor: cursor)
        if let from = query.from { target += "&start_time=\(from.milliseconds)" }
        if let to = query.to { target += "&end_time=\(to.milliseconds)" }
        return target
    }

    override func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool { true }
}

private final class NothingIsAnError: PacificaClient {
    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        let records = try await super.history(query)
        guard !records.isEmpty else { throw ClientFailure(.notFound, "there is nothing") }
        return records
    }
}

private final class NinetyDaysAtMost: PacificaClient {
    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        var query = query
        let start = try connection.now().advanced(bySeconds: -90 * 86_400)
        query.from = query.from ?? start
        return try await super.history(query)
    }
}

private final class RangeInSeconds: PacificaClient {
    override func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        if let from = query.from, time.seconds < from.seconds { return false }
        if let to = query.to, time.seconds > to.seconds { return false }
        // The end of a range of whole seconds is treated rightly.
        return query.to.map { $0.milliseconds % 1_000 != 0 || time < $0 } ?? true
    }
}

private final class SecondsOnly: PacificaClient {
    override func timeText(_ time: Instant) -> String { "\(Instant(seconds: time.seconds))" }
}

private final class FractionWithoutZeros: PacificaClient {
    override func timeText(_ time: Instant) -> String {
        let whole = "\(Instant(seconds: time.seconds))".dropLast()
        return "\(whole).\(time.milliseconds - time.seconds * 1_000)Z"
    }
}
