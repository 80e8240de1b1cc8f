import WireFormats

/// How a script changes the history of a merchant.
///
/// An entry is a day as a scenario gives it, or one change of a day: `at`, `currency`, `amount`.
/// Whatever changes a balance is carried into the balances of all later days.
extension PagsmileGivenDays {
    /// The ledger after a change; it is checked like one that a scenario gives.
    func changed(by change: LedgerChange, at now: Instant, place: String)
        throws(ConfigurationError) -> GivenLedger
    {
        var days = self
        switch change {
        case .insert(let entries):
            for (index, entry) in entries.enumerated() {
                let source = GivenLedger(entry, at: "pagsmile: $.insert[\(index)]")
                try days.insert(entry, from: source)
            }
        case .amend(let selector, let members):
            try days.amend(selector, members, at: now)
        case .remove(let selector):
            try days.remove(selector, at: now)
        }
        let ledger = GivenLedger(days.json, at: place)
        _ = try PagsmileGivenDays(ledger)
        return ledger
    }

    private mutating func insert(_ entry: JSONValue, from source: GivenLedger)
        throws(ConfigurationError)
    {
        guard entry["current_day"] == nil else {
            let day = try PagsmileGivenDays.day(entry, at: "", in: source)
            let index = all.firstIndex { $0.day <= day.day } ?? all.count
            guard index == all.count || all[index].day != day.day else {
                throw source.error(
                    ".current_day", "this day is there already; amend it, or insert a change")
            }
            all.insert(day, at: index)
            for change in day.changes ?? [] { carry(change.amount, change.currency, before: index) }
            return
        }
        let change = try PagsmileGivenDays.change(entry, at: "", in: source)
        let number = PagsmileBook.day(of: Instant(milliseconds: change.milliseconds))
        guard let index = all.firstIndex(where: { $0.day == number }) else {
            throw source.error(".at", "\(PagsmileDay.text(number)) is not a day of the ledger")
        }
        // A day that does not say how it came about goes on not saying it.
        if var changes = all[index].changes {
            let place = changes.firstIndex { $0.milliseconds > change.milliseconds }
            changes.insert(change, at: place ?? changes.count)
            all[index].changes = changes
        }
        carry(change.amount, change.currency, before: index + 1)
    }

    /// Adds an amount to the balance of a currency in the newest days, down to a place.
    private mutating func carry(_ amount: Amount, _ currency: String, before end: Int) {
        for index in 0..<end {
            if let place = all[index].balances.firstIndex(where: { $0.currency == currency }) {
                let sum = all[index].balances[place].amount + amount
                all[index].balances[place].amount = sum
            } else {
                all[index].balances.append(Balance(currency: currency, amount: amount))
            }
        }
    }

    private mutating func remove(_ selector: LedgerSelector, at now: Instant)
        throws(ConfigurationError)
    {
        for place in try places(selector, at: now).reversed() {
            switch place {
            case .day(let index):
                // What the day changed stays in the balances behind it: only its row is missing.
                all.remove(at: index)
            case .change(let index, let number):
                guard let change = all[index].changes?.remove(at: number) else { continue }
                carry(-change.amount, change.currency, before: index + 1)
            }
        }
    }

    private mutating func amend(
        _ selector: LedgerSelector, _ members: [JSONMember], at now: Instant
    ) throws(ConfigurationError) {
        // One amended change may take the place of the next, so each is found by what it was.
        let before = self
        for place in try places(selector, at: now) {
            switch place {
            case .day(let index): try amendDay(index, members)
            case .change(let index, let number):
                guard let old = before.all[index].changes?[number] else { continue }
                try amendChange(old, of: index, members)
            }
        }
    }

    private mutating func amendChange(_ old: Change, of index: Int, _ members: [JSONMember])
        throws(ConfigurationError)
    {
        let source = GivenLedger(old.json.with(members), at: "pagsmile: $.set")
        try insert(source.value, from: source)
        // The new one may stand before the old one now.
        guard let place = all[index].changes?.lastIndex(of: old) else { return }
        all[index].changes?.remove(at: place)
        carry(-old.amount, old.currency, before: index + 1)
    }

    private mutating func amendDay(_ index: Int, _ members: [JSONMember])
        throws(ConfigurationError)
    {
        let old = all[index]
        let source = GivenLedger(old.json.with(members), at: "pagsmile: $.set")
        for member in members where !["balance", "changes"].contains(member.name) {
            throw source.error(
                ".\(member.name)", "a day can be amended in balance and changes; not in this")
        }
        var new: Day
        if members.contains(where: { $0.isNamed("balance") }) {
            new = try PagsmileGivenDays.amended(old, from: source)
        } else {
            new = try PagsmileGivenDays.day(source.value, at: "", in: source)
            new.balances = old.balances
        }
        let sums = (old.sums(), new.sums())
        if !members.contains(where: { $0.isNamed("balance") }) {
            for (currency, sum) in sums.1 { new.add(sum, currency) }
            for (currency, sum) in sums.0 { new.add(-sum, currency) }
        }
        all[index] = new
        for balance in new.balances {
            let before = old.balances.first { $0.currency == balance.currency }?.amount ?? .zero
            if balance.amount != before {
                carry(balance.amount - before, balance.currency, before: index)
            }
        }
    }

    /// A day whose balances are other ones: what they differ by came at the day's first instant.
    private static func amended(_ old: Day, from source: GivenLedger)
        throws(ConfigurationError) -> Day
    {
        // Without its changes first: they need not fit the new balances yet.
        let bare = source.value.without("changes")
        var new = try day(bare, at: "", in: source)
        guard let changes = source.value["changes"] else { return new }
        var whole =
            try day(old.json.with([JSONMember("changes", changes)]), at: "", in: source)
            .changes ?? []
        if whole == old.changes {
            let start = Int64(old.day) * PagsmileLedger.dayMilliseconds
            for balance in new.balances.reversed() {
                let before = old.balances.first { $0.currency == balance.currency }?.amount ?? .zero
                guard balance.amount != before else { continue }
                whole.insert(
                    Change(
                        milliseconds: start, currency: balance.currency,
                        amount: balance.amount - before), at: 0)
            }
        }
        new.changes = whole
        return new
    }
}

extension PagsmileGivenDays.Day {
    /// What the changes add up to, by currency in the order of their first one.
    fileprivate func sums() -> [(String, Amount)] {
        var sums: [(String, Amount)] = []
        for change in changes ?? [] {
            if let index = sums.firstIndex(where: { $0.0 == change.currency }) {
                sums[index].1 = sums[index].1 + change.amount
            } else {
                sums.append((change.currency, change.amount))
            }
        }
        return sums
    }

    fileprivate mutating func add(_ amount: Amount, _ currency: String) {
        if let index = balances.firstIndex(where: { $0.currency == currency }) {
            balances[index].amount = balances[index].amount + amount
        } else {
            balances.append(.init(currency: currency, amount: amount))
        }
    }
}

extension JSONValue {
    /// The object with some members given other values, or added.
    func with(_ members: [JSONMember]) -> JSONValue {
        var all = self.members ?? []
        for member in members {
            if let index = all.firstIndex(where: { $0.isNamed(member.name) }) {
                all[index] = member
            } else {
                all.append(member)
            }
        }
        return .object(all)
    }

    fileprivate func without(_ name: String) -> JSONValue {
        .object((members ?? []).filter { !$0.isNamed(name) })
    }
}
