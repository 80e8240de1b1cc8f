import WireFormats

/// The snapshots of one account as a scenario gives them, newest first.
///
/// A point is written as on the wire, with the price of each asset and the net deposits in USD
/// beside it, so that its value and profit can be checked and told in another currency.
struct KrakenGivenBook: Sendable {
    let snapshots: [KrakenSnapshot]

    /// No number of a given point has more units than this, so that nothing overflows.
    private static let unitsMaximum: Int64 = 1_000_000_000_000_000_000
    private static let assetsMaximum = 64

    /// Reads `{"accounts":[{"id":…,"points":[…]},…]}`.
    ///
    /// The default sandbox's account stands for `own`, the sandbox's main account, so that the
    /// same file is right in every sandbox.
    static func accounts(
        in ledger: GivenLedger, own: String
    ) throws(ConfigurationError) -> [KrakenAccount] {
        try requireMembers(["accounts"], of: ledger.value, "", ledger)
        guard let list = ledger.value["accounts"]?.elements else {
            throw ledger.error(".accounts", "must be an array of accounts")
        }
        var accounts: [KrakenAccount] = []
        for (index, value) in list.enumerated() {
            let path = ".accounts[\(index)]"
            try requireMembers(["id", "points"], of: value, path, ledger)
            let given = try text("id", of: value, path, ledger)
            let id = given == KrakenAccounts.main ? own : given
            guard KrakenAccounts.idLengths.contains(id.utf8.count),
                id.utf8.allSatisfy(KrakenChecks.isAccountByte)
            else {
                throw ledger.error(
                    path + ".id", "must be 14 to 42 letters, digits and hyphens, not '\(given)'")
            }
            guard id != KrakenAccounts.foreign, !accounts.contains(where: { $0.id == id }) else {
                throw ledger.error(path + ".id", "'\(given)' is there already")
            }
            guard let points = value["points"]?.elements else {
                throw ledger.error(path + ".points", "must be an array of points")
            }
            let book = try KrakenGivenBook(points, path + ".points", ledger)
            accounts.append(
                KrakenAccount(
                    id: id, access: .own, book: book.snapshots.isEmpty ? .none : .given(book)))
        }
        return accounts
    }

    /// A book of snapshots, newest first.
    init(snapshots: [KrakenSnapshot]) {
        self.snapshots = snapshots
    }

    /// The snapshot of a day.
    func snapshot(onDay day: Int64) -> KrakenSnapshot? {
        var (low, high) = (0, snapshots.count)
        while low < high {
            let middle = (low + high) / 2
            if snapshots[middle].day > day { low = middle + 1 } else { high = middle }
        }
        return low < snapshots.count && snapshots[low].day == day ? snapshots[low] : nil
    }

    private init(
        _ points: [JSONValue], _ place: String, _ ledger: GivenLedger
    ) throws(ConfigurationError) {
        var snapshots: [KrakenSnapshot] = []
        for (index, point) in points.enumerated() {
            let path = "\(place)[\(index)]"
            let snapshot = try KrakenGivenBook.snapshot(point, path, ledger)
            if let last = snapshots.last, last.day <= snapshot.day {
                throw ledger.error(
                    path + ".timestamp", "must be earlier than the point before: newest first")
            }
            snapshots.append(snapshot)
        }
        self.snapshots = snapshots
    }

    /// Reads one point and checks its sums; with `fillsTotals`, only those that are not null.
    static func snapshot(
        _ point: JSONValue, _ path: String, _ ledger: GivenLedger, fillsTotals: Bool = false
    ) throws(ConfigurationError) -> KrakenSnapshot {
        try requireMembers(
            ["timestamp", "assets", "value", "total_pnl", "net_deposits"], of: point, path, ledger)
        let day = try day(of: point, path, ledger)
        guard let assets = point["assets"]?.elements, assets.count <= assetsMaximum else {
            throw ledger.error(path + ".assets", "must be an array of at most \(assetsMaximum)")
        }
        var holdings: [KrakenSnapshot.Holding] = []
        for (index, asset) in assets.enumerated() {
            let holding = try holding(asset, "\(path).assets[\(index)]", ledger)
            guard !holdings.contains(where: { $0.symbol == holding.symbol }) else {
                throw ledger.error(
                    "\(path).assets[\(index)].symbol", "'\(holding.symbol)' is there already")
            }
            holdings.append(holding)
        }
        let cents = try number("net_deposits", digits: 2, of: point, path, ledger)
        let snapshot = KrakenSnapshot(day: day, holdings: holdings, netDeposits: cents)
        let dollars = KrakenQuote(symbol: "USD", price: 100_000_000, fractionDigits: 2)
        let value = dollars.value(ofWorth: snapshot.worth())
        let sums = [
            ("value", value, "the sum of amount x price"),
            ("total_pnl", value - Int128(cents), "value less net_deposits"),
        ]
        for (name, right, rule) in sums where !(fillsTotals && point[name]?.isNull == true) {
            let given = try number(name, digits: 2, of: point, path, ledger)
            guard Int128(given) == right else {
                throw ledger.error(
                    "\(path).\(name)",
                    "must be \(ExactDecimal(coefficient: right, scale: 2)), \(rule)")
            }
        }
        return snapshot
    }

