package import WireFormats

/// The control API under `/_mock`: what a developer or a test asks of the sandboxes themselves.
///
/// Without a token it answers only requests whose `Host` is a loopback name or the address served,
/// and whose `Origin`, if any, is the same: a web page in the developer's browser must not reach
/// it. With a token it answers whoever sends that, from anywhere.
package final class Control: Sendable {
    /// What a server says of itself.
    package struct Settings: Sendable {
        /// What tells this server from any other.
        package var instance: String
        /// The version of the program.
        package var version: String
        /// The address that it listens on.
        package var host: String
        /// The token that requests must carry; nil asks for none.
        package var token: String?

        /// Makes settings.
        package init(instance: String, version: String, host: String, token: String? = nil) {
            self.instance = instance
            self.version = version
            self.host = host
            self.token = token
        }
    }

    let settings: Settings
    let providers: [any Provider]
    let directory: SandboxDirectory
    let scenarios: ScenarioStore
    /// Who listens to the journal as it is written.
    package let events: EventHub
    let ports: any PortControl
    let address: ServerAddress
    let tools: ScriptTools
    private let host: Bytes
    /// A fixed answer, made once.
    let providersBody: Bytes

    /// A control API over the sandboxes of a directory.
    package init(
        _ settings: Settings, providers: [any Provider], directory: SandboxDirectory,
        scenarios: ScenarioStore = ScenarioStore(), events: EventHub = EventHub(),
        ports: any PortControl = NoPorts(), address: ServerAddress = ServerAddress()
    ) {
        self.settings = settings
        self.providers = providers
        self.directory = directory
        self.scenarios = scenarios
        self.events = events
        self.ports = ports
        self.address = address
        tools = ScriptTools(directory: directory, ports: ports)
        host = Bytes(text: settings.host).asciiLowercased
        providersBody = Control.describe(providers)
    }

    /// Whether a path belongs to the control API.
    package static func owns(_ path: ByteSlice) -> Bool {
        path.hasPrefix("/_mock/") || path.equals("/_mock")
    }

    /// Answers a request to the control API.
    package func reply(to request: HTTPRequest, at reading: TimeSource.Reading) -> HTTPReply {
        let now = directory.standard.now(reading)
        if let problem = refusal(of: request) { return reply(problem, at: now) }
        let method = request.method == .head ? .get : request.method
        // Asked for most often, and what the benchmarks ask for: no search, no text.
        if method == .get, request.path.equals("/_mock/providers") {
            var reply = HTTPReply(status: 200, contentType: "application/json", at: now)
            reply.body = providersBody
            return reply
        }
        let matching = ControlRoute.all.filter { $0.pattern.matches(request.path) }
        guard let route = matching.first(where: { $0.method == method }) else {
            return reply(unroutable(request, matching), at: now, allowing: matching)
        }
        let call = ControlCall(request: request, control: self, reading: reading, route: route)
        do {
            return try route.answer(call)
        } catch {
            return reply(error, at: now)
        }
    }

    /// The index of a provider that is served.
    func index(ofProvider name: String) throws(ControlProblem) -> Int {
        guard let index = providers.firstIndex(where: { $0.name == name }) else {
            throw ControlProblem(
                404,
                "there is no provider '\(name)' here; valid: "
                    + providers.map(\.name).joined(separator: ", "))
        }
        return index
    }

    private func unroutable(_ request: HTTPRequest, _ matching: [ControlRoute]) -> ControlProblem {
        guard matching.isEmpty else {
            return ControlProblem(
                405,
                "\(request.path.text) takes "
                    + matching.map(\.method.token).joined(separator: ", ") + ", not "
                    + request.method.token)
        }
        var paths: [String] = []
        for route in ControlRoute.all where !paths.contains(route.path) { paths.append(route.path) }
        return ControlProblem(
            404,
            "the control API has no \(request.path.text); it has " + paths.joined(separator: ", "))
    }

    private func reply(
        _ problem: ControlProblem, at now: Instant, allowing routes: [ControlRoute] = []
    ) -> HTTPReply {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("error")
        writer.string(problem.message)
        writer.endObject()
        var reply = HTTPReply(status: problem.status, contentType: "application/json", at: now)
        if !routes.isEmpty {
            reply.add("Allow", routes.map(\.method.token).joined(separator: ", "))
        }
        reply.body = writer.bytes
        return reply
    }

    private static func describe(_ providers: [any Provider]) -> Bytes {
        var writer = JSONWriter()
        writer.beginArray()
        for provider in providers {
            writer.beginObject()
            writer.key("name")
            writer.string(provider.name)
            writer.key("title")
            writer.string(provider.title)
            writer.key("endpoints")
            writer.beginArray()
            for endpoint in provider.endpoints {
                writer.string("\(endpoint.method.token) \(endpoint.path)")
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes
    }
}

// MARK: - Who may ask

extension Control {
    private func refusal(of request: HTTPRequest) -> ControlProblem? {
        if let token = settings.token {
            // Every byte is looked at, whatever comes first: time must not tell how much is right.
            let given = request[field: "Authorization"].map { Bytes($0) } ?? []
            let wanted = Bytes(text: "Bearer \(token)")
            var difference = given.count ^ wanted.count
            for index in wanted.indices {
                difference |= Int((index < given.count ? given[index] : 0) ^ wanted[index])
            }
            return difference == 0
                ? nil
                : ControlProblem(
                    403,
                    "the control API wants the header Authorization: Bearer TOKEN, with the "
                        + "token that the server was started with")
        }
        return isLocal(request)
            ? nil
            : ControlProblem(
                403,
                "the control API answers only requests to a loopback Host, from the same "
                    + "origin, unless the server is started with --control-token")
    }

    private func isLocal(_ request: HTTPRequest) -> Bool {
        guard let header = request[field: "Host"] else { return true }
        let name = Control.name(ofHost: header)
        let isLoopback =
            name.equalsIgnoringASCIICase("localhost") || name.equals("[::1]")
            || Control.isLoopbackAddress(name)
        guard isLoopback || Bytes(name).asciiLowercased == host else { return false }
        guard let origin = request[field: "Origin"] else { return true }
        return origin.hasPrefix("http://") && origin.dropFirst(7).elementsEqual(header)
    }

    /// Whether a name is an address in 127.0.0.0/8, and not a name that begins like one.
    private static func isLoopbackAddress(_ name: ByteSlice) -> Bool {
        let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].equals("127")
            && parts.allSatisfy { UInt64(strictDecimal: $0).map { $0 < 256 } ?? false }
    }

    /// A host without its port.
    private static func name(ofHost header: ByteSlice) -> ByteSlice {
        if header.first == UInt8(ascii: "["),
            let end = header.firstIndex(of: UInt8(ascii: "]"))
        {
            return header[...end]
        }
        return header.prefix { $0 != UInt8(ascii: ":") }
    }
}
