import WireFormats

/// A ledger that is being changed: what each event does, from which the balances follow.
struct PacificaBook {
    /// An event by what it does.
    private struct Line {
        var id: Int64
        var type: PacificaEventType
        var amount: Amount
        /// What the event adds to the pending balance; that of a release follows from its amount.
        var held: Amount
        var createdMilliseconds: Int64

        var pendingChange: Amount {
            switch type {
            case .deposit: held
            case .depositRelease: -amount
            default: .zero
            }
        }
    }

    /// The most events before now, and after now, that a generated ledger keeps when it is changed.
    static let excerptMaximum: Int64 = 2000
    private static let dayMilliseconds: Int64 = 86_400_000

    private let opening: PacificaLedger.Balances
    /// The events, oldest first.
    private var lines: [Line]
    private let now: Int64

    /// The events of a ledger; of a generated one the newest, and those of the next day.
    init(_ ledger: PacificaLedger, at now: Instant) {
        self.now = now.milliseconds
        let range = ledger.excerpt(
            at: now.milliseconds, ahead: PacificaBook.dayMilliseconds,
            maximum: PacificaBook.excerptMaximum)
        opening = ledger.balances(before: range.lowerBound)
        var pending = opening.pending
        lines = []
        lines.reserveCapacity(range.count)
        for position in range {
            let entry = ledger.entry(at: position)
            lines.append(
                Line(
                    id: entry.id, type: entry.type, amount: entry.amount,
                    held: entry.type == .deposit ? entry.pending - pending : .zero,
                    createdMilliseconds: entry.createdMilliseconds))
            pending = entry.pending
        }
    }

    /// The events with their balances, as a scenario gives them: newest first.
    var json: JSONValue { .array(entries.reversed().map(\.json)) }

    private var entries: [PacificaEntry] {
        var balances = opening
        return lines.map { line in
            balances.balance = balances.balance + line.amount
            balances.pending = balances.pending + line.pendingChange
            return PacificaEntry(
                id: line.id, type: line.type, amount: line.amount, balance: balances.balance,
                pending: balances.pending, createdMilliseconds: line.createdMilliseconds)
        }
    }

    /// Makes a change.
    mutating func apply(_ change: LedgerChange) throws(ConfigurationError) {
        switch change {
        case .insert(let rows):
            for (index, row) in rows.enumerated() { try insert(row, at: "[\(index)]") }
        case .amend(let selector, let members):
            for index in try indices(selector) { try amend(index, members) }
        case .remove(let selector):
            for index in try indices(selector).reversed() { lines.remove(at: index) }
        }
    }

    // MARK: - Changes

    private mutating func insert(_ row: JSONValue, at place: String) throws(ConfigurationError) {
        guard case .object(let members) = row else {
            throw PacificaBook.error(place, "must be an object: an event")
        }
        var line = Line(id: 0, type: .deposit, amount: .zero, held: .zero, createdMilliseconds: now)
        for name in ["event_type", "amount"] where row[name] == nil {
            throw PacificaBook.error("\(place).\(name)", "is missing")
        }
        for member in members where member.name != "pending_balance" {
            // A balance is what the other members make of it: one that is given does not count.
            if member.name != "balance" { try set(member, of: &line, at: place) }
        }
        let position = try position(of: &line, at: place)
        if let pending = row["pending_balance"], line.type == .deposit {
            line.held =
                try PacificaBook.amount(pending, at: "\(place).pending_balance")
                - balances(before: position).pending
        }
        lines.insert(line, at: position)
    }

    /// Where a new event belongs: after those of its instant, or where its id says.
    private func position(of line: inout Line, at place: String) throws(ConfigurationError) -> Int {
        let created = line.createdMilliseconds
        let id = line.id
        if id > 0 {
            guard !lines.contains(where: { $0.id == id }) else {
                throw PacificaBook.error("\(place).id", "\(id) is there already")
            }
            return lines.firstIndex { $0.id > id } ?? lines.count
        }
        let position = lines.firstIndex { $0.createdMilliseconds > created } ?? lines.count
        let older = position > 0 ? lines[position - 1].id : 0
        let newer = position < lines.count ? lines[position].id : .max - 32
        guard newer - older > 1 else {
            throw PacificaBook.error(
                "\(place).created_at",
                "no id is free between \(older) and \(newer); give another instant")
        }
        line.id = older + 1
        return position
    }

