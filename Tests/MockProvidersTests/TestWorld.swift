import MockProviders
import Synchronization
import TestSupport
import Testing
import WireFormats

/// One sandbox on a clock that stands still, asked directly or through a running server.
final class TestWorld: Sendable {
    /// How requests reach the sandbox; a suite that takes it as an argument runs on both.
    enum Stage: String, CaseIterable, Sendable {
        /// The gateway is called, without a socket.
        case direct
        /// A server listens on a free port of this machine.
        case socket
    }

    let now: Instant
    private let direct: Gateway?
    private let server: MockServer?
    private let connection: Mutex<RawClient?>

    /// The instant for which HashKey's vectors were computed: 1761200000000 ms.
    static let vectorInstant = Instant(milliseconds: 1_761_200_000_000)

    /// A world; `scenario` is the text of a scenario file, whose clock then counts unless `now` is
    /// given too.
    init(
        at now: Instant = TestWorld.vectorInstant, seed: UInt64 = 1,
        quotas: QuotaPolicy? = nil, options: [String] = [], scenario: String? = nil,
        journalBytes: Int = 1 << 20, stage: Stage = .direct, log: LogFormat = .quiet,
        logSink: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        self.now = now
        let options = try options.map { try OptionAssignment(parsing: $0) }
        guard stage == .direct else {
            var configuration = MockServer.Configuration()
            configuration.port = 0
            configuration.clock = ClockSetting(base: .frozen(now))
            configuration.seed = seed
            configuration.quotas = quotas
            configuration.options = options
            configuration.scenarios = scenario.map { [.text($0, name: "test")] } ?? []
            let server = try MockServer.start(configuration)
            self.server = server
            direct = nil
            connection = Mutex(try RawClient(port: server.port))
            return
        }
        let providers = ProviderCatalog.all
        let time = TimeSource.fixed(now)
        let scenarios = try scenario.map {
            [try Scenario(parsing: Bytes(text: $0), name: "test")]
        }
        let plan = try WorldPlan(
            scenarios: scenarios ?? [], clock: ClockSetting(base: .frozen(now)), seed: seed,
            options: options, quotas: quotas)
        try plan.check(against: providers)
        let journals = JournalBudget(bytesMax: journalBytes)
        let sandbox = try Sandbox(
            id: Sandbox.standardID, plan: plan, credentials: providers.map(\.defaultCredentials),
            journal: SandboxJournal(budgetBytes: journalBytes, shared: journals),
            providers: providers, time: time)
        direct = Gateway(
            control: Control(
                Control.Settings(instance: "test", version: "0", host: "127.0.0.1"),
                providers: providers,
                directory: SandboxDirectory(
                    standard: sandbox, providers: providers, journals: journals)),
            time: time, log: log, logSink: logSink)
        server = nil
        connection = Mutex(nil)
    }

    deinit {
        connection.withLock { $0 = nil }
        server?.stop()
    }

    /// The gateway of a direct world.
    var gateway: Gateway {
        guard let direct else { preconditionFailure("a served world has no gateway to call") }
        return direct
    }

    /// The journal of a direct world.
    var journal: Journal { gateway.directory.standard.journal.snapshot }

    /// Sends a GET; `Host` is added.
    func get(_ target: String, _ fields: [(String, String)] = []) -> TestReply {
        send(.get, target, fields)
    }

    /// Sends a POST; `Host` is added.
    func post(_ target: String, _ fields: [(String, String)] = [], body: String) -> TestReply {
        send(.post, target, fields, body: Bytes(text: body))
    }

    /// Sends a request; `Host`, and `Content-Length` for a body, are added.
    func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(String, String)] = [],
        body: Bytes = []
    ) -> TestReply {
        let fields = [("Host", "127.0.0.1")] + fields
        if let direct {
            return TestReply(
                direct.reply(
                    to: HTTPRequest(method: method, target: target, fields: fields, body: body)))
        }
        var bytes = Bytes(text: "\(method.token) \(target) HTTP/1.1\r\n")
        let length = body.isEmpty ? [] : [("Content-Length", "\(body.count)")]
        for (name, value) in fields + length {
            bytes.append(text: "\(name): \(value)\r\n")
        }
        bytes.append("\r\n")
        bytes.append(contentsOf: body)
        return connection.withLock { connection in
            do {
                guard let client = connection else { return .none }
                try client.send(bytes)
                return TestReply(try client.receiveReply(isHead: method == .head))
            } catch {
                Issue.record("no reply to \(method.token) \(target): \(error)")
                return .none
            }
        }
    }
}

/// A reply, however it came; `Content-Length` belongs to the connection and is left out.
struct TestReply: Sendable {
    let status: Int
    let fields: [(name: String, value: String)]
    let body: Bytes

    /// Stands for a reply that never came.
    static let none = TestReply(status: 0, fields: [], body: [])

    private init(status: Int, fields: [(name: String, value: String)], body: Bytes) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    init(_ reply: HTTPReply) {
        self.init(
            status: reply.status,
            fields: reply.fields.map { ($0.name.text, $0.value.text) }, body: reply.body)
    }

    init(_ reply: RawReply) {
        self.init(
            status: reply.status, fields: reply.fields.filter { $0.name != "Content-Length" },
            body: reply.body)
    }

    /// The body as text.
    var text: String { body.text }

    /// The body as JSON.
    func json() throws -> JSONValue { try JSONParser.parse(body) }

    /// The first value of a field.
    subscript(field name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension JSONValue {
    /// The text of a JSON string.
    var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The names of an object's members, in order.
    var names: [String] {
        if case .object(let members) = self { return members.map(\.name) }
        return []
    }

    /// The elements of an array.
    var elements: [JSONValue] {
        if case .array(let elements) = self { return elements }
        return []
    }
}
