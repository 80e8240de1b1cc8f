package import WireFormats

/// The access token: a JWT of RFC 7519, signed with HS256 of RFC 7515.
///
/// It holds everything that a later request must prove, so nothing is remembered of it. Its form is
/// that of the documented sample, decoded (pivot.md section 2); clients treat it as opaque.
package struct PivotToken: Sendable {
    /// How long a token lives, in seconds (docs).
    package static let lifeSeconds: Int64 = 900
    /// The key's text; the simulator's own, as the provider's is the provider's.
    package static let secretText = "sim-jwt-secret"

    private static let signer = HMAC<SHA256>(key: Bytes(text: secretText))
    static let header = Base64.encodeURL(Bytes(text: "{\"alg\":\"HS256\",\"typ\":\"JWT\"}"))

    /// The claims, as JSON.
    package let claims: Bytes
    /// What is signed: header, point, claims.
    package let signedText: Bytes
    /// The signature's bytes.
    package let digest: Bytes

    /// The whole token.
    package var text: Bytes {
        var text = signedText
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: Base64.encodeURL(digest))
        return text
    }

    /// Mints a token for a client at an instant.
    package init(client: String, issuedAt now: Instant) {
        self.init(
            client: client,
            expiringAtSeconds: now.advanced(bySeconds: PivotToken.lifeSeconds).seconds)
    }

    /// Mints a token for a client that is refused from a second of Unix time on.
    package init(client: String, expiringAtSeconds end: Int64) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("iss")
        writer.string("backend-portal")
        writer.key("sub")
        writer.string(client)
        writer.key("exp")
        writer.integer(end)
        writer.key("clientId")
        writer.string(client)
        writer.key("merchantId")
        writer.string(client)
        writer.endObject()
        claims = writer.bytes
        var text = PivotToken.header
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: Base64.encodeURL(claims))
        signedText = text
        digest = PivotToken.signer.authenticationCode(for: text)
    }

    /// What a token that was minted here says.
    struct Claims: Sendable {
        let client: String
        let expiresAtSeconds: Int64
    }

    /// The claims of a token with a correct signature; nil for any other text.
    static func verified(_ text: ByteSlice) -> Claims? {
        guard text.prefix(header.count).equals(header),
            let last = text.lastIndex(of: UInt8(ascii: ".")), last >= text.startIndex + header.count
        else { return nil }
        let code = signer.authenticationCode(for: text[..<last])
        guard text[(last + 1)...].equals(Base64.encodeURL(code)),
            let claims = decodedClaims(of: text),
            let client = claims["clientId"]?.stringValue,
            let end = claims["exp"]?.integerValue
        else { return nil }
        return Claims(client: client, expiresAtSeconds: end)
    }

    /// The client that a token names, verified or not; nil when it names none.
    static func claimedClient(_ text: ByteSlice) -> Bytes? {
        guard let client = decodedClaims(of: text)?["clientId"]?.stringValue, !client.isEmpty
        else { return nil }
        return Bytes(text: client)
    }

    /// The claims of a token, verified or not; nil when they are not JSON.
    static func decodedClaims(of text: ByteSlice) -> JSONValue? {
        let point = UInt8(ascii: ".")
        guard let first = text.firstIndex(of: point), let last = text.lastIndex(of: point),
            first < last, let json = Base64.decodeURL(text[(first + 1)..<last])
        else { return nil }
        do {
            return try JSONParser.parse(json)
        } catch {
            return nil
        }
    }

    /// The token of an `Authorization` field; nil when the scheme is another one.
    ///
    /// The scheme's case does not count (RFC 9110 section 11.1).
    static func bearer(in request: HTTPRequest) -> ByteSlice? {
        request[field: "Authorization"].flatMap(bearer)
    }

    /// The token behind `Bearer ` in a field's value; nil when the scheme is another one.
    static func bearer(of field: ByteSlice) -> ByteSlice? {
        guard field.count > 7, field.prefix(7).equalsIgnoringASCIICase("Bearer ") else {
            return nil
        }
        return field.dropFirst(7).drop { $0 == UInt8(ascii: " ") }
    }
}
