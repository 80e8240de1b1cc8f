import WireFormats

extension HashKeyGivenLedger {
    /// The rows after a change, as a scenario gives them, with balances that follow.
    static func changed(_ ledger: GivenLedger, by change: LedgerChange, at now: Instant)
        throws(ConfigurationError) -> JSONValue
    {
        let asked = HashKeyHistory.asked
        let before = try HashKeyEntry.read(ledger.value, at: "", of: ledger)
        var values = before.map(\.value)
        switch change {
        case .insert(let rows):
            var greatest = before.reduce(into: [HashKeyShape: Int64]()) { ids, entry in
                ids[entry.key.family] = max(ids[entry.key.family] ?? 0, entry.key.id)
            }
            for (index, row) in rows.enumerated() {
                let maker = HashKeyRowMaker(path: "insert[\(index)]", ledger: asked)
                values.append(
                    try maker.complete(
                        row,
                        nextID: { family in
                            greatest[family, default: 0] += 1
                            return greatest[family] ?? 1
                        }, at: now.milliseconds))
            }
        case .amend(let selector, let members):
            for index in try selected(selector, before, at: now) {
                values[index] = try HashKeyHistory.amended(values[index], members)
            }
        case .remove(let selector):
            for index in try selected(selector, before, at: now).sorted(by: >) {
                values.remove(at: index)
            }
        }
        let after = try HashKeyEntry.read(.array(values), at: "insert", of: asked)
        return .array(try settled(after, openings: try openings(of: before, ledger)).map(\.value))
    }

    /// The balances before the first row of each.
    private static func openings(of entries: [HashKeyEntry], _ ledger: GivenLedger)
        throws(ConfigurationError) -> [HashKeyBalance: ExactDecimal]
    {
        var openings: [HashKeyBalance: ExactDecimal] = [:]
        for change in entries.flatMap(\.changes).sorted(by: { $0.comesBefore($1) })
        where openings[change.of] == nil {
            openings[change.of] = try change.before(ledger)
        }
        return openings
    }

    /// The rows with balances that follow from the openings; a new balance begins with nothing.
    private static func settled(
        _ entries: [HashKeyEntry], openings: [HashKeyBalance: ExactDecimal]
    ) throws(ConfigurationError) -> [HashKeyEntry] {
        var entries = entries
        var balances = openings
        let order = entries.indices.sorted { entries[$0].comesBefore(entries[$1]) }
        for index in order {
            try entries[index].setBalances { (change) throws(ConfigurationError) in
                let next = try change.after(
                    balances[change.of] ?? .zero, HashKeyHistory.asked)
                balances[change.of] = next
                return next
            }
        }
        return entries
    }

    private static func selected(
        _ selector: LedgerSelector, _ entries: [HashKeyEntry], at now: Instant
    ) throws(ConfigurationError) -> [Int] {
        let order = entries.indices.filter {
            entries[$0].row.transactMilliseconds <= now.milliseconds
        }.sorted { entries[$0].comesBefore(entries[$1]) }
        let found: [Int]
        switch selector {
        case .newest(let count):
            found = count < order.count ? [order[order.count - 1 - count]] : []
        case .oldest(let count):
            found = count < order.count ? [order[count]] : []
        case .matching(let members):
            found = order.filter { index in
                members.allSatisfy { entries[index].value[$0.name] == $0.value }
            }
        }
        guard !found.isEmpty else {
            throw HashKeyHistory.asked.error("", "no entry that exists now is selected")
        }
        return found
    }
}
