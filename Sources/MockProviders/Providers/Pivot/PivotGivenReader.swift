import WireFormats

/// Reads the parts of a given ledger; every error names the place and what is valid.
struct PivotGivenReader {
    let given: GivenLedger

    private static let required = [
        "referenceId", "date", "settlementStatus", "balanceType", "transactionType", "createdBy",
        "transactionId",
    ]
    /// Every member that an entry may have.
    static let members = required + ["settlementDate", "channel", "amount", "fee"]
    /// So far from the limits of 128 bits that no file's sum can reach them.
    private static let amountMaximum = ExactDecimal(1_000_000_000_000_000_000)

    /// An amount in hundredths; it has at most two digits behind the point.
    static func hundredths(_ amount: ExactDecimal) -> Int128 {
        var coefficient = amount.coefficient
        for _ in min(amount.scale, 2)..<2 { coefficient *= 10 }
        return coefficient
    }

    /// An amount of hundredths with two digits behind the point, as `/v1/balances` writes it.
    static func text(_ hundredths: Int128) -> String {
        ExactDecimal(coefficient: hundredths, scale: 2).description
    }

    /// Refuses anything but an object with these members.
    func checkMembers(of value: JSONValue, at place: String, valid: [String], required: [String])
        throws(ConfigurationError)
    {
        guard case .object(let members) = value else {
            throw given.error(place, "must be an object")
        }
        for member in members where !valid.contains(member.name) {
            throw given.error(
                "\(place).\(member.name)",
                "there is no such member; valid: \(valid.joined(separator: ", "))")
        }
        for name in required where value[name] == nil {
            throw given.error("\(place).\(name)", "is missing")
        }
    }

    /// Balances by code, in the order of the balances; nil where none is given.
    func balances(_ value: JSONValue?, at place: String) throws(ConfigurationError) -> [Int128?] {
        guard let value else { return PivotBalance.allCases.map { _ in nil } }
        try checkMembers(
            of: value, at: place, valid: PivotBalance.allCases.map(\.rawValue), required: [])
        var balances: [Int128?] = []
        for balance in PivotBalance.allCases {
            guard let member = value[balance.rawValue] else {
                balances.append(nil)
                continue
            }
            guard let text = member.stringValue, let amount = exact(text), amount.scale == 2 else {
                throw given.error(
                    "\(place).\(balance.rawValue)", "must be text with two digits: \"10000.00\"")
            }
            balances.append(PivotGivenReader.hundredths(amount))
        }
        return balances
    }

    /// One entry.
    func row(_ value: JSONValue, at place: String) throws(ConfigurationError) -> PivotRow {
        try checkMembers(
            of: value, at: place, valid: PivotGivenReader.members,
            required: PivotGivenReader.required)
        let code = try text(value, "balanceType", place)
        guard let balance = PivotBalance(rawValue: code) else {
            throw given.error(
                "\(place).balanceType",
                "cannot be '\(code)'; valid: "
                    + PivotBalance.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let type = try text(value, "transactionType", place)
        guard balance.transactionTypes.contains(type) else {
            throw given.error(
                "\(place).transactionType",
                "'\(type)' does not occur in \(code); valid: "
                    + balance.transactionTypes.joined(separator: ", "))
        }
        return PivotRow(
            referenceID: try text(value, "referenceId", place),
            date: try date(value, "date", place),
            settlementDate: value["settlementDate"] == nil
                ? nil : try date(value, "settlementDate", place),
            settlementStatus: try text(value, "settlementStatus", place), balance: balance,
            channel: value["channel"] == nil ? nil : try text(value, "channel", place), type: type,
            amount: try money(value, "amount", place), fee: try money(value, "fee", place),
            createdBy: try text(value, "createdBy", place),
            transactionID: try text(value, "transactionId", place))
    }

    private func text(_ value: JSONValue, _ name: String, _ place: String)
        throws(ConfigurationError) -> String
    {
        guard let text = value[name]?.stringValue else {
            throw given.error("\(place).\(name)", "must be text")
        }
        return text
    }

    private func date(_ value: JSONValue, _ name: String, _ place: String)
        throws(ConfigurationError) -> RFC3339
    {
        let text = try text(value, name, place)
        do {
            return try RFC3339(text)
        } catch {
            throw given.error("\(place).\(name)", "is not an RFC 3339 instant: \(error)")
        }
    }

    private func money(_ value: JSONValue, _ name: String, _ place: String)
        throws(ConfigurationError) -> ExactDecimal?
    {
        guard let money = value[name] else { return nil }
        let place = "\(place).\(name)"
        try checkMembers(
            of: money, at: place, valid: ["value", "currency"], required: ["value", "currency"])
        guard let text = money["value"]?.numberText, let amount = exact(text), amount.scale <= 2
        else {
            throw given.error(
                "\(place).value", "must be a number with at most two digits behind the point")
        }
        guard money["currency"]?.stringValue == PivotRow.currency else {
            throw given.error("\(place).currency", "must be \"\(PivotRow.currency)\"")
        }
        return amount
    }

    /// An exact decimal of a size that can be summed; nil for anything else.
    private func exact(_ text: String) -> ExactDecimal? {
        do {
            let amount = try ExactDecimal(text)
            let limit = PivotGivenReader.amountMaximum
            return amount <= limit && amount >= limit.negated ? amount : nil
        } catch {
            return nil
        }
    }
}
