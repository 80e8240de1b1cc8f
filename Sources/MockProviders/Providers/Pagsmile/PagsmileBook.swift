import Synchronization
import WireFormats

/// The balances of one merchant by day: generated from the seed, or given by a scenario.
final class PagsmileBook: Sendable {
    enum Source: Sendable {
        case generated(PagsmileLedger)
        case given(PagsmileGivenDays)
    }

    /// The merchant's id as rows show it.
    let merchantID: String
    /// Where the days come from.
    let source: Source
    private let cache = Mutex(RowCache())

    /// The book of a generated ledger; the form of an id is not documented (pagsmile.md section 4).
    init(_ ledger: PagsmileLedger) {
        merchantID = "940000000048"
        source = .generated(ledger)
    }

    /// The book of given days.
    init(_ days: PagsmileGivenDays) {
        merchantID = days.merchantID
        source = .given(days)
    }

    /// The first day that has a row.
    var firstDay: Int {
        switch source {
        case .generated: PagsmileLedger.firstDay
        case .given(let days): days.all.last?.day ?? .max
        }
    }

    /// The most rows that some days can have.
    func rowCount(of days: ClosedRange<Int>) -> Int {
        switch source {
        case .generated: days.count
        case .given(let given): given.all.count
        }
    }

    /// Appends the rows of some days, the newest first, each but the first behind a comma.
    func appendRows(
        _ days: ClosedRange<Int>, settings: PagsmileSettings, at now: Instant, to bytes: inout Bytes
    ) {
        var rows = PagsmileRows(merchantID: merchantID, settings: settings)
        switch source {
        case .generated(let ledger):
            let today = PagsmileBook.day(of: now)
            var cursor = PagsmileBalanceCursor(ledger)
            bytes.reserveCapacity(bytes.count + days.count * 450)
            for day in days.reversed() {
                // A day that has ended never changes again.
                let key = RowCache.Key(block: Int64(day / 32), slot: day % 32)
                if day < today, let row = cache.withLock({ $0.bytes(key) }) {
                    rows.append(row: row, to: &bytes)
                    continue
                }
                let row = self.row(of: day, &cursor, rows, settings: settings, at: now)
                rows.append(row: row, to: &bytes)
                if day < today { cache.withLock { $0.keep(row, at: key) } }
            }
        case .given(let given):
            for day in given.all where days.contains(day.day) {
                if !settings.showsQuietDays, day.isQuiet { continue }
                var row = rows.begin(day.day)
                for balance in day.balances(at: now.milliseconds) {
                    rows.append(balance.currency, balance.amount, to: &row)
                }
                row.append("]}")
                rows.append(row: row, to: &bytes)
            }
        }
    }

    /// The row of a day of the generated ledger; empty when it is quiet and so left out.
    private func row(
        of day: Int, _ cursor: inout PagsmileBalanceCursor, _ rows: PagsmileRows,
        settings: PagsmileSettings, at now: Instant
    ) -> Bytes {
        let start = Int64(day) * PagsmileLedger.dayMilliseconds
        let end = min(start + PagsmileLedger.dayMilliseconds, PagsmileBook.after(now))
        if !settings.showsQuietDays, !cursor.ledger.hasEntries(from: start, before: end) {
            return []
        }
        var row = rows.begin(day)
        for index in PagsmileLedger.currencies.indices {
            rows.append(
                PagsmileLedger.currencies[index].code, cursor.balance(of: index, before: end),
                to: &row)
        }
        row.append("]}")
        return row
    }

    /// Appends the balances of now, as elements of a JSON array.
    ///
    /// Before the account existed there are none.
    func appendBalances(settings: PagsmileSettings, at now: Instant, to bytes: inout Bytes) {
        var settings = settings
        // The documentation's sample lists a zero; the option is for the history alone.
        settings.listsZeroBalances = true
        let rows = PagsmileRows(merchantID: merchantID, settings: settings)
        let today = PagsmileBook.day(of: now)
        switch source {
        case .generated(let ledger):
            guard today >= PagsmileLedger.firstDay else { return }
            var cursor = PagsmileBalanceCursor(ledger)
            for index in PagsmileLedger.currencies.indices {
                rows.append(
                    PagsmileLedger.currencies[index].code,
                    cursor.balance(of: index, before: PagsmileBook.after(now)), to: &bytes)
            }
        case .given(let given):
            guard let newest = given.all.first(where: { $0.day <= today }) else { return }
            for balance in newest.balances(at: now.milliseconds) {
                rows.append(balance.currency, balance.amount, to: &bytes)
            }
        }
    }

    /// The days around an instant as a scenario gives them: all of given ones, and of generated
    /// ones an excerpt of `excerptDays` up to today, and tomorrow.
    ///
    /// Days whose entries are too many to list have balances alone.
    func days(around now: Instant) throws(ConfigurationError) -> PagsmileGivenDays {
        switch source {
        case .given(let days): return days
        case .generated(let ledger):
            let today = PagsmileBook.day(of: now)
            let first = max(today - PagsmileBook.excerptDays + 1, PagsmileLedger.firstDay)
            guard first <= today + 1 else {
                return PagsmileGivenDays(merchantID: merchantID, all: [])
            }
            var all: [PagsmileGivenDays.Day] = []
            var cursor = PagsmileBalanceCursor(ledger)
            var entriesLeft = PagsmileBook.excerptEntries
            for day in (first...(today + 1)).reversed() {
                let start = Int64(day) * PagsmileLedger.dayMilliseconds
                let end = start + PagsmileLedger.dayMilliseconds
                let balances = PagsmileLedger.currencies.indices.map { index in
                    PagsmileGivenDays.Balance(
                        currency: PagsmileLedger.currencies[index].code,
                        amount: cursor.balance(of: index, before: end))
                }
                let count = ledger.entryCount(from: start, before: end)
                entriesLeft -= count
                guard entriesLeft >= 0 || day < today else {
                    throw ConfigurationError(
                        "pagsmile: a day has \(count) entries, more than can be changed one by "
                            + "one; set pagsmile.entries_per_day to less, or give the days")
                }
                all.append(
                    PagsmileGivenDays.Day(
                        day: day, balances: balances,
                        changes: entriesLeft >= 0
                            ? ledger.entries(from: start, before: end) : nil))
            }
            return PagsmileGivenDays(merchantID: merchantID, all: all)
        }
    }

    /// As many days as the sample of the history has rows (seed).
    static let excerptDays = 100
    /// The most entries of an excerpt.
    private static let excerptEntries: Int64 = 20_000

    /// The day of an instant in UTC, in days since 1970-01-01.
    static func day(of now: Instant) -> Int {
        let (quotient, remainder) = now.seconds.quotientAndRemainder(dividingBy: 86_400)
        return Int(remainder < 0 ? quotient - 1 : quotient)
    }

    /// The first millisecond after an instant; an entry at the instant itself has happened.
    private static func after(_ now: Instant) -> Int64 {
        let milliseconds = now.milliseconds
        return milliseconds == .max ? .max : milliseconds + 1
    }
}
