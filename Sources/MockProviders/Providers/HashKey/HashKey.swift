package import WireFormats

/// HashKey Exchange, Hong Kong: the fund statement and its neighbours.
///
/// What it imitates, and what each part rests on, is in `behaviours`, the options and the errors.
package struct HashKey: Provider {
    static let name = "hashkey"

    package var name: String { HashKey.name }
    package var title: String { "HashKey" }
    package var endpoints: [Endpoint] { HashKeyEndpoint.allCases.map(\.table) }
    package var errors: [ErrorReply] { HashKeyErrors.all }
    package var options: [OptionDescription] { HashKey.optionTable.map(\.description) }
    package var behaviours: [Behaviour] { HashKey.behaviourTable }
    package var credentialFields: [StaticString] { ["X-HK-APIKEY", "X-TWO-FA-TOKEN"] }
    package var selectors: [String] { ["key", "subAccountKey"] }

    package var defaultCredentials: Credentials {
        Credentials([
            ("key", "sim-hk-key-0001"),
            ("secret", "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"),
            ("subAccountKey", "sim-hk-subkey-0001"),
        ])
    }

    /// Makes the provider; it has no state.
    package init() {}

    package var securitySchemes: [SecurityScheme] { HashKeyTables.securitySchemes }
    package var errorSchema: Schema { HashKeyTables.error }
    package var scenarios: [ShippedScenario] { HashKeyScenarios.all }

    package func checkNames(ofEndpoint index: Int) -> [String] {
        HashKeyEndpoint(rawValue: index)?.checks.map(\.name) ?? []
    }

    package func body(of error: ErrorReply, arguments: [String], at now: Instant)
        -> (contentType: String, body: Bytes)
    {
        let body = HashKeyErrors.body(of: error, arguments: arguments, codeType: .byPath)
        return ("application/json;charset=UTF-8", body)
    }

    package func credential(in request: HTTPRequest) -> ByteSlice? {
        request[field: "X-HK-APIKEY"]
    }

    package func redacting(_ request: HTTPRequest, credential replacement: Bytes) -> HTTPRequest {
        request.replacing(field: "X-HK-APIKEY", with: replacement)
    }

    package func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator {
        try HashKeySimulator(world: world)
    }

    package func exampleRequest(at now: Instant) -> UnsignedRequest {
        let milliseconds = now.milliseconds
        // A window of a week up to now, and a recvWindow of a day: no maximum is documented, and
        // whoever pastes the command does so later than 5 s from now.
        return UnsignedRequest(
            key: defaultCredentials["key"], secret: defaultCredentials["secret"],
            timestamp: "\(milliseconds)", method: "GET",
            target: "/api/v1/account/balanceFlow?type=trade"
                + "&startTime=\(milliseconds - 6 * 86_400_000)&endTime=\(milliseconds)"
                + "&limit=2&recvWindow=86400000")
    }

    /// Signs as the documentation's example does: `timestamp` behind the other parameters, unless
    /// the request has one, and `signature` last (docs S4).
    package func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest {
        guard request.nonce == nil else {
            throw ConfigurationError("hashkey has no nonce; use --timestamp")
        }
        guard request.target.utf8.first == UInt8(ascii: "/"),
            request.target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError(
                "target '\(request.target)' is not a path with an optional query, in visible "
                    + "ASCII: /api/v1/account/balanceFlow?type=trade")
        }
        let halves = request.target.split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = halves[0]
        var query = halves.count > 1 ? String(halves[1]) : ""
        var body = request.body
        // Parameters of a request with a body may stand in the body alone.
        let isInBody = query.isEmpty && !body.isEmpty
        let sent = QueryParameters(Bytes(text: query)[...])
        let sentInBody = QueryParameters(Bytes(text: body)[...])
        if sent.first("timestamp") == nil, sentInBody.first("timestamp") == nil {
            guard let timestamp = request.timestamp else {
                throw ConfigurationError("hashkey signs a timestamp: use --timestamp MILLISECONDS")
            }
            let pair = "timestamp=\(timestamp)"
            if isInBody {
                body += "&" + pair
            } else {
                query += (query.isEmpty ? "" : "&") + pair
            }
        }
        let signed = Bytes(text: query + body)
        let signature = HashKeySignature.sign(
            signed, with: HMAC<SHA256>(key: Bytes(text: request.secret))
        ).text
        if isInBody {
            body += "&signature=\(signature)"
        } else {
            query += (query.isEmpty ? "" : "&") + "signature=\(signature)"
        }
        var headers = [(name: "X-HK-APIKEY", value: request.key)]
        if !body.isEmpty {
            headers.append((name: "Content-Type", value: "application/x-www-form-urlencoded"))
        }
        return SignedRequest(
            steps: [
                (name: "signed text", value: signed.text),
                (name: "algorithm", value: "HMAC-SHA256, keyed with the secret's text, in hex"),
                (name: "signature", value: signature),
            ],
            method: request.method, target: query.isEmpty ? String(path) : "\(path)?\(query)",
            headers: headers, body: body)
    }
}
