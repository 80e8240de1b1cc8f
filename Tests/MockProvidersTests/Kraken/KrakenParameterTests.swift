import MockProviders
import Testing
import WireFormats

/// The limits of each parameter, at the limit and one past it (kraken.md sections 3 and 6).
@Suite("Kraken parameters")
struct KrakenParameterTests {
    private typealias Client = KrakenClient
    private let recent = "start_timestamp=2026-04-26T00:00:00Z"

    /// What the journal says of the last request.
    private func explanation(_ client: KrakenClient) -> String {
        client.world.journal.exchanges.last?.exchange.refusal?.explanation ?? ""
    }

    @Test(
        "account ids of 14 and 42 characters are legal, of 13 and 43 not",
        arguments: TestWorld.Stage.allCases)
    func accountLengths(_ stage: TestWorld.Stage) throws {
        let client = try Client(stage: stage)
        for (length, status) in [(1, 400), (13, 400), (14, 404), (42, 404), (43, 400)] {
            let id = String(repeating: "A", count: length)
            #expect(try client.history(of: id).status == status)
        }
        // Escapes are not counted as characters.
        let escaped = String(repeating: "%41", count: 13)
        #expect(try client.history(of: escaped).status == 400)
        #expect(try client.history(of: escaped + "A").status == 404)
    }

    @Test("account ids compare in case and hold hyphens")
    func accountCharacters() throws {
        let client = try Client()
        #expect(try client.history(of: "abcd1234efgh5678").status == 404)
        #expect(try client.history(of: "ABCD-1234-EFGH-5678").status == 404)
        #expect(try client.history(of: "ABCD+1234+EFGH+5678").status == 400)
        #expect(explanation(client).contains("14 to 42 letters, digits and hyphens"))
    }

    @Test("quote_symbol has 3 to 16 characters")
    func quoteLengths() throws {
        let client = try Client()
        let cases = [
            ("US", "3 to 16"), ("ABC", "not the ticker"), ("ABCDEFGHIJKLMNOP", "not the ticker"),
            ("ABCDEFGHIJKLMNOPQ", "3 to 16"), ("%C3%A4", "3 to 16"),
        ]
        for (symbol, expected) in cases {
            #expect(try client.history("quote_symbol=\(symbol)").text == KrakenBodies.badRequest)
            #expect(explanation(client).contains(expected))
        }
    }

    @Test("an unknown but well-formed quote is refused, and so is one in small letters")
    func unknownQuotes() throws {
        let client = try Client()
        for symbol in ["XYZ", "BTC", "USDC", "usd", "Usd"] {
            #expect(try client.history("quote_symbol=\(symbol)").text == KrakenBodies.badRequest)
        }
        for symbol in ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "%55SD", ""] {
            #expect(try client.history("\(recent)&quote_symbol=\(symbol)").status == 200)
        }
    }

    @Test("quote_type is fiat alone, and both quote parameters are repeated")
    func quoteType() throws {
        let client = try Client()
        for type in ["crypto", "FIAT", "fiat%20"] {
            #expect(try client.history("quote_type=\(type)").text == KrakenBodies.badRequest)
        }
        for query in ["quote_type=fiat", "quote_type=", "quote_type", "x=1"] {
            let json = try client.history("\(recent)&\(query)").json()
            #expect(json["quote_type"]?.text == "fiat")
            #expect(json["quote_symbol"]?.text == "USD")
        }
    }

    @Test("a date without a time is refused, and so are other forms of ISO 8601")
    func timestampForms() throws {
        let client = try Client()
        for text in [
            "2026-04-26", "20260426T000000Z", "2026-04-26T00:00Z", "2026-04-26t00:00:00z",
            "2026-04-26%2000:00:00Z", "2026-04-26T00:00:00,5Z", "2026-04-26T00:00:00.Z",
            "2026-04-26T00:00:60Z", "2026-04-26T00:00:00.0000000001Z", "1777248000000",
            "2026-04-26T00:00:00%2B0200", "10000-01-01T00:00:00Z", "now",
        ] {
            for name in ["start_timestamp", "end_timestamp"] {
                #expect(try client.history("\(name)=\(text)").text == KrakenBodies.badRequest)
                #expect(explanation(client).contains(name))
            }
        }
        for text in ["2026-04-26T00:00:00.123456789Z", "2026-04-26T00:00:00-00:00"] {
            let reply = try client.history("start_timestamp=\(text)")
            #expect(reply.text.contains("\"start_timestamp\":\"\(text)\""))
        }
    }

    @Test("bounds at the ends of the calendar are repeated, as sent and in UTC")
    func calendarEnds() throws {
        let (start, end) = ("0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59")
        let query = Client.window("0000-01-01T00:00:00%2B23:59", end)
        let plain = try Client(options: ["points_maximum=1"]).history(query).json()
        #expect(plain["start_timestamp"]?.text == start)
        #expect(plain["end_timestamp"]?.text == end)
        let utc = try Client(options: ["points_maximum=1", "echo_timestamps=utc"])
        let json = try utc.history(query).json()
        #expect(json["start_timestamp"]?.text == "0000-01-01T00:00:00Z")
        #expect(json["end_timestamp"]?.text == "9999-12-31T23:59:59Z")
        #expect(try utc.history("end_timestamp=0000-01-01T00:00:00Z").status == 200)
    }

    @Test("assets without history are an empty list in each point")
    func noSuchAsset() throws {
        let text = try Client().history(
            recent + "&assets[0][symbol]=%22%5C%00&assets[0][type]=crypto"
        ).text
        #expect(text.contains("\"timestamp\":\"2026-04-26T00:00:00Z\",\"assets\":[],\"value\":"))
    }

    @Test("both accounts of the user differ, and the empty one is empty in every window")
    func accounts() throws {
        let client = try Client()
        let main = try client.points(recent)
        let second = try client.points(recent, of: Client.second)
        #expect(main.count == 2 && second.count == 2)
        #expect(main != second)
        for query in ["", recent, Client.window("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z")] {
            #expect(try client.points(query, of: Client.empty).isEmpty)
        }
    }
}
