package import WireFormats

/// The cursor of a page: base58 of a record id as 8 bytes, most significant first.
///
/// All cursors in the documentation decode to such ids (pacifica.md section 6). Base58 needs no
/// escaping in a query.
package enum PacificaCursor {
    /// The cursor of an id.
    package static func encode(_ id: UInt64) -> Bytes {
        Base58.encode((0..<8).map { UInt8(truncatingIfNeeded: id >> (56 - 8 * $0)) })
    }

    /// The id of a cursor; nil when the text is not base58 of exactly 8 bytes.
    package static func decode(_ text: some Collection<UInt8>) -> UInt64? {
        // 2^64 has 11 digits in base 58, so a longer text is none of ours.
        guard text.count <= 11, let bytes = Base58.decode(text), bytes.count == 8 else {
            return nil
        }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
