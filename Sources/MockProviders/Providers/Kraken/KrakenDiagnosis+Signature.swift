import WireFormats

extension KrakenDiagnosis {
    /// The formula of the documentation (docs P2; kraken.md section 2).
    private static let formula = "base64(HMAC-SHA512(secret, target + SHA256(nonce + body)))"

    func signatureDiagnosis() -> Diagnosis? {
        guard let received = header("API-Sign") else { return missingSignature() }
        let input = signingInput
        let message = input.right.message
        let right = input.right.signature(of: message)
        let text = Base64.encode(right)
        guard received != text else {
            return answer(nil, "The signature is right; nothing is wrong with it.", hasCurl: false)
        }
        let forms = KrakenSignatureForm.forms(of: received)
        let written = forms.first { $0.bytes == right }.flatMap(\.mistake)
        if let mistake = written ?? KrakenSignatureForm.damage(received, of: text) {
            return answer(
                mistake.rawValue, sentence(mistake.advice), expected: text.text,
                received: received.text)
        }
        for hypothesis in KrakenHypothesis.all {
            for recipe in hypothesis.recipes(input) {
                guard forms.contains(where: { $0.bytes.count == recipe.signatureLength }) else {
                    continue
                }
                let wrong = recipe.message
                // A mistake that changes nothing for this request is none.
                let isRight =
                    wrong == message && recipe.key == input.right.key && recipe.code == .hmac512
                guard !isRight else { continue }
                let signature = recipe.signature(of: wrong)
                guard let form = forms.first(where: { $0.bytes == signature }) else { continue }
                return found(hypothesis, recipe, form.mistake, input)
            }
        }
        return unexplained(received, input)
    }

    /// What is known of the request's signature.
    var signingInput: KrakenSigningInput {
        let credentials = context.world.credentials
        let others = context.siblings.filter { $0.provider != Kraken.name }.flatMap {
            $0.credentials.items.filter { ["secret", "appKey", "clientSecret"].contains($0.name) }
        }
        return KrakenSigningInput(
            target: Bytes(request.target), nonce: header("API-Nonce") ?? [], body: request.body,
            method: request.method.token, host: host,
            secretText: Bytes(text: credentials["secret"]),
            apiKey: Bytes(text: credentials["key"]),
            strangers: context.strangers.prefix(4).compactMap {
                Base64.decode($0.credentials["secret"].utf8)
            },
            others: others.prefix(4).map {
                Base64.decode($0.value.utf8) ?? Bytes(text: $0.value)
            }, signsQuery: settings.signedQuery != .excluded)
    }

    /// What a matching hypothesis means.
    private func found(
        _ hypothesis: KrakenHypothesis, _ recipe: KrakenRecipe, _ form: KrakenMistake?,
        _ input: KrakenSigningInput
    ) -> Diagnosis {
        let mistakes = hypothesis.mistakes + (form.map { [$0] } ?? [])
        var explanation = mistakes.map { sentence($0.advice) }.joined(separator: " ")
        let (expected, received): (String, String)
        switch hypothesis.subject {
        case .key:
            expected = "an HMAC key of \(input.right.key.count) bytes: the secret, base64-decoded"
            received = "an HMAC key of \(recipe.key.count) bytes"
        case .target:
            (expected, received) = (input.right.target.text, recipe.target.text)
            explanation += " " + difference(input.right.target, recipe.target)
        case .payload:
            let isTarget = recipe.payload == input.right.payload
            let pair =
                isTarget
                ? (input.right.target, recipe.target) : (input.right.payload, recipe.payload)
            (expected, received) = (pair.0.text, pair.1.text)
            explanation += " " + difference(pair.0, pair.1)
        case .formula:
            (expected, received) = (KrakenDiagnosis.formula, recipe.formula)
        }
        return answer(
            mistakes.map(\.rawValue).joined(separator: "-and-"), explanation, expected: expected,
            received: received)
    }

    /// Where two texts part, and how each goes on.
    private func difference(_ right: Bytes, _ wrong: Bytes) -> String {
        let shared = zip(right, wrong).prefix { $0 == $1 }.count
        func rest(_ text: Bytes) -> String {
            let shown = text.dropFirst(shared).prefix(20)
            let line = Bytes(shown).replacing("\n", with: "\\n").replacing("\r", with: "\\r")
            return shown.isEmpty ? "the end" : "\"\(line.text)\""
        }
        return "The texts part after \(shared) bytes: \(rest(right)) is right, \(rest(wrong)) was "
            + "signed."
    }

    private func unexplained(_ received: Bytes, _ input: KrakenSigningInput) -> Diagnosis {
        let nonce = input.nonce.text
        let hash = Hex.encode(SHA256.hash(input.right.payload)).text
        let length = 88
        let shape =
            received.count == length
            ? "" : " API-Sign has \(received.count) characters, and a signature has \(length)."
        return answer(
            nil,
            "No known mistake gives this signature.\(shape) Signed here: the target, and the 32 "
                + "bytes of SHA-256 of the nonce \"\(nonce)\" and \(request.body.count) bytes of "
                + "body, with HMAC-SHA512 and the base64-decoded secret.",
            expected: "\(input.right.target.text) + SHA256 \(hash)", received: received.text)
    }

    /// A text as a sentence.
    func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}

extension KrakenRecipe {
    /// How the signature was made, as a formula.
    fileprivate var formula: String {
        let hashed: String
        switch inner {
        case .sha256 where order == .hashOnly: hashed = "SHA256(target, nonce and body together)"
        case .sha256: hashed = "SHA256(nonce + body)"
        case .none: hashed = "nonce + body"
        case .hex: hashed = "hex(SHA256(nonce + body))"
        case .base64: hashed = "base64(SHA256(nonce + body))"
        case .sha512: hashed = "SHA512(nonce + body)"
        case .latin1, .utf8: hashed = "text(SHA256(nonce + body))"
        }
        let message: String
        switch order {
        case .targetFirst: message = "target + \(hashed)"
        case .hashFirst: message = "\(hashed) + target"
        case .hashOnly: message = hashed
        }
        switch code {
        case .hmac512: return "base64(HMAC-SHA512(secret, \(message)))"
        case .hmac256: return "base64(HMAC-SHA256(secret, \(message)))"
        case .plain: return "base64(SHA512(\(message)))"
        case .keyFirst: return "base64(SHA512(secret + \(message)))"
        case .keyLast: return "base64(SHA512(\(message) + secret))"
        case .swapped: return "base64(HMAC-SHA512(\(message), secret))"
        }
    }
}
