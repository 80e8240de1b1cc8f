import WireFormats

extension HashKeyHistory {
    /// How many of the newest rows are looked through for one that has certain values.
    static let searchMaximum = 10_000

    /// The history after a change.
    func changed(by change: LedgerChange, at now: Instant) throws(ConfigurationError)
        -> HashKeyHistory
    {
        var inserted = inserted
        var removed = removed
        var gaps = gaps
        func takeOut(_ key: HashKeyEntry.Key) {
            inserted.removeAll { $0.key == key }
            if generatedPlace(of: key) == nil {
                // The ids of later rows have moved on already.
                gaps.append(key)
            } else if !removed.contains(key) {
                removed.append(key)
            }
        }
        let nowMilliseconds = now.milliseconds
        switch change {
        case .insert(let values):
            for (index, value) in values.enumerated() {
                let path = "insert[\(index)]"
                let maker = HashKeyRowMaker(path: path, ledger: HashKeyHistory.asked)
                let row = try maker.complete(
                    value, nextID: { nextID($0, inserted, at: nowMilliseconds) },
                    at: nowMilliseconds)
                let entry = try HashKeyEntry(
                    row, at: path, index: inserted.count, of: HashKeyHistory.asked)
                let isTaken =
                    entry.key.id < nextID(entry.key.family, [], at: nowMilliseconds)
                    && !removed.contains(entry.key)
                guard entry.key.id > 0, !isTaken, !inserted.contains(where: { $0.key == entry.key })
                else {
                    throw HashKeyHistory.asked.error(
                        "\(path).id", "\(entry.key.id) occurs twice in its family")
                }
                inserted.append(entry)
            }
        case .amend(let selector, let members):
            for entry in try selected(selector, at: nowMilliseconds) {
                let value = try HashKeyHistory.amended(entry.value, members)
                takeOut(entry.key)
                gaps.removeAll { $0 == entry.key }
                inserted.append(
                    try HashKeyEntry(
                        value, at: "amend", index: inserted.count, of: HashKeyHistory.asked))
            }
        case .remove(let selector):
            for entry in try selected(selector, at: nowMilliseconds) { takeOut(entry.key) }
        }
        return try settled(inserted, removed, gaps)
    }

    /// Whether a generated row that exists now has an id.
    private func isTaken(_ key: HashKeyEntry.Key, at nowMilliseconds: Int64) -> Bool {
        guard let place = generatedPlace(of: key), !removed.contains(key) else { return false }
        return ledger.settledMilliseconds(block: place.block, slot: place.slot) <= nowMilliseconds
    }

    /// Errors of a change name its own place.
    static let asked = GivenLedger(.null, at: "hashkey: ")

    /// The next id of a family, counted from the rows that exist now.
    private func nextID(
        _ family: HashKeyShape, _ others: [HashKeyEntry], at nowMilliseconds: Int64
    ) -> Int64 {
        let slots = HashKeyLedger.slots.indices.filter {
            HashKeyShape(of: HashKeyLedger.slots[$0].family) == family
        }
        let count = SlotSequence(ledger.schedule, slots: slots)
            .count(through: nowMilliseconds - ledger.settings.settlementLagMilliseconds)
        let keys = (inserted + others).map(\.key) + gaps
        let given = keys.filter { $0.family == family }.map(\.id).max() ?? 0
        return max(count > 0 ? shownID(count, family) : 0, given) + 1
    }

    /// A row with other values; what tells rows apart and what follows stays.
    static func amended(_ value: JSONValue, _ changes: [JSONMember]) throws(ConfigurationError)
        -> JSONValue
    {
        guard case .object(var members) = value else { return value }
        for change in changes {
            guard let index = members.firstIndex(where: { $0.name == change.name }),
                change.name != "id", change.name != "type", !change.name.hasSuffix("Balance")
            else {
                let valid = members.map(\.name).filter {
                    $0 != "id" && $0 != "type" && !$0.hasSuffix("Balance")
                }
                throw asked.error(
                    "set.\(change.name)",
                    "cannot be amended; valid: " + valid.joined(separator: ", "))
            }
            members[index] = change
        }
        return .object(members)
    }

    /// The rows that are meant; there must be one.
    private func selected(_ selector: LedgerSelector, at nowMilliseconds: Int64)
        throws(ConfigurationError) -> [HashKeyEntry]
    {
        let found: [HashKeyEntry]
        switch selector {
        case .newest(let count):
            let newest = try newest(count + 1, until: nowMilliseconds)
            found = count < newest.count ? [newest[newest.count - 1 - count]] : []
        case .oldest(let count):
            let oldest = try oldest(count + 1, until: nowMilliseconds)
            found = count < oldest.count ? [oldest[count]] : []
        case .matching(let members):
            found = try matching(members, at: nowMilliseconds)
        }
        guard !found.isEmpty else {
            throw HashKeyHistory.asked.error(
                "",
                "no entry is selected; of the generated ones, the newest "
                    + "\(HashKeyHistory.searchMaximum) are looked through")
        }
        return found
    }

