import WireFormats

/// The entries of an account: generated from a seed, or given by a scenario.
protocol PivotEntries: Sendable {
    /// The rows at some positions, newest first, of those that a filter keeps at an instant.
    func page(_ page: Int64, perPage: Int64, of filter: PivotFilter, at now: Instant) -> PivotPage
    /// The sum of a balance's rows up to an instant, in hundredths of a rupiah.
    func balance(_ balance: PivotBalance, at now: Instant) -> Int128
    /// How many rows there are between two instants, both of which belong to it.
    func count(from start: Instant, through end: Instant) -> Int64
    /// The newest rows between two instants, at most `limit`; nil begins with the first row.
    func excerpt(from start: Instant?, through end: Instant, limit: Int) -> PivotExcerpt
}

/// The generated entries of an account: one block a day, in which every documented pair of
/// balance and transaction type occurs.
final class PivotLedger: PivotEntries {
    /// One entry of every block.
    struct Slot {
        let balance: PivotBalance
        let type: String
        /// Entries of one group have one transaction id: a payment and its fee (pivot.md 6-17).
        let group: Int
        /// Milliseconds after the block's start.
        let offset: Int64
        /// Up to so many milliseconds later.
        var jitter: Int64 = 0
        var channel: String?
        var hasSettlementDate = true
    }

    private static let spread: Int64 = 1_700_000

    /// The slots in order of time.
    ///
    /// A block starts on every midnight UTC, and its first four entries happen at that instant.
    /// More pairs share an instant, so that pages of any size cut through some of them.
    static let slots: [Slot] =
        morning + [
            slot(.wallet, "MERCHANT_PAYMENT", 12, 37_800_000),
            slot(.wallet, "FEE_WALLET_TRANSACTION", 12, 39_600_000),
            slot(.payment, "VA_PAYMENT", 13, 43_200_000, jitter: 0, "Virtual Account"),
            slot(.wallet, "FEE_TRANSFER", 14, 43_200_000, jitter: 0),
            slot(.disbursement, "PLATFORM_ACTIVITY_FEE", 10, 46_800_000),
            slot(.payment, "REFUND", 15, 50_400_000, "QRIS"),
            slot(.payment, "REFUND_FEE", 15, 54_000_000),
            slot(.payment, "BALANCE_ADJUSTMENT", 16, 57_600_000, jitter: 0, isSettled: false),
            slot(.disbursement, "BALANCE_ADJUSTMENT", 17, 57_600_000, jitter: 0, isSettled: false),
            slot(.wallet, "BALANCE_ADJUSTMENT", 18, 57_600_000, jitter: 0, isSettled: false),
            slot(.payment, "TRANSFER", 19, 64_800_999, jitter: 0),
            slot(.disbursement, "TRANSFER", 19, 64_800_999, jitter: 0),
            slot(.wallet, "FEE_BANK_TRANSFER", 20, 72_000_000),
            slot(.wallet, "WALLET_WITHDRAWAL", 20, 75_600_000, "Bank Transfer"),
            slot(.disbursement, "DISBURSEMENT_WITHDRAWAL", 21, 79_200_000, "Bank Transfer"),
            slot(.payment, "PAYMENT_WITHDRAWAL", 22, 82_800_000, "Bank Transfer"),
        ]

    // Thousands of ledgers may live at once; what they have in common is made once.
    private static let scheduledSlots = slots.map {
        BlockSchedule.Slot(offset: $0.offset, jitter: $0.jitter, isWholeSecond: false)
    }
    private static let everySlot = Array(slots.indices)
    private static let slotsByBalance = PivotBalance.allCases.map { balance in
        slots.indices.filter { slots[$0].balance == balance }
    }

    private static let morning: [Slot] = [
        slot(.payment, "VA_PAYMENT", 0, 0, jitter: 0, "Virtual Account"),
        slot(.payment, "PAYMENT_FEE", 0, 0, jitter: 0),
        slot(.disbursement, "VA_TOP_UP", 1, 0, jitter: 0, "Virtual Account"),
        slot(.wallet, "VA_TOP_UP", 2, 0, jitter: 0, "Virtual Account"),
        slot(.payment, "CARD_PAYMENT", 3, 5_400_000, "Card"),
        slot(.payment, "PLATFORM_TRANSACTION_FEE", 3, 9_000_352, jitter: 0),
        slot(.payment, "QRIS_PAYMENT", 4, 9_000_352, jitter: 0, "QRIS"),
        slot(.disbursement, "MANUAL_TOP_UP", 5, 12_600_000),
        slot(.disbursement, "DISBURSEMENT", 6, 16_200_118, jitter: 0, "Bank Transfer"),
        slot(.disbursement, "DISBURSEMENT_FEE", 6, 16_200_118, jitter: 0),
        slot(.disbursement, "ACCOUNT_INQUIRY_FEE", 7, 19_800_000, isSettled: false),
        slot(.disbursement, "BULK_DISBURSEMENT", 8, 23_400_000, "Bank Transfer"),
        slot(.wallet, "MANUAL_TOP_UP", 11, 27_000_500, jitter: 0),
        slot(.wallet, "FEE_TOP_UP", 11, 27_000_500, jitter: 0),
        slot(.disbursement, "INTERNATIONAL_PAYOUT", 9, 30_600_000, "Bank Transfer"),
        slot(.disbursement, "PLATFORM_TRANSACTION_FEE", 9, 34_200_000),
    ]

