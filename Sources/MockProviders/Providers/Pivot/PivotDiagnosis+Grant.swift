import WireFormats

extension PivotDiagnosis {
    private static let grant = "{\"grantType\":\"client_credentials\"}"

    /// What is wrong with the body of a token request; nil when nothing is.
    var grantFinding: PivotFinding? {
        let body = request.body
        guard !body.isEmpty else {
            if PivotStray.values(named: "grantType", in: request).isEmpty,
                PivotStray.values(named: "grant_type", in: request).isEmpty
            {
                return settings.toleratesMissingTokenBody
                    ? nil
                    : finding(
                        "token-body-missing", "the body is empty; it must name the grant type",
                        "no body")
            }
            return finding(
                "grant-type-in-query", "the grant type came in the query; it belongs in the body",
                "no body")
        }
        guard let json = PivotStray.json(of: body) else { return textFinding(body) }
        if let text = json.stringValue, PivotStray.json(of: Bytes(text: text))?.members != nil {
            return finding(
                "token-body-encoded-twice",
                "the body is a JSON text that holds the JSON object: it was encoded twice",
                "a JSON string")
        }
        if let value = json["grantType"], value != .string(""), !value.isNull {
            return valueFinding(value)
        }
        let misnamed = json.members?.first {
            $0.value == .string("client_credentials") && Self.plain($0.name) == "granttype"
        }
        if let misnamed {
            return finding(
                "grant-type-misnamed",
                "the grant type came as \(misnamed.name), as OAuth 2.0 has it or nearly so; here "
                    + "its name is grantType", misnamed.name)
        }
        return finding("grant-type-missing", "the body has no grantType", "no grantType")
    }

    /// A name without case and separators.
    static func plain(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    }

    private func finding(_ mistake: String?, _ explanation: String, _ received: String)
        -> PivotFinding
    {
        PivotFinding(
            mistake, "\(explanation); send \(Self.grant)", expected: Self.grant,
            received: received)
    }

    /// A body that is no JSON.
    private func textFinding(_ body: Bytes) -> PivotFinding {
        let form = QueryParameters(body[...])
        let isForm = form.pairs.contains { Self.plain(form.bytes[$0.name].text) == "granttype" }
        if isForm {
            return finding(
                "grant-type-form-encoded",
                "the body is a form, as OAuth 2.0 has it; Pivot reads JSON", "a form")
        }
        let quoted = Bytes(body.map { $0 == UInt8(ascii: "'") ? UInt8(ascii: "\"") : $0 })
        if quoted != body, PivotStray.json(of: quoted)?.members != nil {
            return finding(
                "token-body-single-quoted",
                "the body has single quotes, as a program prints an object; JSON has double ones",
                "single quotes")
        }
        return finding(nil, "the body is not JSON", "\(body.count) bytes that are not JSON")
    }

    private func valueFinding(_ value: JSONValue) -> PivotFinding? {
        guard let text = value.stringValue else {
            return finding("grant-type-not-text", "grantType is not a text", "another JSON type")
        }
        if text == "client_credentials" { return nil }
        if Self.plain(text) == "clientcredentials" {
            return finding(
                "grant-type-misspelled",
                "grantType is client_credentials in another spelling; case and underscore count",
                "another spelling")
        }
        let others = ["password", "authorization_code", "refresh_token", "implicit"]
        if others.contains(text) {
            return finding(
                "grant-type-of-another-flow",
                "grantType \(text) belongs to another OAuth 2.0 flow, which Pivot does not have",
                text)
        }
        return finding(nil, "grantType is not client_credentials", "\(text.utf8.count) characters")
    }
}
