import WireFormats

/// The days that a scenario gives, newest first as on the wire.
///
/// Only the given days have rows. A day's `changes` are what led from the day before to its
/// balances; they let sums be checked, and today's balances run.
struct PagsmileGivenDays: Sendable {
    struct Balance: Sendable {
        let currency: String
        var amount: Amount
    }

    struct Change: Sendable, Equatable {
        let milliseconds: Int64
        let currency: String
        let amount: Amount
    }

    struct Day: Sendable {
        let day: Int
        var balances: [Balance]
        /// nil when the scenario does not say.
        var changes: [Change]?

        /// Whether the scenario says that nothing changed.
        var isQuiet: Bool { changes?.isEmpty == true }

        /// The balances without what happens after an instant in Unix milliseconds.
        func balances(at now: Int64) -> [Balance] {
            var balances = balances
            for change in changes ?? [] where change.milliseconds > now {
                for index in balances.indices where balances[index].currency == change.currency {
                    balances[index].amount = balances[index].amount - change.amount
                }
            }
            return balances
        }
    }

    /// As many days as one reply may have rows.
    static let countMax = 36_600

    let merchantID: String
    var all: [Day]

    /// Days that are known to add up, newest first.
    init(merchantID: String, all: [Day]) {
        self.merchantID = merchantID
        self.all = all
    }

    init(_ ledger: GivenLedger) throws(ConfigurationError) {
        let members = try ledger.members(
            of: ledger.value, at: "", required: ["merchant_id", "days"])
        merchantID = try ledger.text(members[0], at: ".merchant_id")
        let days = try ledger.elements(members[1], at: ".days")
        guard days.count <= PagsmileGivenDays.countMax else {
            throw ledger.error(".days", "more than \(PagsmileGivenDays.countMax) days")
        }
        var all: [Day] = []
        for (index, value) in days.enumerated() {
            let place = ".days[\(index)]"
            let day = try PagsmileGivenDays.day(value, at: place, in: ledger)
            if let newer = all.last {
                guard day.day < newer.day else {
                    throw ledger.error(
                        "\(place).current_day", "must be before the day above it, newest first")
                }
                try PagsmileGivenDays.checkSums(
                    of: newer, since: day, at: ".days[\(index - 1)]", in: ledger)
                try PagsmileGivenDays.checkNoneVanishes(
                    of: newer, since: day, at: ".days[\(index - 1)]", in: ledger)
            }
            all.append(day)
        }
        self.all = all
    }

    static func day(_ value: JSONValue, at place: String, in ledger: GivenLedger)
        throws(ConfigurationError) -> Day
    {
        let members = try ledger.members(
            of: value, at: place, required: ["current_day", "balance"], optional: ["changes"])
        let text = try ledger.text(members[0], at: "\(place).current_day")
        guard let day = PagsmileDay.parse(text) else {
            throw ledger.error("\(place).current_day", "'\(text)' is not a day YYYY-MM-DD")
        }
        var balances: [Balance] = []
        for (index, value) in try ledger.elements(members[1], at: "\(place).balance").enumerated() {
            let place = "\(place).balance[\(index)]"
            let members = try ledger.members(
                of: value, at: place, required: ["currency", "amount"])
            let currency = try currency(members[0], at: place, in: ledger)
            guard !balances.contains(where: { $0.currency == currency }) else {
                throw ledger.error("\(place).currency", "'\(currency)' is there twice")
            }
            balances.append(
                Balance(
                    currency: currency, amount: try amount(members[1], at: place, in: ledger)))
        }
        guard let value = members[2] else {
            return Day(day: day, balances: balances, changes: nil)
        }
        let changes = try changes(value, of: day, balances, at: "\(place).changes", in: ledger)
        return Day(day: day, balances: balances, changes: changes)
    }

    private static func changes(
        _ value: JSONValue, of day: Int, _ balances: [Balance], at place: String,
        in ledger: GivenLedger
    ) throws(ConfigurationError) -> [Change] {
        var changes: [Change] = []
        for (index, value) in try ledger.elements(value, at: place).enumerated() {
            let place = "\(place)[\(index)]"
            let change = try change(value, at: place, in: ledger)
            let start = Int64(day) * PagsmileLedger.dayMilliseconds
            guard change.milliseconds >= start,
                change.milliseconds < start + PagsmileLedger.dayMilliseconds
            else {
                let text = value["at"]?.stringValue ?? ""
                throw ledger.error("\(place).at", "'\(text)' is not on the day of its row, in UTC")
            }
            if let last = changes.last, change.milliseconds < last.milliseconds {
                throw ledger.error("\(place).at", "must not be before the change above it")
            }
            guard balances.contains(where: { $0.currency == change.currency }) else {
                throw ledger.error(
                    "\(place).currency", "'\(change.currency)' has no balance on this day")
            }
            changes.append(change)
        }
        try checkRunningBalances(balances, changes, at: place, in: ledger)
        return changes
    }