    private static func slot(
        _ balance: PivotBalance, _ type: String, _ group: Int, _ offset: Int64,
        jitter: Int64 = spread, _ channel: String? = nil, isSettled: Bool = true
    ) -> Slot {
        Slot(
            balance: balance, type: type, group: group, offset: offset, jitter: jitter,
            channel: channel, hasSettlementDate: isSettled)
    }

    /// The length of a block at the default density, in milliseconds.
    static let nominalMilliseconds: Int64 = 86_400_000
    /// The first entry happens at 2020-01-01T00:00:00Z.
    static let originMilliseconds: Int64 = 1_577_836_800_000
    private static let latestMilliseconds: Int64 = 253_402_300_800_000

    let seed: UInt64
    let settings: PivotSettings
    let schedule: BlockSchedule
    private let everything: SlotSequence
    private let byBalance: [SlotSequence]
    let identifiers: PivotIdentifiers
    let rows = PivotRowStore()

    /// A ledger for a seed, as dense as the settings say.
    init(seed: UInt64, settings: PivotSettings) {
        self.seed = seed
        self.settings = settings
        identifiers = PivotIdentifiers(seed: seed)
        let slots = PivotLedger.slots
        let schedule = BlockSchedule(
            slots: PivotLedger.scheduledSlots,
            origin: PivotLedger.originMilliseconds,
            nominalMilliseconds: PivotLedger.nominalMilliseconds,
            periodMilliseconds: Int64(slots.count) * PivotLedger.nominalMilliseconds
                / settings.entriesPerDay,
            seed: seed)
        self.schedule = schedule
        everything = SlotSequence(schedule, slots: PivotLedger.everySlot)
        byBalance = PivotLedger.slotsByBalance.map { SlotSequence(schedule, slots: $0) }
    }

    private func entries(of balance: PivotBalance?) -> SlotSequence {
        guard let index = balance.flatMap(PivotBalance.allCases.firstIndex) else {
            return everything
        }
        return byBalance[index]
    }

    /// The instant of the entries at a millisecond, to the microsecond.
    ///
    /// It depends on the millisecond alone, so equal ones stay equal and order is kept. On a whole
    /// second there is no fraction, so that entries lie exactly on a window's edge.
    func instant(ofMilliseconds milliseconds: Int64) -> Instant {
        let instant = Instant(milliseconds: milliseconds)
        guard milliseconds % 1000 != 0 else { return instant }
        let chance = SeededGenerator.mix(seed ^ 0x7573, UInt64(bitPattern: milliseconds))
        return instant.advanced(byNanoseconds: Int64(chance % 1000) * 1000)
    }

    /// The index of the first entry at or after an instant.
    private func first(_ entries: SlotSequence, atOrAfter instant: Instant) -> Int64 {
        let milliseconds = min(instant.milliseconds, .max - 1)
        let isEarlier = self.instant(ofMilliseconds: milliseconds) < instant
        return entries.firstIndex(atOrAfter: milliseconds + (isEarlier ? 1 : 0))
    }

    /// The number of entries at or before an instant.
    private func count(_ entries: SlotSequence, through instant: Instant) -> Int64 {
        let milliseconds = min(instant.milliseconds, .max - 1)
        let isIn = self.instant(ofMilliseconds: milliseconds) <= instant
        return entries.firstIndex(atOrAfter: milliseconds + (isIn ? 1 : 0))
    }

    func balance(_ balance: PivotBalance, at now: Instant) -> Int128 {
        let entries = entries(of: balance)
        let place = entries.place(of: count(entries, through: now))
        let block = PivotBlock(number: place.block, seed: seed)
        let partial = entries.slots.prefix { $0 < place.slot }.reduce(0 as Int64) {
            $0 + (block.amounts[$1] ?? 0)
        }
        return Int128(place.block) * Int128(PivotBlock.gain(of: balance)) + Int128(partial)
    }

