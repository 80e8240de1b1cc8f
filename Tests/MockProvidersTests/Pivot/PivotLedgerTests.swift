import MockProviders
import Testing
import WireFormats

/// What the generated ledger holds, and that it adds up.
@Suite("Pivot ledger")
struct PivotLedgerTests {
    static let balances = ["PAYMENT", "DISBURSEMENT", "WALLET"]

    private func amount(_ row: JSONValue) throws -> ExactDecimal {
        guard let text = row["amount"]?["value"]?.numberText else { return .zero }
        return try ExactDecimal(text)
    }

    private func sum(_ rows: [JSONValue]) throws -> ExactDecimal {
        try rows.reduce(.zero) { try $0.adding(amount($1)) }
    }

    @Test("between two times a balance changes by exactly the rows in between", arguments: balances)
    func balancesAddUp(_ balance: String) throws {
        let times = [
            "2026-04-01T00:00:00Z", "2026-04-03T16:00:00Z", "2026-04-25T09:00:00.118Z",
            "2026-04-26T12:00:00Z",
        ]
        let last = try PivotClient(at: times[3])
        for time in times.dropLast() {
            let early = try PivotClient(at: time)
            let all = try last.walk(
                time, times[3], perPage: 100, "&accountType=\(balance)")
            let edge = try early.rows(
                early.history(time, time, "&accountType=\(balance)&perPage=100"))
            let start = try early.balance(balance).subtracting(try sum(edge))
            #expect(try last.balance(balance) == start.adding(try sum(all)))
            // The check can fail: one row less is seen.
            var less = all
            let index = try #require(try all.firstIndex { try !amount($0).isZero })
            less.remove(at: index)
            #expect(try last.balance(balance) != start.adding(try sum(less)))
        }
    }

    @Test("from the first entry on, the amounts add up to the balance", arguments: balances)
    func balancesStartAtNothing(_ balance: String) throws {
        let before = try PivotClient(at: "2019-12-31T23:59:59Z")
        #expect(try before.balance(balance) == .zero)
        let client = try PivotClient(at: "2020-01-20T13:00:00Z")
        let rows = try client.walk(
            "2019-12-25", "2020-01-20", perPage: 100, "&accountType=\(balance)")
        #expect(rows.count > 150)
        #expect(try client.balance(balance) == sum(rows))
        #expect(try client.balance(balance) != sum(Array(rows.dropFirst(2))))
    }

