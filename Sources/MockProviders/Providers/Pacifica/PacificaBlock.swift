import WireFormats

/// One block of the generated ledger: eight hours with 32 events that add up to nothing.
///
/// Balance and pending balance leave a block as they entered it. So what an account has after any
/// event is the opening balance plus at most one block's changes, at any depth.
struct PacificaBlock {
    /// What an event does to the balance and to the pending balance, in millionths of a dollar.
    struct Change {
        var amount: Int64
        var pending: Int64 = 0
    }

    /// One event of every block.
    struct Slot {
        let type: PacificaEventType
        /// Seconds after the block's start.
        let second: Int64
        /// Up to so many milliseconds later.
        var jitter: Int64 = 0
    }

    /// The slots in order of time.
    ///
    /// Funding comes on the hour (client notes, pacifica.md section 4). Events that share an instant
    /// stand at odd and even places, in twos, threes and fours; pages of any size that 16 does not
    /// divide cut some.
    static let slots: [Slot] = [
        Slot(type: .funding, second: 0),
        Slot(type: .funding, second: 0),
        Slot(type: .deposit, second: 600, jitter: 200_000),
        Slot(type: .trade, second: 900),
        Slot(type: .trade, second: 900),
        Slot(type: .trade, second: 900),
        Slot(type: .funding, second: 3600),
        Slot(type: .deposit, second: 4200, jitter: 500_000),
        Slot(type: .trade, second: 5000, jitter: 900_000),
        Slot(type: .funding, second: 7200),
        Slot(type: .funding, second: 7200),
        Slot(type: .depositRelease, second: 7800, jitter: 500_000),
        Slot(type: .payout, second: 8400, jitter: 500_000),
        Slot(type: .subaccountTransfer, second: 9000, jitter: 900_000),
        Slot(type: .funding, second: 10_800),
        Slot(type: .trade, second: 11_400, jitter: 500_000),
        Slot(type: .marketLiquidation, second: 12_000),
        Slot(type: .marketLiquidation, second: 12_000),
        Slot(type: .depositRelease, second: 12_600, jitter: 900_000),
        Slot(type: .funding, second: 14_400),
        Slot(type: .deposit, second: 15_000, jitter: 500_000),
        Slot(type: .trade, second: 15_600, jitter: 500_000),
        Slot(type: .backstopLiquidation, second: 16_200, jitter: 900_000),
        Slot(type: .funding, second: 18_000),
        Slot(type: .depositRelease, second: 18_000),
        Slot(type: .trade, second: 18_000),
        Slot(type: .subaccountTransfer, second: 18_000),
        Slot(type: .funding, second: 21_600),
        Slot(type: .adlLiquidation, second: 22_200, jitter: 900_000),
        Slot(type: .funding, second: 25_200),
        Slot(type: .withdraw, second: 25_800, jitter: 900_000),
        Slot(type: .withdraw, second: 27_000, jitter: 900_000),
    ]

    /// The balance before the first event.
    static let openingBalance: Int64 = 1_100_000_000

    /// The changes by slot.
    let changes: [Change]

    init(number: Int64, seed: UInt64) {
        var chance = SeededGenerator(
            seed: SeededGenerator.mix(seed, UInt64(bitPattern: number), 0x5061_6369_6669_6361))
        func pick(_ range: ClosedRange<Int64>) -> Int64 {
            let width = UInt64(range.upperBound - range.lowerBound) + 1
            return range.lowerBound + Int64(chance.next() % width)
        }
        // Deposits above a cap are held in pending and released later (pacifica.md section 4): one
        // in part, one whole, which then changes the balance by nothing.
        let deposit = PacificaBlock.deposit(number, picked: pick(5_000_000_000...99_999_999_999))
        let admitted = pick(1_000_000...50_000_000_000)
        let held = pick(2_000_001...60_000_000_000)
        let firstRelease = held / 3
        let heldWhole = pick(1_000_000...900_000_000)
        let moved = pick(1...400_000_000)
        var changes = PacificaBlock.slots.map { _ in Change(amount: 0) }
        for (index, slot) in PacificaBlock.slots.enumerated() where slot.type == .funding {
            changes[index].amount = pick(-3_000_000...3_000_000)
        }
        changes[2].amount = deposit
        changes[3].amount = -pick(1...900_000)
        changes[4].amount = -1
        changes[5].amount = -pick(2...99)
        changes[7] = Change(amount: admitted, pending: held)
        changes[8].amount = pick(1...800_000_000)
        changes[11] = Change(amount: firstRelease, pending: -firstRelease)
        changes[12].amount = pick(1...25_000_000)
        changes[13].amount = moved
        changes[15].amount = -pick(1...500_000_000)
        changes[16].amount = -pick(1...400_000_000)
        changes[17].amount = -pick(1...400_000_000)
        changes[18] = Change(amount: held - firstRelease, pending: firstRelease - held)
        changes[20] = Change(amount: 0, pending: heldWhole)
        changes[21].amount = number % 2 == 0 ? 0 : -59
        changes[22].amount = -pick(1...800_000_000)
        changes[24] = Change(amount: heldWhole, pending: -heldWhole)
        changes[25].amount = pick(-100_000_000...100_000_000)
        changes[26].amount = -moved
        changes[28].amount = pick(1...300_000_000)
        // A withdrawal is of 1 dollar at least and costs 1 dollar (docs, deposits-and-withdrawals).
        changes[30].amount = -deposit / 4
        changes[31].amount = -changes.reduce(0) { $0 + $1.amount }
        self.changes = changes
    }

    /// Amounts that clients are known to read wrongly, now and then.
    private static func deposit(_ number: Int64, picked: Int64) -> Int64 {
        switch number % 8 {
        case 1: 3_526_246_938_987_133
        case 3: 8_989_000_000
        case 5: 9_007_199_254_740_993
        case 7: 79_742_200_010
        default: picked
        }
    }

    /// The event at a slot, with what the account has after it.
    func entry(slot: Int, id: Int64, at milliseconds: Int64) -> PacificaEntry {
        var balance = PacificaBlock.openingBalance
        var pending: Int64 = 0
        for change in changes[...slot] {
            balance += change.amount
            pending += change.pending
        }
        return PacificaEntry(
            id: id, type: PacificaBlock.slots[slot].type,
            amount: Amount(changes[slot].amount, digits: 6),
            balance: Amount(balance, digits: 6), pending: Amount(pending, digits: 6),
            createdMilliseconds: milliseconds)
    }
}
