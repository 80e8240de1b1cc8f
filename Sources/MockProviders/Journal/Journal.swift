package import WireFormats

/// The exchanges of a sandbox, oldest first, within a budget of bytes.
///
/// What the budget has no room for is forgotten, oldest first, and counted: whoever asks about
/// history can know that some is gone. Requests and replies are kept by reference, not copied.
package struct Journal: Sendable {
    /// The most bytes that the exchanges may hold.
    package let budgetBytes: Int
    /// The bytes that they hold now.
    package private(set) var bytes = 0
    /// How many exchanges were recorded; the number of the newest.
    package private(set) var recordedCount: Int64 = 0
    /// How many of them were forgotten because there was no room.
    package private(set) var evictedCount: Int64 = 0
    /// How many of them were cleared because somebody wished so.
    package private(set) var clearedCount: Int64 = 0
    /// The number of the first exchange after the last clearing.
    private var startNumber: Int64 = 1
    /// The latest instant of the exchanges that were forgotten since then.
    private var latestLost: Instant?
    /// A ring of `count` exchanges from `first` on, which takes no memory before the first one.
    private var ring: [Exchange?] = []
    private var first = 0
    /// How many exchanges are kept.
    package private(set) var count = 0

    /// An empty journal.
    package init(budgetBytes: Int) {
        self.budgetBytes = budgetBytes
    }

    /// Records an exchange and returns the number that it gets.
    @discardableResult
    package mutating func record(_ exchange: Exchange) -> Int64 {
        recordedCount += 1
        let size = exchange.byteCount
        guard size <= budgetBytes else {
            // It alone would not fit, and the newer must not outlive the older.
            while evictOldest() {}
            evictedCount += 1
            noteLoss(of: exchange)
            return recordedCount
        }
        while bytes + size > budgetBytes, evictOldest() {}
        if count == ring.count { resize(to: max(Journal.ringMinimum, 2 * ring.count)) }
        ring[(first + count) % ring.count] = exchange
        count += 1
        bytes += size
        return recordedCount
    }

    /// Forgets the oldest exchange for want of room; false when there is none.
    @discardableResult
    package mutating func evictOldest() -> Bool {
        guard count > 0, let oldest = ring[first] else { return false }
        bytes -= oldest.byteCount
        noteLoss(of: oldest)
        ring[first] = nil
        first = (first + 1) % ring.count
        count -= 1
        evictedCount += 1
        // A journal that was large once must not keep a large ring.
        if ring.count > Journal.ringMinimum, count <= ring.count / 8 {
            resize(to: ring.count / 2)
        }
        return true
    }

    /// Clears the history, frees its memory and returns how many exchanges it had; numbers go on.
    @discardableResult
    package mutating func clear() -> Int {
        let cleared = count
        clearedCount += Int64(cleared)
        startNumber = recordedCount + 1
        latestLost = nil
        ring = []
        (first, count, bytes) = (0, 0, 0)
        return cleared
    }

    /// The exchange of that number; nil when it was never made, is forgotten or was cleared.
    package subscript(number number: Int64) -> Exchange? {
        guard number >= oldestNumber, number <= recordedCount, count > 0 else { return nil }
        return ring[(first + Int(number - oldestNumber)) % ring.count]
    }

    /// The kept exchanges with their numbers, oldest first.
    package var exchanges: [(number: Int64, exchange: Exchange)] {
        (0..<count).compactMap { index in
            ring[(first + index) % ring.count].map { (oldestNumber + Int64(index), $0) }
        }
    }

    /// How many exchanges after that number, not before that instant, may have been forgotten.
    ///
    /// Cleared history does not count: who cleared it wished to count from there.
    package func lostCount(after number: Int64 = 0, since instant: Instant? = nil) -> Int64 {
        if let instant, let latestLost, instant > latestLost { return 0 }
        return max(0, oldestNumber - 1 - max(startNumber - 1, number))
    }

    /// The number of the oldest exchange that is kept; what was forgotten lies before it.
    private var oldestNumber: Int64 { recordedCount - Int64(count) + 1 }

    private static let ringMinimum = 16

    /// The clock may be set back, so the last one lost is not always the latest.
    private mutating func noteLoss(of exchange: Exchange) {
        latestLost = max(latestLost ?? exchange.at, exchange.at)
    }

    private mutating func resize(to size: Int) {
        var other: [Exchange?] = Array(repeating: nil, count: size)
        for index in 0..<count {
            other[index] = ring[(first + index) % ring.count]
        }
        ring = other
        first = 0
    }
}
