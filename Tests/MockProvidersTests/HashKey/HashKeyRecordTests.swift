import MockProviders
import Testing
import WireFormats

/// hashkey.md section 4: what a row looks like, and that the rows add up.
@Suite("HashKey records")
struct HashKeyRecordTests {
    static let trade = [
        "id", "accountId", "type", "netBaseAmount", "baseCcy", "baseAssetBalance",
        "netQuoteAmount", "quoteCcy", "quoteAssetBalance", "direction", "fee", "feeCcy",
        "clientOrderId", "orderId", "tradeId", "transactTime",
    ]
    static let fiat = [
        "id", "accountId", "type", "netFiatAmount", "fiatCcy", "fiatBalance", "fee", "feeCcy",
        "orderId", "remark", "transactTime",
    ]
    static let virtualAsset = [
        "id", "accountId", "type", "netVaAmount", "vaCcy", "vaChainType", "vaBalance", "fee",
        "feeCcy", "orderId", "txnId", "remark", "transactTime", "clientOrderId",
    ]
    static let transfer = [
        "id", "fromAccountId", "toAccountId", "type", "netTransferAmount", "transferCcy",
        "fromAccountBalance", "toAccountBalance", "orderId", "remark", "transactTime",
        "clientOrderId",
    ]

    @Test(
        "rows have the samples' fields in the samples' order, all of them strings",
        arguments: [
            ("trade", "trade", trade), ("fiatDeposit", "fiatDeposit", fiat),
            ("fiatWithdraw", "fiatWithdraw", fiat), ("deposit", "Deposit", virtualAsset),
            ("withdraw", "Withdraw", virtualAsset), ("refund", "Refund", virtualAsset),
            ("transfer", "transfer", transfer),
        ])
    func fields(_ type: String, _ wire: String, _ names: [String]) throws {
        let client = HashKeyClient(try TestWorld())
        let rows = try client.walk(type, limit: 500)
        #expect(!rows.isEmpty)
        for row in rows {
            #expect(row.names == names)
            #expect(row["type"]?.text == wire)
            #expect(names.allSatisfy { row[$0]?.text != nil })
        }
    }

    @Test("amounts are plain decimals without padding, with up to 18 fraction digits")
    func amounts() throws {
        let client = HashKeyClient(try TestWorld())
        var longest = 0
        for type in ["trade", "deposit", "withdraw", "refund", "transfer", "fiatDeposit"] {
            for row in try client.walk(type, limit: 500) {
                for name in row.names
                where name.contains("mount") || name.contains("Balance")
                    || name == "fee"
                {
                    let text = try #require(row[name]?.text)
                    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
                    let whole = parts[0].drop { $0 == "-" }
                    #expect(!whole.isEmpty && whole.allSatisfy { $0.isNumber })
                    #expect(whole == "0" || whole.first != "0")
                    if parts.count == 2 {
                        #expect(parts[1].allSatisfy { $0.isNumber } && parts[1].last != "0")
                        longest = max(longest, parts[1].count)
                    }
                    #expect(parts.count <= 2)
                }
            }
        }
        #expect(longest == 18)
    }

    @Test("the ledger holds what breaks clients")
    func hardValues() throws {
        let client = HashKeyClient(try TestWorld())
        let deposits = try client.walk("deposit", limit: 500)
        let amounts = Set(deposits.compactMap { $0["netVaAmount"]?.text })
        for hard in ["3526246938.98713386", "79742.2000000099941857", "91281897308368.59"] {
            #expect(amounts.contains(hard))
        }
        let refunds = try client.walk("refund", limit: 500)
        #expect(refunds.contains { $0["netVaAmount"]?.text == "0" })
        let withdrawals = try client.walk("withdraw", limit: 500)
        #expect(withdrawals.contains { $0["vaBalance"]?.text == "0" })
        for row in [deposits, withdrawals] {
            #expect(row.contains { $0["txnId"]?.text == "" })
            #expect(row.contains { $0["txnId"]?.text?.count == 64 })
        }
        let trades = try client.walk("trade", limit: 500)
        #expect(trades.contains { $0["clientOrderId"]?.text == "" })
        #expect(trades.contains { $0["clientOrderId"]?.text != "" })
        let orders = trades.compactMap { $0["orderId"]?.text.flatMap { Int64($0) } }
        #expect(orders.count == trades.count && orders.allSatisfy { $0 > 1 << 53 })
        #expect(deposits.contains { $0["remark"]?.text?.contains("\"") == true })
    }

