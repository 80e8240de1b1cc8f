import WireFormats

/// How `mockproviders sign pivot` prepares a request.
///
/// Pivot signs no requests: a client asks for a token and sends that. So a request for a token gets
/// the merchant headers, and any other request gets a token as the simulator itself would mint it
/// at the timestamp, for the client that the key names. The client secret has no part in a token;
/// it is sent in exchange for one.
enum PivotSigning {
    /// Seconds of the years that four digits can name.
    private static let seconds: ClosedRange<Int64> = 0...253_402_300_799

    static func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest {
        guard request.nonce == nil else {
            throw ConfigurationError("pivot has no nonce; use --timestamp")
        }
        guard request.target.utf8.first == UInt8(ascii: "/"),
            request.target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError(
                "target '\(request.target)' is not a path with an optional query, in visible "
                    + "ASCII: /v1/balance-histories?startDate=2026-04-01&endDate=2026-04-26")
        }
        for (name, value) in [("--key", request.key), ("--secret", request.secret)]
        where value.isEmpty || !value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) {
            throw ConfigurationError("\(name) must be visible ASCII without blanks")
        }
        let path = request.target.prefix { $0 != "?" }
        return path == PivotEndpoint.accessToken.table.path
            ? tokenRequest(request) : try authorized(request)
    }

    private static func tokenRequest(_ request: UnsignedRequest) -> SignedRequest {
        SignedRequest(
            steps: [
                (
                    name: "algorithm",
                    value: "none: key and secret are sent as headers, in exchange for a token"
                )
            ],
            method: request.method, target: request.target,
            headers: [
                ("X-MERCHANT-ID", request.key), ("X-MERCHANT-SECRET", request.secret),
                ("Content-Type", "application/json"),
            ],
            body: request.body.isEmpty ? "{\"grantType\":\"client_credentials\"}" : request.body)
    }

    private static func authorized(_ request: UnsignedRequest)
        throws(ConfigurationError) -> SignedRequest
    {
        guard let timestamp = request.timestamp else {
            throw ConfigurationError(
                "pivot needs the time at which the token is minted: use --timestamp SECONDS "
                    + "(Unix time); the token then lives \(PivotToken.lifeSeconds) s")
        }
        guard let issued = Int64(strictDecimal: timestamp.utf8), seconds.contains(issued) else {
            throw ConfigurationError(
                "timestamp '\(timestamp)' is not Unix time in seconds, such as 1776124800")
        }
        let token = PivotToken(client: request.key, issuedAt: Instant(seconds: issued))
        var headers = [(name: "Authorization", value: "Bearer \(token.text.text)")]
        if !request.body.isEmpty {
            headers.append((name: "Content-Type", value: "application/json"))
        }
        return SignedRequest(
            steps: [
                (
                    name: "a client's own way to a token",
                    value: "POST /v1/access-token with X-MERCHANT-ID, X-MERCHANT-SECRET and "
                        + "{\"grantType\":\"client_credentials\"}; what follows is how the "
                        + "simulator mints it, without the client secret"
                ),
                (name: "claims", value: token.claims.text),
                (name: "signed text", value: token.signedText.text),
                (
                    name: "algorithm",
                    value: "HS256: HMAC-SHA256, keyed with the simulator's own text "
                        + PivotToken.secretText
                ),
                (name: "signature", value: Hex.encode(token.digest).text),
                (name: "access token", value: token.text.text),
            ],
            method: request.method, target: request.target, headers: headers,
            body: request.body)
    }
}
