import WireFormats

/// Tokens that were made or changed outside: signed with another key, unsigned, or altered.
enum PivotTokenForgery {
    /// How many earlier seconds a token is tried for whose `exp` was altered.
    private static let earlierSeconds: Int64 = 16

    /// The parts of a token: header, claims and signature, decoded as far as they can be.
    private struct Parts {
        let signedText: ByteSlice
        let signature: ByteSlice
        let header: JSONValue?
        let claims: JSONValue?
        let claimsText: Bytes

        init?(_ token: ByteSlice) {
            let point = UInt8(ascii: ".")
            guard let first = token.firstIndex(of: point), let last = token.lastIndex(of: point),
                first < last
            else { return nil }
            signedText = token[..<last]
            signature = token[(last + 1)...]
            header = Base64.decodeURL(token[..<first]).flatMap(PivotStray.json)
            claimsText = Base64.decodeURL(token[(first + 1)..<last]) ?? []
            claims = PivotStray.json(of: claimsText)
        }
    }

    /// The token that a client of this sandbox would have with the `exp` of another one.
    ///
    /// Of a token that lost its end as many claims are read as there are.
    static func minted(like token: ByteSlice, in diagnosis: PivotDiagnosis) -> Bytes {
        let client = diagnosis.context.world.credentials["clientId"]
        let claims = token.dropFirst(PivotToken.header.count + 1).prefix {
            $0 != UInt8(ascii: ".")
        }
        let whole = claims.prefix(claims.count / 4 * 4)
        let text =
            Base64.decodeURL(whole.count == claims.count ? whole : claims) ?? Base64.decodeURL(
                whole) ?? []
        let usual = diagnosis.context.now.advanced(bySeconds: PivotToken.lifeSeconds).seconds
        return PivotToken(client: client, expiringAtSeconds: expiry(in: text) ?? usual).text
    }

    /// The number behind `"exp":`, where it is there to its end.
    private static func expiry(in claims: Bytes) -> Int64? {
        let name = Bytes(text: "\"exp\":")
        guard let start = claims.indices.first(where: { claims[$0...].starts(with: name) }) else {
            return nil
        }
        let digits = claims[(start + name.count)...].prefix { (0x30...0x39).contains($0) }
        return digits.endIndex < claims.endIndex ? Int64(strictDecimal: digits) : nil
    }

    /// What was done to a token; nil when nothing is proven.
    static func finding(of token: ByteSlice, in diagnosis: PivotDiagnosis) -> PivotFinding? {
        guard let parts = Parts(token), parts.claims?.members != nil else { return nil }
        let algorithm = parts.header?["alg"]?.stringValue
        if algorithm?.lowercased() == "none" {
            return diagnosis.tokenFinding(
                "token-unsigned",
                "the token says alg none: it is not signed, and anybody could have written it; "
                    + "send the token as it was given out", "alg none", expected: "alg HS256")
        }
        if let finding = altered(parts, diagnosis) ?? selfSigned(parts, diagnosis) {
            return finding
        }
        let issuer = parts.claims?["iss"]?.stringValue
        if let algorithm, algorithm != "HS256" {
            return foreign("its algorithm is another one than HS256", diagnosis)
        }
        return issuer == "backend-portal"
            ? nil : foreign("its iss is not backend-portal", diagnosis)
    }

    private static func foreign(_ why: String, _ diagnosis: PivotDiagnosis) -> PivotFinding {
        diagnosis.tokenFinding(
            "token-of-another-issuer",
            "the token is a JWT of somebody else: \(why); ask for one at POST /v1/access-token",
            "a JWT of another issuer")
    }

    /// The signature is right for other claims than the token has.
    private static func altered(_ parts: Parts, _ diagnosis: PivotDiagnosis) -> PivotFinding? {
        let own = diagnosis.context.world.credentials["clientId"]
        let usual = diagnosis.context.now.advanced(bySeconds: PivotToken.lifeSeconds).seconds
        var tries: [(client: String, end: Int64)] = []
        if let end = parts.claims?["exp"]?.integerValue {
            tries.append((own, end))
            if let client = parts.claims?["clientId"]?.stringValue, client != own {
                tries.append((client, end))
            }
        }
        tries += (0..<earlierSeconds).map { (own, usual - $0) }
        for (client, end) in tries {
            let right = PivotToken(client: client, expiringAtSeconds: end)
            guard parts.signature.equals(Base64.encodeURL(right.digest)),
                !parts.signedText.equals(right.signedText)
            else { continue }
            guard right.claims != parts.claimsText else {
                return diagnosis.tokenFinding(
                    "token-header-altered",
                    "the token's first part was changed after it was signed; a client sends the "
                        + "token as it got it", "another first part")
            }
            let offset =
                zip(right.claims, parts.claimsText).enumerated()
                .first { $0.element.0 != $0.element.1 }?.offset
                ?? min(right.claims.count, parts.claimsText.count)
            return diagnosis.tokenFinding(
                "token-payload-altered",
                "the token's claims were changed after they were signed, from byte \(offset) on; a "
                    + "client sends the token as it got it", parts.claimsText.text,
                expected: right.claims.text)
        }
        return nil
    }

    /// Whoever made the token signed it with a key that he knows.
    private static func selfSigned(_ parts: Parts, _ diagnosis: PivotDiagnosis) -> PivotFinding? {
        let secret = diagnosis.clientSecret
        var keys: [(name: String, key: Bytes)] = [
            ("the client secret", secret), ("the client id", diagnosis.clientID),
            ("an empty key", []), ("the word 'secret'", Bytes(text: "secret")),
            ("the client secret in base64", Base64.encode(secret)),
            ("the SHA-256 of the client secret", SHA256.hash(secret)),
            ("the simulator's own key", Bytes(text: PivotToken.secretText)),
        ]
        if let decoded = Base64.decode(secret) {
            keys.append(("the client secret, decoded from base64", decoded))
        }
        for (name, key) in keys {
            let code = HMAC<SHA256>(key: key).authenticationCode(for: parts.signedText)
            guard parts.signature.equals(Base64.encodeURL(code)) else { continue }
            if key == Bytes(text: PivotToken.secretText) {
                return diagnosis.tokenFinding(
                    "token-claims-incomplete",
                    "the token is signed with the simulator's own key, but header or claims are "
                        + "not those of an access token", parts.claimsText.text,
                    expected: PivotToken(
                        client: diagnosis.context.world.credentials["clientId"],
                        issuedAt: diagnosis.context.now
                    ).claims.text)
            }
            return diagnosis.tokenFinding(
                "token-self-signed",
                "the token was signed by the client itself, with \(name); Pivot alone signs "
                    + "tokens: ask for one at POST /v1/access-token", "a signature with \(name)",
                expected: "a signature of Pivot's")
        }
        return nil
    }
}
