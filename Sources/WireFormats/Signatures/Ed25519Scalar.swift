/// A number modulo the order of the base point (RFC 8032 section 5.1), in four words.
struct Ed25519Scalar: Equatable, Sendable {
    /// The words, least significant first.
    private var words: [UInt64]

    /// 2^252 + 27742317777372353535851937790883648493.
    private static let order: [UInt64] = [
        0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6, 0, 0x1000_0000_0000_0000,
    ]

    /// The remainder of a number of at most 64 bytes, least significant first.
    init(reducing bytes: some RandomAccessCollection<UInt8>) {
        self.init(reducing: Ed25519Scalar.words(of: bytes))
    }

    /// The number of 32 bytes, least significant first; nil when it is not below the order.
    init?(canonical bytes: some RandomAccessCollection<UInt8>) {
        words = Ed25519Scalar.words(of: bytes)
        guard !Ed25519Scalar.isOrderOrMore(words) else { return nil }
    }

    /// Divides bit by bit: a signature needs three of these beside thousands of products.
    private init(reducing number: [UInt64]) {
        var rest: [UInt64] = [0, 0, 0, 0]
        for word in number.reversed() {
            for shift in stride(from: 63, through: 0, by: -1) {
                rest[3] = rest[3] &<< 1 | rest[2] &>> 63
                rest[2] = rest[2] &<< 1 | rest[1] &>> 63
                rest[1] = rest[1] &<< 1 | rest[0] &>> 63
                rest[0] = rest[0] &<< 1 | word &>> UInt64(shift) & 1
                if Ed25519Scalar.isOrderOrMore(rest) { Ed25519Scalar.subtractOrder(from: &rest) }
            }
        }
        words = rest
    }

    /// The 32 bytes, least significant first.
    var bytes: Bytes {
        var bytes = Bytes()
        bytes.reserveCapacity(32)
        for word in words {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return bytes
    }

    /// The product of two numbers plus a third.
    static func multiply(
        _ left: Ed25519Scalar, _ right: Ed25519Scalar, adding sum: Ed25519Scalar
    ) -> Ed25519Scalar {
        var product = sum.words + [0, 0, 0, 0]
        for (index, word) in left.words.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.words.enumerated() {
                let value =
                    UInt128(word) &* UInt128(other) &+ UInt128(product[index + offset])
                    &+ UInt128(carry)
                product[index + offset] = UInt64(truncatingIfNeeded: value)
                carry = UInt64(truncatingIfNeeded: value &>> 64)
            }
            var position = index + 4
            while carry > 0, position < 8 {
                let (value, overflow) = product[position].addingReportingOverflow(carry)
                product[position] = value
                carry = overflow ? 1 : 0
                position += 1
            }
        }
        return Ed25519Scalar(reducing: product)
    }

    private static func words(of bytes: some RandomAccessCollection<UInt8>) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: bytes.count > 32 ? 8 : 4)
        for (index, byte) in bytes.enumerated() {
            words[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8)
        }
        return words
    }

    private static func isOrderOrMore(_ words: [UInt64]) -> Bool {
        for index in [3, 2, 1, 0] where words[index] != order[index] {
            return words[index] > order[index]
        }
        return true
    }

    private static func subtractOrder(from words: inout [UInt64]) {
        var borrow: UInt64 = 0
        for index in 0..<4 {
            let (first, low) = words[index].subtractingReportingOverflow(order[index])
            let (second, high) = first.subtractingReportingOverflow(borrow)
            words[index] = second
            borrow = low || high ? 1 : 0
        }
    }
}
