import MockProviders
import TestSupport
import Testing
import WireFormats

/// Balances that a scenario gives: the documentation's sample, and what a bad file is told.
@Suite("Pagsmile scenarios")
struct PagsmileScenarioTests {
    /// The sample of the page, with values for its masked amounts and without its ellipses.
    ///
    /// Its `time`, 1642075813, is in 2022, before its own days; here it is the clock's.
    static let sample = """
        {
            "code": 200,
            "msg": "success",
            "time": 1776168000,
            "data": [
                {
                    "merchant_id": "94********48",
                    "current_day": "2026-04-14",
                    "balance": [
                        { "currency": "USD", "amount": "99002.23" },
                        { "currency": "KZT", "amount": "48000.5" }
                    ]
                },
                {
                    "merchant_id": "94********48",
                    "current_day": "2026-04-13",
                    "balance": [
                        { "currency": "USD", "amount": "99253.13" },
                        { "currency": "KZT", "amount": "48000.5" }
                    ]
                },
                {
                    "merchant_id": "94********48",
                    "current_day": "2026-01-05",
                    "balance": [
                        { "currency": "USD", "amount": "551.38" },
                        { "currency": "KZT", "amount": "0" }
                    ]
                }
            ]
        }
        """
    static let clock = Instant(seconds: 1_776_168_000)

    private func shipped() throws -> String {
        try #require(Pagsmile().scenarios.first { $0.name == "pagsmile/documented-sample" }).text
    }

    private func client(
        _ ledger: String, at now: Instant = clock, _ options: String...,
        stage: TestWorld.Stage = .direct
    ) throws -> PagsmileClient {
        PagsmileClient(
            try TestWorld(
                at: now, options: options.map { "pagsmile.\($0)" },
                scenario: "{\"description\":\"test\",\"ledger\":{\"pagsmile\":\(ledger)}}",
                stage: stage))
    }

    @Test("the scenario answers the sample, member by member", arguments: TestWorld.Stage.allCases)
    func documentedSample(_ stage: TestWorld.Stage) throws {
        let text = try shipped()
        let scenario = try Scenario(parsing: Bytes(text: text), name: "documented-sample")
        #expect(scenario.clock == ClockSetting(base: .frozen(Self.clock)))
        #expect(scenario.description.contains("time follows the clock"))
        let client = try PagsmileClient.make(at: Self.clock, scenario: text, stage: stage)
        let reply = try client.history("2026-01-05", "2026-04-14")
        #expect(reply.status == 200)
        #expect(try reply.json() == JSONParser.parse(Bytes(text: Self.sample)))
        #expect(try client.balance().json()["data"] == reply.json()["data"]?.elements[0]["balance"])
        // An hour later only `time` differs.
        let later = try PagsmileClient.make(
            at: Self.clock.advanced(bySeconds: 3600), scenario: text, stage: stage)
        let next = try later.history("2026-01-05", "2026-04-14").json()
        #expect(next["time"] == .number("1776171600"))
        #expect(try next["data"] == reply.json()["data"])
    }

    @Test("the program holds the scenario's file word for word")
    func embedded() throws {
        let files = Pagsmile().scenarios.map { (name: $0.name, text: $0.text) }
        #expect(files.count == 20)
        for file in files {
            // From the folder of the vectors up to the repository's own.
            let path = "../../../Scenarios/\(file.name).json"
            #expect(try VectorFiles.bytes(path).text == file.text + "\n")
        }
    }

