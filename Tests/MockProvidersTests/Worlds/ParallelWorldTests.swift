import MockProviders
import Synchronization
import TestSupport
import Testing
import WireFormats

/// Two hundred tests on one server at the same time: 20,000 requests, none seen by a neighbour.
@Suite("Parallel worlds")
struct ParallelWorldTests {
    private static let testCount = 200
    private static let requestCount = 100

    /// One of the tests: its own clock, seed and scenario, and what it noticed.
    private static func run(_ number: Int, on server: MockServer) throws -> [String] {
        let start = Instant(seconds: 1_700_000_000 + Int64(number) * 100_000)
        let failing = 2 + number % 50
        let scenario = """
            {"description":"d","script":[{"name":"s\(number)","on":{"provider":"hashkey",
            "call":\(failing)},"do":[{"error":"server-error"}],
            "then":[{"clock":{"advance":"\(number + 1)s"}}]}]}
            """
        let sandbox = try server.makeSandbox(
            .init(
                scenarios: [.text(scenario, name: "s\(number)")],
                clock: ClockSetting(base: .frozen(start)), seed: UInt64(number)))
        defer { server.delete(sandbox) }
        let client = try RawClient(port: server.port)
        let credentials = sandbox.credentials(of: "hashkey")
        let signer = HMAC<SHA256>(key: Bytes(text: credentials["secret"]))
        var findings: [String] = []
        var expectedNow = start
        for call in 1...requestCount {
            let time = expectedNow.milliseconds
            let query =
                "type=trade&startTime=\(time - 86_400_000)&endTime=\(time)&limit=2&timestamp=\(time)"
            let signature = HashKeySignature.sign(Bytes(text: query), with: signer)
            try client.send(
                "GET /api/v1/account/balanceFlow?\(query)&signature=\(signature.text) HTTP/1.1\r\n"
                    + "Host: 127.0.0.1\r\nX-HK-APIKEY: \(credentials["key"])\r\n\r\n")
            let reply = try client.receiveReply()
            let expected = call == failing ? 500 : 200
            if reply.status != expected {
                findings.append("test \(number), call \(call): \(reply.status)")
            }
            if call == failing { expectedNow = start.advanced(bySeconds: Int64(number) + 1) }
        }
        if sandbox.now != expectedNow { findings.append("test \(number): the clock moved") }
        let seen = try sandbox.exchanges()
        if seen.count != requestCount { findings.append("test \(number): saw \(seen.count)") }
        if seen.filter({ !$0.steps.isEmpty }).map(\.number) != [Int64(failing)] {
            findings.append("test \(number): another step")
        }
        return findings
    }

    @Test("every one sees only its own world")
    func parallel() throws {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.threads = 2
        let server = try MockServer.start(configuration)
        defer { server.stop() }
        let findings = Mutex<[String]>([])
        try onThreads(ParallelWorldTests.testCount) { number in
            do {
                let found = try ParallelWorldTests.run(number, on: server)
                findings.withLock { $0 += found }
            } catch {
                findings.withLock { $0.append("test \(number): \(error)") }
            }
        }
        #expect(findings.withLock { $0 } == [])
        #expect(try server.sandbox.exchanges().isEmpty)
    }

    @Test("changes of one ledger at the same time are all kept")
    func parallelChanges() throws {
        let world = try TestWorld()
        let client = HashKeyClient(world)
        let rows = try client.rows(client.flow("trade", "&limit=80"))
        let ids = rows.compactMap { $0["id"]?.text }
        try #require(ids.count == 80)
        try onThreads(8) { thread in
            for index in 0..<10 {
                _ = world.post(
                    "/_mock/sandboxes/default/ledger/hashkey",
                    body: "{\"remove\":{\"matching\":{\"id\":\"\(ids[thread * 10 + index])\"}}}")
            }
        }
        let left = try client.rows(client.flow("trade", "&limit=80")).compactMap { $0["id"]?.text }
        #expect(Set(left).isDisjoint(with: ids))
    }
}
