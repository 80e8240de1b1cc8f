import WireFormats

/// The transaction ids of a generated ledger: UUIDs that look random and name their place.
///
/// 64 bits hold the block and the group, mixed by a Feistel network that can be run backwards; the
/// rest are a check. So a filter on an id costs no search, at any depth.
struct PivotIdentifiers: Sendable {
    let seed: UInt64

    private static let groupBits: UInt64 = 8
    private static let rounds: Range<UInt64> = 0..<4

    /// The transaction id of a group of entries in a block.
    func transactionID(block: Int64, group: Int) -> String {
        let place = UInt64(bitPattern: block) &<< PivotIdentifiers.groupBits | UInt64(group)
        var halves = (left: UInt32(place >> 32), right: UInt32(truncatingIfNeeded: place))
        for round in PivotIdentifiers.rounds {
            halves = (halves.right, halves.left ^ mask(halves.right, round))
        }
        let check = SeededGenerator.mix(seed ^ 0x6368_6b, place)
        // Version 4 and its variant, as in the sample (RFC 9562 section 5.4).
        let high = UInt64(halves.left) << 32 | (check >> 48) << 16 | 0x4000 | check & 0xFFF
        let low =
            (0x8000 | (check >> 12) & 0x3FFF) << 48 | (check >> 26 & 0xFFFF) << 32
            | UInt64(halves.right)
        var bytes = Bytes()
        for word in [high, low] {
            for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        var text = Hex.encode(bytes)
        for position in [20, 16, 12, 8] {
            text.insert(UInt8(ascii: "-"), at: position)
        }
        return text.text
    }

    /// The block and the group that an id names; nil when it is not one of this ledger's.
    func place(of text: String) -> (block: Int64, group: Int)? {
        guard text.utf8.count == 36,
            let bytes = Hex.decode(text.utf8.filter { $0 != UInt8(ascii: "-") }),
            bytes.count == 16
        else { return nil }
        var halves = (left: word(bytes[0..<4]), right: word(bytes[12..<16]))
        for round in PivotIdentifiers.rounds.reversed() {
            halves = (halves.right ^ mask(halves.left, round), halves.left)
        }
        let place = UInt64(halves.left) << 32 | UInt64(halves.right)
        let block = place >> PivotIdentifiers.groupBits
        let group = place & (1 << PivotIdentifiers.groupBits - 1)
        // No schedule reaches so many blocks.
        guard block < 1 << 48,
            transactionID(block: Int64(block), group: Int(group)).utf8.elementsEqual(text.utf8)
        else { return nil }
        return (Int64(block), Int(group))
    }

    private func mask(_ half: UInt32, _ round: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: SeededGenerator.mix(seed ^ 0x6665, UInt64(half), round))
    }

    private func word(_ bytes: ByteSlice) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
