import WireFormats

extension PivotDiagnosis {
    /// The two merchant headers of a token request, and what belongs into them.
    private enum Part: CaseIterable {
        case id, secret

        var header: StaticString {
            switch self {
            case .id: "X-MERCHANT-ID"
            case .secret: "X-MERCHANT-SECRET"
            }
        }
        /// The beginning of a mistake's name.
        var subject: String {
            switch self {
            case .id: "client-id"
            case .secret: "client-secret"
            }
        }
        var title: String {
            switch self {
            case .id: "client id"
            case .secret: "client secret"
            }
        }
        var item: String {
            switch self {
            case .id: "clientId"
            case .secret: "clientSecret"
            }
        }
    }

    /// The beginnings of the names of mistakes in a value that is otherwise right.
    static let merchantSubjects = ["client-id", "client-secret"]

    private static let headersExpected =
        "X-MERCHANT-ID: <client id>, X-MERCHANT-SECRET: <client secret>"

    private func value(_ part: Part) -> Bytes { part == .id ? clientID : clientSecret }

    private func received(_ part: Part) -> Bytes? {
        let field =
            part == .id ? request[field: "X-MERCHANT-ID"] : request[field: "X-MERCHANT-SECRET"]
        return field.flatMap { $0.isEmpty ? nil : Bytes($0) }
    }

    /// What is wrong with the client id and secret of a token request; nil when nothing is.
    var merchantFinding: PivotFinding? {
        let (id, secret) = (received(.id), received(.secret))
        if id == clientID, secret == clientSecret { return stateFinding }
        if let finding = exchangedFinding(id, secret) { return finding }
        if id == nil || secret == nil, let finding = elsewhereFinding { return finding }
        if id == nil, secret == nil {
            return PivotFinding(
                "merchant-headers-missing",
                "the headers X-MERCHANT-ID and X-MERCHANT-SECRET are missing; they carry the "
                    + "client id and the client secret of a token request",
                expected: Self.headersExpected)
        }
        for part in Part.allCases {
            guard let sent = received(part) else {
                return PivotFinding(
                    "\(part.subject)-missing",
                    "the header \(part.header) is missing or empty; it carries the \(part.title)",
                    expected: Self.headersExpected)
            }
            if sent != value(part) { return finding(of: part, sent) }
        }
        return nil
    }

    /// The values are right, but in each other's place.
    private func exchangedFinding(_ id: Bytes?, _ secret: Bytes?) -> PivotFinding? {
        let owners = [id, secret].map { $0.flatMap { context.owner($0[...]) } }
        let areSwappedElsewhere =
            owners[0]?.item == "clientSecret" && owners[1]?.item == "clientId"
            && owners[0]?.provider == Pivot.name && owners[0]?.sandbox == owners[1]?.sandbox
        if id == clientSecret && secret == clientID || areSwappedElsewhere {
            return PivotFinding(
                "client-id-and-secret-swapped",
                "X-MERCHANT-ID holds the client secret and X-MERCHANT-SECRET the client id; "
                    + "exchange them", expected: Self.headersExpected,
                received: "X-MERCHANT-ID: <client secret>, X-MERCHANT-SECRET: <client id>")
        }
        if id == clientID, secret == clientID {
            return PivotFinding(
                "client-id-sent-as-secret",
                "X-MERCHANT-SECRET holds the client id too; send the client secret there",
                expected: Self.headersExpected, received: "the client id in both headers")
        }
        if id == clientSecret, secret == clientSecret {
            return PivotFinding(
                "client-secret-sent-as-id",
                "X-MERCHANT-ID holds the client secret too; send the client id there",
                expected: Self.headersExpected, received: "the client secret in both headers")
        }
        return nil
    }

