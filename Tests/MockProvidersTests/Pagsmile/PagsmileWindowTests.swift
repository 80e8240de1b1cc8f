import MockProviders
import Testing
import WireFormats

/// pagsmile.md section 6, the lines on days and ranges, each with its options.
@Suite("Pagsmile windows")
struct PagsmileWindowTests {
    /// In the middle of 2026-04-14.
    private let noon = PagsmileClient.vectorInstant.advanced(bySeconds: 43_200)

    private func dates(_ first: String, _ last: String) throws -> [String] {
        let start = try #require(PagsmileDay.parse(first))
        let end = try #require(PagsmileDay.parse(last))
        return (start...end).reversed().map(PagsmileDay.text)
    }

    @Test("line 1: days come newest first", arguments: TestWorld.Stage.allCases)
    func newestFirst(_ stage: TestWorld.Stage) throws {
        let client = try PagsmileClient.make(at: noon, stage: stage)
        let days = try client.days("2026-01-05", "2026-04-14")
        #expect(days.first == "2026-04-14")
        #expect(days.dropFirst().first == "2026-04-13")
        #expect(days.last == "2026-01-05")
        #expect(days == days.sorted(by: >))
    }

    @Test("lines 2 and 4: a range of 100 rows comes in one array", arguments: [true, false])
    func onePage(_ isSocket: Bool) throws {
        let client = try PagsmileClient.make(at: noon, stage: isSocket ? .socket : .direct)
        let json = try client.history("2026-01-05", "2026-04-14").json()
        #expect(json.names == ["code", "msg", "time", "data"])
        #expect(json["data"]?.elements.count == 100)
        #expect(
            json["data"]?.elements.allSatisfy {
                $0.names == ["merchant_id", "current_day", "balance"]
            } == true)
    }

    @Test(
        "lines 3 and 5: 31 days from date to date pass the cap, 32 do not; without it both do",
        arguments: TestWorld.Stage.allCases)
    func cap(_ stage: TestWorld.Stage) throws {
        let now = Instant(seconds: 1_642_075_813)
        let capped = try PagsmileClient.make(at: now, "range_cap=31", stage: stage)
        // The documentation's own example: 32 calendar days.
        #expect(try capped.days("2021-07-01", "2021-08-01").count == 32)
        let reply = try capped.history("2021-07-01", "2021-08-02")
        #expect(reply.status == 400)
        #expect(reply.text == capped.body(4_001_012, "time range must in 31 days"))
        let free = try PagsmileClient.make(at: now, stage: stage)
        #expect(try free.days("2021-07-01", "2021-08-02").count == 33)
        // The cap counts what was asked for, not what has rows.
        #expect(try capped.history("1999-01-01", "1999-02-02").status == 400)
        #expect(try capped.history("1999-01-01", "1999-02-01").status == 200)
    }

    @Test("line 6: both ends have a row, or the last one not")
    func bothEnds() throws {
        let client = try PagsmileClient.make(at: noon)
        #expect(
            try client.days("2026-03-30", "2026-04-02") == dates("2026-03-30", "2026-04-02"))
        let exclusive = try PagsmileClient.make(at: noon, "range_end=exclusive")
        #expect(
            try exclusive.days("2026-03-30", "2026-04-02") == dates("2026-03-30", "2026-04-01"))
        #expect(try exclusive.days("2026-03-30", "2026-03-30").isEmpty)
        #expect(try exclusive.days("2026-04-14", "2026-04-15") == ["2026-04-14"])
    }

    @Test("line 7: start equal to end gives one row")
    func oneDay() throws {
        let client = try PagsmileClient.make(at: noon)
        for day in ["2020-01-01", "2024-02-29", "2026-04-13", "2026-04-14"] {
            #expect(try client.days(day, day) == [day])
        }
    }

    @Test("line 8: end before start is refused")
    func reversedRange() throws {
        let client = try PagsmileClient.make(at: noon)
        let reply = try client.history("2026-04-14", "2026-04-13")
        #expect(
            reply.text
                == client.body(
                    4_001_000, "invalid parameter", err: "end_date must not be before start_date"))
        #expect(try client.history("9999-12-31", "0000-01-01").status == 400)
    }

    @Test("line 9: future days have no row; today has one, or not", arguments: [0, 86_399])
    func futureDays(_ second: Int64) throws {
        let now = PagsmileClient.vectorInstant.advanced(bySeconds: second)
        let client = try PagsmileClient.make(at: now)
        #expect(
            try client.days("2026-04-12", "2026-05-01") == dates("2026-04-12", "2026-04-14"))
        #expect(try client.days("2026-04-15", "2026-05-01").isEmpty)
        let omitted = try PagsmileClient.make(at: now, "today=omitted")
        #expect(
            try omitted.days("2026-04-12", "2026-05-01") == dates("2026-04-12", "2026-04-13"))
        #expect(try omitted.days("2026-04-14", "2026-04-14").isEmpty)
        let later = try PagsmileClient.make(at: now.advanced(bySeconds: 86_400))
        #expect(try later.days("2026-04-15", "2026-05-01") == ["2026-04-15"])
    }

    @Test("line 10: days before the account existed have no row; no rows are an empty array")
    func daysBeforeTheAccount() throws {
        let client = try PagsmileClient.make(at: noon)
        #expect(
            try client.days("2019-12-01", "2020-01-02") == ["2020-01-02", "2020-01-01"])
        let empty = "{\"code\":200,\"msg\":\"success\",\"time\":\(client.seconds),\"data\":[]}"
        #expect(try client.history("2019-01-01", "2019-12-31").text == empty)
        #expect(try client.history("0000-01-01", "1969-12-31").text == empty)
        #expect(try client.history("2030-01-01", "9999-12-31").text == empty)
        // A clock before the account was opened: no history and no balances.
        let early = try PagsmileClient.make(at: Instant(seconds: 1_577_836_799))
        let none = "{\"code\":200,\"msg\":\"success\",\"time\":1577836799,\"data\":[]}"
        #expect(try early.history("2019-01-01", "2030-12-31").text == none)
        #expect(try early.balance().text == none)
        let first = try PagsmileClient.make(at: Instant(seconds: 1_577_836_800))
        #expect(try first.days("2019-01-01", "2030-12-31") == ["2020-01-01"])
        #expect(try first.balance().json()["data"]?.elements.count == 8)
    }

    @Test("line 11: a day ends at midnight UTC; an entry at midnight belongs to the new day")
    func dayBoundary() throws {
        // At the start of a block USD and BRL get a deposit at 00:00:00: 2026-04-15.
        let midnight = PagsmileClient.vectorInstant.advanced(bySeconds: 86_400)
        func usd(_ now: Instant, _ day: String) throws -> String? {
            try PagsmileClient.make(at: now).rows(day, day).first?["balance"]?.elements.first?[
                "amount"]?.text
        }
        let before = try usd(midnight.advanced(bySeconds: -1), "2026-04-14")
        let after = try usd(midnight, "2026-04-14")
        #expect(before == after)
        let next = try usd(midnight, "2026-04-15")
        #expect(next != nil && next != after)
        // In the last second of 2026-04-16 something is paid out; it is that day's still.
        let last = PagsmileClient.vectorInstant.advanced(bySeconds: 3 * 86_400 - 1)
        let paid = try usd(last, "2026-04-16")
        #expect(try usd(last.advanced(bySeconds: -1), "2026-04-16") != paid)
        #expect(try usd(last.advanced(bySeconds: 86_400), "2026-04-16") == paid)
    }

    @Test("line 12: every day has a row; with the option only days with changes")
    func gaps() throws {
        let client = try PagsmileClient.make(at: noon)
        let all = try client.days("2020-01-01", "2026-04-14")
        #expect(try all == dates("2020-01-01", "2026-04-14"))
        #expect(Set(all).count == 2296)
        // The sixth day of each block of eight is quiet.
        let omitted = try PagsmileClient.make(at: noon, "quiet_days=omitted")
        let days = try omitted.days("2026-03-30", "2026-04-14")
        let quiet = ["2026-04-12", "2026-04-04"]
        #expect(try days == dates("2026-03-30", "2026-04-14").filter { !quiet.contains($0) })
        // A quiet day shows what the day before showed.
        let rows = try client.rows("2026-04-11", "2026-04-12")
        #expect(rows[0]["balance"] == rows[1]["balance"])
    }

    @Test(
        "lines 13 and 14: only YYYY-MM-DD is a date, and only of the calendar",
        arguments: [
            "2026-4-1", "2026/04/01", "2026-04-01T00:00:00Z", "2026-04-01 00:00:00", "20260401",
            "01-04-2026", "2026-04-1", "2026-04-001", " 2026-04-01", "2026-04-01 ", "+026-04-01",
            "-026-04-01", "2026-04-0a", "２026-04-01", "2026-02-30", "2026-02-29", "2026-13-01",
            "2026-00-01", "2026-04-00", "2026-04-31", "1900-02-29", "today",
        ])
    func dateForms(_ text: String) throws {
        let client = try PagsmileClient.make(at: noon)
        #expect(
            try client.history(text, "2026-04-14").text
                == client.body(
                    4_001_000, "invalid parameter", err: "start_date must be YYYY-MM-DD"))
        #expect(
            try client.history("2020-01-01", text).text
                == client.body(
                    4_001_000, "invalid parameter", err: "end_date must be YYYY-MM-DD"))
        #expect(PagsmileDay.parse(text) == nil)
    }

    @Test(
        "line 13: a malformed start_date can have the payout list's code",
        arguments: TestWorld.Stage.allCases)
    func startDateError(_ stage: TestWorld.Stage) throws {
        let client = try PagsmileClient.make(
            at: noon, "start_date_error=4001008", stage: stage)
        let reply = try client.history("2026-4-1", "2026-04-14")
        #expect(reply.status == 400)
        #expect(reply.text == client.body(4_001_008, "invalid start_time"))
        // A missing one is still a missing one, and the code says start.
        #expect(try client.send("{\"timestamp\":\(client.seconds)}").text.contains("is required"))
        #expect(try client.history("2026-04-01", "x").text.contains("end_date must be"))
    }

    @Test("leap days are days")
    func leapDays() throws {
        let client = try PagsmileClient.make(at: noon)
        #expect(
            try client.days("2024-02-28", "2024-03-01")
                == ["2024-03-01", "2024-02-29", "2024-02-28"])
        #expect(
            try client.days("2025-02-28", "2025-03-01") == ["2025-03-01", "2025-02-28"])
    }

    @Test("a hundred years of rows are the most that one reply holds")
    func rowLimit() throws {
        // 36,600 days after 2020-01-01, this one included.
        let last = Instant(seconds: (18_262 + 36_599) * 86_400)
        let client = try PagsmileClient.make(at: last)
        let reply = try client.history("2020-01-01", "9999-12-31")
        #expect(reply.status == 200)
        let next = try PagsmileClient.make(at: last.advanced(bySeconds: 86_400))
        #expect(
            try next.history("2020-01-01", "9999-12-31").text
                == next.body(4_001_012, "time range must in 31 days"))
        #expect(try next.history("2020-01-02", "9999-12-31").body.count == reply.body.count)
    }
}

extension PagsmileWindowTests {
    /// Longer than any reply should be, whatever the range: the same rows, the same work.
    @Test("a range of ten thousand years costs the days since the account existed")
    func longRange() throws {
        let client = try PagsmileClient.make(at: PagsmileClient.vectorInstant)
        let exact = try client.history("2020-01-01", "2026-04-14")
        let wide = try client.history("0000-01-01", "9999-12-31")
        #expect(exact.body == wide.body)
        #expect(try wide.json()["data"]?.elements.count == 2296)
    }
}
