import Testing
import WireFormats

@Suite("Seeded numbers never change")
struct SeededGeneratorTests {
    @Test("The sequences are SplitMix64's published ones")
    func sequences() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
        var zero = SeededGenerator(seed: 0)
        #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    }

    @Test("Mixing gives the recorded numbers")
    func goldenMixes() {
        #expect(SeededGenerator.mix(0, 0) == 0x2382_75BC_38FC_BE91)
        #expect(SeededGenerator.mix(1, 2) == 0xE68E_6FC0_1DF0_8360)
        #expect(SeededGenerator.mix(1, 2, 3) == 0xD073_4750_FDE3_62B3)
        #expect(SeededGenerator.mix(42, 0, 1) == 0xB682_EE25_CE24_109E)
        #expect(SeededGenerator.mix(.max, .max, .max) == 0x595B_17F4_87C0_E71B)
    }

    @Test("Neighbouring arguments never collide, and their order matters")
    func noCollisions() {
        let mixed = (UInt64(0)..<100).flatMap { a in
            (UInt64(0)..<100).map { SeededGenerator.mix(1, a, $0) }
        }
        #expect(Set(mixed).count == 10_000)
        #expect(SeededGenerator.mix(1, 2) != SeededGenerator.mix(2, 1))
        #expect(SeededGenerator.mix(1, 2, 3) != SeededGenerator.mix(1, 3, 2))
    }

    @Test("Each bit is set in about half of the mixed counters, and a flipped bit flips half")
    func distribution() {
        let count = 20_000
        var set = [Int](repeating: 0, count: 64)
        var flipped = 0
        for index in 0..<UInt64(count) {
            let mixed = SeededGenerator.mix(9, index)
            for bit in 0..<64 where mixed >> UInt64(bit) & 1 == 1 { set[bit] += 1 }
            flipped += (mixed ^ SeededGenerator.mix(9, index ^ 1 << (index % 64))).nonzeroBitCount
        }
        // Five standard deviations of a fair coin are 354; the numbers are always the same.
        #expect(set.allSatisfy { abs($0 - count / 2) < 354 })
        #expect(abs(Double(flipped) / Double(count) - 32) < 0.2)
    }
}
