import ContractSpecs
import HTTPClient
import MockProviders
import Testing
import WireFormats

@Suite struct HostileWorldTests {
    /// What a client got; nil when the connection broke.
    private struct Got: Equatable {
        let status: Int
        let body: Bytes
    }

    private static func server(_ scenario: String?) throws -> MockServer {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        configuration.clock = try ClockSetting(parsing: "frozen@2026-04-26T12:00:00Z")
        if let scenario { configuration.scenarios = [.text(scenario, name: "hostile")] }
        return try MockServer.start(configuration)
    }

    /// Sends a provider's signed example, with a nonce or timestamp of its own each time.
    private static func ask(_ provider: any Provider, _ server: MockServer, times: Int) throws
        -> [Got?]
    {
        let address = try #require(HTTPAddress(url: server.url))
        return try (0..<times).map { index in
            let now = server.now.advanced(byMilliseconds: Int64(index))
            let request = try provider.sign(provider.exampleRequest(at: now))
            let client = HTTPClient(address, timeoutMilliseconds: 10_000)
            do {
                let reply = try client.send(
                    request.method, request.target, headers: request.headers,
                    body: Bytes(text: request.body))
                return Got(status: reply.status, body: reply.body)
            } catch {
                return nil
            }
        }
    }

    @Test(arguments: ProviderCatalog.all.map(\.name))
    func `each world to be noticed changes every reply, each other one mends`(name: String)
        throws
    {
        let provider = try #require(ProviderCatalog.all.first { $0.name == name })
        let observed = try Traffic(name).provider
        let good = try Self.server(nil)
        defer { good.stop() }
        let right = try Self.ask(provider, good, times: 2)
        #expect(right.allSatisfy { $0?.status == 200 })
        for world in HostileWorld.all(for: observed) {
            let hostile = try Self.server(world.scenario)
            defer { hostile.stop() }
            let got = try Self.ask(provider, hostile, times: 2)
            switch world.duty {
            case .notice:
                #expect(got[0] != right[0], "\(world.id): the first reply is as always")
                #expect(got[1] != right[1], "\(world.id): the second reply is as always")
            case .survive:
                #expect(got[1]?.status == 200, "\(world.id): the second reply is \(got)")
                let isSlow = world.id.hasSuffix("/slow")
                #expect((got[0]?.status == 200) == isSlow, "\(world.id): the first reply is \(got)")
            }
            let seen = try hostile.sandbox.exchanges()
            #expect(seen.contains { !$0.steps.isEmpty }, "\(world.id)")
        }
    }

    @Test func `an outcome is right, a survivor, not survived, hung or not reached`() throws {
        let worlds = HostileWorld.all(for: try Traffic("kraken").provider)
        let wrong = try #require(worlds.first { $0.duty == .notice })
        let mild = try #require(worlds.first { $0.duty == .survive })
        let table: [(HostileWorld, HostileOutcome.Ending, Report.Item.Standing, String)] = [
            (wrong, .failed("exited with code 1"), .passed, "noticed"),
            (wrong, .passed, .warning, "SURVIVORS"),
            (wrong, .hung(seconds: 3), .warning, "hung"),
            (wrong, .untouched, .skipped, "not reached"),
            (mild, .passed, .passed, "survived"),
            (mild, .failed("exited with code 1"), .warning, "not survived"),
            (mild, .hung(seconds: 3), .warning, "hung"),
            (mild, .untouched, .skipped, "not reached"),
        ]
        for (world, ending, standing, word) in table {
            let outcome = HostileOutcome(world, ending)
            #expect(outcome.item.standing == standing, "\(world.id) \(ending)")
            let lines = HostileOutcome.summary([outcome]).lines
            #expect(lines.count == 1 && lines[0].hasPrefix(word), "\(lines)")
        }
    }
}
