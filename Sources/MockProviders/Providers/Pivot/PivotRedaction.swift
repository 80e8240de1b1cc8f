import WireFormats

/// Takes foreign credentials out of a request before the journal keeps it.
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
        hidden.removeAll { $0.isEmpty }
        // A longer text may hold a shorter one.
        hidden.sort { $0.count > $1.count }
        let kept = request.fields.map { field in
            let isHidden = fields.contains { field.name.equalsIgnoringASCIICase($0) }
            return (
                field.name.text,
                isHidden ? replacement.text : cleaned(Bytes(field.value), hidden, replacement).text
            )
        }
        return HTTPRequest(
            method: request.method,
            target: cleaned(Bytes(request.target), hidden, replacement).text, fields: kept,
            body: cleaned(request.body, hidden, replacement))
    }

    private static func cleaned(_ bytes: Bytes, _ hidden: [Bytes], _ replacement: Bytes) -> Bytes {
        var cleaned = Bytes()
        var index = 0
        while index < bytes.count {
            if let found = hidden.first(where: { bytes[index...].starts(with: $0) }) {
                cleaned.append(contentsOf: replacement)
                index += found.count
            } else {
                cleaned.append(bytes[index])
                index += 1
            }
        }
        return cleaned
    }
}
