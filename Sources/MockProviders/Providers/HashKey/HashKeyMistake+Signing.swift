extension HashKeyMistake {
    /// What a mistake in signing is, and what to do instead; `detail` is what only the request says.
    func signingSummary(_ detail: String) -> String {
        switch self {
        case .secretBase64Decoded:
            "The secret was decoded from Base64 first; HMAC is keyed with the secret's own text."
        case .secretHexDecoded:
            "The secret was decoded from hex first; HMAC is keyed with the secret's own text."
        case .secretEmpty:
            "HMAC was keyed with an empty secret; check that the variable that holds it is set."
        case .secretWithWhiteSpace:
            "HMAC was keyed with \(detail) the secret; trim what comes from a file or a shell."
        case .secretQuoted:
            "HMAC was keyed with the secret and quotation marks around it; take what is between."
        case .keyUsedAsSecret:
            "HMAC was keyed with the API key; key it with the secret."
        case .secretOfAnotherSandbox:
            "HMAC was keyed with the secret of sandbox '\(detail)'; the API key belongs to this one."
        case .secretOfAnotherProvider:
            "HMAC was keyed with \(detail); key it with HashKey's secret."
        case .secretAndTextSwapped:
            "HMAC got the text as its key and the secret as its message; swap the two arguments."
        case .sha512: "The signature is an HMAC-SHA512; HashKey wants HMAC-SHA256."
        case .plainHash:
            "The signature is a plain SHA-256 of \(detail); HashKey wants HMAC-SHA256 of the text, "
                + "keyed with the secret."
        case .base64: "The signature is in Base64; send the digest in hex."
        case .hexTwice:
            "The signature is the hex of its own hex digits; encode the digest's 32 bytes once."
        case .signatureWithExtraCharacters:
            "The right signature has other characters around it; send its 64 hex digits alone."
        case .signatureCut:
            "These are the first \(detail) hex digits of the right signature; send all 64."
        default: coverageSummary(detail)
        }
    }

    /// The same for mistakes about what is signed.
    private func coverageSummary(_ detail: String) -> String {
        switch self {
        case .parametersSorted:
            "The parameters were signed sorted by name; sign them in the order in which they are "
                + "sent."
        case .parametersInAnotherOrder:
            "The parameters were signed in another order, \(detail); sign them in the order in "
                + "which they are sent."
        case .parametersDecoded:
            "The values were signed decoded; sign the query as it is sent, percent escapes and all."
        case .parametersEncoded:
            "The values were signed with percent escapes that were not sent; sign what is sent."
        case .parametersEncodedTwice:
            "The percent escapes were encoded again before signing; sign the query as it is sent."
        case .plusForSpace: "A blank was signed as + and sent as %20; sign what is sent."
        case .escapeForPlus: "A blank was signed as %20 and sent as +; sign what is sent."
        case .queryLeftOut:
            "The query was not signed; sign the query and the body right behind it."
        case .bodyLeftOut: "The body was not signed; it stands right behind the query."
        case .ampersandBeforeBody:
            "An & was signed between query and body; nothing stands between them."
        case .bodyBeforeQuery: "The body was signed before the query; it stands behind it."
        case .pathIncluded: "The path was signed too; sign the parameters alone."
        case .methodIncluded:
            "\(detail) was signed too, as other exchanges want it; sign the parameters alone."
        case .urlIncluded: "The URL was signed too; sign the parameters alone."
        case .questionMarkIncluded: "The ? was signed too; sign what stands behind it."
        case .trailingAmpersand:
            "An & was signed behind the last parameter; append &signature=… after signing."
        case .emptySignatureIncluded:
            "An empty signature parameter was signed too; append &signature=… after signing."
        case .timestampLeftOut: "timestamp was sent but not signed; add it before signing."
        case .receiveWindowLeftOut: "recvWindow was sent but not signed; add it before signing."
        case .parameterLeftOut: "\(detail) was sent but not signed; sign every parameter."
        case .secondsSigned:
            "The timestamp was signed in seconds and sent in milliseconds; sign what is sent."
        case .timestampTakenTwice:
            "The timestamp that was signed is \(detail) ms older than the one that was sent; read "
                + "the clock once."
        case .parametersAsJSON:
            "The parameters were signed as JSON; sign name=value pairs joined by &, as sent."
        case .emptyObjectForBody: "An empty body was signed as {}; nothing is signed for it."
        case .keyIncluded:
            "The API key was signed too; it stands in its header and is not signed."
        case .newlineAfterText:
            "A line end was signed behind the text; echo adds one, printf does not."
        case .valuesOnly: "The values were signed without their names; sign name=value pairs."
        case .textInLowerCase:
            "The text was signed in lower case; sign it with the letters that are sent."
        default: placeSummary(detail)
        }
    }

    private func placeSummary(_ detail: String) -> String {
        switch self {
        case .signatureMissing:
            "There is no signature; append &signature= and the hex of the HMAC."
        case .signatureMisnamed:
            "The signature is right, but its parameter is named '\(detail)'; name it signature."
        case .signatureInHeader:
            "The signature is right, but stands in the header \(detail); append it to the query "
                + "as the parameter signature."
        case .signatureTwice:
            "The signature is right for a query with one signature, but there are two; the second "
                + "counts as a signed parameter."
        default: detail
        }
    }
}
