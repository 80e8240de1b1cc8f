import WireFormats

extension PivotDiagnosis {
    static let bearerExpected = "Authorization: Bearer <accessToken of POST /v1/access-token>"

    /// Whether a text is a token that this sandbox's client could have got.
    func isOwnToken(_ text: ByteSlice) -> Bool {
        PivotToken.verified(text)?.client == clientID.text
    }

    /// What is wrong with the token of a call; nil when nothing is.
    var tokenFinding: PivotFinding? {
        guard let field = request[field: "Authorization"], !field.isEmpty else {
            return strayTokenFinding
        }
        guard field.prefix(6).equalsIgnoringASCIICase("Bearer") else {
            return schemeFinding(field)
        }
        let rest = field.dropFirst(6)
        guard let first = rest.first else {
            return tokenFinding(
                "token-empty", "Authorization has the scheme Bearer, but no token", "Bearer alone")
        }
        guard first == UInt8(ascii: " ") else {
            let token = rest.drop { ":=, ".utf8.contains($0) }
            guard PivotToken.verified(token) != nil else {
                return tokenFinding(
                    nil, "Authorization has no blank between Bearer and the token", shape(rest))
            }
            return tokenFinding(
                "bearer-without-blank",
                "Bearer and the token must have one blank between them, and nothing else",
                "Bearer, then \(shape(rest))")
        }
        return finding(ofToken: rest.drop { $0 == UInt8(ascii: " ") })
    }