    private mutating func amend(_ index: Int, _ members: [JSONMember]) throws(ConfigurationError) {
        var line = lines[index]
        for member in members {
            switch member.name {
            case "balance":
                throw PacificaBook.error(
                    "set.balance", "follows from the amounts; set amount instead")
            case "pending_balance":
                guard line.type == .deposit else {
                    throw PacificaBook.error(
                        "set.pending_balance",
                        "follows from the amounts; that of a deposit alone can be set")
                }
                line.held =
                    try PacificaBook.amount(member.value, at: "set.pending_balance")
                    - balances(before: index).pending
            default:
                try set(member, of: &line, at: "set")
            }
        }
        lines[index] = line
    }

    private func set(_ member: JSONMember, of line: inout Line, at place: String)
        throws(ConfigurationError)
    {
        let place = "\(place).\(member.name)"
        switch member.name {
        case "id":
            line.id = try PacificaBook.whole(member.value, 1...(.max - 32), at: place)
        case "created_at":
            line.createdMilliseconds = try PacificaBook.whole(
                member.value, 0...253_402_300_799_999, at: place)
        case "amount":
            line.amount = try PacificaBook.amount(member.value, at: place)
        case "event_type":
            guard let type = member.value.stringValue.flatMap(PacificaEventType.init) else {
                throw PacificaBook.error(
                    place,
                    "must be one of "
                        + PacificaEventType.allCases.map(\.rawValue).joined(separator: ", "))
            }
            line.type = type
        default:
            throw PacificaBook.error(
                place,
                "there is no such member; valid: "
                    + PacificaGivenLedger.members.joined(
                        separator: ", "))
        }
    }

    private func balances(before position: Int) -> PacificaLedger.Balances {
        var balances = opening
        for line in lines[..<position] {
            balances.balance = balances.balance + line.amount
            balances.pending = balances.pending + line.pendingChange
        }
        return balances
    }

    // MARK: - Selection

    private func indices(_ selector: LedgerSelector) throws(ConfigurationError) -> [Int] {
        let visible = lines.prefix { $0.createdMilliseconds <= now }.count
        switch selector {
        case .newest(let count):
            guard count < visible else {
                throw PacificaBook.error("newest", "there are \(visible) events so far")
            }
            return [visible - 1 - count]
        case .oldest(let count):
            guard count < lines.count else {
                throw PacificaBook.error("oldest", "there are \(lines.count) events")
            }
            return [count]
        case .matching(let members):
            for member in members where !PacificaGivenLedger.members.contains(member.name) {
                throw PacificaBook.error(
                    "matching.\(member.name)",
                    "there is no such member; valid: "
                        + PacificaGivenLedger.members.joined(separator: ", "))
            }
            let found = entries.enumerated().filter { PacificaBook.matches($1, members) }
            guard !found.isEmpty else {
                throw PacificaBook.error("matching", "no event is so")
            }
            return found.map(\.offset)
        }
    }

    /// Amounts are compared as numbers: `"1"` is `"1.000000"`.
    private static func matches(_ entry: PacificaEntry, _ members: [JSONMember]) -> Bool {
        members.allSatisfy { member in
            if let text = member.value.stringValue, let wanted = Amount(wire: text) {
                switch member.name {
                case "amount": return entry.amount == wanted
                case "balance": return entry.balance == wanted
                case "pending_balance": return entry.pending == wanted
                default: break
                }
            }
            return entry.json[member.name] == member.value
        }
    }

    // MARK: - Values

    private static func amount(_ value: JSONValue, at place: String) throws(ConfigurationError)
        -> Amount
    {
        guard let amount = value.stringValue.flatMap(Amount.init(wire:)) else {
            throw error(
                place, "must be text: a decimal below 10^18 with at most 6 fraction digits")
        }
        return amount
    }

    private static func whole(
        _ value: JSONValue, _ range: ClosedRange<Int64>, at place: String
    ) throws(ConfigurationError) -> Int64 {
        guard let number = value.integerValue, range.contains(number) else {
            throw error(
                place, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func error(_ place: String, _ problem: String) -> ConfigurationError {
        ConfigurationError("pacifica: \(place): \(problem)")
    }
}
