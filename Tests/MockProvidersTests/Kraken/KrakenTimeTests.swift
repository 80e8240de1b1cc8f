import MockProviders
import Testing
import WireFormats

/// One sandbox while its clock moves: buckets fill, lockouts end, points appear.
@Suite("Kraken over time")
struct KrakenTimeTests {
    /// One sandbox that is asked at any instant.
    private final class Clocked {
        private let simulator: any Simulator
        private var nonce: UInt64 = 0

        init(_ options: [String] = [], quotas: QuotaPolicy = .enforced) throws {
            let kraken = Kraken()
            simulator = try kraken.makeSimulator(
                for: World(
                    seed: 1, credentials: kraken.defaultCredentials, quotas: quotas,
                    options: try options.map { try OptionAssignment(parsing: "kraken.\($0)") }))
        }

        /// Asks for the history at a number of milliseconds after the instant of the vectors.
        func ask(
            _ query: String = "", account: String = KrakenClient.main, key: String? = nil,
            after milliseconds: Int64
        ) throws -> TestReply {
            nonce += 1
            let target = "/v1/accounts/\(account)/portfolio/history?\(query)"
            var headers = try KrakenClient.headers(target, nonce: "\(nonce)")
            if let key { headers[0].1 = key }
            let now = KrakenClient.vectorInstant.advanced(byMilliseconds: milliseconds)
            return TestReply(
                simulator.reply(
                    to: HTTPRequest(method: .get, target: target, fields: headers), endpoint: 0,
                    at: now
                ).reply)
        }

        func status(_ milliseconds: Int64, key: String? = nil) throws -> Int {
            try ask("end_timestamp=2020-01-03T00:00:00Z", key: key, after: milliseconds).status
        }
    }

    @Test("a bucket gives a token back for each part of its time")
    func bucketRefills() throws {
        let sandbox = try Clocked(["bucket_capacity=3", "bucket_seconds=30"])
        for _ in 1...3 { #expect(try sandbox.status(0) == 200) }
        let waits: [(Int64, String)] = [(0, "10"), (1, "10"), (9_000, "1"), (9_999, "1")]
        for (time, wait) in waits {
            let reply = try sandbox.ask(after: time)
            #expect(reply.status == 429)
            #expect(reply[field: "Retry-After"] == wait)
            #expect(reply.text == KrakenBodies.rateLimited)
        }
        #expect(try sandbox.status(10_000) == 200)
        #expect(try sandbox.status(10_000) == 429)
        // A long rest fills it, and no more than that.
        for _ in 1...3 { #expect(try sandbox.status(.max / 2) == 200) }
        #expect(try sandbox.status(.max / 2) == 429)
    }

    @Test("a clock set back fills no bucket and breaks none")
    func bucketWithClockSetBack() throws {
        let sandbox = try Clocked(["bucket_capacity=1", "bucket_seconds=1"])
        #expect(try sandbox.status(0) == 200)
        #expect(try sandbox.status(-1_000_000) == 429)
        #expect(try sandbox.status(-999_000) == 200)
        #expect(try sandbox.status(.min / 2) == 429)
        #expect(try sandbox.status(.max / 2) == 200)
    }

    @Test("waiting as long as Retry-After says is enough")
    func retryAfterIsEnough() throws {
        for (capacity, seconds) in [(1, 1), (3, 10), (7, 30), (1000, 1), (7, 86_400)] {
            let sandbox = try Clocked(["bucket_capacity=\(capacity)", "bucket_seconds=\(seconds)"])
            for _ in 0..<capacity { #expect(try sandbox.status(0) == 200) }
            let reply = try sandbox.ask("x=1", after: 0)
            let text = try #require(reply[field: "Retry-After"])
            let wait = try #require(Int64(strictDecimal: text.utf8))
            #expect(wait >= 1)
            #expect(try sandbox.status(wait * 1000) == 200)
        }
    }

    @Test("a limited request uses up no nonce")
    func limitedRequestKeepsItsNonce() throws {
        let client = try KrakenClient(options: ["bucket_capacity=1"], quotas: .enforced)
        #expect(try client.send(KrakenClient.historyPath, nonce: "1").status == 200)
        #expect(try client.send(KrakenClient.historyPath, nonce: "9").status == 429)
        let roomy = try KrakenClient(options: ["bucket_capacity=2"], quotas: .enforced)
        #expect(try roomy.send(KrakenClient.historyPath, nonce: "9").status == 200)
        #expect(try roomy.send(KrakenClient.historyPath, nonce: "9").status == 401)
        #expect(try roomy.send(KrakenClient.historyPath, nonce: "9").status == 429)
    }

    @Test("a lockout ends after its time; each retry starts it anew")
    func lockoutEnds() throws {
        let sandbox = try Clocked(["lockout_after=2", "lockout_seconds=60"])
        #expect(try sandbox.status(0, key: "x") == 401)
        #expect(try sandbox.status(0, key: "x") == 401)
        #expect(try sandbox.status(59_999) == 429)
        #expect(try sandbox.status(119_998) == 429)
        #expect(try sandbox.status(179_998) == 200)
        // A valid key in between ends the row.
        #expect(try sandbox.status(180_000, key: "x") == 401)
        #expect(try sandbox.status(180_000) == 200)
        #expect(try sandbox.status(180_000, key: "x") == 401)
        #expect(try sandbox.status(180_000) == 200)
    }

    @Test("points appear with the clock, and earlier replies stay true")
    func pointsAppear() throws {
        let sandbox = try Clocked()
        let window = KrakenClient.window("2026-04-25T00:00:00Z", "2026-05-25T00:00:00Z")
        var earlier: [JSONValue] = []
        for day in Int64(0)..<20 {
            for time in [day * 86_400_000, day * 86_400_000 + 86_399_999] {
                let points = try #require(
                    try sandbox.ask(window, after: time).json()["data"]
                ).elements
                #expect(points.count == Int(day) + 3)
                #expect(Array(points.suffix(earlier.count)) == earlier)
                earlier = points
            }
        }
        let before = try #require(try sandbox.ask(window, after: -1).json()["data"]).elements
        #expect(before == Array(earlier.suffix(2)))
    }

    @Test("kept rows never mix up accounts, quotes and filters")
    func keptRows() throws {
        let window = KrakenClient.window("2026-03-20T00:00:00Z", "2026-04-28T00:00:00Z")
        let filter = "&assets[0][symbol]=BTC&assets[0][type]=crypto"
        let asked = [KrakenClient.main, KrakenClient.second].flatMap { account in
            ["", "&quote_symbol=EUR", "&quote_symbol=JPY", filter].map { (account, window + $0) }
        }
        let sandbox = try Clocked()
        let fresh = try asked.map { account, query in
            try Clocked().ask(query, account: account, after: 0).text
        }
        #expect(Set(fresh).count == asked.count)
        for _ in 1...2 {
            for ((account, query), expected) in zip(asked, fresh) {
                #expect(try sandbox.ask(query, account: account, after: 0).text == expected)
            }
        }
    }

    @Test("the late newest point appears when its delay is over")
    func lateNewestPoint() throws {
        let sandbox = try Clocked(["snapshot_delay_minutes=300"])
        let window = KrakenClient.window("2026-04-26T00:00:00Z", "2026-04-28T00:00:00Z")
        for (time, count) in [(0, 1), (18_000_000 - 1, 1), (18_000_000, 2)] as [(Int64, Int)] {
            let data = try #require(try sandbox.ask(window, after: time).json()["data"])
            #expect(data.elements.count == count)
        }
    }
}
