import WireFormats

/// Changes the points of given accounts, and writes them down as a scenario gives them.
///
/// A point is a snapshot and stands alone: what is added, amended or taken out changes no other
/// point, and a point's own value and profit follow from what it then holds.
struct KrakenLedgerEditor {
    /// An account of the user, its snapshots newest first.
    struct Account {
        let id: String
        var snapshots: [KrakenSnapshot]
    }

    private static let pointMembers = [
        "timestamp", "assets", "value", "total_pnl", "net_deposits",
    ]
    private static let selected = "selects no point"

    private(set) var accounts: [Account]
    let lastDay: Int64
    let seed: UInt64
    let showsClosing: Bool

    init(accounts: [Account], lastDay: Int64, seed: UInt64, showsClosing: Bool) {
        self.accounts = accounts
        self.lastDay = lastDay
        self.seed = seed
        self.showsClosing = showsClosing
    }

    /// The accounts as a scenario gives them; the main one goes by the name that is right in
    /// every sandbox.
    var ledger: GivenLedger {
        let values = accounts.enumerated().map { index, account in
            JSONValue.object([
                JSONMember("id", .string(index == 0 ? KrakenAccounts.main : account.id)),
                JSONMember(
                    "points", .array(account.snapshots.map { $0.givenPoint(listsUnheld: true) })),
            ])
        }
        return GivenLedger(
            .object([JSONMember("accounts", .array(values))]), at: "kraken: the changed ledger: $")
    }

    /// Makes a change, or says in one line why it cannot be made.
    mutating func apply(_ change: LedgerChange) throws(ConfigurationError) {
        switch change {
        case .insert(let entries):
            for (index, entry) in entries.enumerated() {
                try insert(entry, at: "kraken: $.insert[\(index)]")
            }
        case .amend(let selector, let members):
            try amend(selector, members)
        case .remove(let selector):
            let (account, days) = try select(selector, at: "kraken: $.remove")
            accounts[account].snapshots.removeAll { days.contains($0.day) }
        }
    }

    private mutating func insert(
        _ entry: JSONValue, at place: String
    ) throws(ConfigurationError) {
        let ledger = GivenLedger(entry, at: place)
        guard let members = entry.members else { throw ledger.error("", "must be an object") }
        let account = try account(in: members, ledger)
        let day = try KrakenGivenBook.day(of: entry, "", ledger)
        let older = accounts[account].snapshots.first { $0.day <= day }
        let near = older ?? accounts[account].snapshots.last
        let snapshot = try snapshot(
            from: members.filter { !$0.isNamed("account") }, on: day, near: near, ledger)
        try add(snapshot, to: account, ledger)
    }

    private mutating func amend(
        _ selector: LedgerSelector, _ members: [JSONMember]
    ) throws(ConfigurationError) {
        let (account, days) = try select(selector, at: "kraken: $.amend")
        let ledger = GivenLedger(.object(members), at: "kraken: $.set")
        for day in days {
            guard let place = accounts[account].snapshots.firstIndex(where: { $0.day == day })
            else { continue }
            let old = accounts[account].snapshots.remove(at: place)
            var all = members
            if ledger.value["timestamp"] == nil {
                let timestamp = KrakenSnapshot.timestamp(ofDay: day)
                all.append(JSONMember("timestamp", .string(timestamp)))
            }
            let target = try KrakenGivenBook.day(of: .object(all), "", ledger)
            let snapshot = try snapshot(from: all, on: target, near: old, ledger)
            try add(snapshot, to: account, ledger)
        }
    }

    private mutating func add(
        _ snapshot: KrakenSnapshot, to account: Int, _ ledger: GivenLedger
    ) throws(ConfigurationError) {
        let snapshots = accounts[account].snapshots
        let place = snapshots.firstIndex { $0.day <= snapshot.day } ?? snapshots.count
        if place < snapshots.count, snapshots[place].day == snapshot.day {
            throw ledger.error(".timestamp", "there is a point of that day already; amend it")
        }
        accounts[account].snapshots.insert(snapshot, at: place)
    }

    /// A snapshot of what is given; what is not given is as in the snapshot nearby, prices are
    /// those of the day, and value and profit follow.
    private func snapshot(
        from members: [JSONMember], on day: Int64, near: KrakenSnapshot?, _ ledger: GivenLedger
    ) throws(ConfigurationError) -> KrakenSnapshot {
        let given = JSONValue.object(members)
        let assets: JSONValue
        if let list = given["assets"] {
            assets = priced(list, on: day, near: near)
        } else {
            assets = near.map { moved($0, to: day).givenAssets(listsUnheld: true) } ?? .array([])
        }
        let deposits =
            given["net_deposits"]
            ?? .string(
                ExactDecimal(coefficient: Int128(near?.netDeposits ?? 0), scale: 2).description)
        var complete = members.filter { !["assets", "net_deposits"].contains($0.name) }
        complete += [JSONMember("assets", assets), JSONMember("net_deposits", deposits)]
        // A null is not checked; what is written down has the sums of what is held.
        for name in ["value", "total_pnl"] where given[name] == nil {
            complete.append(JSONMember(name, .null))
        }
        return try KrakenGivenBook.snapshot(
            .object(complete), "", ledger, fillsTotals: true)
    }

