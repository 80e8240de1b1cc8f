import MockProviders
import Testing
import WireFormats

/// Asks Pagsmile's endpoints with correct signatures, unless told otherwise.
struct PagsmileClient {
    let world: TestWorld
    var appID = "SIM_APP_ID_0001"
    var appKey = "SIM_APP_KEY_0001"
    var idHeader = "AppId"
    var more: [(String, String)] = [("Content-Type", "application/json; charset=UTF-8")]

    static let historyPath = "/api/balance/history"
    static let balancePath = "/api/balance"
    /// 2026-04-14T00:00:00Z, for which most vectors were computed.
    static let vectorInstant = Instant(seconds: 1_776_124_800)
    static let denied =
        "{\"code\":4004003,\"msg\":\"permission denied\",\"time\":1776124800,"
        + "\"data\":{}}"

    init(_ world: TestWorld) {
        self.world = world
    }

    /// A client of a world at the instant of the vectors.
    static func make(
        at now: Instant = vectorInstant, seed: UInt64 = 1, quotas: QuotaPolicy = .observed,
        _ options: String..., scenario: String? = nil, stage: TestWorld.Stage = .direct
    ) throws -> PagsmileClient {
        PagsmileClient(
            try TestWorld(
                at: now, seed: seed, quotas: quotas, options: options.map { "pagsmile.\($0)" },
                scenario: scenario, stage: stage))
    }

    var seconds: Int64 { world.now.seconds }

    /// Sends a body with a signature that is given.
    func send(_ body: String, to path: String = historyPath, signature: String) -> TestReply {
        world.post(
            path, [(idHeader, appID), ("Authorization", signature)] + more, body: body)
    }

    /// The signature of a body, which must be an object.
    func signature(of body: String) throws -> String {
        let members = try #require(try JSONParser.parse(Bytes(text: body)).members)
        return PagsmileSignature.sign(
            PagsmileSignature.parameters(of: members), appKey: Bytes(text: appKey)
        ).text
    }

    /// Signs a body as it stands and sends it.
    func send(_ body: String, to path: String = historyPath) throws -> TestReply {
        send(body, to: path, signature: try signature(of: body))
    }

    /// Asks for the days of a range.
    func history(_ start: String, _ end: String) throws -> TestReply {
        try send(
            "{\"start_date\":\"\(start)\",\"end_date\":\"\(end)\",\"timestamp\":\(seconds)}")
    }

    /// Asks for the balances of now.
    func balance() throws -> TestReply {
        try send("{\"timestamp\":\(seconds)}", to: PagsmileClient.balancePath)
    }

    /// The rows of a range.
    func rows(_ start: String, _ end: String) throws -> [JSONValue] {
        let reply = try history(start, end)
        try #require(reply.status == 200, "\(reply.text)")
        return try reply.json()["data"]?.elements ?? []
    }

    /// The days of a range that have a row.
    func days(_ start: String, _ end: String) throws -> [String] {
        try rows(start, end).map { $0["current_day"]?.text ?? "" }
    }

    /// The body of an error at this world's time; `err` is the detail of code 4001000.
    func body(_ code: Int, _ message: String, err: String? = nil) -> String {
        let data = err.map { "{\"err\":\"\($0)\"}" } ?? "{}"
        return "{\"code\":\(code),\"msg\":\"\(message)\",\"time\":\(seconds),\"data\":\(data)}"
    }
}
