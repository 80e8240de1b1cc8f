package import WireFormats

/// HashKey's request signature (docs S4; hashkey.md section 2).
///
/// HMAC-SHA256 over `totalParams`: the query exactly as sent, without its `signature` pair, and
/// the body right behind it with no `&` between. The key is the secret's text, not decoded. The
/// digest is hex, in either case.
package enum HashKeySignature {
    /// The bytes that are signed: query and body, each without its `signature` pair.
    package static func signedBytes(query: QueryParameters, form: QueryParameters, body: Bytes)
        -> Bytes
    {
        var signed = Bytes()
        signed.reserveCapacity(query.bytes.count + body.count)
        append(query, without: query.first("signature"), to: &signed)
        if let pair = form.first("signature") {
            append(form, without: pair, to: &signed)
        } else {
            signed.append(contentsOf: body)
        }
        return signed
    }

    private static func append(
        _ parameters: QueryParameters, without pair: QueryParameters.Pair?, to signed: inout Bytes
    ) {
        let bytes = parameters.bytes
        guard let pair else {
            signed.append(contentsOf: bytes)
            return
        }
        // One of the two separators around the pair goes with it, wherever it stands.
        let hasNext = pair.whole.upperBound < bytes.endIndex
        let end = hasNext ? pair.whole.upperBound + 1 : bytes.endIndex
        var start = pair.whole.lowerBound
        if !hasNext, start > bytes.startIndex { start -= 1 }
        signed.append(contentsOf: bytes[bytes.startIndex..<start])
        signed.append(contentsOf: bytes[end...])
    }

    /// The signature of those bytes in lower-case hex.
    package static func sign(_ signed: Bytes, with key: HMAC<SHA256>) -> Bytes {
        Hex.encode(key.authenticationCode(for: signed))
    }
}
