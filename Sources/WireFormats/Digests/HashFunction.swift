/// A hash function that is fed in pieces.
package protocol HashFunction: Sendable {
    /// The state before the first byte.
    init()

    /// The bytes that one compression step takes in; HMAC pads its key to this size.
    static var blockByteCount: Int { get }

    /// The bytes of the digest.
    static var digestByteCount: Int { get }

    /// Takes in the next bytes of the message.
    mutating func update(_ bytes: Span<UInt8>)

    /// Ends the message and gives its digest; the value must not be used afterwards.
    mutating func finalize() -> Bytes
}

extension HashFunction {
    /// Takes in the next bytes of the message.
    package mutating func update(_ bytes: Bytes) {
        update(bytes.span)
    }

    /// Takes in the next bytes of the message.
    package mutating func update(_ bytes: ByteSlice) {
        update(bytes.span)
    }

    /// The digest of a whole message.
    package static func hash(_ bytes: Bytes) -> Bytes {
        var function = Self()
        function.update(bytes.span)
        return function.finalize()
    }
}
