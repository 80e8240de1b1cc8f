import WireFormats

/// What a client sent as its signature, taken apart: a digest in some dress.
struct PagsmileReceivedDigest: Sendable {
    /// How the digest was dressed wrongly, and what to do instead.
    struct Dress: Sendable {
        let name: String
        let advice: String
        /// The dress as a formula; `%` stands for the digest.
        let formula: String
    }

    /// The digest's bytes.
    let digest: Bytes
    /// What is wrong with the dress; nil when nothing is.
    let dress: Dress?

    /// The names of all wrong dresses.
    static let names = [
        "signature-not-lower-case", "signature-in-base64", "signature-encoded-twice",
        "scheme-before-signature", "signature-in-quotes",
    ]

    /// Takes a received value apart; nil when it is no digest of a known length.
    init?(_ received: Bytes) {
        if let found = PagsmileReceivedDigest.bare(received) {
            (digest, dress) = found
            return
        }
        // With a dress around it, only the right form inside is one mistake.
        for (inner, dress) in PagsmileReceivedDigest.wrappings(of: received) {
            if let found = PagsmileReceivedDigest.bare(inner), found.1 == nil {
                (digest, self.dress) = (found.0, dress)
                return
            }
        }
        return nil
    }

    private static func bare(_ received: Bytes) -> (Bytes, Dress?)? {
        if let digest = Hex.decode(received), isDigest(digest) {
            // 128 digits may also be the digits of 64 digits.
            guard received == received.asciiLowercased else {
                return (
                    digest,
                    Dress(
                        name: "signature-not-lower-case",
                        advice: "The digits of the signature must be lower case.",
                        formula: "HEX(%)")
                )
            }
            if let inner = Hex.decode(digest), isDigest(inner) {
                return (inner, twice("hex(hex(%))"))
            }
            return (digest, nil)
        }
        var padded = received
        while !padded.count.isMultiple(of: 4) { padded.append(UInt8(ascii: "=")) }
        guard
            let bytes = Base64.decode(received) ?? Base64.decodeURL(received)
                ?? Base64.decode(padded)
        else { return nil }
        if isDigest(bytes), !(bytes.count == 64 && Hex.decode(bytes) != nil) {
            return (
                bytes,
                Dress(
                    name: "signature-in-base64",
                    advice: "The signature is base64; send lower-case hex.", formula: "base64(%)")
            )
        }
        guard let inner = Hex.decode(bytes), isDigest(inner) else { return nil }
        return (inner, twice("base64(hex(%))"))
    }

    private static func twice(_ formula: String) -> Dress {
        Dress(
            name: "signature-encoded-twice",
            advice:
                "The hex digits of the signature were encoded once more; send them as they are.",
            formula: formula)
    }

    private static func wrappings(of received: Bytes) -> [(Bytes, Dress)] {
        var found: [(Bytes, Dress)] = []
        let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        if received.count > 2, let first = received.first, quotes.contains(first),
            received.last == first
        {
            found.append(
                (
                    Bytes(received.dropFirst().dropLast()),
                    Dress(
                        name: "signature-in-quotes",
                        advice: "Quotes stand around the signature; leave them out.",
                        formula: "\"hex(%)\"")
                ))
        }
        let marks = " =:,".utf8
        if let mark = received.lastIndex(where: { marks.contains($0) }) {
            found.append(
                (
                    Bytes(received[(mark + 1)...]),
                    Dress(
                        name: "scheme-before-signature",
                        advice:
                            "Something stands before the signature, such as Bearer; Authorization "
                            + "is the signature alone.",
                        formula: "… hex(%)")
                ))
        }
        return found
    }

    private static func isDigest(_ bytes: Bytes) -> Bool {
        bytes.count == SHA256.digestByteCount || bytes.count == SHA512.digestByteCount
    }
}
