import TestSupport
import Testing
import WireFormats

@Suite("SHA-2 against NIST's vectors")
struct DigestVectorTests {
    @Test(
        "Every short and long message has the published digest",
        arguments: [("SHA256ShortMsg", 65), ("SHA256LongMsg", 64)])
    func sha256Messages(name: String, count: Int) throws {
        #expect(try Self.checkMessages(name, with: SHA256.self) == count)
    }

    @Test(
        "Every short and long message has the published digest",
        arguments: [("SHA512ShortMsg", 129), ("SHA512LongMsg", 128)])
    func sha512Messages(name: String, count: Int) throws {
        #expect(try Self.checkMessages(name, with: SHA512.self) == count)
    }

    @Test("The Monte Carlo run meets all 100 checkpoints of SHA-256")
    func sha256MonteCarlo() throws {
        #expect(try Self.checkMonteCarlo("SHA256Monte", with: SHA256.self) == 100)
    }

    @Test("The Monte Carlo run meets all 100 checkpoints of SHA-512")
    func sha512MonteCarlo() throws {
        #expect(try Self.checkMonteCarlo("SHA512Monte", with: SHA512.self) == 100)
    }

    /// How many cases were run, so that an empty file fails.
    private static func checkMessages<Hash: HashFunction>(
        _ name: String, with hash: Hash.Type
    ) throws -> Int {
        let file = try ResponseFile("NIST/\(name).rsp", endingWith: ["MD"])
        for vector in file.cases {
            let bitCount = try vector.number("Len")
            let message = Bytes(try vector.bytes("Msg").prefix(bitCount / 8))
            try #require(message.count * 8 == bitCount)
            let digest = try vector.bytes("MD")
            #expect(Hash.hash(message) == digest, "\(name), \(bitCount) bits")
        }
        return file.cases.count
    }

    /// SHAVS §6.4: 1,000 hashes of the last three digests between two checkpoints.
    private static func checkMonteCarlo<Hash: HashFunction>(
        _ name: String, with hash: Hash.Type
    ) throws -> Int {
        let file = try ResponseFile("NIST/\(name).rsp", endingWith: ["Seed", "MD"])
        let first = try #require(file.cases.first)
        var seed = try first.bytes("Seed")
        for (index, checkpoint) in file.cases.dropFirst().enumerated() {
            var last = [seed, seed, seed]
            for _ in 0..<1_000 {
                last = [last[1], last[2], Hash.hash(last[0] + last[1] + last[2])]
            }
            seed = last[2]
            #expect(try checkpoint.number("COUNT") == index)
            #expect(try checkpoint.bytes("MD") == seed, "\(name), checkpoint \(index)")
        }
        return file.cases.count - 1
    }
}
