/// A number modulo 2^255 - 19, in five limbs of 51 bits (RFC 8032 section 5.1).
///
/// Every limb stays below 2^52 between operations, so that no product overflows 128 bits.
struct Ed25519Field: Sendable {
    private var limbs: (UInt64, UInt64, UInt64, UInt64, UInt64)

    private static let mask: UInt64 = (1 << 51) - 1

    static let zero = Ed25519Field(0)
    static let one = Ed25519Field(1)

    /// A small number.
    init(_ value: UInt32) {
        limbs = (UInt64(value), 0, 0, 0, 0)
    }

    /// The number of 32 bytes, least significant first; nil when it is not below 2^255 - 19.
    ///
    /// The highest bit does not count: in a point it is the sign of x.
    init?(canonical bytes: some RandomAccessCollection<UInt8>) {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            let shifted = UInt64(byte) << UInt64(index % 8 * 8)
            switch index / 8 {
            case 0: words.0 |= shifted
            case 1: words.1 |= shifted
            case 2: words.2 |= shifted
            default: words.3 |= shifted
            }
        }
        words.3 &= .max >> 1
        let mask = Ed25519Field.mask
        limbs = (
            words.0 & mask, (words.0 >> 51 | words.1 << 13) & mask,
            (words.1 >> 38 | words.2 << 26) & mask, (words.2 >> 25 | words.3 << 39) & mask,
            words.3 >> 12
        )
        let isFull = words.1 == .max && words.2 == .max && words.3 == .max >> 1
        if isFull && words.0 >= .max - 18 { return nil }
    }

    /// The one text of the number: 32 bytes below 2^255 - 19, least significant first.
    var bytes: Bytes {
        var number = carried.carried
        // Adding 19 carries out of the top exactly when the number is 2^255 - 19 or more.
        var carry = (number.limbs.0 &+ 19) >> 51
        carry = (number.limbs.1 &+ carry) >> 51
        carry = (number.limbs.2 &+ carry) >> 51
        carry = (number.limbs.3 &+ carry) >> 51
        carry = (number.limbs.4 &+ carry) >> 51
        number.limbs.0 &+= 19 &* carry
        number = number.cut
        let (a, b, c, d, e) = number.limbs
        var bytes = Bytes()
        bytes.reserveCapacity(32)
        for word in [a | b << 51, b >> 13 | c << 38, c >> 26 | d << 25, d >> 39 | e << 12] {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return bytes
    }

    /// Whether the number is odd; RFC 8032 calls such an x negative.
    var isOdd: Bool { bytes[0] & 1 == 1 }

    /// Whether the number is zero.
    var isZero: Bool { bytes.allSatisfy { $0 == 0 } }

    /// The limbs with carries moved up once, and around the top: 2^255 is 19.
    private var carried: Ed25519Field {
        var copy = self
        let carry = (
            limbs.0 >> 51, limbs.1 >> 51, limbs.2 >> 51, limbs.3 >> 51, limbs.4 >> 51
        )
        let mask = Ed25519Field.mask
        copy.limbs.0 = limbs.0 & mask &+ 19 &* carry.4
        copy.limbs.1 = limbs.1 & mask &+ carry.0
        copy.limbs.2 = limbs.2 & mask &+ carry.1
        copy.limbs.3 = limbs.3 & mask &+ carry.2
        copy.limbs.4 = limbs.4 & mask &+ carry.3
        return copy
    }

    /// The limbs with each carry moved all the way up, and what leaves the top dropped.
    private var cut: Ed25519Field {
        var copy = self
        let mask = Ed25519Field.mask
        copy.limbs.1 &+= copy.limbs.0 >> 51
        copy.limbs.2 &+= copy.limbs.1 >> 51
        copy.limbs.3 &+= copy.limbs.2 >> 51
        copy.limbs.4 &+= copy.limbs.3 >> 51
        copy.limbs.0 &= mask
        copy.limbs.1 &= mask
        copy.limbs.2 &= mask
        copy.limbs.3 &= mask
        copy.limbs.4 &= mask
        return copy
    }

    static func + (left: Ed25519Field, right: Ed25519Field) -> Ed25519Field {
        var sum = left
        sum.limbs.0 &+= right.limbs.0
        sum.limbs.1 &+= right.limbs.1
        sum.limbs.2 &+= right.limbs.2
        sum.limbs.3 &+= right.limbs.3
        sum.limbs.4 &+= right.limbs.4
        return sum.carried
    }

    static func - (left: Ed25519Field, right: Ed25519Field) -> Ed25519Field {
        // Four times the modulus is added first, so that no limb falls below zero.
        let lowest: UInt64 = (1 << 53) - 76
        let other: UInt64 = (1 << 53) - 4
        var difference = left
        difference.limbs.0 = left.limbs.0 &+ lowest &- right.limbs.0
        difference.limbs.1 = left.limbs.1 &+ other &- right.limbs.1
        difference.limbs.2 = left.limbs.2 &+ other &- right.limbs.2
        difference.limbs.3 = left.limbs.3 &+ other &- right.limbs.3
        difference.limbs.4 = left.limbs.4 &+ other &- right.limbs.4
        return difference.carried
    }

    static func * (left: Ed25519Field, right: Ed25519Field) -> Ed25519Field {
        func product(_ a: UInt64, _ b: UInt64) -> UInt128 {
            UInt128(truncatingIfNeeded: a) &* UInt128(truncatingIfNeeded: b)
        }
        let (a0, a1, a2, a3, a4) = left.limbs
        let (b0, b1, b2, b3, b4) = right.limbs
        let (c1, c2, c3, c4) = (b1 &* 19, b2 &* 19, b3 &* 19, b4 &* 19)
        let r0 =
            product(a0, b0) &+ product(a1, c4) &+ product(a2, c3) &+ product(a3, c2)
            &+ product(a4, c1)
        let r1 =
            product(a0, b1) &+ product(a1, b0) &+ product(a2, c4) &+ product(a3, c3)
            &+ product(a4, c2)
        let r2 =
            product(a0, b2) &+ product(a1, b1) &+ product(a2, b0) &+ product(a3, c4)
            &+ product(a4, c3)
        let r3 =
            product(a0, b3) &+ product(a1, b2) &+ product(a2, b1) &+ product(a3, b0)
            &+ product(a4, c4)
        let r4 =
            product(a0, b4) &+ product(a1, b3) &+ product(a2, b2) &+ product(a3, b1)
            &+ product(a4, b0)
        return Ed25519Field(r0, r1, r2, r3, r4)
    }

    /// Carries five sums of products down to limbs.
    private init(_ r0: UInt128, _ r1: UInt128, _ r2: UInt128, _ r3: UInt128, _ r4: UInt128) {
        let mask = Ed25519Field.mask
        let s1 = r1 &+ r0 &>> 51
        let s2 = r2 &+ s1 &>> 51
        let s3 = r3 &+ s2 &>> 51
        let s4 = r4 &+ s3 &>> 51
        let top = UInt64(truncatingIfNeeded: s4 &>> 51)
        let low = UInt64(truncatingIfNeeded: r0) & mask &+ top &* 19
        limbs = (
            low & mask, UInt64(truncatingIfNeeded: s1) & mask &+ low >> 51,
            UInt64(truncatingIfNeeded: s2) & mask, UInt64(truncatingIfNeeded: s3) & mask,
            UInt64(truncatingIfNeeded: s4) & mask
        )
    }

    /// The number times itself.
    var squared: Ed25519Field { self * self }

    /// The number to the power of 2^`count`.
    func squared(times count: Int) -> Ed25519Field {
        var number = self
        for _ in 0..<count { number = number.squared }
        return number
    }

    /// The number to the power of 2^252 - 3, from which roots and inverses are made.
    var rootPower: Ed25519Field {
        let nine = squared(times: 3) * self
        let eleven = nine * squared
        let five = eleven.squared * nine
        let ten = five.squared(times: 5) * five
        let twenty = ten.squared(times: 10) * ten
        let forty = twenty.squared(times: 20) * twenty
        let fifty = forty.squared(times: 10) * ten
        let hundred = fifty.squared(times: 50) * fifty
        let twoHundred = hundred.squared(times: 100) * hundred
        let twoHundredFifty = twoHundred.squared(times: 50) * fifty
        return twoHundredFifty.squared(times: 2) * self
    }

    /// 1 divided by the number, and 0 for 0: by Fermat its power of 2^255 - 21.
    var inverse: Ed25519Field { rootPower.squared(times: 3) * squared * self }

    /// A square root of -1: 2 to the power of 2^253 - 5.
    static let rootOfMinusOne = Ed25519Field(2).rootPower.squared * Ed25519Field(2)
}

extension Ed25519Field: Equatable {
    static func == (left: Ed25519Field, right: Ed25519Field) -> Bool {
        left.bytes == right.bytes
    }
}
