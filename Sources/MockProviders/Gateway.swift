package import WireFormats

/// Leads a request to its sandbox and simulator, and its exchange to the journal.
///
/// It has no sockets: the facade puts it behind an HTTP server, a test calls it directly.
package final class Gateway: Sendable {
    private struct Route {
        let provider: Int
        let endpoint: Int
        let method: HTTPMethod
        let pattern: PathPattern
    }

    /// The providers that are served, in catalog order.
    package let providers: [any Provider]
    /// The sandboxes.
    package let directory: SandboxDirectory
    private let routes: [Route]
    /// The providers' names, and the paths of their endpoints: whoever asks a provider for them
    /// gets tables with much more in them.
    private let names: [String]
    private let paths: [[String]]
    /// The header fields that carry credentials, of all providers.
    private let credentialFields: HTTPFieldNames
    /// The control API.
    package let control: Control
    private let time: TimeSource
    private let console: Console
    private let tools: ScriptTools

    /// A gateway to the providers and sandboxes of a control API.
    package init(
        control: Control, time: TimeSource, log: LogFormat = .quiet,
        logSink: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.control = control
        self.time = time
        providers = control.providers
        directory = control.directory
        tools = control.tools
        console = Console(log, sink: logSink)
        // A client of a provider that is not served may stray here too.
        credentialFields = HTTPFieldNames(ProviderCatalog.all.flatMap(\.credentialFields))
        names = providers.map(\.name)
        paths = providers.map { $0.endpoints.map(\.path) }
        routes = providers.enumerated().flatMap { index, provider in
            provider.endpoints.enumerated().map { number, endpoint in
                Route(
                    provider: index, endpoint: number,
                    method: endpoint.method, pattern: endpoint.pattern)
            }
        }
    }

    /// Answers a request that came in through a listener; 0 is the common one.
    package func reply(to request: HTTPRequest, listener: Int = 0) -> HTTPReply {
        let started = time.read()
        if Control.owns(request.path) {
            return control.reply(to: request, at: started)
        }
        let route = route(of: request)
        let owner = listener == 0 ? nil : directory.sandbox(listener: listener)
        guard let provider = route?.provider ?? provider(of: request) else {
            return replyToNobody(request, owner ?? directory.standard, started)
        }
        let credential = providers[provider].credential(in: request)
        var found = credential.flatMap { directory.sandbox(of: $0, provider: provider) }
        // A port of its own is a world of its own: another's key is a foreign one there.
        if let owner, found !== owner { found = nil }
        let sandbox = owner ?? found ?? directory.standard
        let script = sandbox.beginScript(
            on: request, provider, endpoint: route?.endpoint, at: started, tools: tools)
        let now = sandbox.now(started)
        var answer = answer(request, provider, endpoint: route?.endpoint, sandbox, script, at: now)
        answer.reply.delivery = script?.delivery
        let isKept = sandbox.journal.isKept || console.isOn || control.events.hasSubscribers
        var diagnosis: Diagnosis?
        // What a script answers is no mistake of the client's. The world is still as it was then.
        if isKept, script?.error == nil, let refusal = answer.refusal {
            diagnosis = diagnose(
                refusal, of: request, provider, endpoint: route?.endpoint, sandbox, at: now)
        }
        if let script {
            answer.remarks += script.remarks
            answer.remarks += sandbox.endScript(script, provider, at: started, tools: tools)
        }
        if isKept {
            keep(
                request, answer, diagnosis, provider, endpoint: route?.endpoint,
                foreign: found == nil ? credential : nil, sandbox, steps: script?.names ?? [],
                at: now, started)
        }
        return answer.reply
    }

    /// Records what happened, with the explanation of a refusal and without what must not be kept.
    private func keep(
        _ request: HTTPRequest, _ answer: SimulatedReply, _ diagnosis: Diagnosis?, _ provider: Int,
        endpoint: Int?, foreign: ByteSlice?, _ sandbox: Sandbox, steps: [String], at now: Instant,
        _ started: TimeSource.Reading
    ) {
        var diagnosis = diagnosis
        var kept = request
        var remarks = answer.remarks
        // A real key may stray here: what was not made here is never kept in clear.
        if let credential = foreign, !credential.isEmpty {
            let replacement = digest(of: credential)
            kept = providers[provider].redacting(request, credential: replacement)
            // A part of our own, such as a key that lost its end, must not blank the whole one.
            if !sandbox.holds(credential) {
                diagnosis = diagnosis?.replacing(credential, with: replacement)
            }
            remarks.append("a key that was not made here, possibly a real one")
        }
        kept = providers[provider].withoutSecrets(withoutSecrets(kept, sandbox))
        if endpoint == nil { kept = kept.withoutBody }
        record(
            Exchange(
                provider: names[provider], endpoint: endpoint.map { paths[provider][$0] },
                at: now, wall: started.wall, request: kept, reply: answer.reply,
                refusal: answer.refusal, diagnosis: diagnosis, steps: steps,
                remarks: remarks, microseconds: microseconds(since: started)),
            in: sandbox)
    }

    /// What the simulator answers, unless the script has an answer of its own.
    private func answer(
        _ request: HTTPRequest, _ provider: Int, endpoint: Int?, _ sandbox: Sandbox,
        _ script: ScriptOutcome?, at now: Instant
    ) -> SimulatedReply {
        let simulator = sandbox.simulator(provider)
        guard let script else { return simulator.reply(to: request, endpoint: endpoint, at: now) }
        if let error = script.error {
            let refusal = Refusal(
                error.row, error.arguments,
                because: "the script's step '\(error.step)' answers so, whatever the request")
            let reply = simulator.reply(
                with: error.row, arguments: error.arguments, to: request, at: now)
            return SimulatedReply(reply, refusal: refusal)
        }
        var answer = simulator.reply(to: request, endpoint: endpoint, at: now)
        guard answer.refusal == nil, let endpoint,
            let rows = providers[provider].rows(ofEndpoint: endpoint)
        else { return answer }
        for corruption in script.corruptions {
            if let body = corruption.applied(to: answer.reply.body, rows: rows) {
                answer.reply.body = body
                answer.remarks.append("falsified: \(corruption.kind.rawValue)")
            } else {
                answer.remarks.append("\(corruption.kind.rawValue): the reply has no such row")
            }
        }
        return answer
    }

    private func diagnose(
        _ refusal: Refusal, of request: HTTPRequest, _ provider: Int, endpoint: Int?,
        _ sandbox: Sandbox, at now: Instant
    ) -> Diagnosis? {
        let context = DiagnosisContext(
            endpoint: endpoint, now: now, world: sandbox.world(provider), sandbox: sandbox.id,
            siblings: zip(names, sandbox.credentials).map { (provider: $0, credentials: $1) },
            strangers: directory.strangers(to: sandbox, provider: provider),
            owner: { [directory] in directory.owner(of: $0) })
        return providers[provider].diagnose(refusal, of: request, in: context)
    }

    /// Answers a request that could not be read as HTTP.
    package func reply(toMalformed failure: HTTPParseFailure, listener: Int = 0) -> HTTPReply {
        let started = time.read()
        let owner = listener == 0 ? nil : directory.sandbox(listener: listener)
        return plainReply(
            status: failure.status, to: nil, owner ?? directory.standard, started,
            because: Refusal(
                ErrorReply(
                    "malformed-request", status: failure.status, code: "", "",
                    trigger: "bytes that are not one HTTP request", .inferred,
                    source: "RFC 9112"),
                because: failure.explanation))
    }

    /// Writes out the log lines gathered so far.
    package func flushLog() {
        console.flush()
    }

    /// The request without what no journal needs and some client may hold secret: tokens, cookies,
    /// and values of credential fields that were not made here.
    private func withoutSecrets(_ request: HTTPRequest, _ sandbox: Sandbox) -> HTTPRequest {
        let isForeign = { (value: ByteSlice) in !value.isEmpty && !sandbox.made(value) }
        let hides = request.hasField(of: Gateway.hiddenFields) { !$0.isEmpty }
        guard hides || request.hasField(of: credentialFields, where: isForeign) else {
            return request
        }
        var kept = request
        for field in Gateway.hiddenFields.names {
            if let value = request.values(of: field).first(where: { !$0.isEmpty }) {
                kept = kept.replacing(field: field, with: digest(of: value))
            }
        }
        for field in credentialFields.names {
            if let value = request.values(of: field).first(where: isForeign) {
                kept = kept.replacing(field: field, with: digest(of: value))
            }
        }
        return kept
    }

    private static let hiddenFields = HTTPFieldNames([
        "Authorization", "Proxy-Authorization", "Cookie",
    ])

    /// What is kept of a credential that was not made here.
    private func digest(of credential: ByteSlice) -> Bytes {
        Bytes(text: "sha256:") + Hex.encode(SHA256.hash(Bytes(credential))).prefix(16)
    }

    /// The endpoint that a request means; on a clash of paths its credential decides.
    private func route(of request: HTTPRequest) -> Route? {
        let path = request.path
        let method = request.method == .head ? .get : request.method
        var found: Route?
        for route in routes where route.method == method && route.pattern.matches(path) {
            guard found != nil else {
                found = route
                continue
            }
            if providers[route.provider].credential(in: request) != nil { return route }
        }
        return found
    }

    /// The provider that an unroutable request is for: the one that has its path with another
    /// method, else the one whose credential it carries, else the only one served.
    private func provider(of request: HTTPRequest) -> Int? {
        let path = request.path
        return routes.first { $0.pattern.matches(path) }?.provider
            ?? providers.firstIndex { $0.credential(in: request) != nil }
            ?? (providers.count == 1 ? 0 : nil)
    }

    private func replyToNobody(
        _ request: HTTPRequest, _ sandbox: Sandbox, _ started: TimeSource.Reading
    ) -> HTTPReply {
        plainReply(
            status: 404, to: request, sandbox, started,
            because: Refusal(
                ErrorReply(
                    "no-such-path", status: 404, code: "", "",
                    trigger: "a path that no provider has, and no provider's credential",
                    .inferred, source: "none"),
                because: "no provider that is served here has \(request.method.token) "
                    + "\(request.path.text)"))
    }

    /// A reply in nobody's style, for what no provider can be asked about.
    private func plainReply(
        status: Int, to request: HTTPRequest?, _ sandbox: Sandbox,
        _ started: TimeSource.Reading, because refusal: Refusal
    ) -> HTTPReply {
        let now = sandbox.now(started)
        var reply = HTTPReply(status: status, contentType: "text/plain; charset=utf-8", at: now)
        reply.body = Bytes(text: "\(status)\n")
        record(
            Exchange(
                provider: nil, endpoint: nil, at: now, wall: started.wall,
                request: request.map { withoutSecrets($0, sandbox).withoutBody }, reply: reply,
                refusal: refusal, microseconds: microseconds(since: started)),
            in: sandbox)
        return reply
    }

    private func record(_ exchange: Exchange, in sandbox: Sandbox) {
        let number = sandbox.journal.record(exchange)
        console.add(exchange, numbered: number, sandbox: sandbox.id)
        control.events.publish(exchange, numbered: number, of: sandbox.id)
    }

    private func microseconds(since started: TimeSource.Reading) -> Int64 {
        let elapsed = time.read().monotonicNanoseconds - started.monotonicNanoseconds
        return Int64(clamping: elapsed / 1000)
    }
}
