import MockProviders
import Testing
import WireFormats

/// Entries given by a scenario, and the documentation's own sample.
@Suite("Pivot given ledgers")
struct PivotScenarioTests {
    /// The sample of the page (seed, Response Body), without its blanks.
    static let sample = """
        {"code":"00","message":"Success","data":[{"referenceId":"1748603636",\
        "date":"2025-05-30T11:14:24.352687Z","settlementDate":"2025-05-30T11:14:24Z",\
        "settlementStatus":"SUCCESS","balanceType":"Payment Balance",\
        "channel":"Virtual Account","transactionType":"VA Payment",\
        "amount":{"value":10000,"currency":"IDR"},"fee":{"value":4000,"currency":"IDR"},\
        "createdBy":"Reforza Pivot","transactionId":"e89e6584-d25d-4ccf-ac50-a95369fe2ae0"}],\
        "pagination":{"page":1,"perPage":1,"totalItems":89,"totalPages":89}}
        """

    private func shipped() throws -> String {
        try #require(
            Pivot().scenarios.first { $0.name == "pivot/documented-sample" }?.text)
    }

    @Test("the documented sample is answered, byte for byte", arguments: TestWorld.Stage.allCases)
    func documentedSample(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(
            at: "2025-05-30T12:00:00Z", scenario: try shipped(), stage: stage)
        let reply = client.history("2025-05-01", "2025-05-30", "&perPage=1")
        #expect(reply.status == 200)
        #expect(reply.text == Self.sample)
        #expect(try client.walk("2025-05-01", "2025-05-30", perPage: 20).count == 89)
        let page = client.history("2025-05-01", "2025-05-30", "&perPage=1&page=90")
        #expect(page.text.contains("\"data\":[],"))
        #expect(try client.balance("DISBURSEMENT").description == "0.00")
    }

    @Test("the table's example of the endpoint is the sample")
    func exampleIsTheSample() {
        #expect(Pivot().endpoints[0].example == Self.sample)
    }

    private func entry(
        _ id: String, _ date: String, _ amount: String?, type: String = "VA_PAYMENT",
        balance: String = "PAYMENT", more: String = ""
    ) -> String {
        let money = amount.map { ",\"amount\":{\"value\":\($0),\"currency\":\"IDR\"}" } ?? ""
        return "{\"referenceId\":\"r\",\"date\":\"\(date)\",\"settlementStatus\":\"SUCCESS\","
            + "\"balanceType\":\"\(balance)\",\"transactionType\":\"\(type)\"\(money),"
            + "\"createdBy\":\"c\",\"transactionId\":\"\(id)\"\(more)}"
    }

    private func scenario(_ entries: [String], _ more: String = "") -> String {
        "{\"description\":\"d\",\"ledger\":{\"pivot\":{\(more)\"entries\":["
            + entries.joined(separator: ",") + "]}}}"
    }

    @Test("given rows keep their digits, order and sums", arguments: TestWorld.Stage.allCases)
    func givenRows(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(
            scenario: scenario(
                [
                    entry("b", "2026-04-20T00:00:00Z", "10.50"),
                    entry("a", "2026-04-20T07:00:00.0+07:00", "0.01"),
                    entry("b", "2026-04-20T00:00:00.000000000Z", "-0.01", type: "PAYMENT_FEE"),
                    entry("c", "2026-04-21T00:00:00Z", nil, balance: "WALLET", more: "")
                        .replacing("VA_PAYMENT", "FEE_TRANSFER"),
                    entry("d", "2026-04-27T00:00:00Z", "9007199254740993"),
                ],
                "\"opening\":{\"PAYMENT\":\"1.00\"},"
                    + "\"closing\":{\"PAYMENT\":\"9007199254741004.50\",\"WALLET\":\"0.00\"},"),
            stage: stage)
        let rows = try client.rows(client.history("2026-04-20", "2026-05-20"))
        #expect(rows.compactMap { $0["transactionId"]?.text } == ["c", "a", "b", "b"])
        #expect(
            rows.compactMap { $0["date"]?.text } == [
                "2026-04-21T00:00:00Z", "2026-04-20T07:00:00.0+07:00",
                "2026-04-20T00:00:00.000000000Z", "2026-04-20T00:00:00Z",
            ])
        #expect(
            rows.compactMap { $0["amount"]?["value"]?.numberText } == ["0.01", "-0.01", "10.50"])
        #expect(try client.balance("PAYMENT").description == "11.50")
        let balance = client.history("2026-04-20", "2026-05-20", "&accountType=WALLET")
        #expect(try client.rows(balance).map { $0["transactionType"]?.text } == ["Fee Transfer"])
        let one = client.history("2026-04-20", "2026-05-20", "&transactionId=b&perPage=1&page=2")
        #expect(try client.rows(one).map { $0["transactionType"]?.text } == ["VA Payment"])
        let later = try PivotClient(
            at: "2026-04-27T00:00:00Z",
            scenario: scenario([entry("d", "2026-04-27T00:00:00Z", "9007199254740993")]))
        #expect(try later.balance("PAYMENT").description == "9007199254740993.00")
    }

    @Test("a malformed ledger is refused, with its place and what is valid")
    func malformedLedgers() throws {
        let date = "2026-04-20T00:00:00Z"
        let good = entry("a", date, "1")
        let cases: [(String, String)] = [
            (scenario([good], "\"x\":1,"), ".x: there is no such member; valid: opening, closing"),
            ("{\"description\":\"d\",\"ledger\":{\"pivot\":{}}}", ".entries: is missing"),
            ("{\"description\":\"d\",\"ledger\":{\"pivot\":[]}}", ": must be an object"),
            (
                "{\"description\":\"d\",\"ledger\":{\"pivot\":{\"entries\":1}}}",
                ".entries: must be an array"
            ),
            (scenario(["1"]), ".entries[0]: must be an object"),
            (
                scenario([good, entry("a", "2026-04-19T00:00:00Z", "1")]),
                ".entries[1].date: is bef"
            ),
            (scenario([entry("a", "2026-04-20", "1")]), ".entries[0].date: is not an RFC 3339"),
            (scenario([entry("a", date, "1", type: "DISBURSEMENT")]), "'DISBURSEMENT' does not"),
            (scenario([entry("a", date, "1", balance: "X")]), ".balanceType: cannot be 'X'; valid"),
            (scenario([entry("a", date, "0.001")]), ".amount.value: must be a number with at most"),
            (scenario([entry("a", date, "\"1\"")]), ".amount.value: must be a number"),
            (scenario([entry("a", date, "1e3")]), ".amount.value: must be a number"),
            (scenario([entry("a", date, "1000000000000000001")]), ".amount.value: must be a numb"),
            (scenario([good.replacing("IDR", "USD")]), ".amount.currency: must be \"IDR\""),
            (scenario([good.replacing("\"createdBy\":\"c\",", "")]), ".createdBy: is missing"),
            (scenario([good.replacing("\"c\"", "1")]), ".entries[0].createdBy: must be text"),
            (scenario([entry("a", date, "1", more: ",\"z\":1")]), ".entries[0].z: there is no"),
            (
                scenario([good], "\"closing\":{\"PAYMENT\":\"2.00\"},"),
                ".closing.PAYMENT: is 2.00, but opening and amounts add up to 1.00"
            ),
            (scenario([good], "\"opening\":{\"PAYMENT\":\"2\"},"), ".opening.PAYMENT: must be tex"),
            (scenario([good], "\"opening\":{\"EUR\":\"2.00\"},"), ".opening.EUR: there is no such"),
        ]
        for (text, expected) in cases {
            let error = #expect(throws: ConfigurationError.self) {
                try PivotClient(scenario: text)
            }
            let message = error?.message ?? ""
            #expect(message.contains(expected), "\(message)")
            #expect(message.hasPrefix("test: $.ledger.pivot"))
        }
    }
}

extension String {
    /// The text with the first occurrence of a part replaced.
    fileprivate func replacing(_ part: String, _ other: String) -> String {
        let pieces = split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
        return pieces.joined(separator: other)
    }
}
