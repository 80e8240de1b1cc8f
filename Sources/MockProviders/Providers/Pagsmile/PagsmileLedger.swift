import WireFormats

/// The generated entries of the merchant's accounts: what each slot of a block is.
///
/// An account's balance at an instant is that of its last entry: the opening balance and every
/// change since. A block's changes add up to the step from its level to the next block's, so the
/// balance at any depth costs one block.
package struct PagsmileLedger: Sendable {
    /// One account of the merchant; amounts are in units of 10^-`digits`.
    package struct Currency: Sendable {
        /// The ISO code.
        package let code: String
        let digits: Int
        let opening: Int64
        /// Blocks begin up to this much above the opening balance.
        let spread: Int64

        /// The balance before the first entry.
        package var openingBalance: Amount { Amount(opening, digits: digits) }
    }

    /// The accounts in the order in which they are shown: the first five as in the sample of
    /// /api/balance (docs account-balance), the last as in the sample of the history (seed).
    package static let currencies = [
        Currency(code: "USD", digits: 2, opening: 9_900_223, spread: 250_000_00),
        Currency(code: "GBP", digits: 2, opening: 551_38, spread: 200_00),
        Currency(code: "EUR", digits: 2, opening: 0, spread: 0),
        Currency(code: "BRL", digits: 2, opening: 250_000_40, spread: 90_000_00),
        Currency(code: "MXN", digits: 2, opening: 0, spread: 0),
        Currency(code: "COP", digits: 2, opening: 900_719_925_474_099_327, spread: 7_000_000_00),
        Currency(code: "CLP", digits: 0, opening: 1_200_000, spread: 5_000_000),
        Currency(code: "KZT", digits: 2, opening: 48_000_000_50, spread: 1_000_000_00),
    ]

    /// One entry of every block.
    struct Slot {
        /// The place in `currencies`.
        let currency: Int
        /// Seconds after the block's start.
        let second: Int64
        /// What the entry may change; nil for the account's last entry of the block, which brings
        /// it to the next block's level.
        let change: ClosedRange<Int64>?
        /// Up to so many milliseconds later.
        let jitter: Int64

        init(
            _ code: String, day: Int64, _ second: Int64, _ change: ClosedRange<Int64>?,
            jitter: Int64 = 0
        ) {
            currency = currencies.firstIndex { $0.code == code } ?? 0
            self.second = day * 86_400 + second
            self.change = change
            self.jitter = jitter
        }
    }

    /// The slots in order of time.
    ///
    /// At the default density a block starts at a midnight UTC. Entries fall on the first instant
    /// and in the last second of a day, some at the same instant; on the sixth day nothing happens.
    /// GBP is overdrawn from day 4 to day 7, MXN is spent to zero, EUR never moves, COP exceeds
    /// 2^53 in any unit.
    static let slots: [Slot] = [
        Slot("USD", day: 0, 0, 10_000_00...900_000_00),
        Slot("BRL", day: 0, 0, 50_000_00...400_000_00),
        Slot("USD", day: 0, 36_000, -90_000_00...(-1_00)),
        Slot("USD", day: 0, 36_000, -99_99...(-1)),
        Slot("BRL", day: 0, 50_000, -120_000_00...(-5), jitter: 60_000),
        Slot("GBP", day: 1, 3_600, 10_00...300_00),
        Slot("KZT", day: 1, 20_000, 100_00...9_000_000_00),
        Slot("BRL", day: 1, 40_000, -80_000_00...(-100_00)),
        Slot("BRL", day: 1, 40_000, -30_00...(-1)),
        Slot("USD", day: 1, 86_399, -5_000_00...(-10)),
        Slot("USD", day: 1, 86_399, -20_00...(-1)),
        Slot("MXN", day: 2, 10_000, 500_000_00...900_000_00),
        Slot("USD", day: 2, 43_200, 1...10_000_00),
        Slot("BRL", day: 2, 60_000, 1_00...20_000_00),
        Slot("KZT", day: 2, 70_000, -3_000_000_00...(-1_00), jitter: 90_000),
        Slot("USD", day: 3, 0, -70_000_00...(-1_00)),
        Slot("MXN", day: 3, 0, -400_000_00...(-1_00)),
        Slot("COP", day: 3, 30_000, 1_000_00...90_000_000_00),
        Slot("MXN", day: 3, 45_000, nil),
        Slot("CLP", day: 3, 60_000, 1_000...8_000_000),
        Slot("USD", day: 4, 7_200, 1_000_00...200_000_00),
        Slot("GBP", day: 4, 20_000, -2_000_00...(-1_100_00)),
        Slot("BRL", day: 4, 33_000, -60_000_00...(-1_00), jitter: 900_000),
        Slot("CLP", day: 4, 80_000, -900_000...(-1)),
        Slot("COP", day: 6, 15_000, -60_000_000_00...(-50)),
        Slot("BRL", day: 6, 30_000, nil),
        Slot("KZT", day: 6, 43_200, -500_00...(-1)),
        Slot("KZT", day: 7, 10_000, nil),
        Slot("CLP", day: 7, 20_000, nil),
        Slot("COP", day: 7, 20_000, nil),
        Slot("GBP", day: 7, 30_000, nil),
        Slot("USD", day: 7, 72_000, nil),
    ]

    /// The length of a block at the default density, in milliseconds: eight days.
    static let nominalMilliseconds: Int64 = 691_200_000
    /// The day on which the accounts are opened: 2020-01-01, in days since 1970-01-01.
    package static let firstDay = 18_262
    /// The length of a day in milliseconds.
    package static let dayMilliseconds: Int64 = 86_400_000

    let seed: UInt64
    /// The entries of each account.
    let sequences: [SlotSequence]

    /// A ledger for a seed, with so many entries of all accounts in a day.
    package init(seed: UInt64, entriesPerDay: Int64) {
        self.seed = SeededGenerator.mix(seed, 0x5061_6773_6D69_6C65)
        let slots = PagsmileLedger.slots
        let schedule = BlockSchedule(
            slots: slots.map {
                BlockSchedule.Slot(
                    offset: $0.second * 1000, jitter: $0.jitter, isWholeSecond: $0.jitter == 0)
            },
            origin: Int64(PagsmileLedger.firstDay) * PagsmileLedger.dayMilliseconds,
            nominalMilliseconds: PagsmileLedger.nominalMilliseconds,
            periodMilliseconds: Int64(slots.count) * PagsmileLedger.dayMilliseconds
                / entriesPerDay,
            seed: seed)
        sequences = PagsmileLedger.currencies.indices.map { currency in
            SlotSequence(schedule, slots: slots.indices.filter { slots[$0].currency == currency })
        }
    }

    /// The balance of an account when a block begins.
    func level(of currency: Int, block: Int64) -> Amount {
        let account = PagsmileLedger.currencies[currency]
        guard block > 0, account.spread > 0 else { return account.openingBalance }
        let chance = SeededGenerator.mix(
            seed, UInt64(bitPattern: block), UInt64(1000 + currency))
        let step = Int64(chance % UInt64(account.spread + 1))
        return Amount(account.opening + step, digits: account.digits)
    }

    /// What the entries of an account change in a block, in order.
    func changes(of currency: Int, block: Int64) -> [Amount] {
        let digits = PagsmileLedger.currencies[currency].digits
        var sum = level(of: currency, block: block)
        return sequences[currency].slots.map { slot in
            let change: Amount
            if let range = PagsmileLedger.slots[slot].change {
                let chance = SeededGenerator.mix(seed, UInt64(bitPattern: block), UInt64(slot))
                let width = UInt64(range.upperBound - range.lowerBound) + 1
                change = Amount(range.lowerBound + Int64(chance % width), digits: digits)
            } else {
                change = level(of: currency, block: block + 1) - sum
            }
            sum = sum + change
            return change
        }
    }

    /// Whether any account has an entry from one instant to before another, in Unix milliseconds.
    func hasEntries(from start: Int64, before end: Int64) -> Bool {
        sequences.contains { sequence in
            sequence.firstIndex(atOrAfter: start) < sequence.firstIndex(atOrAfter: end)
        }
    }

    /// All entries from one instant to before another, in order, as they happened.
    func entries(from start: Int64, before end: Int64) -> [PagsmileGivenDays.Change] {
        var found: [(change: PagsmileGivenDays.Change, block: Int64, slot: Int)] = []
        for (currency, sequence) in sequences.enumerated() where !sequence.isEmpty {
            let first = sequence.firstIndex(atOrAfter: start)
            let changes = changes(of: currency, from: start, before: end)
            for (offset, amount) in changes.enumerated() {
                let index = first + Int64(offset)
                let place = sequence.place(of: index)
                let change = PagsmileGivenDays.Change(
                    milliseconds: sequence.milliseconds(of: index),
                    currency: PagsmileLedger.currencies[currency].code, amount: amount)
                found.append((change, place.block, place.slot))
            }
        }
        return found.sorted {
            ($0.change.milliseconds, $0.block, $0.slot)
                < ($1.change.milliseconds, $1.block, $1.slot)
        }.map(\.change)
    }

    /// How many entries there are from one instant to before another.
    func entryCount(from start: Int64, before end: Int64) -> Int64 {
        sequences.reduce(0) { count, sequence in
            guard !sequence.isEmpty else { return count }
            return count + sequence.firstIndex(atOrAfter: end)
                - sequence.firstIndex(atOrAfter: start)
        }
    }

    /// What an account's entries changed from one instant to before another, in order.
    package func changes(of currency: Int, from start: Int64, before end: Int64) -> [Amount] {
        let sequence = sequences[currency]
        guard !sequence.isEmpty else { return [] }
        let last = sequence.firstIndex(atOrAfter: end)
        var index = sequence.firstIndex(atOrAfter: start)
        var changes: [Amount] = []
        while index < last {
            let block = index / Int64(sequence.slots.count)
            let ofBlock = self.changes(of: currency, block: block)
            changes.append(ofBlock[Int(index % Int64(sequence.slots.count))])
            index += 1
        }
        return changes
    }
}
