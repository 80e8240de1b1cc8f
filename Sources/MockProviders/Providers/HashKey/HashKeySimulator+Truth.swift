package import WireFormats

extension HashKeySimulator {
    package func ledger(after change: LedgerChange, at now: Instant) throws(ConfigurationError)
        -> GivenLedger
    {
        let place = world.ledger?.place ?? "ledger.hashkey"
        if let ledger = world.ledger, case .array = ledger.value {
            return GivenLedger(
                try HashKeyGivenLedger.changed(ledger, by: change, at: now), at: place)
        }
        return GivenLedger(try history.changed(by: change, at: now).given, at: place)
    }

    package func entries(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError)
        -> JSONValue
    {
        let all = try givenEntries()
        let account = try account(of: query, all)
        let until = min(query.until ?? now, now).milliseconds
        let since = query.since?.milliseconds ?? .min
        let limit = max(0, min(query.limit, LedgerQuery.limitMaximum))
        let found: [HashKeyEntry]
        if let all {
            found = all.filter {
                $0.row.accounts.contains(account) && $0.row.transactMilliseconds >= since
                    && $0.row.transactMilliseconds <= until
            }.sorted { $0.comesBefore($1) }
        } else {
            found = try history.newest(limit + 1, of: account, since: since, until: until)
        }
        let listed = Array(found.suffix(limit))
        var opening: [JSONMember] = []
        var closing: [JSONMember] = []
        for currency in try currencies(of: account, all) {
            let balance = HashKeyBalance(account: "\(account)", currency: currency)
            let changes = listed.flatMap(\.changes).filter { $0.of == balance }
            let (first, last): (ExactDecimal, ExactDecimal)
            if let one = changes.first, let other = changes.last {
                (first, last) = (try one.before(HashKeyHistory.asked), other.balance)
            } else {
                first = try standing(balance, before: (until, .max), all)
                last = first
            }
            opening.append(JSONMember(currency, .string(first.trimmed().description)))
            closing.append(JSONMember(currency, .string(last.trimmed().description)))
        }
        return .object([
            JSONMember("account", .string("\(account)")),
            JSONMember("opening", .object(opening)), JSONMember("closing", .object(closing)),
            JSONMember("entries", .array(listed.map(\.value))),
            JSONMember("truncated", .bool(found.count > listed.count)),
        ])
    }

    /// The entries that a scenario gives; nil when they are generated.
    private func givenEntries() throws(ConfigurationError) -> [HashKeyEntry]? {
        guard let ledger = world.ledger, case .array = ledger.value else { return nil }
        return try HashKeyEntry.read(ledger.value, at: "", of: ledger)
    }

    /// The account that is asked for: the main trading account when none is named, or the account
    /// of the newest given row.
    private func account(of query: LedgerQuery, _ given: [HashKeyEntry]?)
        throws(ConfigurationError) -> Int64
    {
        guard let text = query.account else {
            let main = HashKeyAccount.mainTrading.rawValue
            guard let given, !given.contains(where: { $0.row.accounts.contains(main) }) else {
                return main
            }
            return given.max { $0.comesBefore($1) }?.row.accounts.first ?? main
        }
        guard let id = Int64(strictDecimal: text.utf8), hasAccount(id) else {
            throw ConfigurationError(
                "hashkey has no account '\(text)'; valid: "
                    + accounts.map { "\($0)" }.joined(separator: ", "))
        }
        return id
    }

    /// The currencies that an account ever holds, in alphabetical order.
    private func currencies(of account: Int64, _ given: [HashKeyEntry]?)
        throws(ConfigurationError) -> [String]
    {
        var entries = given ?? history.inserted
        if given == nil {
            let block = HashKeyLedger.slots.indices
            for slot in block {
                entries.append(try history.entry(HashKeyHistory.Place(block: 0, slot: slot)))
            }
        }
        let found = entries.flatMap(\.changes).filter { $0.of.account == "\(account)" }
        return Set(found.map(\.of.currency)).sorted()
    }

    /// A balance right before an instant and id, in a window that does not touch it.
    private func standing(
        _ balance: HashKeyBalance, before: (Int64, Int64), _ given: [HashKeyEntry]?
    ) throws(ConfigurationError) -> ExactDecimal {
        guard let given else { return try history.balance(balance, before: before) }
        let changes = given.flatMap(\.changes).filter { $0.of == balance }
            .sorted { $0.comesBefore($1) }
        if let last = changes.last(where: { ($0.at, $0.id) < before }) { return last.balance }
        return try changes.first?.before(HashKeyHistory.asked) ?? .zero
    }
}
