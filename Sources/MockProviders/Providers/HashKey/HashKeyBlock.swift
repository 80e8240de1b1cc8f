import WireFormats

/// The amounts of one block of the generated ledger: twenty entries that add up to nothing.
///
/// Each balance leaves a block as it entered it. So the balance after any entry is the opening
/// balance plus at most one block's changes, and page 1,000,000 costs what page 1 costs.
///
/// What moves, in order of time (each line is a slot of `HashKeyLedger.slots`):
/// the main custody account gets USDT, returns a part to the sender, sends out the rest;
/// the sub custody account gets USDT and USDC, lends USDT to the sub trading account, pays the
/// trading loss of the main trading account in USDC, sends out the rest;
/// both trading accounts buy and sell what they bought; the fiat account gets and pays HKD and USD.
struct HashKeyBlock {
    let number: Int64

    /// Main trading account, BTC/USDC: two fills of one order bought, then sold one by one.
    let bought: (first: Fill, second: Fill)
    let sold: (first: Fill, second: Fill)
    /// Sub trading account, ETH/USDT; the buyer's fee is taken in ETH.
    let etherBought: Fill
    let etherSold: Fill

    let custodyDeposit: Amount
    let custodyRefund: Amount
    let lent: Amount
    let subDeposit: Amount
    let subDollarDeposit: Amount
    let hongKongDollars: Amount
    let dollars: Amount

    /// One fill: base quantity, quote amount, and the fee in whichever asset it is taken.
    struct Fill {
        let base: Amount
        let quote: Amount
        let fee: Amount
    }

    /// Opening balances, some of them as awkward as those in the samples (seed).
    enum Opening {
        static let tradingBTC = Amount(9_653_331_265, digits: 8)
        static let tradingUSDC = Amount(units: 1_000_679_337_974_140_649_999_999)
        static let subCustodyUSDT = Amount(500_001_498, digits: 4)
        static let subCustodyUSDC = Amount(units: 59_999_999_999_999_994)
        static let fiatUSD = Amount(797_399, digits: 0)
    }

    /// Amounts that clients are known to read wrongly, from their issue trackers
    /// (anchors.md section 3, P9), and one of each usual length.
    private static let custodyDeposits: [Amount] = [
        Amount(352_624_693_898_713_386, digits: 8),
        Amount(8_989, digits: 0),
        Amount(units: 59_999_999_999_994),
        Amount(units: 79_742_200_000_009_994_185_700),
        Amount(9_128_189_730_836_859, digits: 2),
    ]

    init(number: Int64, seed: UInt64) {
        self.number = number
        var chance = SeededGenerator(
            seed: SeededGenerator.mix(seed, UInt64(bitPattern: number), 0x4861_7368_4b65_79))
        func pick(_ range: ClosedRange<Int64>) -> Int64 {
            let width = UInt64(range.upperBound - range.lowerBound) + 1
            return range.lowerBound + Int64(chance.next() % width)
        }

        // Quantities in 10^-8, prices in 10^-6: their product has at most 14 fraction digits.
        let bitcoinPrice = pick(5_500_000...7_000_000) * 10_000
        let bitcoinLoss = pick(0...5_000) * 10_000
        let quantities = (pick(15...500_000) * 100, pick(15_000...50_000_000))
        bought = (
            HashKeyBlock.fill(quantities.0, price: bitcoinPrice),
            HashKeyBlock.fill(quantities.1, price: bitcoinPrice)
        )
        sold = (
            HashKeyBlock.fill(quantities.0, price: bitcoinPrice - bitcoinLoss),
            HashKeyBlock.fill(quantities.1, price: bitcoinPrice - bitcoinLoss - 2_750_000)
        )

        let etherPrice = pick(300_000...400_000) * 10_000
        let etherQuantity = pick(1_000_000...200_000_000)
        let cost = HashKeyBlock.fill(etherQuantity, price: etherPrice)
        // 0.15 % of the quantity: 10^-8 times 10^-4 leaves 12 fraction digits (seed, first trade).
        etherBought = Fill(
            base: cost.base, quote: cost.quote, fee: Amount(etherQuantity * 15, digits: 12))
        let received = etherBought.base - etherBought.fee
        let proceeds = Amount(
            units: received.units / 1_000_000 * Int128(etherPrice - 1_500_000))
        etherSold = Fill(
            base: received, quote: proceeds,
            fee: Amount(units: proceeds.units * 15 / 10_000))

        let special = Int(number % 8)
        custodyDeposit =
            special < HashKeyBlock.custodyDeposits.count
            ? HashKeyBlock.custodyDeposits[special]
            : Amount(pick(1_000...99_999_999), digits: [2, 6, 8][special - 5])
        // Every eighth refund is of nothing: "Default Value = 0" (seed).
        custodyRefund = special == 6 ? .zero : Amount(units: custodyDeposit.units / 4)

        lent = Amount(etherBought.quote.wholeUnitsRoundedUp + pick(1...5_000), digits: 0)
        subDeposit = Amount(pick(500_000...9_000_000), digits: 3)
        subDollarDeposit = Amount(pick(2_000_000_000...9_000_000_000), digits: 6)
        hongKongDollars = Amount(pick(100...50_000_000), digits: 2)
        dollars = Amount(pick(1...900_000), digits: 0)
    }

    /// A fill with a fee of 0.15 % of the quote amount (seed: 9984.7019729 x 0.0015).
    private static func fill(_ quantity: Int64, price: Int64) -> Fill {
        let product = Int128(quantity) * Int128(price)
        return Fill(
            base: Amount(quantity, digits: 8), quote: Amount(units: product * 10_000),
            fee: Amount(units: product * 15))
    }

    /// What the main trading account lost in this block; never negative.
    var tradingLoss: Amount {
        bought.first.quote + bought.first.fee + bought.second.quote + bought.second.fee
            - (sold.first.quote - sold.first.fee) - (sold.second.quote - sold.second.fee)
    }

    /// What the sub trading account gives back.
    var returned: Amount {
        lent - etherBought.quote + etherSold.quote - etherSold.fee
    }
}

extension Amount {
    /// The amount in whole ones, rounded away from zero.
    fileprivate var wholeUnitsRoundedUp: Int64 {
        Int64(clamping: (units + Amount.one - 1) / Amount.one)
    }
}
