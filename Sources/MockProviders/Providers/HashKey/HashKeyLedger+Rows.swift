import WireFormats

extension HashKeyLedger {
    /// Remarks as they occur: mostly none, and some that need escapes or more than ASCII.
    ///
    /// `/REF:…/MEMO:…` is the form of the documented signing example (hashkey.md section 2, H4).
    static let remarks = [
        "", "/REF:H2A6U8/MEMO:customId2", "", "Rent \"Q3\" \\ 50 %", "", "批次 7 – 結算", "", "",
    ]

    /// The remark of an entry.
    func remark(block: Int64, slot: Int) -> String {
        HashKeyLedger.remarks[Int((block + Int64(slot)) % Int64(HashKeyLedger.remarks.count))]
    }

    /// The client's order id of an entry; empty where the client gave none.
    ///
    /// It names the block and the order, so that a filter on it costs no search.
    func clientOrderID(block: Int64, slot: Int) -> String {
        let prefix: String
        switch slot {
        case 3, 4, 11, 12: prefix = ""
        case 7, 10: prefix = block % 3 == 0 ? "-" : ""
        case 13, 14: prefix = block % 2 == 0 ? "-" : "tr"
        case 15, 16: prefix = "fw"
        case 17, 18: prefix = "usdttron"
        default: prefix = "-"
        }
        // Two fills of one order share everything that names the order.
        let order = slot == 4 ? 3 : slot
        return prefix == "-" ? "" : prefix + String(90_000_000_000_000 + block * 32 + Int64(order))
    }

    /// The block that a client's order id names; nil when it is not one of ours.
    func block(ofClientOrderID text: String) -> Int64? {
        let digits = text.drop { !$0.isNumber }
        guard let number = Int64(strictDecimal: digits.utf8), number >= 90_000_000_000_000 else {
            return nil
        }
        return (number - 90_000_000_000_000) / 32
    }

    /// A 19-digit order number that grows with time, as the samples' do; it exceeds 2^53.
    private func orderNumber(block: Int64, slot: Int) -> UInt64 {
        let elapsed = schedule.milliseconds(block: block, slot: slot) - 1_308_101_797_192
        let salt = SeededGenerator.mix(seed ^ 0x6f72_6465_72, UInt64(block), UInt64(slot))
        return UInt64(clamping: elapsed) << 22 | salt >> 42
    }

    /// An 18-digit number as in `D768973742990266368`.
    private func paymentNumber(block: Int64, slot: Int) -> UInt64 {
        let salt = SeededGenerator.mix(seed ^ 0x7061_79, UInt64(block), UInt64(slot))
        return 100_000_000_000_000_000 + salt % 900_000_000_000_000_000
    }

