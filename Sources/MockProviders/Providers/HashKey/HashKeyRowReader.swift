import WireFormats

/// Reads one given row strictly: every member of its shape, in order, and nothing else.
struct HashKeyRowReader {
    private let value: JSONValue
    private let path: String
    private let ledger: GivenLedger

    init(_ value: JSONValue, at path: String, of ledger: GivenLedger) {
        self.value = value
        self.path = path
        self.ledger = ledger
    }

    /// The type that the row shows, whatever its case.
    private func type() throws(ConfigurationError) -> HashKeyFlowType {
        guard case .string(let text)? = value["type"] else {
            throw ledger.error(path, "a row is an object with a type")
        }
        let known = HashKeyFlowType.allCases.first {
            $0.rawValue == text || $0.rawValue == text.prefix(1).lowercased() + text.dropFirst()
        }
        guard let known else {
            throw ledger.error(
                path + ".type",
                "'\(text)' is no type; valid: "
                    + HashKeyFlowType.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return known
    }

    /// The shape of the row; its members must be exactly those of the sample, in its order.
    func shape() throws(ConfigurationError) -> HashKeyShape {
        let type = try type()
        let isVirtual = type == .reversal && value["netVaAmount"] != nil
        let shape = isVirtual ? .virtualAsset : HashKeyShape(of: type)
        guard case .object(let members) = value else { return shape }
        let names = members.map(\.name)
        let expected = HashKeyTables.members(of: shape)
        let plain = expected.filter { $0 != "feeSupplementaryAmount" }
        guard names == plain || names == expected else {
            throw ledger.error(
                path, "a \(type.rawValue) row has the members \(plain.joined(separator: ", "))")
        }
        for member in members {
            guard case .string = member.value else {
                throw ledger.error("\(path).\(member.name)", "must be a string")
            }
        }
        return shape
    }

    /// The row with what requests filter by.
    func row(of shape: HashKeyShape) throws(ConfigurationError) -> HashKeyGivenLedger.Row {
        let accountNames = shape == .transfer ? ["fromAccountId", "toAccountId"] : ["accountId"]
        var accounts: [Int64] = []
        for name in accountNames { accounts.append(try number(name)) }
        var writer = JSONWriter()
        writer.write(value)
        return HashKeyGivenLedger.Row(
            type: try type(), family: shape, id: try number("id"),
            transactMilliseconds: try number("transactTime"),
            accounts: accounts, clientOrderID: text("clientOrderId"),
            remark: shape == .trade ? nil : text("remark"), bytes: writer.bytes)
    }

    /// The balances that the row changes; a part that is empty by its default changes none.
    func changes(
        of shape: HashKeyShape, _ row: HashKeyGivenLedger.Row, index: Int
    ) throws(ConfigurationError) -> [HashKeyChange] {
        func change(
            _ account: String, _ currency: String, _ amount: ExactDecimal, _ balance: String
        )
            throws(ConfigurationError) -> HashKeyChange
        {
            HashKeyChange(
                of: HashKeyBalance(account: text(account), currency: text(currency)),
                index: index, at: row.transactMilliseconds, id: row.id, amount: amount,
                balance: try decimal(balance), balanceName: balance)
        }
        switch shape {
        case .trade:
            var changes: [HashKeyChange] = []
            for (side, name) in [("base", "netBaseAmount"), ("quote", "netQuoteAmount")] {
                guard !text(name).isEmpty, !text("\(side)AssetBalance").isEmpty else { continue }
                var amount = try decimal(name)
                if text("feeCcy") == text("\(side)Ccy") { amount = try less(amount, "fee") }
                changes.append(
                    try change("accountId", "\(side)Ccy", amount, "\(side)AssetBalance"))
            }
            return changes
        case .fiat:
            return [
                try change(
                    "accountId", "fiatCcy", try signed("netFiatAmount", row.type), "fiatBalance")
            ]
        case .virtualAsset:
            return [
                try change("accountId", "vaCcy", try signed("netVaAmount", row.type), "vaBalance")
            ]
        case .transfer:
            let amount = try decimal("netTransferAmount")
            return [
                try change("fromAccountId", "transferCcy", amount.negated, "fromAccountBalance"),
                try change("toAccountId", "transferCcy", amount, "toAccountBalance"),
            ]
        }
    }

    /// The amount with the sign of its effect on the balance.
    private func signed(_ name: String, _ type: HashKeyFlowType)
        throws(ConfigurationError) -> ExactDecimal
    {
        let amount = try decimal(name)
        return type == .deposit || type == .fiatDeposit ? amount : amount.negated
    }

    private func less(_ amount: ExactDecimal, _ name: String)
        throws(ConfigurationError) -> ExactDecimal
    {
        do {
            return try amount.subtracting(try decimal(name))
        } catch {
            throw ledger.error("\(path).\(name)", "is no amount, or too large")
        }
    }

    private func text(_ name: String) -> String {
        if case .string(let text)? = value[name] { return text }
        return ""
    }

    private func number(_ name: String) throws(ConfigurationError) -> Int64 {
        guard let number = Int64(strictDecimal: text(name).utf8), number >= 0 else {
            throw ledger.error("\(path).\(name)", "'\(text(name))' is not a whole number")
        }
        return number
    }

    private func decimal(_ name: String) throws(ConfigurationError) -> ExactDecimal {
        do {
            return try ExactDecimal(text(name))
        } catch {
            throw ledger.error("\(path).\(name)", "'\(text(name))' is no amount: \(error)")
        }
    }
}
