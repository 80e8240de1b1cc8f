import MockProviders
import Testing
import WireFormats

/// The documentation's four samples, and what a given ledger must be like.
@Suite("HashKey given entries")
struct HashKeySampleTests {
    /// One family of samples: the scenario, the types to ask for, and the rows of the seed.
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let types: [String]
        let days: Int64
        let rows: String
        var testDescription: String { name }
    }

    static let samples = [
        Sample(
            name: "trade", types: ["trade"], days: 7,
            rows: """
                [{"id":"47049","accountId":"1617382306753847296","type":"trade","netBaseAmount":"0.00015","baseCcy":"BTC","baseAssetBalance":"96.53346265","netQuoteAmount":"-9.622275","quoteCcy":"USDC","quoteAssetBalance":"887623.4732212","direction":"BUY","fee":"0.000000225","feeCcy":"BTC","clientOrderId":"99999999980097","orderId":"1733373323360866560","tradeId":"1733373323528638720","transactTime":"1721370202000"},{"id":"47050","accountId":"1617382306753847296","type":"trade","netBaseAmount":"0.29951","baseCcy":"BTC","baseAssetBalance":"96.83297265","netQuoteAmount":"-9984.7019729","quoteCcy":"USD","quoteAssetBalance":"679.337974140649999999","direction":"BUY","fee":"14.97705295935","feeCcy":"USD","clientOrderId":"99999999980098","orderId":"1733374982912741632","tradeId":"1733374983021793536","transactTime":"1721370400000"}]
                """),
        Sample(
            name: "fiat", types: ["fiatDeposit", "fiatWithdraw"], days: 30,
            rows: """
                [{"id":"3","accountId":"1491920242963768578","type":"fiatDeposit","netFiatAmount":"100001","fiatCcy":"USD","fiatBalance":"897400","fee":"0","feeCcy":"USD","orderId":"FD486905037302665216","remark":"","transactTime":"1693895601000"},{"id":"1","accountId":"1491920242963768578","type":"fiatWithdraw","netFiatAmount":"50001","fiatCcy":"USD","fiatBalance":"797399","fee":"0","feeCcy":"USD","orderId":"FW486905166923436032","remark":"","transactTime":"1693895424000"}]
                """),
        Sample(
            name: "va", types: ["deposit", "withdraw", "refund"], days: 30,
            rows: """
                [{"id":"720","accountId":"1978966613676937217","type":"Deposit","netVaAmount":"8989","vaCcy":"USDT","vaChainType":"Tron","vaBalance":"1030784.1498","fee":"0.0001","feeCcy":"USDT","orderId":"D768973742990266368","txnId":"","remark":"","transactTime":"1761145789691","clientOrderId":""},{"id":"343","accountId":"1954346749805043457","type":"Withdraw","netVaAmount":"180","vaCcy":"USDT","vaChainType":"Tron","vaBalance":"0","fee":"0","feeCcy":"USDT","orderId":"W769152094447452160","txnId":"3dafba8abd7a7b2d02ac9161b41313931c9bafa18cf8cec2c98b1a4ec300be32","remark":"","transactTime":"1761188210875","clientOrderId":"usdttron102303"},{"id":"335","accountId":"1954346689088298753","type":"Refund","netVaAmount":"100.1199","vaCcy":"USDT","vaChainType":"Tron","vaBalance":"200.2697","fee":"0.0001","feeCcy":"USDT","orderId":"refund_D768944634495336448","txnId":"","remark":"","transactTime":"1761139348000","clientOrderId":""}]
                """),
        Sample(
            name: "transfer", types: ["transfer"], days: 30,
            rows: """
                [{"id":"2286","fromAccountId":"1471090223379184385","toAccountId":"1471090223379184384","type":"transfer","netTransferAmount":"1","transferCcy":"BTC","fromAccountBalance":"1304.36501272","toAccountBalance":"6080.570119335","orderId":"1944297063069140480","remark":"","transactTime":"1746514272000","clientOrderId":""},{"id":"2287","fromAccountId":"1471090223379184385","toAccountId":"1471090223379184384","type":"transfer","netTransferAmount":"1","transferCcy":"BTC","fromAccountBalance":"1303.36501272","toAccountBalance":"6081.570119335","orderId":"1944304593916806656","remark":"","transactTime":"1746515169000","clientOrderId":""}]
                """),
    ]

    private func world(_ name: String, _ stage: TestWorld.Stage = .direct) throws -> TestWorld {
        let shipped = try #require(
            ScenarioLibrary.all.first { $0.name == "hashkey/documented-sample-\(name)" })
        let clock = try Scenario(parsing: Bytes(text: shipped.text), name: name).clock
        guard case .frozen(let now)? = clock?.base else {
            Issue.record("the scenario has no frozen clock")
            return try TestWorld()
        }
        return try TestWorld(at: now, scenario: shipped.text, stage: stage)
    }

    @Test(
        "the documentation's sample is answered, byte for byte",
        arguments: samples, TestWorld.Stage.allCases)
    func sampleIsAnswered(_ sample: Sample, _ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(try world(sample.name, stage))
        // A request has one type; the samples of a family show its types one after the other.
        let parts = sample.types.map {
            String(client.flow($0, days: sample.days).text.dropFirst().dropLast())
        }
        #expect("[" + parts.joined(separator: ",") + "]" == sample.rows)
        #expect(client.flow("reversal").text == "[]")
    }

    @Test("given rows are paged and filtered like generated ones")
    func filters() throws {
        let client = HashKeyClient(try world("trade"))
        func ids(_ more: String) throws -> [String] {
            try client.rows(client.flow("trade", more)).compactMap { $0["id"]?.text }
        }
        #expect(try ids("&beginId=47049") == ["47050"])
        #expect(try ids("&limit=1") == ["47049"])
        #expect(try ids("&clientOrderId=99999999980098") == ["47050"])
        #expect(try ids("&accountId=1617382306753847296") == ["47049", "47050"])
        #expect(client.flow("trade", "&accountId=1954336770171707136").text == "[]")
        #expect(client.flow("trade", "&accountId=1").text.contains("0104"))
    }

    @Test("entries that settle later than now are not there yet")
    func clockHidesEntries() throws {
        let text = try #require(
            ScenarioLibrary.all.first { $0.name == "hashkey/documented-sample-trade" }
        ).text
        let between = Instant(milliseconds: 1_721_370_399_999)
        let client = HashKeyClient(try TestWorld(at: between, scenario: text))
        #expect(try client.rows(client.flow("trade")).compactMap { $0["id"]?.text } == ["47049"])
    }

    @Test(
        "a wrong entry is refused with its place",
        arguments: [
            ("\"fee\":\"0.000000225\"", "\"fee\":0.000000225", "[0].fee: must be a string"),
            ("\"id\":\"47050\"", "\"id\":\"47049\"", "[1].id: 47049 occurs twice"),
            ("\"id\":\"47050\"", "\"id\":\"x\"", "[1].id: 'x' is not a whole number"),
            ("\"0.29951\"", "\"0.29952\"", "[1]: the balance of BTC in account"),
            ("\"96.83297265\"", "\"96.83297266\"", "[1]: the balance of BTC in account"),
            ("\"netBaseAmount\":\"0.00015\"", "\"netBaseAmount\":\"1e3\"", "[0].netBaseAmount: "),
            ("\"type\":\"trade\"", "\"type\":\"swap\"", "[0].type: 'swap' is no type"),
            ("\"tradeId\"", "\"tradeID\"", "[0]: a trade row has the members id, accountId"),
            ("\"1721370400000\"", "\"1721370000000\"", "[0]: the balance of BTC in account"),
        ])
    func wrongEntries(_ old: String, _ new: String, _ problem: String) throws {
        let rows = Self.samples[0].rows
        let range = try #require(rows.range(of: old))
        let wrong = rows[..<range.lowerBound] + new + rows[range.upperBound...]
        let error = #expect(throws: ConfigurationError.self) {
            try TestWorld(
                scenario: "{\"description\":\"d\",\"ledger\":{\"hashkey\":\(wrong)}}")
        }
        let message = error?.message ?? ""
        #expect(message.hasPrefix("test: $.ledger.hashkey"))
        #expect(message.contains(problem), "\(message)")
    }

    @Test("anything but an array of objects is refused")
    func wrongShapes() {
        for text in ["{}", "1", "[1]", "[[]]", "[{}]", "[{\"type\":1}]"] {
            #expect(throws: ConfigurationError.self) {
                try TestWorld(scenario: "{\"description\":\"d\",\"ledger\":{\"hashkey\":\(text)}}")
            }
        }
    }
}

extension String {
    /// Where a text first occurs.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
