import WireFormats

extension PagsmileExamination {
    /// An app id that is not the sandbox's.
    func unknownAppID(_ sent: ByteSlice) -> Diagnosis {
        let expected = "AppId: \(appID.text)"
        let owner = context.owner(sent)
        if sent.equals(appKey) { return swapped(expected) }
        if let owner, owner.provider != Pagsmile.name {
            return found(
                "key-of-another-provider",
                "AppId carries the \(owner.item) of \(owner.provider); send the app id of pagsmile.",
                expected: expected, received: "AppId: <\(owner.item) of \(owner.provider)>")
        }
        if let owner, owner.item == "appKey" {
            return found(
                "app-key-as-app-id",
                "AppId carries the app key of the sandbox '\(owner.sandbox)'; send its app id.",
                expected: "AppId: <app id>", received: "AppId: <app key>", correcting: false)
        }
        let stranger = context.strangers.first { sent.equals(Bytes(text: $0.credentials["appId"])) }
        if let other = owner?.sandbox ?? stranger?.sandbox, other != context.sandbox {
            return found(
                "app-id-of-another-sandbox",
                "The app id belongs to the sandbox '\(other)', but the request came to the sandbox "
                    + "'\(context.sandbox)'.",
                expected: expected)
        }
        let bare = sent.filter { ![UInt8(ascii: "\""), UInt8(ascii: "'")].contains($0) }
        if bare.count < sent.count, bare[...].equals(appID) {
            return found(
                "app-id-in-quotes", "Quotes stand around the app id; leave them out.",
                expected: expected, received: "AppId: \"\(appID.text)\"")
        }
        if sent.asciiLowercased == appID.asciiLowercased {
            return found(
                "app-id-in-other-case", "The app id is in other case; it is case-sensitive.",
                expected: expected, received: "AppId: \(sent.text)")
        }
        if sent.contains(UInt8(ascii: "*")) {
            return found(
                "documentation-placeholder",
                "The app id is masked with asterisks, as the documentation prints it; send the "
                    + "whole one.",
                expected: expected)
        }
        return found(
            nil, "The app id was not made here; send that of a sandbox.", expected: expected)
    }

    private func swapped(_ expected: String) -> Diagnosis {
        let received = Bytes(request[field: "Authorization"] ?? [])
        let parameters = PagsmileSignature.parameters(
            of: members ?? [], as: settings.signatureSample)
        guard received == PagsmileSignature.sign(parameters, appKey: appID) else {
            return found(
                "app-key-as-app-id", "AppId carries the app key; send the app id.",
                expected: expected, received: "AppId: <app key>")
        }
        return found(
            "app-id-and-key-swapped",
            "App id and app key are swapped: the key came in AppId, and the id signed. Send the id "
                + "and sign with the key.",
            expected: expected, received: "AppId: <app key>")
    }

    /// A request without an app id.
    func missingAppID() -> Diagnosis? {
        guard sentAppID == nil else { return nil }
        let expected = "AppId: \(appID.text)"
        if !settings.acceptsMerchantID, Pagsmile.value(of: request[field: "MerchantId"]) != nil {
            return found(
                "merchant-id-not-accepted",
                "Only MerchantId is there, and the option pagsmile.app_id_header=app-id does not "
                    + "take it; send AppId.",
                expected: expected)
        }
        for field in request.fields where isAppID(named: field.name.text) || isOwn(field.value) {
            return found(
                "app-id-header-misnamed",
                "The app id came in the header \(field.name.text), which nobody reads; send it in "
                    + "AppId.",
                expected: expected, received: "\(field.name.text): <app id>")
        }
        // Only the header has the older name too.
        let isPlain = { (name: String) in name.lowercased().filter(\.isLetter) == "appid" }
        if let member = members?.first(where: { isPlain($0.name) }) {
            return found(
                "app-id-in-body",
                "The app id came in the body, as \(member.name); send it in the header AppId.",
                expected: expected)
        }
        if let name = queryNames.first(where: isPlain) {
            return found(
                "app-id-in-query",
                "The app id came in the query, as \(name); send it in the header AppId.",
                expected: expected)
        }
        return found(
            "app-id-missing", "No header AppId with a value is there; send it.",
            expected: expected)
    }

