import WireFormats

/// The generated entries of the institution: which slot is what, and how it becomes a row.
package struct HashKeyLedger: Sendable {
    /// Record ids are counted per family, not globally (hashkey.md section 4, from the samples).
    enum Family { case trade, fiat, virtualAsset, transfer }

    /// One entry of every block.
    struct Slot {
        let family: Family
        let type: HashKeyFlowType
        let account: HashKeyAccount
        var to: HashKeyAccount?
        /// Seconds after the block's start.
        let second: Int64
        /// Up to so many milliseconds later: only deposits and withdrawals of virtual assets show
        /// real milliseconds (hashkey.md section 4, `transactTime`).
        var jitter: Int64 = 0
    }

    /// The slots in order of time.
    ///
    /// A block starts on every multiple of 1,600 s, so on every noon and midnight UTC; its first
    /// five entries happen at that same instant. Two pairs of trades share an instant, at an odd
    /// and at an even position, so that pages of any size cut through some of them.
    static let slots: [Slot] = [
        Slot(family: .virtualAsset, type: .deposit, account: .mainCustody, second: 0),
        Slot(family: .fiat, type: .fiatDeposit, account: .mainFiat, second: 0),
        Slot(
            family: .transfer, type: .transfer, account: .subCustody, to: .subTrading, second: 0),
        Slot(family: .trade, type: .trade, account: .mainTrading, second: 0),
        Slot(family: .trade, type: .trade, account: .mainTrading, second: 0),
        Slot(
            family: .virtualAsset, type: .deposit, account: .subCustody, second: 150,
            jitter: 60_000),
        Slot(
            family: .virtualAsset, type: .deposit, account: .subCustody, second: 250,
            jitter: 40_000),
        Slot(family: .trade, type: .trade, account: .subTrading, second: 300),
        Slot(family: .fiat, type: .fiatDeposit, account: .mainFiat, second: 400),
        Slot(family: .virtualAsset, type: .refund, account: .mainCustody, second: 500),
        Slot(family: .trade, type: .trade, account: .subTrading, second: 700),
        Slot(family: .trade, type: .trade, account: .mainTrading, second: 700),
        Slot(family: .trade, type: .trade, account: .mainTrading, second: 800),
        Slot(
            family: .transfer, type: .transfer, account: .subTrading, to: .subCustody,
            second: 900),
        Slot(
            family: .transfer, type: .transfer, account: .subCustody, to: .mainTrading,
            second: 1000),
        Slot(family: .fiat, type: .fiatWithdraw, account: .mainFiat, second: 1100),
        Slot(family: .fiat, type: .fiatWithdraw, account: .mainFiat, second: 1100),
        Slot(
            family: .virtualAsset, type: .withdraw, account: .subCustody, second: 1200,
            jitter: 60_000),
        Slot(
            family: .virtualAsset, type: .withdraw, account: .subCustody, second: 1300,
            jitter: 60_000),
        Slot(
            family: .virtualAsset, type: .withdraw, account: .mainCustody, second: 1400,
            jitter: 100_000),
    ]

    /// The length of a block at the default density, in milliseconds.
    static let nominalMilliseconds: Int64 = 1_600_000
    /// The first entry happens at 2020-01-01T00:00:00Z, a multiple of 1,600 s.
    static let originMilliseconds: Int64 = 1_577_836_800_000

    let seed: UInt64
    let settings: HashKeySettings
    let schedule: BlockSchedule
    /// For each slot, its position among the slots of its family.
    private let positions: [Int64]

    /// A ledger for a seed, as dense as the settings say.
    package init(seed: UInt64, settings: HashKeySettings) {
        self.seed = seed
        self.settings = settings
        let slots = HashKeyLedger.slots
        schedule = BlockSchedule(
            slots: slots.map {
                BlockSchedule.Slot(
                    offset: $0.second * 1000, jitter: $0.jitter, isWholeSecond: $0.jitter == 0)
            },
            origin: HashKeyLedger.originMilliseconds,
            nominalMilliseconds: HashKeyLedger.nominalMilliseconds,
            periodMilliseconds: Int64(slots.count) * 86_400_000 / settings.entriesPerDay,
            seed: seed)
        positions = slots.indices.map { index in
            Int64(slots[..<index].count { $0.family == slots[index].family })
        }
    }

    /// The type that a slot's entry is shown as under the settings.
    private func type(ofSlot index: Int) -> HashKeyFlowType {
        // A reversal has no documented schema (hashkey.md section 4). On request one slot of the
        // chosen shape is shown as reversals; its amounts stay what they are.
        switch (settings.reversal, index) {
        case (.fiat, 16), (.virtualAsset, 18): .reversal
        default: HashKeyLedger.slots[index].type
        }
    }

    /// The entries of a type, of all accounts or of one.
    func entries(of type: HashKeyFlowType, account: Int64?) -> SlotSequence {
        SlotSequence(
            schedule,
            slots: HashKeyLedger.slots.indices.filter { index in
                let slot = HashKeyLedger.slots[index]
                guard self.type(ofSlot: index) == type else { return false }
                guard let account else { return true }
                return slot.account.rawValue == account || slot.to?.rawValue == account
            })
    }

    /// The record id of an entry; the first of each family is 1.
    func id(block: Int64, slot: Int) -> Int64 {
        let family = HashKeyLedger.slots[slot].family
        let size = Int64(HashKeyLedger.slots.count { $0.family == family })
        return block * size + positions[slot] + 1
    }

    /// The index of the first entry of a sequence with an id greater than this one.
    func firstIndex(in sequence: SlotSequence, after id: Int64) -> Int64 {
        guard id > 0, let first = sequence.slots.first else { return 0 }
        let family = HashKeyLedger.slots[first].family
        let size = Int64(HashKeyLedger.slots.count { $0.family == family })
        // The entry with id n stands at position n - 1 of its family.
        let start = sequence.firstIndex(ofBlock: id / size)
        let skipped = sequence.slots.count { positions[$0] < id % size }
        return start + Int64(skipped)
    }

    /// The instant at which an entry's settlement completed, in Unix milliseconds.
    func settledMilliseconds(block: Int64, slot: Int) -> Int64 {
        schedule.milliseconds(block: block, slot: slot) + settings.settlementLagMilliseconds
    }
}
