import WireFormats

/// A change of a given ledger: rows put in, amended or taken out, and the sums made right again.
struct PivotLedgerEdit {
    private struct Entry {
        var value: JSONValue
        var row: PivotRow
    }

    /// The most entries that a ledger may grow to.
    static let entryMaximum = 100_000

    private let place: String
    private let now: Instant
    private let opening: [Int128]
    private var entries: [Entry] = []
    /// Reads what a change brings; its errors name the place inside the change.
    private let reader = PivotGivenReader(given: GivenLedger(.null, at: "$"))

    /// Starts with a given ledger, and its rows as they were read.
    init(_ given: GivenLedger, rows: [PivotRow], at now: Instant) throws(ConfigurationError) {
        place = given.place
        self.now = now
        opening = try PivotGivenReader(given: given)
            .balances(given.value["opening"], at: ".opening").map { $0 ?? 0 }
        entries = zip(given.value["entries"]?.elements ?? [], rows).map {
            Entry(value: $0, row: $1)
        }
    }

    /// Starts with rows of a generated ledger.
    init(_ excerpt: PivotExcerpt, at now: Instant) {
        place = "pivot: the generated ledger"
        self.now = now
        opening = excerpt.opening
        entries = excerpt.rows.reversed().map { Entry(value: $0.given, row: $0) }
    }

    /// The ledger after a change.
    func applying(_ change: LedgerChange) throws(ConfigurationError) -> GivenLedger {
        var edit = self
        switch change {
        case .insert(let values):
            guard entries.count + values.count <= PivotLedgerEdit.entryMaximum else {
                throw ConfigurationError(
                    "$.insert: a ledger has at most \(PivotLedgerEdit.entryMaximum) entries")
            }
            for (index, value) in values.enumerated() {
                let row = try reader.row(value, at: ".insert[\(index)]")
                edit.entries.append(Entry(value: value, row: row))
            }
        case .amend(let selector, let members):
            for index in try selected(by: selector, "amend") {
                edit.entries[index] = try amended(edit.entries[index], members)
            }
        case .remove(let selector):
            for index in try selected(by: selector, "remove").sorted(by: >) {
                edit.entries.remove(at: index)
            }
        }
        return edit.ledger
    }

    /// The entries in order of time, with the sums that they come to.
    private var ledger: GivenLedger {
        let instants = entries.map(\.row.date.instant)
        var order = Array(entries.indices)
        if zip(instants, instants.dropFirst()).contains(where: { $0 > $1 }) {
            // Entries of one instant stay in their order.
            order.sort { (instants[$0], $0) < (instants[$1], $1) }
        }
        let sorted = order.map { entries[$0] }
        var closing = opening
        for entry in sorted { closing[entry.row.balance.index] += entry.row.hundredths }
        return GivenLedger(
            .object([
                JSONMember("opening", PivotExcerpt.balances(opening)),
                JSONMember("closing", PivotExcerpt.balances(closing)),
                JSONMember("entries", .array(sorted.map(\.value))),
            ]), at: place)
    }

    /// The entry with other values; null takes a member out.
    private func amended(_ entry: Entry, _ members: [JSONMember]) throws(ConfigurationError)
        -> Entry
    {
        var changed = entry.value.members ?? []
        for member in members {
            try check(member, at: ".amend.set")
            changed.removeAll { $0.isNamed(member.name) }
            if !member.value.isNull { changed.append(member) }
        }
        let value = JSONValue.object(changed)
        return Entry(value: value, row: try reader.row(value, at: ".amend.set"))
    }

    private func check(_ member: JSONMember, at place: String) throws(ConfigurationError) {
        try reader.checkMembers(
            of: .object([member]), at: place, valid: PivotGivenReader.members, required: [])
    }

    /// The positions of the selected entries, ascending; at least one.
    private func selected(by selector: LedgerSelector, _ verb: String)
        throws(ConfigurationError) -> [Int]
    {
        switch selector {
        case .matching(let members):
            for member in members { try check(member, at: ".\(verb).matching") }
            let found = entries.indices.filter { index in
                members.allSatisfy { entries[index].value[$0.name] == $0.value }
            }
            guard !found.isEmpty else {
                throw ConfigurationError("$.\(verb).matching: no entry has these values")
            }
            return found
        case .newest(let count):
            let order = PivotRow.pageOrder(of: entries.map(\.row))
                .filter { entries[$0].row.date.instant <= now }
            guard order.indices.contains(count) else {
                throw ConfigurationError(
                    "$.\(verb).newest: there are only \(order.count) entries now")
            }
            return [order[count]]
        case .oldest(let count):
            let order = PivotRow.pageOrder(of: entries.map(\.row))
            guard order.indices.contains(count) else {
                throw ConfigurationError(
                    "$.\(verb).oldest: there are only \(order.count) entries")
            }
            return [order[order.count - 1 - count]]
        }
    }
}