    static func change(_ value: JSONValue, at place: String, in ledger: GivenLedger)
        throws(ConfigurationError) -> Change
    {
        let members = try ledger.members(
            of: value, at: place, required: ["at", "currency", "amount"])
        let text = try ledger.text(members[0], at: "\(place).at")
        let milliseconds: Int64
        do {
            milliseconds = try RFC3339(parsing: text.utf8).instant.milliseconds
        } catch {
            throw ledger.error("\(place).at", "'\(text)' is not an RFC 3339 instant")
        }
        return Change(
            milliseconds: milliseconds, currency: try currency(members[1], at: place, in: ledger),
            amount: try amount(members[2], at: place, in: ledger))
    }

    /// Balances must follow from those of the day before, where both that day and the changes are
    /// given; a currency that was not there had nothing.
    private static func checkSums(
        of day: Day, since before: Day, at place: String, in ledger: GivenLedger
    ) throws(ConfigurationError) {
        guard day.changes != nil, before.day == day.day - 1 else { return }
        let openings = day.balances(at: .min)
        for (index, balance) in day.balances.enumerated() {
            let earlier = before.balances.first { $0.currency == balance.currency }?.amount ?? .zero
            guard openings[index].amount == earlier else {
                let sum = earlier + (balance.amount - openings[index].amount)
                throw ledger.error(
                    "\(place).balance[\(index)].amount",
                    "is \(balance.amount.text), but the day before and the changes make "
                        + sum.text)
            }
        }
    }

    /// A currency with money in it does not vanish without a change.
    private static func checkNoneVanishes(
        of day: Day, since before: Day, at place: String, in ledger: GivenLedger
    ) throws(ConfigurationError) {
        guard day.changes != nil, before.day == day.day - 1 else { return }
        for earlier in before.balances where earlier.amount != .zero {
            guard day.balances.contains(where: { $0.currency == earlier.currency }) else {
                throw ledger.error(
                    "\(place).balance",
                    "lacks \(earlier.currency), of which the day before has "
                        + earlier.amount.text)
            }
        }
    }

    /// Before each change there was a balance too, and it must fit: replies take changes back.
    private static func checkRunningBalances(
        _ balances: [Balance], _ changes: [Change], at place: String, in ledger: GivenLedger
    ) throws(ConfigurationError) {
        for balance in balances {
            var amount = balance.amount
            for (index, change) in changes.enumerated().reversed()
            where change.currency == balance.currency {
                // Two amounts never exceed 128 bits, and what does not fit ends the loop.
                amount = amount - change.amount
                guard amount.units.magnitude / UInt128(Amount.one) <= UInt64.max else {
                    throw ledger.error(
                        "\(place)[\(index)].amount", "leaves a balance before it that is too large")
                }
            }
        }
    }

    private static func currency(_ value: JSONValue?, at place: String, in ledger: GivenLedger)
        throws(ConfigurationError) -> String
    {
        let text = try ledger.text(value, at: "\(place).currency")
        let isCode = text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard isCode, text.utf8.count == 3 else {
            throw ledger.error("\(place).currency", "'\(text)' is not three capital letters")
        }
        return text
    }

    private static func amount(_ value: JSONValue?, at place: String, in ledger: GivenLedger)
        throws(ConfigurationError) -> Amount
    {
        let text = try ledger.text(value, at: "\(place).amount")
        do {
            if let amount = Amount(try ExactDecimal(text)) { return amount }
        } catch {
            throw ledger.error("\(place).amount", "'\(text)' is not a decimal: \(error)")
        }
        throw ledger.error("\(place).amount", "'\(text)' is too large")
    }
}

extension GivenLedger {
    /// The values of an object's members, required ones before optional ones; no other is allowed.
    fileprivate func members(
        of value: JSONValue, at place: String, required: [String], optional: [String] = []
    ) throws(ConfigurationError) -> [JSONValue?] {
        guard case .object(let members) = value else {
            throw error(place, "must be an object with \(required.joined(separator: ", "))")
        }
        let known = required + optional
        for member in members where !known.contains(member.name) {
            throw error(
                "\(place).\(member.name)",
                "there is no such member; valid: \(known.joined(separator: ", "))")
        }
        for name in required where value[name] == nil {
            throw error(place, "lacks the member \(name)")
        }
        return known.map { value[$0] }
    }

    fileprivate func text(_ value: JSONValue?, at place: String) throws(ConfigurationError)
        -> String
    {
        guard case .string(let text)? = value, !text.isEmpty else {
            throw error(place, "must be a text")
        }
        return text
    }

    fileprivate func elements(_ value: JSONValue?, at place: String) throws(ConfigurationError)
        -> [JSONValue]
    {
        guard case .array(let elements)? = value else { throw error(place, "must be an array") }
        return elements
    }
}
