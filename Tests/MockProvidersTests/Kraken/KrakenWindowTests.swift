import MockProviders
import Testing
import WireFormats

/// kraken.md section 6: windows, defaults, order and paging, one line a test.
@Suite("Kraken windows")
struct KrakenWindowTests {
    private typealias Client = KrakenClient

    private func echoes(_ reply: TestReply) throws -> [String?] {
        let json = try reply.json()
        return [json["start_timestamp"]?.text, json["end_timestamp"]?.text]
    }

    @Test("the window is half-open: its start counts, its end does not")
    func halfOpen() throws {
        let client = try Client()
        let window = Client.window("2026-04-24T00:00:00Z", "2026-04-26T00:00:00Z")
        #expect(try client.dates(window) == ["2026-04-25", "2026-04-24"])
        let late = Client.window("2026-04-24T00:00:00.000000001Z", "2026-04-26T00:00:00Z")
        #expect(try client.dates(late) == ["2026-04-25"])
        let more = Client.window("2026-04-24T00:00:00Z", "2026-04-26T00:00:00.000000001Z")
        #expect(try client.dates(more) == ["2026-04-26", "2026-04-25", "2026-04-24"])
    }

    @Test("an end of 23:59:59Z keeps the day's point, one of 00:00:00Z drops it")
    func endOfDay() throws {
        let client = try Client()
        let start = "2026-04-25T00:00:00Z"
        #expect(
            try client.dates(Client.window(start, "2026-04-26T23:59:59Z"))
                == ["2026-04-26", "2026-04-25"])
        #expect(
            try client.dates(Client.window(start, "2026-04-26T00:00:00Z")) == ["2026-04-25"])
    }

    @Test("start_bound=exclusive leaves out a point exactly at the start")
    func exclusiveStart() throws {
        let client = try Client(options: ["start_bound=exclusive"])
        let window = Client.window("2026-04-24T00:00:00Z", "2026-04-27T00:00:00Z")
        #expect(try client.dates(window) == ["2026-04-26", "2026-04-25"])
    }

    @Test("a full year from midnight to midnight fits; a leap year is cut to its newest 365")
    func yearsAndLeapYears() throws {
        let client = try Client()
        let year = try client.dates(
            Client.window("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"))
        #expect(year.count == 365 && year.first == "2025-12-31" && year.last == "2025-01-01")
        let query = Client.window("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
        let leap = try client.dates(query)
        #expect(leap.count == 365 && leap.first == "2024-12-31" && leap.last == "2024-01-02")
        #expect(
            try echoes(client.history(query)) == ["2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"])
        let oldest = try Client(options: ["cap=oldest"]).dates(query)
        #expect(oldest.count == 365)
        #expect(oldest.first == "2024-12-30" && oldest.last == "2024-01-01")
        let strict = try Client(options: ["cap=error"])
        #expect(try strict.history(query).text == KrakenBodies.badRequest)
        #expect(
            try strict.history(Client.window("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"))
                .status == 200)
    }

    @Test("no history in the window is an empty list with the bounds")
    func noHistory() throws {
        let client = try Client()
        let query = Client.window("2019-01-01T00:00:00Z", "2019-02-01T00:00:00Z")
        let expected =
            "{\"data\":[],\"quote_symbol\":\"USD\",\"quote_type\":\"fiat\","
            + "\"start_timestamp\":\"2019-01-01T00:00:00Z\","
            + "\"end_timestamp\":\"2019-02-01T00:00:00Z\"}"
        #expect(try client.history(query).text == expected)
        #expect(try client.points("", of: Client.empty).isEmpty)
        #expect(
            try client.dates(
                Client.window("2019-12-01T00:00:00Z", "2020-01-04T00:00:00Z"))
                == ["2020-01-03", "2020-01-02"])
        #expect(
            try client.dates(
                Client.window("2024-02-01T00:00:00Z", "2024-02-12T00:00:00Z"), of: Client.second)
                == ["2024-02-11", "2024-02-10"])
    }

    @Test("a start at or after the end is refused, or empty with its option")
    func reversedWindow() throws {
        let lenient = try Client(options: ["empty_window=empty"])
        let strict = try Client()
        for (start, end) in [
            ("2026-04-26T00:00:00Z", "2026-04-26T00:00:00Z"),
            ("2026-04-27T00:00:00Z", "2026-04-26T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"),
        ] {
            let query = Client.window(start, end)
            #expect(try strict.history(query).text == KrakenBodies.badRequest)
            #expect(try lenient.points(query).isEmpty)
            #expect(try echoes(lenient.history(query)) == [start, end])
        }
    }

    @Test("an end in the future is accepted and repeated; no point lies in the future")
    func futureEnd() throws {
        let client = try Client()
        let query = Client.window("2026-04-25T00:00:00Z", "9999-12-31T23:59:59Z")
        #expect(try client.dates(query) == ["2026-04-27", "2026-04-26", "2026-04-25"])
        #expect(
            try echoes(client.history(query)) == ["2026-04-25T00:00:00Z", "9999-12-31T23:59:59Z"])
        #expect(
            try client.points(
                Client.window("9999-12-30T00:00:00Z", "9999-12-31T23:59:59Z")
            ).isEmpty)
    }

    @Test("the whole of time is legal, at the ends of the calendar too")
    func wholeOfTime() throws {
        let query = Client.window(
            "0000-01-01T00:00:00%2B23:59", "9999-12-31T23:59:59-23:59")
        for now in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2020-01-02T00:00:00Z"] {
            let client = try Client(at: try RFC3339(now).instant)
            let days = try client.dates(query)
            #expect(days.count == (now.hasPrefix("0") ? 0 : now.hasPrefix("9") ? 365 : 1))
            #expect(try client.history().status == 200)
            #expect(
                try client.send("/v1/accounts/\(Client.main)/portfolio/summary").status == 200)
        }
        for seconds in [Int64.min, .min + 1, -1, 0, .max - 1, .max] {
            for options in [[], ["snapshot=closing", "snapshot_delay_minutes=1440"]] {
                let client = try Client(at: Instant(seconds: seconds), options: options)
                #expect(try client.history().status == 200)
                #expect(try client.history(query).status == 200)
            }
        }
    }

    @Test("without parameters the window is 365 days up to today 23:59:59Z")
    func defaults() throws {
        let client = try Client(at: Instant(seconds: 1_777_248_000 + 3600))
        let reply = try client.history()
        #expect(try echoes(reply) == ["2025-04-27T23:59:59Z", "2026-04-27T23:59:59Z"])
        let dates = try client.dates("")
        #expect(dates.count == 365)
        #expect(dates.first == "2026-04-27" && dates.last == "2025-04-28")
        #expect(
            try echoes(client.history("end_timestamp=2026-01-01T12:00:00.5Z"))
                == ["2025-01-01T12:00:00.5Z", "2026-01-01T12:00:00.5Z"])
        #expect(
            try echoes(client.history("start_timestamp=2026-01-01T12:00:00Z"))
                == ["2026-01-01T12:00:00Z", "2026-04-27T23:59:59Z"])
        #expect(try client.history("start_timestamp=2026-04-28T00:00:00Z").status == 400)
        #expect(try client.history("start_timestamp=&end_timestamp=").status == 200)
    }

    @Test("the defaults of both bounds are options")
    func otherDefaults() throws {
        let now = Instant(seconds: 1_777_248_000 + 3600, nanoseconds: 5)
        for (option, start, end) in [
            ("end_default=now", "2025-04-27T01:00:00Z", "2026-04-27T01:00:00Z"),
            ("end_default=next-midnight", "2025-04-28T00:00:00Z", "2026-04-28T00:00:00Z"),
            ("start_default=two-days", "2026-04-26T00:00:00Z", "2026-04-27T23:59:59Z"),
        ] {
            let client = try Client(at: now, options: [option])
            #expect(try echoes(client.history()) == [start, end])
            #expect(try client.dates("").first == "2026-04-27")
        }
    }

    @Test("other offsets are compared as instants and repeated as sent")
    func offsets() throws {
        let client = try Client()
        let query = Client.window(
            "2026-04-25T02:00:00%2B02:00", "2026-04-25T19:00:00.000-05:00")
        #expect(try client.dates(query) == ["2026-04-25"])
        #expect(
            try echoes(client.history(query))
                == ["2026-04-25T02:00:00+02:00", "2026-04-25T19:00:00.000-05:00"])
        let utc = try Client(options: ["echo_timestamps=utc"])
        #expect(
            try echoes(utc.history(query)) == ["2026-04-25T00:00:00Z", "2026-04-26T00:00:00.000Z"])
    }

    @Test("an unencoded + in a timestamp is a blank and so refused")
    func unencodedPlus() throws {
        let query = Client.window("2026-04-25T02:00:00+02:00", "2026-04-27T00:00:00Z")
        #expect(try Client().history(query).text == KrakenBodies.badRequest)
    }

    @Test("fractions of a second are accepted")
    func fractions() throws {
        let query = Client.window("2026-04-25T00:00:00.000Z", "2026-04-26T00:00:00.000Z")
        #expect(try Client().dates(query) == ["2026-04-25"])
    }

    @Test("the newest point can be late")
    func freshness() throws {
        let window = Client.window("2026-04-25T00:00:00Z", "2026-04-28T00:00:00Z")
        for (minutes, hasNewest) in [(0, false), (299, false), (300, true), (301, true)] {
            let now = Instant(seconds: 1_777_248_000 + Int64(minutes) * 60)
            let late = try Client(at: now, options: ["snapshot_delay_minutes=300"])
            #expect(try late.dates(window).count == (hasNewest ? 3 : 2))
            #expect(try Client(at: now).dates(window).count == 3)
        }
    }

    @Test("a point can show the end of its day, and then appears a day later")
    func closing() throws {
        let window = Client.window("2026-04-25T00:00:00Z", "2026-04-28T00:00:00Z")
        let closing = try Client(options: ["snapshot=closing"]).points(window)
        let opening = try Client().points(window)
        #expect(closing.count == 2 && opening.count == 3)
        for (end, start) in zip(closing, opening) {
            #expect(end["assets"] == start["assets"])
            #expect(end["value"] == start["value"])
        }
    }

    @Test(
        "walking back by the oldest timestamp gives every day once, with any page size",
        arguments: 1...50)
    func walking(_ size: Int) throws {
        // The clock moves on between pages: new points never disturb the older pages.
        let start = "2026-01-20T00:00:00Z"
        let client = try Client(options: ["points_maximum=\(size)"])
        let later = try Client(
            at: Instant(seconds: 1_777_248_000 + 3 * 86_400), options: ["points_maximum=\(size)"])
        var end = "2026-04-28T00:00:00Z"
        var days: [JSONValue] = []
        var isLater = false
        while true {
            let page = try (isLater ? later : client).points(Client.window(start, end))
            isLater.toggle()
            days += page
            #expect(page.count <= size)
            guard let oldest = page.last?["timestamp"]?.text, oldest > start else { break }
            end = oldest
        }
        let whole = try Client().points(Client.window(start, "2026-04-28T00:00:00Z"))
        #expect(whole.count == 98)
        #expect(days == whole)
    }

    @Test("points come newest first, one a day")
    func order() throws {
        let days = try Client().dates(
            Client.window("2025-05-01T00:00:00Z", "2026-04-28T00:00:00Z"))
        #expect(days == days.sorted(by: >))
        #expect(Set(days).count == 362)
    }
}
