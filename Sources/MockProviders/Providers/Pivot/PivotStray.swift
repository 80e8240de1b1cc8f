import WireFormats

/// Values that stand where Pivot does not read them: query parameters and members of a body.
///
/// Clients of other APIs send their secrets there, so a journal must not keep them.
enum PivotStray {
    /// Names under which other APIs take a token.
    static let tokenNames = ["access_token", "accessToken", "token", "bearer_token", "jwt"]
    /// Names under which other APIs take a client's secret.
    static let secretNames = [
        "clientSecret", "client_secret", "merchantSecret", "merchant_secret", "secret",
        "X-MERCHANT-SECRET",
    ]
    /// The longest body that is searched.
    private static let bodyMaximum = 16 << 10

    /// The values of that name, decoded: of the query, then of a body that is JSON or a form.
    static func values(named name: String, in request: HTTPRequest) -> [Bytes] {
        var values = self.values(named: name, ofForm: request.query ?? [])
        guard !request.body.isEmpty, request.body.count <= bodyMaximum else { return values }
        if let json = json(of: request.body) {
            if let text = json[name]?.stringValue { values.append(Bytes(text: text)) }
        } else {
            values += self.values(named: name, ofForm: request.body[...])
        }
        return values.filter { !$0.isEmpty }
    }

    /// The values of that name in the query and in a form body, as they were sent.
    static func rawValues(named name: String, in request: HTTPRequest) -> [Bytes] {
        let name = Bytes(text: name)
        return [request.query ?? [], request.body[...]].flatMap { form -> [Bytes] in
            guard form.count <= bodyMaximum else { return [] }
            let pairs = QueryParameters(form)
            return pairs.pairs.filter { pairs.bytes[$0.name].equals(name) }
                .map { Bytes(pairs.bytes[$0.value]) }
        }
    }

    /// The body as JSON; nil when it is none.
    static func json(of body: Bytes) -> JSONValue? {
        do {
            return try JSONParser.parse(body)
        } catch {
            return nil
        }
    }

    private static func values(named name: String, ofForm form: ByteSlice) -> [Bytes] {
        let name = Bytes(text: name)
        let pairs = QueryParameters(form)
        return pairs.pairs.compactMap { pair in
            pairs.bytes[pair.name].equals(name)
                ? PercentCoding.decode(pairs.bytes[pair.value], plusIsSpace: true) : nil
        }
    }
}
