import Synchronization

/// The bytes that all journals of a server may hold together.
///
/// When they hold more, the largest journal forgets its oldest exchange, then whichever is the
/// largest then, until a sixteenth of the budget is free again. That much at once, because finding
/// the largest means looking at every journal.
package final class JournalBudget: Sendable {
    /// The most bytes of all journals together.
    package let bytesMax: Int
    private let held = Atomic<Int>(0)
    private let liveCount = Atomic<Int>(0)
    /// Never taken while a journal's lock is held.
    ///
    /// Freed journals stay as empty entries for a while: one that is freed by whoever holds this
    /// lock must not ask for it.
    private let registry = Mutex<[Entry]>([])

    private let giveBackMemory: @Sendable () -> Void

    private struct Entry {
        weak var journal: SandboxJournal?
    }

    /// A budget that no journal uses yet.
    ///
    /// `giveBackMemory` is called when a journal has freed so much at once that it is worth it.
    package init(bytesMax: Int, giveBackMemory: @escaping @Sendable () -> Void = {}) {
        self.bytesMax = bytesMax
        self.giveBackMemory = giveBackMemory
    }

    /// The bytes that all journals hold now.
    package var heldBytes: Int { held.load(ordering: .relaxed) }

    /// How many places for journals are kept, those of freed journals included.
    package var registeredCount: Int { registry.withLock { $0.count } }

    func register(_ journal: SandboxJournal) {
        let live = liveCount.add(1, ordering: .relaxed).newValue
        registry.withLock { entries in
            if entries.count > 2 * live + JournalBudget.spareEntries {
                entries.removeAll { $0.journal == nil }
            }
            entries.append(Entry(journal: journal))
        }
    }

    func unregister(holding bytes: Int) {
        liveCount.subtract(1, ordering: .relaxed)
        held.subtract(bytes, ordering: .relaxed)
    }

    /// Forgets the places of freed journals, each of which pins a page of memory.
    package func forgetFreed() {
        registry.withLock { entries in
            // Made anew: a list that once was long stays so.
            entries = entries.filter { $0.journal != nil }
        }
    }

    /// Counts what a journal has grown by; the caller holds no journal's lock.
    func add(_ bytes: Int) {
        let now = held.add(bytes, ordering: .relaxed).newValue
        if now > bytesMax { trim() }
        if bytes <= -JournalBudget.givenBackBytesMin { giveBackMemory() }
    }

    /// Freeing so much at once, as clearing a journal does, makes memory worth giving back.
    package static let givenBackBytesMin = 4 << 20

    private static let spareEntries = 64

    private func trim() {
        registry.withLock { entries in
            // Somebody else may have done it while this thread waited.
            guard heldBytes > bytesMax else { return }
            var largest = LargestFirst(entries.compactMap(\.journal))
            let target = bytesMax - bytesMax / 16
            while heldBytes > target, let journal = largest.first {
                let freed = journal.evictOldest()
                held.subtract(freed, ordering: .relaxed)
                largest.updateFirst()
            }
        }
    }
}

/// Journals by the bytes that they hold, the largest in front; empty ones are left out.
private struct LargestFirst {
    private let journals: [SandboxJournal]
    /// Sizes and places in `journals`: no references, whose counting would cost more than sorting.
    private var heap: [(bytes: Int, place: Int)]

    init(_ journals: [SandboxJournal]) {
        self.journals = journals
        heap = journals.indices.map { (journals[$0].heldBytes, $0) }.filter { $0.0 > 0 }
        // What is sorted is a heap too; of equal sizes the journal that was made first is in front.
        heap.sort { $0.bytes != $1.bytes ? $0.bytes > $1.bytes : $0.place < $1.place }
    }

    var first: SandboxJournal? { heap.first.map { journals[$0.place] } }

    /// Puts the first one where its size now belongs, or leaves it out when it is empty.
    mutating func updateFirst() {
        heap[0].bytes = journals[heap[0].place].heldBytes
        if heap[0].bytes == 0 {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
        }
        var index = 0
        while true {
            let left = 2 * index + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child =
                right < heap.count && heap[right].bytes > heap[left].bytes ? right : left
            guard heap[child].bytes > heap[index].bytes else { return }
            heap.swapAt(index, child)
            index = child
        }
    }
}
