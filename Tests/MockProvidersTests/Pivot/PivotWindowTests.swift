import MockProviders
import Testing
import WireFormats

/// pivot.md sections 3 and 6: forms of dates, range, look-back, edges.
@Suite("Pivot windows")
struct PivotWindowTests {
    /// A window error's body at the default options.
    private func refused(_ reply: TestReply, _ fields: String...) -> Bool {
        reply.status == 400
            && reply.text
                == PivotClient.errorBody(
                    reply, "api_validation_error", PivotErrorTests.invalid,
                    details: fields.map { ($0, "Make sure \($0) format is correct") })
    }

    private func total(_ reply: TestReply) throws -> Int64? {
        try reply.json()["pagination"]?["totalItems"]?.integerValue
    }

    @Test(
        "days and RFC 3339 instants are read",
        arguments: [
            "2026-04-20", "2026-04-20T00:00:00Z", "2026-04-20T00:00:00.1Z",
            "2026-04-20T00:00:00.123456789Z", "2026-04-20T07:00:00%2B07:00",
            "2026-04-19T19:00:00-05:00", "2026-04-20T00%3A00%3A00Z", "2026%2D04-20",
        ])
    func acceptedForms(_ text: String) throws {
        let client = try PivotClient()
        #expect(client.history(text, "2026-04-21").status == 200)
        #expect(client.history("2026-04-19", text).status == 200)
    }

    @Test(
        "anything else is malformed, a bare + too",
        arguments: [
            "2026-04-20T07:00:00+07:00", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
            "2026-04-00", "20260420", "2026-4-20", "26-04-20", "2026/04/20", "2026-04-20T00:00",
            "2026-04-20T00:00:00", "2026-04-20%2000:00:00Z", "2026-04-20T24:00:00Z",
            "2026-04-20T00:00:60Z", "2026-04-20T00:00:00.Z", "2026-04-20T00:00:00.1234567890Z",
            "2026-04-20t00:00:00z", "1776643200", "today", "%20", "2026-04-2%C3%A9", "-026-04-20",
            "2026-04-20T00:00:00%2B7:00", "2026-W17-1", "99999-01-01", "%",
        ])
    func refusedForms(_ text: String) throws {
        let client = try PivotClient()
        #expect(refused(client.history(text, "2026-04-21"), "startDate"))
        #expect(refused(client.history("2026-04-19", text), "endDate"))
    }

