import WireFormats

/// What the signed endpoints check, in the order of the sheet's four stages (pacifica.md section 5).
enum PacificaSignedChecks {
    private typealias Step = Check<PacificaCall>

    /// What all of them check.
    static let all: [Check<PacificaCall>] =
        PacificaChecks.common + [
            Step("signature-form", readSignature),
            Step("message", readMessage),
            Step("expiry", checkExpiry),
            Step("public-key", readSigner),
            Step("verification", verify),
            Step("agent", checkAgent),
            Step("account-known", checkAccountIsKnown),
            Step("credentials-valid", checkCredentials),
        ]

    /// Makes a key in the end, unless there are too many.
    static let keyLimit = Check<PacificaCall>("key-limit", makeKey)
    /// Takes a key back in the end, if it is there.
    static let keyKnown = Check<PacificaCall>("key-known", revokeKey)

    private static func readSignature(_ call: inout PacificaCall) throws(Refusal) {
        guard let body = PacificaSignedBody(call.request.body) else {
            throw Refusal(
                PacificaErrors.invalidMessage, because: "the body is not a JSON object",
                expected: "{\"account\":…,\"agent_wallet\":null,\"signature\":…,\"timestamp\":…,"
                    + "\"expiry_window\":…}")
        }
        call.body = body
        guard let text = body["signature"]?.stringValue else {
            throw Refusal(
                PacificaErrors.invalidSignature, because: "the body has no text 'signature'",
                expected: "base58 of 64 bytes")
        }
        // 64 bytes have 64 to 88 characters.
        let signature = text.utf8.count <= 88 ? Base58.decode(text.utf8) : nil
        guard let signature, signature.count == Ed25519.signatureByteCount else {
            throw Refusal(
                PacificaErrors.invalidSignature, because: "signature is not base58 of 64 bytes",
                expected: "base58 of 64 bytes", received: "\(text.utf8.count) characters")
        }
        call.signature = signature
    }

    private static func readMessage(_ call: inout PacificaCall) throws(Refusal) {
        guard let body = call.body, let operation = call.endpoint.operation else { return }
        guard let timestamp = body["timestamp"]?.integerValue, timestamp >= 0 else {
            throw Refusal(
                PacificaErrors.invalidMessage,
                because: "timestamp is missing, or no whole number of milliseconds",
                expected: "\"timestamp\":\(call.now.milliseconds)",
                received: body["timestamp"].map { PacificaMessage.compact($0).text })
        }
        guard let window = body.window, window >= 0 else {
            throw Refusal(
                PacificaErrors.invalidMessage,
                because: "expiry_window is no whole number of milliseconds",
                expected: "\"expiry_window\":\(PacificaSignedBody.windowDefault)",
                received: body["expiry_window"].map { PacificaMessage.compact($0).text })
        }
        var data: [JSONMember] = []
        for name in call.endpoint.payloadNames {
            guard let value = body[name], value.stringValue != nil else {
                throw Refusal(
                    PacificaErrors.invalidParameters, because: "the body has no text '\(name)'",
                    expected: "\"\(name)\":\"…\"")
            }
            data.append(JSONMember(name, value))
        }
        call.message = PacificaMessage(
            type: operation, timestamp: timestamp, window: window, data: data)
    }

    private static func checkExpiry(_ call: inout PacificaCall) throws(Refusal) {
        guard let message = call.message else { return }
        let (end, overflow) = message.timestamp.addingReportingOverflow(message.window)
        guard !overflow, end < call.now.milliseconds else { return }
        throw Refusal(
            PacificaErrors.invalidMessage,
            because: "the message expired \(call.now.milliseconds - end) ms ago",
            expected: "timestamp + expiry_window of \(call.now.milliseconds) or more",
            received: "\(message.timestamp) + \(message.window) = \(end)")
    }

    private static func readSigner(_ call: inout PacificaCall) throws(Refusal) {
        let name = call.body?["agent_wallet"].map(\.isNull) ?? true ? "account" : "agent_wallet"
        for part in name == "account" ? ["account"] : ["account", "agent_wallet"] {
            let text = call.body?[part]?.stringValue
            guard let text, let key = PacificaKeyPair.publicKey(ofAccount: text.utf8),
                Ed25519.isPublicKey(key)
            else {
                throw Refusal(
                    PacificaErrors.invalidPublicKey,
                    because: "\(part) is missing, or no Solana public key",
                    expected: "base58 of 32 bytes, a point of the curve")
            }
            call.signer = key
        }
    }

    private static func verify(_ call: inout PacificaCall) throws(Refusal) {
        guard let message = call.message?.bytes,
            !Ed25519.isValid(call.signature, of: message, publicKey: call.signer)
        else { return }
        throw Refusal(
            PacificaErrors.verificationFailed,
            because: "the signature is not the signer's for the message made from this body",
            expected: message.text)
    }

    /// No agent is bound to an account here: binding one is not simulated.
    private static func checkAgent(_ call: inout PacificaCall) throws(Refusal) {
        guard let body = call.body, let signer = body.signer, signer != body["account"]?.stringValue
        else { return }
        throw Refusal(
            PacificaErrors.agentNotAuthorized,
            because: "agent_wallet is not bound to the account; no agent is, here",
            expected: "\"agent_wallet\":null")
    }

    private static func checkAccountIsKnown(_ call: inout PacificaCall) throws(Refusal) {
        let account = call.body?["account"]?.stringValue ?? ""
        guard !account.utf8.elementsEqual(call.simulator.account) else { return }
        throw call.refusalOfUnknownAccount(account, as: call.settings.unknownAccount)
    }

    private static func checkCredentials(_ call: inout PacificaCall) throws(Refusal) {
        guard call.simulator.credentialState != .active else { return }
        throw Refusal(
            PacificaErrors.accountNotWhitelisted,
            because: "the account's credentials are \(call.simulator.credentialState.rawValue)",
            expected: "active credentials")
    }

    /// Checking and making are one step, because others may ask at the same time.
    private static func makeKey(_ call: inout PacificaCall) throws(Refusal) {
        let simulator = call.simulator
        guard let key = simulator.memory.makeKey(seed: simulator.seed, account: simulator.account)
        else {
            throw Refusal(
                PacificaErrors.invalidParameters,
                because: "the account has \(PacificaMemory.keyCountMaximum) active keys",
                expected: "at most \(PacificaMemory.keyCountMaximum); revoke one first")
        }
        call.madeKey = key
    }

    private static func revokeKey(_ call: inout PacificaCall) throws(Refusal) {
        let key = Bytes(text: call.body?["api_key"]?.stringValue ?? "")
        let wasRevoked = call.simulator.memory.hasRevoked(key[...])
        guard !call.simulator.memory.revoke(key) else { return }
        guard call.settings.refusesUnknownRevocations else {
            call.remarks.append("no such key is active; nothing was revoked")
            return
        }
        throw Refusal(
            PacificaErrors.notFound,
            because: wasRevoked
                ? "that key was revoked before" : "the account has no such active key",
            expected: "one of the keys that POST \(PacificaTables.keysPath) lists")
    }
}
