import WireFormats

/// Reads the events that a scenario gives: an array of rows as on the wire, newest first, each
/// with the `id` that the wire shows in cursors alone.
enum PacificaGivenLedger {
    /// The most events.
    static let countMaximum = 100_000

    /// The members of an event.
    static let members = [
        "id", "amount", "balance", "pending_balance", "event_type", "created_at",
    ]

    /// The events, oldest first; an error names the row, the member and what is valid.
    static func entries(of ledger: GivenLedger) throws(ConfigurationError)
        -> ContiguousArray<PacificaEntry>
    {
        guard case .array(let rows) = ledger.value else {
            throw ledger.error("", "must be an array of events, newest first")
        }
        guard rows.count <= countMaximum else {
            throw ledger.error("", "has \(rows.count) events; \(countMaximum) is the most")
        }
        var entries = ContiguousArray<PacificaEntry>()
        entries.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() {
            let entry = try entry(of: row, at: "[\(index)]", in: ledger)
            if let newer = entries.last {
                try check(newer, after: entry, at: "[\(index - 1)]", in: ledger)
            }
            entries.append(entry)
        }
        entries.reverse()
        return entries
    }

    private static func entry(of row: JSONValue, at place: String, in ledger: GivenLedger)
        throws(ConfigurationError) -> PacificaEntry
    {
        guard case .object(let given) = row else {
            throw ledger.error(place, "must be an object")
        }
        for member in given where !members.contains(member.name) {
            throw ledger.error(
                "\(place).\(member.name)",
                "there is no such member; valid: " + members.joined(separator: ", "))
        }
        func required(_ name: String) throws(ConfigurationError) -> JSONValue {
            guard let value = row[name] else {
                throw ledger.error("\(place).\(name)", "is missing")
            }
            return value
        }
        func whole(_ name: String, _ range: ClosedRange<Int64>) throws(ConfigurationError)
            -> Int64
        {
            guard let number = try required(name).integerValue, range.contains(number) else {
                throw ledger.error(
                    "\(place).\(name)",
                    "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        func amount(_ name: String) throws(ConfigurationError) -> Amount {
            guard let text = try required(name).stringValue, let amount = Amount(wire: text) else {
                throw ledger.error(
                    "\(place).\(name)",
                    "must be text: a decimal below 10^18 with at most 6 fraction digits")
            }
            return amount
        }
        let typeText = try required("event_type").stringValue
        guard let type = typeText.flatMap(PacificaEventType.init) else {
            throw ledger.error(
                "\(place).event_type",
                "must be one of "
                    + PacificaEventType.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let pending = try amount("pending_balance")
        guard pending >= .zero else {
            throw ledger.error("\(place).pending_balance", "must not be negative")
        }
        return PacificaEntry(
            id: try whole("id", 1...(.max - 32)), type: type, amount: try amount("amount"),
            balance: try amount("balance"), pending: pending,
            createdMilliseconds: try whole("created_at", 0...253_402_300_799_999))
    }

    /// Checks an event against the one before it: order, and what the balances became.
    private static func check(
        _ entry: PacificaEntry, after older: PacificaEntry, at place: String,
        in ledger: GivenLedger
    ) throws(ConfigurationError) {
        guard entry.id > older.id else {
            throw ledger.error(
                "\(place).id", "must be greater than that of the older event below it")
        }
        guard entry.createdMilliseconds >= older.createdMilliseconds else {
            throw ledger.error(
                "\(place).created_at", "must not be before that of the older event below it")
        }
        guard entry.balance == older.balance + entry.amount else {
            throw ledger.error(
                "\(place).balance",
                "must be \((older.balance + entry.amount).text): \(older.balance.text) before, "
                    + "and the amount")
        }
        let held = entry.pending - older.pending
        let isRight =
            switch entry.type {
            case .deposit: held >= .zero
            case .depositRelease: held == -entry.amount
            default: held == .zero
            }
        guard isRight else {
            throw ledger.error(
                "\(place).pending_balance",
                "must rise with deposits, fall by the amount of a deposit_release, and else stay "
                    + "at \(older.pending.text)")
        }
    }
}

extension Amount {
    /// An amount as the wire has it, with at most 6 fraction digits.
    init?(wire text: String) {
        do {
            let decimal = try ExactDecimal(text)
            guard decimal.scale <= 6, let amount = Amount(decimal),
                amount.units.magnitude < UInt128(Amount.one) * 1_000_000_000_000_000_000
            else { return nil }
            self = amount
        } catch {
            return nil
        }
    }
}
