import Testing
import WireFormats

@Suite("A digest does not depend on how the message is fed")
struct DigestPieceTests {
    @Test("Pieces of every size from 0 to 200 give the digest of the whole")
    func pieces() {
        Self.checkPieces(SHA256.self)
        Self.checkPieces(SHA512.self)
    }

    @Test("Every length from 0 to 300, cut in two, gives the digest of the whole")
    func lengths() {
        Self.checkLengths(SHA256.self)
        Self.checkLengths(SHA512.self)
    }

    @Test("A changed byte at any place changes the digest")
    func changedByte() {
        Self.checkChangedByte(SHA256.self)
        Self.checkChangedByte(SHA512.self)
    }

    @Test("A byte more or less changes the digest, zeros too")
    func lengthCounts() {
        let digests = (0...300).map { SHA256.hash(Bytes(repeating: 0, count: $0)) }
        #expect(Set(digests).count == 301)
        #expect(digests.allSatisfy { $0.count == SHA256.digestByteCount })
        #expect(SHA512.hash([]).count == SHA512.digestByteCount)
    }

    @Test("A copy goes on by itself")
    func copies() {
        var original = SHA256()
        original.update(Bytes(text: "ab"))
        var copy = original
        original.update(Bytes(text: "c"))
        copy.update(Bytes(text: "d"))
        #expect(original.finalize() == SHA256.hash(Bytes(text: "abc")))
        #expect(copy.finalize() == SHA256.hash(Bytes(text: "abd")))
    }

    private static func message(byteCount: Int) -> Bytes {
        var generator = SeededGenerator(seed: UInt64(byteCount))
        return Bytes((0..<byteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
    }

    private static func checkPieces<Hash: HashFunction>(_ hash: Hash.Type) {
        let message = message(byteCount: 1_000)
        let whole = Hash.hash(message)
        for size in 0...200 {
            var function = Hash()
            feed(message[...], to: &function, by: size)
            #expect(function.finalize() == whole, "pieces of \(size)")
        }
    }

    /// Size 0 feeds an empty piece before the whole.
    private static func feed(
        _ bytes: ByteSlice, to function: inout some HashFunction, by size: Int
    ) {
        guard size > 0 else {
            function.update(Bytes())
            function.update(bytes)
            return
        }
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: size) {
            function.update(bytes[start..<min(start + size, bytes.endIndex)])
        }
    }

    private static func checkLengths<Hash: HashFunction>(_ hash: Hash.Type) {
        for length in 0...300 {
            let message = message(byteCount: length)
            let whole = Hash.hash(message)
            for cut in stride(from: 0, through: length, by: 13) {
                var function = Hash()
                function.update(message[..<cut])
                function.update(message[cut...])
                #expect(function.finalize() == whole, "\(length) bytes, cut at \(cut)")
            }
        }
    }

    private static func checkChangedByte<Hash: HashFunction>(_ hash: Hash.Type) {
        let message = message(byteCount: 260)
        let digest = Hash.hash(message)
        for index in message.indices {
            var changed = message
            changed[index] ^= 1
            #expect(Hash.hash(changed) != digest, "byte \(index)")
        }
    }
}
