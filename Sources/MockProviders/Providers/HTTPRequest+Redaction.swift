package import WireFormats

extension HTTPRequest {
    /// The request with its head alone; nobody knows what a body holds that has no endpoint.
    package var withoutBody: HTTPRequest {
        guard !body.isEmpty else { return self }
        return HTTPRequest(
            method: method, target: target.text,
            fields: fields.map { ($0.name.text, $0.value.text) })
    }

    /// The request with every value of one field replaced; for the journal.
    package func replacing(field name: StaticString, with replacement: Bytes) -> HTTPRequest {
        let fields = fields.map { field in
            let isHidden = field.name.equalsIgnoringASCIICase(name)
            return (field.name.text, isHidden ? replacement.text : field.value.text)
        }
        return HTTPRequest(method: method, target: target.text, fields: fields, body: body)
    }
}

extension Provider {
    /// The request as it is: most providers have no body that could hold a secret.
    package func withoutSecrets(_ request: HTTPRequest) -> HTTPRequest { request }
}
