import MockProviders
import Testing
import WireFormats

/// pacifica.md section 7: credits, their headers and the 429.
@Suite("Pacifica credits")
struct PacificaQuotaTests {
    private let key = ("PF-API-KEY", "SimPfKey_37EWfXHPPeDwCqkCAyqKNk")
    private var target: String {
        "\(PacificaClient.path)?account=\(PacificaClient.account)&limit=1"
    }

    @Test(
        "enforced: ten calls without a key, the eleventh is 429 with r below 120",
        arguments: TestWorld.Stage.allCases)
    func enforced(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(quotas: .enforced, stage: stage)
        for number in 1...10 {
            let reply = world.get(target)
            #expect(reply.status == 200)
            #expect(reply[field: "ratelimit"] == "\"credits\";r=\(1250 - 120 * number);t=60")
            #expect(reply[field: "ratelimit-policy"] == "\"credits\";q=1250;w=60")
        }
        for _ in 0..<3 {
            let reply = world.get(target)
            #expect(reply.status == 429)
            #expect(reply.text == PacificaClient.envelope("Rate limit exceeded", "429"))
            #expect(
                reply.fields.map(\.name) == [
                    "Date", "Content-Type", "ratelimit", "ratelimit-policy",
                ])
            #expect(reply[field: "Content-Type"] == "application/json")
            #expect(reply[field: "ratelimit"] == "\"credits\";r=50;t=60")
        }
    }

    @Test(
        "enforced: a hundred calls with the key, which has a bucket of its own",
        arguments: TestWorld.Stage.allCases)
    func keyed(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(quotas: .enforced, stage: stage)
        for number in 1...100 {
            let reply = world.get(target, [key])
            #expect(reply.status == 200)
            #expect(reply[field: "ratelimit"] == "\"credits\";r=\(3000 - 30 * number);t=60")
            #expect(reply[field: "ratelimit-policy"] == "\"credits\";q=3000;w=60")
        }
        #expect(world.get(target, [key]).status == 429)
        #expect(world.get(target, [key])[field: "ratelimit"] == "\"credits\";r=0;t=60")
        #expect(world.get(target).status == 200)
    }

    @Test("observed: nothing is refused, the headers show the same count, the journal a remark")
    func observed() throws {
        let world = try TestWorld()
        for number in 1...13 {
            let reply = world.get(target)
            #expect(reply.status == 200)
            let shown = max(50, 1250 - 120 * number)
            #expect(reply[field: "ratelimit"] == "\"credits\";r=\(shown);t=60")
        }
        let remarks = world.journal.exchanges.map(\.exchange.remarks)
        #expect(remarks.prefix(10).allSatisfy { $0.isEmpty })
        #expect(
            remarks.suffix(3) == [
                ["would be limited"], ["would be limited"],
                ["would be limited"],
            ])
    }

    @Test("every reply has both headers: errors, other methods and unknown paths too")
    func everyReply() throws {
        let world = try TestWorld()
        let account = PacificaClient.account
        for (reply, status, credits) in [
            (world.get(PacificaClient.path), 400, 1130),
            (world.get("/api/v1/nothing?account=\(account)"), 404, 1130),
            (world.post(PacificaClient.path, body: ""), 405, 1130),
            (world.get("/api/v1/info"), 200, 1120),
        ] {
            #expect(reply.status == status)
            #expect(reply[field: "ratelimit"] == "\"credits\";r=\(credits);t=60")
            #expect(reply[field: "ratelimit-policy"] == "\"credits\";q=1250;w=60")
        }
    }

    @Test("an unknown PF-API-KEY counts as none, or is 401 on request")
    func unknownKey() throws {
        let world = try TestWorld()
        let reply = world.get(target, [("PF-API-KEY", "AbCdEfGh_2mT8x")])
        #expect(reply.status == 200)
        #expect(reply[field: "ratelimit-policy"] == "\"credits\";q=1250;w=60")
        let strict = try TestWorld(options: ["pacifica.unknown_api_key=refused"])
        let refused = strict.get(target, [("PF-API-KEY", "AbCdEfGh_2mT8x")])
        #expect(refused.status == 401)
        #expect(refused.text == PacificaClient.envelope("Unauthorized access", "401"))
        #expect(strict.get(target, [key]).status == 200)
        #expect(strict.get(target).status == 200)
    }

    @Test("8-11: quotas and costs of the other revisions are options")
    func revisions() throws {
        let oldest = try TestWorld(
            quotas: .enforced,
            options: [
                "pacifica.credits=2", "pacifica.cost=1", "pacifica.credit_rule=overshoot",
                "pacifica.retry_after=true",
            ])
        let statuses = (0..<4).map { _ in oldest.get(target).status }
        #expect(statuses == [200, 200, 200, 429])
        let limited = oldest.get(target)
        #expect(limited[field: "ratelimit"] == "\"credits\";r=0;t=60")
        #expect(limited[field: "Retry-After"] == "60")
        #expect(oldest.get(PacificaClient.path, [key])[field: "Retry-After"] == nil)
        let tier = try TestWorld(
            options: ["pacifica.key_credits=40000", "pacifica.key_cost=1000"])
        #expect(tier.get(target, [key])[field: "ratelimit"] == "\"credits\";r=390000;t=60")
        let fixed = try TestWorld(options: ["pacifica.credit_window=fixed"])
        // 06:13:20 is 40 s before the next minute.
        #expect(fixed.get(target)[field: "ratelimit"] == "\"credits\";r=1130;t=40")
    }

    @Test("a rolling window gives credits back a minute after they were spent")
    func rolling() {
        var bucket = PacificaCredits(.init(quota: 24))
        #expect(bucket.state(at: 100_000) == (24, 60))
        #expect(bucket.spend(12, at: 100_000) == true)
        #expect(bucket.spend(12, at: 130_500) == true)
        #expect(bucket.state(at: 130_500) == (0, 30))
        #expect(bucket.spend(1, at: 159_999) == false)
        #expect(bucket.state(at: 159_999) == (0, 1))
        #expect(bucket.spend(12, at: 160_000) == true)
        #expect(bucket.spend(12, at: 189_999) == false)
        #expect(bucket.spend(12, at: 190_000) == true)
        #expect(bucket.state(at: 10_000_000) == (24, 60))
    }

    @Test("a fixed window begins with the minute, before 1970 too; a clock set back is no harm")
    func fixedAndExtremes() {
        var bucket = PacificaCredits(.init(quota: 12, isRolling: false))
        #expect(bucket.spend(12, at: 119_999) == true)
        #expect(bucket.spend(12, at: 60_000) == false)
        #expect(bucket.spend(12, at: 120_000) == true)
        #expect(bucket.spend(12, at: -1) == true)
        #expect(bucket.state(at: -1) == (0, 1))
        var rolling = PacificaCredits(.init(quota: 12))
        for instant in [Int64.max, 0, .min, -60_001] {
            #expect(rolling.spend(12, at: instant) == true)
            #expect(rolling.spend(1, at: instant) == false)
        }
    }
}
