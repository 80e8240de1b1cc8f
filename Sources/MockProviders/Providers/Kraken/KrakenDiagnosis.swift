package import WireFormats

/// Finds out what a refused request did wrong, beyond what the refusal says.
///
/// A mistake is named only when it is proven: by an equal signature, an equal value, or by the
/// rule that it breaks.
struct KrakenDiagnosis {
    let refusal: Refusal
    let request: HTTPRequest
    let context: DiagnosisContext
    /// The world's own rules, to try corrections with; it is never asked as a client asks.
    let simulator: KrakenSimulator

    var settings: KrakenSettings { simulator.settings }

    /// The greatest nonce that the key has used up; nil when that is not known.
    var lastNonce: UInt64? {
        refusal.arguments.first.flatMap { UInt64(strictDecimal: $0.utf8) }
    }

    /// The diagnosis; nil when there is nothing to add.
    func diagnosis() -> Diagnosis? {
        switch refusal.error.name {
        case KrakenErrors.invalidKey.name, KrakenErrors.missingKey.name: keyDiagnosis()
        case KrakenErrors.invalidSignature.name: signatureDiagnosis()
        case KrakenErrors.invalidNonce.name: nonceDiagnosis()
        case KrakenErrors.badRequest.name: targetDiagnosis()
        case KrakenErrors.notFound.name, KrakenErrors.permissionDenied.name: accountDiagnosis()
        case KrakenErrors.unknownRoute.name, KrakenErrors.methodNotAllowed.name: routeDiagnosis()
        case KrakenErrors.rateLimited.name, KrakenErrors.temporaryLockout.name: limitDiagnosis()
        default: nil
        }
    }

    /// A diagnosis; `targets` are corrected targets, of which the first that is right is shown.
    func answer(
        _ mistake: String?, _ explanation: String, expected: String? = nil,
        received: String? = nil, targets: [Bytes] = [], hasCurl: Bool = true
    ) -> Diagnosis {
        Diagnosis(
            mistake: mistake, explanation: hiding(explanation),
            expected: expected.map { hiding(clipped($0)) },
            received: received.map { hiding(clipped($0)) },
            curl: hasCurl ? curl(targets) : nil)
    }

    /// A text without the secret; a client may have put it anywhere.
    private func hiding(_ text: String) -> String {
        let secret = context.world.credentials["secret"]
        guard secret.utf8.count >= 8 else { return text }
        let encoded = PercentCoding.encode(secret.utf8).text
        return Bytes(text: text).replacing(secret, with: "(the secret)")
            .replacing(encoded, with: "(the secret)").text
    }

    private func clipped(_ text: String) -> String {
        let most = 600
        guard text.utf8.count > most else { return text }
        return String(text.prefix(most)) + "…"
    }

    /// The value of a header; nil when it is absent or empty.
    func header(_ name: StaticString) -> Bytes? {
        request[field: name].flatMap { $0.isEmpty ? nil : Bytes($0) }
    }

    // MARK: - The corrected request

    /// The request done right, as a command; nil when no nonce is left or no target is right.
    private func curl(_ targets: [Bytes]) -> String? {
        guard let nonce = nextNonce, let target = rightTarget(targets) else { return nil }
        let credentials = context.world.credentials
        // A GET takes no body here, and curl would make a POST of it.
        let unsigned = UnsignedRequest(
            key: credentials["key"], secret: credentials["secret"], nonce: nonce, method: "GET",
            target: target.text)
        do {
            var signed = try Kraken().sign(unsigned)
            if settings.signedQuery == .excluded {
                let path = target.prefix { $0 != UInt8(ascii: "?") }
                let signature = KrakenSignature.sign(
                    target: path, nonce: nonce.utf8, body: [], with: simulator.signer)
                signed.headers[2] = (name: "API-Sign", value: signature.text)
            }
            return signed.curl(base: "http://" + host.text)
        } catch {
            return nil
        }
    }

    /// The host that the request was sent to.
    var host: Bytes { header("Host") ?? Bytes(text: "127.0.0.1") }

    /// The nonce of the request where it is still good; else the time in the unit of the last
    /// nonce, or the next number.
    private var nextNonce: String? {
        let sent = header("API-Nonce").flatMap { UInt64(strictDecimal: $0) }
        guard let last = lastNonce else {
            return "\(sent ?? KrakenNonceUnit.nanoseconds.count(at: context.now))"
        }
        if let sent, sent > last { return "\(sent)" }
        guard last < .max else { return nil }
        let time = KrakenNonceUnit(last).map { $0.count(at: context.now) } ?? 0
        return "\(max(time, last + 1))"
    }

    /// The first target that passes every check: a corrected one, the one sent, that one with the
    /// sandbox's own account, and without its query.
    private func rightTarget(_ targets: [Bytes]) -> Bytes? {
        let path = Bytes(request.path)
        let query = request.query.map { [UInt8(ascii: "?")] + Bytes($0) } ?? []
        let own = Bytes(text: simulator.accounts.first { $0.access == .own }?.id ?? "")
        let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isSummary = parts.last?.equals("summary") == true
        let ownPath =
            Bytes(text: "/v1/accounts/") + own
            + Bytes(text: isSummary ? "/portfolio/summary" : "/portfolio/history")
        let bare = targets.map { target in Bytes(target.prefix { $0 != UInt8(ascii: "?") }) }
        let candidates =
            targets + [path + query, ownPath + query] + bare + [path, ownPath]
        let secret = context.world.credentials["secret"]
        let hidden = [Bytes(text: secret), PercentCoding.encode(secret.utf8)]
        return candidates.first { candidate in
            !hidden.contains { candidate.replacing($0, with: []) != candidate }
                && isRight(candidate)
        }
    }

    /// Whether a signed request for a target would be answered.
    func isRight(_ target: Bytes) -> Bool { problem(with: target) == nil }

    /// Why a signed request for a target would be refused; nil when it would be answered.
    func problem(with target: Bytes) -> Refusal? {
        let request = HTTPRequest(method: .get, target: target.text)
        guard
            let endpoint = KrakenEndpoint.allCases.first(where: {
                $0.table.pattern.matches(request.path)
            })
        else {
            return Refusal(KrakenErrors.unknownRoute, because: "Payward has no such path here")
        }
        var call = KrakenCall(
            simulator: simulator, request: request, endpoint: endpoint, now: context.now)
        do {
            try endpoint.targetChecks.run(on: &call)
            return nil
        } catch {
            return error
        }
    }
}

extension Kraken {
    package func diagnose(
        _ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext
    ) -> Diagnosis? {
        do {
            return KrakenDiagnosis(
                refusal: refusal, request: request, context: context,
                simulator: try KrakenSimulator(world: context.world.withoutKrakenPoints)
            ).diagnosis()
        } catch {
            // No simulator runs in a world that is refused, so nothing was refused in it.
            return nil
        }
    }
}

extension World {
    /// The world without the points of a given ledger, which can be long: what a request may ask
    /// for depends on them only where a window of too many points is refused.
    fileprivate var withoutKrakenPoints: World {
        let isCapRefused = options.contains {
            $0.provider == Kraken.name && $0.name == "cap" && $0.value == "error"
        }
        guard let ledger, !isCapRefused, let accounts = ledger.value["accounts"]?.elements else {
            return self
        }
        let bare = accounts.map { account in
            JSONValue.object([
                JSONMember("id", account["id"] ?? .null), JSONMember("points", .array([])),
            ])
        }
        var world = self
        world.ledger = GivenLedger(
            .object([JSONMember("accounts", .array(bare))]), at: ledger.place)
        return world
    }
}
