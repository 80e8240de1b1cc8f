package import WireFormats

/// The ground truth of the account's ledger.
extension PacificaSimulator {
    package func entries(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError)
        -> JSONValue
    {
        if let asked = query.account, !asked.utf8.elementsEqual(account) {
            throw ConfigurationError(
                "pacifica has no account '\(asked)' here; valid: \(account.text)")
        }
        let last = min(query.until?.milliseconds ?? .max, now.milliseconds)
        let end = ledger.count(through: last)
        let first = query.since.map { min(end, ledger.count(through: $0.milliseconds - 1)) } ?? 0
        let limit = Int64(max(0, min(query.limit, LedgerQuery.limitMaximum)))
        let start = max(first, end - limit)
        let opening = ledger.balances(before: start)
        let closing = ledger.balances(before: end)
        return .object([
            JSONMember("account", .string(account.text)),
            JSONMember("opening", PacificaSimulator.json(opening)),
            JSONMember("closing", PacificaSimulator.json(closing)),
            JSONMember("entries", .array((start..<end).map { ledger.entry(at: $0).json })),
            JSONMember("truncated", .bool(start > first)),
        ])
    }

    private static func json(_ balances: PacificaLedger.Balances) -> JSONValue {
        .object([
            JSONMember("balance", .string(balances.balance.wireText)),
            JSONMember("pending_balance", .string(balances.pending.wireText)),
        ])
    }
}

extension PacificaLedger {
    /// What an account has.
    struct Balances: Sendable {
        var balance: Amount
        var pending: Amount
    }

    /// What the account had before the event at a position; after the last one, what it has.
    func balances(before position: Int64) -> Balances {
        if position > 0 {
            let older = entry(at: position - 1)
            return Balances(balance: older.balance, pending: older.pending)
        }
        guard !isEmpty else { return Balances(balance: .zero, pending: .zero) }
        let oldest = entry(at: 0)
        return Balances(
            balance: oldest.balance - oldest.amount, pending: oldest.pendingBefore(.zero))
    }
}

extension PacificaEntry {
    /// The event as a scenario gives it.
    var json: JSONValue {
        .object([
            JSONMember("id", .integer(id)), JSONMember("amount", .string(amount.wireText)),
            JSONMember("balance", .string(balance.wireText)),
            JSONMember("pending_balance", .string(pending.wireText)),
            JSONMember("event_type", .string(type.rawValue)),
            JSONMember("created_at", .integer(createdMilliseconds)),
        ])
    }

    /// The pending balance before the oldest event: a release must have had something to release.
    func pendingBefore(_ other: Amount) -> Amount {
        switch type {
        case .depositRelease: pending + amount
        case .deposit: other
        default: pending
        }
    }
}

extension Amount {
    /// The amount as the wire has it: with six fraction digits.
    var wireText: String {
        var bytes = Bytes()
        append(to: &bytes, fractionDigits: 6)
        return bytes.text
    }
}

/// Changes of the ledger's history.
extension PacificaSimulator {
    package func ledger(after change: LedgerChange, at now: Instant) throws(ConfigurationError)
        -> GivenLedger
    {
        var book = PacificaBook(ledger, at: now)
        try book.apply(change)
        let given = GivenLedger(book.json, at: "pacifica: the changed ledger")
        _ = try PacificaGivenLedger.entries(of: given)
        return given
    }
}
