import MockProviders
import Testing
import WireFormats

/// A gateway without sockets, on a clock that stands still.
struct TestWorld {
    let gateway: Gateway
    let now: Instant

    /// The instant for which the fact sheet's vectors were computed: 1761200000000 ms.
    static let vectorInstant = Instant(milliseconds: 1_761_200_000_000)

    init(
        at now: Instant = TestWorld.vectorInstant, seed: UInt64 = 1,
        quotas: QuotaPolicy = .observed, options: [String] = [], journalBytes: Int = 1 << 20,
        log: LogFormat = .quiet, logSink: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        self.now = now
        let providers = ProviderCatalog.all
        let time = TimeSource.fixed(now)
        let sandbox = try Sandbox(
            id: Sandbox.standardID, seed: seed,
            clock: VirtualClock(ClockSetting(base: .frozen(now)), startedAt: time.read()),
            quotas: quotas, options: try options.map { try OptionAssignment(parsing: $0) },
            journalBytes: journalBytes, providers: providers)
        gateway = Gateway(
            providers: providers,
            directory: SandboxDirectory(standard: sandbox, providers: providers),
            control: Control(
                instance: "test", version: "0", host: "127.0.0.1", providers: providers),
            time: time, log: log, logSink: logSink)
    }

    var journal: Journal { gateway.directory.standard.journalSnapshot }

    func get(_ target: String, _ fields: [(String, String)] = []) -> HTTPReply {
        gateway.reply(
            to: HTTPRequest(
                method: .get, target: target, fields: [("Host", "127.0.0.1")] + fields))
    }
}

/// Asks HashKey's endpoints with correct signatures, unless told otherwise.
struct HashKeyClient {
    let world: TestWorld
    var key = "sim-hk-key-0001"
    var secret = "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"

    static let flowPath = "/api/v1/account/balanceFlow"
    static let day: Int64 = 86_400_000

    init(_ world: TestWorld) {
        self.world = world
    }

    var now: Int64 { world.now.milliseconds }

    /// Signs a query as it stands and sends it.
    func send(_ query: String, to path: String = flowPath) -> HTTPReply {
        let signature = HashKeySignature.sign(
            Bytes(text: query), with: HMAC<SHA256>(key: Bytes(text: secret)))
        return world.get(
            "\(path)?\(query)&signature=\(signature.text)", [("X-HK-APIKEY", key)])
    }

    /// Asks for the rows of a type in a window that ends now.
    func flow(_ type: String, days: Int64 = 7, _ more: String = "") -> HTTPReply {
        send(
            "type=\(type)&startTime=\(now - days * HashKeyClient.day)&endTime=\(now)\(more)"
                + "&timestamp=\(now)")
    }

    /// The rows of a reply that must be 200.
    func rows(_ reply: HTTPReply) throws -> [JSONValue] {
        try #require(reply.status == 200, "\(reply.body.text)")
        guard case .array(let rows) = try JSONParser.parse(reply.body) else {
            Issue.record("the body is not an array")
            return []
        }
        return rows
    }

    /// All rows of a window, walked with a page size.
    func walk(_ type: String, days: Int64 = 7, limit: Int) throws -> [JSONValue] {
        var all: [JSONValue] = []
        var last = "0"
        while true {
            let page = try rows(flow(type, days: days, "&limit=\(limit)&beginId=\(last)"))
            all += page
            guard page.count == limit, let id = page.last?["id"]?.text else { return all }
            last = id
        }
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
}

extension HTTPReply {
    /// The body as text.
    var text: String { body.text }
}
