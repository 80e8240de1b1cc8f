import WireFormats

/// What is wrong with a signed POST.
extension PacificaDiagnosis {
    /// A refused POST.
    func diagnoseSigned() -> Diagnosis {
        guard let endpoint, let body = PacificaSignedBody(request.body) else {
            return diagnoseBody()
        }
        let data = endpoint.payloadNames.compactMap { name in
            body[name]?.stringValue.map { JSONMember(name, .string($0)) }
        }
        let isComplete = data.count == endpoint.payloadNames.count
        let curl = curl(isComplete ? endpoint : .listKeys, data: data, window: body.window)
        switch refusal.error.name {
        case PacificaErrors.invalidSignature.name: return diagnoseForm(body, data, curl)
        case PacificaErrors.invalidMessage.name: return diagnoseTime(body, curl)
        case PacificaErrors.verificationFailed.name: return diagnoseVerification(body, data, curl)
        case PacificaErrors.invalidPublicKey.name, PacificaErrors.accountNotFound.name,
            PacificaErrors.accountNotFoundAsSampled.name:
            return diagnoseSigner(body, curl)
        case PacificaErrors.agentNotAuthorized.name:
            return found(
                .agentNotBound,
                "agent_wallet names an agent that the account has not bound; binding one is not "
                    + "simulated, so the account must sign itself.",
                expected: "\"agent_wallet\":null", curl: curl)
        default: return diagnosePayload(body, endpoint)
        }
    }

    // MARK: - Body

    private func diagnoseBody() -> Diagnosis {
        let curl = curl(endpoint == .createKey ? .createKey : .listKeys, data: [], window: nil)
        guard !request.body.isEmpty else {
            return found(
                .bodyMissing,
                "the request has no body; a POST carries account, signature, timestamp and "
                    + "expiry_window as JSON.",
                curl: curl)
        }
        let form = QueryParameters(request.body[...])
        if form.first("account") != nil, form.first("signature") != nil {
            return found(
                .bodyFormEncoded,
                "the body is written as a form (account=…&signature=…); it must be JSON.",
                curl: curl)
        }
        return found(nil, "\(refusal.explanation).", curl: curl)
    }

    private func diagnosePayload(_ body: PacificaSignedBody, _ endpoint: PacificaEndpoint)
        -> Diagnosis
    {
        let curl = curl(.listKeys, data: [], window: nil)
        if refusal.error.name == PacificaErrors.notFound.name {
            return found(
                .keyNotActive, "api_key: \(refusal.explanation); list the keys to see which are.",
                curl: curl)
        }
        if endpoint == .createKey {
            return found(
                .tooManyKeys, "\(refusal.explanation), which is the most; revoke one first.",
                curl: curl)
        }
        let inside = body["data"]?["api_key"]?.stringValue
        guard let inside else { return found(nil, "\(refusal.explanation).", curl: curl) }
        return found(
            .bodyNested,
            "api_key stands inside 'data'; the signed message nests it so, but the body is flat.",
            expected: "{…,\"api_key\":\"…\"}", received: "{…,\"data\":{\"api_key\":\"…\"}}",
            curl: self.curl(
                endpoint, data: [JSONMember("api_key", .string(inside))], window: body.window))
    }

    private func diagnoseSigner(_ body: PacificaSignedBody, _ curl: String?) -> Diagnosis {
        guard let text = body["account"]?.stringValue else {
            let other = body.members.first { $0.value.stringValue == account }
            guard let other else {
                return found(
                    .accountMissing, "the body has no text 'account'.",
                    expected: "\"account\":\"\(account)\"", curl: curl)
            }
            return found(
                .accountMisnamed,
                "the address is in the member '\(other.name)'; its name is 'account'.",
                expected: "\"account\":\"\(account)\"",
                received: "\"\(other.name)\":\"\(account)\"", curl: curl)
        }
        guard text != account else {
            return found(
                nil, "account is right, but agent_wallet is no Solana public key; leave it null.",
                expected: "\"agent_wallet\":null", curl: curl)
        }
        guard !text.isEmpty else {
            return found(
                .accountEmpty, "account is there, but empty; its value is the wallet's address.",
                expected: "\"account\":\"\(account)\"", received: "\"account\":\"\"", curl: curl)
        }
        return diagnose(account: Bytes(text: text), curl: curl)
    }

    // MARK: - Time

    private func diagnoseTime(_ body: PacificaSignedBody, _ curl: String?) -> Diagnosis {
        let now = context.now.milliseconds
        let right = "\"timestamp\":\(now)"
        guard let value = body["timestamp"], !value.isNull else {
            return found(
                .timestampMissing,
                "the body has no timestamp; it is the one that was signed, in milliseconds.",
                expected: right, curl: curl)
        }
        if let text = value.stringValue, Int64(strictDecimal: text.utf8) != nil {
            return found(
                .timestampQuoted, "timestamp is a text; it must be a number, without quotes.",
                expected: right, received: "\"timestamp\":\"\(text)\"", curl: curl)
        }
        guard let timestamp = value.integerValue, let window = body.window, timestamp >= 0,
            window >= 0
        else { return found(nil, "\(refusal.explanation).", curl: curl) }
        let received = "\"timestamp\":\(timestamp)"
        func counts(_ timestamp: Int64, _ window: Int64) -> Bool {
            let (inMilliseconds, overflow) = timestamp.multipliedReportingOverflow(by: 1000)
            guard !overflow else { return false }
            return abs(inMilliseconds - now) <= max(window, 1000)
        }
        if counts(timestamp, window) {
            return found(
                .timestampInSeconds,
                "timestamp is in seconds; times a thousand it would be in time. It counts "
                    + "milliseconds.",
                expected: right, received: received, curl: curl)
        }
        let age = now - timestamp
        if window > 0, window < 1000, age >= 0, age <= window * 1000 {
            return found(
                .windowInSeconds,
                "expiry_window is \(window) ms, and the message \(age) ms old; \(window) s would "
                    + "have been enough. It counts milliseconds.",
                expected: "\"expiry_window\":\(window * 1000)",
                received: "\"expiry_window\":\(window)", curl: curl)
        }
        return found(
            .messageExpired,
            "timestamp is \(age) ms behind the sandbox's clock, and expiry_window \(window) ms: the "
                + "message expired \(age - window) ms ago. Sign anew before each request, and check "
                + "the clock.",
            expected: right, received: received, curl: curl)
    }
}
