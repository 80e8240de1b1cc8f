import WireFormats

/// Rows of a generated ledger as they were last written, so that asking again costs a copy.
///
/// An entry never changes, so a row may be kept as long as there is room: a fixed number of
/// places, each held by the row that was written last. Memory stays below the places times the
/// longest row.
struct RowCache: Sendable {
    /// The place of a row in the ledger.
    struct Key: Equatable, Sendable {
        let block: Int64
        let slot: Int
    }

    private struct Row: Sendable {
        let key: Key
        let bytes: Bytes
    }

    /// How many places there may be, powers of two.
    ///
    /// A ledger that is hardly read stays at the first, so that thousands of
    /// sandboxes cost little; with rows of up to 500 bytes the last stays within 2 MiB.
    static let placeCounts = [64, 512, 4096]
    private static let slotsPerBlock = 32

    private var rows: ContiguousArray<Row?> = []
    /// How many rows lost their place to another since there are as many places as now.
    private var displacedCount = 0

    /// The row at that place; nil when another one took its place.
    func bytes(_ key: Key) -> Bytes? {
        guard !rows.isEmpty, let row = rows[place(of: key)], row.key == key else { return nil }
        return row.bytes
    }

    /// Keeps a row.
    mutating func keep(_ bytes: Bytes, at key: Key) {
        if rows.isEmpty { grow() }
        if let row = rows[place(of: key)], row.key != key {
            displacedCount += 1
            if displacedCount > rows.count / 2 { grow() }
        }
        rows[place(of: key)] = Row(key: key, bytes: bytes)
    }

    private mutating func grow() {
        guard let count = RowCache.placeCounts.first(where: { $0 > rows.count }) else { return }
        let old = rows
        rows = ContiguousArray(repeating: nil, count: count)
        displacedCount = 0
        for case let row? in old { rows[place(of: row.key)] = row }
    }

    /// Neighbouring rows have different places.
    private func place(of key: Key) -> Int {
        let index = key.block &* Int64(RowCache.slotsPerBlock) &+ Int64(key.slot)
        return Int(truncatingIfNeeded: index) & (rows.count - 1)
    }
}
