import WireFormats

/// The amounts of one block of the generated ledger, by slot, in hundredths of a rupiah.
///
/// Each block changes each balance by the same known amount, so a balance after any entry is a
/// multiple of that plus at most one block's changes. No balance ever falls below zero.
struct PivotBlock {
    /// The amount of each slot; nil where the row has none.
    let amounts: [Int64?]
    /// The fee that a slot's row tells; nil where it tells none.
    let fees: [Int64?]

    /// What every block adds to a balance.
    static func gain(of balance: PivotBalance) -> Int64 { balance == .payment ? 1_000_000 : 0 }

    /// Amounts that clients are known to read wrongly: too large or too fine for binary floating
    /// point, small, and with one or two digits behind the point.
    private static let awkward: [Int64] = [
        1_000_000, 1, 900_719_925_474_099_300, 9_007_199_254_740_993, 123_456_789, 1_050,
    ]

    init(number: Int64, seed: UInt64) {
        var chance = SeededGenerator(
            seed: SeededGenerator.mix(seed, UInt64(bitPattern: number), 0x7069_766f_74))
        func pick(_ range: ClosedRange<Int64>) -> Int64 {
            let width = UInt64(range.upperBound - range.lowerBound) + 1
            return range.lowerBound + Int64(chance.next() % width)
        }
        var amounts = [Int64?](repeating: nil, count: PivotLedger.slots.count)
        var fees = amounts

        // The payment balance: four payments come in, fees, a refund and a transfer go out, and
        // the withdrawal takes what exceeds the gain.
        let special = Int(number % 8)
        let account =
            special < PivotBlock.awkward.count
            ? PivotBlock.awkward[special] : pick(1_000_000...500_000_000)
        let card = pick(5_000_000...900_000_000)
        let qris = pick(10_000...200_000) * 100
        let second = pick(50_000...9_000_000) * 100
        let transfer = pick(100...40_000) * 100
        (amounts[0], fees[0]) = (account, 400_000)
        amounts[1] = -400_000
        (amounts[4], fees[4]) = (card, card * 29 / 1000)
        amounts[5] = -(card * 29 / 1000)
        (amounts[6], fees[6]) = (qris, 0)
        (amounts[18], fees[18]) = (second, 400_000)
        amounts[21] = -(qris / 2)
        amounts[22] = -250_000
        // Adjustments: none, nothing, a cent more, a cent less.
        amounts[23] = [nil, 0, 1, -1][Int(number % 4)]
        amounts[26] = -transfer

        // The payout balance: what comes in is paid out, and the rest withdrawn.
        let topUp = pick(100_000...50_000_000) * 100
        let manual = number % 8 == 6 ? 352_624_693_898 : pick(5_000_000...90_000_000)
        (amounts[2], fees[2]) = (topUp, 0)
        amounts[7] = manual
        (amounts[8], fees[8]) = (-(topUp / 4), 250_000)
        amounts[9] = -250_000
        amounts[10] = -pick(1...1_000) * 100
        (amounts[11], fees[11]) = (-(topUp / 4), 750_000)
        amounts[14] = -(manual / 3)
        amounts[15] = -pick(1...50_000)
        amounts[20] = -pick(100_000...200_000)
        amounts[27] = transfer

        // The wallet balance.
        amounts[3] = pick(10_000...1_000_000) * 100
        (amounts[12], fees[12]) = (pick(1_000_000...80_000_000), 150_000)
        amounts[13] = -150_000
        (amounts[16], fees[16]) = (-pick(1_000...500_000), 1_050)
        amounts[17] = -1_050
        amounts[19] = -pick(1...99)
        amounts[25] = 0
        amounts[28] = -65_000
        PivotBlock.addWithdrawals(to: &amounts)
        fees[29] = 65_000
        self.amounts = amounts
        self.fees = fees
    }

    /// What exceeds the gain is withdrawn.
    private static func addWithdrawals(to amounts: inout [Int64?]) {
        for (balance, slot) in [(PivotBalance.payment, 31), (.disbursement, 30), (.wallet, 29)] {
            let sum = PivotLedger.slots.indices.reduce(0 as Int64) { sum, index in
                PivotLedger.slots[index].balance == balance ? sum + (amounts[index] ?? 0) : sum
            }
            amounts[slot] = PivotBlock.gain(of: balance) - sum
        }
    }
}
