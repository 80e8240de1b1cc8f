/// SHA-256 of FIPS 180-4, without unsafe code.
package struct SHA256: HashFunction {
    package static let blockByteCount = 64
    package static let digestByteCount = 32

    private var registers = Registers()
    private var buffer = BlockBuffer(blockByteCount: blockByteCount)

    /// The state before the first byte.
    package init() {}

    package mutating func update(_ bytes: Span<UInt8>) {
        var registers = registers
        buffer.feed(bytes) { Self.compress($0, into: &registers) }
        self.registers = registers
    }

    package mutating func finalize() -> Bytes {
        var registers = registers
        buffer.finish(lengthByteCount: 8) { Self.compress($0, into: &registers) }
        self.registers = registers
        return registers.bytes
    }

    /// All blocks in one call: the constants are looked up once, the registers stay in place.
    private static func compress(_ blocks: Span<UInt8>, into state: inout Registers) {
        let constants = roundConstants.span
        var offset = 0
        while offset < blocks.count {
            var schedule = Schedule(block: blocks, at: offset)
            var registers = state
            registers.sixteenRounds(schedule, constants, from: 0)
            for round in stride(from: 16, to: 64, by: 16) {
                schedule.advance()
                registers.sixteenRounds(schedule, constants, from: round)
            }
            state.add(registers)
            offset += blockByteCount
        }
    }
}

/// The eight working variables of FIPS 180-4 §6.2.2.
private struct Registers {
    var a: UInt32 = 0x6A09_E667
    var b: UInt32 = 0xBB67_AE85
    var c: UInt32 = 0x3C6E_F372
    var d: UInt32 = 0xA54F_F53A
    var e: UInt32 = 0x510E_527F
    var f: UInt32 = 0x9B05_688C
    var g: UInt32 = 0x1F83_D9AB
    var h: UInt32 = 0x5BE0_CD19

    mutating func add(_ other: Registers) {
        a &+= other.a
        b &+= other.b
        c &+= other.c
        d &+= other.d
        e &+= other.e
        f &+= other.f
        g &+= other.g
        h &+= other.h
    }

    var bytes: Bytes {
        var bytes = Bytes()
        bytes.reserveCapacity(SHA256.digestByteCount)
        bytes.append(bigEndian: a)
        bytes.append(bigEndian: b)
        bytes.append(bigEndian: c)
        bytes.append(bigEndian: d)
        bytes.append(bigEndian: e)
        bytes.append(bigEndian: f)
        bytes.append(bigEndian: g)
        bytes.append(bigEndian: h)
        return bytes
    }

    /// Sixteen rounds; the variables change places by name, so that nothing is moved.
    @inline(__always)
    mutating func sixteenRounds(
        _ words: Schedule, _ constants: Span<UInt32>, from round: Int
    ) {
        let w = words.words
        step(a, b, c, &d, e, f, g, &h, constants[round + 0] &+ w.0)
        step(h, a, b, &c, d, e, f, &g, constants[round + 1] &+ w.1)
        step(g, h, a, &b, c, d, e, &f, constants[round + 2] &+ w.2)
        step(f, g, h, &a, b, c, d, &e, constants[round + 3] &+ w.3)
        step(e, f, g, &h, a, b, c, &d, constants[round + 4] &+ w.4)
        step(d, e, f, &g, h, a, b, &c, constants[round + 5] &+ w.5)
        step(c, d, e, &f, g, h, a, &b, constants[round + 6] &+ w.6)
        step(b, c, d, &e, f, g, h, &a, constants[round + 7] &+ w.7)
        step(a, b, c, &d, e, f, g, &h, constants[round + 8] &+ w.8)
        step(h, a, b, &c, d, e, f, &g, constants[round + 9] &+ w.9)
        step(g, h, a, &b, c, d, e, &f, constants[round + 10] &+ w.10)
        step(f, g, h, &a, b, c, d, &e, constants[round + 11] &+ w.11)
        step(e, f, g, &h, a, b, c, &d, constants[round + 12] &+ w.12)
        step(d, e, f, &g, h, a, b, &c, constants[round + 13] &+ w.13)
        step(c, d, e, &f, g, h, a, &b, constants[round + 14] &+ w.14)
        step(b, c, d, &e, f, g, h, &a, constants[round + 15] &+ w.15)
    }

