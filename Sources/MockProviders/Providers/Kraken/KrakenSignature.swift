package import WireFormats

/// The request signature of Payward Services (docs P2; kraken.md section 2).
///
/// HMAC-SHA512, keyed with the decoded secret, over the request target exactly as sent and the
/// 32 bytes of SHA-256(nonce + body). Method, host and scheme are not signed.
package enum KrakenSignature {
    /// SHA-256 of the nonce's digits followed by the body.
    package static func digest(nonce: some Collection<UInt8>, body: Bytes) -> Bytes {
        var payload = Bytes(nonce)
        payload.append(contentsOf: body)
        return SHA256.hash(payload)
    }

    /// The signature in base64.
    package static func sign(
        target: ByteSlice, nonce: some Collection<UInt8>, body: Bytes, with key: HMAC<SHA512>
    ) -> Bytes {
        let digest = digest(nonce: nonce, body: body)
        return Base64.encode(key.authenticationCode(forPieces: [target, digest[...]]))
    }
}
