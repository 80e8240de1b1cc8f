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
        var values: [ByteSlice] = []
        _ = hasValue(of: part) { value in
            values.append(value)
            return false
        }
        return values
    }

    /// Whether a part has a value that is looked for.
    ///
    /// It runs for every request of a scripted world, so it makes no list of them.
    mutating func hasValue(
        of part: RequestMatcher.Part, where isLookedFor: (ByteSlice) -> Bool
    ) -> Bool {
        switch part {
        case .method: isLookedFor(Bytes(text: request.method.token)[...])
        case .path: isLookedFor(request.path)
        case .query(let name): query?.hasValue(of: name, where: isLookedFor) ?? false
        case .header(let name): request.hasField(ofLowercased: name, where: isLookedFor)
        case .body: !request.body.isEmpty && isLookedFor(request.body[...])
        case .form(let name): form.hasValue(of: name, where: isLookedFor)
        case .json(let path):
            json?.value(at: path[...]).map { isLookedFor($0.written[...]) } ?? false
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
    /// Whether a value of that name is looked for, decoded; one with broken percent escapes stands
    /// as sent.
    fileprivate func hasValue(of name: Bytes, where isLookedFor: (ByteSlice) -> Bool) -> Bool {
        for pair in pairs where isNamed(name, pair) {
            if isLookedFor(QueryParameters.decoded(bytes[pair.value])) { return true }
        }
        return false
    }

    /// Whether a pair's name is that one, decoded.
    private func isNamed(_ name: Bytes, _ pair: Pair) -> Bool {
        let sent = bytes[pair.name]
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