    /// A chain transaction id of 64 hex digits; empty for a transfer off the chain.
    private func transactionID(block: Int64, slot: Int) -> Bytes {
        guard (block + Int64(slot)) % 3 != 0 else { return [] }
        var bytes = Bytes()
        for word in 0..<4 as Range<UInt64> {
            let salt = SeededGenerator.mix(
                seed ^ 0x7478, UInt64(block), UInt64(slot) << 8 | word)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: salt >> UInt64(shift)))
            }
        }
        return Hex.encode(bytes)
    }

    /// The row of an entry; `block` holds the amounts of its block.
    func row(slot: Int, of block: HashKeyBlock) -> HashKeyRow {
        let record: HashKeyRecord
        switch HashKeyLedger.slots[slot].family {
        case .trade: record = .trade(trade(slot: slot, of: block))
        case .fiat: record = .fiat(payment(slot: slot, of: block))
        case .virtualAsset: record = .virtualAsset(payment(slot: slot, of: block))
        case .transfer: record = .transfer(transfer(slot: slot, of: block))
        }
        return HashKeyRow(
            id: id(block: block.number, slot: slot),
            account: HashKeyLedger.slots[slot].account.rawValue,
            wireType: wireType(ofSlot: slot),
            transactMilliseconds: settledMilliseconds(block: block.number, slot: slot),
            record: record)
    }

    /// The type on the wire; virtual assets capitalise theirs (seed, VA sample; hashkey.md 8-6).
    private func wireType(ofSlot slot: Int) -> StaticString {
        let isLower = settings.lowercasesTypes
        switch HashKeyLedger.slots[slot].type {
        case .trade: return "trade"
        case .transfer: return "transfer"
        case .fiatDeposit: return "fiatDeposit"
        case .fiatWithdraw where settings.reversal == .fiat && slot == 16: return "reversal"
        case .fiatWithdraw: return "fiatWithdraw"
        case .withdraw where settings.reversal == .virtualAsset && slot == 18:
            return isLower ? "reversal" : "Reversal"
        case .deposit: return isLower ? "deposit" : "Deposit"
        case .withdraw: return isLower ? "withdraw" : "Withdraw"
        case .refund: return isLower ? "refund" : "Refund"
        case .reversal: return "reversal"
        }
    }

    private func trade(slot: Int, of block: HashKeyBlock) -> HashKeyRecord.Trade {
        let isEther = slot == 7 || slot == 10
        let isBuy = slot == 3 || slot == 4 || slot == 7
        let fill: HashKeyBlock.Fill
        let balances: (base: Amount, quote: Amount)
        let afterBuying = HashKeyBlock.Opening.tradingUSDC - block.bought.first.cost
        switch slot {
        case 3:
            fill = block.bought.first
            balances = (HashKeyBlock.Opening.tradingBTC + fill.base, afterBuying)
        case 4:
            fill = block.bought.second
            balances = (
                HashKeyBlock.Opening.tradingBTC + block.bought.first.base + fill.base,
                afterBuying - fill.cost
            )
        case 7:
            fill = block.etherBought
            balances = (fill.base - fill.fee, block.lent - fill.quote)
        case 10:
            fill = block.etherSold
            balances = (.zero, block.returned)
        case 11:
            fill = block.sold.first
            balances = (
                HashKeyBlock.Opening.tradingBTC + block.bought.second.base,
                afterBuying - block.bought.second.cost + fill.proceeds
            )
        default:
            fill = block.sold.second
            balances = (
                HashKeyBlock.Opening.tradingBTC,
                HashKeyBlock.Opening.tradingUSDC - block.tradingLoss
            )
        }
        return HashKeyRecord.Trade(
            netBaseAmount: isBuy ? fill.base : -fill.base,
            baseCurrency: isEther ? "ETH" : "BTC",
            baseBalance: balances.base,
            netQuoteAmount: isBuy ? -fill.quote : fill.quote,
            quoteCurrency: isEther ? "USDT" : "USDC",
            quoteBalance: balances.quote,
            isBuy: isBuy,
            fee: fill.fee,
            feeCurrency: slot == 7 ? "ETH" : isEther ? "USDT" : "USDC",
            clientOrderID: clientOrderID(block: block.number, slot: slot),
            orderID: orderNumber(block: block.number, slot: slot == 4 ? 3 : slot),
            tradeID: orderNumber(block: block.number, slot: slot) + 1 + UInt64(slot))
    }

    private func transfer(slot: Int, of block: HashKeyBlock) -> HashKeyRecord.Transfer {
        let amount: Amount
        let currency: String
        let from: Amount
        let to: Amount
        switch slot {
        case 2:
            (amount, currency) = (block.lent, "USDT")
            (from, to) = (HashKeyBlock.Opening.subCustodyUSDT - amount, amount)
        case 13:
            (amount, currency) = (block.returned, "USDT")
            from = .zero
            to = HashKeyBlock.Opening.subCustodyUSDT - block.lent + block.subDeposit + amount
        default:
            (amount, currency) = (block.tradingLoss, "USDC")
            from = HashKeyBlock.Opening.subCustodyUSDC + block.subDollarDeposit - amount
            to = HashKeyBlock.Opening.tradingUSDC
        }
        return HashKeyRecord.Transfer(
            to: HashKeyLedger.slots[slot].to?.rawValue ?? 0,
            amount: amount, currency: currency, fromBalance: from, toBalance: to,
            orderID: orderNumber(block: block.number, slot: slot),
            remark: remark(block: block.number, slot: slot),
            clientOrderID: clientOrderID(block: block.number, slot: slot))
    }

    private func payment(slot: Int, of block: HashKeyBlock) -> HashKeyRecord.Payment {
        let money = money(slot: slot, of: block)
        let type = HashKeyLedger.slots[slot].type
        let prefix: StaticString =
            switch type {
            case .fiatDeposit: "FD"
            case .fiatWithdraw: "FW"
            case .withdraw: "W"
            case .refund: "refund_D"
            default: "D"
            }
        let isFiat = HashKeyLedger.slots[slot].family == .fiat
        return HashKeyRecord.Payment(
            amount: money.amount, currency: money.currency, balance: money.balance,
            // The amount is net: a fee is what the gross amount had beyond it.
            fee: isFiat || block.number % 2 == 0 ? .zero : Amount(1, digits: 4),
            orderPrefix: prefix,
            // A refund names the deposit that it gives back (seed, VA sample).
            orderNumber: paymentNumber(block: block.number, slot: slot == 9 ? 0 : slot),
            transactionID: isFiat || type == .refund
                ? [] : transactionID(block: block.number, slot: slot),
            remark: remark(block: block.number, slot: slot),
            clientOrderID: isFiat ? "" : clientOrderID(block: block.number, slot: slot))
    }

    private func money(slot: Int, of block: HashKeyBlock)
        -> (amount: Amount, currency: String, balance: Amount)
    {
        let usdt = HashKeyBlock.Opening.subCustodyUSDT
        let usdc = HashKeyBlock.Opening.subCustodyUSDC
        switch slot {
        case 0: return (block.custodyDeposit, "USDT", block.custodyDeposit)
        case 1: return (block.hongKongDollars, "HKD", block.hongKongDollars)
        case 5: return (block.subDeposit, "USDT", usdt - block.lent + block.subDeposit)
        case 6: return (block.subDollarDeposit, "USDC", usdc + block.subDollarDeposit)
        case 8: return (block.dollars, "USD", HashKeyBlock.Opening.fiatUSD + block.dollars)
        case 9:
            return (block.custodyRefund, "USDT", block.custodyDeposit - block.custodyRefund)
        case 15: return (block.dollars, "USD", HashKeyBlock.Opening.fiatUSD)
        case 16: return (block.hongKongDollars, "HKD", .zero)
        case 17: return (block.subDeposit - block.lent + block.returned, "USDT", usdt)
        case 18: return (block.subDollarDeposit - block.tradingLoss, "USDC", usdc)
        default: return (block.custodyDeposit - block.custodyRefund, "USDT", .zero)
        }
    }
}

extension HashKeyBlock.Fill {
    /// What a buyer pays, fee included.
    fileprivate var cost: Amount { quote + fee }
    /// What a seller gets after the fee.
    fileprivate var proceeds: Amount { quote - fee }
}
