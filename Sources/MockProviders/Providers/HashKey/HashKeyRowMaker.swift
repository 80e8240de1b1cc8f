import WireFormats

/// Completes a row that somebody puts into a ledger: what it does not say gets a usual value.
///
/// `type` and an amount must be given. Balances follow from the amounts, whatever is given.
struct HashKeyRowMaker {
    /// The place of the row, for errors.
    let path: String
    let ledger: GivenLedger

    /// The row with all members of its shape, in the samples' order.
    func complete(
        _ value: JSONValue, nextID: (HashKeyShape) -> Int64, at nowMilliseconds: Int64
    ) throws(ConfigurationError) -> JSONValue {
        guard case .object(let members) = value, let type = value["type"]?.stringValue,
            let known = HashKeyFlowType.allCases.first(where: {
                $0.rawValue.lowercased() == type.lowercased()
            })
        else {
            throw ledger.error(
                path,
                "must be an object with a type: "
                    + HashKeyFlowType.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let isVirtual = known == .reversal && value["netVaAmount"] != nil
        let shape = isVirtual ? .virtualAsset : HashKeyShape(of: known)
        let names = HashKeyTables.members(of: shape)
        for member in members where !names.contains(member.name) {
            throw ledger.error(
                "\(path).\(member.name)",
                "there is no such member; valid: " + names.joined(separator: ", "))
        }
        let id = value["id"]?.stringValue ?? "\(nextID(shape))"
        let wanted = names.filter { $0 != "feeSupplementaryAmount" || value[$0] != nil }
        return .object(
            wanted.compactMap { name in
                if let given = value[name] { return JSONMember(name, given) }
                let text = usual(name, shape, id, value, nowMilliseconds)
                return text.map { JSONMember(name, .string($0)) }
            })
    }

    private func usual(
        _ name: String, _ shape: HashKeyShape, _ id: String, _ value: JSONValue,
        _ nowMilliseconds: Int64
    ) -> String? {
        let account: HashKeyAccount =
            switch shape {
            case .trade: .mainTrading
            case .fiat: .mainFiat
            case .virtualAsset, .transfer: .mainCustody
            }
        switch name {
        case "id": return id
        case "accountId", "fromAccountId": return "\(account.rawValue)"
        case "toAccountId": return "\(HashKeyAccount.mainTrading.rawValue)"
        case "transactTime": return "\(nowMilliseconds)"
        case "baseCcy": return "BTC"
        case "quoteCcy": return "USDC"
        case "fiatCcy": return "USD"
        case "vaCcy", "transferCcy": return "USDT"
        case "vaChainType": return "Tron"
        case "fee": return "0"
        case "feeCcy":
            return value["quoteCcy"]?.stringValue ?? value["fiatCcy"]?.stringValue
                ?? value["vaCcy"]?.stringValue
                ?? (shape == .trade ? "USDC" : shape == .fiat ? "USD" : "USDT")
        case "direction":
            return value["netBaseAmount"]?.stringValue?.hasPrefix("-") == true ? "SELL" : "BUY"
        case "orderId", "tradeId":
            // Nineteen digits that no generated number reaches.
            return "9" + String(repeating: "0", count: max(0, 18 - id.count)) + id
        case "txnId", "remark", "clientOrderId": return ""
        // The balances are filled in afterwards; an amount must be given.
        default: return name.hasSuffix("Balance") ? "0" : nil
        }
    }
}
