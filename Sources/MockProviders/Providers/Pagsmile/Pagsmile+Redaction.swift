package import WireFormats

extension Pagsmile {
    /// Hides both id headers and the signature, and the id wherever else it was put: a stray
    /// client may repeat it in its query or body.
    package func redacting(_ request: HTTPRequest, credential replacement: Bytes) -> HTTPRequest {
        let shown = replacement.text
        let ids = ["AppId", "MerchantId"].flatMap { name -> [Bytes] in
            request.fields.filter { $0.name.text.lowercased() == name.lowercased() }
                .map { Bytes($0.value) }
        }.filter { !$0.isEmpty }
        func cleaned(_ bytes: Bytes) -> Bytes {
            ids.reduce(bytes) { Pagsmile.replacing($1, with: replacement, in: $0) }
        }
        let fields = request.fields.map { field -> (String, String) in
            let isHidden = Pagsmile.hidden.contains(field.name.text.lowercased())
            return (
                field.name.text, isHidden ? shown : cleaned(Bytes(field.value)).text
            )
        }
        return HTTPRequest(
            method: request.method, target: cleaned(Bytes(request.target)).text, fields: fields,
            body: hidingSecrets(in: cleaned(request.body), shown: shown))
    }

    /// A copy of the request without secrets in its body, whosever they are; for the journal.
    package func withoutSecrets(_ request: HTTPRequest) -> HTTPRequest {
        let body = hidingSecrets(in: request.body, shown: PagsmileSecrets.word)
        guard body != request.body else { return request }
        return HTTPRequest(
            method: request.method, target: request.target.text,
            fields: request.fields.map { ($0.name.text, $0.value.text) }, body: body)
    }

    private static let hidden = ["appid", "merchantid", "authorization"]

    /// The body without what may be secret in it; one that cannot be read is not kept at all.
    private func hidingSecrets(in body: Bytes, shown: String) -> Bytes {
        guard !body.isEmpty else { return body }
        let value: JSONValue
        do {
            value = try JSONParser.parse(body)
        } catch {
            return Bytes(text: "(\(body.count) bytes that are not JSON)")
        }
        let cleaned = Pagsmile.hidingSecrets(in: value, shown: shown)
        guard cleaned != value else { return body }
        var writer = JSONWriter()
        writer.write(cleaned)
        return writer.bytes
    }

    private static func hidingSecrets(in value: JSONValue, shown: String) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                members.map { member in
                    JSONMember(
                        member.name,
                        PagsmileSecrets.isNamed(member.name)
                            ? .string(shown) : hidingSecrets(in: member.value, shown: shown))
                })
        case .array(let elements): .array(elements.map { hidingSecrets(in: $0, shown: shown) })
        case .null, .bool, .number, .string: value
        }
    }

    /// A copy of some bytes in which others are replaced wherever they stand.
    static func replacing(_ wanted: Bytes, with replacement: Bytes, in bytes: Bytes)
        -> Bytes
    {
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return bytes }
        var result = Bytes()
        var index = 0
        while index < bytes.count {
            if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
                result.append(contentsOf: replacement)
                index += wanted.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