    @Test("trades carry signs, and a fee of 0.15 % of one of their amounts")
    func tradeSignsAndFees() throws {
        let client = HashKeyClient(try TestWorld())
        let rate = try ExactDecimal("0.0015")
        for row in try client.walk("trade", days: 1, limit: 500) {
            let isBuy = row["direction"]?.text == "BUY"
            let base = try decimal(row, "netBaseAmount")
            let quote = try decimal(row, "netQuoteAmount")
            #expect(base.isNegative == !isBuy)
            #expect(quote.isNegative == isBuy)
            let isBaseFee = row["feeCcy"] == row["baseCcy"]
            #expect(isBaseFee || row["feeCcy"] == row["quoteCcy"])
            let exact = try (isBaseFee ? base : quote).magnitude.trimmed().multiplied18(by: rate)
            #expect(try decimal(row, "fee") == exact)
        }
    }

    @Test("order ids have the samples' forms, and a refund names its deposit")
    func orderIDs() throws {
        let client = HashKeyClient(try TestWorld())
        let forms: [(String, String, Int)] = [
            ("fiatDeposit", "FD", 18), ("fiatWithdraw", "FW", 18), ("deposit", "D", 18),
            ("withdraw", "W", 18), ("refund", "refund_D", 18), ("trade", "", 19),
            ("transfer", "", 19),
        ]
        for (type, prefix, digits) in forms {
            for row in try client.walk(type, days: 1, limit: 500) {
                let id = try #require(row["orderId"]?.text)
                #expect(id.hasPrefix(prefix))
                #expect(id.dropFirst(prefix.count).count == digits)
                let digitsOnly = id.dropFirst(prefix.count).allSatisfy { $0.isNumber }
                #expect(digitsOnly)
            }
        }
        let deposits = Set(
            try client.walk("deposit", limit: 500).compactMap { $0["orderId"]?.text })
        let refunds = try client.walk("refund", days: 6, limit: 500)
        #expect(
            refunds.allSatisfy {
                deposits.contains(String($0["orderId"]?.text?.dropFirst(7) ?? ""))
            })
    }

    @Test("balances add up exactly, across pages and types, for every account and asset")
    func balancesAddUp() throws {
        let changes = try HashKeyStatement(client: HashKeyClient(try TestWorld()))
        #expect(changes.entries.count > 7000)
        #expect(changes.accountAssets.count == 9)
        #expect(changes.faults() == [])
    }

    @Test("the check on balances sees a missing row, a swapped pair and a wrong balance")
    func balanceCheckCanFail() throws {
        let statement = try HashKeyStatement(client: HashKeyClient(try TestWorld()))
        var missing = statement
        missing.entries.remove(at: 500)
        #expect(!missing.faults().isEmpty)
        var swapped = statement
        let first = statement.entries[600]
        let next = try #require(
            statement.entries.indices.dropFirst(601).first {
                statement.entries[$0].accountAsset == first.accountAsset
                    && statement.entries[$0].change != first.change
            })
        swapped.entries.swapAt(600, next)
        #expect(!swapped.faults().isEmpty)
        var wrong = statement
        wrong.entries[700].balance = try wrong.entries[700].balance.adding(
            ExactDecimal("0.000000000000000001"))
        #expect(!wrong.faults().isEmpty)
    }

    private func decimal(_ row: JSONValue, _ name: String) throws -> ExactDecimal {
        try ExactDecimal(try #require(row[name]?.text))
    }
}

extension ExactDecimal {
    /// The product cut to 18 fraction digits, as the exchange cuts a fee.
    fileprivate func multiplied18(by rate: ExactDecimal) throws -> ExactDecimal {
        if scale + rate.scale <= 18 { return try multiplied(by: rate) }
        // 0.0015 is 15 in 10,000: multiply first, then cut.
        let product = coefficient * rate.coefficient
        var factor: Int128 = 1
        for _ in 0..<(scale + rate.scale - 18) { factor *= 10 }
        return ExactDecimal(coefficient: product / factor, scale: 18)
    }
}
