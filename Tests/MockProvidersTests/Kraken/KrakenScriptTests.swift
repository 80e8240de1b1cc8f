import MockProviders
import TestSupport
import Testing
import WireFormats

/// Kraken's shipped scenarios, driven as a client would, each seen to make its trouble in time.
@Suite("Kraken scripts", .serialized)
struct KrakenScriptTests {
    /// A client in the world of a shipped scenario.
    private func client(
        _ name: String, stage: TestWorld.Stage = .direct
    ) throws -> KrakenClient {
        let shipped = try #require(Kraken().scenarios.first { $0.name == "kraken/\(name)" })
        let clock = try ScenarioLibrary.scenario(named: shipped.name).clock
        guard case .frozen(let now)? = clock?.base else {
            throw ConfigurationError("\(name) has no frozen clock")
        }
        return KrakenClient(try TestWorld(at: now, scenario: shipped.text, stage: stage))
    }

    private func days(_ reply: TestReply) throws -> [String] {
        #expect(reply.status == 200)
        return try #require(try reply.json()["data"]).elements.map {
            String(($0["timestamp"]?.text ?? "").prefix(10))
        }
    }

    @Test(
        "nonce-race: one good nonce is refused, the next is not",
        arguments: TestWorld.Stage.allCases)
    func nonceRace(_ stage: TestWorld.Stage) throws {
        let client = try client("nonce-race", stage: stage)
        #expect(try client.history().status == 200)
        #expect(try client.history().text == KrakenBodies.invalidNonce)
        for _ in 1...3 { #expect(try client.history().status == 200) }
    }

    @Test("nonce-locked-out: no nonce helps, not even the greatest")
    func nonceLockedOut() throws {
        let client = try client("nonce-locked-out")
        for nonce in ["1", "1777248000000000000", "18446744073709551615"] {
            let reply = try client.send(KrakenClient.historyPath, nonce: nonce)
            #expect(reply.text == KrakenBodies.invalidNonce)
        }
        let exchange = try #require(client.world.journal.exchanges.last?.exchange)
        #expect(exchange.steps == ["below the last nonce"])
        #expect(exchange.diagnosis?.mistake == nil)
    }

    @Test("newest-point-late: today's point comes at five")
    func newestPointLate() throws {
        let client = try client("newest-point-late")
        #expect(try days(client.history()).first == "2026-04-26")
        #expect(try days(client.history()).first == "2026-04-26")
        #expect(try days(client.history()).first == "2026-04-27")
    }

    @Test("rate-limited: 429 with Retry-After, then recovery", arguments: TestWorld.Stage.allCases)
    func rateLimited(_ stage: TestWorld.Stage) throws {
        let client = try client("rate-limited", stage: stage)
        #expect(try client.history().status == 200)
        let limited = try client.history()
        #expect(limited.text == KrakenBodies.rateLimited)
        #expect(limited[field: "Retry-After"] == "30")
        #expect(try client.history().status == 200)
    }

    @Test("server-error-on-page-2: 500 once, and the same page again is there")
    func serverErrorOnPage2() throws {
        let client = try client("server-error-on-page-2")
        let first = try days(client.history())
        let next = "end_timestamp=\(try #require(first.last))T00:00:00Z"
        let failed = try client.history(next)
        #expect(failed.status == 500)
        #expect(failed.text.contains("Internal Error"))
        let second = try days(client.history(next))
        #expect(Set(first).isDisjoint(with: second))
        #expect(second.count == 365)
    }

    @Test("maintenance: three times 503, then an answer")
    func maintenance() throws {
        let client = try client("maintenance")
        for _ in 1...3 { #expect(try client.history().status == 503) }
        #expect(try client.history().status == 200)
    }

    @Test("key-revoked: the first reply is the last")
    func keyRevoked() throws {
        let client = try client("key-revoked")
        #expect(try client.history().status == 200)
        for _ in 1...2 { #expect(try client.history().text == KrakenBodies.invalidKey) }
        #expect(client.world.journal.exchanges.last?.exchange.diagnosis?.mistake == "key-revoked")
    }

    @Test("key-rotated: the old key is refused, the new one works")
    func keyRotated() throws {
        let client = try client("key-rotated")
        #expect(try client.history().status == 200)
        #expect(try client.history().text == KrakenBodies.invalidKey)
        let diagnosis = client.world.journal.exchanges.last?.exchange.diagnosis
        #expect(diagnosis?.mistake == "key-replaced")
        let command = try KrakenCommand(try #require(diagnosis?.curl))
        #expect(command.send(to: client.world).status == 200)
    }

    @Test("account-closed: found once, then not found")
    func accountClosed() throws {
        let client = try client("account-closed")
        #expect(try client.history().status == 200)
        for _ in 1...2 { #expect(try client.history().text == KrakenBodies.notFound) }
        let summary = "/v1/accounts/\(KrakenClient.main)/portfolio/summary"
        #expect(try client.send(summary).status == 200)
    }

    @Test("missing-point: a gap between two days")
    func missingPoint() throws {
        let client = try client("missing-point")
        for _ in 1...2 {
            #expect(
                try days(client.history()).prefix(4) == [
                    "2026-04-27", "2026-04-26", "2026-04-25", "2026-04-23",
                ])
        }
    }

    @Test("restated-history: one point differs between two requests, and adds up")
    func restatedHistory() throws {
        let client = try client("restated-history")
        let before = try client.points()
        let after = try client.points()
        #expect(before.count == after.count)
        let changed = before.indices.filter { before[$0] != after[$0] }
        #expect(changed == [3])
        #expect(after[3]["value"]?.text == "12345.67")
        #expect(after[3]["total_pnl"]?.text == "2345.67")
    }

    @Test("back-dated-point: an empty account gets a past")
    func backDatedPoint() throws {
        let client = try client("back-dated-point")
        #expect(try client.points(of: KrakenClient.empty).isEmpty)
        let points = try client.points(of: KrakenClient.empty)
        #expect(points.map { $0["timestamp"]?.text } == ["2026-04-25T00:00:00Z"])
        let value = try ExactDecimal(try #require(points[0]["value"]?.text))
        let profit = try ExactDecimal(try #require(points[0]["total_pnl"]?.text))
        #expect(try value.subtracting(profit) == ExactDecimal("15000.00"))
    }

    @Test("swapped, falsified and repeated points, once")
    func corruptions() throws {
        let right = try client("leap-year-window").world
        #expect(right.now < KrakenClient.vectorInstant)
        let swapped = try client("swapped-points")
        #expect(try days(swapped.history()).prefix(2) == ["2026-04-26", "2026-04-27"])
        #expect(try days(swapped.history()).prefix(2) == ["2026-04-27", "2026-04-26"])
        let repeated = try client("duplicate-point")
        #expect(try days(repeated.history()).prefix(2) == ["2026-04-27", "2026-04-27"])
        #expect(try days(repeated.history()).prefix(2) == ["2026-04-27", "2026-04-26"])
        let falsified = try client("wrong-value")
        let wrong = try ExactDecimal(try #require(try falsified.points()[0]["value"]?.text))
        let good = try ExactDecimal(try #require(try falsified.points()[0]["value"]?.text))
        #expect(try wrong.subtracting(good) == ExactDecimal("0.01"))
    }

    @Test("leap-year-window: 365 points, and the oldest on a second page")
    func leapYearWindow() throws {
        let client = try client("leap-year-window")
        let start = "2024-01-01T00:00:00Z"
        let first = try days(
            client.history(KrakenClient.window(start, "2025-01-01T00:00:00Z")))
        #expect(first.count == 365)
        #expect(first.last == "2024-01-02")
        let second = try days(
            client.history(KrakenClient.window(start, "2024-01-02T00:00:00Z")))
        #expect(second == ["2024-01-01"])
    }

    /// What comes over a fresh connection in answer to a signed request.
    private func exchange(
        _ server: MockServer, nonce: String
    ) throws -> (bytes: Bytes, end: RawClient.End) {
        let path = KrakenClient.historyPath
        let connection = try RawClient(port: server.port)
        let headers = try KrakenClient.headers(path, nonce: nonce)
        let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
        try connection.send("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(lines)\r\n")
        return try connection.receiveToEnd()
    }

    private func serving(_ name: String) throws -> MockServer {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.scenarios = [.named("kraken/\(name)")]
        return try MockServer.start(configuration)
    }

    /// The length that a head promises, and that of what followed it.
    private func lengths(_ bytes: Bytes) -> (promised: Int?, came: Int) {
        let text = bytes.text
        guard let end = text.range(ofBlankLine: ()) else { return (nil, 0) }
        let head = RawReply(head: String(text[..<end]))
        return (
            head?["content-length"].flatMap { Int($0) }, text[end...].utf8.count
        )
    }

    @Test("truncated-json: 300 bytes of a body that promised more, then whole")
    func truncatedJSON() throws {
        let server = try serving("truncated-json")
        defer { server.stop() }
        let cut = lengths(try exchange(server, nonce: "1").bytes)
        #expect(cut.came == 300)
        #expect((cut.promised ?? 0) > 100_000)
        let whole = lengths(try exchange(server, nonce: "2").bytes)
        #expect(whole.came == whole.promised)
    }

    @Test("slow-then-reset: an answer, a reset, an answer")
    func slowThenReset() throws {
        let server = try serving("slow-then-reset")
        defer { server.stop() }
        let slow = lengths(try exchange(server, nonce: "1").bytes)
        #expect(slow.came == slow.promised)
        let reset = try exchange(server, nonce: "2")
        #expect(reset.bytes.isEmpty)
        #expect(reset.end == .reset)
        let again = lengths(try exchange(server, nonce: "3").bytes)
        #expect(again.came == again.promised)
    }

    @Test("every shipped scenario is exercised here or where ledgers are tested")
    func everyScenario() {
        let tested = [
            "account-closed", "back-dated-point", "documented-sample", "duplicate-point",
            "key-revoked", "key-rotated", "leap-year-window", "maintenance", "missing-point",
            "newest-point-late", "nonce-locked-out", "nonce-race", "rate-limited",
            "restated-history", "server-error-on-page-2", "slow-then-reset", "swapped-points",
            "truncated-json", "wrong-value",
        ]
        #expect(Kraken().scenarios.map(\.name) == tested.map { "kraken/\($0)" })
    }
}

extension String {
    /// Where the text after the first empty line begins.
    fileprivate func range(ofBlankLine: Void) -> Index? {
        let wanted = Bytes(text: "\r\n\r\n")
        let bytes = Array(utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
            return utf8.index(startIndex, offsetBy: start + wanted.count)
        }
        return nil
    }
}
