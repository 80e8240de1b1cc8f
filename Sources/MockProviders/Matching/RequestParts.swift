import WireFormats

/// A request taken apart as far as somebody asked for.
struct RequestParts {
    let request: HTTPRequest
    private lazy var query = request.query.map { QueryParameters($0) }
    private lazy var form = QueryParameters(request.body[...])
    /// The body as JSON; nil when it is none.
    private(set) lazy var json = RequestParts.json(in: request.body)

    init(_ request: HTTPRequest) {
        self.request = request
    }

    /// The values of a part: none when it is absent, which an empty body is too.
    mutating func values(of part: RequestMatcher.Part) -> [ByteSlice] {
        switch part {
        case .method: [Bytes(text: request.method.token)[...]]
        case .path: [request.path]
        case .query(let name): query?.values(of: name) ?? []
        case .header(let name): request.values(ofLowercased: name)
        case .body: request.body.isEmpty ? [] : [request.body[...]]
        case .form(let name): form.values(of: name)
        case .json(let path): json?.value(at: path[...]).map { [$0.written[...]] } ?? []
        }
    }

    private static func json(in body: Bytes) -> JSONValue? {
        do {
            return try JSONParser.parse(body)
        } catch {
            return nil
        }
    }
}

extension QueryParameters {
    /// Every value of that name, decoded; one with broken percent escapes stands as sent.
    fileprivate func values(of name: Bytes) -> [ByteSlice] {
        var values: [ByteSlice] = []
        for pair in pairs where isNamed(name, pair) {
            values.append(QueryParameters.decoded(bytes[pair.value]))
        }
        return values
    }

    /// Whether a pair's name is that one, decoded.
    private func isNamed(_ name: Bytes, _ pair: Pair) -> Bool {
        let sent = bytes[pair.name]
        // Most names have nothing to decode, and this runs for every request of a scripted world.
        // Decoding shortens or keeps a text, and keeps a first letter that is no escape.
        guard sent.count >= name.count else { return false }
        if let letter = sent.first, letter != name.first, !QueryParameters.isEscape(letter) {
            return false
        }
        return QueryParameters.decoded(sent).equals(name)
    }

    private static func isEscape(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+")
    }

    private static func decoded(_ text: ByteSlice) -> ByteSlice {
        let bytes = text.span
        for index in bytes.indices where isEscape(bytes[index]) {
            return PercentCoding.decode(text, plusIsSpace: true).map { $0[...] } ?? text
        }
        return text
    }
}

extension JSONValue {
    /// What stands at a path of names and places in arrays.
    fileprivate func value(at path: ArraySlice<String>) -> JSONValue? {
        guard let step = path.first else { return self }
        if let elements {
            guard let index = Int64(strictDecimal: step.utf8), elements.indices.contains(Int(index))
            else { return nil }
            return elements[Int(index)].value(at: path.dropFirst())
        }
        return self[step]?.value(at: path.dropFirst())
    }

    /// A string's text, and anything else as compact JSON.
    fileprivate var written: Bytes {
        if let text = stringValue { return Bytes(text: text) }
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }
}
