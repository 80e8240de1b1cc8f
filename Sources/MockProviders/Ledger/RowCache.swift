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

    /// A power of two; with rows of up to 500 bytes the cache stays within 2 MiB.
    static let placeCount = 4096
    private static let slotsPerBlock = 32

    private var rows: ContiguousArray<Row?> = []

    /// The row at that place; nil when another one took its place.
    func bytes(_ key: Key) -> Bytes? {
        guard !rows.isEmpty, let row = rows[RowCache.place(of: key)], row.key == key else {
            return nil
        }
        return row.bytes
    }

    /// Keeps a row.
    mutating func keep(_ bytes: Bytes, at key: Key) {
        if rows.isEmpty {
            rows = ContiguousArray(repeating: nil, count: RowCache.placeCount)
        }
        rows[RowCache.place(of: key)] = Row(key: key, bytes: bytes)
    }

    /// Neighbouring rows have different places.
    private static func place(of key: Key) -> Int {
        let index = key.block &* Int64(slotsPerBlock) &+ Int64(key.slot)
        return Int(truncatingIfNeeded: index) & (placeCount - 1)
    }
}
