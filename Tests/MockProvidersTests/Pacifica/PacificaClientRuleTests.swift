import MockProviders
import Testing
import WireFormats

/// Published clients end their walks by different rules (pacifica.md 6-8); all must see the same.
@Suite("Pacifica as clients read it")
struct PacificaClientRuleTests {
    /// When a client asks for another page.
    enum Rule: String, CaseIterable, Sendable {
        /// A falsy cursor ends it, `has_more` is ignored (merdanaslan).
        case cursorAlone
        /// Both must be truthy (hummingbot).
        case both
        /// `has_more` decides.
        case flagAlone
        /// A page shorter than asked for ends it (ccxt asks for 100).
        case shortPage

        func goesOn(_ page: JSONValue, limit: Int) -> Bool {
            let hasCursor = page["next_cursor"]?.text.map { !$0.isEmpty } ?? false
            let hasMore = page["has_more"] == .bool(true)
            switch self {
            case .cursorAlone: return hasCursor
            case .both: return hasCursor && hasMore
            case .flagAlone: return hasMore
            case .shortPage: return page["data"]?.elements.count == limit && hasCursor
            }
        }
    }

    private func walk(_ rule: Rule, limit: Int, _ options: [String]) throws -> [JSONValue] {
        let client = PacificaClient(
            try TestWorld(at: PacificaClient.early, options: options))
        var rows: [JSONValue] = []
        var cursor = ""
        for _ in 0..<500 {
            let page = try client.history("&limit=\(limit)\(cursor)").json()
            rows += page["data"]?.elements ?? []
            guard rule.goesOn(page, limit: limit) else { return rows }
            cursor = "&cursor=\(page["next_cursor"]?.text ?? "")"
        }
        return rows
    }

    @Test(
        "6-8: every rule reads the whole history, whatever the last cursor is",
        arguments: Rule.allCases, ["null", "omit", "empty"])
    func everyRuleReadsAll(_ rule: Rule, _ last: String) throws {
        for limit in [1, 7, 97, 100, 194, 4000] {
            let rows = try walk(rule, limit: limit, ["pacifica.last_cursor=\(last)"])
            #expect(rows.count == 194)
            #expect(PacificaStatement(rows).faults.isEmpty)
        }
    }

    @Test("6-9: the faults part the rules: a lost cursor ends some, a repeated one none")
    func faultsPartTheRules() throws {
        let lost = ["pacifica.paging_fault=null-cursor"]
        #expect(try walk(.cursorAlone, limit: 10, lost).count == 10)
        #expect(try walk(.both, limit: 10, lost).count == 10)
        // Without a cursor it is the first page again and again.
        #expect(try walk(.flagAlone, limit: 10, lost).count == 5000)
        let repeated = ["pacifica.paging_fault=repeated-cursor"]
        for rule in [Rule.cursorAlone, .both, .flagAlone] {
            #expect(try walk(rule, limit: 10, repeated).count == 5000)
        }
    }

    @Test(
        "sums hold at every density, where many entries share an instant too",
        arguments: [32, 97, 1000, 86_400, 5_000_000, 1_000_000_000])
    func sumsAtEveryDensity(_ density: Int) throws {
        let world = try TestWorld(options: ["pacifica.entries_per_day=\(density)"])
        var rows: [JSONValue] = []
        var cursor = ""
        for limit in [1, 2, 3, 31, 32, 33, 50, 100, 400] {
            let page = try PacificaClient(world).page("&limit=\(limit)\(cursor)")
            rows += page.rows
            cursor = "&cursor=\(try #require(page.next))"
        }
        #expect(rows.count == 652)
        #expect(PacificaStatement(rows).faults.isEmpty)
        let times = rows.compactMap { $0["created_at"]?.integerValue }
        #expect(times == times.sorted(by: >))
        #expect(times.allSatisfy { $0 <= world.now.milliseconds })
    }

    @Test("a client that goes by business rules finds withdrawals of a dollar and its fee or more")
    func withdrawals() throws {
        let rows = try PacificaClient(try TestWorld()).page("&limit=4000").rows
        let withdrawals = rows.filter { $0["event_type"]?.text == "withdraw" }
        #expect(withdrawals.count > 200)
        for row in withdrawals {
            let amount = try ExactDecimal(row["amount"]?.text ?? "")
            #expect(amount < ExactDecimal(-2))
        }
        let held = rows.filter {
            $0["event_type"]?.text == "deposit" && $0["amount"]?.text == "0.000000"
        }
        #expect(!held.isEmpty)
        #expect(held.allSatisfy { $0["pending_balance"]?.text != "0.000000" })
    }
}
