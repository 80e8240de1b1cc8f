/// SHA-512 of FIPS 180-4, without unsafe code.
package struct SHA512: HashFunction {
    package static let blockByteCount = 128
    package static let digestByteCount = 64

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
        buffer.finish(lengthByteCount: 16) { Self.compress($0, into: &registers) }
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
            for round in stride(from: 16, to: 80, by: 16) {
                schedule.advance()
                registers.sixteenRounds(schedule, constants, from: round)
            }
            state.add(registers)
            offset += blockByteCount
        }
    }
}

/// The eight working variables of FIPS 180-4 §6.4.2.
private struct Registers {
    var a: UInt64 = 0x6A09_E667_F3BC_C908
    var b: UInt64 = 0xBB67_AE85_84CA_A73B
    var c: UInt64 = 0x3C6E_F372_FE94_F82B
    var d: UInt64 = 0xA54F_F53A_5F1D_36F1
    var e: UInt64 = 0x510E_527F_ADE6_82D1
    var f: UInt64 = 0x9B05_688C_2B3E_6C1F
    var g: UInt64 = 0x1F83_D9AB_FB41_BD6B
    var h: UInt64 = 0x5BE0_CD19_137E_2179

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
        bytes.reserveCapacity(SHA512.digestByteCount)
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
        _ words: Schedule, _ constants: Span<UInt64>, from round: Int
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
        _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: inout UInt64,
        _ e: UInt64, _ f: UInt64, _ g: UInt64, _ h: inout UInt64, _ input: UInt64
    ) {
        let sigma1 = e.rotated(by: 14) ^ e.rotated(by: 18) ^ e.rotated(by: 41)
        let choice = g ^ (e & (f ^ g))
        let first = h &+ sigma1 &+ choice &+ input
        let sigma0 = a.rotated(by: 28) ^ a.rotated(by: 34) ^ a.rotated(by: 39)
        let majority = (a & b) | (c & (a | b))
        d &+= first
        h = first &+ sigma0 &+ majority
    }
}

/// A window of sixteen words over the message schedule.
private struct Schedule {
    var words:
        (
            UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64,
            UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64
        )

