/// Moments at which somebody wants to be called, the earliest first: a binary heap.
package struct TimerQueue: Sendable {
    /// One moment.
    package struct Entry: Equatable, Sendable {
        /// Nanoseconds on the clock of the queue's owner.
        package let deadline: UInt64
        /// Counts the entries of a queue, so that equal moments come in the order of their making.
        package let number: UInt64
        /// Who wants to be called.
        package let token: PollToken

        fileprivate func comes(before other: Entry) -> Bool {
            (deadline, number) < (other.deadline, other.number)
        }
    }

    private var entries: ContiguousArray<Entry> = []
    private var lastNumber: UInt64 = 0

    /// An empty queue.
    package init() {}

    /// How many entries there are.
    package var count: Int { entries.count }

    /// The earliest deadline; nil when there is none.
    package var next: UInt64? { entries.first?.deadline }

    /// Adds a moment; the result is the number of its entry.
    package mutating func add(deadline: UInt64, token: PollToken) -> UInt64 {
        lastNumber += 1
        entries.append(Entry(deadline: deadline, number: lastNumber, token: token))
        rise(from: entries.count - 1)
        return lastNumber
    }

    /// Takes the earliest entry if its moment has come.
    package mutating func take(now: UInt64) -> Entry? {
        guard let first = entries.first, first.deadline <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink(from: 0)
        }
        return first
    }

    /// Drops the entries that nobody waits for any more, once they are more than the others can be.
    ///
    /// - Parameters:
    ///   - waitersMax: How many may wait at a time, each for one entry.
    ///   - isWanted: Whether somebody waits for an entry.
    package mutating func sweep(waitersMax: Int, isWanted: (Entry) -> Bool) {
        // Half of the entries are void at least, so that a sweep is paid by those it drops.
        guard entries.count > 2 * waitersMax + Self.sweepFloor else { return }
        entries.removeAll { !isWanted($0) }
        for index in stride(from: entries.count / 2 - 1, through: 0, by: -1) { sink(from: index) }
    }

    private static let sweepFloor = 64

    private mutating func rise(from start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard entries[index].comes(before: entries[parent]) else { return }
            entries.swapAt(index, parent)
            index = parent
        }
    }

    private mutating func sink(from start: Int) {
        var index = start
        while true {
            var first = index
            for child in [2 * index + 1, 2 * index + 2] where child < entries.count {
                if entries[child].comes(before: entries[first]) { first = child }
            }
            if first == index { return }
            entries.swapAt(index, first)
            index = first
        }
    }
}
