import MockProviders
import Testing
import WireFormats

/// pacifica.md section 4: rows, sums, event types; generated and given ledgers.
@Suite("Pacifica ledger")
struct PacificaLedgerTests {
    private static let types = [
        "deposit", "deposit_release", "withdraw", "trade", "market_liquidation",
        "backstop_liquidation", "adl_liquidation", "subaccount_transfer", "funding", "payout",
    ]

    @Test("every balance is the older one plus the amount, across pages", arguments: [1, 2, 99])
    func sums(_ seed: UInt64) throws {
        let world = try TestWorld(at: PacificaClient.early, seed: seed)
        let rows = try PacificaClient.walk([world], limit: 7)
        #expect(rows.count == 194)
        #expect(PacificaStatement(rows).faults.isEmpty)
        let first = try #require(rows.last)
        let opening = try ExactDecimal(first["balance"]?.text ?? "").subtracting(
            try ExactDecimal(first["amount"]?.text ?? ""))
        #expect(opening == ExactDecimal(1100))
        let late = try PacificaClient(try TestWorld(seed: seed)).page("&limit=4000").rows
        #expect(PacificaStatement(late).faults.isEmpty)
    }

    @Test("a row that is left out, or hidden, is noticed: the check can fail")
    func sumCheckCanFail() throws {
        var rows = try PacificaClient(try TestWorld()).page("&limit=64").rows
        let index = try #require(
            rows.dropFirst().firstIndex { $0["event_type"]?.text == "withdraw" })
        rows.remove(at: index)
        #expect(PacificaStatement(rows).faults.count == 1)
        let hiding = try TestWorld(options: ["pacifica.include_trades=honoured"])
        let some = try PacificaClient(hiding).page("&limit=64").rows
        #expect(!PacificaStatement(some).faults.isEmpty)
    }

    @Test("all ten event types, in a page of the default size")
    func eventTypes() throws {
        let rows = try PacificaClient(try TestWorld()).page().rows
        #expect(Set(rows.compactMap { $0["event_type"]?.text }) == Set(PacificaLedgerTests.types))
        #expect(PacificaEventType.allCases.map(\.rawValue) == PacificaLedgerTests.types)
    }

    @Test("6-15, 6-16: amounts are strings of six digits, created_at is a number")
    func wireTypes() throws {
        let rows = try PacificaClient(try TestWorld()).page("&limit=1000").rows
        for row in rows {
            #expect(
                row.names == ["amount", "balance", "pending_balance", "event_type", "created_at"])
            for name in ["amount", "balance", "pending_balance"] {
                let text = try #require(row[name]?.text)
                let parts = text.split(separator: ".")
                #expect(parts.count == 2 && parts[1].count == 6 && !text.hasPrefix("-0.000000"))
            }
            #expect(row["created_at"]?.integerValue != nil)
        }
        let amounts = Set(rows.compactMap { $0["amount"]?.text })
        for awkward in [
            "0.000000", "-0.000001", "-0.000059", "3526246938.987133", "8989.000000",
            "9007199254.740993", "79742.200010",
        ] {
            #expect(amounts.contains(awkward), "\(awkward)")
        }
        let wanted = rows.compactMap { $0["created_at"]?.integerValue }
        #expect(wanted.contains { $0 % 1000 != 0 } && wanted.contains { $0 % 3_600_000 == 0 })
    }

    @Test("8-10: decimals can be trimmed")
    func trimmed() throws {
        let fixed = try PacificaClient(try TestWorld()).page("&limit=1000").rows
        let trimmed = try PacificaClient(
            try TestWorld(options: ["pacifica.decimals=trimmed"])
        ).page("&limit=1000").rows
        let amounts = trimmed.compactMap { $0["amount"]?.text }
        #expect(amounts.contains("0") && amounts.contains("79742.20001"))
        #expect(amounts.contains("8989"))
        for (left, right) in zip(fixed, trimmed) {
            let exact = try ExactDecimal(left["balance"]?.text ?? "")
            #expect(exact == (try ExactDecimal(right["balance"]?.text ?? "")))
        }
    }

    @Test("8-8: a page can end with null error and code")
    func errorKeys() throws {
        let client = PacificaClient(try TestWorld(options: ["pacifica.error_keys=null"]))
        #expect(
            client.history("&limit=1").text.hasSuffix(
                ",\"has_more\":true,\"error\":null,\"code\":null}"))
    }

    @Test("8-1, 8-2: include_trades honoured hides trades, funding and liquidations")
    func includeTrades() throws {
        let at = PacificaClient.early
        let all = try PacificaClient(try TestWorld(at: at)).page("&limit=4000").rows
        let world = try TestWorld(at: at, options: ["pacifica.include_trades=honoured"])
        let shown = [
            "deposit", "deposit_release", "withdraw", "subaccount_transfer", "payout",
        ]
        let expected = all.filter { shown.contains($0["event_type"]?.text ?? "") }
        #expect(expected.count == 66)
        for limit in 1...50 {
            #expect(try PacificaClient.walk([world], limit: limit) == expected)
            #expect(
                try PacificaClient.walk([world], limit: limit, "&include_trades=false") == expected)
        }
        #expect(try PacificaClient.walk([world], limit: 33, "&include_trades=true") == all)
        #expect(try PacificaClient.walk([world], limit: 66) == expected)
        for value in ["1", "TRUE", "yes", "true%20"] {
            let reply = PacificaClient(world).history("&include_trades=\(value)")
            #expect(reply.status == 400 && reply.text == PacificaClient.invalidRequest)
        }
    }

    @Test("8-2: which events hide is an option, all of them too")
    func hiddenEvents() throws {
        for (list, count) in [("none", 194), ("all", 0), ("deposit_release", 176)] {
            let world = try TestWorld(
                at: PacificaClient.early,
                options: [
                    "pacifica.include_trades=honoured", "pacifica.hidden_events=\(list)",
                ])
            #expect(try PacificaClient(world).page("&limit=4000").rows.count == count)
            #expect(PacificaClient(world).history("&cursor=1111Hyd74").status == 200)
        }
    }

    @Test("8-12: event types have the documentation's names")
    func eventNames() throws {
        let text = PacificaClient(try TestWorld()).history("&limit=4000").text
        for name in ["withdrawal", "transfer", "adl", "fee", "rebate"] {
            #expect(!text.contains("\"event_type\":\"\(name)\""))
        }
    }

    @Test("moving the clock reveals entries and hides them again; before the origin is none")
    func clockDecides() throws {
        let origin: Int64 = 1_577_836_800_000
        for (at, count) in [
            (origin - 1, 0), (origin, 2), (origin + 899_999, 3), (origin + 900_000, 6),
        ] {
            let client = PacificaClient(try TestWorld(at: Instant(milliseconds: at)))
            #expect(try client.page().rows.count == count)
        }
        for at in [Int64.min / 2, -1, 253_402_300_799_999] {
            let client = PacificaClient(try TestWorld(at: Instant(milliseconds: at)))
            #expect(client.history().status == 200)
        }
    }

    @Test(
        "the same seed gives the same bytes, another seed others", arguments: ["96", "1000000000"])
    func determinism(_ density: String) throws {
        let options = ["pacifica.entries_per_day=\(density)"]
        let text = PacificaClient(try TestWorld(options: options)).history().text
        let served = try TestWorld(options: options, stage: .socket)
        #expect(PacificaClient(served).history().text == text)
        #expect(PacificaClient(try TestWorld(seed: 2, options: options)).history().text != text)
    }

    @Test("market info has the documented markets")
    func markets() throws {
        let reply = try TestWorld().get("/api/v1/info")
        #expect(reply.status == 200)
        let json = try reply.json()
        #expect(json.names == ["success", "data", "error", "code"])
        #expect(json["data"]?.elements.compactMap { $0["symbol"]?.text } == ["ETH", "BTC"])
        #expect(json["data"]?.elements.first?["tick_size"]?.text == "0.1")
    }
}
