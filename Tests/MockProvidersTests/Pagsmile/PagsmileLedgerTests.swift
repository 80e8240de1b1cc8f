import MockProviders
import Testing
import WireFormats

/// The generated balances: they follow from entries, exactly, at any time and density.
@Suite("Pagsmile ledger")
struct PagsmileLedgerTests {
    /// The balances of some days as they were on the wire, oldest first.
    struct Statement {
        let days: [(day: Int, amounts: [Amount])]

        init(_ rows: [JSONValue]) throws {
            days = try rows.reversed().map { row in
                let text = try #require(row["current_day"]?.text)
                let day = try #require(PagsmileDay.parse(text))
                let amounts = try (row["balance"]?.elements ?? []).map { balance in
                    let text = try #require(balance["amount"]?.text)
                    return try #require(Amount(try ExactDecimal(text)))
                }
                return (day, amounts)
            }
        }

        /// The days that do not follow from the day before; `skipped` leaves out one change.
        func faults(_ ledger: PagsmileLedger, until now: Int64, skipped: Int? = nil) -> [String] {
            var faults: [String] = []
            var seen = 0
            for (before, after) in zip(days, days.dropFirst()) {
                if after.day != before.day + 1 { faults.append("gap at \(after.day)") }
                let start = Int64(after.day) * PagsmileLedger.dayMilliseconds
                let end = min(start + PagsmileLedger.dayMilliseconds, now + 1)
                for index in after.amounts.indices {
                    var sum = before.amounts[index]
                    for change in ledger.changes(of: index, from: start, before: end) {
                        if seen != skipped { sum = sum + change }
                        seen += 1
                    }
                    if sum != after.amounts[index] { faults.append("\(after.day) \(index)") }
                }
            }
            return faults
        }
    }

    private let noon = PagsmileClient.vectorInstant.advanced(bySeconds: 43_200)

    @Test(
        "each day's balances are those of the day before and the day's changes",
        arguments: [1, 2, 7, UInt64.max], [1, 3, 4, 5, 40, 1000])
    func sums(_ seed: UInt64, _ density: Int64) throws {
        let client = try PagsmileClient.make(
            at: noon, seed: seed, "entries_per_day=\(density)")
        let ledger = PagsmileLedger(seed: seed, entriesPerDay: density)
        let rows = try client.rows(density > 100 ? "2026-04-01" : "2026-01-05", "2026-04-14")
        let statement = try Statement(rows)
        #expect(statement.days.count == rows.count)
        #expect(statement.faults(ledger, until: client.world.now.milliseconds).isEmpty)
    }

