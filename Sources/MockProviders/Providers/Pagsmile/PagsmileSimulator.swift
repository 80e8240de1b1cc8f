import Synchronization
package import WireFormats

/// Pagsmile in one sandbox.
package final class PagsmileSimulator: Simulator {
    /// How many requests came in one second of the clock.
    private struct Window {
        var second = Int64.min
        var count: Int64 = 0
    }

    let settings: PagsmileSettings
    let quotas: QuotaPolicy
    let book: PagsmileBook
    let appID: Bytes
    let appKey: Bytes
    /// The app's window, and one for all that send an unknown app id.
    private let windows = Mutex([Window(), Window()])

    package init(world: World) throws(ConfigurationError) {
        settings = try world.options.applied(
            to: PagsmileSettings(), using: Pagsmile.optionTable, of: Pagsmile.name)
        quotas = world.quotas
        appID = Bytes(text: world.credentials["appId"])
        appKey = Bytes(text: world.credentials["appKey"])
        if let given = world.ledger {
            book = PagsmileBook(try PagsmileGivenDays(given))
        } else {
            book = PagsmileBook(
                PagsmileLedger(seed: world.seed, entriesPerDay: settings.entriesPerDay))
        }
    }

    /// Counts a request; whether it is one too many in its second.
    func isOverQuota(_ call: PagsmileCall) -> Bool {
        guard settings.requestsPerSecond > 0 else { return false }
        let index = call.appID?.equals(appID) == true ? 0 : 1
        return windows.withLock { windows in
            if windows[index].second != call.now.seconds {
                windows[index] = Window(second: call.now.seconds)
            }
            guard windows[index].count < settings.requestsPerSecond else { return true }
            windows[index].count += 1
            return false
        }
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
        var reply = HTTPReply(
            status: refusal.error.status, contentType: PagsmileTables.contentType, at: now)
        reply.body = PagsmileErrors.body(
            of: refusal.error, arguments: refusal.arguments, at: now)
        return reply
    }
}