    /// The same holdings at the prices of another day.
    private func moved(_ snapshot: KrakenSnapshot, to day: Int64) -> KrakenSnapshot {
        guard snapshot.day != day else { return snapshot }
        let holdings = snapshot.holdings.map { holding in
            KrakenSnapshot.Holding(
                symbol: holding.symbol, isFiat: holding.isFiat, units: holding.units,
                price: marketPrice(of: holding.symbol, on: day) ?? holding.price)
        }
        return KrakenSnapshot(
            day: day, holdings: holdings, netDeposits: snapshot.netDeposits)
    }

    /// The assets, each with a price where one is known.
    private func priced(_ list: JSONValue, on day: Int64, near: KrakenSnapshot?) -> JSONValue {
        guard let elements = list.elements else { return list }
        return .array(
            elements.map { asset in
                guard let members = asset.members, asset["price"] == nil,
                    let symbol = asset["symbol"]?.stringValue
                else { return asset }
                let held = near?.holdings.first { $0.symbol == symbol }?.price
                let market = marketPrice(of: symbol, on: day)
                // A point keeps the price that it has; another day has the market's.
                let price = near?.day == day ? held ?? market : market ?? held
                guard let price else { return asset }
                let text = KrakenSnapshot.text(ofPrice: price)
                return .object(members + [JSONMember("price", .string(text))])
            })
    }

    private func marketPrice(of symbol: String, on day: Int64) -> Int64? {
        KrakenAsset.all.first { $0.symbol == symbol }?.price(
            onDay: showsClosing ? day + 1 : day, seed: seed)
    }
}

extension KrakenLedgerEditor {
    /// The account that members name, else the main one.
    private func account(
        in members: [JSONMember], _ ledger: GivenLedger
    ) throws(ConfigurationError) -> Int {
        guard let name = members.first(where: { $0.isNamed("account") })?.value else { return 0 }
        let ids = accounts.map(\.id)
        if name.stringValue == KrakenAccounts.main, !ids.isEmpty { return 0 }
        guard let index = ids.firstIndex(where: { $0 == name.stringValue }) else {
            throw ledger.error(
                ".account", "there is no such account; valid: " + ids.joined(separator: ", "))
        }
        return index
    }

    /// The days of the points that are meant, and their account.
    private func select(
        _ selector: LedgerSelector, at place: String
    ) throws(ConfigurationError) -> (account: Int, days: [Int64]) {
        let ledger = GivenLedger(.null, at: place)
        guard !accounts.isEmpty else { throw ledger.error("", "the ledger has no account") }
        switch selector {
        case .matching(let members):
            let inside = GivenLedger(.null, at: place + ".matching")
            let account = try account(in: members, inside)
            let wanted = members.filter { !$0.isNamed("account") }
            for member in wanted where !KrakenLedgerEditor.pointMembers.contains(member.name) {
                throw inside.error(
                    ".\(member.name)",
                    "there is no such member; valid: account, "
                        + KrakenLedgerEditor.pointMembers.joined(separator: ", "))
            }
            let pattern = JSONValue.object(wanted)
            let days = accounts[account].snapshots.filter {
                KrakenLedgerEditor.matches($0.givenPoint(listsUnheld: true), pattern)
            }.map(\.day)
            guard !days.isEmpty else {
                throw inside.error("", KrakenLedgerEditor.selected)
            }
            return (account, days)
        case .newest(let skipped), .oldest(let skipped):
            let days = accounts[0].snapshots.map(\.day).filter { $0 <= lastDay }
            guard skipped >= 0, skipped < days.count else {
                throw ledger.error(
                    "", KrakenLedgerEditor.selected + "; the account has \(days.count) by now")
            }
            if case .newest = selector { return (0, [days[skipped]]) }
            return (0, [days[days.count - 1 - skipped]])
        }
    }

    /// Whether a value has all that a pattern says: numbers as numbers, lists in any order.
    private static func matches(_ value: JSONValue, _ pattern: JSONValue) -> Bool {
        switch (value, pattern) {
        case (.object, .object(let members)):
            return members.allSatisfy { member in
                value[member.name].map { matches($0, member.value) } ?? false
            }
        case (.array(let elements), .array(let patterns)):
            return patterns.allSatisfy { pattern in elements.contains { matches($0, pattern) } }
        case (.string(let text), .string(let wanted)):
            if text == wanted { return true }
            guard let left = number(text), let right = number(wanted) else { return false }
            return left == right
        default:
            return value == pattern
        }
    }

    private static func number(_ text: String) -> ExactDecimal? {
        let result = Result { () throws(ExactDecimal.ParseError) in try ExactDecimal(text) }
        guard case .success(let number) = result else { return nil }
        return number
    }
}
