import WireFormats

/// The daily snapshots of an account: none, generated, or given by a scenario.
enum KrakenBook: Sendable {
    case none
    case generated(KrakenLedger)
    case given(KrakenGivenBook)

    /// The snapshots of some days that exist by a last day, newest first, at most so many.
    ///
    /// `fromOldest` keeps the oldest ones of them instead of the newest, still newest first.
    func days(in range: Range<Int64>, through last: Int64, most: Int64, fromOldest: Bool)
        -> (days: [Int64], isCut: Bool)
    {
        switch self {
        case .none:
            return ([], false)
        case .generated(let ledger):
            let low = max(range.lowerBound, ledger.firstDay)
            let high = min(range.upperBound, min(last, KrakenLedger.lastDay) + 1)
            guard low < high else { return ([], false) }
            let count = min(high - low, most)
            let kept = fromOldest ? low..<(low + count) : (high - count)..<high
            return (kept.reversed(), high - low > most)
        case .given(let book):
            let all = book.snapshots.lazy.map(\.day).filter { range.contains($0) && $0 <= last }
            let kept = fromOldest ? Array(all.suffix(Int(most))) : Array(all.prefix(Int(most)))
            return (kept, all.count > Int(most))
        }
    }

    /// The snapshot of a day that `days` named.
    func snapshot(onDay day: Int64) -> KrakenSnapshot? {
        switch self {
        case .none: nil
        case .generated(let ledger): ledger.snapshot(onDay: day)
        case .given(let book): book.snapshot(onDay: day)
        }
    }
}
