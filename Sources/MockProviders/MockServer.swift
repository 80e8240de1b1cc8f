import HTTPServer
public import WireFormats

/// A running mock server: what `mockproviders serve` starts, and a test can start in process.
///
/// ```swift
/// var configuration = MockServer.Configuration()
/// configuration.port = 0
/// let server = try MockServer.start(configuration)
/// defer { server.stop() }
/// // point the client at server.url(of: "hashkey")
/// ```
public final class MockServer: Sendable {
    /// The version of the program.
    public static let version = "0.1.0"

    /// What tells this server from any other, also one that had the same port before.
    public let instance: String
    /// The port that it listens on.
    public let port: UInt16
    private let host: String
    private let gateway: Gateway
    private let time: TimeSource
    private let server: HTTPServer

    private init(_ configuration: Configuration) throws(MockServerError) {
        let time = TimeSource {
            TimeSource.Reading(
                wall: SystemClock.wall(),
                monotonicNanoseconds: SystemClock.monotonicNanoseconds())
        }
        let reading = time.read()
        let moment = UInt64(bitPattern: reading.wall.seconds) ^ reading.monotonicNanoseconds
        let mark = SeededGenerator.mix(moment, UInt64(SystemProcess.identifier))
        instance = Hex.encode((0..<8).map { UInt8(truncatingIfNeeded: mark >> ($0 * 8)) }).text
        host = configuration.host
        self.time = time
        let providers: [any Provider]
        let sandbox: Sandbox
        do {
            providers = try ProviderCatalog.providers(named: configuration.providers)
            var scenarios: [Scenario] = []
            for reference in configuration.scenarios { scenarios.append(try reference.load()) }
            let plan = try WorldPlan(
                scenarios: scenarios, clock: configuration.clock, seed: configuration.seed,
                options: configuration.options, quotas: configuration.quotas)
            try MockServer.checkProviders(of: plan, among: providers)
            sandbox = try Sandbox(
                id: Sandbox.standardID, plan: plan,
                credentials: providers.map(\.defaultCredentials),
                journalBytes: configuration.journalBytes, providers: providers,
                startedAt: reading)
        } catch {
            throw .configuration(error)
        }
        gateway = Gateway(
            providers: providers,
            directory: SandboxDirectory(
                standard: sandbox, providers: providers,
                journalBytes: configuration.journalBytes),
            control: Control(
                instance: instance, version: MockServer.version, host: host, providers: providers),
            time: time, log: configuration.log, logSink: configuration.logSink)
        var settings = HTTPServerConfiguration()
        settings.host = configuration.host
        settings.port = configuration.port
        settings.threads = configuration.threads
        if let problem = settings.problem {
            throw .configuration(ConfigurationError(problem))
        }
        do {
            server = try HTTPServer(
                configuration: settings, handler: GatewayHandler(gateway: gateway))
            try server.start()
        } catch {
            throw .system(error.description)
        }
        port = server.port
    }

    /// Starts a server; when it returns, every socket listens.
    public static func start(_ configuration: Configuration) throws(MockServerError) -> MockServer {
        try MockServer(configuration)
    }

    /// The address of the server: `http://127.0.0.1:4810`.
    public var url: String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// The names of the providers that are served.
    public var providerNames: [String] { gateway.providers.map(\.name) }

    /// The base address for a provider's client; all providers share one port at their own paths.
    public func url(of provider: String) -> String { url }

    /// The credentials of a provider in the default sandbox; none for an unknown name.
    public func credentials(of provider: String) -> Credentials {
        guard let index = gateway.providers.firstIndex(where: { $0.name == provider }) else {
            return Credentials([])
        }
        return gateway.directory.standard.credentials[index]
    }

    /// The time in the default sandbox.
    public var now: Instant {
        gateway.directory.standard.now(time.read())
    }

    /// What the ready file says, as one line of JSON.
    public var readyReport: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("pid")
        writer.integer(Int64(SystemProcess.identifier))
        writer.key("instance")
        writer.string(instance)
        writer.key("url")
        writer.string(url)
        writer.key("control")
        writer.string(url + "/_mock")
        writer.key("sandbox")
        writer.string(gateway.directory.standard.id)
        writer.key("providers")
        writer.beginObject()
        for name in providerNames {
            writer.key(name)
            writer.beginObject()
            writer.key("url")
            writer.string(url(of: name))
            for item in credentials(of: name).items {
                writer.key(item.name)
                writer.string(item.value)
            }
            writer.endObject()
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes.text
    }

    /// Stops: open requests are answered, then every connection is closed.
    public func stop() {
        server.stop()
        server.waitUntilStopped()
    }

    /// Begins to stop and returns at once; `stop` and `waitUntilStopped` wait for the end.
    public func beginStop() {
        server.stop()
    }

    /// Waits until the server has stopped.
    public func waitUntilStopped() {
        server.waitUntilStopped()
    }

    private static func checkProviders(
        of plan: WorldPlan, among providers: [any Provider]
    ) throws(ConfigurationError) {
        for given in plan.ledgers where !providers.contains(where: { $0.name == given.provider }) {
            throw ConfigurationError(
                "\(given.ledger.place): the provider is not served; valid: "
                    + providers.map(\.name).joined(separator: ", "))
        }
        for option in plan.options where !providers.contains(where: { $0.name == option.provider })
        {
            throw ConfigurationError(
                "option '\(option.provider).\(option.name)' is for a provider that is not served; "
                    + "valid: " + providers.map(\.name).joined(separator: ", "))
        }
    }
}

/// Connects the gateway to the HTTP server.
private final class GatewayHandler: RequestHandler {
    private let gateway: Gateway

    init(gateway: Gateway) {
        self.gateway = gateway
    }

    func reply(to request: HTTPRequest, on context: RequestContext) -> HTTPReply {
        gateway.reply(to: request, listener: context.listener)
    }

    func reply(toMalformed failure: HTTPParseFailure, on context: RequestContext) -> HTTPReply {
        gateway.reply(toMalformed: failure, listener: context.listener)
    }

    func batchEnded() {
        gateway.flushLog()
    }
}
