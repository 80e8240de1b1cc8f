import MockProviders
import Testing
import WireFormats

/// hashkey.md section 7: two signed requests a second, weights, 429 and 418.
@Suite("HashKey quotas")
struct HashKeyQuotaTests {
    private let limited = "{\"code\":\"0003\",\"msg\":\"Rate limit exceeded\"}"

    @Test("observed quotas refuse nothing and leave a remark")
    func observed() throws {
        let client = HashKeyClient(try TestWorld())
        for _ in 0..<5 { #expect(client.flow("trade", "&limit=1").status == 200) }
        let remarks = client.world.journal.exchanges.map(\.exchange.remarks)
        #expect(
            remarks == [[], [], ["would be limited"], ["would be limited"], ["would be limited"]])
    }

    @Test(
        "enforced quotas refuse the third request of a second, by key",
        arguments: TestWorld.Stage.allCases)
    func enforced(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(quotas: .enforced, stage: stage)
        let client = HashKeyClient(world)
        #expect(client.flow("trade", "&limit=1").status == 200)
        #expect(client.flow("trade", "&limit=1").status == 200)
        let third = client.flow("trade", "&limit=1")
        #expect(third.status == 429)
        #expect(third.text == limited)
        #expect(third[field: "Retry-After"] == nil)
        var other = client
        other.key = "sim-hk-subkey-0001"
        #expect(other.flow("trade").status == 400)
        #expect(world.get("/api/v1/time").status == 200)
    }

    @Test("the rate error can be the table's 400", arguments: TestWorld.Stage.allCases)
    func rateErrorAsTabled(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(
            try TestWorld(
                quotas: .enforced,
                options: ["hashkey.rate_limit_status=400", "hashkey.requests_per_second=1"],
                stage: stage))
        #expect(client.flow("trade").status == 200)
        let second = client.flow("trade")
        #expect(second.status == 400)
        #expect(second.text == limited)
    }

    @Test("sending on after 429 ends in 418 without a body", arguments: TestWorld.Stage.allCases)
    func ban(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(
            try TestWorld(quotas: .enforced, options: ["hashkey.ban_after=2"], stage: stage))
        let statuses = (0..<7).map { _ in client.flow("trade", "&limit=1").status }
        #expect(statuses == [200, 200, 429, 429, 418, 418, 418])
        #expect(client.flow("trade").text == "")
    }

    @Test("a quota counts a sliding second, a minute's weight, and forgives in time")
    func quotaOverTime() {
        var quota = RequestQuota(
            RequestQuota.Limits(
                requestsPerSecond: 2, weightPerMinute: 0, banAfter: 1, banMilliseconds: 5000))
        #expect(quota.count(weight: 3, at: 10_000) == .within)
        #expect(quota.count(weight: 3, at: 10_500) == .within)
        #expect(quota.count(weight: 3, at: 10_999) == .limited)
        #expect(quota.count(weight: 3, at: 11_000) == .within)
        #expect(quota.count(weight: 3, at: 11_499) == .limited)
        #expect(quota.count(weight: 3, at: 11_499) == .banned)
        #expect(quota.count(weight: 3, at: 16_498) == .banned)
        #expect(quota.count(weight: 3, at: 21_497) == .banned)
        #expect(quota.count(weight: 3, at: 26_497) == .within)

        var heavy = RequestQuota(
            RequestQuota.Limits(
                requestsPerSecond: 100, weightPerMinute: 7, banAfter: 9, banMilliseconds: 1))
        #expect(heavy.count(weight: 3, at: 60_000) == .within)
        #expect(heavy.count(weight: 3, at: 61_000) == .within)
        #expect(heavy.count(weight: 3, at: 62_000) == .limited)
        #expect(heavy.count(weight: 1, at: 63_000) == .within)
        #expect(heavy.count(weight: 1, at: 119_999) == .limited)
        #expect(heavy.count(weight: 7, at: 120_000) == .within)
    }
}
