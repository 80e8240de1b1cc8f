import MockProviders
import Testing
import WireFormats

@Suite("Journal queries")
struct JournalQueryTests {
    private static let flow = "/api/v1/account/balanceFlow"

    /// Six exchanges, a second apart, from 1970-01-01T00:00:00Z on.
    private static let journal = ExchangeMaker.journal([
        ExchangeMaker.exchange(flow, endpoint: flow, second: 0),
        ExchangeMaker.exchange(
            flow, endpoint: flow, second: 1, status: 400, refusal: "incorrect-signature",
            mistake: "secret-base64-decoded"),
        ExchangeMaker.exchange("/api/v1/time", endpoint: "/api/v1/time", second: 2),
        ExchangeMaker.exchange(
            request: HTTPRequest(method: .post, target: "/v1/access-token"), provider: "pivot",
            endpoint: "/v1/access-token", second: 3, status: 503),
        ExchangeMaker.exchange(
            "/nowhere", provider: nil, second: 4, status: 404, refusal: "no-such-path"),
        ExchangeMaker.exchange(
            request: HTTPRequest(method: .head, target: "/api/v1/time"),
            endpoint: "/api/v1/time", second: 5),
    ])

    private func query(_ text: String) throws -> JournalQuery {
        try JournalQuery(parsing: Bytes(text: text)[...])
    }

    @Test(
        "each parameter selects",
        arguments: [
            ("", [1, 2, 3, 4, 5, 6]),
            ("provider=hashkey", [1, 2, 3, 6]),
            ("endpoint=/api/v1/time", [3, 6]),
            ("endpoint=GET%20/api/v1/time", [3, 6]),
            ("endpoint=GET+/api/v1/time", [3, 6]),
            ("endpoint=POST+/v1/access-token&provider=pivot", [4]),
            ("status=400", [2]), ("status=4xx", [2, 5]), ("status=200-299,503", [1, 3, 4, 6]),
            ("refusal=incorrect-signature", [2]), ("mistake=secret-base64-decoded", [2]),
            ("mistake=other", []),
            ("since=1970-01-01T00:00:03Z", [4, 5, 6]),
            ("since=1970-01-01T02:00:03+02:00", [4, 5, 6]),
            ("until=1970-01-01T00:00:01Z", [1, 2]),
            ("since=1970-01-01T00:00:01Z&until=1970-01-01T00:00:01Z", [2]),
            ("after=4", [5, 6]), ("after=9", []), ("limit=2", [1, 2]), ("limit=0", []),
            ("after=1&limit=2&provider=hashkey", [2, 3]),
            ("bodies=true&timing=virtual", [1, 2, 3, 4, 5, 6]),
        ] as [(String, [Int64])])
    func selects(_ text: String, _ numbers: [Int64]) throws {
        #expect(try query(text).select(from: Self.journal).map(\.number) == numbers)
    }

    @Test("without parameters, bodies and timing are as the format has them")
    func defaults() throws {
        #expect(try JournalQuery(parsing: nil) == JournalQuery())
        #expect(JournalQuery().showsBodies == nil && JournalQuery().timing == .both)
        #expect(try query("bodies=false").showsBodies == false)
    }

    @Test(
        "what is unknown or malformed is refused in one line",
        arguments: [
            (
                "state=x",
                "there is no parameter 'state'; valid: provider, endpoint, status, refusal, "
                    + "mistake, since, until, after, limit, bodies, timing"
            ),
            ("limit=1&limit=2", "parameter 'limit' is given twice; once is valid"),
            ("limit=", "parameter 'limit' has no value"),
            ("limit", "parameter 'limit' has no value"),
            ("limit=-1", "parameter 'limit' cannot be '-1'; valid: a whole number from 0"),
            ("after=x", "parameter 'after' cannot be 'x'; valid: a whole number from 0"),
            (
                "provider=binance",
                "parameter 'provider': there is no provider 'binance'; valid: hashkey, kraken, "
                    + "pacifica, pagsmile, pivot"
            ),
            (
                "status=5x",
                "parameter 'status': '5x' is no status; valid: 401, 4xx, 200-299, or several of "
                    + "these joined by commas"
            ),
            ("bodies=yes", "parameter 'bodies' cannot be 'yes'; valid: true, false"),
            ("timing=wall", "parameter 'timing' cannot be 'wall'; valid: both, virtual"),
            (
                "since=yesterday",
                "parameter 'since': 'yesterday' is no RFC 3339 instant such as "
                    + "2026-04-26T12:00:00Z (expected a digit (byte 0))"
            ),
            ("mistake=%zz", "parameter 'mistake' is not percent-encoded UTF-8"),
            ("mistake=%ff", "parameter 'mistake' is not percent-encoded UTF-8"),
        ])
    func refuses(_ text: String, _ message: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try query(text) }
        #expect(error?.message == message)
    }

    @Test(
        "statuses that are none",
        arguments: ["", "4", "099", "1000", "300-200", "200-", "200-299-300", "200,", "0xx", "+20"])
    func noStatus(_ text: String) {
        #expect(throws: ConfigurationError.self) {
            try StatusRanges(parsing: text, at: "here")
        }
    }

    @Test("an endpoint that is not there is refused, with those that are")
    func unknownEndpoint() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try query("endpoint=/api/v1/time&provider=pivot")
        }
        let message = try #require(error?.message)
        #expect(message.contains("no endpoint '/api/v1/time'"))
        #expect(message.contains("POST /v1/access-token") && !message.contains("balanceFlow"))
        #expect(throws: ConfigurationError.self) { try query("endpoint=POST+/api/v1/time") }
    }

    @Test("parameters that the caller reads are left to it")
    func alongside() throws {
        let text = Bytes(text: "format=har&limit=1")[...]
        #expect(try JournalQuery(parsing: text, alongside: ["format"]).limit == 1)
        let error = #expect(throws: ConfigurationError.self) {
            try JournalQuery(parsing: Bytes(text: "x=1")[...], alongside: ["format"])
        }
        #expect(error?.message.hasSuffix("timing, format") == true)
    }
}
