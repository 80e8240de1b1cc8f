import WireFormats

/// Entries that a scenario gives, checked when it is loaded.
///
/// The form is `{"opening":{"PAYMENT":"0.00"},"closing":{…},"entries":[…]}`; the entries are rows as
/// on the wire, oldest first, in which `balanceType` and `transactionType` are the table's codes.
/// `opening` and `closing` may be absent; a closing balance must be the sum.
final class PivotGivenLedger: PivotEntries {
    private struct Entry: Sendable {
        let row: PivotRow
        let json: Bytes
        let hundredths: Int128
    }

    /// Newest first.
    private let entries: [Entry]
    private let opening: [Int128]

    /// An account in which nothing ever happened.
    init() {
        entries = []
        opening = PivotBalance.allCases.map { _ in 0 }
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
        var entries: [Entry] = []
        var sums = opening.map { $0 ?? 0 }
        for (index, value) in values.enumerated() {
            let place = ".entries[\(index)]"
            let row = try reader.row(value, at: place)
            if let last = entries.last?.row.date.instant, row.date.instant < last {
                throw given.error("\(place).date", "is before the entry above; oldest first")
            }
            let hundredths = row.hundredths
            sums[row.balance.index] += hundredths
            var writer = JSONWriter()
            row.append(to: &writer, settings)
            entries.append(Entry(row: row, json: writer.bytes, hundredths: hundredths))
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
        self.entries = PivotRow.pageOrder(of: entries.map(\.row)).map { entries[$0] }
    }

    func balance(_ balance: PivotBalance, at now: Instant) -> Int128 {
        let start = opening[balance.index]
        return entries.reduce(start) { sum, entry in
            entry.row.balance == balance && entry.row.date.instant <= now
                ? sum + entry.hundredths : sum
        }
    }

    func page(_ page: Int64, perPage: Int64, of filter: PivotFilter, at now: Instant)
        -> PivotPage
    {
        let kept = entries.filter { entry in
            let instant = entry.row.date.instant
            return instant >= filter.start && instant <= min(filter.end, now)
                && (filter.balance == nil || filter.balance == entry.row.balance)
                && (filter.transactionID.map { $0 == entry.row.transactionID } ?? true)
        }
        var result = PivotPage()
        result.total = Int64(kept.count)
        let positions = PivotPage.positions(page: page, perPage: perPage, total: result.total)
        for position in positions {
            if position > positions.lowerBound { result.rows.append(UInt8(ascii: ",")) }
            result.rows.append(contentsOf: kept[Int(position)].json)
        }
        return result
    }

    func count(from start: Instant, through end: Instant) -> Int64 {
        entries.reduce(0) { count, entry in
            let instant = entry.row.date.instant
            return instant >= start && instant <= end ? count + 1 : count
        }
    }

    func excerpt(from start: Instant?, through end: Instant, limit: Int) -> PivotExcerpt {
        let rows = entries.map(\.row).filter {
            $0.date.instant <= end && $0.date.instant >= start ?? $0.date.instant
        }
        return PivotExcerpt(
            rows: Array(rows.prefix(limit)),
            closing: PivotBalance.allCases.map { balance($0, at: end) },
            isTruncated: rows.count > limit)
    }
}
