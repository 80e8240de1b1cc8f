/// The exchanges of a sandbox, oldest first, within a budget of bytes.
///
/// What the budget has no room for is forgotten, oldest first, and counted: whoever asks about
/// history can know that some is gone. Requests and replies are kept by reference, not copied.
package struct Journal: Sendable {
    /// The most bytes that the exchanges may hold.
    package let budgetBytes: Int
    /// The bytes that they hold now.
    package private(set) var bytes = 0
    /// How many exchanges were recorded.
    package private(set) var recordedCount: Int64 = 0
    /// How many of them were forgotten.
    package private(set) var evictedCount: Int64 = 0
    /// A ring: `count` exchanges from `first` on.
    private var ring: [Exchange?] = Array(repeating: nil, count: 16)
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
            while count > 0 { evictOldest() }
            evictedCount += 1
            return recordedCount
        }
        while bytes + size > budgetBytes { evictOldest() }
        if count == ring.count { grow() }
        ring[(first + count) % ring.count] = exchange
        count += 1
        bytes += size
        return recordedCount
    }

    /// The exchange of that number; nil when it was never made or is forgotten.
    package subscript(number number: Int64) -> Exchange? {
        guard number >= oldestNumber, number <= recordedCount, count > 0 else { return nil }
        return ring[(first + Int(number - oldestNumber)) % ring.count]
    }

    /// The number of the oldest exchange that is kept.
    private var oldestNumber: Int64 { recordedCount - Int64(count) + 1 }

    /// The kept exchanges with their numbers, oldest first.
    package var exchanges: [(number: Int64, exchange: Exchange)] {
        (0..<count).compactMap { index in
            ring[(first + index) % ring.count].map { (oldestNumber + Int64(index), $0) }
        }
    }

    private mutating func evictOldest() {
        guard let oldest = ring[first] else { return }
        bytes -= oldest.byteCount
        ring[first] = nil
        first = (first + 1) % ring.count
        count -= 1
        evictedCount += 1
    }

    private mutating func grow() {
        var larger: [Exchange?] = Array(repeating: nil, count: ring.count * 2)
        for index in 0..<count {
            larger[index] = ring[(first + index) % ring.count]
        }
        ring = larger
        first = 0
    }
}
