import MockProviders
import WireFormats

extension PacificaSuite {
    /// Clients that lose their way between pages.
    static let pagingMutants = [
        Mutant(
            "first-page-only", "It never asks for a second page.",
            killedBy: [
                "auth/revoked-mid-walk", "params/page-size", "window/newest-pages-outside",
                "window/range-in-the-middle", "paging/all-pages", "paging/many-pages",
                "paging/short-pages", "paging/ties-at-page-edge", "paging/great-ids",
                "paging/back-dated-row", "paging/new-row-mid-walk", "paging/cursor-refused",
                "paging/full-last-page", "paging/last-cursor-omitted",
                "paging/last-cursor-empty", "paging/cursor-missing-is-told",
                "paging/cursor-repeats", "paging/cursor-repeats-is-told",
                "errors/rate-limited", "retry/same-page-again", "retry/rate-limit-recovers",
                "retry/retry-after", "retry/credits-refresh", "precision/event-types",
                "transport/no-partial-history", "politeness/page-count",
                "politeness/no-request-twice",
            ], make: make(FirstPageOnly.self)),
        Mutant(
            "ten-pages-at-most", "It stops after ten pages.",
            killedBy: ["paging/many-pages"], make: make(TenPagesAtMost.self)),
        Mutant(
            "short-page-ends", "It takes a page with fewer rows than asked for as the last.",
            killedBy: [
                "paging/many-pages", "paging/short-pages", "errors/rate-limited",
                "retry/rate-limit-recovers", "retry/retry-after", "retry/credits-refresh",
            ],
            make: make(ShortPageEnds.self)),
        Mutant(
            "one-entry-an-instant", "It knows entries by their time.",
            killedBy: [
                "paging/ties-at-page-edge", "paging/equal-events", "paging/identical-rows",
            ], make: make(OneEntryAnInstant.self)),
        Mutant(
            "goes-on-below-the-last-time", "It skips rows that are as old as the page before.",
            killedBy: ["paging/ties-at-page-edge"], make: make(GoesOnBelowTheLastTime.self)),
        Mutant(
            "knows-by-time-type-and-amount", "It drops rows of known time, type and amount.",
            killedBy: ["paging/equal-events", "paging/identical-rows"],
            make: make(KnowsByTimeTypeAndAmount.self)),
        Mutant(
            "drops-rows-alike", "It drops rows that are like one before in every member.",
            killedBy: ["paging/identical-rows"], make: make(DropsRowsAlike.self)),
        Mutant(
            "cursor-through-a-double", "It reads the cursor as a number and writes it again.",
            killedBy: ["paging/great-ids"], make: make(CursorThroughADouble.self)),
        Mutant(
            "insists-on-balances", "It refuses a page whose balances do not continue the last.",
            killedBy: ["paging/back-dated-row"], make: make(InsistsOnBalances.self)),
        Mutant(
            "begins-anew-and-skips", "After a failure it begins anew and skips what it has.",
            killedBy: [
                "paging/new-row-mid-walk", "retry/rate-limit-recovers", "retry/retry-after",
                "retry/credits-refresh",
            ], make: make(BeginsAnewAndSkips.self)),
        Mutant(
            "begins-anew-and-keeps", "After a failure it begins anew and keeps what it has.",
            killedBy: [
                "paging/new-row-mid-walk", "retry/same-page-again",
                "retry/rate-limit-recovers", "retry/retry-after", "retry/credits-refresh",
            ], make: make(BeginsAnewAndKeeps.self)),
        Mutant(
            "returns-what-it-has", "When a later page fails it returns those before.",
            killedBy: [
                "auth/revoked-mid-walk", "paging/cursor-refused",
                "paging/cursor-missing-is-told", "paging/cursor-repeats-is-told",
                "transport/no-partial-history",
            ], make: make(ReturnsWhatItHas.self)),
    ]
}

private final class FirstPageOnly: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) -> String? { nil }
}

private final class TenPagesAtMost: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        used.count < 9 ? try super.next(page, used: used) : nil
    }
}

private final class ShortPageEnds: PacificaClient {
    private var pageSize = 0

    override func target(_ query: HistoryQuery, cursor: String?) -> String {
        pageSize = query.pageSize
        return super.target(query, cursor: cursor)
    }

    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        try rows(of: page).count < pageSize ? nil : super.next(page, used: used)
    }
}

/// Drops records that are like an earlier one in some of their values.
private class Deduplicating: PacificaClient {
    private var seen: Set<[String?]> = []

    func key(of record: HistoryRecord) -> [String?] { [] }

    override func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        try super.kept(rows, query).filter { seen.insert(key(of: $0)).inserted }
    }
}

private final class OneEntryAnInstant: Deduplicating {
    override func key(of record: HistoryRecord) -> [String?] { [record["time"]] }
}

private final class KnowsByTimeTypeAndAmount: Deduplicating {
    override func key(of record: HistoryRecord) -> [String?] {
        [record["time"], record["type"], record["amount"]]
    }
}

private final class DropsRowsAlike: Deduplicating {
    override func key(of record: HistoryRecord) -> [String?] {
        ["time", "type", "amount", "balance", "pendingBalance"].map { record[$0] }
    }
}

private final class GoesOnBelowTheLastTime: PacificaClient {
    private var last: Instant?

    override func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        var query = query
        if let last { query.to = min(query.to ?? last, last) }
        let records = try super.kept(rows, query)
        if let row = rows.last { last = try time(of: row) }
        return records
    }
}

private final class CursorThroughADouble: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        guard let cursor = try super.next(page, used: used),
            let id = PacificaCursor.decode(Bytes(text: cursor))
        else { return nil }
        return PacificaCursor.encode(UInt64(Double(id))).text
    }
}

private final class InsistsOnBalances: PacificaClient {
    private var expected: ExactDecimal?

    override func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        for row in rows {
            let balance = try number(row, "balance")
            if let expected, balance != expected {
                throw ClientFailure(.decode, "the balances do not add up")
            }
            do {
                expected = try balance.subtracting(try number(row, "amount"))
            } catch {
                throw ClientFailure(.decode, "\(error)")
            }
        }
        return try super.kept(rows, query)
    }

    private func number(_ row: JSONValue, _ name: String) throws(ClientFailure) -> ExactDecimal {
        do { return try ExactDecimal(row[name]?.stringValue ?? "") } catch {
            throw ClientFailure(.decode, "\(error)")
        }
    }
}

/// Walks from the first page again when a page fails.
private class BeginningAnew: PacificaClient {
    private var records: [HistoryRecord] = []
    private var toSkip = 0
    var skips: Bool { false }
    private var restarts = 0

    override var triesMax: Int { restarts == 0 && !records.isEmpty ? 1 : 4 }

    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        do {
            _ = try await super.history(query)
        } catch let failure as ClientFailure
            where failure.errorClass == .server && !records.isEmpty
        {
            restarts = 1
            toSkip = skips ? records.count : 0
            _ = try await super.history(query)
        }
        return records
    }

    override func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        let skipped = min(toSkip, rows.count)
        toSkip -= skipped
        let more = try super.kept(Array(rows.dropFirst(skipped)), query)
        records += more
        return more
    }
}

private final class BeginsAnewAndSkips: BeginningAnew {
    override var skips: Bool { true }
}

private final class BeginsAnewAndKeeps: BeginningAnew {}

private final class ReturnsWhatItHas: PacificaClient {
    private var records: [HistoryRecord] = []

    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        do { return try await super.history(query) } catch {
            guard !records.isEmpty else { throw error }
            return records
        }
    }

    override func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        let more = try super.kept(rows, query)
        records += more
        return more
    }
}