    /// The values are right, but where Pivot does not look for them.
    private var elsewhereFinding: PivotFinding? {
        if let field = request[field: "Authorization"], field.count > 6,
            field.prefix(6).equalsIgnoringASCIICase("Basic "),
            Base64.decode(field.dropFirst(6)) == clientID + Bytes(text: ":") + clientSecret
        {
            return PivotFinding(
                "credentials-as-basic-authorization",
                "client id and secret came as HTTP Basic authorization, as OAuth 2.0 has it; "
                    + "Pivot reads them from two headers of its own",
                expected: Self.headersExpected, received: "Authorization: Basic <id:secret>")
        }
        for part in Part.allCases where received(part) == nil {
            let named = request.fields.first { name, value in
                value.equals(self.value(part)) && !name.equalsIgnoringASCIICase(Part.id.header)
                    && !name.equalsIgnoringASCIICase(Part.secret.header)
            }
            if let named {
                return PivotFinding(
                    "\(part.subject)-in-wrong-header",
                    "the \(part.title) came in the header \(named.name.text); Pivot reads it from "
                        + "\(part.header)", expected: "\(part.header): <\(part.title)>",
                    received: "\(named.name.text): <\(part.title)>")
            }
        }
        if holds(clientSecret, request.body) {
            return PivotFinding(
                "credentials-in-body",
                "the client secret came in the body; Pivot reads client id and secret from two "
                    + "headers, and the body holds the grant type alone",
                expected: Self.headersExpected, received: "the client secret in the body")
        }
        if let query = request.query, holds(clientSecret, Bytes(query)) {
            return PivotFinding(
                "credentials-in-query",
                "the client secret came in the query, where logs keep it; Pivot reads client id "
                    + "and secret from two headers",
                expected: Self.headersExpected, received: "the client secret in the query")
        }
        if let token = PivotToken.bearer(in: request), isOwnToken(token) {
            return PivotFinding(
                "token-sent-for-a-token",
                "an access token was sent to get the next one; there is no refresh, each token "
                    + "costs client id and secret", expected: Self.headersExpected,
                received: "Authorization: Bearer <access token>")
        }
        return nil
    }

    private func holds(_ value: Bytes, _ text: Bytes) -> Bool {
        guard !value.isEmpty, text.count >= value.count, text.count <= 16 << 10 else {
            return false
        }
        return text.indices.contains { text[$0...].starts(with: value) }
    }

    /// What was made of a value on its way, or whose it is.
    private func finding(of part: Part, _ sent: Bytes) -> PivotFinding {
        let expected = "\(part.header): <\(part.title)>"
        let received = "\(sent.count) characters that are not the \(part.title)"
        if let disguise = PivotDisguise.all.first(where: { $0.makes(sent, of: value(part)) }) {
            return PivotFinding(
                "\(part.subject)-\(disguise.name)",
                "\(part.header) is the \(part.title) \(disguise.phrase); send it as it is",
                expected: expected, received: "the \(part.title) \(disguise.phrase)")
        }
        if PivotDisguise.isTruncated(sent, of: value(part)) {
            return PivotFinding(
                "\(part.subject)-truncated",
                "\(part.header) is the \(part.title) without its end: \(sent.count) of "
                    + "\(value(part).count) characters", expected: expected,
                received: "the first \(sent.count) characters")
        }
        if PivotDisguise.isPlaceholder(sent) {
            return PivotFinding(
                "\(part.subject)-placeholder",
                "\(part.header) is what a program writes for a value that it does not have, or a "
                    + "template's empty place; the variable with the \(part.title) is not set",
                expected: expected, received: received)
        }
        if part == .secret, sent == Bytes(text: PivotToken.secretText) {
            return PivotFinding(
                "signing-key-sent-as-secret",
                "X-MERCHANT-SECRET is the key with which the simulator signs tokens; send the "
                    + "client secret", expected: expected, received: "the signing key")
        }
        return ownerFinding(of: part, sent, expected)
            ?? PivotFinding(
                nil,
                "\(part.header) is not this sandbox's \(part.title), and nothing that a known "
                    + "mistake makes of it", expected: expected, received: received)
    }

    private func ownerFinding(of part: Part, _ sent: Bytes, _ expected: String) -> PivotFinding? {
        let stranger = context.strangers.first { Bytes(text: $0.credentials[part.item]) == sent }
        let owner = context.owner(sent[...])
        if stranger != nil
            || owner.map({ $0.provider == Pivot.name && $0.item == part.item }) == true
        {
            let sandbox = stranger?.sandbox ?? owner?.sandbox ?? ""
            guard sandbox != context.sandbox else { return nil }
            return PivotFinding(
                "\(part.subject)-of-another-sandbox",
                "\(part.header) is the \(part.title) of sandbox '\(sandbox)', but the request is "
                    + "for sandbox '\(context.sandbox)'; both headers must come from one sandbox",
                expected: expected, received: "the \(part.title) of sandbox '\(sandbox)'")
        }
        guard let owner, owner.provider != Pivot.name else { return nil }
        return PivotFinding(
            "credential-of-another-provider",
            "\(part.header) is the \(owner.item) of \(owner.provider), another provider; send "
                + "Pivot's \(part.title)", expected: expected,
            received: "the \(owner.item) of \(owner.provider)")
    }
}
