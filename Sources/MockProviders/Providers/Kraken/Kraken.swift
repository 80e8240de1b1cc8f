package import WireFormats

/// Payward Services, the partner API of Kraken: the portfolio history and its summary.
///
/// What it imitates, and what each part rests on, is in `behaviours`, the options and the errors.
package struct Kraken: Provider {
    static let name = "kraken"

    package var name: String { Kraken.name }
    package var title: String { "Kraken (Payward Services)" }
    package var endpoints: [Endpoint] { KrakenEndpoint.allCases.map(\.table) }
    package var errors: [ErrorReply] { KrakenErrors.all }
    package var options: [OptionDescription] { Kraken.optionTable.map(\.description) }
    package var behaviours: [Behaviour] { Kraken.behaviourTable }
    package var credentialFields: [StaticString] { ["API-Key"] }
    package var selectors: [String] { ["key"] }
    package var securitySchemes: [SecurityScheme] { KrakenTables.securitySchemes }
    package var errorSchema: Schema { KrakenTables.error }
    package var scenarios: [ShippedScenario] { KrakenScenarios.all }

    package var defaultCredentials: Credentials {
        Credentials([
            ("key", "sim-pws-key-0001"),
            (
                "secret",
                "cGF5d2FyZC1zaW0tc2VjcmV0LTAwMDEtMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIz"
                    + "NDU2Nw=="
            ),
            ("account", KrakenAccounts.main),
        ])
    }

    package var pageParameters: [String] { ["end_timestamp"] }
    package var levers: [Lever] {
        [.exhaustQuota, .expireCredentials, .revokeCredentials, .restoreCredentials]
    }

    /// Makes the provider; it has no state.
    package init() {}

    /// The secret is base64 of 64 readable bytes, as long as the documented one (docs P7).
    package func mintCredentials(from generator: inout SeededGenerator) -> Credentials {
        let capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
        let key = "sim-pws-key-" + generator.text(of: capitals, count: 16)
        let secret = "payward-sim-secret-" + generator.text(of: "0123456789abcdef", count: 45)
        return Credentials([
            ("key", key), ("secret", Base64.encode(Bytes(text: secret)).text),
            ("account", "SIM" + generator.text(of: capitals, count: 13)),
        ])
    }

    package func rows(ofEndpoint index: Int) -> ReplyRows? {
        KrakenEndpoint(rawValue: index) == .history
            ? ReplyRows(path: ["data"], balance: ["value"]) : nil
    }

    package func checkNames(ofEndpoint index: Int) -> [String] {
        KrakenEndpoint(rawValue: index)?.checks.map(\.name) ?? []
    }

    package func body(of error: ErrorReply, arguments: [String], at now: Instant)
        -> (contentType: String, body: Bytes)
    {
        let (contentType, body) = KrakenErrors.body(of: error, in: .problem)
        return ("\(contentType)", body)
    }

    package func credential(in request: HTTPRequest) -> ByteSlice? {
        request[field: "API-Key"]
    }

    /// The key is replaced wherever it stands; the signature goes too, as it could be sent again
    /// to the real service.
    package func redacting(_ request: HTTPRequest, credential replacement: Bytes) -> HTTPRequest {
        let key = Bytes(credential(in: request) ?? [])
        let encoded = PercentCoding.encode(key)
        // A short text stands in many places by chance: only what can be a key is looked for.
        let forms = key.count < 8 ? [] : key == encoded ? [key] : [key, encoded]
        func hiding(_ bytes: some Collection<UInt8>) -> Bytes {
            forms.reduce(Bytes(bytes)) { $0.replacing($1, with: replacement) }
        }
        let fields = request.fields.map { field in
            if field.name.equalsIgnoringASCIICase("API-Key") {
                return (field.name.text, replacement.text)
            }
            if field.name.equalsIgnoringASCIICase("API-Sign") {
                return (field.name.text, "redacted")
            }
            return (field.name.text, hiding(field.value).text)
        }
        return HTTPRequest(
            method: request.method, target: hiding(request.target).text, fields: fields,
            body: hiding(request.body))
    }

    package func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator {
        try KrakenSimulator(world: world)
    }

    package func exampleRequest(at now: Instant) -> UnsignedRequest {
        // A week up to now: several points at any time of day.
        var query = Bytes(text: "quote_symbol=EUR&start_timestamp=")
        append(now.advanced(bySeconds: -7 * 86_400), to: &query)
        query.append("&end_timestamp=")
        append(now, to: &query)
        return UnsignedRequest(
            key: defaultCredentials["key"], secret: defaultCredentials["secret"],
            nonce: "\(max(0, now.nanoseconds(since: .epoch)))", method: "GET",
            target: "/v1/accounts/\(defaultCredentials["account"])/portfolio/history?"
                + query.text)
    }

    private func append(_ instant: Instant, to query: inout Bytes) {
        var text = Bytes()
        RFC3339.render(instant, fractionDigits: 0, into: &text)
        query.append(contentsOf: PercentCoding.encode(text))
    }

    /// Signs as the documentation's helpers do (docs P2).
    package func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest {
        guard request.timestamp == nil else {
            throw ConfigurationError("kraken has no timestamp; use --nonce")
        }
        guard let nonce = request.nonce, UInt64(strictDecimal: nonce.utf8) != nil else {
            throw ConfigurationError(
                "kraken signs a nonce: use --nonce with a whole number from 0 to "
                    + "18446744073709551615, above the last one")
        }
        guard let secret = Base64.decode(request.secret.utf8), !secret.isEmpty else {
            throw ConfigurationError("the secret is not base64, as kraken's secrets are")
        }
        guard request.target.utf8.first == UInt8(ascii: "/"),
            request.target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError(
                "target '\(request.target)' is not a path with an optional query, in visible "
                    + "ASCII: /v1/accounts/ABCD1234EFGH5678/portfolio/history")
        }
        let body = Bytes(text: request.body)
        let digest = Hex.encode(KrakenSignature.digest(nonce: nonce.utf8, body: body)).text
        let signature = KrakenSignature.sign(
            target: Bytes(text: request.target)[...], nonce: nonce.utf8, body: body,
            with: HMAC<SHA512>(key: secret)
        ).text
        var headers = [
            (name: "API-Key", value: request.key), (name: "API-Nonce", value: nonce),
            (name: "API-Sign", value: signature),
        ]
        if !body.isEmpty {
            headers.append((name: "Content-Type", value: "application/json"))
        }
        return SignedRequest(
            steps: [
                (name: "nonce and body", value: nonce + request.body),
                (name: "SHA-256 of them, in hex", value: digest),
                (
                    name: "signed text: the target, and the 32 bytes of that digest",
                    value: request.target + " + " + digest
                ),
                (
                    name: "algorithm",
                    value: "HMAC-SHA512, keyed with the base64-decoded secret, in base64"
                ),
                (name: "signature", value: signature),
            ],
            method: request.method, target: request.target, headers: headers, body: request.body)
    }
}

extension SeededGenerator {
    /// So many characters, drawn from an alphabet of 16 or 32.
    fileprivate mutating func text(of alphabet: String, count: Int) -> String {
        let letters = Array(alphabet.utf8)
        return String(
            decoding: (0..<count).map { _ in letters[Int(next() >> 32) & (letters.count - 1)] },
            as: UTF8.self)
    }
}

extension ContiguousArray where Element == UInt8 {
    /// The bytes with each occurrence of a text replaced.
    func replacing(_ wanted: String, with replacement: String) -> Bytes {
        replacing(Bytes(text: wanted), with: Bytes(text: replacement))
    }

    /// The bytes with each occurrence of some replaced; the search goes on behind it.
    func replacing(_ wanted: Bytes, with replacement: Bytes) -> Bytes {
        guard let first = wanted.first, count >= wanted.count else { return self }
        var result = Bytes()
        var index = 0
        while index < count {
            if self[index] == first, self[index...].starts(with: wanted) {
                result.append(contentsOf: replacement)
                index += wanted.count
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return result
    }
}