    @Test("the sample's error bodies have the page's members in the page's order")
    func documentedErrors() throws {
        // Both samples, each at its own time.
        let denied = try PagsmileClient.make(at: Instant(seconds: 1_642_074_682))
        #expect(
            denied.send("{}", signature: "x").text
                == "{\"code\":4004003,\"msg\":\"permission denied\",\"time\":1642074682,"
                + "\"data\":{}}")
        // The example's timestamp, refused 2703 s later.
        let expired = try PagsmileClient.make(at: Instant(seconds: 1_642_078_510))
        let body =
            "{\"start_date\":\"2021-07-01\",\"end_date\":\"2021-08-01\","
            + "\"timestamp\":1642075807}"
        #expect(
            try expired.send(body).text
                == "{\"code\":4001000,\"msg\":\"invalid parameter\",\"time\":1642078510,"
                + "\"data\":{\"err\":\"request has expired\"}}")
    }

    @Test(
        "the page's curl example answers 200 when it is signed", arguments: TestWorld.Stage.allCases
    )
    func curlExample(_ stage: TestWorld.Stage) throws {
        let client = try PagsmileClient.make(at: Instant(seconds: 1_642_075_813), stage: stage)
        // As it stands, its asterisks taken out.
        let body =
            "{\n\t  \"start_date\": \"2021-07-01\",\n\t  \"end_date\": \"2021-08-01\",\n"
            + "    \"timestamp\": 1642075807\n}"
        let reply = try client.send(body)
        #expect(reply.status == 200)
        #expect(try reply.json()["time"] == .number("1642075813"))
        #expect(try reply.json()["data"]?.elements.count == 32)
        let marked = client.send(
            "{\n\t * \"start_date\": \"2021-07-01\"}", signature: PagsmileVectorTests.refused[3].1)
        #expect(marked.text.contains("request body must be a JSON object"))
    }

    static let running = """
        {"merchant_id":"M","days":[{"current_day":"2026-04-14","balance":[
        {"currency":"USD","amount":"7"},{"currency":"EUR","amount":"-1.25"}],"changes":[
        {"at":"2026-04-14T00:00:00Z","currency":"USD","amount":"3"},
        {"at":"2026-04-14T10:00:00+02:00","currency":"USD","amount":"-5.5"},
        {"at":"2026-04-14T23:59:59.999Z","currency":"EUR","amount":"-1.25"}]},
        {"current_day":"2026-04-13","balance":[{"currency":"USD","amount":"9.50"}],"changes":[]},
        {"current_day":"2026-04-10","balance":[]}]}
        """

    @Test("today's balances run through the given changes")
    func runningValue() throws {
        let day = PagsmileClient.vectorInstant
        let cases: [(Int64, String, String)] = [
            (0, "12.5", "0"), (28_799, "12.5", "0"), (28_800, "7", "0"), (86_399, "7", "0"),
            (86_400, "7", "-1.25"),
        ]
        for (second, usd, eur) in cases {
            let client = try client(Self.running, at: day.advanced(bySeconds: second))
            let expected =
                "[{\"currency\":\"USD\",\"amount\":\"\(usd)\"},"
                + "{\"currency\":\"EUR\",\"amount\":\"\(eur)\"}]"
            #expect(try client.balance().text.hasSuffix("\"data\":\(expected)}"))
            #expect(
                try client.history("2026-04-14", "2026-04-20").text.hasSuffix(
                    "\"current_day\":\"2026-04-14\",\"balance\":\(expected)}]}"))
        }
    }

    @Test("only given days have rows; quiet ones and zeros can be left out")
    func givenDays() throws {
        let all = try client(Self.running)
        #expect(
            try all.days("2020-01-01", "2030-01-01") == ["2026-04-14", "2026-04-13", "2026-04-10"])
        #expect(try all.days("2026-04-11", "2026-04-12").isEmpty)
        let busy = try client(Self.running, Self.clock, "quiet_days=omitted")
        #expect(try busy.days("2020-01-01", "2030-01-01") == ["2026-04-14", "2026-04-10"])
        let filled = try client(Self.running, Self.clock, "zero_balances=omitted")
        #expect(try filled.rows("2026-04-14", "2026-04-14")[0]["balance"]?.elements.count == 1)
        let padded = try client(Self.running, Self.clock, "amounts=two-decimals")
        #expect(try padded.history("2026-04-13", "2026-04-13").text.contains("\"9.50\""))
        // Before the first given day there is nothing.
        let early = try client(Self.running, at: Instant(seconds: 1_775_692_800))
        #expect(try early.days("2020-01-01", "2030-01-01").isEmpty)
        #expect(try early.balance().text.hasSuffix("\"data\":[]}"))
        let none = try client("{\"merchant_id\":\"M\",\"days\":[]}")
        #expect(try none.history("2020-01-01", "2030-01-01").text.hasSuffix("\"data\":[]}"))
        #expect(try none.balance().text.hasSuffix("\"data\":[]}"))
    }

    private func client(_ ledger: String, _ now: Instant, _ option: String) throws
        -> PagsmileClient
    {
        try client(ledger, at: now, option)
    }

    static func day(_ members: String) -> String {
        "{\"merchant_id\":\"M\",\"days\":[{\"current_day\":\"2026-04-14\",\(members)}]}"
    }
    static let usd = "\"balance\":[{\"currency\":\"USD\",\"amount\":\"1\"}]"

    static let bad: [(String, String)] = [
        ("[]", ": must be an object with merchant_id, days"),
        ("{\"days\":[]}", ": lacks the member merchant_id"),
        ("{\"merchant_id\":\"M\"}", ": lacks the member days"),
        (
            "{\"merchant_id\":\"M\",\"days\":[],\"x\":1}",
            ".x: there is no such member; valid: merchant_id, days"
        ),
        ("{\"merchant_id\":7,\"days\":[]}", ".merchant_id: must be a text"),
        ("{\"merchant_id\":\"\",\"days\":[]}", ".merchant_id: must be a text"),
        ("{\"merchant_id\":\"M\",\"days\":{}}", ".days: must be an array"),
        (
            "{\"merchant_id\":\"M\",\"days\":[1]}",
            ".days[0]: must be an object with current_day, balance"
        ),
        (
            "{\"merchant_id\":\"M\",\"days\":[{\"current_day\":\"2026-04-14\"}]}",
            ".days[0]: lacks the member balance"
        ),
        (
            "{\"merchant_id\":\"M\",\"days\":[{\"current_day\":\"2026-02-30\",\"balance\":[]}]}",
            ".days[0].current_day: '2026-02-30' is not a day YYYY-MM-DD"
        ),
        (day("\"balance\":{}"), ".days[0].balance: must be an array"),
        (
            day("\"balance\":[{\"currency\":\"usd\",\"amount\":\"1\"}]"),
            ".days[0].balance[0].currency: 'usd' is not three capital letters"
        ),
        (
            day("\"balance\":[{\"currency\":\"USD\",\"amount\":1}]"),
            ".days[0].balance[0].amount: must be a text"
        ),
        (
            day("\"balance\":[{\"currency\":\"USD\",\"amount\":\"1e3\"}]"),
            ".days[0].balance[0].amount: '1e3' is not a decimal: expected a digit (byte 1)"
        ),
        (
            day("\"balance\":[{\"currency\":\"USD\",\"amount\":\"99999999999999999999\"}]"),
            ".days[0].balance[0].amount: '99999999999999999999' is too large"
        ),
        (
            day(
                "\"balance\":[{\"currency\":\"USD\",\"amount\":\"1\"},"
                    + "{\"currency\":\"USD\",\"amount\":\"2\"}]"),
            ".days[0].balance[1].currency: 'USD' is there twice"
        ),
        (
            day("\(usd),\"changes\":[{\"at\":\"noon\",\"currency\":\"USD\",\"amount\":\"1\"}]"),
            ".days[0].changes[0].at: 'noon' is not an RFC 3339 instant"
        ),
        (
            day(
                "\(usd),\"changes\":[{\"at\":\"2026-04-15T00:00:00Z\",\"currency\":\"USD\","
                    + "\"amount\":\"1\"}]"),
            ".days[0].changes[0].at: '2026-04-15T00:00:00Z' is not on the day of its row, in UTC"
        ),
        (
            day(
                "\(usd),\"changes\":[{\"at\":\"2026-04-14T00:00:00Z\",\"currency\":\"EUR\","
                    + "\"amount\":\"1\"}]"),
            ".days[0].changes[0].currency: 'EUR' has no balance on this day"
        ),
    ]

    @Test("a ledger that is not right is refused with its place", arguments: bad)
    func badLedger(_ ledger: String, _ message: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try client(ledger) }
        #expect(error.message == "test: $.ledger.pagsmile\(message)")
    }

    @Test("the order of days and changes, and the sums, are checked")
    func orderAndSums() throws {
        func message(_ edit: (String, String)) throws -> String {
            let pieces = Self.running.split(separator: edit.0, omittingEmptySubsequences: false)
            #expect(pieces.count == 2)
            let ledger = pieces.joined(separator: edit.1)
            return try #require(throws: ConfigurationError.self) { try client(ledger) }.message
        }
        let place = "test: $.ledger.pagsmile.days"
        #expect(
            try message(("2026-04-10", "2026-04-13"))
                == "\(place)[2].current_day: must be before the day above it, newest first")
        #expect(
            try message(("\"amount\":\"7\"", "\"amount\":\"7.01\""))
                == "\(place)[0].balance[0].amount: is 7.01, but the day before and the changes "
                + "make 7")
        #expect(
            try message(("\"-1.25\"}]},", "\"1.25\"}]},"))
                == "\(place)[0].balance[1].amount: is -1.25, but the day before and the changes "
                + "make 1.25")
        #expect(
            try message(("2026-04-14T00:00:00Z", "2026-04-14T09:00:00Z"))
                == "\(place)[0].changes[1].at: must not be before the change above it")
    }

    @Test("changes that no balance could have had before them are refused")
    func tooLargeChanges() throws {
        let change =
            "{\"at\":\"2026-04-14T00:00:00Z\",\"currency\":\"USD\","
            + "\"amount\":\"-18446744073709551615\"}"
        for count in [1, 2, 40] {
            let changes = Array(repeating: change, count: count).joined(separator: ",")
            let error = try #require(throws: ConfigurationError.self) {
                try client(Self.day("\(Self.usd),\"changes\":[\(changes)]"))
            }
            #expect(
                error.message
                    == "test: $.ledger.pagsmile.days[0].changes[\(count - 1)].amount: "
                    + "leaves a balance before it that is too large")
        }
        let largest = Self.day(
            "\"balance\":[{\"currency\":\"USD\",\"amount\":\"-18446744073709551615\"}],"
                + "\"changes\":[\(change)]")
        let early = try client(largest, at: Instant(seconds: 1_776_124_799))
        #expect(try early.balance().text.hasSuffix("\"data\":[]}"))
        let day = try client(largest, at: PagsmileClient.vectorInstant)
        #expect(try day.balance().text.contains("\"-18446744073709551615\""))
    }

    @Test("too many days are refused")
    func tooManyDays() throws {
        let day = "{\"current_day\":\"2026-04-14\",\"balance\":[]}"
        let days = Array(repeating: day, count: 36_601).joined(separator: ",")
        let error = try #require(throws: ConfigurationError.self) {
            try client("{\"merchant_id\":\"M\",\"days\":[\(days)]}")
        }
        #expect(error.message == "test: $.ledger.pagsmile.days: more than 36600 days")
    }

    @Test("a merchant id and a currency's row are escaped as JSON")
    func escapedID() throws {
        let ledger =
            "{\"merchant_id\":\"\\\"\\u0001é\",\"days\":"
            + "[{\"current_day\":\"2026-04-14\",\"balance\":[]}]}"
        let rows = try client(ledger).rows("2026-04-14", "2026-04-14")
        #expect(rows.first?["merchant_id"] == .string("\"\u{1}é"))
    }
}
