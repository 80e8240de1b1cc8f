import WireFormats

/// The ground truth of a merchant: its days, and what they add up to.
///
/// An entry is a day in the form in which a scenario gives it, cut to the part of it that was asked
/// for: the changes in that part, and the balances behind the last of them. What changed while no
/// day was given stands as a change at the first instant of the next given day.
struct PagsmileTruth {
    let book: PagsmileBook

    /// The entries that are asked for, newest last.
    func answer(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError) -> JSONValue {
        if let account = query.account, account != book.merchantID {
            throw ConfigurationError(
                "pagsmile: there is no account '\(account)'; valid: \(book.merchantID)")
        }
        let end = PagsmileTruth.after(min(query.until ?? now, now))
        let start = query.since?.milliseconds ?? .min
        let limit = max(0, min(query.limit, LedgerQuery.limitMaximum))
        var days: [PagsmileGivenDays.Day] = []
        var isTruncated = false
        if start < end {
            // One more than is shown tells whether there are more.
            days = try parts(from: start, before: end, count: limit + 1)
            isTruncated = days.count > limit
            if isTruncated { days.removeLast() }
        }
        let idle = balances(before: end)
        let opening = days.last?.balances(at: .min) ?? idle
        let closing = days.first?.balances ?? idle
        return .object([
            JSONMember("account", .string(book.merchantID)),
            JSONMember("opening", PagsmileTruth.json(opening)),
            JSONMember("closing", PagsmileTruth.json(closing)),
            JSONMember("entries", .array(days.reversed().map(\.json))),
            JSONMember("truncated", .bool(isTruncated)),
        ])
    }

    /// The newest days between two instants, newest first, each cut to what lies between them.
    private func parts(from start: Int64, before end: Int64, count: Int)
        throws(ConfigurationError) -> [PagsmileGivenDays.Day]
    {
        switch book.source {
        case .given(let days):
            return days.whole.lazy.filter { PagsmileTruth.overlaps($0, start, end) }.prefix(count)
                .map { PagsmileTruth.part(of: $0, from: start, before: end) }
        case .generated(let ledger):
            return try parts(of: ledger, from: start, before: end, count: count)
        }
    }

    private func parts(
        of ledger: PagsmileLedger, from start: Int64, before end: Int64, count: Int
    ) throws(ConfigurationError) -> [PagsmileGivenDays.Day] {
        let first = max(PagsmileTruth.day(of: start), PagsmileLedger.firstDay)
        var day = PagsmileTruth.day(of: end - 1)
        var cursor = PagsmileBalanceCursor(ledger)
        var days: [PagsmileGivenDays.Day] = []
        var entriesLeft = PagsmileTruth.entriesMax
        while day >= first, days.count < count {
            let from = max(start, Int64(day) * PagsmileLedger.dayMilliseconds)
            let before = min(end, Int64(day + 1) * PagsmileLedger.dayMilliseconds)
            entriesLeft -= ledger.entryCount(from: from, before: before)
            guard entriesLeft >= 0 else {
                throw ConfigurationError(
                    "pagsmile: more than \(PagsmileTruth.entriesMax) entries; ask for less time "
                        + "or a lower limit")
            }
            days.append(
                PagsmileGivenDays.Day(
                    day: day,
                    balances: PagsmileLedger.currencies.indices.map { index in
                        PagsmileGivenDays.Balance(
                            currency: PagsmileLedger.currencies[index].code,
                            amount: cursor.balance(of: index, before: before))
                    }, changes: ledger.entries(from: from, before: before)))
            day -= 1
        }
        return days
    }

    /// The most entries of one answer, of all its days.
    private static let entriesMax: Int64 = 100_000

    /// The balances before an instant, when no day of the window is there.
    private func balances(before end: Int64) -> [PagsmileGivenDays.Balance] {
        guard case .given(let days) = book.source else { return [] }
        let last = PagsmileTruth.day(of: end == .min ? end : end - 1)
        return days.all.first { $0.day <= last }?.balances(at: end - 1) ?? []
    }

    private static func overlaps(_ day: PagsmileGivenDays.Day, _ start: Int64, _ end: Int64)
        -> Bool
    {
        PagsmileTruth.day(of: start) <= day.day && day.day <= PagsmileTruth.day(of: end - 1)
    }

    /// The part of a day between two instants.
    private static func part(
        of day: PagsmileGivenDays.Day, from start: Int64, before end: Int64
    ) -> PagsmileGivenDays.Day {
        var part = day
        part.balances = day.balances(at: end - 1)
        part.changes = (day.changes ?? []).filter {
            $0.milliseconds >= start && $0.milliseconds < end
        }
        return part
    }

    private static func day(of milliseconds: Int64) -> Int {
        PagsmileBook.day(of: Instant(milliseconds: milliseconds))
    }

    private static func json(_ balances: [PagsmileGivenDays.Balance]) -> JSONValue {
        .object(balances.map { JSONMember($0.currency, .string($0.amount.text)) })
    }

    /// The first millisecond behind an instant.
    private static func after(_ instant: Instant) -> Int64 {
        let milliseconds = instant.milliseconds
        return milliseconds == .max ? .max : milliseconds + 1
    }
}

extension PagsmileGivenDays {
    /// The days, newest first, with every change that leads from one to the next.
    fileprivate var whole: [Day] {
        var whole: [Day] = []
        for day in all.reversed() {
            var day = day
            if let before = whole.last, day.changes == nil || before.day != day.day - 1 {
                day.addJump(from: before)
            }
            whole.append(day)
        }
        return whole.reversed()
    }
}

extension PagsmileGivenDays.Day {
    /// Adds, at the first instant, what changed since an earlier day without being given.
    fileprivate mutating func addJump(from before: PagsmileGivenDays.Day) {
        let start = Int64(day) * PagsmileLedger.dayMilliseconds
        // A currency that is no longer listed has nothing now.
        for earlier in before.balances where earlier.amount != .zero {
            guard !balances.contains(where: { $0.currency == earlier.currency }) else { continue }
            balances.append(.init(currency: earlier.currency, amount: .zero))
        }
        var jump: [PagsmileGivenDays.Change] = []
        for opening in balances(at: .min) {
            let earlier = before.balances.first { $0.currency == opening.currency }?.amount ?? .zero
            guard opening.amount != earlier else { continue }
            jump.append(
                .init(
                    milliseconds: start, currency: opening.currency,
                    amount: opening.amount - earlier))
        }
        changes = jump + (changes ?? [])
    }
}
