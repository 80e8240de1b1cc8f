import TestSupport
import Testing
import WireFormats

@Suite("Ed25519 against RFC 8032")
struct Ed25519Tests {
    /// The order of the base point, least significant byte first.
    private static let order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"

    private struct Vector {
        let seed: Bytes
        let publicKey: Bytes
        let message: Bytes
        let signature: Bytes
    }

    private func vectors() throws -> [Vector] {
        try CaseTable("ed25519.txt").rows.map { row in
            Vector(
                seed: try bytes(row[0]), publicKey: try bytes(row[1]),
                message: try bytes(row[2]), signature: try bytes(row[3]))
        }
    }

    private func bytes(_ hex: String) throws -> Bytes {
        try #require(Hex.decode(hex.utf8))
    }

    @Test("every line: the public key, the signature, and that it is valid")
    func table() throws {
        let vectors = try vectors()
        #expect(vectors.count == 35)
        for vector in vectors {
            let key = try #require(Ed25519Key(seed: vector.seed))
            #expect(key.publicKey == vector.publicKey)
            #expect(key.signature(of: vector.message) == vector.signature)
            #expect(key.answers(vector.signature, of: vector.message))
            #expect(Ed25519.isPublicKey(vector.publicKey))
            #expect(
                Ed25519.isValid(
                    vector.signature, of: vector.message, publicKey: vector.publicKey))
        }
    }

    @Test("a changed bit of signature, message or key makes it invalid")
    func changedBits() throws {
        let vector = try #require(try vectors().dropFirst(2).first)
        let key = try #require(Ed25519Key(seed: vector.seed))
        for index in vector.signature.indices {
            var changed = vector.signature
            changed[index] ^= UInt8(1 << (index % 8))
            #expect(
                !Ed25519.isValid(changed, of: vector.message, publicKey: vector.publicKey))
            #expect(!key.answers(changed, of: vector.message))
        }
        for index in vector.publicKey.indices {
            var changed = vector.publicKey
            changed[index] ^= UInt8(1 << (index % 8))
            #expect(!Ed25519.isValid(vector.signature, of: vector.message, publicKey: changed))
        }
        for message in [[], vector.message + [0], Bytes(vector.message.dropLast())] as [Bytes] {
            #expect(
                !Ed25519.isValid(vector.signature, of: message, publicKey: vector.publicKey))
            #expect(!key.answers(vector.signature, of: message))
        }
    }

    @Test("another key's signature, and one of another message, are invalid")
    func others() throws {
        let vectors = try vectors()
        for (left, right) in zip(vectors, vectors.dropFirst())
        where left.publicKey != right.publicKey {
            #expect(
                !Ed25519.isValid(
                    right.signature, of: left.message, publicKey: left.publicKey))
            #expect(
                !Ed25519.isValid(
                    left.signature, of: left.message, publicKey: right.publicKey))
        }
    }

    @Test("a signature has one encoding: its number plus the order is refused (section 5.1.7)")
    func canonicalNumber() throws {
        let order = try bytes(Ed25519Tests.order)
        for vector in try vectors().prefix(4) {
            var changed = vector.signature
            var carry = 0
            for index in 0..<32 {
                let sum = Int(changed[32 + index]) + Int(order[index]) + carry
                changed[32 + index] = UInt8(truncatingIfNeeded: sum)
                carry = sum >> 8
            }
            #expect(
                !Ed25519.isValid(changed, of: vector.message, publicKey: vector.publicKey))
        }
    }

    @Test(
        "what is no point, another encoding of one, or of small order is no public key",
        arguments: [
            // No x belongs to this y.
            "0200000000000000000000000000000000000000000000000000000000000000",
            // The modulus, one more, and 2^255 - 1: y is not below it.
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            // x is 0 and said to be odd.
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            // Orders 1, 2, 4, 4, 8, 8, 8, 8.
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        ])
    func badPoints(_ hex: String) throws {
        let point = try bytes(hex)
        #expect(!Ed25519.isPublicKey(point))
        // With a key of small order, a zero number and the key itself fit every eighth message.
        for index in 0..<16 {
            let signature = point + Bytes(repeating: 0, count: 32)
            #expect(!Ed25519.isValid(signature, of: [UInt8(index)], publicKey: point))
        }
    }

    @Test("a commitment of small order is refused with a good key too")
    func smallCommitment() throws {
        // The number 0 and the neutral point are what a key of 0 would sign; no seed leads there.
        let vector = try #require(try vectors().first)
        let neutral = Bytes([1]) + Bytes(repeating: 0, count: 31)
        for number in [Bytes(repeating: 0, count: 32), Bytes(vector.signature.suffix(32))] {
            #expect(
                !Ed25519.isValid(
                    neutral + number, of: vector.message, publicKey: vector.publicKey))
        }
    }

    @Test("other lengths are neither seed, key nor signature")
    func lengths() throws {
        let vector = try #require(try vectors().first)
        for count in [0, 31, 33, 64] {
            #expect(Ed25519Key(seed: Bytes(repeating: 1, count: count)) == nil)
            #expect(!Ed25519.isPublicKey(Bytes(repeating: 1, count: count)))
        }
        let key = try #require(Ed25519Key(seed: vector.seed))
        for signature in [[], Bytes(vector.signature.dropLast()), vector.signature + [0]] as [Bytes]
        {
            #expect(!Ed25519.isValid(signature, of: [], publicKey: vector.publicKey))
            #expect(!key.answers(signature, of: []))
        }
        #expect(!Ed25519.isValid(vector.signature, of: [], publicKey: []))
    }

    @Test("random keys sign random messages, and only theirs")
    func random() throws {
        var generator = SeededGenerator(seed: 25519)
        func random(_ count: Int) -> Bytes {
            Bytes((0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
        }
        for length in 0..<20 {
            let key = try #require(Ed25519Key(seed: random(32)))
            let message = random(length * 7)
            let signature = key.signature(of: message)
            #expect(Ed25519.isValid(signature, of: message, publicKey: key.publicKey))
            #expect(key.answers(signature, of: message))
            let noise = random(64)
            #expect(!Ed25519.isValid(noise, of: message, publicKey: key.publicKey))
            #expect(!key.answers(noise, of: message))
        }
    }
}
