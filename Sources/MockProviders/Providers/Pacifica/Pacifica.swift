package import WireFormats

/// Pacifica, a perpetuals exchange on Solana: the balance history of an account.
///
/// What it imitates, and what each part rests on, is in `behaviours`, the options and the errors.
package struct Pacifica: Provider {
    static let name = "pacifica"

    /// The API Config Key of the sandbox: 8 characters and base58 of a UUID, as documented.
    ///
    /// It lets nobody in and has a bucket of credits of its own.
    package static let sandboxKey: StaticString = "SimPfKey_37EWfXHPPeDwCqkCAyqKNk"

    package var name: String { Pacifica.name }
    package var title: String { "Pacifica" }
    package var endpoints: [Endpoint] { PacificaEndpoint.allCases.map(\.table) }
    package var errors: [ErrorReply] { PacificaErrors.all }
    package var options: [OptionDescription] { Pacifica.optionTable.map(\.description) }
    package var behaviours: [Behaviour] { Pacifica.behaviourTable }
    /// `PF-API-KEY` is told apart by `credential(in:)`: it is no part of the credentials.
    package var credentialFields: [StaticString] { [] }
    package var selectors: [String] { ["account"] }

    package var defaultCredentials: Credentials {
        Credentials([("account", "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF")])
    }

    /// Makes the provider; it has no state.
    package init() {}

    package var securitySchemes: [SecurityScheme] { PacificaTables.securitySchemes }
    package var errorSchema: Schema { PacificaTables.error }
    package var scenarios: [ShippedScenario] { PacificaScenarios.all }

    package func checkNames(ofEndpoint index: Int) -> [String] {
        PacificaEndpoint(rawValue: index)?.checks.map(\.name) ?? []
    }

    package func body(of error: ErrorReply, arguments: [String], at now: Instant)
        -> (contentType: String, body: Bytes)
    {
        let reply = PacificaErrors.body(
            of: error, arguments: arguments, settings: PacificaSettings())
        return (reply.contentType.map { "\($0)" } ?? "", reply.body)
    }

    /// The account, or an API Config Key that was not made here.
    ///
    /// Only a credential that selects no sandbox is taken out of the journal. A key from outside
    /// may be a real one, so it goes before an account that is known.
    package func credential(in request: HTTPRequest) -> ByteSlice? {
        if let key = request[field: "PF-API-KEY"], !key.isEmpty, !key.equals(Pacifica.sandboxKey) {
            return key
        }
        let query = QueryParameters(request.query ?? [])
        guard let raw = query.rawValue("account") else {
            // The sandbox's own key says whose style this is, but selects nothing.
            return request[field: "PF-API-KEY"].map { $0.prefix(0) }
        }
        return PercentCoding.decode(raw, plusIsSpace: true).map { $0[...] } ?? raw
    }

    package func redacting(_ request: HTTPRequest, credential replacement: Bytes) -> HTTPRequest {
        let query = QueryParameters(request.query ?? [])
        var target = request.target.text
        let own = defaultCredentials["account"]
        let foreign = query.pairs.filter { pair in
            query.bytes.equals("account", in: pair.name) && query.bytes[pair.value].text != own
        }
        if !foreign.isEmpty {
            var bytes = Bytes(request.path)
            bytes.append(UInt8(ascii: "?"))
            var position = query.bytes.startIndex
            for pair in foreign {
                bytes.append(contentsOf: query.bytes[position..<pair.value.lowerBound])
                bytes.append(contentsOf: replacement)
                position = pair.value.upperBound
            }
            bytes.append(contentsOf: query.bytes[position...])
            target = bytes.text
        }
        let fields = request.fields.map { field in
            let isKey = field.name.equalsIgnoringASCIICase("PF-API-KEY")
            let isForeign =
                isKey && !field.value.equals(Pacifica.sandboxKey)
                || field.name.equalsIgnoringASCIICase("Authorization")
            return (field.name.text, isForeign ? replacement.text : field.value.text)
        }
        // The body of a signed POST carries account, agent wallet and signature.
        return HTTPRequest(
            method: request.method, target: target, fields: fields,
            body: request.body.isEmpty ? [] : replacement)
    }

    package func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator {
        try PacificaSimulator(world: world)
    }

    package func exampleRequest(at now: Instant) -> UnsignedRequest {
        UnsignedRequest(
            key: defaultCredentials["account"], secret: "", method: "GET",
            target: "/api/v1/account/balance/history?limit=2")
    }

    /// Names the account; there is nothing to sign, because a GET takes no signature (docs signing).
    package func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest {
        guard request.nonce == nil else {
            throw ConfigurationError("pacifica has no nonce")
        }
        guard request.timestamp == nil else {
            throw ConfigurationError("pacifica has no timestamp in a GET; leave --timestamp out")
        }
        guard request.method == "GET", request.body.isEmpty else {
            throw ConfigurationError(
                "pacifica's GET without a body is simulated alone; it takes no signature, and "
                    + "signed POST requests are not built here")
        }
        guard request.target.utf8.first == UInt8(ascii: "/"),
            request.target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError(
                "target '\(request.target)' is not a path with an optional query, in visible "
                    + "ASCII: /api/v1/account/balance/history?limit=2")
        }
        var target = request.target
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = QueryParameters(Bytes(text: halves.count > 1 ? String(halves[1]) : "")[...])
        if query.first("account") == nil {
            guard Base58.decode(Bytes(text: request.key))?.count == 32 else {
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
}
