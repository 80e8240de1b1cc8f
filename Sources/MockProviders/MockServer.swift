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
    private let address = ServerAddress()
    private let gateway: Gateway
    private let scenarios: ScenarioStore
    private let ports: ListenerPorts
    private let server: HTTPServer

    private init(_ configuration: Configuration) throws(MockServerError) {
        let time = TimeSource {
            TimeSource.Reading(
                wall: SystemClock.wall(),
                monotonicNanoseconds: SystemClock.monotonicNanoseconds())
        }
        instance = MockServer.mark(at: time.read())
        ports = ListenerPorts(host: configuration.host)
        do {
            let providers = try ProviderCatalog.providers(named: configuration.providers)
            var loaded: [Scenario] = []
            for reference in configuration.scenarios { loaded.append(try reference.load()) }
            scenarios = ScenarioStore(loaded)
            let plan = try WorldPlan(
                scenarios: loaded, clock: configuration.clock, seed: configuration.seed,
                options: configuration.options, quotas: configuration.quotas)
            try plan.check(against: providers)
            let journals = JournalBudget(
                bytesMax: configuration.journalBytes, giveBackMemory: SystemMemory.giveBackFree)
            let sandbox = try Sandbox(
                id: Sandbox.standardID, plan: plan,
                credentials: providers.map(\.defaultCredentials),
                journal: SandboxJournal(budgetBytes: journals.bytesMax, shared: journals),
                providers: providers, time: time)
            let control = Control(
                Control.Settings(
                    instance: instance, version: MockServer.version, host: configuration.host,
                    token: configuration.controlToken),
                providers: providers,
                directory: SandboxDirectory(
                    standard: sandbox, providers: providers, journals: journals,
                    giveBackMemory: SystemMemory.giveBackFree),
                scenarios: scenarios, ports: ports, address: address)
            gateway = Gateway(
                control: control, time: time, log: configuration.log,
                logSink: configuration.logSink)
        } catch {
            throw .configuration(error)
        }
        server = try MockServer.startServer(configuration, gateway)
        port = server.port
        address.set(host: configuration.host, port: port)
        ports.connect(server)
    }

    /// A mark that no other server has, also one that had the same port before.
    private static func mark(at reading: TimeSource.Reading) -> String {
        let moment = UInt64(bitPattern: reading.wall.seconds) ^ reading.monotonicNanoseconds
        let mark = SeededGenerator.mix(moment, UInt64(SystemProcess.identifier))
        return Hex.encode((0..<8).map { UInt8(truncatingIfNeeded: mark >> ($0 * 8)) }).text
    }

    private static func startServer(_ configuration: Configuration, _ gateway: Gateway)
        throws(MockServerError) -> HTTPServer
    {
        var settings = HTTPServerConfiguration()
        settings.host = configuration.host
        settings.port = configuration.port
        settings.threads = configuration.threads
        if let problem = settings.problem {
            throw .configuration(ConfigurationError(problem))
        }
        do {
            let server = try HTTPServer(
                configuration: settings, handler: GatewayHandler(gateway: gateway))
            try server.start()
            return server
        } catch {
            throw .system(error.description)
        }
    }

    /// Starts a server; when it returns, every socket listens.
    public static func start(_ configuration: Configuration) throws(MockServerError) -> MockServer {
        try MockServer(configuration)
    }

    /// The address of the server: `http://127.0.0.1:4810`.
    public var url: String { address.url() }

    /// The names of the providers that are served.
    public var providerNames: [String] { gateway.providers.map(\.name) }

    /// The base address for a provider's client; all providers share one port at their own paths.
    public func url(of provider: String) -> String { url }

    /// The credentials of a provider in the default sandbox; none for an unknown name.
    public func credentials(of provider: String) -> Credentials {
        sandbox.credentials(of: provider)
    }

    /// The time in the default sandbox.
    public var now: Instant { sandbox.now }

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
        writer.write(gateway.providers, sandbox.credentials, url: url)
        writer.endObject()
        return writer.bytes.text
    }

    /// Stops: open requests are answered, then every connection is closed.
    ///
    /// It blocks the calling thread; in asynchronous code `await server.stop()` does not.
    public func stop() {
        beginStop()
        waitUntilStopped()
    }

    /// Stops without blocking a thread of the caller's.
    public func stop() async {
        beginStop()
        await withCheckedContinuation { continuation in
            do {
                try LoopThread.start { [self] in
                    waitUntilStopped()
                    continuation.resume()
                }
            } catch {
                // No thread is to be had: better a short block than a wait without an end.
                waitUntilStopped()
                continuation.resume()
            }
        }
    }

    /// Begins to stop and returns at once; `stop` and `waitUntilStopped` wait for the end.
    public func beginStop() {
        gateway.control.events.close()
        ports.disconnect()
        server.stop()
    }

    /// Waits until the server has stopped.
    public func waitUntilStopped() {
        server.waitUntilStopped()
    }
}

// MARK: - Sandboxes

extension MockServer {
    /// The sandbox that is always there.
    public var sandbox: Sandbox { gateway.directory.standard }

    /// Makes a sandbox with fresh credentials for every provider.
    ///
    /// ```swift
    /// let sandbox = try server.makeSandbox(.init(clock: .init(parsing: "frozen@2026-04-26T12:00:00Z")))
    /// defer { server.delete(sandbox) }
    /// let client = MyClient(url: server.url(of: sandbox), key: sandbox.credentials(of: "kraken")["key"])
    /// try sandbox.advance(by: .seconds(90 * 86_400))
    /// ```
    ///
    /// - Parameter configuration: What the sandbox is made of.
    /// - Returns: The sandbox; it lives until it is deleted or the server is freed.
    /// - Throws: When something in the configuration cannot be used.
    public func makeSandbox(_ configuration: Sandbox.Configuration = .init())
        throws(ConfigurationError) -> Sandbox
    {
        var loaded: [Scenario] = []
        for reference in configuration.scenarios {
            if case .named(let name) = reference {
                loaded.append(try scenarios.scenario(named: name))
            } else {
                loaded.append(try reference.load())
            }
        }
        let plan = try WorldPlan(
            scenarios: loaded, clock: configuration.clock, seed: configuration.seed,
            options: configuration.options, quotas: configuration.quotas)
        return try gateway.control.makeSandbox(plan, listens: configuration.listens)
    }

    /// The base address for the clients of a sandbox: the common one, or its own port's.
    public func url(of sandbox: Sandbox) -> String { gateway.control.url(of: sandbox) }

    /// Forgets a sandbox: its keys let nobody in any more, its port is closed.
    ///
    /// - Parameter sandbox: One that `makeSandbox` made.
    /// - Returns: False for the default sandbox, and for one that is deleted already.
    @discardableResult
    public func delete(_ sandbox: Sandbox) -> Bool { gateway.control.delete(sandbox) }

    /// Takes a scenario's new text.
    ///
    /// The default sandbox, if it was made from that scenario, goes on in the
    /// changed world, and sandboxes made from now on get it. Nothing changes when it is refused.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - name: The name under which it was loaded.
    /// - Throws: What is wrong with the text, and where.
    public func reload(_ text: String, name: String) throws(ConfigurationError) {
        let scenario = try Scenario(parsing: Bytes(text: text), name: name)
        try sandbox.reload(scenario)
        scenarios.update(scenario)
        gateway.directory.update(sandbox)
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