    /// A request without a signature.
    func missingSignature() -> Diagnosis? {
        guard request[field: "Authorization"]?.isEmpty ?? true else { return nil }
        let expected = "Authorization: <signature>"
        let right = PagsmileSignature.sign(
            PagsmileSignature.parameters(of: members ?? [], as: settings.signatureSample),
            appKey: appKey)
        for field in request.fields
        where isSignature(named: field.name.text) || field.value.equals(right) {
            return found(
                "signature-header-misnamed",
                "The signature came in the header \(field.name.text), which nobody reads; send it "
                    + "in Authorization.",
                expected: expected, received: "\(field.name.text): <signature>")
        }
        if let member = members?.first(where: { isSignature(named: $0.name) }) {
            return found(
                "signature-in-body",
                "The signature came in the body, as \(member.name); send it in the header "
                    + "Authorization, and do not sign it.",
                expected: expected)
        }
        if let name = queryNames.first(where: isSignature) {
            return found(
                "signature-in-query",
                "The signature came in the query, as \(name); send it in the header Authorization.",
                expected: expected)
        }
        return found(
            "signature-missing", "No header Authorization with a value is there; sign and send it.",
            expected: expected)
    }

    /// A path that is not there, or another method.
    func unknownPath() -> Diagnosis? {
        guard endpoint == nil else { return nil }
        let path = request.path.text
        let method = request.method.token
        let paths = PagsmileEndpoint.allCases.map(\.table.path)
        if paths.contains(path) {
            return found(
                "wrong-method", "\(method) is not the method; every call is a POST.",
                expected: "POST \(path)", received: "\(method) \(path)")
        }
        let shown = PagsmileForm.clipped(Bytes(text: path))
        func misspelled(_ name: String, _ what: String, _ right: String) -> Diagnosis {
            found(name, what, expected: "POST \(right)", received: "\(method) \(shown)")
        }
        if let right = paths.first(where: { path == $0 + "/" }) {
            return misspelled("trailing-slash", "The path ends in a slash; leave it out.", right)
        }
        if let right = paths.first(where: { path.lowercased() == $0 }) {
            return misspelled("path-in-other-case", "The path is in other case.", right)
        }
        let collapsed = "/" + path.split(separator: "/").joined(separator: "/")
        if let right = paths.first(where: { collapsed == $0 }) {
            return misspelled("path-with-double-slash", "Two slashes follow one another.", right)
        }
        if let right = paths.first(where: { "/api" + path == $0 }) {
            return misspelled("path-prefix-missing", "The path lacks /api.", right)
        }
        if PagsmileExamination.neighbours.contains(path) {
            return faultless(
                "Pagsmile has \(path), but it is not simulated; simulated are "
                    + paths.joined(separator: " and ") + ".")
        }
        return faultless(
            "There is no such path; simulated are " + paths.joined(separator: " and ") + ".")
    }

    /// The documented calls that are not simulated (pagsmile.md section 9).
    private static let neighbours = [
        "/api/payout", "/api/payout/list", "/api/payout/detail", "/api/payout/status",
        "/api/payout/dry-run", "/api/payout/voucher",
    ]

    /// The names of the query's parameters.
    var queryNames: [String] {
        (request.query ?? []).split(separator: UInt8(ascii: "&")).map { pair in
            pair.prefix { $0 != UInt8(ascii: "=") }.text
        }
    }

    private func isOwn(_ value: ByteSlice) -> Bool {
        if value.equals(appID) { return true }
        guard let owner = context.owner(value) else { return false }
        return owner.provider == Pagsmile.name && owner.item == "appId"
    }

    private func isAppID(named name: String) -> Bool {
        ["appid", "xappid", "merchantid", "xmerchantid"].contains(
            name.lowercased().filter(\.isLetter))
    }

    private func isSignature(named name: String) -> Bool {
        ["signature", "sign", "xsignature", "xsign", "pagsmilesignature", "xauthorization"]
            .contains(name.lowercased().filter(\.isLetter))
    }
}
