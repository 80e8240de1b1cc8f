package import WireFormats

/// The key pair of a Solana wallet: the account is its public key, the secret holds both halves.
package struct PacificaKeyPair: Sendable {
    /// The private key.
    package let key: Ed25519Key
    /// The seed and the public key, 64 bytes.
    private let secretBytes: Bytes

    /// The pair of a seed; nil unless it has 32 bytes.
    package init?(seed: some Collection<UInt8>) {
        guard let key = Ed25519Key(seed: seed) else { return nil }
        self.key = key
        secretBytes = Bytes(seed) + key.publicKey
    }

    /// The pair of a wallet's secret: base58 of 64 bytes, of which the first 32 are the seed
    /// (pacifica.md section 2); nil when the halves do not belong together.
    package init?(secret: String) {
        guard secret.utf8.count <= 90, let bytes = Base58.decode(secret.utf8), bytes.count == 64
        else { return nil }
        self.init(seed: bytes.prefix(32))
        guard bytes == secretBytes else { return nil }
    }

    /// The address: base58 of the public key.
    package var account: String { Base58.encode(key.publicKey).text }

    /// The secret as wallets export it: base58 of seed and public key.
    package var secret: String { Base58.encode(secretBytes).text }

    /// The public key of an address; nil unless it is base58 of 32 bytes.
    package static func publicKey(ofAccount text: some Collection<UInt8>) -> Bytes? {
        // 32 bytes have 32 to 44 characters.
        guard text.count <= 44, let bytes = Base58.decode(text), bytes.count == 32 else {
            return nil
        }
        return bytes
    }
}
