import MockProviders
import Testing
import WireFormats

/// What a point holds (kraken.md sections 4, 6 and 9).
@Suite("Kraken records")
struct KrakenRecordTests {
    private typealias Client = KrakenClient
    private let week = KrakenClient.window("2026-04-20T00:00:00Z", "2026-04-27T00:00:00Z")

    /// The value of a point from its own amounts, at the generated prices, by long division.
    private func value(of point: JSONValue, in quote: String = "USD") throws -> String {
        let date = try RFC3339(try #require(point["timestamp"]?.text))
        var worth = ExactDecimal.zero
        for asset in try #require(point["assets"]).elements {
            let known = try #require(KrakenAsset.all.first { $0.symbol == asset["symbol"]?.text })
            let price = known.price(onDay: date.instant.seconds / 86_400, seed: 1)
            let amount = try ExactDecimal(try #require(asset["amount"]?.text))
            worth = try worth.adding(
                amount.rescaled(to: 8).multiplied(
                    by: ExactDecimal(coefficient: Int128(price), scale: 8)))
        }
        let divisor = try #require(KrakenAsset.quotes.first { $0.symbol == quote })
            .price(onDay: 0, seed: 1)
        // 10^-16 over 10^-8 is 10^-8; six digits less are the cents, half of them rounds up.
        let units = try worth.rescaled(to: 16).coefficient
        let cents = (units * 10 / (Int128(divisor) * 1_000_000) + 5) / 10
        return ExactDecimal(coefficient: cents, scale: 2).description
    }

    private func cost(_ point: JSONValue) throws -> ExactDecimal {
        try ExactDecimal(try #require(point["value"]?.text)).subtracting(
            ExactDecimal(try #require(point["total_pnl"]?.text)))
    }

    @Test("a point has its fields in the sample's order, all amounts as padded strings")
    func shape() throws {
        let points = try Client().points(week)
        #expect(points.count == 7)
        for point in points {
            #expect(point.names == ["timestamp", "assets", "value", "total_pnl"])
            for name in ["value", "total_pnl"] {
                let digits = try #require(point[name]?.text).split(separator: ".")
                #expect(digits.count == 2 && digits[1].utf8.count == 2)
            }
            var symbols: [String] = []
            for asset in try #require(point["assets"]).elements {
                #expect(asset.names == ["symbol", "type", "amount"])
                let digits = try #require(asset["amount"]?.text).split(separator: ".")
                #expect(digits[1].utf8.count == (asset["type"]?.text == "fiat" ? 2 : 8))
                symbols.append(try #require(asset["symbol"]?.text))
            }
            #expect(symbols == ["ADA", "BTC", "ETH", "SHIB", "SOL", "EUR", "USD"])
        }
    }

    @Test("the envelope is bare and in the documented order")
    func envelope() throws {
        let reply = try Client().history(week + "&quote_symbol=EUR&quote_type=fiat")
        #expect(
            try reply.json().names == [
                "data", "quote_symbol", "quote_type", "start_timestamp", "end_timestamp",
            ])
        #expect(
            reply.text.hasSuffix(
                "],\"quote_symbol\":\"EUR\",\"quote_type\":\"fiat\","
                    + "\"start_timestamp\":\"2026-04-20T00:00:00Z\","
                    + "\"end_timestamp\":\"2026-04-27T00:00:00Z\"}"))
    }

    @Test(
        "a value is the sum of amount x price in every quote",
        arguments: ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY"])
    func values(_ quote: String) throws {
        let client = try Client()
        let weeks = Client.window("2026-02-17T00:00:00Z", "2026-04-28T00:00:00Z")
        let points = try client.points(weeks + "&quote_symbol=\(quote)")
        let dollars = try client.points(weeks)
        #expect(points.count == 70)
        for (point, dollar) in zip(points, dollars) {
            #expect(try point["value"]?.text == value(of: point, in: quote))
            #expect(point["assets"] == dollar["assets"])
        }
    }

    @Test("value less total_pnl changes with deposits alone")
    func profits() throws {
        let points = try Client().points(
            Client.window("2025-05-01T00:00:00Z", "2026-04-28T00:00:00Z"))
        let ledger = KrakenLedger(seed: 1, account: 0)
        var negative = 0
        var (next, deposits) = (Int64(0), ledger.openingBalance.netDeposits)
        for point in points.reversed() {
            let date = try RFC3339(try #require(point["timestamp"]?.text))
            let day = date.instant.seconds / 86_400
            while next < ledger.entryCount(onDay: day) {
                deposits += ledger.entry(next).deposit
                next += 1
            }
            #expect(try cost(point) == ExactDecimal(coefficient: Int128(deposits), scale: 2))
            if point["total_pnl"]?.text?.hasPrefix("-") == true { negative += 1 }
        }
        #expect(negative > 0 && negative < points.count)
    }

    @Test("the assets filter, encoded or not, with gaps, repeats and any order of halves")
    func assetsFilter() throws {
        let client = try Client()
        let all = try client.points(week)
        func symbols(_ query: String) throws -> [[String?]] {
            try client.points(week + "&" + query).map { point in
                try #require(point["assets"]).elements.map { $0["symbol"]?.text }
            }
        }
        let both =
            "assets[0][symbol]=ETH&assets[0][type]=crypto&assets[7][type]=fiat"
            + "&assets[7][symbol]=USD"
        let encoded =
            "assets%5B0%5D%5Bsymbol%5D=ETH&assets%5b0%5d%5btype%5d=crypto"
            + "&assets%5B1%5D%5Bsymbol%5D=USD&assets%5B1%5D%5Btype%5D=fiat"
        for query in [both, encoded, both + "&" + "assets[9][symbol]=ETH&assets[9][type]=crypto"] {
            #expect(try symbols(query) == Array(repeating: ["ETH", "USD"], count: 7))
        }
        for query in ["assets=", "assets=null", "assets", "assetsx=1", "Assets[0]=x"] {
            #expect(try client.points(week + "&" + query) == all)
        }
        // Never held, in small letters, or of the other type: left out.
        for query in [
            "assets[0][symbol]=DOGE&assets[0][type]=crypto",
            "assets[0][symbol]=eth&assets[0][type]=crypto",
            "assets[0][symbol]=ETH&assets[0][type]=fiat",
        ] {
            #expect(try symbols(query) == Array(repeating: [], count: 7))
        }
        let filtered = try client.points(week + "&" + both)
        #expect(filtered.map { $0["value"] } == all.map { $0["value"] })
        #expect(filtered.map { $0["total_pnl"] } == all.map { $0["total_pnl"] })
    }

    @Test("of a repeated half the first counts, and the most entries are limited")
    func repeatedAndMany() throws {
        let client = try Client(options: ["assets_maximum=2"])
        func entry(_ index: Int, _ symbol: String = "BTC") -> String {
            "assets[\(index)][symbol]=\(symbol)&assets[\(index)][type]=crypto"
        }
        let repeated = try client.points(week + "&\(entry(0))&\(entry(0, "ETH"))")
        #expect(repeated[0]["assets"]?.elements.map { $0["symbol"]?.text } == ["BTC"])
        #expect(try client.history("\(entry(0))&\(entry(1))").status == 200)
        #expect(try client.history("\(entry(0))&\(entry(1))&\(entry(2))").status == 400)
        let full = (0..<100).map { entry($0) }.joined(separator: "&")
        #expect(try Client().history(full).status == 200)
        #expect(try Client().history("\(full)&\(entry(100))").status == 400)
    }

    @Test("totals can follow the assets")
    func totalsOfAssets() throws {
        let client = try Client(options: ["totals=assets"])
        let query = week + "&assets[0][symbol]=USD&assets[0][type]=fiat"
        for (point, whole) in zip(try client.points(query), try client.points(week)) {
            #expect(point["value"] == point["assets"]?.elements.first?["amount"])
            let part = try ExactDecimal(try #require(point["total_pnl"]?.text))
            let profit = try ExactDecimal(try #require(whole["total_pnl"]?.text))
            #expect(part.magnitude < profit.magnitude)
            #expect(part.isZero || part.isNegative == profit.isNegative)
        }
        let none = week + "&assets[0][symbol]=DOGE&assets[0][type]=crypto"
        #expect(try client.points(none).allSatisfy { $0["value"]?.text == "0.00" })
        #expect(try client.points(none).allSatisfy { $0["total_pnl"]?.text == "0.00" })
    }

    @Test("an asset that was not held yet is left out or null; one sold again is zero")
    func missingAndZero() throws {
        // ADA is first bought on 2026-01-04; SOL is sold on the 13th day of a block.
        let window = Client.window("2026-01-01T00:00:00Z", "2026-01-13T00:00:00Z")
        func amounts(_ symbol: String, _ options: [String]) throws -> [JSONValue?] {
            try Client(options: options).points(
                window + "&assets[0][symbol]=\(symbol)&assets[0][type]=crypto"
            ).map { $0["assets"]?.elements.first?["amount"] }
        }
        let ada = try amounts("ADA", [])
        #expect(ada.count == 12)
        #expect(ada.prefix(8).allSatisfy { $0 != nil })
        #expect(ada.suffix(4) == [nil, nil, nil, nil])
        #expect(
            try amounts("ADA", ["missing_asset=null"]).suffix(4) == [
                .null, .null, .null, .null,
            ])
        let end = "\"symbol\":\"SOL\",\"type\":\"crypto\",\"amount\":"
        let empty = try Client(at: Instant(seconds: 1_768_348_800))  // 2026-01-14
        #expect(try empty.history(window).text.contains(end + "\"0.00000000\"") == true)
        let bare = try Client(options: ["zero_amount=bare"])
        #expect(try bare.history(window).text.contains(end + "\"0\"}"))
        #expect(try !bare.history(window).text.contains("\"0.00000000\""))
    }

    @Test("quote_assets=any tells values in an asset, with 8 digits")
    func anyQuote() throws {
        let client = try Client(options: ["quote_assets=any"])
        let points = try client.points(week + "&quote_symbol=BTC")
        for (point, dollars) in zip(points, try client.points(week)) {
            let date = try RFC3339(try #require(point["timestamp"]?.text))
            let price = try #require(KrakenAsset.all.first { $0.symbol == "BTC" })
                .price(onDay: date.instant.seconds / 86_400, seed: 1)
            let value = try ExactDecimal(try #require(point["value"]?.text))
            #expect(value.scale == 8)
            let back = value.coefficient * Int128(price) / 10_000_000_000_000_0
            let cents = try ExactDecimal(try #require(dollars["value"]?.text)).coefficient
            #expect((back - cents).magnitude <= 1)
        }
        #expect(try client.history(week + "&quote_symbol=XYZ").status == 400)
        #expect(try client.history(week + "&quote_symbol=EUR").status == 200)
    }

    @Test("the summary agrees with the newest point", arguments: TestWorld.Stage.allCases)
    func summary(_ stage: TestWorld.Stage) throws {
        for options in [[], ["snapshot_delay_minutes=300"], ["snapshot=closing"]] {
            let client = try Client(options: options, stage: stage)
            for (account, quote) in [(Client.main, "USD"), (Client.second, "JPY")] {
                let reply = try client.send(
                    "/v1/accounts/\(account)/portfolio/summary?quote_symbol=\(quote)")
                let data = try #require(try reply.json()["data"])
                #expect(
                    data.names == [
                        "quote_symbol", "quote_type", "value", "cost_basis", "available",
                        "withheld", "open_orders", "pnl",
                    ])
                let newest = try client.points("quote_symbol=\(quote)", of: account)[0]
                #expect(data["value"] == newest["value"])
                #expect(data["pnl"]?["unrealized"] == newest["total_pnl"])
                #expect(data["cost_basis"]?.text == (try cost(newest).description))
                #expect(data["withheld"] == data["open_orders"])
                #expect(data["quote_symbol"]?.text == quote)
                #expect(data["quote_type"]?.text == "fiat")
            }
        }
    }

    @Test("the summary of an empty account has neither cost nor profit")
    func emptySummary() throws {
        let reply = try Client().send("/v1/accounts/\(Client.empty)/portfolio/summary")
        #expect(
            reply.text
                == "{\"data\":{\"quote_symbol\":\"USD\",\"quote_type\":\"fiat\",\"value\":\"0.00\","
                + "\"available\":\"0.00\",\"withheld\":\"0.00\",\"open_orders\":\"0.00\","
                + "\"pnl\":{}}}")
    }

    @Test("unknown and repeated parameters: the former are ignored, of the latter the first counts")
    func otherParameters() throws {
        let client = try Client()
        let plain = try client.points(week)
        #expect(try client.points(week + "&limit=1&cursor=x&resolution=7&x") == plain)
        #expect(
            try client.history(week + "&quote_symbol=EUR&quote_symbol=XYZ").text.contains(
                "\"quote_symbol\":\"EUR\""))
    }

    @Test("the same seed and request give the same bytes, another seed others")
    func determinism() throws {
        let texts = try [1, 1, 2].map { seed in
            try Client(seed: seed).history(week).text
        }
        #expect(texts[0] == texts[1])
        #expect(texts[0] != texts[2])
        let client = try Client()
        let first = try client.history(week).text
        #expect(try client.history(week).text == first)
        #expect(try client.history(week, of: Client.second).text != first)
    }
}
