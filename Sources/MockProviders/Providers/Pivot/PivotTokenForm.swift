import WireFormats

/// Mistakes in how a right token is written: undone, the token is right, which proves them.
enum PivotTokenForm {
    private struct Form: Sendable {
        let mistake: String
        let explanation: String
        let received: String
        /// The token without the mistake; nil when it cannot be there.
        let undo: @Sendable (ByteSlice) -> Bytes?

        init(
            _ mistake: String, _ explanation: String, _ received: String,
            _ undo: @escaping @Sendable (ByteSlice) -> Bytes?
        ) {
            self.mistake = mistake
            self.explanation = explanation
            self.received = received
            self.undo = undo
        }
    }

    private static let forms: [Form] = [
        Form(
            "token-quoted",
            "the token stands in quotes or brackets; they are no part of it (was it printed as "
                + "JSON?)", "the token in quotes or brackets"
        ) { text in
            guard let first = text.first, let last = text.last, text.count > 2,
                "\"'<{[`".utf8.contains(first), "\"'>}]`".utf8.contains(last)
            else { return nil }
            return Bytes(text.dropFirst().dropLast())
        },
        Form(
            "token-response-sent",
            "the whole answer of POST /v1/access-token came as the token; send the text in "
                + "data.accessToken", "the JSON that the token came in"
        ) { text in
            guard let json = PivotStray.json(of: Bytes(text)) else { return nil }
            return (json["data"]?["accessToken"] ?? json["accessToken"])?.stringValue
                .map { Bytes(text: $0) }
        },
        Form(
            "token-base64-encoded", "the token was encoded as base64 once more; send it as it is",
            "the token in base64"
        ) { Base64.decode($0) ?? Base64.decodeURL($0) },
        Form(
            "token-with-blanks", "blanks stand inside the token; it was wrapped or cut in lines",
            "the token with blanks in it"
        ) { text in text.contains(UInt8(ascii: " ")) ? text.filter { $0 != 0x20 }.asBytes : nil },
        Form(
            "token-padded",
            "the token's parts have '=' at their ends; a JWT has none (RFC 7515 section 2)",
            "the token with ="
        ) { text in text.contains(UInt8(ascii: "=")) ? text.filter { $0 != 0x3d }.asBytes : nil },
        Form(
            "token-standard-base64",
            "the token has + or /, so it was encoded again as standard base64; a JWT is base64url",
            "the token with + or /"
        ) { text in
            let changed = text.map { byte -> UInt8 in
                if byte == UInt8(ascii: "+") { return UInt8(ascii: "-") }
                return byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
            }
            return Bytes(changed)
        },
        Form(
            "token-with-extra-characters",
            "something stands behind the token, such as a comma or an escaped line break; cut it "
                + "off", "the token and more"
        ) { text in extraRemoved(text) },
    ]

    private static func extraRemoved(_ text: ByteSlice) -> Bytes? {
        for ending in ["\\r\\n", "\\n", "%0D%0A", "%0A", "%20"] where text.count > ending.utf8.count
        {
            if text.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
                return Bytes(text.dropLast(ending.utf8.count))
            }
        }
        var rest = text
        while let last = rest.last, ",;:.".utf8.contains(last) { rest = rest.dropLast() }
        return rest.count < text.count ? Bytes(rest) : nil
    }

    /// What is wrong with how a token is written; nil when none of the known mistakes is proven.
    static func finding(of token: ByteSlice, in diagnosis: PivotDiagnosis) -> PivotFinding? {
        for form in forms {
            guard let undone = form.undo(token), !undone.elementsEqual(token),
                PivotToken.verified(undone[...]) != nil
            else { continue }
            return diagnosis.tokenFinding(form.mistake, form.explanation, form.received)
        }
        if PivotDisguise.isPlaceholder(Bytes(token)) {
            return diagnosis.tokenFinding(
                "token-placeholder",
                "the token is what a program writes for a value that it does not have, or a "
                    + "template's empty place; the variable with the token is not set",
                "\(token.count) characters")
        }
        return partFinding(of: token, in: diagnosis)
    }

    /// A token that lost its end or its case.
    private static func partFinding(of token: ByteSlice, in diagnosis: PivotDiagnosis)
        -> PivotFinding?
    {
        let whole = PivotTokenForgery.minted(like: token, in: diagnosis)
        // The first part is the same in every JWT of that algorithm.
        if token.count > PivotToken.header.count + 2, whole.count > token.count,
            whole.starts(with: token)
        {
            return diagnosis.tokenFinding(
                "token-truncated",
                "the token lost its end: \(token.count) of \(whole.count) characters came; is a "
                    + "column or a buffer too short?", "the first \(token.count) characters",
                expected: "\(whole.count) characters")
        }
        let fresh = PivotToken(
            client: diagnosis.context.world.credentials["clientId"],
            issuedAt: diagnosis.context.now
        ).text
        for other in [whole, fresh] where token.count == other.count && !token.equals(other) {
            if token.elementsEqual(other.asciiLowercased) {
                return diagnosis.tokenFinding(
                    "token-lower-cased",
                    "the token came in lower case; in base64 the case counts",
                    "the token in lower case")
            }
        }
        return nil
    }
}

extension Array where Element == UInt8 {
    fileprivate var asBytes: Bytes { Bytes(self) }
}