    /// The sixteen words of the block that starts at `offset`.
    @inline(__always)
    init(block: Span<UInt8>, at offset: Int) {
        words = (
            block.word(at: offset + 0),
            block.word(at: offset + 8),
            block.word(at: offset + 16),
            block.word(at: offset + 24),
            block.word(at: offset + 32),
            block.word(at: offset + 40),
            block.word(at: offset + 48),
            block.word(at: offset + 56),
            block.word(at: offset + 64),
            block.word(at: offset + 72),
            block.word(at: offset + 80),
            block.word(at: offset + 88),
            block.word(at: offset + 96),
            block.word(at: offset + 104),
            block.word(at: offset + 112),
            block.word(at: offset + 120)
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
    private static func mix(_ near: UInt64, _ middle: UInt64, _ far: UInt64) -> UInt64 {
        let sigma0 = near.rotated(by: 1) ^ near.rotated(by: 8) ^ (near &>> 7)
        let sigma1 = far.rotated(by: 19) ^ far.rotated(by: 61) ^ (far &>> 6)
        return sigma0 &+ middle &+ sigma1
    }
}

extension UInt64 {
    @inline(__always)
    fileprivate func rotated(by count: UInt64) -> UInt64 {
        (self &>> count) | (self &<< (64 &- count))
    }
}

extension Span where Element == UInt8 {
    /// The big-endian word at the offset.
    @inline(__always)
    fileprivate func word(at offset: Int) -> UInt64 {
        let high =
            UInt64(self[offset]) &<< 56 | UInt64(self[offset + 1]) &<< 48
            | UInt64(self[offset + 2]) &<< 40 | UInt64(self[offset + 3]) &<< 32
        let low =
            UInt64(self[offset + 4]) &<< 24 | UInt64(self[offset + 5]) &<< 16
            | UInt64(self[offset + 6]) &<< 8 | UInt64(self[offset + 7])
        return high | low
    }
}

/// FIPS 180-4 §4.2.3: the fractional parts of the cube roots of the first 80 primes.
private let roundConstants: ContiguousArray<UInt64> = [
    0x428A_2F98_D728_AE22, 0x7137_4491_23EF_65CD, 0xB5C0_FBCF_EC4D_3B2F, 0xE9B5_DBA5_8189_DBBC,
    0x3956_C25B_F348_B538, 0x59F1_11F1_B605_D019, 0x923F_82A4_AF19_4F9B, 0xAB1C_5ED5_DA6D_8118,
    0xD807_AA98_A303_0242, 0x1283_5B01_4570_6FBE, 0x2431_85BE_4EE4_B28C, 0x550C_7DC3_D5FF_B4E2,
    0x72BE_5D74_F27B_896F, 0x80DE_B1FE_3B16_96B1, 0x9BDC_06A7_25C7_1235, 0xC19B_F174_CF69_2694,
    0xE49B_69C1_9EF1_4AD2, 0xEFBE_4786_384F_25E3, 0x0FC1_9DC6_8B8C_D5B5, 0x240C_A1CC_77AC_9C65,
    0x2DE9_2C6F_592B_0275, 0x4A74_84AA_6EA6_E483, 0x5CB0_A9DC_BD41_FBD4, 0x76F9_88DA_8311_53B5,
    0x983E_5152_EE66_DFAB, 0xA831_C66D_2DB4_3210, 0xB003_27C8_98FB_213F, 0xBF59_7FC7_BEEF_0EE4,
    0xC6E0_0BF3_3DA8_8FC2, 0xD5A7_9147_930A_A725, 0x06CA_6351_E003_826F, 0x1429_2967_0A0E_6E70,
    0x27B7_0A85_46D2_2FFC, 0x2E1B_2138_5C26_C926, 0x4D2C_6DFC_5AC4_2AED, 0x5338_0D13_9D95_B3DF,
    0x650A_7354_8BAF_63DE, 0x766A_0ABB_3C77_B2A8, 0x81C2_C92E_47ED_AEE6, 0x9272_2C85_1482_353B,
    0xA2BF_E8A1_4CF1_0364, 0xA81A_664B_BC42_3001, 0xC24B_8B70_D0F8_9791, 0xC76C_51A3_0654_BE30,
    0xD192_E819_D6EF_5218, 0xD699_0624_5565_A910, 0xF40E_3585_5771_202A, 0x106A_A070_32BB_D1B8,
    0x19A4_C116_B8D2_D0C8, 0x1E37_6C08_5141_AB53, 0x2748_774C_DF8E_EB99, 0x34B0_BCB5_E19B_48A8,
    0x391C_0CB3_C5C9_5A63, 0x4ED8_AA4A_E341_8ACB, 0x5B9C_CA4F_7763_E373, 0x682E_6FF3_D6B2_B8A3,
    0x748F_82EE_5DEF_B2FC, 0x78A5_636F_4317_2F60, 0x84C8_7814_A1F0_AB72, 0x8CC7_0208_1A64_39EC,
    0x90BE_FFFA_2363_1E28, 0xA450_6CEB_DE82_BDE9, 0xBEF9_A3F7_B2C6_7915, 0xC671_78F2_E372_532B,
    0xCA27_3ECE_EA26_619C, 0xD186_B8C7_21C0_C207, 0xEADA_7DD6_CDE0_EB1E, 0xF57D_4F7F_EE6E_D178,
    0x06F0_67AA_7217_6FBA, 0x0A63_7DC5_A2C8_98A6, 0x113F_9804_BEF9_0DAE, 0x1B71_0B35_131C_471B,
    0x28DB_77F5_2304_7D84, 0x32CA_AB7B_40C7_2493, 0x3C9E_BE0A_15C9_BEBC, 0x431D_67C4_9C10_0D4C,
    0x4CC5_D4BE_CB3E_42B6, 0x597F_299C_FC65_7E2A, 0x5FCB_6FAB_3AD6_FAEC, 0x6C44_198C_4A47_5817,
]
