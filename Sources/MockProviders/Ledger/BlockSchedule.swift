import WireFormats

/// When the entries of a generated ledger happen: the same block of slots, over and over.
///
/// Entry times are a pure function of (seed, block, slot), so an entry at any depth costs what the
/// first one costs, and nothing is kept in memory.
package struct BlockSchedule: Sendable {
    /// One entry of every block.
    package struct Slot: Sendable {
        /// Milliseconds after the block's start, for a block of the nominal length.
        package let offset: Int64
        /// The entry comes up to this many milliseconds later, decided by the seed.
        package let jitter: Int64
        /// Whether the instant is cut to a whole second; slots must then be 40 s apart or equal.
        package let isWholeSecond: Bool

        /// Makes a slot.
        package init(offset: Int64, jitter: Int64 = 0, isWholeSecond: Bool = true) {
            self.offset = offset
            self.jitter = jitter
            self.isWholeSecond = isWholeSecond
        }
    }

    /// The block's slots, in the order in which they happen.
    package let slots: [Slot]
    /// The instant of the first block, in Unix milliseconds.
    package let originMilliseconds: Int64
    /// The length of a block for which the offsets were written, in milliseconds.
    package let nominalMilliseconds: Int64
    /// The length of a block, in milliseconds; at least 1.
    package let periodMilliseconds: Int64
    private let seed: UInt64

    /// Blocks shorter than a fortieth of their nominal length have slots less than a second apart;
    /// a cut would then change their order.
    private var cutsToSeconds: Bool { periodMilliseconds * 40 >= nominalMilliseconds }

    /// Makes a schedule; `nominalMilliseconds` is the block length that the offsets were written for.
    package init(
        slots: [Slot], origin: Int64, nominalMilliseconds: Int64, periodMilliseconds: Int64,
        seed: UInt64
    ) {
        self.slots = slots
        self.originMilliseconds = origin
        self.nominalMilliseconds = nominalMilliseconds
        self.periodMilliseconds = max(1, periodMilliseconds)
        self.seed = seed
    }

    /// The instant of a block's slot, in Unix milliseconds.
    ///
    /// Grows with the block, and with the slot inside a block.
    package func milliseconds(block: Int64, slot index: Int) -> Int64 {
        let slot = slots[index]
        var offset = slot.offset
        if slot.jitter > 0 {
            let chance = SeededGenerator.mix(seed, UInt64(bitPattern: block), UInt64(index))
            offset += Int64(chance % UInt64(slot.jitter))
        }
        if periodMilliseconds != nominalMilliseconds {
            offset = offset * periodMilliseconds / nominalMilliseconds
        }
        let instant = originMilliseconds + block * periodMilliseconds + offset
        return slot.isWholeSecond && cutsToSeconds ? instant - instant % 1000 : instant
    }
}

/// The entries of some slots of a schedule, counted from 0 in the order in which they happen.
package struct SlotSequence: Sendable {
    /// The schedule that the slots belong to.
    package let schedule: BlockSchedule
    /// The chosen slots, ascending.
    package let slots: [Int]

    /// No ledger reaches beyond the year 9999; what lies later is cut to it, so nothing overflows.
    private static let latestMilliseconds: Int64 = 253_402_300_800_000
    private static let blockLimit: Int64 = 1_000_000_000_000_000

    /// Chooses slots of a schedule.
    package init(_ schedule: BlockSchedule, slots: [Int]) {
        self.schedule = schedule
        self.slots = slots
    }

    /// Whether there is never an entry.
    package var isEmpty: Bool { slots.isEmpty }

    /// The block and the slot of an entry.
    package func place(of index: Int64) -> (block: Int64, slot: Int) {
        let count = Int64(slots.count)
        return (index / count, slots[Int(index % count)])
    }

    /// The instant of an entry, in Unix milliseconds.
    package func milliseconds(of index: Int64) -> Int64 {
        let place = place(of: index)
        return schedule.milliseconds(block: place.block, slot: place.slot)
    }

    /// The index of the first entry of a block.
    package func firstIndex(ofBlock block: Int64) -> Int64 {
        max(0, min(block, SlotSequence.blockLimit)) * Int64(slots.count)
    }

    /// The index of the first entry at or after an instant in Unix milliseconds.
    ///
    /// Complexity: O(log of the slots in a block), at any depth.
    package func firstIndex(atOrAfter milliseconds: Int64) -> Int64 {
        guard !isEmpty, milliseconds > schedule.originMilliseconds - 1000 else { return 0 }
        let milliseconds = min(milliseconds, SlotSequence.latestMilliseconds)
        let period = schedule.periodMilliseconds
        let guess = (milliseconds - schedule.originMilliseconds) / period
        // A whole-second slot can lie just before its block.
        var low = firstIndex(ofBlock: guess - 2)
        var high = firstIndex(ofBlock: guess + 2)
        while low < high {
            let middle = (low + high) / 2
            if self.milliseconds(of: middle) < milliseconds {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// The number of entries at or before an instant in Unix milliseconds.
    package func count(through milliseconds: Int64) -> Int64 {
        firstIndex(atOrAfter: milliseconds == .max ? .max : milliseconds + 1)
    }
}
