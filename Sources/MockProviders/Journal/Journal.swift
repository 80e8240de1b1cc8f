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
    /// Full blocks of exchanges, the last one not yet full.
    ///
    /// In blocks, because one ring would be half empty, and moved whole when it grows; and a
    /// snapshot that somebody holds costs the next exchange the copy of one block.
    private var blocks: [[Exchange?]] = []
    /// Where the oldest exchange stands in the first block.
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
        let sharing = sharingBody(exchange)
        if blocks.isEmpty || blocks[blocks.count - 1].count == Journal.blockSize { addBlock() }
        blocks[blocks.count - 1].append(sharing)
        count += 1
        bytes += size
        return recordedCount
    }

    /// Forgets the oldest exchange for want of room; false when there is none.
    @discardableResult
    package mutating func evictOldest() -> Bool {
        guard count > 0, let oldest = blocks[0][first].take() else { return false }
        bytes -= oldest.byteCount
        noteLoss(of: oldest)
        first += 1
        count -= 1
        evictedCount += 1
        if first == blocks[0].count {
            blocks.removeFirst()
            first = 0
        } else if first > count {
            // Fewer than a block's: a small journal must not hold on to more gaps than exchanges.
            blocks = [(0..<count).map { kept(at: $0) }]
            first = 0
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
        blocks = []
        (first, count, bytes) = (0, 0, 0)
        return cleared
    }

    /// The exchange of that number; nil when it was never made, is forgotten or was cleared.
    package subscript(number number: Int64) -> Exchange? {
        guard number >= oldestNumber, number <= recordedCount, count > 0 else { return nil }
        return kept(at: Int(number - oldestNumber))
    }

    /// The kept exchanges with their numbers, oldest first.
    package var exchanges: [(number: Int64, exchange: Exchange)] {
        (0..<count).compactMap { index in
            kept(at: index).map { (oldestNumber + Int64(index), $0) }
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

    /// The exchange, with the body of one of the last before it where that is the same.
    ///
    /// Who asks again mostly gets the same page again, and 40 KB that go into memory which was not
    /// touched for long cost more than the comparison. The budget counts the body each time: it
    /// lives as long as the last exchange that has it.
    private func sharingBody(_ exchange: Exchange) -> Exchange {
        guard exchange.reply.body.count >= Journal.sharedBytesMin else { return exchange }
        for index in (max(0, count - Journal.sharedDistanceMax)..<count).reversed() {
            if let shared = kept(at: index).flatMap({ exchange.sharingBody(of: $0) }) {
                return shared
            }
        }
        return exchange
    }

    private static let sharedBytesMin = 1024
    private static let sharedDistanceMax = 4

    private static let blockSize = 64

    /// Adds an empty block, which takes its memory at once unless it is the first.
    private mutating func addBlock() {
        var block: [Exchange?] = []
        if !blocks.isEmpty { block.reserveCapacity(Journal.blockSize) }
        blocks.append(block)
    }

    /// The exchange that is the `index`th after the oldest.
    private func kept(at index: Int) -> Exchange? {
        let (block, place) = place(at: index)
        return blocks[block][place]
    }

    private func place(at index: Int) -> (block: Int, place: Int) {
        let (block, place) = (first + index).quotientAndRemainder(dividingBy: Journal.blockSize)
        return (block, place)
    }

    /// The clock may be set back, so the last one lost is not always the latest.
    private mutating func noteLoss(of exchange: Exchange) {
        latestLost = max(latestLost ?? exchange.at, exchange.at)
    }
}
