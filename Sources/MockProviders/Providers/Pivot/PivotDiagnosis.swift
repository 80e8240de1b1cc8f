import WireFormats

/// Finds out what a refused request did wrong.
///
/// A mistake is named only where it is proven: the value that came is what the mistake makes of a
/// right one, or the value undone is right. Secrets and tokens are described, never shown.
struct PivotDiagnosis {
    let refusal: Refusal
    let request: HTTPRequest
    let context: DiagnosisContext
    let settings: PivotSettings
    let endpoint: PivotEndpoint?
    let query: QueryParameters

    /// Prepares the question.
    init(_ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext) {
        self.refusal = refusal
        self.request = request
        self.context = context
        endpoint = context.endpoint.flatMap(PivotEndpoint.init)
        query = QueryParameters(request.query ?? [])
        do {
            settings = try context.world.options.applied(
                to: PivotSettings(), using: Pivot.optionTable, of: Pivot.name)
        } catch {
            // A world's options were checked when it was made.
            settings = PivotSettings()
        }
    }

    /// The sandbox's client id.
    var clientID: Bytes { Bytes(text: context.world.credentials["clientId"]) }
    /// The sandbox's client secret.
    var clientSecret: Bytes { Bytes(text: context.world.credentials["clientSecret"]) }

    /// The answer; nil when nothing is known beyond the refusal.
    var result: Diagnosis? {
        guard let finding else { return nil }
        let isOpen = context.world.credentialState == .active
        return Diagnosis(
            mistake: finding.mistake, explanation: finding.explanation,
            expected: finding.expected, received: finding.received,
            curl: finding.hasCorrection && isOpen ? PivotCorrection(of: self).curl : nil)
    }

    private var finding: PivotFinding? {
        switch refusal.error.name {
        case PivotErrors.unauthorized.name, PivotErrors.unauthorizedShort.name:
            return endpoint == .accessToken ? merchantFinding : tokenFinding
        case PivotErrors.validation.name, PivotErrors.fieldRequired.name,
            PivotErrors.fieldFormat.name, PivotErrors.windowViolation.name:
            switch endpoint {
            case .accessToken: return grantFinding
            case .balances: return formatFinding([balanceFault("usecase")])
            case .histories: return historyFinding
            case nil: return nil
            }
        case PivotErrors.forbidden.name, PivotErrors.missing.name:
            return subMerchantFinding
        case PivotErrors.rateLimited.name:
            return quotaFinding
        case PivotErrors.notFound.name, PivotErrors.methodNotAllowed.name:
            return routeFinding
        default:
            return nil
        }
    }

    /// Why credentials that are right do not let the client in; nil when they do.
    var stateFinding: PivotFinding? {
        switch context.world.credentialState {
        case .active:
            nil
        case .expired:
            PivotFinding(
                "credentials-expired",
                "the client's credentials have expired; the provider's table has no other error "
                    + "for it. Ask for new ones, or restore them in the sandbox",
                hasCorrection: false)
        case .revoked:
            PivotFinding(
                "credentials-revoked",
                "the client's credentials were revoked; the provider's table has no other error "
                    + "for it. Ask for new ones, or restore them in the sandbox",
                hasCorrection: false)
        }
    }

    private var subMerchantFinding: PivotFinding? {
        guard let id = request[field: "x-submerchant-id"], !id.isEmpty,
            !PivotSimulator.subMerchants.contains(id.text)
        else { return nil }
        let valid = PivotSimulator.subMerchants.joined(separator: ", ")
        if id.equals(clientID) {
            return PivotFinding(
                "sub-merchant-is-own-client-id",
                "x-submerchant-id is the merchant's own client id; leave the header out to act "
                    + "for the merchant itself", expected: "no x-submerchant-id",
                received: "the client id")
        }
        for known in PivotSimulator.subMerchants {
            guard
                let disguise = PivotDisguise.all.first(where: {
                    $0.makes(Bytes(id), of: Bytes(text: known))
                })
            else { continue }
            return PivotFinding(
                "sub-merchant-misspelled",
                "x-submerchant-id is a sub-account's id \(disguise.phrase); send it as it is",
                expected: known, received: id.text)
        }
        return PivotFinding(
            "sub-merchant-unknown",
            "x-submerchant-id is none of the merchant's sub-accounts; leave it out to act for the "
                + "merchant itself", expected: valid, received: "\(id.count) other characters")
    }

    private var quotaFinding: PivotFinding? {
        let length = settings.rateWindowSeconds
        let next = Instant(seconds: (context.now.seconds / length + 1) * length)
        let wait = next.seconds - context.now.seconds
        let limit =
            settings.rateLimit > 0
            ? "more than \(settings.rateLimit) requests in \(length) s"
            : "the quota is used up"
        return PivotFinding(
            "too-many-requests",
            "\(limit); the next window begins at \(next), in \(wait) s. No Retry-After is "
                + "documented, so a client must wait by itself",
            expected: settings.rateLimit > 0 ? "at most \(settings.rateLimit)" : nil,
            hasCorrection: false)
    }
}
