import WireFormats

/// Takes credentials out of a request before the journal keeps it.
enum PivotRedaction {
    /// The fields whose values let somebody in.
    private static let fields: [StaticString] = [
        "Authorization", "X-MERCHANT-ID", "X-MERCHANT-SECRET", "X-API-Key",
    ]

    /// Replaces the values of the credential fields, and every copy of them in target and body.
    static func redact(_ request: HTTPRequest, with replacement: Bytes) -> HTTPRequest {
        var hidden: [Bytes] = []
        for name in fields {
            hidden += request.values(of: name).map { Bytes($0) }
        }
        if let token = PivotToken.bearer(in: request) {
            hidden.append(Bytes(token))
            if let client = PivotToken.claimedClient(token) { hidden.append(client) }
        }
        if let credential = PivotCredential.find(in: request) { hidden.append(Bytes(credential)) }
        hidden += strayed(in: request)
        return hide(hidden, in: request) { _ in
            replacement
        } field: { name in
            fields.contains { name.equalsIgnoringASCIICase($0) } ? replacement : nil
        }
    }

    /// Replaces secrets that stand in the query or the body, whoever made them.
    static func hideStrayed(in request: HTTPRequest) -> HTTPRequest {
        // What is hidden already stays as it is.
        let hidden = strayed(in: request).filter {
            !$0.starts(with: "sha256:".utf8) && !$0.starts(with: "sha256%3A".utf8)
        }
        guard !hidden.isEmpty else { return request }
        return hide(hidden, in: request) {
            Bytes(text: "sha256:") + Hex.encode(SHA256.hash($0)).prefix(16)
        } field: { _ in
            nil
        }
    }

    /// Tokens and secrets in the query or the body, and how they are written there.
    private static func strayed(in request: HTTPRequest) -> [Bytes] {
        (PivotStray.tokenNames + PivotStray.secretNames).flatMap { name in
            PivotStray.values(named: name, in: request).flatMap { value in
                var escaped = Bytes()
                escaped.append(jsonString: value)
                return [
                    value, PercentCoding.encode(value), Bytes(escaped.dropFirst().dropLast()),
                ]
            } + PivotStray.rawValues(named: name, in: request)
        }
    }

    private static func hide(
        _ hidden: [Bytes], in request: HTTPRequest, replacement: (Bytes) -> Bytes,
        field: (ByteSlice) -> Bytes?
    ) -> HTTPRequest {
        // A longer text may hold a shorter one.
        let hidden = hidden.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
            .map { ($0, replacement($0)) }
        let kept = request.fields.map { name, value in
            (name.text, (field(name) ?? cleaned(Bytes(value), hidden)).text)
        }
        return HTTPRequest(
            method: request.method, target: cleaned(Bytes(request.target), hidden).text,
            fields: kept, body: cleaned(request.body, hidden))
    }

    private static func cleaned(_ bytes: Bytes, _ hidden: [(Bytes, Bytes)]) -> Bytes {
        var cleaned = Bytes()
        var index = 0
        while index < bytes.count {
            if let found = hidden.first(where: { bytes[index...].starts(with: $0.0) }) {
                cleaned.append(contentsOf: found.1)
                index += found.0.count
            } else {
                cleaned.append(bytes[index])
                index += 1
            }
        }
        return cleaned
    }
}
