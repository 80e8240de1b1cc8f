/// A small random generator whose numbers depend on the seed alone, on every machine, forever.
///
/// SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
/// Ledgers are made from these numbers, so a change here would change every recorded world.
package struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    private var state: UInt64

    /// A generator at the start of the seed's sequence; every seed is good, zero too.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next number of the sequence.
    package mutating func next() -> UInt64 {
        state &+= Self.increment
        return Self.finalize(state)
    }

    /// A well distributed number that depends on the three arguments alone.
    ///
    /// Each argument taken by itself maps one to one to the result, so neighbours never collide.
    package static func mix(_ seed: UInt64, _ a: UInt64, _ b: UInt64 = 0) -> UInt64 {
        let first = finalize(seed &+ increment)
        let second = finalize((first ^ a) &+ increment)
        return finalize((second ^ b) &+ increment)
    }

    private static func finalize(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed &>> 31)
    }
}
