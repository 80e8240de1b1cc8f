import WireFormats

/// Looks for the mistake that makes exactly the signature that came: equality is proof.
struct PagsmileSignatureSearch: Sendable {
    /// The mistake that was found.
    struct Finding: Sendable {
        let name: String
        let advice: String
        /// What was computed, as a formula without secrets.
        let received: String
        /// The text that was signed, without secrets.
        let text: Bytes
    }

    /// The most digests of one search; a body of the history needs fewer.
    static let digestsMax = 80
    /// The longest text that is searched for; longer ones would cost every client's time.
    static let textMax = 8192

    let input: PagsmileSigningInput
    let keys: [PagsmileKeyGuess]

    /// The right text, without secrets.
    var rightText: Bytes { input.shown.parameters + PagsmileSecrets.keyWord }

    /// The right computation as a formula, without secrets.
    var expected: String {
        let shown = input.shown
        return "hex(\(PagsmileForm.appended.formula(shown.parameters, key: shown.appKey)))"
    }

    /// Finds the mistake; nil when no guess gives the same signature.
    func find(_ received: PagsmileReceivedDigest) -> Finding? {
        let parameters = input.parameters
        guard input.body.count <= PagsmileSignatureSearch.textMax,
            parameters.count <= PagsmileSignatureSearch.textMax
        else { return nil }
        let shown = input.shown
        if received.digest == PagsmileForm.appended.hash(parameters, key: input.appKey) {
            guard let dress = received.dress else { return nil }
            return Finding(
                name: dress.name, advice: dress.advice,
                received: dressed(
                    PagsmileForm.appended.formula(shown.parameters, key: shown.appKey), dress),
                text: rightText)
        }
        var digestsLeft = PagsmileSignatureSearch.digestsMax
        var seen: Set<Bytes> = [parameters]
        for guess in PagsmileGuess.all {
            for (index, text) in guess.texts(input).enumerated() {
                // Two guesses may come to the same text, and one may come to the right one.
                if guess.hasRightForm {
                    guard seen.insert(text).inserted else { continue }
                } else if guess.changesText {
                    guard text != parameters else { continue }
                }
                for form in guess.forms where form.byteCount == received.digest.count {
                    guard digestsLeft > 0 else { return nil }
                    digestsLeft -= 1
                    guard form.hash(text, key: input.appKey) == received.digest else { continue }
                    let texts = guess.texts(shown)
                    let text = texts.indices.contains(index) ? texts[index] : shown.parameters
                    return finding(
                        guess.name, guess.advice, form, text, shown.appKey, received.dress)
                }
            }
        }
        guard received.digest.count == SHA256.digestByteCount else { return nil }
        for guess in keys.prefix(digestsLeft) {
            guard PagsmileForm.appended.hash(parameters, key: guess.key) == received.digest else {
                continue
            }
            return finding(
                guess.name, guess.advice, .appended, shown.parameters, Bytes(text: guess.label),
                received.dress)
        }
        return nil
    }

    private func finding(
        _ name: String, _ advice: String, _ form: PagsmileForm, _ text: Bytes, _ key: Bytes,
        _ dress: PagsmileReceivedDigest.Dress?
    ) -> Finding {
        Finding(
            name: name,
            advice: dress.map { "\(advice) Besides, \($0.advice.lowercasedFirst)" } ?? advice,
            received: dressed(form.formula(text, key: key), dress),
            text: form.message(text, key))
    }

    private func dressed(_ formula: String, _ dress: PagsmileReceivedDigest.Dress?) -> String {
        (dress?.formula ?? "hex(%)").split(separator: "%", omittingEmptySubsequences: false)
            .joined(separator: formula)
    }

    /// Where two texts differ first, in words; empty when they do not.
    static func difference(right: Bytes, wrong: Bytes) -> String {
        guard right != wrong else { return "" }
        let index = zip(right, wrong).prefix { $0 == $1 }.count
        func around(_ bytes: Bytes) -> String {
            PagsmileForm.clipped(
                Bytes(bytes[max(0, index - 8)..<max(0, min(bytes.count, index + 16))]))
        }
        return " The signed texts differ first at byte \(index): \"\(around(wrong))\" stands where "
            + "\"\(around(right))\" must."
    }
}
