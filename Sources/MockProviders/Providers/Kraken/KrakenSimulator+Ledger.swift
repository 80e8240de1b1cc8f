import WireFormats

extension KrakenSimulator {
    /// The days before today that a generated ledger keeps when it becomes a given one: the
    /// documented 365 and a month.
    static let keptDaysBack: Int64 = 400
    /// The days after today that it keeps, for a clock that goes on.
    static let keptDaysAhead: Int64 = 7

    func entries(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError) -> JSONValue {
        let own = accounts.filter { $0.access == .own }
        let wanted = query.account ?? own.first?.id ?? ""
        guard let account = own.first(where: { $0.id == wanted }) else {
            throw ConfigurationError(
                "kraken has no account '\(wanted)' here; valid: "
                    + own.map(\.id).joined(separator: ", "))
        }
        let low = query.since.map { KrakenSimulator.day(of: $0.advanced(byNanoseconds: -1)) + 1 }
        let high = query.until.map { KrakenSimulator.day(of: $0) + 1 }
        let most = Int64(min(max(0, query.limit), LedgerQuery.limitMaximum))
        let (first, end) = (low ?? .min, max(low ?? .min, high ?? .max))
        let (days, isTruncated) = account.book.days(
            in: first..<end, through: lastDay(at: now), most: most, fromOldest: false)
        let points = days.reversed().compactMap { account.book.snapshot(onDay: $0) }
        // What there was before the first of them; the state at the end when none is shown.
        let before = account.book.days(
            in: .min..<(days.last ?? end), through: lastDay(at: now), most: 1, fromOldest: false)
        let opening = before.days.first.flatMap { account.book.snapshot(onDay: $0) }
        return .object([
            JSONMember("account", .string(account.id)),
            JSONMember("opening", KrakenSimulator.balance(opening)),
            JSONMember("closing", KrakenSimulator.balance(points.last ?? opening)),
            JSONMember("entries", .array(points.map { $0.givenPoint(listsUnheld: false) })),
            JSONMember("truncated", .bool(isTruncated)),
        ])
    }

    /// What an account came to at a point; nothing before its first.
    private static func balance(_ snapshot: KrakenSnapshot?) -> JSONValue {
        let nothing = KrakenSnapshot(day: 0, holdings: [], netDeposits: 0)
        let shown = snapshot ?? nothing
        return .object(
            [
                JSONMember(
                    "timestamp",
                    snapshot.map { .string(KrakenSnapshot.timestamp(ofDay: $0.day)) } ?? .null),
                JSONMember("assets", shown.givenAssets(listsUnheld: false)),
            ] + shown.givenTotals)
    }

    func ledger(
        after change: LedgerChange, at now: Instant
    ) throws(ConfigurationError) -> GivenLedger {
        var editor = KrakenLedgerEditor(
            accounts: accounts.filter { $0.access == .own }.map { account in
                KrakenLedgerEditor.Account(
                    id: account.id, snapshots: snapshots(of: account.book, at: now))
            }, lastDay: lastDay(at: now), seed: seed, showsClosing: settings.showsClosing)
        try editor.apply(change)
        return editor.ledger
    }

    /// All given snapshots, or those of a generated ledger around now, newest first.
    private func snapshots(of book: KrakenBook, at now: Instant) -> [KrakenSnapshot] {
        switch book {
        case .none:
            return []
        case .given(let book):
            return book.snapshots
        case .generated:
            let today = lastDay(at: now)
            let end = today + KrakenSimulator.keptDaysAhead
            let kept = book.days(
                in: (today - KrakenSimulator.keptDaysBack)..<(end + 1), through: end, most: .max,
                fromOldest: false)
            return kept.days.compactMap { book.snapshot(onDay: $0) }
        }
    }
}
