import MockProviders
import Testing
import WireFormats

/// pagsmile.md section 5: every row that a request can provoke, to the byte, on both stages.
@Suite("Pagsmile errors")
struct PagsmileErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// The row of the error table.
        let row: String
        var options: [String] = []
        var quotas = QuotaPolicy.observed
        var method = HTTPMethod.post
        var path = PagsmileClient.historyPath
        var fields: [(String, String)]?
        var body = good
        let status: Int
        let text: String
        var testDescription: String { ([row] + options).joined(separator: " ") }
    }

    static let good = PagsmileVectorTests.april + "}"
    static let signature = PagsmileVectorTests.aprilSignature
    static let app = ("AppId", "SIM_APP_ID_0001")
    static let sign = ("Authorization", signature)
    static let zeros = ("Authorization", String(repeating: "0", count: 64))

    static func error(_ code: Int, _ message: String, _ data: String = "{}") -> String {
        "{\"code\":\(code),\"msg\":\"\(message)\",\"time\":1776124800,\"data\":\(data)}"
    }

    static let stale =
        "{\"start_date\":\"2026-04-01\",\"end_date\":\"2026-04-14\","
        + "\"timestamp\":1776124739}"
    static let expired = "{\"err\":\"request has expired\"}"

    static let headers = [
        Case(
            row: "app-id-required", fields: [sign], status: 401,
            text: error(4_004_100, "MerchantId or AppId is required")),
        Case(
            row: "app-id-required", fields: [("AppId", ""), ("MerchantId", ""), sign], status: 401,
            text: error(4_004_100, "MerchantId or AppId is required")),
        Case(
            row: "authorization-required", fields: [app], status: 401,
            text: error(4_004_101, "Authorization is required")),
        Case(
            row: "authorization-required", fields: [app, ("Authorization", " ")], status: 401,
            text: error(4_004_101, "Authorization is required")),
        Case(
            row: "permission-denied", fields: [app, zeros], status: 401,
            text: error(4_004_003, "permission denied")),
        Case(
            row: "permission-denied", fields: [app, ("Authorization", signature.uppercased())],
            status: 401, text: error(4_004_003, "permission denied")),
        Case(
            row: "permission-denied", fields: [app, ("Authorization", "Bearer " + signature)],
            status: 401, text: error(4_004_003, "permission denied")),
        Case(
            row: "permission-denied", fields: [("AppId", "sim_app_id_0001"), sign], status: 401,
            text: error(4_004_003, "permission denied")),
        Case(
            row: "invalid-token", options: ["signature_error_code=4004001"],
            fields: [app, zeros], status: 401, text: error(4_004_001, "invalid token")),
        Case(
            row: "app-not-existed", options: ["unknown_app_error=4001203"],
            fields: [("AppId", "nobody"), sign], status: 400,
            text: error(4_001_203, "app not existed")),
    ]

    static let bodies = [
        Case(
            row: "request-expired", body: stale, status: 400,
            text: error(4_001_000, "invalid parameter", expired)),
        Case(
            row: "request-expired-as-tabled", options: ["expiry_error=4001011"], body: stale,
            status: 400, text: error(4_001_011, "request has expired")),
        Case(
            row: "request-expired-as-listed", options: ["expiry_error=4001009"], body: stale,
            status: 400, text: error(4_001_009, "request has expired")),
        Case(
            row: "invalid-parameter", body: "{", status: 400,
            text: error(
                4_001_000, "invalid parameter", "{\"err\":\"request body must be a JSON object\"}")
        ),
        Case(
            row: "invalid-parameter", options: ["content_type=json"],
            fields: [app, sign, ("Content-Type", "text/plain")], status: 400,
            text: error(
                4_001_000, "invalid parameter",
                "{\"err\":\"Content-Type must be application/json\"}"
            )),
        Case(
            row: "not-found", path: "/api/balance/histories", status: 404,
            text: error(4_004_004, "not found")),
        Case(row: "not-found", method: .get, status: 404, text: error(4_004_004, "not found")),
        Case(
            row: "not-found", method: .put, path: "/api/balance", status: 404,
            text: error(4_004_004, "not found")),
    ]

    static let states = [
        Case(
            row: "ip-not-allowed", options: ["caller_ip=refused"], status: 401,
            text: error(4_004_103, "IP address has no permission")),
        Case(
            row: "app-inactive", options: ["app_state=inactive"], status: 400,
            text: error(4_001_202, "app is inactive")),
        Case(
            row: "app-not-existed", options: ["app_state=missing"], status: 400,
            text: error(4_001_203, "app not existed")),
        Case(
            row: "merchant-inactive", options: ["merchant_state=inactive"], status: 400,
            text: error(4_001_201, "merchant is inactive")),
        Case(
            row: "merchant-not-existed", options: ["merchant_state=missing"], status: 400,
            text: error(4_001_200, "merchant not existed")),
        Case(
            row: "account-not-available", options: ["account_state=unavailable"], status: 500,
            text: error(5_001_100, "account is not available")),
        Case(
            row: "account-balance-error", options: ["account_state=balance-error"], status: 500,
            text: error(5_001_101, "account balance error")),
        Case(
            row: "system-error", options: ["account_state=system-error"], status: 500,
            text: error(5_001_000, "system error")),
    ]

    private func client(_ one: Case, _ stage: TestWorld.Stage) throws -> PagsmileClient {
        PagsmileClient(
            try TestWorld(
                at: PagsmileClient.vectorInstant, quotas: one.quotas,
                options: one.options.map { "pagsmile.\($0)" }, stage: stage))
    }

    @Test(
        "a row is answered to the byte", arguments: headers + bodies + states,
        TestWorld.Stage.allCases)
    func row(_ one: Case, _ stage: TestWorld.Stage) throws {
        let client = try client(one, stage)
        let signature =
            try one.body == "{" ? Self.signature : client.signature(of: one.body)
        let reply = client.world.send(
            one.method, one.path, one.fields ?? [Self.app, ("Authorization", signature)],
            body: Bytes(text: one.body))
        #expect(reply.status == one.status)
        #expect(reply.text == one.text)
        #expect(
            reply.fields.map { "\($0.name): \($0.value)" } == [
                "Date: Tue, 14 Apr 2026 00:00:00 GMT",
                "Content-Type: application/json;charset=UTF-8",
            ])
        if stage == .direct {
            let refusal = try #require(client.world.journal.exchanges.last?.exchange.refusal)
            #expect(refusal.error.name == one.row)
            #expect(!refusal.explanation.contains("SIM_APP_KEY"))
            #expect(!"\(refusal)".contains("SIM_APP_KEY"))
        }
    }

    @Test("429 has its own body and no header more", arguments: TestWorld.Stage.allCases)
    func tooManyRequests(_ stage: TestWorld.Stage) throws {
        let client = try PagsmileClient.make(
            quotas: .enforced, "requests_per_second=2", stage: stage)
        let replies = [
            try client.balance(), try client.balance(), try client.balance(), try client.balance(),
        ]
        #expect(replies.map(\.status) == [200, 200, 429, 429])
        #expect(replies[2].text == Self.error(4_004_029, "too many requests"))
        #expect(replies[2].fields.map(\.name) == ["Date", "Content-Type"])
        // Whoever sends an unknown id does not use up the app's window.
        var stranger = client
        stranger.appID = "nobody"
        #expect(try stranger.balance().status == 401)
    }

    @Test("a limit that is only observed refuses nothing; none is set unless asked for")
    func observedQuota() throws {
        let client = try PagsmileClient.make("requests_per_second=1")
        for _ in 0..<3 { #expect(try client.balance().status == 200) }
        let remarks = client.world.journal.exchanges.map(\.exchange.remarks)
        #expect(remarks == [[], ["would be limited"], ["would be limited"]])
        let free = try PagsmileClient.make(quotas: .enforced)
        for _ in 0..<50 { #expect(try free.balance().status == 200) }
    }

    @Test("every row that a request can provoke is provoked by a test here")
    func allRowsAreProvoked() {
        var rows = (Self.headers + Self.bodies + Self.states).map(\.row)
        // These have tests of their own; a token of the dashboard has no request.
        rows += ["too-many-requests", "invalid-start-time", "range-too-long", "token-expired"]
        rows.append("maintenance")
        let payouts = "docs api-code; pagsmile.md 5"
        let table = Pagsmile().errors.filter { $0.source != payouts }
        #expect(table.count == 22)
        #expect(table.map(\.name).allSatisfy(rows.contains))
    }

    @Test("an explanation shows the digest that was sent, and never the app key")
    func noSecretInExplanations() throws {
        let client = try PagsmileClient.make()
        let key = client.appKey
        let digest = String(repeating: "0", count: 64)
        for (sent, shown) in [
            (digest, digest), (key, "16 bytes, not 64 hex digits"),
            ("Bearer \(digest)", "71 bytes, not 64 hex digits"),
        ] {
            let body = "{\"timestamp\":1776124800,\"app_key\":\"<\(key)>\"}"
            _ = client.send(body, signature: sent)
            let refusal = try #require(client.world.journal.exchanges.last?.exchange.refusal)
            #expect(refusal.received == shown)
            #expect(!"\(refusal)".contains(key))
            #expect(refusal.explanation.contains("app_key=<hidden>&timestamp=1776124800"))
            #expect(refusal.expected == (try client.signature(of: body)))
        }
    }

    @Test("every row of the table has a body in the documented envelope")
    func bodiesOfTheTable() throws {
        let provider = Pagsmile()
        for row in provider.errors where row.name != "maintenance" {
            let (type, bytes) = provider.body(
                of: row, arguments: [], at: PagsmileClient.vectorInstant)
            #expect(type == "application/json;charset=UTF-8")
            let body = try JSONParser.parse(bytes)
            #expect(body.names == ["code", "msg", "time", "data"])
            #expect(body["code"] == .number(row.code))
            #expect(body["msg"] == .string(row.message))
            #expect(body["time"] == .number("1776124800"))
            #expect(body["data"]?.names == (row.code == "4001000" ? ["err"] : []))
            let isFault = row.code.hasPrefix("5")
            #expect(isFault == (row.status == 500))
        }
        #expect(provider.errors.count > 50)
    }

    @Test("the field errors name the field", arguments: TestWorld.Stage.allCases)
    func fieldErrors(_ stage: TestWorld.Stage) throws {
        let client = try PagsmileClient.make(stage: stage)
        let days = "\"start_date\":\"2026-04-01\",\"end_date\":\"2026-04-14\""
        let stamp = "\"timestamp\":1776124800"
        let cases = [
            ("{\(stamp)}", "start_date is required"),
            ("{\"start_date\":null,\(stamp)}", "start_date is required"),
            ("{\"start_date\":\"\",\(stamp)}", "start_date is required"),
            ("{\"start_date\":\"2026-04-01\",\(stamp)}", "end_date is required"),
            (
                "{\"start_date\":20260401,\"end_date\":\"x\",\(stamp)}",
                "start_date must be YYYY-MM-DD"
            ),
            (
                "{\"start_date\":[\"2026-04-01\"],\"end_date\":\"x\",\(stamp)}",
                "start_date must be YYYY-MM-DD"
            ),
            (
                "{\"start_date\":\"2026-04-01\",\"end_date\":\"x\",\(stamp)}",
                "end_date must be YYYY-MM-DD"
            ),
            (
                "{\"start_date\":\"2026-04-14\",\"end_date\":\"2026-04-13\",\(stamp)}",
                "end_date must not be before start_date"
            ),
            ("{\(days)}", "timestamp is required"),
            ("{\(days),\"timestamp\":null}", "timestamp is required"),
            ("{\(days),\"timestamp\":\"\"}", "timestamp is required"),
            ("{\(days),\"timestamp\":true}", "timestamp must be an integer"),
            ("{\(days),\"timestamp\":1776124800.0}", "timestamp must be an integer"),
            ("{\(days),\"timestamp\":1.7761248e9}", "timestamp must be an integer"),
            ("{\(days),\"timestamp\":\"now\"}", "timestamp must be an integer"),
            ("{\(days),\"timestamp\":99999999999999999999}", "timestamp must be an integer"),
        ]
        for (body, err) in cases {
            let reply = try client.send(body)
            #expect(reply.status == 400)
            #expect(
                reply.text
                    == Self.error(
                        4_001_000, "invalid parameter", "{\"err\":\"\(err)\"}"), "\(body)")
        }
    }
}
