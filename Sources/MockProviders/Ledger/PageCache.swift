import WireFormats

/// The page that a ledger was last asked for.
///
/// A client that polls gets the same bytes again, and whoever keeps them shares the memory. The key
/// must say all that a page depends on; a ledger that changes needs a new cache.
struct PageCache<Key: Equatable & Sendable>: Sendable {
    private var kept: (key: Key, page: Bytes)?

    /// The page of that key; nil when another one was asked for since.
    func bytes(_ key: Key) -> Bytes? {
        guard let kept, kept.key == key else { return nil }
        return kept.page
    }

    /// Keeps a page in place of the one before.
    mutating func keep(_ page: Bytes, at key: Key) {
        kept = (key, page)
    }
}
