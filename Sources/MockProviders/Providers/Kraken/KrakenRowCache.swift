import WireFormats

/// Points of generated accounts as they were last written, so that asking again costs a copy.
///
/// A point never changes while its sandbox lives. There is a fixed number of places, each held by
/// the point that was written last, so memory stays below the places times the longest point.
struct KrakenRowCache: Sendable {
    /// What makes points differ: the account, the day, and the money of the values.
    struct Key: Equatable, Sendable {
        let account: Int
        let day: Int64
        let quote: String
    }

    private struct Row: Sendable {
        let key: Key
        let bytes: Bytes
    }

    /// A power of two that holds two windows of a year; with 600 bytes a point, below 1 MiB.
    static let placeCount = 1024
    /// Most sandboxes of a test run are asked a few times and then forgotten: they keep nothing.
    private static let firstKeptRequest = 4
    private var requestCount = 0
    private var rows: ContiguousArray<Row?> = []

    /// Takes note of a request for rows.
    mutating func begin() {
        if requestCount < KrakenRowCache.firstKeptRequest { requestCount += 1 }
    }

    /// The point of that key; nil when another one took its place.
    func bytes(_ key: Key) -> Bytes? {
        guard !rows.isEmpty, let row = rows[place(of: key)], row.key == key else { return nil }
        return row.bytes
    }

    /// Keeps a point.
    mutating func keep(_ bytes: Bytes, at key: Key) {
        guard requestCount >= KrakenRowCache.firstKeptRequest else { return }
        if rows.isEmpty {
            rows = ContiguousArray(repeating: nil, count: KrakenRowCache.placeCount)
        }
        rows[place(of: key)] = Row(key: key, bytes: bytes)
    }

    private func place(of key: Key) -> Int {
        Int(truncatingIfNeeded: key.day &+ Int64(key.account) &* 512)
            & (KrakenRowCache.placeCount - 1)
    }
}
