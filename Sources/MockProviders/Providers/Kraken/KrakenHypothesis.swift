import WireFormats

/// A mistake, and what signing with it would be.
package struct KrakenHypothesis: Sendable {
    /// What of the signed text the mistake is about, and with it what is shown.
    package enum Subject: Sendable { case key, target, payload, formula }

    /// The mistake, or two that people make together.
    package let mistakes: [KrakenMistake]
    package let subject: Subject
    /// The wrong ways to sign; those that do not apply to the request are left out.
    package let recipes: @Sendable (KrakenSigningInput) -> [KrakenRecipe]

    private init(
        _ mistakes: KrakenMistake..., about subject: Subject,
        recipes: @escaping @Sendable (KrakenSigningInput) -> [KrakenRecipe]
    ) {
        self.mistakes = mistakes
        self.subject = subject
        self.recipes = recipes
    }

    /// The stable name: that of the mistake, or of both.
    package var name: String { mistakes.map(\.rawValue).joined(separator: "-and-") }

    /// Every hypothesis in the order in which they are tried; pairs come last.
    package static let all = keys + targets + payloads + formulas + pairs

    private static let keys: [KrakenHypothesis] = [
        KrakenHypothesis(.secretNotDecoded, about: .key) { [$0.keyed($0.secretText)] },
        KrakenHypothesis(.secretWithLineEnd, about: .key) { input in
            [
                input.keyed(input.secretText + [0x0A]), input.keyed(input.right.key + [0x0A]),
                input.keyed(input.secretText + [0x0D, 0x0A]),
            ]
        },
        KrakenHypothesis(.secretAsHex, about: .key) { [$0.keyed(Hex.encode($0.right.key))] },
        KrakenHypothesis(.apiKeyAsSecret, about: .key) { [$0.keyed($0.apiKey)] },
        KrakenHypothesis(.secretOfAnotherSandbox, about: .key) { input in
            input.strangers.map { input.keyed($0) }
        },
        KrakenHypothesis(.secretOfAnotherProvider, about: .key) { input in
            input.others.map { input.keyed($0) }
        },
    ]

    private static let targets: [KrakenHypothesis] = [
        KrakenHypothesis(.queryNotSigned, about: .target) { input in
            input.right.target == input.target ? [input.signing(input.path)] : []
        },
        KrakenHypothesis(.querySigned, about: .target) { [$0.signing($0.target)] },
        KrakenHypothesis(.urlSigned, about: .target) { input in
            [
                Bytes(text: "http://") + input.host, Bytes(text: "https://") + input.host,
                Bytes(text: "https://api.services.payward.com"),
            ].map { input.signing($0 + input.right.target) }
        },
        KrakenHypothesis(.hostSigned, about: .target) {
            [$0.signing($0.host + $0.right.target)]
        },
        KrakenHypothesis(.targetDecoded, about: .target) { input in
            PercentCoding.decode(input.right.target).map { [input.signing($0)] } ?? []
        },
        KrakenHypothesis(.targetEncoded, about: .target) { input in
            guard let query = input.query else { return [] }
            return [
                PercentCoding.encode(query, keeping: "&=%+"),
                PercentCoding.encode(query, keeping: "&=%+:"),
            ].map { input.signing(input.path + [UInt8(ascii: "?")] + $0) }
        },
        KrakenHypothesis(.targetDoubleEncoded, about: .target) { input in
            [input.signing(input.right.target.replacing("%", with: "%25"))]
        },
        KrakenHypothesis(.blankAsPlus, about: .target) { input in
            [
                input.signing(input.right.target.replacing("%20", with: "+")),
                input.signing(input.right.target.replacing("+", with: "%20")),
            ]
        },
        KrakenHypothesis(.querySorted, about: .target) { input in
            guard let query = input.query else { return [] }
            let pairs = query.split(separator: UInt8(ascii: "&")).map { Bytes($0) }
            let sorted = pairs.sorted { $0.lexicographicallyPrecedes($1) }
            let text = sorted.joined(separator: [UInt8(ascii: "&")])
            return [input.signing(input.path + [UInt8(ascii: "?")] + text)]
        },
        KrakenHypothesis(.questionMarkMissing, about: .target) { input in
            input.query.map { [input.signing(input.path + $0)] } ?? []
        },
        KrakenHypothesis(.pathNotSigned, about: .target) { input in
            input.query.map { [input.signing($0), input.signing([UInt8(ascii: "?")] + $0)] } ?? []
        },
        KrakenHypothesis(.versionNotSigned, about: .target) { input in
            let prefix = Bytes(text: "/v1")
            guard input.right.target.starts(with: prefix) else { return [] }
            return [input.signing(Bytes(input.right.target.dropFirst(prefix.count)))]
        },
        KrakenHypothesis(.leadingSlashMissing, about: .target) { input in
            [input.signing(Bytes(input.right.target.dropFirst()))]
        },
        KrakenHypothesis(.methodSigned, about: .target) { input in
            [input.signing(Bytes(text: input.method) + input.right.target)]
        },
        KrakenHypothesis(.placeholderSigned, about: .target) { input in
            let parts = input.right.target.split(
                separator: UInt8(ascii: "/"), maxSplits: 4, omittingEmptySubsequences: false)
            guard parts.count == 5, parts[2].equals("accounts") else { return [] }
            return [
                input.signing(
                    Bytes(text: "/\(parts[1].text)/accounts/{account_id}/") + parts[4])
            ]
        },
    ]

    private static let payloads: [KrakenHypothesis] = [
        KrakenHypothesis(.nonceNotHashed, about: .payload) { [$0.hashing($0.body)] },
        KrakenHypothesis(.nonceAfterBody, about: .payload) { [$0.hashing($0.body + $0.nonce)] },
        KrakenHypothesis(.nonceDiffers, about: .payload) { input in
            guard let nonce = UInt64(strictDecimal: input.nonce) else { return [] }
            return [nonce &+ 1, nonce &- 1].map {
                input.hashing(Bytes(text: "\($0)") + input.body)
            }
        },
        KrakenHypothesis(.nonceInAnotherUnit, about: .payload) { input in
            KrakenNonceUnit.others(of: input.nonce).map { input.hashing($0 + input.body) }
        },
        KrakenHypothesis(.queryHashedAsBody, about: .payload) { input in
            guard let query = input.query, input.body.isEmpty else { return [] }
            return [
                input.hashing(input.nonce + query).with { $0.target = input.path },
                input.hashing(input.nonce + query),
            ]
        },
        KrakenHypothesis(.spotScheme, about: .payload) { input in
            var data = Bytes(text: "nonce=") + input.nonce
            if let query = input.query { data += [UInt8(ascii: "&")] + query }
            return [
                input.hashing(input.nonce + data).with { $0.target = input.path },
                input.hashing(input.nonce + Bytes(text: "nonce=") + input.nonce),
            ]
        },
        KrakenHypothesis(.bodyNotSigned, about: .payload) { [$0.hashing($0.nonce)] },
        KrakenHypothesis(.emptyBodyAsJSON, about: .payload) { input in
            guard input.body.isEmpty else { return [] }
            return ["{}", "null", "\"\""].map { input.hashing(input.nonce + Bytes(text: $0)) }
        },
        KrakenHypothesis(.bodyLineEnd, about: .payload) { input in
            guard !input.body.isEmpty else { return [] }
            let bare = input.body.last == 0x0A ? Bytes(input.body.dropLast()) : input.body
            return [bare, bare + [0x0A]].map { input.hashing(input.nonce + $0) }
        },
        KrakenHypothesis(.bodyReserialised, about: .payload) { input in
            KrakenBodyText.others(of: input.body).map { input.hashing(input.nonce + $0) }
        },
    ]

    private static let formulas: [KrakenHypothesis] = [
        KrakenHypothesis(.targetInsideHash, about: .formula) { input in
            [
                input.nonce + input.body + input.right.target,
                input.right.target + input.nonce + input.body,
                input.body + input.nonce + input.right.target,
            ].map { payload in input.hashing(payload).with { $0.order = .hashOnly } }
        },
        inner(.innerHashMissing, .none), inner(.innerHashAsHex, .hex),
        inner(.innerHashAsBase64, .base64), inner(.innerHashSHA512, .sha512),
        inner(.innerHashAsText, .latin1, .utf8),
        KrakenHypothesis(.innerHashFirst, about: .formula) { input in
            [input.right.with { $0.order = .hashFirst }]
        },
        code(.hmacSHA256, .hmac256), code(.hashWithoutHMAC, .plain, .keyFirst, .keyLast),
        code(.hmacArgumentsSwapped, .swapped),
    ]

    /// Mistakes that people make together.
    private static let pairs: [KrakenHypothesis] = [
        KrakenHypothesis(.secretNotDecoded, .queryNotSigned, about: .key) { input in
            [input.keyed(input.secretText).with { $0.target = input.path }]
        },
        KrakenHypothesis(.secretNotDecoded, .innerHashMissing, about: .key) { input in
            [input.keyed(input.secretText).with { $0.inner = .none }]
        },
        KrakenHypothesis(.secretNotDecoded, .hmacSHA256, about: .key) { input in
            [input.keyed(input.secretText).with { $0.code = .hmac256 }]
        },
        KrakenHypothesis(.queryNotSigned, .innerHashMissing, about: .target) { input in
            [input.signing(input.path).with { $0.inner = .none }]
        },
    ]

    private static func inner(
        _ mistake: KrakenMistake, _ kinds: KrakenRecipe.Inner...
    ) -> KrakenHypothesis {
        KrakenHypothesis(mistake, about: .formula) { input in
            kinds.map { kind in input.right.with { $0.inner = kind } }
        }
    }

    private static func code(
        _ mistake: KrakenMistake, _ kinds: KrakenRecipe.Code...
    ) -> KrakenHypothesis {
        KrakenHypothesis(mistake, about: .formula) { input in
            kinds.map { kind in input.right.with { $0.code = kind } }
        }
    }
}
