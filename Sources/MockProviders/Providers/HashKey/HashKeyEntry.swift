import WireFormats

/// One row as a ledger gives it, with what it changes.
struct HashKeyEntry: Sendable {
    /// What tells rows apart: ids are counted per family.
    struct Key: Hashable, Sendable {
        let family: HashKeyShape
        let id: Int64
    }

    private(set) var value: JSONValue
    private(set) var row: HashKeyGivenLedger.Row
    private(set) var changes: [HashKeyChange]
    private let ledger: GivenLedger

    var key: Key { Key(family: row.family, id: row.id) }

    /// The order of a history: by instant, then id.
    func comesBefore(_ other: HashKeyEntry) -> Bool {
        (row.transactMilliseconds, row.id) < (other.row.transactMilliseconds, other.row.id)
    }

    /// Reads a row strictly; `path` and `index` are its place in the ledger.
    init(_ value: JSONValue, at path: String, index: Int, of ledger: GivenLedger)
        throws(ConfigurationError)
    {
        let reader = HashKeyRowReader(value, at: path, of: ledger)
        let shape = try reader.shape()
        self.value = value
        self.ledger = ledger
        row = try reader.row(of: shape)
        changes = try reader.changes(of: shape, row, index: index)
    }

    /// Reads an array of rows; each id occurs once in its family.
    static func read(_ value: JSONValue, at path: String, of ledger: GivenLedger)
        throws(ConfigurationError) -> [HashKeyEntry]
    {
        guard case .array(let values) = value else {
            throw ledger.error(path, "must be an array of balanceFlow rows")
        }
        var entries: [HashKeyEntry] = []
        var keys: Set<Key> = []
        for (index, value) in values.enumerated() {
            let place = "\(path)[\(index)]"
            let entry = try HashKeyEntry(value, at: place, index: index, of: ledger)
            guard keys.insert(entry.key).inserted else {
                throw ledger.error("\(place).id", "\(entry.row.id) occurs twice in its family")
            }
            entries.append(entry)
        }
        return entries
    }

    /// Gives the row other balances; texts of equal value stay as they are.
    mutating func setBalances(_ balance: (HashKeyChange) throws(ConfigurationError) -> ExactDecimal)
        throws(ConfigurationError)
    {
        guard case .object(var members) = value else { return }
        var isChanged = false
        for index in changes.indices {
            let next = try balance(changes[index])
            guard next != changes[index].balance else { continue }
            changes[index].balance = next
            isChanged = true
            if let place = members.firstIndex(where: { $0.name == changes[index].balanceName }) {
                members[place] = JSONMember(
                    members[place].name, .string(next.trimmed().description))
            }
        }
        guard isChanged else { return }
        value = .object(members)
        row = try HashKeyRowReader(value, at: "", of: ledger).row(of: row.family)
    }
}
