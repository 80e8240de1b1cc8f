import MockProviders
import WireFormats

extension PivotMistakeCase {
    /// Mistakes in how a token is sent.
    static let token: [PivotMistakeCase] = [
        PivotMistakeCase("authorization-missing") { $0.call(nil) },
        PivotMistakeCase("merchant-headers-instead-of-token") {
            $0.call(nil, nil, [("X-MERCHANT-ID", $0.id), ("X-MERCHANT-SECRET", $0.secret)])
        },
        PivotMistakeCase("token-in-wrong-header") {
            $0.call(nil, nil, [("X-Access-Token", $0.token)])
        },
        PivotMistakeCase("token-in-query") {
            $0.call(nil, "/v1/balances?access_token=\($0.token)")
        },
        PivotMistakeCase("token-in-body") {
            $0.call(nil, body: "{\"accessToken\":\"\($0.token)\"}")
        },
        PivotMistakeCase("token-empty") { $0.call("Bearer ") },
        PivotMistakeCase("bearer-scheme-missing") { $0.call($0.token) },
        PivotMistakeCase("bearer-without-blank") { $0.call("Bearer:\($0.token)") },
        PivotMistakeCase("scheme-not-bearer") { $0.call("Token \($0.token)") },
        PivotMistakeCase("basic-instead-of-token") {
            $0.call("Basic \(Base64.encode("\($0.id):\($0.secret)".utf8).text)")
        },
        PivotMistakeCase("bearer-twice") { $0.call("Bearer Bearer \($0.token)") },
        PivotMistakeCase("token-quoted") { $0.call("Bearer \"\($0.token)\"") },
        PivotMistakeCase("token-response-sent") {
            $0.call(
                "Bearer {\"code\":\"00\",\"message\":\"Success\",\"data\":{\"accessToken\":\""
                    + "\($0.token)\",\"expiresIn\":\"900\",\"tokenType\":\"Bearer\"}}")
        },
        PivotMistakeCase("token-base64-encoded") {
            $0.call("Bearer \(Base64.encode($0.token.utf8).text)")
        },
        PivotMistakeCase("token-with-blanks") {
            $0.call("Bearer \($0.token.prefix(64)) \($0.token.dropFirst(64))")
        },
        PivotMistakeCase("token-padded") { $0.call("Bearer \($0.token)=") },
        PivotMistakeCase("token-standard-base64") { scene in
            // The signatures of neighbouring seconds differ; one of them has - or _.
            let token =
                (0..<60).map { scene.token(of: scene.id, secondsAgo: $0) }
                .first { $0.contains("-") || $0.contains("_") } ?? ""
            let text = token.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
            return scene.call("Bearer \(String(text))")
        },
        PivotMistakeCase("token-with-extra-characters") { $0.call("Bearer \($0.token)\\n") },
        PivotMistakeCase("token-placeholder") { $0.call("Bearer undefined") },
        PivotMistakeCase("token-truncated") { $0.call("Bearer \($0.token.prefix(255))") },
        PivotMistakeCase("token-lower-cased") { $0.call("Bearer \($0.token.lowercased())") },
        PivotMistakeCase("token-expired") {
            $0.call("Bearer \($0.token(of: $0.id, secondsAgo: 937))")
        },
        PivotMistakeCase("token-expired-early", after: .expireTokens) {
            $0.call("Bearer \($0.token)")
        },
        PivotMistakeCase("token-revoked", after: .revokeTokens) { $0.call("Bearer \($0.token)") },
        PivotMistakeCase("token-of-another-sandbox", ownPort: true) {
            $0.call("Bearer \($0.token(of: $0.other["clientId"]))")
        },
        PivotMistakeCase("token-of-unknown-client") {
            $0.call("Bearer \($0.token(of: "99999999-2222-3333-4444-555555555555"))")
        },
        PivotMistakeCase("client-secret-sent-as-token") { $0.call("Bearer \($0.secret)") },
        PivotMistakeCase("client-id-sent-as-token") { $0.call("Bearer \($0.id)") },
        PivotMistakeCase("credential-of-another-provider") {
            $0.call("Bearer sim-hk-key-0001")
        },
        PivotMistakeCase("credentials-revoked", after: .revokeCredentials) {
            $0.call("Bearer \($0.token)")
        },
        PivotMistakeCase("credentials-expired", after: .expireCredentials) {
            $0.call("Bearer \($0.token)")
        },
    ]

    /// Tokens that were made or changed outside.
    static let forged: [PivotMistakeCase] = [
        PivotMistakeCase("token-unsigned") {
            let claims = $0.claims(of: $0.id, end: $0.world.now.seconds + 900)
            let parts = ["{\"alg\":\"none\",\"typ\":\"JWT\"}", claims].map {
                Base64.encodeURL(Bytes(text: $0)).text
            }
            return $0.call("Bearer \(parts.joined(separator: ".")).")
        },
        PivotMistakeCase("token-self-signed") {
            let claims = $0.claims(of: $0.id, end: $0.world.now.seconds + 900)
            let token = PivotScene.signed(
                PivotScene.header, claims, key: Bytes(text: $0.secret))
            return $0.call("Bearer \(token)")
        },
        PivotMistakeCase("token-header-altered") {
            let parts = $0.token.split(separator: ".")
            let header = Base64.encodeURL(Bytes(text: "{\"typ\":\"JWT\",\"alg\":\"HS256\"}")).text
            return $0.call("Bearer \(header).\(parts[1]).\(parts[2])")
        },
        PivotMistakeCase("token-payload-altered") {
            let parts = $0.token.split(separator: ".")
            let claims = $0.claims(of: $0.id, end: $0.world.now.seconds + 90_000)
            return $0.call(
                "Bearer \(parts[0]).\(Base64.encodeURL(claims.utf8).text).\(parts[2])")
        },
        PivotMistakeCase("token-claims-incomplete") {
            let token = PivotScene.signed(
                PivotScene.header, "{\"clientId\":\"\($0.id)\"}",
                key: Bytes(text: PivotToken.secretText))
            return $0.call("Bearer \(token)")
        },
        PivotMistakeCase("token-of-another-issuer") {
            let token = PivotScene.signed(
                PivotScene.header, "{\"iss\":\"https://accounts.example\",\"sub\":\"1\"}",
                key: Bytes(text: "a key that nobody knows"))
            return $0.call("Bearer \(token)")
        },
        PivotMistakeCase("sub-merchant-is-own-client-id") {
            $0.authorized("/v1/balances", [("x-submerchant-id", $0.id)])
        },
        PivotMistakeCase("sub-merchant-misspelled") {
            $0.authorized(
                "/v1/balances", [("x-submerchant-id", "22222222333344445555666666666666")])
        },
        PivotMistakeCase("sub-merchant-unknown") {
            $0.authorized(
                "/v1/balances",
                [("x-submerchant-id", "99999999-3333-4444-5555-666666666666")])
        },
        PivotMistakeCase("too-many-requests", quotas: .enforced, after: .exhaustQuota) {
            $0.authorized("/v1/balances")
        },
    ]
}