    @Test("no balance is ever below zero", arguments: balances)
    func neverNegative(_ balance: String) throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            let client = try PivotClient(at: "2020-01-25T00:00:00Z", seed: seed)
            let rows = try client.walk(
                "2019-12-26", "2020-01-25", perPage: 100, "&accountType=\(balance)")
            var sum = ExactDecimal.zero
            for row in rows.reversed() {
                sum = try sum.adding(amount(row))
                #expect(!sum.isNegative)
            }
        }
    }

    @Test("every pair of balance and transaction type of the page occurs")
    func everyType() throws {
        let client = try PivotClient(options: ["row_texts=codes"])
        var seen = 0
        for balance in PivotBalance.allCases {
            let rows = try client.walk(
                "2026-04-20", "2026-04-21", perPage: 100, "&accountType=\(balance.rawValue)")
            #expect(rows.allSatisfy { $0["balanceType"]?.text == balance.rawValue })
            let types = Set(rows.compactMap { $0["transactionType"]?.text })
            #expect(types == Set(balance.transactionTypes))
            seen += types.count
        }
        #expect(seen == 31)
    }

    @Test("rows show texts for codes, and every member that a row may have or lack")
    func rowsAsOnTheWire() throws {
        let client = try PivotClient()
        let rows = try client.walk("2026-04-10", "2026-04-25", perPage: 100)
        #expect(
            Set(rows.compactMap { $0["balanceType"]?.text })
                == ["Payment Balance", "Payout Balance", "Wallet Balance"])
        let types = Set(rows.compactMap { $0["transactionType"]?.text })
        #expect(types.isSuperset(of: ["VA Payment", "QRIS Payment", "VA Top Up", "Refund Fee"]))
        let full = [
            "referenceId", "date", "settlementDate", "settlementStatus", "balanceType", "channel",
            "transactionType", "amount", "fee", "createdBy", "transactionId",
        ]
        let optional = ["settlementDate", "channel", "amount", "fee"]
        for row in rows {
            #expect(row.names == full.filter { row[$0] != nil })
            #expect(full.allSatisfy { optional.contains($0) || row[$0] != nil })
            for money in ["amount", "fee"] where row[money] != nil {
                #expect(row[money]?.names == ["value", "currency"])
                #expect(row[money]?["currency"]?.text == "IDR")
            }
            #expect(row["settlementStatus"]?.text == "SUCCESS")
            let date = try RFC3339(try #require(row["date"]?.text))
            #expect(date.fractionDigits == 6 && date.offset == .utc)
            if let text = row["settlementDate"]?.text {
                #expect(try RFC3339(text).instant.seconds == date.instant.seconds)
                #expect(text.utf8.count == 20)
            }
        }
        for name in optional {
            #expect(rows.contains { $0[name] != nil } && rows.contains { $0[name] == nil })
        }
    }

    @Test("amounts occur that binary floating point cannot hold, written exactly")
    func awkwardAmounts() throws {
        let client = try PivotClient()
        let rows = try client.walk("2026-04-10", "2026-04-25", perPage: 100)
        let texts = Set(rows.compactMap { $0["amount"]?["value"]?.numberText })
        for text in ["9007199254740993", "90071992547409.93", "10.5", "0.01", "0", "10000"] {
            #expect(texts.contains(text))
        }
        #expect(texts.contains { $0.hasPrefix("-") })
        #expect(!texts.contains { $0.contains("e") || $0.contains(".0") && $0.hasSuffix("0") })
    }

    @Test("amounts can be shown without signs")
    func unsignedAmounts() throws {
        let signed = try PivotClient()
        let client = try PivotClient(options: ["amount_sign=unsigned"])
        let rows = try client.walk("2026-04-20", "2026-04-25", perPage: 100)
        let reference = try signed.walk("2026-04-20", "2026-04-25", perPage: 100)
        #expect(rows.count == reference.count && rows != reference)
        for (row, other) in zip(rows, reference) {
            let value = try amount(other)
            #expect(try amount(row) == (value.isNegative ? value.negated : value))
        }
        #expect(try client.balance("PAYMENT") == signed.balance("PAYMENT"))
    }

    @Test("rows can show codes, another name for payouts, and other settlement statuses")
    func rowOptions() throws {
        let label = try PivotClient(options: ["disbursement_label=disbursement"])
        let rows = try label.rows(
            label.history("2026-04-20", "2026-04-25", "&accountType=DISBURSEMENT"))
        #expect(rows.allSatisfy { $0["balanceType"]?.text == "Disbursement Balance" })
        let varied = try PivotClient(options: ["settlement_status=varied"])
        let all = try varied.walk("2026-04-20", "2026-04-25", perPage: 100)
        #expect(
            Set(all.compactMap { $0["settlementStatus"]?.text })
                == ["SUCCESS", "PENDING", "FAILED"])
        for row in all where row["settlementStatus"]?.text == "PENDING" {
            #expect(row["settlementDate"] == nil)
        }
        for row in all where row["settlementStatus"]?.text == "FAILED" {
            #expect(row["amount"] == nil)
        }
    }

    @Test("the same seed gives the same bytes, another seed others")
    func determinism() throws {
        let query = "startDate=2026-04-01&endDate=2026-04-26&perPage=100&page=2"
        let first = try PivotClient().history(query)
        #expect(try PivotClient().history(query).body == first.body)
        #expect(try PivotClient(seed: 2).history(query).body != first.body)
        #expect(try PivotClient(stage: .socket).history(query).body == first.body)
    }

    @Test("a sub-account has entries of its own, another one has none")
    func subAccounts() throws {
        var client = try PivotClient()
        let own = try client.rows(client.history("2026-04-20", "2026-04-25"))
        client.more = [("x-submerchant-id", "22222222-3333-4444-5555-666666666666")]
        let other = try client.rows(client.history("2026-04-20", "2026-04-25"))
        #expect(other.count == 20 && other != own)
        client.more = [("X-SubMerchant-Id", "33333333-4444-5555-6666-777777777777")]
        #expect(try client.rows(client.history("2026-04-20", "2026-04-25")).isEmpty)
        #expect(try client.balance("PAYMENT") == .zero)
    }

    @Test("a dense ledger is as deep as it is: far pages come from where they lie")
    func denseLedger() throws {
        let client = try PivotClient(options: ["entries_per_day=100000000"])
        let reply = client.history("2026-03-27", "2026-04-26", "&perPage=100&page=30000000")
        let total = try #require(
            try reply.json()["pagination"]?["totalItems"]?.integerValue)
        #expect(total > 3_000_000_000)
        let rows = try client.rows(reply)
        #expect(rows.count == 100)
        let dates = rows.compactMap { $0["date"]?.text }
        #expect(dates == dates.sorted(by: >))
        let id = try #require(rows[50]["transactionId"]?.text)
        let found = try client.rows(
            client.history("2026-03-27", "2026-04-26", "&transactionId=\(id)"))
        #expect(found.contains(rows[50]))
    }
}
