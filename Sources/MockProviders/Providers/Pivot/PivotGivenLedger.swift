import Synchronization
import WireFormats

/// Entries that a scenario gives, checked when it is loaded.
///
/// The form is `{"opening":{"PAYMENT":"0.00"},"closing":{…},"entries":[…]}`; the entries are rows as
/// on the wire, oldest first, in which `balanceType` and `transactionType` are the table's codes.
/// `opening` and `closing` may be absent; a closing balance must be the sum.
final class PivotGivenLedger: PivotEntries {
    /// The rows as they were given, oldest first.
    let rows: [PivotRow]
    /// The positions of the rows, newest first.
    private let order: [Int]
    private let opening: [Int128]
    private let settings: PivotSettings
    /// The rows' JSON, as far as they were asked for.
    private let written: Mutex<[Bytes?]>

    /// An account in which nothing ever happened.
    init() {
        rows = []
        order = []
        opening = PivotBalance.allCases.map { _ in 0 }
        settings = PivotSettings()
        written = Mutex([])
    }

    /// Reads and checks entries.
    init(_ given: GivenLedger, settings: PivotSettings) throws(ConfigurationError) {
        let reader = PivotGivenReader(given: given)
        let members = ["opening", "closing", "entries"]
        try reader.checkMembers(of: given.value, at: "", valid: members, required: ["entries"])
        let opening = try reader.balances(given.value["opening"], at: ".opening")
        guard case .array(let values)? = given.value["entries"] else {
            throw given.error(".entries", "must be an array")
        }
        var rows: [PivotRow] = []
        rows.reserveCapacity(values.count)
        var sums = opening.map { $0 ?? 0 }
        for (index, value) in values.enumerated() {
            let place = ".entries[\(index)]"
            let row = try reader.row(value, at: place)
            if let last = rows.last?.date.instant, row.date.instant < last {
                throw given.error("\(place).date", "is before the entry above; oldest first")
            }
            sums[row.balance.index] += row.hundredths
            rows.append(row)
        }
        let closing = try reader.balances(given.value["closing"], at: ".closing")
        for (index, balance) in PivotBalance.allCases.enumerated() {
            guard let stated = closing[index], stated != sums[index] else { continue }
            throw given.error(
                ".closing.\(balance.rawValue)",
                "is \(PivotGivenReader.text(stated)), but opening and amounts add up to "
                    + PivotGivenReader.text(sums[index]))
        }
        self.opening = opening.map { $0 ?? 0 }
        self.rows = rows
        self.settings = settings
        order = PivotRow.pageOrder(of: rows)
        written = Mutex(Array(repeating: nil, count: rows.count))
    }

    func balance(_ balance: PivotBalance, at now: Instant) -> Int128 {
        rows.reduce(opening[balance.index]) { sum, row in
            row.balance == balance && row.date.instant <= now ? sum + row.hundredths : sum
        }
    }

    func page(_ page: Int64, perPage: Int64, of filter: PivotFilter, at now: Instant)
        -> PivotPage
    {
        let end = min(filter.end, now)
        let kept = order.filter { index in
            let row = rows[index]
            return row.date.instant >= filter.start && row.date.instant <= end
                && (filter.balance == nil || filter.balance == row.balance)
                && (filter.transactionID.map { $0 == row.transactionID } ?? true)
        }
        var result = PivotPage()
        result.total = Int64(kept.count)
        let positions = PivotPage.positions(page: page, perPage: perPage, total: result.total)
        for position in positions {
            if position > positions.lowerBound { result.rows.append(UInt8(ascii: ",")) }
            result.rows.append(contentsOf: json(ofRow: kept[Int(position)]))
        }
        return result
    }

    private func json(ofRow index: Int) -> Bytes {
        if let bytes = written.withLock({ $0[index] }) { return bytes }
        var writer = JSONWriter()
        rows[index].append(to: &writer, settings)
        let bytes = writer.bytes
        written.withLock { $0[index] = bytes }
        return bytes
    }

    func count(from start: Instant, through end: Instant) -> Int64 {
        rows.reduce(0) { count, row in
            row.date.instant >= start && row.date.instant <= end ? count + 1 : count
        }
    }

    func excerpt(from start: Instant?, through end: Instant, limit: Int) -> PivotExcerpt {
        let kept = order.filter { index in
            let instant = rows[index].date.instant
            return instant <= end && instant >= start ?? instant
        }
        return PivotExcerpt(
            rows: kept.prefix(limit).map { rows[$0] },
            closing: PivotBalance.allCases.map { balance($0, at: end) },
            isTruncated: kept.count > limit)
    }
}