    /// How a token looks, without showing it.
    private func shape(_ text: ByteSlice) -> String {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).count
        return "\(text.count) characters in \(parts) part\(parts == 1 ? "" : "s")"
    }

    func tokenFinding(
        _ mistake: String?, _ explanation: String, _ received: String?, expected: String? = nil
    ) -> PivotFinding {
        PivotFinding(
            mistake, explanation, expected: expected ?? Self.bearerExpected, received: received)
    }

    /// There is no Authorization: where else the token may be.
    private var strayTokenFinding: PivotFinding {
        let named = request.fields.first { _, value in
            PivotToken.verified(value) != nil
                || value.count > 7 && value.prefix(7).equalsIgnoringASCIICase("Bearer ")
                    && PivotToken.verified(value.dropFirst(7)) != nil
        }
        if let named {
            return tokenFinding(
                "token-in-wrong-header",
                "the token came in the header \(named.name.text); Pivot reads it from "
                    + "Authorization, behind Bearer", "\(named.name.text): <token>")
        }
        for (mistake, place, text) in [
            ("token-in-query", "query", request.query ?? []),
            ("token-in-body", "body", request.body[...]),
        ] where holdsToken(text) {
            return tokenFinding(
                mistake,
                "the token came in the \(place); Pivot reads it from the header Authorization, "
                    + "behind Bearer", "the token in the \(place)")
        }
        if request[field: "X-MERCHANT-SECRET"]?.equals(clientSecret) == true {
            return tokenFinding(
                "merchant-headers-instead-of-token",
                "client id and secret came instead of a token; exchange them for one at POST "
                    + "/v1/access-token first", "X-MERCHANT-SECRET: <client secret>")
        }
        return tokenFinding(
            "authorization-missing", "the header Authorization is missing or empty", nil)
    }

    private func holdsToken(_ text: ByteSlice) -> Bool {
        let isPart = { (byte: UInt8) in
            PercentCoding.isUnreserved(byte) && byte != UInt8(ascii: "~")
        }
        guard text.count <= 16 << 10 else { return false }
        return text.split { !isPart($0) }.filter { $0.count > PivotToken.header.count }.prefix(8)
            .contains { PivotToken.verified($0) != nil }
    }

    /// Authorization has another scheme than Bearer, or none.
    private func schemeFinding(_ field: ByteSlice) -> PivotFinding {
        if PivotToken.verified(field) != nil {
            return tokenFinding(
                "bearer-scheme-missing",
                "Authorization holds the token alone; the scheme Bearer and a blank belong before "
                    + "it", shape(field))
        }
        let scheme = field.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") }
        let rest = field.dropFirst(scheme.count).drop {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":")
        }
        if PivotToken.verified(rest) != nil {
            return tokenFinding(
                "scheme-not-bearer",
                "the token is right, but its scheme is \(scheme.text); Pivot reads Bearer",
                "\(scheme.text), then the token")
        }
        if scheme.equalsIgnoringASCIICase("Basic") {
            let pair = Base64.decode(rest)
            if pair == clientID + Bytes(text: ":") + clientSecret {
                return tokenFinding(
                    "basic-instead-of-token",
                    "client id and secret came as HTTP Basic authorization; exchange them for a "
                        + "token at POST /v1/access-token first", "Basic <id:secret>")
            }
            if let pair, PivotToken.verified(pair[...]) != nil {
                return tokenFinding(
                    "scheme-not-bearer",
                    "the token came as base64 behind Basic; send it as it is behind Bearer",
                    "Basic, then the token in base64")
            }
        }
        if let finding = ownedFinding(Bytes(field)) { return finding }
        return tokenFinding(
            nil, "Authorization has no token of this sandbox, and not the scheme Bearer",
            "\(field.count) characters")
    }

    /// Bearer is there: what is wrong with the rest.
    private func finding(ofToken token: ByteSlice) -> PivotFinding? {
        if let claims = PivotToken.verified(token) { return finding(of: claims) }
        if PivotToken.bearer(of: token) != nil {
            let inner = token.dropFirst(7).drop { $0 == UInt8(ascii: " ") }
            if PivotToken.verified(inner) != nil {
                return tokenFinding(
                    "bearer-twice",
                    "Authorization has Bearer twice before the token; one of the two places that "
                        + "add it must not", "Bearer Bearer <token>")
            }
        }
        return PivotTokenForm.finding(of: token, in: self)
            ?? ownedFinding(Bytes(token)) ?? PivotTokenForgery.finding(of: token, in: self)
            ?? tokenFinding(
                nil,
                "the bearer token was not given out here: its signature is not this sandbox's, "
                    + "and no known mistake leads from one of its tokens to it", shape(token))
    }

    /// A token with a right signature that is refused all the same.
    private func finding(of claims: PivotToken.Claims) -> PivotFinding? {
        guard claims.client == clientID.text else {
            let owner = context.owner(Bytes(text: claims.client)[...])
            guard let owner, owner.provider == Pivot.name, owner.sandbox != context.sandbox else {
                return tokenFinding(
                    "token-of-unknown-client",
                    "the token is rightly signed, but for a client id that no sandbox has (any "
                        + "more); ask for a token with this sandbox's client id and secret",
                    "a token of another client")
            }
            return tokenFinding(
                "token-of-another-sandbox",
                "the token is of sandbox '\(owner.sandbox)', but the request is for sandbox "
                    + "'\(context.sandbox)'", "a token of sandbox '\(owner.sandbox)'")
        }
        if refusal.explanation == PivotChecks.revokedToken {
            return tokenFinding(
                "token-revoked",
                "the token was revoked before its time; ask for a new one and send the request "
                    + "again", "a token that was revoked")
        }
        let end = Instant(seconds: claims.expiresAtSeconds)
        if refusal.explanation == PivotChecks.expiredEarly {
            return tokenFinding(
                "token-expired-early",
                "the token was made to expire before its time, which would have been \(end); ask "
                    + "for a new one and send the request again", "a token that was ended early")
        }
        let (age, overflows) = context.now.seconds.subtractingReportingOverflow(
            claims.expiresAtSeconds)
        guard age >= 0 || overflows else { return stateFinding }
        return tokenFinding(
            "token-expired",
            "the token expired \(overflows ? "very many" : "\(age)") s ago, at \(end); a token "
                + "lives \(PivotToken.lifeSeconds) s. Renew it after 14 minutes, or on 401, and "
                + "send the request again",
            "exp \(claims.expiresAtSeconds), now "
                + "\(context.now.seconds) (Unix seconds)",
            expected: "a token whose exp is after \(context.now.seconds)")
    }

    /// A value that is a credential, but no token.
    private func ownedFinding(_ value: Bytes) -> PivotFinding? {
        if value == clientSecret {
            return tokenFinding(
                "client-secret-sent-as-token",
                "the client secret came as the token; exchange it for one at POST "
                    + "/v1/access-token first", "the client secret")
        }
        if value == clientID {
            return tokenFinding(
                "client-id-sent-as-token",
                "the client id came as the token; exchange id and secret for one at POST "
                    + "/v1/access-token first", "the client id")
        }
        guard let owner = context.owner(value[...]), owner.provider != Pivot.name else {
            return nil
        }
        return tokenFinding(
            "credential-of-another-provider",
            "Authorization holds the \(owner.item) of \(owner.provider), another provider; send "
                + "an access token of Pivot's", "the \(owner.item) of \(owner.provider)")
    }
}
