package import HTTPClient
import WireFormats

/// Where cases are played: a server, and whose time counts.
package struct CaseStage: Sendable {
    /// Whose time the worlds have.
    package enum Time: Sendable {
        /// The machine's: for clients that read the clock themselves and really wait.
        case real
        /// Frozen at an instant; it moves only when a client waits.
        case virtual(Instant)
    }

    /// The server.
    package let address: HTTPAddress
    /// Whose time the worlds have.
    package let time: Time
    /// How many entries the client's pages have.
    package let pageSize: Int
    /// How long the client waits for one reply, in milliseconds.
    package let requestTimeoutMilliseconds: Int
    /// The token of the control API; nil when there is none.
    package let token: String?
    /// The seed of the run; it goes into every generated world.
    package let seed: UInt64

    /// The instant at which worlds begin whose time does not run.
    package static let start = Instant(seconds: 1_777_204_800)

    /// Makes a stage.
    package init(
        _ address: HTTPAddress, time: Time = .virtual(start), pageSize: Int = 5,
        requestTimeoutMilliseconds: Int = 1_000, token: String? = nil, seed: UInt64 = 1
    ) {
        self.address = address
        self.time = time
        self.pageSize = pageSize
        self.requestTimeoutMilliseconds = requestTimeoutMilliseconds
        self.token = token
        self.seed = seed
    }

    /// Makes the world of a case.
    package func prepare(
        _ contractCase: ContractCase, of suite: ContractSuite, wallNow: Instant,
        control: ControlClient
    ) throws(HarnessFailure) -> PreparedCase {
        let (clock, now): (String, Instant) =
            switch time {
            case .real: ("real", wallNow)
            case .virtual(let start): ("frozen@\(start)", start)
            }
        let context = CaseContext(now: now, pageSize: pageSize)
        var world = contractCase.world(context)
        world.seed = SeededGenerator.mix(world.seed, seed) >> 16
        let scenario = world.scenario(provider: suite.provider, description: contractCase.title)
        let made = try control.call(
            "POST", "/sandboxes",
            "{\"scenario\":\(scenario),\"clock\":\"\(clock)\",\"listen\":true}")
        guard let sandbox = made["id"]?.stringValue,
            let provider = made["providers"]?[suite.provider],
            let url = provider["url"]?.stringValue
        else { throw HarnessFailure("POST /_mock/sandboxes: the answer lacks id or credentials") }
        var credentials: [String: String] = [:]
        for member in provider.members ?? [] where member.name != "url" {
            credentials[member.name] = member.value.stringValue ?? ""
        }
        for (name, value) in contractCase.credentials { credentials[name] = value }
        let query = contractCase.query(context)
        let truth = try groundTruth(of: suite, query, sandbox, control)
        return PreparedCase(
            contractCase: contractCase, suite: suite, context: context, query: query,
            sandbox: sandbox, url: url, credentials: credentials, scenario: scenario,
            truthBefore: truth, stage: self)
    }

    /// The entries that a correct client returns, as things stand now.
    package func groundTruth(
        of suite: ContractSuite, _ query: HistoryQuery, _ sandbox: String, _ control: ControlClient
    ) throws(HarnessFailure) -> [HistoryRecord] {
        var path = "/sandboxes/\(sandbox)/ledger/\(suite.provider)?limit=5000"
        if let account = query.account { path += "&account=\(account)" }
        if let from = query.from { path += "&since=\(from)" }
        if let to = query.to { path += "&until=\(to)" }
        let truth = try control.call("GET", path)
        guard let entries = truth["entries"]?.elements else {
            throw HarnessFailure("GET \(path): the answer has no entries")
        }
        guard truth["truncated"]?.boolValue != true else {
            throw HarnessFailure("GET \(path): the ledger is too long for a case")
        }
        return entries.flatMap { suite.expected($0, query) }
    }
}
