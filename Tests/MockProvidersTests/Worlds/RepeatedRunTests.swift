import MockProviders
import Testing
import WireFormats

/// The same scenario, seed and requests give the same journal, to the byte.
@Suite("Repeated runs")
struct RepeatedRunTests {
    private func journal(seed: UInt64) throws -> String {
        let client = HashKeyClient(
            try TestWorld(
                seed: seed,
                scenario: """
                    {"description":"d","script":[
                    {"on":{"provider":"hashkey"},"always":true,"probability":0.3,
                    "do":[{"error":"server-error"}]},
                    {"on":{"provider":"hashkey","call":4,
                    "endpoint":"GET /api/v1/account/balanceFlow"},"do":[{"delay":{"uniform":[1,1000]}},
                    {"corrupt":"missing-row"}],"then":[{"clock":{"advance":"1s"}}]}]}
                    """))
        for limit in 1...12 { _ = client.flow("trade", "&limit=\(limit)") }
        _ = client.world.get("/nowhere")
        _ = client.world.get("/v1/balances")
        return client.world.get(
            "/_mock/sandboxes/default/journal.ndjson?timing=virtual&bodies=true"
        ).text
    }

    @Test("twice the same, and not the same with another seed")
    func identical() throws {
        let once = try journal(seed: 5)
        #expect(try journal(seed: 5) == once)
        #expect(try journal(seed: 6) != once)
        #expect(once.split(separator: "\n").count == 14)
        #expect(!once.contains("micros"))
    }
}