    @inline(__always)
    private func step(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
        _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ input: UInt32
    ) {
        let sigma1 = e.rotated(by: 6) ^ e.rotated(by: 11) ^ e.rotated(by: 25)
        let choice = g ^ (e & (f ^ g))
        let first = h &+ sigma1 &+ choice &+ input
        let sigma0 = a.rotated(by: 2) ^ a.rotated(by: 13) ^ a.rotated(by: 22)
        let majority = (a & b) | (c & (a | b))
        d &+= first
        h = first &+ sigma0 &+ majority
    }
}

/// A window of sixteen words over the message schedule.
private struct Schedule {
    var words:
        (
            UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32,
            UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32
        )

    /// The sixteen words of the block that starts at `offset`.
    @inline(__always)
    init(block: Span<UInt8>, at offset: Int) {
        words = (
            block.word(at: offset + 0),
            block.word(at: offset + 4),
            block.word(at: offset + 8),
            block.word(at: offset + 12),
            block.word(at: offset + 16),
            block.word(at: offset + 20),
            block.word(at: offset + 24),
            block.word(at: offset + 28),
            block.word(at: offset + 32),
            block.word(at: offset + 36),
            block.word(at: offset + 40),
            block.word(at: offset + 44),
            block.word(at: offset + 48),
            block.word(at: offset + 52),
            block.word(at: offset + 56),
            block.word(at: offset + 60)
        )
    }

    /// Moves the window sixteen words on.
    @inline(__always)
    mutating func advance() {
        words.0 &+= Self.mix(words.1, words.9, words.14)
        words.1 &+= Self.mix(words.2, words.10, words.15)
        words.2 &+= Self.mix(words.3, words.11, words.0)
        words.3 &+= Self.mix(words.4, words.12, words.1)
        words.4 &+= Self.mix(words.5, words.13, words.2)
        words.5 &+= Self.mix(words.6, words.14, words.3)
        words.6 &+= Self.mix(words.7, words.15, words.4)
        words.7 &+= Self.mix(words.8, words.0, words.5)
        words.8 &+= Self.mix(words.9, words.1, words.6)
        words.9 &+= Self.mix(words.10, words.2, words.7)
        words.10 &+= Self.mix(words.11, words.3, words.8)
        words.11 &+= Self.mix(words.12, words.4, words.9)
        words.12 &+= Self.mix(words.13, words.5, words.10)
        words.13 &+= Self.mix(words.14, words.6, words.11)
        words.14 &+= Self.mix(words.15, words.7, words.12)
        words.15 &+= Self.mix(words.0, words.8, words.13)
    }

    @inline(__always)
    private static func mix(_ near: UInt32, _ middle: UInt32, _ far: UInt32) -> UInt32 {
        let sigma0 = near.rotated(by: 7) ^ near.rotated(by: 18) ^ (near &>> 3)
        let sigma1 = far.rotated(by: 17) ^ far.rotated(by: 19) ^ (far &>> 10)
        return sigma0 &+ middle &+ sigma1
    }
}

extension UInt32 {
    @inline(__always)
    fileprivate func rotated(by count: UInt32) -> UInt32 {
        (self &>> count) | (self &<< (32 &- count))
    }
}

extension Span where Element == UInt8 {
    /// The big-endian word at the offset.
    @inline(__always)
    fileprivate func word(at offset: Int) -> UInt32 {
        UInt32(self[offset]) &<< 24 | UInt32(self[offset + 1]) &<< 16
            | UInt32(self[offset + 2]) &<< 8 | UInt32(self[offset + 3])
    }
}

/// FIPS 180-4 §4.2.2: the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: ContiguousArray<UInt32> = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1,
    0x923F_82A4, 0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3,
    0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786,
    0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
    0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147,
    0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13,
    0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
    0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
    0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A,
    0x5B9C_CA4F, 0x682E_6FF3, 0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208,
    0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
]
