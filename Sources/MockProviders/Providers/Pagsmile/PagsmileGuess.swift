package import WireFormats

/// One way in which clients get the signature wrong: what they sign instead, and how.
package struct PagsmileGuess: Sendable {
    /// The stable name of the mistake.
    package let name: String
    /// What was done, and what to do instead.
    package let advice: String
    let forms: [PagsmileForm]
    /// Whether the text differs from the right one; a text that does not is no mistake then.
    let changesText: Bool
    /// Whether the form is the right one, so that two guesses with one text are the same.
    let hasRightForm: Bool
    /// What stands in place of the sorted parameters; empty without an occasion for the mistake.
    ///
    /// For a reader's input it has as many texts, in the same order.
    let texts: @Sendable (PagsmileSigningInput) -> [Bytes]

    /// A guess about the text.
    init(
        _ name: String, _ advice: String,
        texts: @escaping @Sendable (PagsmileSigningInput) -> [Bytes]
    ) {
        self.name = name
        self.advice = advice
        forms = [.appended]
        changesText = true
        hasRightForm = true
        self.texts = texts
    }

    /// A guess about the form.
    init(_ name: String, _ advice: String, forms: [PagsmileForm]) {
        self.name = name
        self.advice = advice
        self.forms = forms
        changesText = false
        hasRightForm = false
        texts = { [$0.parameters] }
    }

    private init(name: String, advice: String, forms: [PagsmileForm], texts: PagsmileGuess) {
        self.name = name
        self.advice = advice
        self.forms = forms
        changesText = true
        hasRightForm = false
        self.texts = texts.texts
    }

    /// Two mistakes made together: the other one's form with this one's text.
    func joined(with other: PagsmileGuess) -> PagsmileGuess {
        PagsmileGuess(
            name: name, advice: "\(advice) Besides, \(other.advice.lowercasedFirst)",
            forms: other.forms, texts: self)
    }

    /// The signatures, in lower-case hex, of clients that make this mistake.
    package func signatures(_ input: PagsmileSigningInput) -> [Bytes] {
        texts(input).filter { !changesText || $0 != input.parameters }.flatMap { text in
            forms.map { Hex.encode($0.hash(text, key: input.appKey)) }
        }
    }

    /// Every guess, the likeliest first; pairs that really occur come last.
    package static let all: [PagsmileGuess] = single + pairs

    /// The guesses that consist of one mistake.
    package static let single: [PagsmileGuess] = common + textGuesses + keyPlaces + digests

    /// Pairs: parameters in the body's order, or the body itself, with another form.
    private static let pairs: [PagsmileGuess] = [unsorted, wholeBody].flatMap { text in
        [hmac, prepended, leftOut, asParameter].map { text.joined(with: $0) }
    }

    private static let common = [unsorted, hmac, asParameter, prepended, leftOut, wholeBody]

    static let unsorted = PagsmileGuess(
        "parameters-unsorted",
        "The parameters stand in the order of the body; sort them by name."
    ) { input in
        let names = input.signed.map(\.name)
        return [join(input.members.filter { names.contains($0.name) })]
    }

    static let wholeBody = PagsmileGuess(
        "body-signed", "The body was signed as it is; sign its members as key=value, joined with &."
    ) { [$0.body] }

    static let hmac = PagsmileGuess(
        "hmac-instead-of-sha256",
        "HMAC-SHA256 was used; take plain SHA-256 of the parameters with the app key behind them.",
        forms: [
            PagsmileForm(.hmacSHA256) { text, _ in text },
            PagsmileForm(.hmacSHA256) { $0 + $1 },
        ])

    static let prepended = PagsmileGuess(
        "key-prepended", "The app key stands before the parameters; put it behind them.",
        forms: [
            PagsmileForm(.sha256) { $1 + $0 },
            PagsmileForm(.sha256) { $1 + Bytes(text: "&") + $0 },
        ])

    static let leftOut = PagsmileGuess(
        "key-left-out", "The app key is missing; put it right behind the parameters.",
        forms: [PagsmileForm(.sha256) { text, _ in text }])

    static let asParameter = PagsmileGuess(
        "key-as-parameter",
        "The app key was appended as a parameter of its own; append it bare, without & and name.",
        forms: ["&key=", "&app_key=", "&appKey="].map { name in
            PagsmileForm(.sha256) { $0 + Bytes(text: name) + $1 }
        })

    private static let keyPlaces: [PagsmileGuess] = [
        PagsmileGuess(
            "ampersand-before-key",
            "An & stands between the parameters and the app key; append the key right behind.",
            forms: [PagsmileForm(.sha256) { $0 + Bytes(text: "&") + $1 }]),
        PagsmileGuess(
            "newline-behind-key",
            "A line end stands behind the app key, as echo writes it or a file ends; leave it out.",
            forms: ["\n", "\r\n"].map { end in
                PagsmileForm(.sha256) { $0 + $1 + Bytes(text: end) }
            }),
        PagsmileGuess(
            "key-on-both-sides",
            "The app key stands before the parameters too; put it behind them alone.",
            forms: [PagsmileForm(.sha256) { $1 + $0 + $1 }]),
    ]

    private static let digests: [PagsmileGuess] = [
        PagsmileGuess(
            "hashed-twice", "The digest was hashed once more, as hex; hash once.",
            forms: [PagsmileForm(.sha256OfHex) { $0 + $1 }]),
        PagsmileGuess(
            "sha512-instead-of-sha256", "SHA-512 was used; take SHA-256.",
            forms: [PagsmileForm(.sha512) { $0 + $1 }]),
        PagsmileGuess(
            "hmac-sha512-instead-of-sha256",
            "HMAC-SHA512 was used; take plain SHA-256 of the parameters with the app key behind "
                + "them.",
            forms: [
                PagsmileForm(.hmacSHA512) { text, _ in text },
                PagsmileForm(.hmacSHA512) { $0 + $1 },
            ]),
    ]

    /// Members as `key=value`, joined with `&`, in the order given.
    static func join(
        _ members: [JSONMember], with separator: String = "&", equals: String = "=",
        value: (JSONValue) -> Bytes = PagsmileSignature.text
    ) -> Bytes {
        var text = Bytes()
        for (index, member) in members.enumerated() {
            if index > 0 { text.append(text: separator) }
            text.append(text: member.name)
            text.append(text: equals)
            text.append(contentsOf: value(member.value))
        }
        return text
    }
}

extension String {
    /// The text with its first letter in lower case, unless the second is a capital too.
    var lowercasedFirst: String {
        guard let first, !dropFirst().prefix(1).allSatisfy(\.isUppercase) else { return self }
        return first.lowercased() + dropFirst()
    }
}
