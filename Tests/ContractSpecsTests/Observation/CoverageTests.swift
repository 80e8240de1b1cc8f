import ContractSpecs
import MockProviders
import Testing
import WireFormats

@Suite struct CoverageTests {
    @Test func `what was met is not listed, what was not is`() throws {
        var traffic = try Traffic("hashkey")
        try traffic.add("type=trade", reply: #"[{"id":"1"}]"#)
        func lines() -> [String] {
            Observation(traffic.exchanges).coverage(served: ["hashkey", "kraken"]).lines
        }
        let all = CoverageProbe.all(for: traffic.provider)
        // All but that an entry was read; and a line for the provider never called.
        #expect(lines().count == all.count)
        #expect(lines().last == "never called: kraken")
        try traffic.add("type=trade&beginId=1", reply: "[]")
        try traffic.add("type=deposit", status: 429)
        try traffic.add("type=deposit", status: 503)
        try traffic.add("type=deposit", isDamaged: true)
        try traffic.add("type=deposit", status: 400, refusal: "invalid-api-key")
        try traffic.add("type=deposit", status: 400, refusal: "range-exceeded")
        try traffic.add("type=deposit", status: 400, refusal: "timestamp-outside-recv-window")
        #expect(lines() == ["never called: kraken"])
    }

    @Test func `each situation is listed until it is met`() throws {
        var traffic = try Traffic("pivot")
        try traffic.add("page=1", reply: #"{"data":[{}]}"#)
        let gap = "pivot: never asked for a second page"
        func isListed() -> Bool {
            Observation(traffic.exchanges).coverage(served: []).lines.contains {
                $0.hasPrefix(gap)
            }
        }
        #expect(isListed())
        try traffic.add("page=2", reply: #"{"data":[{}]}"#)
        #expect(!isListed())
    }

    @Test(arguments: ObservedProvider.all.map(\.name))
    func `every scenario that is named is there, with the clock that tests have`(name: String)
        throws
    {
        let provider = try Traffic(name).provider
        let scenarios = CoverageProbe.all(for: provider).compactMap(\.scenario)
        #expect(scenarios.count >= 5)
        var configuration = MockServer.Configuration()
        configuration.port = 0
        let server = try MockServer.start(configuration)
        defer { server.stop() }
        for scenario in Set(scenarios) {
            let sandbox = try server.makeSandbox(
                .init(scenarios: [.named(scenario)], clock: .real))
            #expect(server.delete(sandbox), "\(scenario)")
        }
    }
}