    /// The day of a point, counted from 1970-01-01.
    static func day(
        of point: JSONValue, _ path: String, _ ledger: GivenLedger
    ) throws(ConfigurationError) -> Int64 {
        let text = try text("timestamp", of: point, path, ledger)
        guard
            case .success(let stamp) = Result(catching: { () throws(RFC3339.ParseError) in
                try RFC3339(text)
            }), stamp.offset == .utc, stamp.fractionDigits == 0, stamp.instant.seconds % 86_400 == 0
        else {
            throw ledger.error(
                path + ".timestamp", "must be a midnight such as 2026-04-26T00:00:00Z")
        }
        return stamp.instant.seconds / 86_400
    }

    private static func holding(
        _ asset: JSONValue, _ path: String, _ ledger: GivenLedger
    ) throws(ConfigurationError) -> KrakenSnapshot.Holding {
        try requireMembers(["symbol", "type", "amount", "price"], of: asset, path, ledger)
        let symbol = try text("symbol", of: asset, path, ledger)
        let type = try text("type", of: asset, path, ledger)
        guard !symbol.isEmpty, type == "crypto" || type == "fiat" else {
            throw ledger.error(path + ".type", "must be crypto or fiat")
        }
        let isFiat = type == "fiat"
        let price = try number("price", digits: 8, of: asset, path, ledger)
        if asset["amount"]?.isNull == true, price >= 0 {
            return KrakenSnapshot.Holding(
                symbol: symbol, isFiat: isFiat, units: nil, price: price)
        }
        let amount = try number("amount", digits: isFiat ? 2 : 8, of: asset, path, ledger)
        let units = isFiat ? amount.multipliedReportingOverflow(by: 1_000_000) : (amount, false)
        guard amount >= 0, price >= 0, !units.1, units.0 <= unitsMaximum else {
            throw ledger.error(path + ".amount", "amount and price must be 0 to 10,000,000,000")
        }
        return KrakenSnapshot.Holding(
            symbol: symbol, isFiat: isFiat, units: units.0, price: price)
    }

    private static func text(
        _ name: String, of value: JSONValue, _ path: String, _ ledger: GivenLedger
    ) throws(ConfigurationError) -> String {
        guard let text = value[name]?.stringValue else {
            throw ledger.error("\(path).\(name)", "must be there, and a text")
        }
        return text
    }

    /// A decimal number, in units of its last allowed digit.
    private static func number(
        _ name: String, digits: Int, of value: JSONValue, _ path: String, _ ledger: GivenLedger
    ) throws(ConfigurationError) -> Int64 {
        let text = try text(name, of: value, path, ledger)
        do {
            let units = try ExactDecimal(text).rescaled(to: digits).coefficient
            if units.magnitude <= UInt128(unitsMaximum) { return Int64(units) }
        } catch {
            // Falls through to the one message that says what is valid.
        }
        throw ledger.error(
            "\(path).\(name)",
            "must be a decimal with at most \(digits) digits behind the point, below 10^10")
    }

    private static func requireMembers(
        _ names: [String], of value: JSONValue, _ path: String, _ ledger: GivenLedger
    ) throws(ConfigurationError) {
        guard let members = value.members else { throw ledger.error(path, "must be an object") }
        for member in members where !names.contains(member.name) {
            throw ledger.error(
                "\(path).\(member.name)",
                "there is no such member; valid: " + names.joined(separator: ", "))
        }
        for name in names where value[name] == nil {
            throw ledger.error("\(path).\(name)", "is missing")
        }
    }
}
