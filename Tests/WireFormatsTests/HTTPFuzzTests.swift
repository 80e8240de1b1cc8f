import Testing
import WireFormats

/// Random inputs: whatever comes, the parser ends with a result, and the same one for any split.
@Suite("HTTP requests: random inputs")
struct HTTPFuzzTests {
    private static let inputCount = 100_000
    private static let seed: UInt64 = 0x4810

    @Test func everyInputEndsWithAResult() throws {
        var random = SeededGenerator(seed: Self.seed)
        let cases = try HTTPCaseFile.cases().map(\.input)
        var limits = HTTPLimits()
        limits.bodyBytesMax = 64 * 1024
        var outcomes: [String: Int] = [:]
        for number in 0..<Self.inputCount {
            let input = Self.input(number, from: cases, &random)
            let whole = HTTPParsing.outcome(of: input, limits: limits)
            let cut = Int.random(in: 0...input.count, using: &random)
            let parts = HTTPParsing.outcome(of: [input[..<cut], input[cut...]], limits: limits)
            if whole != parts {
                Issue.record("seed \(Self.seed), input \(number), split at \(cut): \(whole)")
                return
            }
            outcomes[whole.last ?? "nothing", default: 0] += 1
        }
        // The inputs reach the depths of the parser, not only its first branch.
        #expect(outcomes.count > 25, "\(outcomes.sorted { $0.value > $1.value })")
        #expect(outcomes["nothing"] == nil)
    }

    /// Plain noise, noise of telling bytes, or a known case with some bytes changed.
    private static func input(
        _ number: Int, from cases: [Bytes], _ random: inout SeededGenerator
    ) -> Bytes {
        switch number % 8 {
        case 0:
            let count = Int.random(in: 0...64, using: &random)
            return Bytes((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        case 1:
            let telling = Bytes(text: "GET / HTTP/1.1\r\n:;,05af \t\0\u{7F}")
            let count = Int.random(in: 0...96, using: &random)
            return Bytes(
                (0..<count).map { _ in telling[Int.random(in: 0..<telling.count, using: &random)] })
        default:
            var bytes = cases[Int.random(in: 0..<cases.count, using: &random)]
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes.append(contentsOf: bytes[place...].prefix(16))
                }
            }
            return bytes
        }
    }
}
