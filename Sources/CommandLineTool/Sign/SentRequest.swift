package import MockProviders
package import WireFormats

/// A request as somebody's client sent it, when, and who the client was.
package struct SentRequest: Sendable {
    /// The provider that it was sent to.
    package let provider: any Provider
    /// The request.
    package let request: HTTPRequest
    /// The credentials that are valid.
    package let credentials: Credentials
    /// When it came.
    package let instant: Instant

    /// Reads the flags of `sign --explain`; `now` is for when they name no time.
    package init(
        _ given: SignArguments, _ arguments: ParsedArguments, now: Instant
    ) throws(ConfigurationError) {
        provider = given.provider
        let sent = given.request
        guard sent.target.utf8.first == UInt8(ascii: "/"), SignArguments.isVisible(sent.target)
        else {
            throw ConfigurationError(
                "target '\(sent.target)' is not a path with an optional query; valid: visible "
                    + "ASCII characters from the first /")
        }
        guard sent.nonce == nil else {
            throw ConfigurationError(
                "--nonce has no place beside --explain; valid: the --header that your client sent")
        }
        var fields: [(String, String)] = []
        for text in arguments.values(of: "--header") {
            fields.append(try SentRequest.field(text))
        }
        if !fields.contains(where: { Bytes(text: $0.0).equalsIgnoringASCIICase("Host") }) {
            // Every client sends one; a corrected command goes to where it points.
            let server = MockServer.Configuration()
            fields.append(("Host", "\(server.host):\(server.port)"))
        }
        request = HTTPRequest(
            method: SentRequest.method(sent.method), target: sent.target, fields: fields,
            body: Bytes(text: sent.body))
        credentials = try SentRequest.credentials(
            of: given, arguments.values(of: "--credential"))
        instant = try SentRequest.instant(
            clock: arguments.value(of: "--clock"), timestamp: sent.timestamp, now: now)
    }

    private static func method(_ token: String) -> HTTPMethod {
        let known: [HTTPMethod] = [.get, .head, .post, .put, .delete, .patch, .options, .trace]
        return known.first { $0.token == token } ?? .other(token)
    }

    private static func field(_ text: String) throws(ConfigurationError) -> (String, String) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, SignArguments.isToken(String(halves[0])),
            halves[1].utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7f) || $0 == 0x09 })
        else {
            // The value may be a secret.
            throw ConfigurationError(
                "--header '\(halves[0])' is not a header; valid: 'Name: value', in one line")
        }
        return (String(halves[0]), String(halves[1].drop { $0 == " " }))
    }

    /// The provider's credentials with the given key, secret and others in their places.
    private static func credentials(
        of given: SignArguments, _ others: [String]
    ) throws(ConfigurationError) -> Credentials {
        let provider = given.provider
        let names = provider.defaultCredentials.items.map(\.name)
        var pairs: [(name: String, value: String)] = []
        if let key = provider.selectors.first { pairs.append((key, given.request.key)) }
        if let secret = names.first(where: { !provider.selectors.contains($0) }) {
            pairs.append((secret, given.request.secret))
        }
        for text in others {
            let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, names.contains(String(halves[0])), !halves[1].isEmpty else {
                throw ConfigurationError(
                    "--credential '\(halves[0])' is not a credential of \(provider.name); valid: "
                        + names.map { "\($0)=VALUE" }.joined(separator: ", "))
            }
            pairs.append((String(halves[0]), String(halves[1])))
        }
        return Credentials(
            provider.defaultCredentials.items.map { item in
                (item.name, pairs.last { $0.name == item.name }?.value ?? item.value)
            })
    }

    /// When the request came: by the clock, else by the timestamp, whose length tells its unit.
    private static func instant(
        clock: String?, timestamp: String?, now: Instant
    ) throws(ConfigurationError) -> Instant {
        if let clock {
            switch try ClockSetting(parsing: clock).base {
            case .real: return now
            case .frozen(let instant), .from(let instant): return instant
            }
        }
        guard let timestamp else { return now }
        // Seconds have eleven digits until the year 5138, milliseconds twelve from 1973.
        guard timestamp.utf8.count <= 14, let number = Int64(strictDecimal: timestamp.utf8) else {
            throw ConfigurationError(
                "--timestamp '\(timestamp)' is no time; valid: Unix time in seconds or "
                    + "milliseconds, or --clock frozen@2026-04-26T12:00:00Z")
        }
        return timestamp.utf8.count <= 11
            ? Instant(milliseconds: number * 1000) : Instant(milliseconds: number)
    }
}
