import WireFormats

/// The balance events of the sandbox's account, oldest first, as one kind of request sees them.
///
/// Ids grow with time, so an event that arrives never moves an older one (pacifica.md section 6).
package struct PacificaLedger: Sendable {
    private enum Source: Sendable {
        case generated(seed: UInt64, SlotSequence)
        case given(ContiguousArray<PacificaEntry>)
    }

    private let source: Source

    /// The length of a block at the default density, in milliseconds.
    static let nominalMilliseconds: Int64 = 28_800_000
    /// The first event happens at 2020-01-01T00:00:00Z.
    static let originMilliseconds: Int64 = 1_577_836_800_000
    /// Ids count records of the whole exchange, so one account's have gaps.
    private static let firstID: Int64 = 6_000_000
    private static let idsPerEntry: Int64 = 16

    /// The generated events of a seed, without those of some types.
    package init(seed: UInt64, entriesPerDay: Int64, hiding hidden: [PacificaEventType] = []) {
        let slots = PacificaBlock.slots
        let schedule = BlockSchedule(
            slots: slots.map {
                BlockSchedule.Slot(
                    offset: $0.second * 1000, jitter: $0.jitter, isWholeSecond: $0.jitter == 0)
            },
            origin: PacificaLedger.originMilliseconds,
            nominalMilliseconds: PacificaLedger.nominalMilliseconds,
            periodMilliseconds: Int64(slots.count) * 86_400_000 / entriesPerDay, seed: seed)
        let visible = slots.indices.filter { !hidden.contains(slots[$0].type) }
        source = .generated(seed: seed, SlotSequence(schedule, slots: visible))
    }

    /// Given events, oldest first, without those of some types.
    init(_ entries: ContiguousArray<PacificaEntry>, hiding hidden: [PacificaEventType] = []) {
        source = .given(ContiguousArray(entries.filter { !hidden.contains($0.type) }))
    }

    /// The number of events at or before an instant in Unix milliseconds.
    func count(through milliseconds: Int64) -> Int64 {
        switch source {
        case .generated(_, let sequence):
            sequence.isEmpty ? 0 : sequence.count(through: milliseconds)
        case .given(let entries):
            PacificaLedger.count(of: entries) { $0.createdMilliseconds <= milliseconds }
        }
    }

    /// Whether there is never an event.
    var isEmpty: Bool {
        switch source {
        case .generated(_, let sequence): sequence.isEmpty
        case .given(let entries): entries.isEmpty
        }
    }

    /// The positions that a changed ledger keeps: all of a given one; of a generated one the newest
    /// before an instant, and the next ones within a time after it.
    func excerpt(at milliseconds: Int64, ahead: Int64, maximum: Int64) -> Range<Int64> {
        switch source {
        case .given(let entries):
            return 0..<Int64(entries.count)
        case .generated:
            let now = count(through: milliseconds)
            let later = count(through: milliseconds + ahead)
            return max(0, now - maximum)..<min(later, now + maximum)
        }
    }

    /// The number of events with a lesser id.
    func count(before id: UInt64) -> Int64 {
        // No id is greater, and none is so great that the sums below overflow.
        let id = Int64(clamping: min(id, UInt64(Int64.max) - 32))
        switch source {
        case .generated(let seed, let sequence):
            let above = id - PacificaLedger.firstID
            guard above > 0, !sequence.isEmpty else { return 0 }
            var position = above / PacificaLedger.idsPerEntry
            if PacificaLedger.id(of: position, seed: seed) < id { position += 1 }
            let slotCount = Int64(PacificaBlock.slots.count)
            let slot = Int(position % slotCount)
            return sequence.firstIndex(ofBlock: position / slotCount)
                + Int64(sequence.slots.count { $0 < slot })
        case .given(let entries):
            return PacificaLedger.count(of: entries) { $0.id < id }
        }
    }

    /// Appends the events of these positions as rows, the newest first; returns the last one's id.
    ///
    /// Generated rows are kept in the cache and taken from it.
    func appendRows(
        of range: Range<Int64>, to bytes: inout Bytes, trimsDecimals: Bool, cache: inout RowCache
    ) -> Int64? {
        guard !range.isEmpty else { return nil }
        for position in range.reversed() {
            if position != range.upperBound - 1 { bytes.append(UInt8(ascii: ",")) }
            switch source {
            case .given(let entries):
                entries[Int(position)].append(to: &bytes, trimsDecimals: trimsDecimals)
            case .generated(_, let sequence):
                let place = sequence.place(of: position)
                let key = RowCache.Key(block: place.block, slot: place.slot)
                if let row = cache.bytes(key) {
                    bytes.append(contentsOf: row)
                } else {
                    var row = Bytes()
                    row.reserveCapacity(160)
                    entry(at: position).append(to: &row, trimsDecimals: trimsDecimals)
                    bytes.append(contentsOf: row)
                    cache.keep(row, at: key)
                }
            }
        }
        return id(at: range.lowerBound)
    }

    /// The event at a position.
    func entry(at position: Int64) -> PacificaEntry {
        switch source {
        case .given(let entries):
            return entries[Int(position)]
        case .generated(let seed, let sequence):
            let place = sequence.place(of: position)
            return PacificaBlock(number: place.block, seed: seed).entry(
                slot: place.slot, id: id(at: position), at: sequence.milliseconds(of: position))
        }
    }

    /// The id of the event at a position.
    private func id(at position: Int64) -> Int64 {
        switch source {
        case .given(let entries):
            return entries[Int(position)].id
        case .generated(let seed, let sequence):
            let place = sequence.place(of: position)
            let index = place.block * Int64(PacificaBlock.slots.count) + Int64(place.slot)
            return PacificaLedger.id(of: index, seed: seed)
        }
    }

    /// The id of the event at a position of the whole generated ledger.
    private static func id(of position: Int64, seed: UInt64) -> Int64 {
        let gap = SeededGenerator.mix(seed, UInt64(bitPattern: position)) % UInt64(idsPerEntry)
        return firstID + position * idsPerEntry + Int64(gap)
    }

    /// How many entries satisfy a condition that holds for the first ones and then for none.
    private static func count(
        of entries: ContiguousArray<PacificaEntry>, where isBelow: (PacificaEntry) -> Bool
    ) -> Int64 {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if isBelow(entries[middle]) { low = middle + 1 } else { high = middle }
        }
        return Int64(low)
    }
}
