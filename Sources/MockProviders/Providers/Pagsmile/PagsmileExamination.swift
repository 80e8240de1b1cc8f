import WireFormats

/// Looks at one refused request for what it did wrong.
///
/// What it says names a mistake only where the request itself proves it, and holds no secret.
struct PagsmileExamination {
    let refusal: Refusal
    let request: HTTPRequest
    let context: DiagnosisContext
    let settings: PagsmileSettings
    let endpoint: PagsmileEndpoint?
    let appID: Bytes
    let appKey: Bytes
    /// The body's members; nil when it is no JSON object.
    let members: [JSONMember]?

    init(_ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext)
        throws(ConfigurationError)
    {
        self.refusal = refusal
        self.request = request
        self.context = context
        settings = try context.world.options.applied(
            to: PagsmileSettings(), using: Pagsmile.optionTable, of: Pagsmile.name)
        endpoint = context.endpoint.flatMap(PagsmileEndpoint.init)
        appID = Bytes(text: context.world.credentials["appId"])
        appKey = Bytes(text: context.world.credentials["appKey"])
        members = PagsmileExamination.object(in: request.body)
    }

    /// The members of a body; nil when it is no JSON object.
    static func object(in body: Bytes) -> [JSONMember]? {
        do {
            return try JSONParser.parse(body).members
        } catch {
            // What is wrong with it is said where a body is examined.
            return nil
        }
    }

    /// What was found; nil when there is nothing to say beyond the refusal.
    func diagnosis() -> Diagnosis? {
        switch refusal.error.name {
        case PagsmileErrors.appIDRequired.name: missingAppID()
        case PagsmileErrors.authorizationRequired.name: missingSignature()
        case PagsmileErrors.permissionDenied.name, PagsmileErrors.invalidToken.name,
            PagsmileErrors.appNotExisted.name:
            denied()
        case PagsmileErrors.appInactive.name:
            context.world.credentialState == .expired
                ? found(
                    "credentials-expired",
                    "The time of the app is over; restore its credentials, or make a new sandbox.")
                : stateSet("app_state")
        case PagsmileErrors.notFound.name: unknownPath()
        case PagsmileErrors.requestExpired.name, PagsmileErrors.requestExpiredAsTabled.name,
            PagsmileErrors.requestExpiredAsListed.name:
            staleTimestamp()
        case PagsmileErrors.invalidParameter.name, PagsmileErrors.invalidStartTime.name:
            invalidParameter()
        case PagsmileErrors.rangeTooLong.name: longRange()
        case PagsmileErrors.tooManyRequests.name: quotaExceeded()
        case PagsmileErrors.addressNotAllowed.name: stateSet("caller_ip")
        case PagsmileErrors.merchantInactive.name, PagsmileErrors.merchantNotExisted.name:
            stateSet("merchant_state")
        case PagsmileErrors.accountNotAvailable.name, PagsmileErrors.accountBalanceError.name,
            PagsmileErrors.systemError.name:
            stateSet("account_state")
        default: nil
        }
    }

    /// The credential that the request carries.
    var sentAppID: ByteSlice? {
        settings.acceptsMerchantID
            ? Pagsmile().credential(in: request) : Pagsmile.value(of: request[field: "AppId"])
    }

    /// What is left to say when the request has no fault of its own.
    func faultless(_ explanation: String) -> Diagnosis {
        Diagnosis(mistake: nil, explanation: explanation)
    }

    /// What is said of an answer that an option asks for; nil when the option did not.
    func stateSet(_ option: String) -> Diagnosis? {
        guard refusal.explanation.hasPrefix("\(option)=") else { return nil }
        return faultless(
            "Nothing is wrong with the request: the option pagsmile.\(refusal.explanation) asks for "
                + "this answer.")
    }

    private func quotaExceeded() -> Diagnosis? {
        // A script may answer so whatever the quota.
        guard refusal.explanation.contains("this second") else { return nil }
        let limit = settings.requestsPerSecond
        let allowed =
            limit > 0 ? "\(limit) requests a second are allowed" : "this second's quota is used up"
        return Diagnosis(
            mistake: "quota-exceeded",
            explanation: "One request too many: \(allowed); the next second of the sandbox's clock "
                + "begins at \(Instant(seconds: context.now.seconds &+ 1)). There is no "
                + "Retry-After.")
    }

    /// A finding, with the corrected request.
    func found(
        _ mistake: String?, _ explanation: String, expected: String? = nil,
        received: String? = nil, correcting: Bool = true
    ) -> Diagnosis {
        Diagnosis(
            mistake: mistake, explanation: explanation, expected: expected, received: received,
            curl: correcting ? PagsmileCorrection(self).curl : nil)
    }
}
