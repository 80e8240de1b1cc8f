import WireFormats

/// The client's credentials: how they are made, and where in a request one stands.
enum PivotCredential {
    /// Begins the client ids made here, so that they are known for what they are.
    private static let mintedPrefix: UInt64 = 0x5eed << 48

    /// A client id in the documented form, a UUID, that begins with `5eed`; and a secret.
    static func mint(from generator: inout SeededGenerator) -> Credentials {
        let high = mintedPrefix | generator.next() >> 16
        // Version 4 and its variant (RFC 9562 section 5.4).
        let first = high & ~0xF000 | 0x4000
        let second = generator.next() & ~(3 << 62) | 1 << 63
        var text = hex(first) + hex(second)
        for position in [20, 16, 12, 8] {
            text.insert(UInt8(ascii: "-"), at: position)
        }
        let secret = hex(generator.next()) + hex(generator.next()).prefix(8)
        return Credentials([
            ("clientId", text.text), ("clientSecret", "sim-pivot-secret-\(secret.text)"),
        ])
    }

    private static func hex(_ word: UInt64) -> Bytes {
        Hex.encode(
            stride(from: 56 as UInt64, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: word >> $0)
            })
    }

    /// The client that the request authenticates as.
    ///
    /// The merchant header says so when a secret comes with it, else the token's claim. A token
    /// that names nobody stands for itself, so that it is not kept either. What stands in a wrong
    /// place counts last, so that the right sandbox explains what is wrong.
    static func find(in request: HTTPRequest) -> ByteSlice? {
        let merchant = request[field: "X-MERCHANT-ID"]
        if let merchant, request[field: "X-MERCHANT-SECRET"] != nil { return merchant }
        if let token = PivotToken.bearer(in: request), !token.isEmpty {
            return client(of: token) ?? token
        }
        if let merchant { return merchant }
        guard PivotEndpoint.allCases.contains(where: { $0.table.pattern.matches(request.path) })
        else { return nil }
        return strayed(in: request)
    }

    private static func client(of token: ByteSlice) -> ByteSlice? {
        PivotToken.claimedClient(token).map { $0[...] }
    }

    /// The credential in another scheme, in the query or in the body.
    private static func strayed(in request: HTTPRequest) -> ByteSlice? {
        if let field = request[field: "Authorization"], !field.isEmpty {
            let value = field.drop { $0 != UInt8(ascii: " ") }.dropFirst()
            if field.prefix(6).equalsIgnoringASCIICase("Basic "),
                let pair = Base64.decode(value),
                let colon = pair.firstIndex(of: UInt8(ascii: ":"))
            {
                return pair[..<colon]
            }
            // Another provider's request may come with a scheme of its own: only a JWT is Pivot's.
            return client(of: value.isEmpty ? field : value)
        }
        for name in ["clientId", "client_id"] {
            if let id = PivotStray.values(named: name, in: request).first { return id[...] }
        }
        let tokens = PivotStray.tokenNames.flatMap { PivotStray.values(named: $0, in: request) }
        guard let token = tokens.first else {
            return PivotStray.secretNames.lazy.compactMap {
                PivotStray.values(named: $0, in: request).first.map { $0[...] }
            }.first
        }
        return client(of: token[...]) ?? token[...]
    }
}
