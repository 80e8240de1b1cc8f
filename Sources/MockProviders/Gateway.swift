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
    /// The header fields that carry credentials, of all providers.
    private let credentialFields: [StaticString]
    private let control: Control
    private let time: TimeSource
    private let console: Console

    /// Makes a gateway to these providers.
    package init(
        providers: [any Provider], directory: SandboxDirectory, control: Control,
        time: TimeSource, log: LogFormat = .quiet,
        logSink: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.providers = providers
        self.directory = directory
        self.control = control
        self.time = time
        console = Console(log, sink: logSink)
        // A client of a provider that is not served may stray here too.
        credentialFields = ProviderCatalog.all.flatMap(\.credentialFields)
        routes = providers.enumerated().flatMap { index, provider in
            provider.endpoints.enumerated().map { number, endpoint in
                Route(
                    provider: index, endpoint: number,
                    method: endpoint.method, pattern: endpoint.pattern)
            }
        }
    }

    /// Answers a request.
    package func reply(to request: HTTPRequest) -> HTTPReply {
        let started = time.read()
        if Control.owns(request.path) {
            return control.reply(
                to: request, directory: directory, now: directory.standard.now(started))
        }
        let route = route(of: request)
        guard let provider = route?.provider ?? provider(of: request) else {
            return replyToNobody(request, started)
        }
        let credential = providers[provider].credential(in: request)
        let found = credential.flatMap { directory.sandbox(of: $0, provider: provider) }
        let sandbox = found ?? directory.standard
        let now = sandbox.now(started)
        let answer = sandbox.simulator(provider).reply(
            to: request, endpoint: route?.endpoint, at: now)
        var kept = request
        var remarks = answer.remarks
        // A real key may stray here: what was not made here is never kept in clear.
        if let credential, !credential.isEmpty, found == nil {
            kept = providers[provider].redacting(request, credential: digest(of: credential))
            remarks.append("a key that was not made here, possibly a real one")
        }
        kept = withoutSecrets(kept, sandbox)
        if route == nil { kept = kept.withoutBody }
        record(
            Exchange(
                provider: providers[provider].name,
                endpoint: route.map { providers[provider].endpoints[$0.endpoint].path },
                at: now, wall: started.wall, request: kept, reply: answer.reply,
                refusal: answer.refusal,
                remarks: remarks, microseconds: microseconds(since: started)),
            in: sandbox)
        return answer.reply
    }

    /// Answers a request that could not be read as HTTP.
    package func reply(toMalformed failure: HTTPParseFailure) -> HTTPReply {
        let started = time.read()
        return plainReply(
            status: failure.status, to: nil, started,
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
        var kept = request
        for field in Gateway.hiddenFields {
            if let value = request[field: field], !value.isEmpty {
                kept = kept.replacing(field: field, with: digest(of: value))
            }
        }
        for field in credentialFields {
            let foreign = request.values(of: field).first { !$0.isEmpty && !sandbox.made($0) }
            if let foreign {
                kept = kept.replacing(field: field, with: digest(of: foreign))
            }
        }
        return kept
    }

    private static let hiddenFields: [StaticString] = [
        "Authorization", "Proxy-Authorization", "Cookie",
    ]

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

    private func replyToNobody(_ request: HTTPRequest, _ started: TimeSource.Reading) -> HTTPReply {
        plainReply(
            status: 404, to: request, started,
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
        status: Int, to request: HTTPRequest?, _ started: TimeSource.Reading,
        because refusal: Refusal
    ) -> HTTPReply {
        let sandbox = directory.standard
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
        let number = sandbox.record(exchange)
        console.add(exchange, numbered: number, sandbox: sandbox.id)
    }

    private func microseconds(since started: TimeSource.Reading) -> Int64 {
        let elapsed = time.read().monotonicNanoseconds - started.monotonicNanoseconds
        return Int64(clamping: elapsed / 1000)
    }
}