    @Test("from the opening balance on: the first days follow from it too")
    func openingBalance() throws {
        let client = try PagsmileClient.make(at: noon)
        let ledger = PagsmileLedger(seed: 1, entriesPerDay: 4)
        let statement = try Statement(try client.rows("2020-01-01", "2020-02-29"))
        #expect(statement.faults(ledger, until: client.world.now.milliseconds).isEmpty)
        let first = try #require(statement.days.first)
        #expect(first.day == PagsmileLedger.firstDay)
        for (index, currency) in PagsmileLedger.currencies.enumerated() {
            let start = Int64(first.day) * PagsmileLedger.dayMilliseconds
            let changes = ledger.changes(
                of: index, from: .min, before: start + PagsmileLedger.dayMilliseconds)
            #expect(
                changes.reduce(currency.openingBalance, +) == first.amounts[index],
                "\(currency.code)")
        }
    }

    @Test("negative control: without any one change the sums do not come out")
    func negativeControl() throws {
        let client = try PagsmileClient.make(at: noon)
        let ledger = PagsmileLedger(seed: 1, entriesPerDay: 4)
        let statement = try Statement(try client.rows("2026-04-06", "2026-04-14"))
        let now = client.world.now.milliseconds
        #expect(statement.faults(ledger, until: now).isEmpty)
        let count = PagsmileLedger.currencies.indices.reduce(0) { sum, index in
            sum
                + ledger.changes(
                    of: index, from: Int64(statement.days[0].day + 1) * 86_400_000,
                    before: now + 1
                ).count
        }
        #expect(count > 20)
        for skipped in 0..<count {
            #expect(!statement.faults(ledger, until: now, skipped: skipped).isEmpty)
        }
        #expect(
            !statement.faults(PagsmileLedger(seed: 2, entriesPerDay: 4), until: now).isEmpty)
    }

    @Test("/api/balance is today's row, at any time of the day", arguments: [1, 50, 5000])
    func balanceIsToday(_ density: Int64) throws {
        for second: Int64 in [0, 1, 9_999, 10_000, 36_000, 50_030, 86_398, 86_399] {
            for day: Int64 in 0..<8 {
                let now = PagsmileClient.vectorInstant.advanced(
                    bySeconds: day * 86_400 + second)
                let client = try PagsmileClient.make(at: now, "entries_per_day=\(density)")
                let today = PagsmileDay.text(Int(now.seconds / 86_400))
                let row = try client.rows(today, today)
                let balance = try client.balance()
                #expect(try balance.json()["data"] == row.first?["balance"])
                #expect(try balance.json().names == ["code", "msg", "time", "data"])
            }
        }
    }

    @Test("days that have ended never change; today's row does, entry by entry")
    func endedDaysStay() throws {
        let early = try PagsmileClient.make(at: noon)
        let past = try early.rows("2025-01-01", "2026-04-13")
        for later: Int64 in [1, 60_000, 86_400, 100 * 86_400] {
            let client = try PagsmileClient.make(at: noon.advanced(bySeconds: later))
            #expect(try client.rows("2025-01-01", "2026-04-13") == past)
        }
        // 2026-04-15 begins a block: USD pays and is charged at 10:00:00.
        let ten = PagsmileClient.vectorInstant.advanced(bySeconds: 86_400 + 36_000)
        let before = try PagsmileClient.make(at: ten.advanced(bySeconds: -1)).balance().json()
        let after = try PagsmileClient.make(at: ten).balance().json()
        #expect(before["data"]?.elements[0] != after["data"]?.elements[0])
        #expect(before["data"]?.elements[1] == after["data"]?.elements[1])
        let changes = PagsmileLedger(seed: 1, entriesPerDay: 4).changes(
            of: 0, from: ten.milliseconds, before: ten.milliseconds + 1)
        #expect(changes.count == 2)
        #expect(changes.allSatisfy { $0 < .zero })
    }

    @Test("all eight currencies in one order, with amounts that break clients")
    func hardAmounts() throws {
        let client = try PagsmileClient.make(at: noon)
        let rows = try client.rows("2024-01-01", "2026-04-14")
        let codes = ["USD", "GBP", "EUR", "BRL", "MXN", "COP", "CLP", "KZT"]
        var amounts: [[String]] = Array(repeating: [], count: codes.count)
        for row in rows {
            let balances = row["balance"]?.elements ?? []
            #expect(balances.map { $0["currency"]?.text } == codes)
            #expect(balances.allSatisfy { $0.names == ["currency", "amount"] })
            #expect(row["merchant_id"] == .string("940000000048"))
            for (index, balance) in balances.enumerated() {
                amounts[index].append(balance["amount"]?.text ?? "")
            }
        }
        #expect(amounts[1].contains { $0.hasPrefix("-") } && amounts[1].contains { $0 > "0" })
        #expect(amounts[2].allSatisfy { $0 == "0" })
        #expect(amounts[4].contains("0") && amounts[4].contains { $0 != "0" })
        // 9007199254740993 is the first whole number that binary floating point loses.
        #expect(amounts[5].allSatisfy { $0.utf8.count >= 16 && $0.hasPrefix("9007") })
        #expect(amounts[6].allSatisfy { !$0.contains(".") })
        let decimals = Set(amounts[0].map { $0.split(separator: ".").dropFirst().first?.count })
        #expect(decimals.contains(1) && decimals.contains(2))
        #expect(amounts.joined().allSatisfy { !$0.contains(".") || !$0.hasSuffix("0") })
    }

    @Test("amounts can be padded to two decimals; their values stay")
    func paddedAmounts() throws {
        let plain = try PagsmileClient.make(at: noon).rows("2026-01-01", "2026-04-14")
        let client = try PagsmileClient.make(at: noon, "amounts=two-decimals")
        let padded = try client.rows("2026-01-01", "2026-04-14")
        let texts = padded.flatMap { $0["balance"]?.elements ?? [] }.map { $0["amount"]?.text }
        #expect(texts.allSatisfy { $0?.split(separator: ".").last?.count == 2 })
        #expect(texts.contains("0.00"))
        let (left, right) = (try Statement(plain).days, try Statement(padded).days)
        #expect(left.map(\.amounts) == right.map(\.amounts))
        #expect(try client.balance().text.contains("\"currency\":\"EUR\",\"amount\":\"0.00\""))
    }

    @Test("zero balances are listed, or left out of the history alone")
    func zeroBalances() throws {
        let client = try PagsmileClient.make(at: noon, "zero_balances=omitted")
        let rows = try client.rows("2026-04-01", "2026-04-14")
        for row in rows {
            let balances = row["balance"]?.elements ?? []
            #expect(balances.first?["currency"]?.text == "USD")
            #expect(balances.last?["currency"]?.text == "KZT")
            #expect(balances.allSatisfy { $0["amount"]?.text != "0" })
            #expect(balances.count == 6 || balances.count == 7)
        }
        #expect(Set(rows.map { $0["balance"]?.elements.count }) == [6, 7])
        #expect(try client.balance().json()["data"]?.elements.count == 8)
    }

    @Test("the code of a success can be 0, at both endpoints")
    func successCode() throws {
        let client = try PagsmileClient.make(at: noon, "success_code=0")
        for reply in [try client.balance(), try client.history("2026-04-14", "2026-04-14")] {
            #expect(reply.status == 200)
            #expect(reply.text.hasPrefix("{\"code\":0,\"msg\":\"success\",\"time\":"))
        }
    }

    @Test("the same seed gives the same bytes, another seed other ones")
    func determinism() throws {
        let first = try PagsmileClient.make(at: noon, seed: 5).history("2020-01-01", "2026-04-14")
        let same = try PagsmileClient.make(at: noon, seed: 5, stage: .socket)
            .history("2020-01-01", "2026-04-14")
        let other = try PagsmileClient.make(at: noon, seed: 6).history("2020-01-01", "2026-04-14")
        #expect(first.body == same.body)
        #expect(first.fields.map(\.value) == same.fields.map(\.value))
        #expect(first.body != other.body)
        // Asked again, the rows are those that were kept.
        let asked = try PagsmileClient.make(at: noon, seed: 5)
        for _ in 0..<3 {
            #expect(try asked.history("2020-01-01", "2026-04-14").body == first.body)
        }
        // Any part of a range is what the whole range says of it.
        let client = try PagsmileClient.make(at: noon, seed: 5)
        let whole = try first.json()["data"]?.elements ?? []
        for (index, row) in whole.enumerated() where index % 97 == 0 {
            let day = row["current_day"]?.text ?? ""
            #expect(try client.rows(day, day) == [row])
        }
    }
}
