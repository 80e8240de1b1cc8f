import WireFormats

/// The generated ledger with what was changed in it: rows put in and rows taken out.
///
/// It keeps the changes alone, so a changed ledger has all the depth of the generated one. A row
/// that is put in takes its id from the rows that come later: their ids shift by one. Balances of
/// later rows follow.
struct HashKeyHistory: Sendable {
    /// The most rows that may be put in, and taken out.
    static let changesMaximum = 10_000

    let ledger: HashKeyLedger
    /// Rows put in, by ascending id.
    let inserted: [HashKeyEntry]
    /// Generated rows taken out.
    let removed: [HashKeyEntry.Key]
    /// Ids of rows that were put in and taken out again; no row has them.
    let gaps: [HashKeyEntry.Key]
    private let isRemoved: Set<HashKeyEntry.Key>
    /// By family, ascending: ids that rows put in took from generated ones.
    private let holes: [HashKeyShape: [Int64]]
    /// What rows put in and taken out change, by balance.
    private var deltas: [HashKeyBalance: [HashKeyChange]] = [:]
    let place: GivenLedger

    /// Whether nothing is changed.
    var isPlain: Bool { inserted.isEmpty && removed.isEmpty && gaps.isEmpty }

    /// A history that nobody has changed.
    init(_ ledger: HashKeyLedger) {
        self.ledger = ledger
        inserted = []
        removed = []
        gaps = []
        isRemoved = []
        holes = [:]
        place = GivenLedger(.null, at: "generated entries")
    }

    /// A history with changes; `place` is what they were read from.
    init(
        _ ledger: HashKeyLedger, with inserted: [HashKeyEntry], without removed: [HashKeyEntry.Key],
        gaps: [HashKeyEntry.Key] = [], of place: GivenLedger
    ) throws(ConfigurationError) {
        guard max(inserted.count, removed.count, gaps.count) <= HashKeyHistory.changesMaximum else {
            throw place.error("", "more than \(HashKeyHistory.changesMaximum) changes")
        }
        self.ledger = ledger
        self.inserted = inserted.sorted { $0.row.id < $1.row.id }
        self.removed = removed
        self.gaps = gaps
        self.place = place
        let gone = Set(removed)
        isRemoved = gone
        var holes: [HashKeyShape: [Int64]] = [:]
        for key in (self.inserted.map(\.key) + gaps).sorted(by: { $0.id < $1.id })
        where !gone.contains(key) {
            holes[key.family, default: []].append(key.id)
        }
        self.holes = holes
        var changes = inserted.flatMap(\.changes)
        for key in removed {
            guard let place = generatedPlace(of: key) else {
                throw place.error(
                    ".without", "there is no \(key.family.rawValue) row with the id \(key.id)")
            }
            changes += try generated(place).changes.map { change in
                HashKeyChange(
                    of: change.of, index: 0, at: change.at, id: change.id,
                    amount: change.amount.negated, balance: change.balance, balanceName: "")
            }
        }
        for change in changes { deltas[change.of, default: []].append(change) }
        try checkSize()
    }

    /// Reads `{"with":[rows],"without":[{"family":…,"id":…}],"gaps":[…]}`; balances must follow.
    init(_ ledger: HashKeyLedger, reading given: GivenLedger) throws(ConfigurationError) {
        guard case .object(let members) = given.value, !members.isEmpty,
            members.allSatisfy({ ["with", "without", "gaps"].contains($0.name) })
        else {
            throw given.error(
                "",
                "must be an array of balanceFlow rows, or an object with the members with and "
                    + "without: rows put into the generated ones, and rows taken out")
        }
        let rows = given.value["with"] ?? .array([])
        try self.init(
            ledger, with: try HashKeyEntry.read(rows, at: ".with", of: given),
            without: try HashKeyHistory.keys("without", given),
            gaps: try HashKeyHistory.keys("gaps", given), of: given)
        for entry in inserted {
            for change in entry.changes {
                let expected = try balance(after: change)
                guard expected == change.balance else {
                    throw given.error(
                        ".with[\(change.index)].\(change.balanceName)",
                        "is \(change.balance), but \(expected) follows from the rows before it")
                }
            }
        }
    }

    private static func keys(_ name: String, _ given: GivenLedger) throws(ConfigurationError)
        -> [HashKeyEntry.Key]
    {
        var keys: [HashKeyEntry.Key] = []
        for (index, value) in (given.value[name]?.elements ?? []).enumerated() {
            guard let family = value["family"]?.stringValue.flatMap(HashKeyShape.init),
                let id = value["id"]?.stringValue.flatMap({ Int64(strictDecimal: $0.utf8) })
            else {
                let families = HashKeyShape.allCases.map(\.rawValue).joined(separator: ", ")
                throw given.error(
                    ".\(name)[\(index)]", "must have a family (\(families)) and an id, both text")
            }
            keys.append(HashKeyEntry.Key(family: family, id: id))
        }
        return keys
    }

    /// The sums stay within what a balance can be.
    private func checkSize() throws(ConfigurationError) {
        for balance in deltas.keys.sorted(by: {
            ($0.account, $0.currency) < ($1.account, $1.currency)
        }) {
            var sum = Amount.zero
            for change in deltas[balance] ?? [] {
                guard let amount = Amount(change.amount.magnitude) else {
                    throw place.error("", "an amount of \(balance.currency) is too large")
                }
                sum = sum + amount
            }
            guard sum.units / Amount.one <= Int128(Int64.max) else {
                throw place.error("", "the amounts of \(balance.currency) are too large together")
            }
        }
    }
}

