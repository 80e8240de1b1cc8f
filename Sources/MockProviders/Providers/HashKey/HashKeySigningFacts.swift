import WireFormats

/// What a request says about how it was signed, and what was to be signed.
struct HashKeySigningFacts: Sendable {
    let request: HTTPRequest
    /// The parameters of query and form as sent.
    let query: QueryParameters
    let form: QueryParameters
    /// Query and body, each without its signature, and both together: the text to sign.
    let signedQuery: Bytes
    let signedBody: Bytes
    let text: Bytes
    /// The `name=value` pairs of both, still encoded, without the signature.
    let queryPairs: [Bytes]
    let formPairs: [Bytes]
    let key: Bytes
    let secret: Bytes
    /// The value of the parameter signature as sent; nil when there is none.
    let received: Bytes?

    init(_ request: HTTPRequest, key: Bytes, secret: Bytes) {
        self.request = request
        self.key = key
        self.secret = secret
        query = QueryParameters(request.query ?? [])
        form = HashKeyCall.form(of: request)
        let none = QueryParameters([])
        signedQuery = HashKeySignature.signedBytes(query: query, form: none, body: [])
        signedBody = HashKeySignature.signedBytes(query: none, form: form, body: request.body)
        text = signedQuery + signedBody
        received = (query.rawValue("signature") ?? form.rawValue("signature")).map { Bytes($0) }
        queryPairs = HashKeySigningFacts.pairs(signedQuery)
        formPairs = form.pairs.isEmpty ? [] : HashKeySigningFacts.pairs(signedBody)
    }

    /// The digest of the right signature.
    var digest: Bytes { HMAC<SHA256>(key: secret).authenticationCode(for: text) }

    /// The text with the pairs of query and form changed; a body that is no form stays.
    func rebuilt(_ change: ([Bytes]) -> [Bytes]) -> Bytes {
        let body =
            formPairs.isEmpty ? signedBody : HashKeySigningFacts.joined(change(formPairs))
        return HashKeySigningFacts.joined(change(queryPairs)) + body
    }

    /// The text with every value changed.
    func mapped(_ change: (ByteSlice) -> Bytes) -> Bytes {
        rebuilt { pairs in
            pairs.map { pair in
                guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return pair }
                return Bytes(pair[...equals]) + change(pair[(equals + 1)...])
            }
        }
    }

    /// The text without the pairs of that name.
    func without(_ name: String) -> Bytes {
        rebuilt { $0.filter { HashKeySigningFacts.name(of: $0).text != name } }
    }

    /// The name of a pair.
    static func name(of pair: Bytes) -> ByteSlice {
        pair.prefix { $0 != UInt8(ascii: "=") }
    }

    /// The value of a pair.
    static func value(of pair: Bytes) -> ByteSlice {
        pair.drop { $0 != UInt8(ascii: "=") }.dropFirst()
    }

    static func joined(_ pairs: [Bytes]) -> Bytes {
        Bytes(pairs.joined(separator: CollectionOfOne(UInt8(ascii: "&"))))
    }

    private static func pairs(_ text: Bytes) -> [Bytes] {
        let parameters = QueryParameters(text[...])
        return parameters.pairs.map { Bytes(parameters.bytes[$0.whole]) }
    }
}