    private func matching(_ members: [JSONMember], at nowMilliseconds: Int64)
        throws(ConfigurationError) -> [HashKeyEntry]
    {
        func isMeant(_ entry: HashKeyEntry) -> Bool {
            members.allSatisfy { entry.value[$0.name] == $0.value }
        }
        let named = members.first { $0.name == "id" }?.value.stringValue
        guard let id = named.flatMap({ Int64(strictDecimal: $0.utf8) }) else {
            return try newest(HashKeyHistory.searchMaximum, until: nowMilliseconds).filter(isMeant)
        }
        // An id leads straight to the rows of the four families that have it.
        var found = inserted.filter { $0.key.id == id }
        for family in HashKeyShape.allCases {
            let key = HashKeyEntry.Key(family: family, id: id)
            if let place = generatedPlace(of: key), !isGone(place) {
                found.append(try entry(place))
            }
        }
        return found.filter {
            isMeant($0) && $0.row.transactMilliseconds <= nowMilliseconds
        }
    }

    /// The newest rows of all families, newest last.
    func newest(
        _ count: Int, of account: Int64? = nil, since: Int64 = .min, until: Int64
    ) throws(ConfigurationError) -> [HashKeyEntry] {
        let entries = SlotSequence(ledger.schedule, slots: slots(of: account))
        var rows = inserted.filter {
            $0.row.transactMilliseconds <= until && $0.row.transactMilliseconds >= since
                && (account.map($0.row.accounts.contains) ?? true)
        }
        guard !entries.isEmpty else {
            return Array(rows.sorted { $0.comesBefore($1) }.suffix(count))
        }
        let lag = ledger.settings.settlementLagMilliseconds
        var index = entries.count(through: until - lag) - 1
        var taken = 0
        var last = Int64.min
        while index >= 0 {
            let found = entries.place(of: index)
            let at = ledger.settledMilliseconds(block: found.block, slot: found.slot)
            // Ids decide between equal instants, so all rows of one instant count.
            if at < since || taken >= count && at != last { break }
            index -= 1
            let place = Place(block: found.block, slot: found.slot)
            guard !isGone(place) else { continue }
            rows.append(try entry(place))
            (taken, last) = (taken + 1, at)
        }
        return Array(rows.sorted { $0.comesBefore($1) }.suffix(count))
    }

    private func oldest(_ count: Int, until: Int64) throws(ConfigurationError) -> [HashKeyEntry] {
        let entries = SlotSequence(
            ledger.schedule, slots: Array(HashKeyLedger.slots.indices))
        let lag = ledger.settings.settlementLagMilliseconds
        let end = entries.count(through: until - lag)
        var rows = inserted.filter { $0.row.transactMilliseconds <= until }
        var index: Int64 = 0
        var taken = 0
        var last = Int64.min
        while index < end {
            let found = entries.place(of: index)
            let at = ledger.settledMilliseconds(block: found.block, slot: found.slot)
            if taken >= count, at != last { break }
            index += 1
            let place = Place(block: found.block, slot: found.slot)
            guard !isGone(place) else { continue }
            rows.append(try entry(place))
            (taken, last) = (taken + 1, at)
        }
        return Array(rows.sorted { $0.comesBefore($1) }.prefix(count))
    }

    /// The slots that concern an account; all for nil.
    private func slots(of account: Int64?) -> [Int] {
        HashKeyLedger.slots.indices.filter { index in
            guard let account else { return true }
            let slot = HashKeyLedger.slots[index]
            return slot.account.rawValue == account || slot.to?.rawValue == account
        }
    }

    /// The history with these changes, in which every balance follows.
    private func settled(
        _ rows: [HashKeyEntry], _ removed: [HashKeyEntry.Key], _ gaps: [HashKeyEntry.Key]
    ) throws(ConfigurationError) -> HashKeyHistory {
        let place = HashKeyHistory.asked
        let draft = try HashKeyHistory(ledger, with: rows, without: removed, gaps: gaps, of: place)
        var settled: [HashKeyEntry] = []
        for var entry in draft.inserted {
            try entry.setBalances { (change) throws(ConfigurationError) in
                try draft.balance(after: change)
            }
            settled.append(entry)
        }
        return try HashKeyHistory(
            ledger, with: settled, without: removed, gaps: gaps, of: place)
    }

    /// The changes as a scenario gives them.
    var given: JSONValue {
        func list(_ keys: [HashKeyEntry.Key]) -> JSONValue {
            .array(
                keys.map { key in
                    .object([
                        JSONMember("family", .string(key.family.rawValue)),
                        JSONMember("id", .string("\(key.id)")),
                    ])
                })
        }
        return .object([
            JSONMember("with", .array(inserted.map(\.value))),
            JSONMember("without", list(removed)), JSONMember("gaps", list(gaps)),
        ])
    }
}