// MARK: - Ids

extension HashKeyHistory {
    /// The place of a generated row.
    struct Place: Sendable {
        let block: Int64
        let slot: Int
    }

    /// The id under which a generated row is shown.
    func shownID(_ id: Int64, _ family: HashKeyShape) -> Int64 {
        var shown = id
        for hole in holes[family] ?? [] where hole <= shown { shown += 1 }
        return shown
    }

    /// How many generated rows of a family are shown under an id or a lower one.
    func generatedCount(through shown: Int64, _ family: HashKeyShape) -> Int64 {
        shown - Int64((holes[family] ?? []).count { $0 <= shown })
    }

    /// Where the generated row with that shown id stands; nil when another one took the id.
    func generatedPlace(of key: HashKeyEntry.Key) -> Place? {
        guard key.id > 0, holes[key.family]?.contains(key.id) != true else { return nil }
        let id = generatedCount(through: key.id, key.family)
        let entries = SlotSequence(
            ledger.schedule,
            slots: HashKeyLedger.slots.indices.filter {
                HashKeyShape(of: HashKeyLedger.slots[$0].family) == key.family
            })
        let place = entries.place(of: ledger.firstIndex(in: entries, after: id - 1))
        return Place(block: place.block, slot: place.slot)
    }

    /// Whether a generated row was taken out.
    func isGone(_ place: Place) -> Bool {
        guard !isRemoved.isEmpty else { return false }
        let family = HashKeyShape(of: HashKeyLedger.slots[place.slot].family)
        let id = shownID(ledger.id(block: place.block, slot: place.slot), family)
        return isRemoved.contains(HashKeyEntry.Key(family: family, id: id))
    }
}

// MARK: - Rows and balances

extension HashKeyHistory {
    /// A generated row as it was generated, under its shown id.
    private func generated(_ place: Place) throws(ConfigurationError) -> HashKeyEntry {
        let block = HashKeyBlock(number: place.block, seed: ledger.seed)
        var row = ledger.row(slot: place.slot, of: block)
        row.id = shownID(row.id, HashKeyShape(of: HashKeyLedger.slots[place.slot].family))
        var bytes = Bytes()
        row.append(to: &bytes, emitsSupplementaryFee: ledger.settings.emitsSupplementaryFee)
        do {
            return try HashKeyEntry(JSONParser.parse(bytes), at: "", index: 0, of: self.place)
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw self.place.error("", "a generated row is no JSON")
        }
    }

    /// A generated row as it is shown after the changes.
    func entry(_ place: Place) throws(ConfigurationError) -> HashKeyEntry {
        var entry = try generated(place)
        if !deltas.isEmpty {
            try entry.setBalances { (change) throws(ConfigurationError) in
                try sum(change.balance, shift(of: change.of, before: (change.at, change.id)))
            }
        }
        return entry
    }

    /// What the changes before an instant and id add to a balance.
    private func shift(of balance: HashKeyBalance, before: (Int64, Int64))
        throws(ConfigurationError) -> ExactDecimal
    {
        var total = ExactDecimal.zero
        for change in deltas[balance] ?? [] where (change.at, change.id) < before {
            total = try sum(total, change.amount)
        }
        return total
    }

    private func sum(_ left: ExactDecimal, _ right: ExactDecimal) throws(ConfigurationError)
        -> ExactDecimal
    {
        do {
            return try left.adding(right)
        } catch {
            throw place.error("", "a balance is too large")
        }
    }

    /// The balance that a row put in leaves behind.
    func balance(after change: HashKeyChange) throws(ConfigurationError) -> ExactDecimal {
        try sum(balance(change.of, before: (change.at, change.id)), change.amount)
    }

    /// The balance right before an instant and id.
    func balance(_ balance: HashKeyBalance, before: (Int64, Int64)) throws(ConfigurationError)
        -> ExactDecimal
    {
        try sum(
            try generatedBalance(balance, before: before), try shift(of: balance, before: before))
    }

    private func generatedBalance(_ balance: HashKeyBalance, before: (Int64, Int64))
        throws(ConfigurationError) -> ExactDecimal
    {
        let entries = SlotSequence(ledger.schedule, slots: Array(HashKeyLedger.slots.indices))
        let lag = ledger.settings.settlementLagMilliseconds
        let end = entries.count(through: before.0.subtractingReportingOverflow(lag).partialValue)
        // Every balance is touched once in a block; what is not, has none.
        let start = max(0, end - 3 * Int64(HashKeyLedger.slots.count))
        for index in stride(from: end - 1, through: start, by: -1) {
            let place = entries.place(of: index)
            let entry = try generated(Place(block: place.block, slot: place.slot))
            // A trade of one account in one currency with itself does not exist.
            guard let change = entry.changes.first(where: { $0.of == balance }),
                (change.at, change.id) < before
            else { continue }
            return change.balance
        }
        // Each block leaves a balance as it found it, so a block's last one is the opening.
        var opening = ExactDecimal.zero
        for slot in HashKeyLedger.slots.indices {
            let entry = try generated(Place(block: 0, slot: slot))
            if let change = entry.changes.last(where: { $0.of == balance }) {
                opening = change.balance
            }
        }
        return opening
    }
}
