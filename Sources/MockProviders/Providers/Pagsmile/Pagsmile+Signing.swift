package import WireFormats

extension Pagsmile {
    /// The last seven days of the history.
    package func exampleRequest(at now: Instant) -> UnsignedRequest {
        let today = PagsmileBook.day(of: now)
        return UnsignedRequest(
            key: defaultCredentials["appId"], secret: defaultCredentials["appKey"],
            timestamp: "\(now.seconds)", method: "POST", target: "/api/balance/history",
            body: "{\"start_date\":\"\(PagsmileDay.text(today - 6))\","
                + "\"end_date\":\"\(PagsmileDay.text(today))\",\"timestamp\":\(now.seconds)}")
    }

    /// Signs as the samples of the security page do; a timestamp is put last into a body that has
    /// none.
    package func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest {
        guard request.nonce == nil else {
            throw ConfigurationError("pagsmile has no nonce; use --timestamp")
        }
        guard request.method == "POST" else {
            throw ConfigurationError(
                "method '\(request.method)' is not POST, which every call of pagsmile is")
        }
        guard request.target.utf8.first == UInt8(ascii: "/"),
            request.target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") })
        else {
            throw ConfigurationError(
                "target '\(request.target)' is not a path in visible ASCII: /api/balance/history")
        }
        let (body, members) = try signedBody(of: request)
        let parameters = PagsmileSignature.parameters(of: members)
        let key = Bytes(text: request.secret)
        let signature = PagsmileSignature.sign(parameters, appKey: key).text
        return SignedRequest(
            steps: [
                (name: "sorted parameters", value: parameters.text),
                (name: "signed text", value: (parameters + key).text),
                (name: "algorithm", value: "SHA-256 (no HMAC), in lower-case hex"),
                (name: "signature", value: signature),
            ],
            method: request.method, target: request.target,
            headers: [
                (name: "Content-Type", value: "application/json; charset=UTF-8"),
                (name: "AppId", value: request.key),
                (name: "Authorization", value: signature),
            ],
            body: body)
    }

    private func signedBody(of request: UnsignedRequest) throws(ConfigurationError)
        -> (text: String, members: [JSONMember])
    {
        let value: JSONValue
        do {
            value = try JSONParser.parse(Bytes(text: request.body))
        } catch {
            throw ConfigurationError("pagsmile signs a JSON object, the body: \(error)")
        }
        guard case .object(let members) = value else {
            throw ConfigurationError(
                "pagsmile signs a JSON object: the body is another JSON value")
        }
        guard let timestamp = request.timestamp, value["timestamp"] == nil else {
            return (request.body, members)
        }
        guard let seconds = Int64(strictDecimal: timestamp.utf8),
            timestamp.utf8.elementsEqual("\(seconds)".utf8)
        else {
            throw ConfigurationError("timestamp '\(timestamp)' is not a whole number of seconds")
        }
        let all = members + [JSONMember("timestamp", .integer(seconds))]
        var body = request.body[...]
        while body.last != "}" { body = body.dropLast() }
        let text = body.dropLast() + (members.isEmpty ? "" : ",") + "\"timestamp\":\(seconds)}"
        return (String(text), all)
    }
}
