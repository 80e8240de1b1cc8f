package import WireFormats

/// Pagsmile in one sandbox.
package final class PagsmileSimulator: Simulator {
    let settings: PagsmileSettings
    let quotas: QuotaPolicy
    let credentialState: CredentialState
    let book: PagsmileBook
    let appID: Bytes
    let appKey: Bytes
    private let world: World
    private let quota: PagsmileQuota

    package convenience init(world: World) throws(ConfigurationError) {
        try self.init(world: world, quota: PagsmileQuota())
    }

    private init(world: World, quota: PagsmileQuota) throws(ConfigurationError) {
        self.world = world
        self.quota = quota
        settings = try world.options.applied(
            to: PagsmileSettings(), using: Pagsmile.optionTable, of: Pagsmile.name)
        quotas = world.quotas
        credentialState = world.credentialState
        appID = Bytes(text: world.credentials["appId"])
        appKey = Bytes(text: world.credentials["appKey"])
        if let given = world.ledger {
            book = PagsmileBook(try PagsmileGivenDays(given))
        } else {
            book = PagsmileBook(
                PagsmileLedger(seed: world.seed, entriesPerDay: settings.entriesPerDay))
        }
    }

    package func continued(in world: World) throws(ConfigurationError) -> any Simulator {
        try PagsmileSimulator(world: world, quota: quota)
    }

    /// Counts a request; whether it is one too many in its second.
    func isOverQuota(_ call: PagsmileCall) -> Bool {
        quota.isExceeded(
            by: call.appID?.equals(appID) == true ? .app : .strangers, at: call.now.seconds,
            limit: settings.requestsPerSecond)
    }

    package func pull(_ lever: Lever, at now: Instant) {
        if lever == .exhaustQuota { quota.exhaust(at: now.seconds) }
    }

    package func entries(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError)
        -> JSONValue
    {
        try PagsmileTruth(book: book).answer(query, at: now)
    }

    package func ledger(after change: LedgerChange, at now: Instant) throws(ConfigurationError)
        -> GivenLedger
    {
        try book.days(around: now).changed(
            by: change, at: now, place: world.ledger?.place ?? "pagsmile: $.ledger.pagsmile")
    }

    package func reply(to request: HTTPRequest, endpoint: Int?, at now: Instant) -> SimulatedReply {
        guard let endpoint = endpoint.flatMap(PagsmileEndpoint.init) else {
            let refusal = Refusal(
                PagsmileErrors.notFound,
                because: "Pagsmile has no such endpoint here; every call is a POST",
                expected: PagsmileEndpoint.allCases.map { "POST \($0.table.path)" }
                    .joined(separator: ", "),
                received: "\(request.method.token) \(request.path.text)")
            return SimulatedReply(reply(refusing: refusal, at: now), refusal: refusal)
        }
        var call = PagsmileCall(simulator: self, request: request, endpoint: endpoint, now: now)
        do {
            try endpoint.checks.run(on: &call)
        } catch {
            return SimulatedReply(
                reply(refusing: error, at: now), refusal: error, remarks: call.remarks)
        }
        var reply = HTTPReply(status: 200, contentType: PagsmileTables.contentType, at: now)
        reply.body = body(of: call)
        return SimulatedReply(reply, remarks: call.remarks)
    }

    package func reply(
        with error: ErrorReply, arguments: [String], to request: HTTPRequest, at now: Instant
    ) -> HTTPReply {
        PagsmileErrors.reply(error, arguments: arguments, at: now)
    }

    private func body(of call: PagsmileCall) -> Bytes {
        var bytes = Bytes()
        bytes.append("{\"code\":")
        bytes.append(decimal: settings.successCode)
        bytes.append(",\"msg\":\"success\",\"time\":")
        bytes.append(decimal: call.now.seconds)
        bytes.append(",\"data\":[")
        switch call.endpoint {
        case .history:
            if let days = call.days {
                book.appendRows(days, settings: settings, at: call.now, to: &bytes)
            }
        case .balance:
            book.appendBalances(settings: settings, at: call.now, to: &bytes)
        }
        bytes.append("]}")
        return bytes
    }

    private func reply(refusing refusal: Refusal, at now: Instant) -> HTTPReply {
        PagsmileErrors.reply(refusal.error, arguments: refusal.arguments, at: now)
    }
}
