/// Signatures of RFC 8032 section 5.1 (Ed25519, neither prehashed nor with a context).
package enum Ed25519 {
    /// The bytes of a seed, and of a public key.
    package static let keyByteCount = 32
    /// The bytes of a signature.
    package static let signatureByteCount = 64

    /// Whether the bytes are a public key that a signature can be checked with.
    ///
    /// Refused are other encodings of a point than its one, and points of small order.
    package static func isPublicKey(_ bytes: Bytes) -> Bool {
        guard let point = Ed25519Point(bytes) else { return false }
        return !point.hasSmallOrder
    }

    /// Whether a signature of a message is by the owner of a public key.
    ///
    /// Strict: one encoding for each signature, no point of small order, no cofactor.
    package static func isValid(
        _ signature: Bytes, of message: Bytes, publicKey: Bytes
    ) -> Bool {
        guard signature.count == signatureByteCount, publicKey.count == keyByteCount,
            let scalar = Ed25519Scalar(canonical: signature.suffix(32)),
            let point = Ed25519Point(publicKey), !point.hasSmallOrder
        else { return false }
        let challenge = challenge(signature.prefix(32), publicKey, message)
        let commitment = Ed25519Point.sum([
            (Ed25519Point.baseMultiples, scalar.bytes),
            (point.negated.multiples, challenge.bytes),
        ])
        // Comparing encodings refuses every other encoding of the same point.
        return !commitment.hasSmallOrder && commitment.bytes.elementsEqual(signature.prefix(32))
    }

    /// The number that binds a signature's first half to key and message (section 5.1.6, step 4).
    fileprivate static func challenge(
        _ commitment: ByteSlice, _ publicKey: Bytes, _ message: Bytes
    ) -> Ed25519Scalar {
        var hash = SHA512()
        hash.update(commitment)
        hash.update(publicKey)
        hash.update(message)
        return Ed25519Scalar(reducing: hash.finalize())
    }
}

/// A private key of RFC 8032 section 5.1, made from a seed.
///
/// For simulators: its operations take a time that depends on the secret.
package struct Ed25519Key: Sendable {
    /// The public key.
    package let publicKey: Bytes
    private let scalar: Ed25519Scalar
    private let prefix: Bytes

    /// The key of a seed; nil unless it has 32 bytes.
    package init?(seed: some Collection<UInt8>) {
        guard seed.count == Ed25519.keyByteCount else { return nil }
        let digest = SHA512.hash(Bytes(seed))
        var low = Bytes(digest.prefix(32))
        low[0] &= 0xF8
        low[31] = low[31] & 0x7F | 0x40
        scalar = Ed25519Scalar(reducing: low)
        prefix = Bytes(digest.suffix(32))
        // The clamped number and its remainder lead to the same multiple of the base point.
        publicKey = Ed25519Point.sum([(Ed25519Point.baseMultiples, scalar.bytes)]).bytes
    }

    /// The signature of a message; the same message always has the same one.
    package func signature(of message: Bytes) -> Bytes {
        let nonce = nonce(of: message)
        let commitment = Ed25519Point.sum([(Ed25519Point.baseMultiples, nonce.bytes)]).bytes
        let response = response(to: message, nonce: nonce, commitment: commitment[...])
        return commitment + response.bytes
    }

    /// Whether the second half of a signature is what this key answers to the first half for a
    /// message.
    ///
    /// It costs two hashes and no points, so that many messages can be tried; a signature for which
    /// it holds is valid unless somebody who knows the key has forged the first half.
    package func answers(_ signature: Bytes, of message: Bytes) -> Bool {
        guard signature.count == Ed25519.signatureByteCount else { return false }
        let response = response(
            to: message, nonce: nonce(of: message), commitment: signature.prefix(32))
        return response.bytes.elementsEqual(signature.suffix(32))
    }

    private func nonce(of message: Bytes) -> Ed25519Scalar {
        var hash = SHA512()
        hash.update(prefix)
        hash.update(message)
        return Ed25519Scalar(reducing: hash.finalize())
    }

    private func response(
        to message: Bytes, nonce: Ed25519Scalar, commitment: ByteSlice
    ) -> Ed25519Scalar {
        Ed25519Scalar.multiply(
            Ed25519.challenge(commitment, publicKey, message), scalar, adding: nonce)
    }
}
