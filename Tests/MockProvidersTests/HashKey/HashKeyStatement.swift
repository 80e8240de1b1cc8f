import Testing
import WireFormats

/// Every balance change that a client can read out of seven days, in order of time.
///
/// It reads the replies alone and knows nothing of how they were made.
struct HashKeyStatement {
    struct Entry {
        let at: Int64
        let order: Int64
        let accountAsset: String
        let change: ExactDecimal
        var balance: ExactDecimal
    }

    var entries: [Entry] = []

    var accountAssets: Set<String> { Set(entries.map(\.accountAsset)) }

    /// Walks all types with different page sizes.
    init(client: HashKeyClient) throws {
        let types = [
            ("trade", 7), ("deposit", 100), ("fiatDeposit", 50), ("withdraw", 33),
            ("fiatWithdraw", 500), ("transfer", 13), ("refund", 99), ("reversal", 10),
        ]
        for (type, limit) in types {
            for row in try client.walk(type, limit: limit) {
                try add(row, type)
            }
        }
        // At equal instants no account and asset occurs in two families.
        entries.sort { ($0.at, $0.order) < ($1.at, $1.order) }
    }

    /// Reads rows of any type.
    init(rows: [JSONValue]) throws {
        for row in rows {
            let type = row["type"]?.text ?? ""
            try add(row, type.prefix(1).lowercased() + type.dropFirst())
        }
        entries.sort { ($0.at, $0.order) < ($1.at, $1.order) }
    }

    private mutating func add(_ row: JSONValue, _ type: String) throws {
        switch type {
        case "trade":
            let fee = try decimal(row, "fee")
            let base = try decimal(row, "netBaseAmount")
            let quote = try decimal(row, "netQuoteAmount")
            let isBaseFee = row["feeCcy"] == row["baseCcy"]
            try add(
                row, "accountId", "baseCcy", isBaseFee ? base.subtracting(fee) : base,
                "baseAssetBalance")
            try add(
                row, "accountId", "quoteCcy", isBaseFee ? quote : quote.subtracting(fee),
                "quoteAssetBalance")
        case "deposit":
            try add(row, "accountId", "vaCcy", decimal(row, "netVaAmount"), "vaBalance")
        case "withdraw", "refund":
            try add(row, "accountId", "vaCcy", decimal(row, "netVaAmount").negated, "vaBalance")
        case "fiatDeposit":
            try add(row, "accountId", "fiatCcy", decimal(row, "netFiatAmount"), "fiatBalance")
        case "fiatWithdraw":
            try add(
                row, "accountId", "fiatCcy", decimal(row, "netFiatAmount").negated, "fiatBalance")
        default:
            let amount = try decimal(row, "netTransferAmount")
            try add(row, "fromAccountId", "transferCcy", amount.negated, "fromAccountBalance")
            try add(row, "toAccountId", "transferCcy", amount, "toAccountBalance")
        }
    }

    private mutating func add(
        _ row: JSONValue, _ account: String, _ asset: String, _ change: ExactDecimal,
        _ balance: String
    ) throws {
        entries.append(
            Entry(
                at: try #require(row["transactTime"]?.text.flatMap { Int64($0) }),
                order: try #require(row["id"]?.text.flatMap { Int64($0) }),
                accountAsset: "\(row[account]?.text ?? "") \(row[asset]?.text ?? "")",
                change: change, balance: try decimal(row, balance)))
    }

    private func decimal(_ row: JSONValue, _ name: String) throws -> ExactDecimal {
        try ExactDecimal(try #require(row[name]?.text))
    }

    /// Where a balance is not the one before plus the change.
    func faults() -> [String] {
        var balances: [String: ExactDecimal] = [:]
        var faults: [String] = []
        for entry in entries {
            if let before = balances[entry.accountAsset] {
                do {
                    if try before.adding(entry.change) != entry.balance {
                        faults.append(
                            "\(entry.at) \(entry.accountAsset): \(before) + \(entry.change) is not "
                                + "\(entry.balance)")
                    }
                } catch {
                    faults.append("\(entry.at) \(entry.accountAsset): too large")
                }
            }
            balances[entry.accountAsset] = entry.balance
        }
        return faults
    }
}
