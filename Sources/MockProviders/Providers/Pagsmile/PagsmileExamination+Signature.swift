import WireFormats

extension PagsmileExamination {
    /// A refusal of the app id or of the signature.
    func denied() -> Diagnosis? {
        guard let sent = sentAppID else { return nil }
        guard sent.equals(appID) else { return unknownAppID(sent) }
        if context.world.credentialState == .revoked {
            return found(
                "credentials-revoked",
                "The app id was revoked; restore the credentials, or make a new sandbox.")
        }
        if refusal.error.name == PagsmileErrors.appNotExisted.name { return stateSet("app_state") }
        guard let members else { return nil }
        let received = Bytes(request[field: "Authorization"] ?? [])
        let input = PagsmileSigningInput(
            members: members, body: request.body, path: Bytes(request.path), appID: appID,
            appKey: appKey, sample: settings.signatureSample)
        let search = PagsmileSignatureSearch(
            input: input, keys: PagsmileKeyGuess.all(in: context))
        let right = PagsmileSignature.sign(input.parameters, appKey: appKey)
        guard received != right else {
            return faultless(
                "The signature is right: nothing is wrong with the request, and something else "
                    + "than its signature refused it.")
        }
        if let finding = plain(received, right: right) { return finding }
        guard let digest = PagsmileReceivedDigest(received) else {
            return notADigest(received, search)
        }
        guard let finding = search.find(digest) else { return unknown(search, input) }
        return found(
            finding.name,
            finding.advice
                + PagsmileSignatureSearch.difference(
                    right: search.rightText, wrong: finding.text),
            expected: search.expected, received: finding.received)
    }

    /// What is no digest of anything.
    private func plain(_ received: Bytes, right: Bytes) -> Diagnosis? {
        let value = received.split(separator: UInt8(ascii: " ")).last.map { Bytes($0) } ?? received
        let expected = "Authorization: <64 digits of lower-case hex>"
        if value == appKey {
            return found(
                "key-as-signature",
                "Authorization carries the app key itself; it never travels: sign with it.",
                expected: expected, received: "Authorization: <app key>")
        }
        if value == appID {
            return found(
                "app-id-as-signature",
                "Authorization carries the app id; it belongs into AppId, and here the signature.",
                expected: expected, received: "Authorization: <app id>")
        }
        if value.equals(PagsmileExamination.placeholder) {
            return found(
                "documentation-placeholder",
                "The signature is the one printed in the documentation's examples, which belongs to "
                    + "no request; sign this one.",
                expected: expected, received: "Authorization: \(PagsmileExamination.placeholder)")
        }
        if value.count >= 16, value.count < right.count, right.starts(with: value) {
            return found(
                "signature-cut-off",
                "The signature is right but cut off: \(value.count) of 64 digits came.",
                expected: expected, received: "the first \(value.count) digits")
        }
        return nil
    }

    /// Stands in every curl example of the documentation (pagsmile.md section 2).
    private static let placeholder: StaticString =
        "d6181db0d6548b94b162e75d095b59147172d914699f83b2bd17951a671b6302"

    private func notADigest(_ received: Bytes, _ search: PagsmileSignatureSearch) -> Diagnosis {
        let isHex = received.allSatisfy { $0.hexDigitValue != nil }
        let kind =
            switch received.count {
            case 32 where isHex: "; 32 hex digits are as long as MD5"
            case 40 where isHex: "; 40 hex digits are as long as SHA-1"
            case 96 where isHex: "; 96 hex digits are as long as SHA-384"
            default: ""
            }
        return found(
            nil,
            "The signature is not SHA-256 in 64 digits of lower-case hex: \(received.count) bytes "
                + "came\(kind).",
            expected: search.expected)
    }

    private func unknown(_ search: PagsmileSignatureSearch, _ input: PagsmileSigningInput)
        -> Diagnosis
    {
        let isLong =
            max(input.body.count, input.parameters.count) > PagsmileSignatureSearch.textMax
        return found(
            nil,
            isLong
                ? "The signature is wrong; the body is too long to try the known mistakes."
                : "The signature is wrong, and none of the known mistakes makes it: compare the "
                    + "text that you sign with the expected one, then the app key.",
            expected: search.expected)
    }
}