    @Test(
        "exactly 31 days pass, and the least bit more is refused",
        arguments: TestWorld.Stage.allCases)
    func range(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        let start = "2026-03-01T06:00:00Z"
        #expect(client.history(start, "2026-04-01T06:00:00Z").status == 200)
        #expect(refused(client.history(start, "2026-04-01T06:00:00.000000001Z"), "endDate"))
        #expect(
            refused(
                client.history("2026-03-01T06:00:00%2B07:00", "2026-04-01T06:00:00Z"),
                "endDate"))
        #expect(client.history("2026-03-26", "2026-04-26").status == 200)
        #expect(refused(client.history("2026-03-25", "2026-04-26"), "endDate"))
        #expect(refused(client.history("0000-01-01", "9999-12-31T23:59:59.999999999Z"), "endDate"))
    }

    @Test("31 days can be counted with both ends")
    func inclusiveRange() throws {
        let client = try PivotClient(options: ["bare_range=inclusive"])
        #expect(client.history("2026-03-27", "2026-04-26").status == 200)
        #expect(refused(client.history("2026-03-26", "2026-04-26"), "endDate"))
        #expect(client.history("2026-03-26T00:00:00Z", "2026-04-26T00:00:00Z").status == 200)
    }

    @Test(
        "both dates lie at most six months back; equality passes",
        arguments: TestWorld.Stage.allCases)
    func lookBack(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        #expect(client.history("2025-10-26", "2025-11-20").status == 200)
        #expect(refused(client.history("2025-10-25", "2025-11-20"), "startDate"))
        #expect(refused(client.history("2025-10-20", "2025-10-25"), "startDate", "endDate"))
        #expect(client.history("2025-10-26T12:00:00Z", "2025-11-20").status == 200)
        #expect(
            refused(client.history("2025-10-26T11:59:59.999999999Z", "2025-11-20"), "startDate"))
        #expect(client.history("2025-10-26T19:00:00%2B07:00", "2025-11-20").status == 200)
        #expect(refused(client.history("2025-10-26T18:59:59%2B07:00", "2025-11-20"), "startDate"))
    }

    @Test(
        "six months back is clamped to the end of a shorter month",
        arguments: [
            ("2026-08-31T10:00:00Z", "2026-02-28", "2026-02-27"),
            ("2024-08-31T10:00:00Z", "2024-02-29", "2024-02-28"),
            ("2026-08-29T10:00:00Z", "2026-02-28", "2026-02-27"),
            ("2026-08-28T10:00:00Z", "2026-02-28", "2026-02-27"),
            ("2026-05-31T10:00:00Z", "2025-11-30", "2025-11-29"),
            ("2026-03-31T10:00:00Z", "2025-09-30", "2025-09-29"),
            ("2026-02-28T10:00:00Z", "2025-08-28", "2025-08-27"),
            ("2026-01-01T00:00:00Z", "2025-07-01", "2025-06-30"),
        ])
    func monthEnds(_ now: String, _ oldest: String, _ older: String) throws {
        let client = try PivotClient(at: now)
        #expect(client.history(oldest, oldest).status == 200)
        #expect(refused(client.history(older, oldest), "startDate"))
        // To the second, at the same time of day.
        let time = now.dropFirst(11).dropLast()
        #expect(client.history("\(oldest)T\(time)Z", oldest).status == 200)
        let edge = try RFC3339("\(oldest)T\(time)Z").instant.advanced(byNanoseconds: -1)
        #expect(refused(client.history("\(edge)", oldest), "startDate"))
    }

    @Test("six months back can be 180 or 183 days")
    func lookBackOptions() throws {
        for (option, oldest, older) in [
            ("180-days", "2025-10-28", "2025-10-27"), ("183-days", "2025-10-25", "2025-10-24"),
        ] {
            let client = try PivotClient(options: ["look_back=\(option)"])
            #expect(client.history(oldest, "2025-11-01").status == 200)
            #expect(refused(client.history(older, "2025-11-01"), "startDate"))
            #expect(client.history("\(oldest)T12:00:00Z", "2025-11-01").status == 200)
            #expect(refused(client.history("\(oldest)T11:59:59Z", "2025-11-01"), "startDate"))
        }
    }

    @Test("an endDate before startDate is refused, on the same day only for instants")
    func order() throws {
        let client = try PivotClient()
        #expect(refused(client.history("2026-04-21", "2026-04-20"), "endDate"))
        #expect(
            refused(
                client.history("2026-04-20T00:00:00.000001Z", "2026-04-20T00:00:00Z"), "endDate"))
        #expect(client.history("2026-04-20T23:00:00Z", "2026-04-20").status == 200)
        #expect(refused(client.history("2026-04-20", "2026-04-19T23:59:59Z"), "endDate"))
    }

    @Test("window errors can be 422, and can quote the page", arguments: TestWorld.Stage.allCases)
    func windowErrors(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(
            options: ["window_error_status=422", "window_error_text=seed"], stage: stage)
        for (start, end, details) in [
            ("2026-03-25", "2026-04-26", [("endDate", "Max Range = 31 Days")]),
            (
                "2025-10-01", "2025-10-02",
                [
                    ("startDate", "Max Back Date = 6 Months"),
                    ("endDate", "Max Back Date = 6 Months"),
                ]
            ),
            ("2026-04-21", "2026-04-20", [("endDate", "Make sure endDate format is correct")]),
        ] {
            let reply = client.history(start, end)
            #expect(reply.status == 422)
            #expect(
                reply.text
                    == PivotClient.errorBody(
                        reply, "api_validation_error", PivotErrorTests.invalid, details: details))
        }
        #expect(client.history("x", "2026-04-20").status == 400)
    }

    @Test("an endDate in the future is accepted and adds no rows; so is a window in the future")
    func future() throws {
        let client = try PivotClient()
        let now = try total(client.history("2026-04-20", "2026-04-26T12:00:00Z"))
        #expect(try total(client.history("2026-04-20", "2026-05-20")) == now)
        #expect(try total(client.history("2026-04-20", "2026-04-26")) == now)
        #expect(try total(client.history("2026-04-27", "2026-05-20")) == 0)
        #expect(try total(client.history("9999-12-31", "9999-12-31")) == 0)
    }

    @Test("equal days are the whole day, equal instants the rows at that instant")
    func equalDates() throws {
        let client = try PivotClient()
        #expect(try total(client.history("2026-04-20", "2026-04-20")) == 32)
        for (instant, count) in [
            ("2026-04-20T00:00:00Z", 4), ("2026-04-20T07:00:00%2B07:00", 4),
            ("2026-04-20T12:00:00Z", 2), ("2026-04-20T00:00:00.000001Z", 0),
            ("2026-04-19T23:59:59.999999999Z", 0),
        ] {
            #expect(try total(client.history(instant, instant)) == Int64(count))
        }
    }

    @Test("both ends belong to the window, to the microsecond of each row")
    func inclusiveEnds() throws {
        let client = try PivotClient()
        let rows = try client.walk("2026-04-20", "2026-04-20", perPage: 100)
        for row in rows {
            let text = try #require(row["date"]?.text)
            let same = try client.rows(client.history(text, text))
            #expect(same == rows.filter { $0["date"]?.text == text })
            let instant = try RFC3339(text).instant
            let later = "\(instant.advanced(byNanoseconds: 1))"
            let earlier = "\(instant.advanced(byNanoseconds: -1))"
            #expect(
                try total(client.history(later, "2026-04-20"))
                    == Int64(rows.filter { $0["date"]?.text ?? "" > text }.count))
            #expect(
                try total(client.history("2026-04-19T23:59:59Z", earlier))
                    == Int64(rows.filter { $0["date"]?.text ?? "" < text }.count))
        }
    }

    @Test("a row is there from its own instant on")
    func rowsAppear() throws {
        let rows = try PivotClient().walk("2026-04-25", "2026-04-25", perPage: 100)
        for row in rows.prefix(6) {
            let text = try #require(row["date"]?.text)
            let before = try RFC3339(text).instant.advanced(byNanoseconds: -1)
            let then = try PivotClient(at: text)
            #expect(try then.walk("2026-04-25", "2026-04-25", perPage: 100).contains(row))
            let early = try PivotClient(at: "\(before)")
            #expect(try !early.walk("2026-04-25", "2026-04-25", perPage: 100).contains(row))
        }
    }

    @Test("a day can begin at 00:00 +07:00")
    func zone() throws {
        let utc = try PivotClient()
        let client = try PivotClient(options: ["bare_date_zone=jakarta"])
        let day = try client.walk("2026-04-20", "2026-04-20", perPage: 100)
        let same = try utc.walk(
            "2026-04-19T17:00:00Z", "2026-04-20T16:59:59.999999Z", perPage: 100)
        #expect(day == same)
        #expect(try day != utc.walk("2026-04-20", "2026-04-20", perPage: 100))
        // At 18:00 UTC on April 26 it is April 27 there.
        let late = try PivotClient(
            at: "2026-04-26T18:00:00Z", options: ["bare_date_zone=jakarta"])
        #expect(late.history("2025-10-27", "2025-10-28").status == 200)
        #expect(refused(late.history("2025-10-26", "2025-10-28"), "startDate"))
    }

    @Test("no clock and no date makes it fall")
    func extremes() throws {
        for instant in [
            Instant(milliseconds: .max), Instant(milliseconds: .min), Instant(seconds: .max),
            Instant(seconds: .min), .epoch, Instant(seconds: 253_402_300_800),
        ] {
            for options in [[], ["pivot.entries_per_day=100000000"], ["pivot.look_back=180-days"]] {
                let client = PivotClient(try TestWorld(at: instant, options: options))
                for balance in ["PAYMENT", "DISBURSEMENT", "WALLET"] {
                    let reply = client.get("/v1/balances?usecase=\(balance)")
                    #expect([200, 401].contains(reply.status))
                }
                for (start, end) in [
                    ("0000-01-01", "0000-01-31"), ("9999-12-01", "9999-12-31"),
                    ("0000-01-01", "9999-12-31T23:59:59.999999999-23:59"),
                ] {
                    let reply = client.history(start, end, "&perPage=100")
                    #expect([200, 400, 401].contains(reply.status))
                }
                #expect(client.accessToken().status == 200)
            }
        }
    }
}
