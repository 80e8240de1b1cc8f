import TestSupport
import Testing
import WireFormats

@Suite("HMAC against RFC 4231")
struct HMACTests {
    @Test("Every case of the file has the published code")
    func publishedCases() throws {
        #expect(try Self.check("rfc-4231-sha256", HMACSHA256.self) == 6)
        #expect(try Self.check("rfc-4231-sha512", HMACSHA512.self) == 6)
    }

    @Test("Case 5: the first 128 bits, which the file leaves out")
    func truncatedCase() {
        let key = Bytes(repeating: 0x0C, count: 20)
        let message = Bytes(text: "Test With Truncation")
        let short = HMACSHA256(key: key).authenticationCode(for: message)
        #expect(Hex.encode(short.prefix(16)).text == "a3b6167473100ee06e0c796c2955552b")
        let long = HMACSHA512(key: key).authenticationCode(for: message)
        #expect(Hex.encode(long.prefix(16)).text == "415fad6271580a531d4179bc891d87a6")
    }

    @Test("One key authenticates many messages, whole or in pieces")
    func reuse() {
        let hmac = HMACSHA256(key: Bytes(text: "key"))
        for length in 0...200 {
            let message = Bytes(repeating: UInt8(length), count: length)
            let code = HMACSHA256(key: Bytes(text: "key")).authenticationCode(for: message)
            #expect(hmac.authenticationCode(for: message) == code)
            #expect(hmac.authenticationCode(for: message.span) == code)
            let middle = length / 2
            let pieces = [message[..<middle], [], message[middle...]]
            #expect(hmac.authenticationCode(forPieces: pieces) == code)
        }
    }

    @Test("A key of exactly one block is used as it is, and one byte more is hashed first")
    func keyLengths() {
        let message = Bytes(text: "message")
        for count in [0, 63, 64, 65, 200] {
            let key = Bytes(repeating: 0x61, count: count)
            var inner = count > 64 ? SHA256.hash(key) : key
            inner.append(contentsOf: repeatElement(0, count: 64 - inner.count))
            let outer = Bytes(inner.map { $0 ^ 0x5C })
            let expected = SHA256.hash(
                outer + SHA256.hash(Bytes(inner.map { $0 ^ 0x36 }) + message))
            #expect(HMACSHA256(key: key).authenticationCode(for: message) == expected)
        }
    }

    @Test("A changed byte of the key or of the message changes the code")
    func negativeControl() {
        let key = Bytes(text: "secret")
        let message = Bytes(text: "timestamp=1761200000000")
        let code = HMACSHA256(key: key).authenticationCode(for: message)
        for index in message.indices {
            var changed = message
            changed[index] ^= 0x20
            #expect(HMACSHA256(key: key).authenticationCode(for: changed) != code)
        }
        for index in key.indices {
            var changed = key
            changed[index] ^= 1
            #expect(HMACSHA256(key: changed).authenticationCode(for: message) != code)
        }
    }

    private static func check<Hash: HashFunction>(
        _ name: String, _ function: HMAC<Hash>.Type
    ) throws -> Int {
        let file = try ResponseFile("RFC4231/\(name).txt", endingWith: ["MD"])
        for vector in file.cases {
            let hmac = HMAC<Hash>(key: try vector.bytes("Key"))
            let code = hmac.authenticationCode(for: try vector.bytes("Msg"))
            #expect(try vector.bytes("MD") == code)
        }
        return file.cases.count
    }
}
