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

    private static let hidden = ["appid", "merchantid", "authorization"]
    /// Members that no documented request has, and that would hold a secret.
    private static let secretNames = [
        "appkey", "secret", "token", "password", "authorization", "signature", "sign",
    ]

    private func hidingSecrets(in body: Bytes, shown: String) -> Bytes {
        let value: JSONValue
        do {
            value = try JSONParser.parse(body)
        } catch {
            return body
        }
        guard case .object(let members) = value else { return body }
        var isChanged = false
        let cleaned = members.map { member in
            let name = member.name.lowercased().filter { $0.isLetter }
            guard Pagsmile.secretNames.contains(name) else { return member }
            isChanged = true
            return JSONMember(member.name, .string(shown))
        }
        guard isChanged else { return body }
        var writer = JSONWriter()
        writer.write(.object(cleaned))
        return writer.bytes
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
