package import WireFormats

extension Pacifica {
    /// The API Config Key of the default sandbox: 8 characters and base58 of a UUID, as documented.
    ///
    /// It lets nobody in and has a bucket of credits of its own.
    package static let sandboxKey: StaticString = "SimPfKey_37EWfXHPPeDwCqkCAyqKNk"

    /// The account and the secret are those of the vectors in pacifica.md section 2.
    package var defaultCredentials: Credentials {
        Credentials([
            ("account", "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF"),
            (
                "secret",
                "1GMkH3brNXiNNs1tiFZHu4yZSRrzJwxi5wB9bHFtMikjwpAW9DMZzU2Pqakc5it8X3N5vPmqdN7KF4CCU"
                    + "pmKhq"
            ),
            ("apiKey", "\(Pacifica.sandboxKey)"),
        ])
    }

    package var selectors: [String] { ["account", "apiKey"] }

    package var credentialFields: [StaticString] { ["PF-API-KEY"] }

    /// A wallet whose seed comes from the generator, and an API Config Key.
    ///
    /// An address is a public key and nothing else, so the key alone can say that it is simulated.
    package func mintCredentials(from generator: inout SeededGenerator) -> Credentials {
        let seed = Pacifica.bytes(32, from: &generator)
        let identifier = Pacifica.bytes(16, from: &generator)
        let pair = PacificaKeyPair(seed: seed)
        return Credentials([
            ("account", pair?.account ?? ""), ("secret", pair?.secret ?? ""),
            ("apiKey", Pacifica.apiKey(of: identifier)),
        ])
    }

    /// An API Config Key in the documented form: 8 characters, and base58 of a random UUID.
    static func apiKey(of identifier: Bytes) -> String {
        var identifier = identifier
        // RFC 9562 section 5.4: version 4, variant 10.
        identifier[6] = identifier[6] & 0x0F | 0x40
        identifier[8] = identifier[8] & 0x3F | 0x80
        return "SimPfKey_" + Base58.encode(identifier).text
    }

    /// So many bytes at random.
    static func bytes(_ count: Int, from generator: inout SeededGenerator) -> Bytes {
        Bytes((0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 24) })
    }

    /// The account that a request is about, else its API Config Key.
    ///
    /// The account comes first: keys that a client made itself are known to their sandbox alone.
    package func credential(in request: HTTPRequest) -> ByteSlice? {
        if request.method == .post, request.path.hasPrefix(PacificaTables.keysPath) {
            if let account = PacificaSignedBody(request.body)?["account"]?.stringValue {
                return Bytes(text: account)[...]
            }
        }
        let query = QueryParameters(request.query ?? [])
        if let raw = query.rawValue("account") {
            return PercentCoding.decode(raw, plusIsSpace: true).map { $0[...] } ?? raw
        }
        return request[field: "PF-API-KEY"]
    }

    /// Every address but the default one goes, and what may carry a key or a signature.
    ///
    /// Only a request whose credential selects no sandbox comes here.
    package func redacting(_ request: HTTPRequest, credential replacement: Bytes) -> HTTPRequest {
        let query = QueryParameters(request.query ?? [])
        var target = request.target.text
        let known = defaultCredentials["account"]
        let foreign = query.pairs.filter { pair in
            query.bytes.equals("account", in: pair.name) && query.bytes[pair.value].text != known
        }
        if !foreign.isEmpty {
            var bytes = Bytes(request.path)
            bytes.append(UInt8(ascii: "?"))
            var position = query.bytes.startIndex
            for pair in foreign {
                bytes.append(contentsOf: query.bytes[position..<pair.value.lowerBound])
                bytes.append(contentsOf: replacement)
                position = pair.value.upperBound
            }
            bytes.append(contentsOf: query.bytes[position...])
            target = bytes.text
        }
        let fields = request.fields.map { field in
            let isKey = field.name.equalsIgnoringASCIICase("PF-API-KEY")
            let isForeign =
                isKey && !field.value.equals(Pacifica.sandboxKey)
                || field.name.equalsIgnoringASCIICase("Authorization")
            return (field.name.text, isForeign ? replacement.text : field.value.text)
        }
        // The body of a signed POST carries account, agent wallet and signature.
        return HTTPRequest(
            method: request.method, target: target, fields: fields,
            body: request.body.isEmpty ? [] : replacement)
    }
}