    func page(_ page: Int64, perPage: Int64, of filter: PivotFilter, at now: Instant)
        -> PivotPage
    {
        var result = PivotPage()
        let keys: [RowCache.Key]
        if let id = filter.transactionID {
            let all = rows(ofTransaction: id, filter, at: now)
            result.total = Int64(all.count)
            let positions = PivotPage.positions(page: page, perPage: perPage, total: result.total)
            keys = positions.map { all[Int($0)] }
        } else {
            let entries = entries(of: filter.balance)
            let low = first(entries, atOrAfter: filter.start)
            let high = max(low, count(entries, through: min(filter.end, now)))
            result.total = high - low
            let positions = PivotPage.positions(page: page, perPage: perPage, total: result.total)
            keys = newestFirst(entries, low..<high, positions)
        }
        rows.append(keys, to: &result.rows) { self.row(at: $0, to: &$1) }
        return result
    }

    func count(from start: Instant, through end: Instant) -> Int64 {
        max(0, count(everything, through: end) - first(everything, atOrAfter: start))
    }

    func excerpt(from start: Instant?, through end: Instant, limit: Int) -> PivotExcerpt {
        let low = start.map { first(everything, atOrAfter: $0) } ?? 0
        let high = max(low, count(everything, through: end))
        let positions = 0..<min(Int64(limit), high - low)
        return PivotExcerpt(
            rows: newestFirst(everything, low..<high, positions).map { row(at: $0) },
            closing: PivotBalance.allCases.map { balance($0, at: end) },
            isTruncated: high - low > Int64(limit))
    }

    /// The entries of a window at some positions, counted from the newest.
    ///
    /// Entries of one instant are in the order of their transaction ids, so the instants at both
    /// ends of the page are looked at whole.
    private func newestFirst(
        _ entries: SlotSequence, _ window: Range<Int64>, _ positions: Range<Int64>
    ) -> [RowCache.Key] {
        guard !positions.isEmpty else { return [] }
        let top = window.upperBound - positions.lowerBound
        let bottom = window.upperBound - positions.upperBound
        var first = bottom
        var last = top
        let oldest = entries.milliseconds(of: bottom)
        let newest = entries.milliseconds(of: top - 1)
        while first > window.lowerBound, entries.milliseconds(of: first - 1) == oldest {
            first -= 1
        }
        while last < window.upperBound, entries.milliseconds(of: last) == newest { last += 1 }
        let found = (first..<last).map { index in
            let place = entries.place(of: index)
            return RowCache.Key(block: place.block, slot: place.slot)
        }
        let skipped = Int(last - top)
        return Array(sorted(found)[skipped..<skipped + positions.count])
    }

    /// The rows of one transaction; its id names its block, so there is nothing to search.
    private func rows(ofTransaction text: String, _ filter: PivotFilter, at now: Instant)
        -> [RowCache.Key]
    {
        // No block beyond the year 9999 is ever reached; its instants might not fit.
        guard let (block, group) = identifiers.place(of: text),
            block <= PivotLedger.latestMilliseconds / schedule.periodMilliseconds
        else { return [] }
        return sorted(
            PivotLedger.slots.indices.compactMap { index in
                let slot = PivotLedger.slots[index]
                guard slot.group == group, filter.balance == nil || filter.balance == slot.balance
                else { return nil }
                let instant = instant(
                    ofMilliseconds: schedule.milliseconds(block: block, slot: index))
                guard instant >= filter.start, instant <= min(filter.end, now) else { return nil }
                return RowCache.Key(block: block, slot: index)
            })
    }

    /// The keys, given in order of time, from the newest.
    ///
    /// At one instant they are in the order of their transaction ids; within a transaction the
    /// last one comes first.
    private func sorted(_ keys: [RowCache.Key]) -> [RowCache.Key] {
        var keys = Array(keys.reversed())
        let instants = keys.map { schedule.milliseconds(block: $0.block, slot: $0.slot) }
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, instants[end] == instants[start] { end += 1 }
            // Most entries are alone in their instant, and need no id.
            if end - start > 1 { sortByID(&keys[start..<end]) }
            start = end
        }
        return keys
    }

    private func sortByID(_ keys: inout ArraySlice<RowCache.Key>) {
        let entries = keys.map { key in
            let group = PivotLedger.slots[key.slot].group
            return (key, id: identifiers.transactionID(block: key.block, group: group))
        }
        let sorted = entries.sorted { left, right in
            if left.id != right.id { return left.id < right.id }
            return (left.0.block, left.0.slot) > (right.0.block, right.0.slot)
        }
        for (index, entry) in zip(keys.indices, sorted) {
            keys[index] = entry.0
        }
    }
}
