import WireFormats

extension Pacifica {
    /// Names the account in a GET, which takes no signature (docs signing), and signs a POST.
    package func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest {
        guard request.nonce == nil else {
            throw ConfigurationError("pacifica has no nonce")
        }
        guard request.target.utf8.first == UInt8(ascii: "/"),
            request.target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError(
                "target '\(request.target)' is not a path with an optional query, in visible "
                    + "ASCII: /api/v1/account/balance/history?limit=2")
        }
        switch request.method {
        case "GET": return try Pacifica.name(request)
        case "POST": return try Pacifica.signPost(request)
        default:
            throw ConfigurationError(
                "pacifica is asked with GET, or POST for API Config Keys, not \(request.method)")
        }
    }

    private static func name(_ request: UnsignedRequest) throws(ConfigurationError)
        -> SignedRequest
    {
        guard request.timestamp == nil else {
            throw ConfigurationError("pacifica has no timestamp in a GET; leave --timestamp out")
        }
        guard request.body.isEmpty else {
            throw ConfigurationError("pacifica's GET has no body")
        }
        var target = request.target
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = QueryParameters(Bytes(text: halves.count > 1 ? String(halves[1]) : "")[...])
        if query.first("account") == nil, PacificaTables.needsAccount(path: String(halves[0])) {
            guard PacificaKeyPair.publicKey(ofAccount: request.key.utf8) != nil else {
                throw ConfigurationError(
                    "key '\(request.key)' is not an account: base58 of a 32-byte public key")
            }
            if halves.count == 1 {
                target += "?"
            } else if !target.hasSuffix("?"), !target.hasSuffix("&") {
                target += "&"
            }
            target += "account=\(request.key)"
        }
        return SignedRequest(
            steps: [
                (name: "signed text", value: "(nothing: a GET takes no signature)"),
                (
                    name: "algorithm",
                    value: "none; POST requests take Ed25519 with the account's key"
                ),
                (name: "request target", value: target),
            ],
            method: request.method, target: target, headers: [], body: "")
    }

    /// Signs a POST: the body given is the payload, and may name `expiry_window`.
    private static func signPost(_ request: UnsignedRequest) throws(ConfigurationError)
        -> SignedRequest
    {
        guard let endpoint = PacificaEndpoint.signed(path: request.target),
            let operation = endpoint.operation
        else {
            let paths = PacificaEndpoint.allCases.filter { $0.operation != nil }
            throw ConfigurationError(
                "nothing is posted to '\(request.target)' here; valid: "
                    + paths.map(\.table.path).joined(separator: ", "))
        }
        guard let pair = PacificaKeyPair(secret: request.secret) else {
            throw ConfigurationError(
                "the secret is not a wallet's: base58 of 64 bytes, seed and public key")
        }
        guard pair.account == request.key else {
            throw ConfigurationError("key '\(request.key)' is not the account of that secret")
        }
        guard let body = PacificaSignedBody(request.body.isEmpty ? "{}" : request.body) else {
            throw ConfigurationError(
                "the body is not a JSON object: the payload, such as {\"api_key\":\"…\"}")
        }
        guard let given = request.timestamp ?? body["timestamp"]?.numberText,
            let timestamp = Int64(strictDecimal: given.utf8), timestamp >= 0
        else {
            throw ConfigurationError(
                "a POST needs the time of signing: --timestamp in Unix milliseconds")
        }
        guard let window = body.window, window >= 0 else {
            throw ConfigurationError("expiry_window is not a whole number of milliseconds")
        }
        let data = try payload(of: body, for: endpoint)
        let message = PacificaMessage(
            type: operation, timestamp: timestamp, window: window, data: data)
        return signed(message, by: pair, target: request.target)
    }

    private static func payload(of body: PacificaSignedBody, for endpoint: PacificaEndpoint)
        throws(ConfigurationError) -> [JSONMember]
    {
        for member in body.members
        where !endpoint.payloadNames.contains(member.name)
            && !PacificaSignedBody.headerNames.contains(member.name)
        {
            throw ConfigurationError(
                "the body has '\(member.name)', which this endpoint does not take; valid: "
                    + (endpoint.payloadNames + ["expiry_window"]).joined(separator: ", "))
        }
        var data: [JSONMember] = []
        for name in endpoint.payloadNames {
            guard let value = body[name], value.stringValue != nil else {
                throw ConfigurationError("the body has no text '\(name)'")
            }
            data.append(JSONMember(name, value))
        }
        return data
    }

    /// The request that carries a message, signed by an account for itself.
    static func signed(_ message: PacificaMessage, by pair: PacificaKeyPair, target: String)
        -> SignedRequest
    {
        let text = message.bytes
        let signature = Base58.encode(pair.key.signature(of: text)).text
        let body = [
            JSONMember("account", .string(pair.account)), JSONMember("agent_wallet", .null),
            JSONMember("signature", .string(signature)),
            JSONMember("timestamp", .integer(message.timestamp)),
            JSONMember("expiry_window", .integer(message.window)),
        ]
        return SignedRequest(
            steps: [
                (name: "signed text", value: text.text),
                (name: "algorithm", value: "Ed25519 with the seed, the secret's first 32 bytes"),
                (name: "signature, as base58", value: signature),
            ],
            method: "POST", target: target,
            headers: [(name: "Content-Type", value: "application/json")],
            body: PacificaMessage.compact(.object(body + message.data)).text)
    }
}

extension PacificaSignedBody {
    /// Reads a body that is given as text.
    fileprivate init?(_ text: String) { self.init(Bytes(text: text)) }
}
